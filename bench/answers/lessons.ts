import { questions, type Timed } from "./questions.js";
import { answered, quantile } from "./times.js";

const WARM = 15;
const SLOW = 3000;

/** The questions of the lessons, first and then warm. What is demanded and not kept is returned. */
export function timeLessons(): readonly string[] {
  return questions.flatMap((timed) => {
    const first = answered(timed.question);
    const again = first.milliseconds > SLOW ? 2 : WARM;
    const warm = quantile(
      Array.from({ length: again }, () => answered(timed.question).milliseconds),
      0.5,
    );
    const { ask, subject, sources } = timed.question;
    const name = `${ask}(${subject}) ${sources[0]?.language}`;
    const { answer, cost } = first.explanation;
    const by = cost.usedSolver ? "Z3" : "";
    console.log(`${name.padEnd(32)} ${answer.padEnd(8)} first ${shown(first.milliseconds)}   warm ${shown(warm)}   ${by}`);
    return missed(timed, warm, cost.usedSolver).map((what) => `${name}: ${what}`);
  });
}

function missed({ demand }: Timed, warm: number, usedSolver: boolean): readonly string[] {
  if (demand === "nothing") return [];
  return [
    ...(warm > 20 ? [`${warm.toFixed(1)} ms`] : []),
    ...(demand === "within 20 ms, without Z3" && usedSolver ? ["it loaded Z3"] : []),
  ];
}

function shown(milliseconds: number): string {
  return `${milliseconds.toFixed(1).padStart(8)} ms`;
}
