import { lessonDeclarations } from "./lesson-declarations.js";
import { logicDeclarations, logicTypes } from "./logic-declarations.js";

/**
 * The types of what every cell has without an import, as a .d.ts. Its comments are what a learner reads on Shift-Tab;
 * they are checked by a test together with `createLearner`'s globals.
 */
export const declarations = `
/** A function that can be asked about. */
type AskedFunction = (...inputs: never[]) => unknown;

/** What can be said beside the function. All of it may be left out. */
interface AskOptions {
  /** Show nothing; the value is the result of the cell. */
  readonly quiet?: boolean;
  /** How hard to try: 1 is usual, 10 is ten times as hard. The same effort always gives the same answer. */
  readonly effort?: number;
  /** What an int of C is: "c" as the standard says (overflow is undefined), "wrap" wraps around, "Z" has no largest value. */
  readonly integers?: "c" | "wrap" | "Z";
  /** Your own measure for a loop, in the function's language: "x - y". It is checked, never trusted. For terminates. */
  readonly measure?: string;
  /** Your own fact that is always true in a loop, in the function's language: "y > 0". It is checked, never trusted. */
  readonly invariant?: string;
}

/** An answer with its reasons, as data. */
interface Explanation {
  /** For terminates: it does, it does not, C does not say what some run does ("undefined"). For prove and counterexample: proved, refuted. */
  readonly answer: "yes" | "no" | "undefined" | "unknown";
  /** Whether the independent checker has accepted the certificate. */
  readonly checked: boolean;
  /** How it was answered: "linear ranking function", "lasso". */
  readonly method: string;
  /** What the numbers of the program mean. */
  readonly semantics: string;
  /** The loops: where it could run for ever. */
  readonly control: readonly { readonly name: string; readonly text: string }[];
  /** What each loop runs out of. */
  readonly eventually: readonly { readonly loop: string; readonly measure: string; readonly drop: string; readonly bound: string }[];
  /** At most how many times round its one loop goes, in the inputs (or not at all, where that is negative); undefined where the proof does not give it. */
  readonly bound: string | undefined;
  /** What is true every time. */
  readonly always: readonly { readonly fact: string; readonly start: string; readonly kept: string }[];
  /** The steps of a proof. */
  readonly derivation: readonly { readonly from: string; readonly to: string; readonly rule: string }[];
  /** A run that shows a "no" or an "undefined". */
  readonly replay: { readonly call: string; readonly inputs: readonly { readonly name: string; readonly value: string }[] } | undefined;
  /** A counterexample as a test of its own, in the function's language: it fails now, and passes when the function is repaired. Its first line says how to run it. */
  readonly unitTest?: string;
  /** Why it is not known. */
  readonly unknown: { readonly reason: string; readonly tried: readonly string[]; readonly mightHelp: string | undefined } | undefined;
  /** What the answer rests on. */
  readonly ledger: readonly { readonly kind: string; readonly text: string }[];
  readonly certificate: unknown;
  readonly cost: { readonly steps: number; readonly milliseconds: number; readonly usedSolver: boolean };
}

/** The calls of a function under one meaning of its numbers, counted. */
interface MappedMeaning {
  readonly meaning: "Z" | "c" | "wrap";
  readonly counts: { readonly ends: number; readonly loops: number; readonly undefined: number; readonly unknown: number };
}
${logicTypes}
declare global {
  /** A number that is an integer, at most 2**53 - 1 in size. Only the inputs are restricted: arithmetic stays that of number. */
  type int = number & { readonly __brand?: "int" };
  /** A number that is an integer from -2147483648 to 2147483647. Only the inputs are restricted: arithmetic stays that of number. */
  type int32 = number & { readonly __brand?: "int32" };
  /** A number that is an integer from 0 to 4294967295. Only the inputs are restricted: arithmetic stays that of number. */
  type uint32 = number & { readonly __brand?: "uint32" };

  /**
   * Does \`f\` return true for **all** inputs of its types, without an exception or undefined behaviour on the way?
   * For a function that returns nothing: do all its assertions hold?
   *
   * Shows the proof or a counterexample. The value is true (proved), false (refuted) or undefined (don't know).
   *
   * \`\`\`ts
   * prove((x: bigint, y: bigint) => x + y === y + x)
   * \`\`\`
   */
  function prove(f: AskedFunction, options?: AskOptions): boolean | undefined;
  namespace prove {
    /** The answer of \`prove\` with its reasons, as data. Shows nothing. */
    function report(f: AskedFunction, options?: Omit<AskOptions, "quiet">): Explanation;
    /** What \`prove\` asks, as a file for other solvers, in SMT-LIB 2: "unsat" after every check-sat means proved. For functions without loops. */
    function smt(f: AskedFunction, options?: Pick<AskOptions, "integers">): string;
  }

  /**
   * Inputs for which \`f\` does **not** return true, or fails. They are small, and \`f\` is really run on them before they are shown.
   *
   * The value is the list of the inputs, null (it is proved that there are none) or undefined (don't know).
   *
   * \`\`\`ts
   * counterexample((x: bigint, y: bigint) => x - y === y - x)   // [1n, 0n] or the like
   * \`\`\`
   */
  function counterexample<Inputs extends readonly unknown[]>(f: (...inputs: Inputs) => unknown, options?: AskOptions): Inputs | null | undefined;
  namespace counterexample {
    /** The answer of \`counterexample\` with its reasons, as data. Shows nothing. */
    function report(f: AskedFunction, options?: Omit<AskOptions, "quiet">): Explanation;
  }

  /**
   * Does \`f\` come to an end for **all** inputs of its types?
   *
   * Shows why, or a run that never ends, or one that runs into undefined behaviour. The value is true (yes), false (no)
   * or undefined (neither is right, or not known): only yes counts as true in an \`if\`.
   *
   * \`\`\`ts
   * function g(x: bigint, y: bigint) { if (y > 0n) while (x > y) x = x - y; }
   * terminates(g)
   * \`\`\`
   */
  function terminates(f: AskedFunction, options?: AskOptions): boolean | undefined;
  namespace terminates {
    /** The answer of \`terminates\` with its reasons, as data. Shows nothing. */
    function report(f: AskedFunction, options?: Omit<AskOptions, "quiet">): Explanation;
  }

  /**
   * Asks the same question about \`f\` under every meaning that its numbers can have: integers without end, C's int,
   * wrapping around, IEEE doubles. Shows a table.
   *
   * Asks \`prove\` for a function that returns a truth value, else \`terminates\`; \`{ ask: "terminates" }\` decides otherwise.
   */
  function compare(f: AskedFunction, options?: { readonly ask?: "prove" | "counterexample" | "terminates"; readonly effort?: number }): void;
  namespace compare {
    /** The rows of \`compare\` as data. Shows nothing. */
    function report(
      f: AskedFunction,
      options?: { readonly ask?: "prove" | "counterexample" | "terminates"; readonly effort?: number },
    ): readonly { readonly meaning: string; readonly explanation: Explanation }[];
  }

  /**
   * Tries \`f\` on **all** inputs of 4, 8, 12 and 16 bits, then on as many of 32 bits as it can in a second, then on random
   * ones; and then proves it. Shows how long each takes.
   */
  function race(f: AskedFunction, options?: { readonly seconds?: number }): void;
  namespace race {
    /** What \`race\` measured, as data. Shows nothing. */
    function report(f: AskedFunction, options?: { readonly seconds?: number }): unknown;
  }

  /**
   * Runs **every** call of a function of two whole numbers, with inputs of 8 bits, and draws which of them end and which
   * run for ever: over integers without end, in C, and with wrap-around.
   *
   * \`\`\`ts
   * map(g2)
   * map(g2, { bits: 4 })
   * \`\`\`
   */
  function map(f: AskedFunction, options?: { readonly bits?: number }): void;
  namespace map {
    /** How many calls end, run for ever, are undefined, or are not known, under each meaning; undefined where there is no map. Shows nothing. */
    function report(f: AskedFunction, options?: { readonly bits?: number }): { readonly meanings: readonly MappedMeaning[] } | undefined;
  }

${logicDeclarations}
${lessonDeclarations}
  /** States that something is true here. \`prove\` shows that it always is; when it is run and is not true, it throws. */
  function assert(condition: unknown, message?: string): asserts condition;

  /** What cells in C and Python are made of. Not for you. */
  const __therefore: {
    call(f: unknown, inputs: readonly unknown[]): unknown;
    define(functions: Readonly<Record<string, unknown>>, integers: "c" | "wrap" | "Z"): void;
    main(f: unknown): void;
  };
}

export {};
`;
