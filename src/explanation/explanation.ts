import type { Span } from "../text/source.js";
import type { Question } from "./question.js";

/**
 * An answer with everything that is needed to tell it to a person, as data: formulas are printed in the syntax of the
 * learner's language, sentences are made in `render/words.ts` and nowhere else.
 */
export interface Explanation {
  readonly question: Question;
  /**
   * For "terminates": it does, it does not, or the language does not say what some run does ("undefined"). For the other
   * two: proved (no counterexample), refuted.
   */
  readonly answer: "yes" | "no" | "undefined" | "unknown";
  /** The method that answered, in the field's words: "lexicographic linear ranking function", "lasso". */
  readonly method: string;
  /** "C17 (int has 32 bits, ...); signed overflow is undefined", "Python integers, unbounded". */
  readonly semantics: string;
  /** What the function takes and gives, in its author's words: for "every unsigned x and y" in a sentence. */
  readonly signature?: Signature;

  /** CONTROL: the loops (and recursive calls) of the program; empty when there are none. */
  readonly control: readonly LoopStory[];
  /** EVENTUALLY: what each loop runs out of. */
  readonly eventually: readonly MeasureStory[];
  /** Ways round that are never taken, as far as the proof needs that they are not. */
  readonly never?: readonly NeverStory[];
  /** ALWAYS: facts that hold whenever the program is at a place, only those that the certificate used. */
  readonly always: readonly InvariantStory[];
  /** The elements of arrays that ALWAYS speaks of and the learner has no name for. */
  readonly elements?: readonly ElementStory[];
  /** A proof by named steps, each re-checked: identities and the like. */
  readonly derivation: readonly DerivationStep[];
  /** What a solver established without a readable proof: sizes and counts, never invented algebra. */
  readonly established: readonly Fact[];
  /** For "undefined": whether every run that meets no undefined behaviour ends. The three steps are about these. */
  readonly otherwise?: "ends" | "unknown";
  /** For "yes" to "terminates": indices may leave their arrays where the language goes on, and runs are followed only until one does. */
  readonly untilOutside?: boolean;
  /** A run that shows a "no" or an "undefined": replayed by really running the program. */
  readonly replay: Replay | undefined;
  /** The counterexample as a test in the program's language that runs on its own: fails now, passes when the function is repaired. */
  readonly unitTest?: string;
  /** The nearest input that passes, for contrast. */
  readonly nearMiss: Replay | undefined;
  /** A run that ends, to see the measures drop: for a "yes" to "terminates". */
  readonly example?: Replay;
  /** How the other meanings of integers answer the same question. */
  readonly elsewhere: readonly Elsewhere[];
  /** For "unknown". */
  readonly unknown: WhyUnknown | undefined;
  /** The paradox's case analysis, when functions ask about each other. */
  readonly oracle: OracleStory | undefined;
  /** What came of the learner's own ideas; empty when there were none. */
  readonly hints: readonly HintStory[];
  /** At most how many iterations, as an expression in the inputs, where the certificate gives one. */
  readonly bound: string | undefined;

  readonly ledger: readonly LedgerLine[];
  /** The certificate as JSON, and what the independent checker said of it. */
  readonly certificate: unknown;
  readonly checked: boolean;
  readonly graph: ControlGraph | undefined;
  readonly cost: Cost;
}

export interface Signature {
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** The result's type as written; undefined for a function that returns nothing. */
  readonly result: string | undefined;
}

export interface LoopStory {
  /** "L1", "L2", ...: by place in the text. */
  readonly name: string;
  readonly kind: "loop" | "recursion";
  readonly span: Span;
  /** "while (x > y)" */
  readonly text: string;
}

