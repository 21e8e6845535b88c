import { type Grade, gradeOf, refuse } from "./grade.js";
import type { Submission } from "./submission.js";
import type { NumberTask } from "./task.js";

export function gradeNumber<Code extends string>({ value, within }: NumberTask, [given]: readonly Submission[]): Grade<Code> {
  const number = readNumber(given);
  if (number === undefined) return refuse({ kind: "wants", what: "number" });
  const isRight =
    within === undefined ? isSame(number, value) : Math.abs(Number(number) - Number(value)) <= within * Math.abs(Number(value));
  return gradeOf([{ about: { kind: "value" }, outcome: isRight ? "met" : "unmet", weight: 1 }]);
}

/** The number that an answer stands for: `2n ** 80n`, 1360, "1,360". */
export function readNumber(given: Submission | undefined): number | bigint | undefined {
  if (typeof given === "bigint") return given;
  if (typeof given === "number") return Number.isNaN(given) ? undefined : given;
  if (typeof given !== "string") return undefined;
  const text = given.replace(/[\s,_]/g, "").replace(/n$/, "");
  if (/^[-+]?\d+$/.test(text)) return BigInt(text);
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** Equal as numbers, whichever kind they are. */
export function isSame(one: number | bigint, other: number | bigint): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint are compared by value
  return one == other;
}
