import { answersOf } from "../program/asks.js";
import { copied, type Machine, type Value } from "../program/machine.js";
import { hasChoices } from "../program/statements.js";
import type { Oracle } from "../prove/oracle.js";
import { mentionedNumbers } from "../prove/samples/candidate-values.js";
import { inputsOf } from "../prove/samples/inputs.js";
import type { Replay } from "./explanation.js";
import { rerun } from "./replay.js";
import { Watch, type Watched } from "./watch.js";

const MOST_RUNS = 400;
/** Statements that one run, and all together, may take. */
const LONGEST_RUN = 300;
const MOST_STEPS = 40_000;
/** As often a run should come by the watched places: often enough to see something drop, and not longer. */
const WANTED = 5;
const LEAST = 3;

/** A short run that goes round a few times, to see the measures drop; undefined where there is none among simple inputs. */
export function exampleRun(machine: Machine, subject: string, oracle: Oracle, watched: readonly Watched[]): Replay | undefined {
  const procedure = machine.program.procedures.get(subject);
  if (procedure === undefined || watched.length === 0 || hasChoices(machine.program)) return undefined;
  const watch = new Watch(watched, machine.program);
  const answers = answersOf(oracle);
  let best: { readonly inputs: readonly Value[]; readonly distance: number } | undefined;
  let left = MOST_STEPS;
  for (const inputs of inputsOf(procedure, mentionedNumbers(machine.program, subject), MOST_RUNS)) {
    let visits = 0;
    const { outcome, steps } = machine.run(subject, inputs.map(copied), {
      steps: LONGEST_RUN,
      oracle: answers,
      observe: (point) => {
        if (watch.isAt(point)) visits++;
        return true;
      },
    });
    left -= steps;
    const distance = Math.abs(visits - WANTED);
    if (outcome.kind === "returned" && visits >= LEAST && distance < (best?.distance ?? Infinity)) best = { inputs, distance };
    if (left <= 0 || best?.distance === 0) break;
  }
  if (best === undefined) return undefined;
  return rerun(machine, { procedure: subject, inputs: best.inputs, oracle: answers, steps: LONGEST_RUN, watch }).replay;
}
