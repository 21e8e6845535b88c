import { type Grade, gradeOf, type Part, refuse } from "./grade.js";
import { isFunction, type Submission } from "./submission.js";
import type { BehaviourTask } from "./task.js";

/** Runs the function on each case. What it throws counts as a wrong result. */
export function gradeBehaviour<Code extends string>({ cases }: BehaviourTask<Code>, [given]: readonly Submission[]): Grade<Code> {
  if (!isFunction(given)) return refuse({ kind: "wants", what: "function" });
  return gradeOf(
    cases.map(({ inputs, gives, says, belief }): Part<Code> => {
      const { result, text } = run(() => given.call(...inputs));
      const isRight = text === undefined && (typeof gives === "function" ? gives(result) : isEqual(result, gives));
      return { about: { kind: "case", says, result: text ?? show(result) }, outcome: isRight ? "met" : "unmet", weight: 1, belief };
    }),
  );
}

function run(call: () => unknown): { readonly result?: unknown; readonly text?: string } {
  try {
    return { result: call() };
  } catch (thrown) {
    return { text: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) };
  }
}

/** Integers of two kinds are equal when they are the same number; nothing at all is null. */
function isEqual(result: unknown, wanted: unknown): boolean {
  if (typeof result === "bigint" || typeof wanted === "bigint") return String(result) === String(wanted);
  return Object.is(result ?? null, wanted);
}

function show(result: unknown): string {
  if (typeof result === "bigint") return `${result}n`;
  if (typeof result === "string") return JSON.stringify(result);
  return Array.isArray(result) ? `[${result.map(show).join(", ")}]` : String(result);
}
