import { type Consultation, type Fate, type OracleAnswer, oracleAnswers, type World } from "../prove/oracle.js";
import type { OracleStory } from "./explanation.js";

/** What each answer about a procedure that asks about itself would lead to; undefined when too little is known to tell. */
export function tellOracle(subject: string, consultation: Consultation, fact: Fate): OracleStory | undefined {
  const kind = consultation.kinds.get(subject) ?? "ordinary";
  if (kind === "undetermined") return undefined;
  const others = [...consultation.oracle]
    .filter(([name]) => name !== subject && consultation.kinds.get(name) === "grounded")
    .map(([name, answer]) => ({ name, answer }));
  if (kind === "ordinary" && others.length === 0) return undefined;
  const rows = kind === "grounded" || kind === "ordinary" ? [] : oracleAnswers.map((answer) => rowOf(subject, answer, consultation.worlds));
  return { rows, kind, fact, others };
}

/** One case: among the worlds where all other answers are right, what the procedure does. */
function rowOf(subject: string, answer: OracleAnswer, worlds: readonly World[]): OracleStory["rows"][number] {
  const cases = worlds.filter((world) => world.oracle.get(subject) === answer && othersAreSound(subject, world));
  const fates = new Set(cases.map((world) => world.fates.get(subject)));
  const [only] = fates;
  const then = fates.size === 1 && only !== undefined ? only : "undetermined";
  return { answer, then, right: (answer === "yes" && then === "terminates") || (answer === "no" && then === "diverges") };
}

function othersAreSound(subject: string, { oracle, fates }: World): boolean {
  return [...fates].every(([procedure, fate]) => {
    const answer = oracle.get(procedure);
    return procedure === subject || answer === "unknown" || fate === (answer === "yes" ? "terminates" : "diverges");
  });
}
