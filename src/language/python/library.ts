import type { Diagnostic } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import type { Expression, PythonFunction } from "./tree.js";
import type { ScalarName, Type } from "./types.js";
import type { Scalar } from "./value.js";

/** A tuple of values of one type is kept as an array, one of several types as a variable for each. */
export type ParameterType =
  | { readonly kind: ScalarName }
  | { readonly kind: "list"; readonly element: ScalarName }
  | { readonly kind: "tuple"; readonly items: readonly { readonly kind: ScalarName }[] };

/** A parameter as calls see it. */
export interface ParameterSignature {
  readonly name: string;
  readonly type: ParameterType;
  /** What it is when nothing is given. */
  readonly initial: Scalar | undefined;
  readonly span: Span;
}

export interface Signature {
  readonly definition: PythonFunction;
  readonly parameters: readonly ParameterSignature[];
}

/** What a name at the outermost level stands for. */
export type Global =
  | { readonly kind: "function"; readonly signature: Signature }
  | { readonly kind: "constant"; readonly value: Expression }
  | { readonly kind: "refused"; readonly diagnostic: Diagnostic };

/** The outermost level, as functions see it. */
export interface Library {
  find(name: string): Global | undefined;
  /** What a function gives; translates it first. Throws `DiagnosticError` when it cannot be read. */
  resultOf(name: string): { readonly type: Type; readonly mayGiveNone: boolean; readonly neverEnds: boolean };
  /** Notes that a function is asked about. */
  mention(name: string): void;
  /** True while a function is being translated: a call of it is recursive. */
  isOpen(name: string): boolean;
}