export interface MeasureStory {
  readonly loop: string;
  /** When this part of a split argument applies ("z < 0"); undefined when always. */
  readonly phase: string | undefined;
  /** "x" or "x - y" in the source's syntax; several for a lexicographic measure. */
  readonly measure: string;
  /** "1" or "y": by at least how much it drops each time round. */
  readonly drop: string;
  /** Below what it cannot go while the loop runs: "0". */
  readonly bound: string;
  /** The premises used, in source syntax. */
  readonly because: readonly string[];
  /** The way round the loop that this is about, in source text. */
  readonly where: string;
}

/** A way round a loop that no run takes, or after which no run goes round again. */
export interface NeverStory {
  readonly loop: string;
  readonly phase: string | undefined;
  /** The way round, in source text; "" for all of them. */
  readonly where: string;
  /** Runs do go round, but each way round leads on to a place where they were not before: so they do it only finitely often. */
  readonly leadsOn?: true;
  /** What cannot all be true at once, in source syntax; empty where there is no more to say. */
  readonly because: readonly string[];
  /** It can be taken, but only as the last one. */
  readonly last?: true;
}

export interface InvariantStory {
  readonly loop: string | undefined;
  /** When this part of a split argument applies; undefined when always. */
  readonly phase?: string;
  /** No run is ever there in this phase; then `fact` is "". */
  readonly never?: true;
  readonly fact: string;
  /** Why it holds at first and why it stays, each a formula or the source text that makes it so; "" where there is no more to say. */
  readonly start: string;
  readonly kept: string;
  /** It stays because nothing changes what it speaks about; then `kept` is "". */
  readonly unchanged?: boolean;
}

export interface DerivationStep {
  readonly from: string;
  readonly to: string;
  /** "commutativity of +" */
  readonly rule: string;
}

/** Elements next to each other: at any index and after it, or those that a line read last. */
export type ElementStory =
  | { readonly kind: "any"; readonly index: string; readonly names: readonly string[] }
  | { readonly kind: "last"; readonly index: string; readonly names: readonly string[]; readonly line: number };

export interface Fact {
  readonly text: string;
  /** Only a solver has seen it. */
  readonly bySolver?: boolean;
}

export interface Replay {
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  /** The call as the learner would write it: "g2(5, 0)". */
  readonly call: string;
  /** One row each time something is worth showing: the loop's head, or a statement. */
  readonly rows: readonly ReplayRow[];
  /** The whole text of the functions that the run came by. */
  readonly listing: readonly ListedLine[];
  /** What is watched at the heads of loops; without it, nothing. */
  readonly measures?: readonly ReplayMeasure[];
  /** The state of row `from` returns in row `to`: the run goes round for ever. Undefined when it ends. */
  readonly cycle: { readonly from: number; readonly to: number } | undefined;
  /** "returned false", "signed integer overflow at line 3", "runs for ever". */
  readonly outcome: ReplayOutcome;
}

export type ReplayOutcome =
  | { readonly kind: "returned"; readonly value: string | undefined }
  | { readonly kind: "failed"; readonly obligation: string; readonly message: string; readonly span: Span; readonly undefined: boolean }
  | { readonly kind: "repeats" }
  /** Never leaves this set of states: why, in source syntax. */
  | { readonly kind: "never-leaves"; readonly facts: readonly string[] }
  /** Comes back to a state where it was, after so many rounds that only the first ones are run. */
  | { readonly kind: "repeats-late"; readonly rounds: bigint }
  /** Meets undefined behaviour, after so many rounds that only the first ones are run. */
  | { readonly kind: "undefined-late"; readonly message: string; readonly span: Span };

/** A line of the learner's text, with its number there. */
export interface ListedLine {
  readonly line: number;
  readonly text: string;
}

/** A measure that a run is watched by. */
export interface ReplayMeasure {
  readonly loop: string;
  /** In source syntax: "x - y". */
  readonly text: string;
  /** When it counts ("z < 0"); undefined when always. */
  readonly phase: string | undefined;
}

