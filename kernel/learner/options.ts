import type { Options } from "../../src/explanation/question.js";
import type { Integers } from "../../src/program/program.js";
import { branchings } from "../../src/proposition/dpll.js";
import { optionWords } from "./words.js";

/** What a learner may say beside the function. */
export interface HelperOptions extends Options {
  /** Shows nothing; the value alone is the result. */
  readonly quiet: boolean;
  /** For `compare`. */
  readonly ask: "prove" | "counterexample" | "terminates" | undefined;
  /** For `race`: how long the last row and the random tests run. */
  readonly seconds: number | undefined;
  /** For `map`: of how many bits the inputs are. */
  readonly bits?: number;
  /** For `sat`: which literal is guessed first. */
  readonly branch?: string;
  /** For `sat`: whether forced literals are set before anything is guessed. */
  readonly propagate?: boolean;
}

const meanings: readonly unknown[] = ["c", "wrap", "Z"] satisfies readonly Integers[];
const asks: readonly unknown[] = ["prove", "counterexample", "terminates"];

interface Rule {
  readonly fits: (value: unknown) => boolean;
  readonly wanted: string;
}

const rules: Readonly<Record<keyof HelperOptions, Rule>> = {
  quiet: { fits: (value) => typeof value === "boolean", wanted: "true or false" },
  effort: {
    fits: (value) => typeof value === "number" && value > 0 && value < Infinity,
    wanted: "a number above 0; 1 is usual, 10 tries ten times as hard",
  },
  integers: { fits: (value) => meanings.includes(value), wanted: `"c", "wrap" or "Z"` },
  measure: { fits: (value) => typeof value === "string", wanted: "an expression in the function's language, as a string" },
  invariant: { fits: (value) => typeof value === "string", wanted: "a condition in the function's language, as a string" },
  seconds: { fits: (value) => typeof value === "number" && value > 0 && value <= 600, wanted: "a number of seconds, at most 600" },
  bits: { fits: (value) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= 8, wanted: "a whole number from 2 to 8" },
  branch: { fits: (value) => branchings.some((each) => each === value), wanted: `"first", "last" or "frequent"` },
  propagate: { fits: (value) => typeof value === "boolean", wanted: "true or false" },
  ask: { fits: (value) => asks.includes(value), wanted: `"prove", "counterexample" or "terminates"` },
};

/** Reads a helper's options. Throws `TypeError` for what is none. `known` are those that this helper has. */
export function readOptions(helper: string, given: unknown, known: readonly (keyof HelperOptions)[]): HelperOptions {
  const options: Record<string, unknown> = { quiet: false, ask: undefined, seconds: undefined };
  if (given === undefined) return options as unknown as HelperOptions;
  if (given === null || typeof given !== "object") throw new TypeError(optionWords.notAnObject(helper));
  for (const [name, value] of Object.entries(given)) {
    const option = known.find((candidate) => candidate === name);
    if (option === undefined) throw new TypeError(optionWords.unknown(helper, name, known));
    if (value === undefined) continue;
    if (!rules[option].fits(value)) throw new TypeError(optionWords.wrong(helper, name, rules[option].wanted));
    options[name] = value;
  }
  return options as unknown as HelperOptions;
}
