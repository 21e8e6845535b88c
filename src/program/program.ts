import type { ScalarSort, Sort, Term } from "../logic/term.js";
import type { Language, Span } from "../text/source.js";

/**
 * How C's integers are read: "c" as the standard says on LP64 (signed overflow is undefined), "wrap" as two's
 * complement (gcc -fwrapv), "Z" as mathematical integers. Python and TypeScript have one meaning each.
 */
export type Integers = "c" | "wrap" | "Z";

/** A program: the procedures that a question is about, and those they call. */
export interface Program {
  readonly language: Language;
  readonly integers: Integers;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** What was assumed or decided while reading that mattered for this program; rendered in the ledger. */
  readonly notes: readonly Note[];
}

/** A rule of the language that mattered, or an assumption that was made. */
export interface Note {
  readonly kind: "language-rule" | "assumption";
  /** One sentence for the learner. */
  readonly text: string;
  readonly span?: Span;
}

/** A procedure as a control-flow graph. Block 0 is the entry. */
export interface Procedure {
  readonly name: string;
  readonly parameters: readonly Declaration[];
  readonly locals: readonly Declaration[];
  readonly result: ValueType | undefined;
  readonly blocks: readonly Block[];
  readonly loops: readonly Loop[];
  readonly span: Span;
}

/** A variable of a procedure. */
export interface Declaration {
  /** Unique within the procedure; shadowed names are told apart by a suffix (`x`, `x.2`). Temporaries start with "%". */
  readonly name: string;
  /** As the learner wrote it; undefined for temporaries. */
  readonly shown: string | undefined;
  readonly type: ValueType;
  readonly span: Span;
  /** Where it holds one element of a tuple that the learner knows as one variable; all its elements share `tuple`. */
  readonly part?: { readonly tuple: TupleShown; readonly index: number };
}

/** A tuple whose elements are variables of their own, as the learner wrote it. */
export interface TupleShown {
  readonly name: string;
  readonly type: string;
}

/**
 * A source type and the values it admits. `name` is as the learner writes it ("unsigned int", "bigint", "list[int]").
 * An int without bounds is unbounded. An integer-valued double (a branded `int32` of TypeScript) has sort "double"
 * and `integral`. `length` is the name of the int variable or the constant that holds an array's length.
 */
export type ValueType =
  | {
      readonly sort: "int";
      readonly name: string;
      readonly minimum?: bigint;
      readonly maximum?: bigint;
      readonly choices?: readonly bigint[];
    }
  | { readonly sort: "bool"; readonly name: string }
  | {
      readonly sort: "double";
      readonly name: string;
      readonly single?: boolean;
      readonly integral?: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly choices?: readonly number[];
    }
  | { readonly sort: Exclude<Sort, ScalarSort>; readonly name: string; readonly element: ValueType; readonly length: string | bigint };

/** A loop of the source. */
export interface Loop {
  /** The block where each iteration begins, before the guard. */
  readonly head: number;
  /** The whole statement. */
  readonly span: Span;
  /** The guard's text, or undefined for `for (;;)`. */
  readonly guard: Span | undefined;
}

export interface Block {
  readonly statements: readonly Statement[];
  readonly end: Terminator;
}

export type Statement =
  | { readonly kind: "assign"; readonly target: string; readonly value: Term; readonly span: Span }
  /** Any value of the variable's type: a nondeterministic choice, or a variable that is read before it is set. */
  | { readonly kind: "havoc"; readonly target: string; readonly reason: "choice" | "unset"; readonly span: Span }
  | { readonly kind: "assume"; readonly condition: Term; readonly span: Span }
  | { readonly kind: "assert"; readonly condition: Term; readonly obligation: Obligation; readonly span: Span }
  /** Array arguments must be variables and are passed by reference; `target` is absent when the result is dropped. */
  | { readonly kind: "call"; readonly procedure: string; readonly operands: readonly Term[]; readonly target?: string; readonly span: Span }
  /** Asks whether a procedure terminates, and stores 1 for yes, 0 for no, 2 for don't know in an int variable. */
  | { readonly kind: "ask"; readonly about: string; readonly target: string; readonly span: Span }
  | { readonly kind: "print"; readonly parts: readonly PrintPart[]; readonly span: Span };

/** Literal text, or a value formatted with a C conversion specification such as "%d" ("%v": the language's own way). */
export type PrintPart = string | { readonly value: Term; readonly format: string };

export type Terminator =
  | { readonly kind: "goto"; readonly to: number }
  | { readonly kind: "branch"; readonly condition: Term; readonly then: number; readonly else: number; readonly span: Span }
  | { readonly kind: "return"; readonly value?: Term; readonly span: Span };

/** What must hold where an `assert` statement stands. */
export interface Obligation {
  readonly kind: ObligationKind;
  /** In the language's own words: "signed integer overflow: 2147483647 + 1" without the numbers, "ZeroDivisionError". */
  readonly message: string;
  /** True when the language leaves what happens then undefined (C); false when it stops with an exception or abort. */
  readonly undefined: boolean;
}

export type ObligationKind =
  | "assertion"
  | "signed-overflow"
  | "division-by-zero"
  | "shift"
  | "conversion"
  | "unset-variable"
  | "array-bounds"
  | "missing-return"
  | "exception"
  /** What is asserted to be a postcondition: never a statement of the program. */
  | "postcondition";
