import type { Explanation } from "../explanation/explanation.js";
import type { Integers } from "../program/program.js";
import type { Connective } from "../proposition/formula.js";
import type { Language } from "../text/source.js";

/** How an answer is graded. Whatever the engine can decide, it decides anew each time: no verdict is written down here. */
export type Task<Code extends string = string> =
  | NumberTask
  | ClassificationTask<Code>
  | MeasureTask<Code>
  | InvariantTask<Code>
  | ClaimsTask<Code>
  | SpecificationTask<Code>
  | BehaviourTask<Code>
  | DerivationTask
  | RowTask
  | ModelsTask<Code>
  | RuleTask<Code>;

/** A proof by Wang's rules: the steps, each as in "right ->". */
export interface DerivationTask {
  readonly kind: "derivation";
  readonly formula: string;
}

/** A row in which a formula is false: "p true, q false". */
export interface RowTask {
  readonly kind: "row";
  readonly formula: string;
}

/** Formulas that are all true in just those rows in which `formula` is. */
export interface ModelsTask<Code extends string = string> {
  readonly kind: "models";
  /** Of at most 12 letters: all rows are looked at. */
  readonly formula: string;
  /** What one believes whose formulas are true too often, and too seldom. */
  readonly beliefs: { readonly loose: Code; readonly strict: Code };
}

/** A sequent rule: "A |- B; B |- A". */
export interface RuleTask<Code extends string = string> {
  readonly kind: "rule";
  readonly connective: Connective;
  readonly side: "left" | "right";
  readonly beliefs: { readonly unsound: Code; readonly lossy: Code };
}

/** A number. */
export interface NumberTask {
  readonly kind: "number";
  readonly value: number | bigint;
  /** How far off it may be, as a share of the value: 0.05. Without it the number must be exact. */
  readonly within?: number;
}

/** A program and a question about it. */
export interface Asked {
  readonly ask: "prove" | "terminates";
  readonly language: Language;
  readonly text: string;
  readonly subject: string;
  readonly integers?: Integers;
}

/** One word for each row: "yes no yes", or a list of strings. */
export interface ClassificationTask<Code extends string = string> {
  readonly kind: "classification";
  /** The words to choose from: "yes", "no", "don't know"; "proved", "refuted", "don't know" for programs that are asked about. */
  readonly words: readonly string[];
  readonly rows: readonly {
    readonly text: string;
    /** The right word, or the program that is asked. */
    readonly is: string | Asked;
    /** What one believes who has this one wrong. */
    readonly belief: Code;
  }[];
}

/** A measure of a loop, in the program's language: "x - y". */
export interface MeasureTask<Code extends string = string> {
  readonly kind: "measure";
  readonly program: Omit<Asked, "ask">;
  /** What one believes whose measure does not drop each time round, or has no bound. */
  readonly beliefs: { readonly drop: Code; readonly bound: Code };
}

/**
 * An invariant of a loop, as a condition in C over the loop's variables: true at the start, kept by each step, and strong
 * enough for its use. The engine proves the three, each a share of the points.
 */
export interface InvariantTask<Code extends string = string> {
  readonly kind: "invariant";
  /** The variables that the loop changes or reads, as parameters: "int x, int y, int q". */
  readonly variables: string;
  /** What may be assumed of the inputs: "x >= 0 && y > 0". */
  readonly given: string;
  /** Statements before the loop: "q = 0; r = x;". */
  readonly start: string;
  /** The loop's condition. */
  readonly while: string;
  /** The loop's body. */
  readonly step: string;
  /** What is to follow after the loop. */
  readonly use: string;
  readonly integers: Integers;
  readonly beliefs: { readonly start: Code; readonly step: Code; readonly use: Code };
}

/**
 * Statements about what was given, each asked of the engine. In a text, $1, $2, ... are the names of the functions (or the
 * numbers, as the language writes them) that were given.
 */
export interface ClaimsTask<Code extends string = string> {
  readonly kind: "claims";
  /** What is wanted, in order. Functions must be written in one of the languages that all claims have a text for. */
  readonly wants: readonly ("function" | "number")[];
  readonly claims: readonly Claim<Code>[];
}

export interface Claim<Code extends string = string> {
  /** What is claimed, for the learner: "comes to an end for all inputs". */
  readonly says: string;
  readonly ask: "prove" | "terminates";
  /** What the engine is to answer. Default "yes". */
  readonly expect?: Explanation["answer"];
  /** Which of the given functions is asked about, from 1, where nothing stands around it. Default 1. */
  readonly of?: number;
  /** What else must be so of the answer: the length of the repeated part of a run. */
  readonly also?: (explanation: Explanation) => boolean;
  /** Functions around the given ones, by language; `subject` is asked about. */
  readonly about?: { readonly subject: string; readonly texts: Partial<Readonly<Record<Language, string>>> };
  readonly integers?: Integers;
  /** What one believes whose answer does not meet it. */
  readonly belief: Code;
  /** How much it counts. Default 1. */
  readonly weight?: number;
}

/**
 * A property of a function's inputs and result, graded by which implementations it accepts: it is to be proved of the
 * right ones, and to be refuted for the wrong ones.
 */
export interface SpecificationTask<Code extends string = string> {
  readonly kind: "specification";
  readonly language: Language;
  /** A function `holds` that calls the property, $1, with the inputs and the result of `implementation`. */
  readonly holds: string;
  readonly integers?: Integers;
  readonly implementations: readonly {
    /** A function `implementation`. */
    readonly text: string;
    /** What it does: "gives x where y is larger". */
    readonly says: string;
    readonly right: boolean;
    /** What one believes whose property gets this one wrong. */
    readonly belief: Code;
  }[];
}

/** A function that is run, and judged by what it gives back. */
export interface BehaviourTask<Code extends string = string> {
  readonly kind: "behaviour";
  readonly cases: readonly {
    readonly inputs: readonly unknown[];
    /** What it is to give back, or whether what it gives back will do. */
    readonly gives: string | number | bigint | boolean | null | ((result: unknown) => boolean);
    readonly says: string;
    readonly belief: Code;
  }[];
}
