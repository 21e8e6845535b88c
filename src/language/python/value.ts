import { apply, boolean, double, integer, sortOf, type Term } from "../../logic/term.js";
import { negated } from "../comparison.js";
import { nameOf, type ScalarName, type Type } from "./types.js";

/** What an expression gives: terms, with what Python knows about them. */
export type Value =
  /** A bool may be a term of sort int that is 0 or 1. */
  | Scalar
  | { readonly kind: "none" }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "tuple"; readonly items: readonly Value[] }
  | ListValue
  | RangeValue
  | { readonly kind: "mixed"; readonly first: Type; readonly second: Type };

export interface Scalar {
  readonly kind: "scalar";
  readonly type: ScalarName;
  readonly term: Term;
}

export interface ListValue {
  readonly kind: "list";
  readonly variable: string;
  readonly element: ScalarName;
  readonly length: Term;
  /** Who else refers to it: the caller, a variable, or nothing: a list that an expression has just made. */
  readonly held: "caller" | "variable" | "nowhere";
}

export interface RangeValue {
  readonly kind: "range";
  readonly start: Term;
  readonly stop: Term;
  readonly step: Term;
}

export function scalar(type: ScalarName, term: Term): Scalar {
  return { kind: "scalar", type, term };
}

export function typeOf(value: Value): Type {
  switch (value.kind) {
    case "scalar":
      return { kind: value.type };
    case "none":
    case "string":
    case "range":
      return { kind: value.kind };
    case "list":
      return { kind: "list", element: value.element };
    case "tuple":
      return { kind: "tuple", items: value.items.map(typeOf) };
    case "mixed":
      return value;
  }
}

export function nameOfType(value: Value): string {
  return nameOf(typeOf(value));
}

export function isLiteral(term: Term): boolean {
  return term.kind === "integer" || term.kind === "boolean" || term.kind === "double";
}

export function both(first: Term, second: Term): Term {
  if (first.kind === "boolean") return first.value ? second : first;
  if (second.kind === "boolean" && second.value) return first;
  return apply("and", first, second);
}

export function either(first: Term, second: Term): Term {
  if (first.kind === "boolean") return first.value ? first : second;
  if (second.kind === "boolean" && !second.value) return first;
  return apply("or", first, second);
}

/** A bool, int or number as an int: True is 1. */
export function asInt({ term }: Scalar): Term {
  if (sortOf(term) !== "bool") return term;
  return term.kind === "boolean" ? integer(term.value ? 1 : 0) : apply("if-then-else", term, integer(1), integer(0));
}

/** Truth of a scalar: not 0. NaN is true. */
export function truthOfScalar({ term }: Scalar): Term {
  switch (sortOf(term)) {
    case "bool":
      return term;
    case "int":
      return term.kind === "integer" ? boolean(term.value !== 0n) : negated(apply("equal", term, integer(0)));
    default:
      return term.kind === "double" ? boolean(term.value !== 0) : negated(apply("double-equal", term, double(0)));
  }
}

/** A scalar as a term of the sort in which its type, or a wider one, is kept. */
export function asType(value: Scalar, type: ScalarName): Term {
  if (type === "float") {
    if (value.type !== "float") throw new Error("an int is not kept as a float");
    return value.term;
  }
  return type === "bool" ? truthOfScalar(value) : asInt(value);
}