export interface ReplayRow {
  readonly line: number;
  /** The index of that line in the listing. */
  readonly at: number;
  /** The source text of that line, trimmed; only the statement where several share the line. */
  readonly text: string;
  readonly state: readonly { readonly name: string; readonly value: string; readonly changed: boolean }[];
  /** The values of the run's measures, at the heads of their loops; undefined where one does not count. */
  readonly measures?: readonly (bigint | undefined)[];
  /** How many rows before this one are left out. */
  readonly skipped?: number;
}

export interface Elsewhere {
  /** "mathematical integers", "C int", "wrap-around int", "IEEE double". */
  readonly semantics: string;
  readonly answer: Explanation["answer"];
  readonly witness: string | undefined;
}

export interface WhyUnknown {
  readonly reason:
    | "resources"
    | "incomplete"
    | "unsupported"
    | "undefined-behaviour"
    | "paradox"
    | "self-fulfilling"
    | "solver-failed"
    | "interrupted";
  /** What was tried, in order, in the field's words. */
  readonly tried: readonly string[];
  readonly ranOut: string | undefined;
  readonly mightHelp: string | undefined;
  /** Free text for what is special here: the construct that is not supported, the run that hits undefined behaviour. */
  readonly detail: string | undefined;
}

export interface OracleStory {
  /** One row for each answer that could be given: would it be right? */
  readonly rows: readonly {
    readonly answer: "yes" | "no" | "unknown";
    readonly then: "terminates" | "diverges" | "undetermined";
    readonly right: boolean;
  }[];
  /** "ordinary": it asks about others only. */
  readonly kind: "grounded" | "ordinary" | "paradox" | "self-fulfilling" | "informative";
  /** With the answer really given, what the function does. */
  readonly fact: "terminates" | "diverges" | "undetermined";
  /** The answers used for other functions. */
  readonly others: readonly { readonly name: string; readonly answer: "yes" | "no" | "unknown" }[];
}

/** A measure or an invariant of the learner's: right and used, or not, and why. */
export interface HintStory {
  readonly kind: "measure" | "invariant";
  readonly text: string;
  readonly outcome:
    | "accepted"
    | "not-true-at-start"
    | "not-kept"
    | "does-not-drop"
    | "not-bounded"
    | "not-enough"
    | "not-shown"
    | "not-read";
  /** The step that breaks it: what it does, and the values before and after. */
  readonly step: HintStep | undefined;
  /** For "not-read": what is wrong with the text. */
  readonly detail: string | undefined;
}

/** A step that was really run, and breaks a hint. */
export interface HintStep {
  /** What it does; empty where that depends on the way through the loop. */
  readonly code: string;
  /** The call that takes it; undefined when none that was tried does: it was run from values that the hint allows. */
  readonly call: string | undefined;
  /** `after` is undefined when the claim fails on the way. */
  readonly values: readonly { readonly name: string; readonly before: string; readonly after: string | undefined }[];
}

export interface LedgerLine {
  readonly kind: "semantics" | "language-rule" | "assumption" | "open" | "trusted";
  readonly text: string;
}

/** The program as its entry, its loops in the order of the text, and its ends. */
export interface ControlGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind: "entry" | "loop" | "exit" | "undefined";
  /** "L1"; undefined for what is no loop. */
  readonly name: string | undefined;
  readonly text: string;
  /** How many loops it is inside of. */
  readonly depth: number;
  /** What is always true there. */
  readonly facts: readonly string[];
  /** What drops each time round: one measure, or a word of several as "(a, b)"; each with the phase it is for. */
  readonly measures: readonly { readonly text: string; readonly phase: string | undefined }[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The ways that lead from one to the other. */
  readonly ways: readonly GraphWay[];
}

export interface GraphWay {
  /** When it is taken: one of these, in source syntax; empty when nothing needs to be said. */
  readonly conditions: readonly string[];
  /** "x = x - y; n = n + 1"; "" for nothing. */
  readonly changes: string;
}

export interface Cost {
  /** Abstract steps: pivots, runs, solver resource units, added up. The same on every machine. */
  readonly steps: number;
  readonly milliseconds: number;
  readonly usedSolver: boolean;
}
