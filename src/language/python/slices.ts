import { apply, integer, type Term, variable } from "../../logic/term.js";
import type { Span } from "../../text/source.js";
import { compareInts } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import { declareList } from "./lists.js";
import { typeNameOf } from "./operations.js";
import { callPreludeOnLists } from "./translate-call.js";
import type { ExpressionTranslator } from "./translate-expression.js";
import type { Expression } from "./tree.js";
import { zeroOf } from "./tuple.js";
import { arraySortOf } from "./types.js";
import { asInt, type ListValue, type Value } from "./value.js";
import { sometimes } from "./variables.js";

type Slice = Extract<Expression, { kind: "slice" }>;

/** `a[i:j]`: the part of a list or tuple as a new one. Bounds count from the end where they are negative, and never are out of range. */
export function sliceOf(translator: ExpressionTranslator, { list: sliced, start, stop, span }: Slice): Value {
  const owner = translator.value(sliced);
  const [from, to] = [start, stop].map((bound) => (bound === undefined ? undefined : boundOf(translator, bound)));
  switch (owner.kind) {
    case "list":
      return partOf(translator, owner, from, to, span);
    case "tuple": {
      const [first, end] = [from ?? integer(0), to ?? integer(owner.items.length)];
      if (first.kind !== "integer" || end.kind !== "integer") throw unsupported("a computed slice of a tuple", span, "use a list");
      return { kind: "tuple", items: owner.items.slice(Number(first.value), Number(end.value)) };
    }
    case "mixed":
      throw sometimes(owner, span);
    case "string":
    case "range":
      throw unsupported(`slice of a ${owner.kind}`, span);
    default:
      throw mistyped(`'${typeNameOf(owner)}' object is not subscriptable`, span);
  }
}

/** A new list with all elements of another one. */
export function copyOf(translator: ExpressionTranslator, list: ListValue, shown: string | undefined, span: Span, grows = false): ListValue {
  const copy = declareList(translator, shown, list.element, list.length, span, grows);
  const all = variable(list.variable, arraySortOf(list.element));
  translator.within.builder.emit({ kind: "assign", target: copy.variable, value: all, span });
  return copy;
}

/** None counts as left out. */
function boundOf(translator: ExpressionTranslator, bound: Expression): Term | undefined {
  const value = translator.value(bound);
  if (value.kind === "none") return undefined;
  if (value.kind === "mixed") throw sometimes(value, bound.span);
  if (value.kind !== "scalar" || value.type === "float")
    throw mistyped("slice indices must be integers or None or have an __index__ method", bound.span);
  return translator.bind(asInt(value), bound.span);
}

function partOf(translator: ExpressionTranslator, list: ListValue, from: Term | undefined, to: Term | undefined, span: Span): ListValue {
  if (from === undefined && to === undefined) return copyOf(translator, list, undefined, span);
  const { builder, note } = translator.within;
  note("a slice is a new list; its bounds are cut off at the ends of the old one", span);
  const length = translator.bind(list.length, span);
  const start = from === undefined ? integer(0) : translator.bind(clamped(translator, from, length), span);
  const stop = to === undefined ? length : clamped(translator, to, length);
  const size = translator.bind(distance(start, stop), span);
  const part = declareList(translator, undefined, list.element, size, span, false);
  builder.emit({ kind: "assign", target: part.variable, value: apply("fill", zeroOf(list.element)), span });
  callPreludeOnLists(translator, `list[${list.element}].copy`, [list, part], [start], span);
  return part;
}

/** Where a bound leads in a list of a length: from 0 to it. */
function clamped(translator: ExpressionTranslator, bound: Term, length: Term): Term {
  const above = () => smaller(bound, length);
  const below = () => {
    const counted =
      bound.kind === "integer" && length.kind === "integer" ? integer(bound.value + length.value) : apply("add", bound, length);
    return choice(compareInts("less", counted, integer(0)), integer(0), counted);
  };
  if (translator.isNonNegative(bound)) return above();
  if (bound.kind === "integer") return below();
  return choice(compareInts("less", bound, integer(0)), below(), above());
}

function smaller(first: Term, second: Term): Term {
  return choice(compareInts("less", first, second), first, second);
}

/** How far it is from one place to another, or 0 where that is before it. */
function distance(from: Term, to: Term): Term {
  const far = from.kind === "integer" && to.kind === "integer" ? integer(to.value - from.value) : apply("subtract", to, from);
  return choice(compareInts("less", from, to), far, integer(0));
}

function choice(condition: Term, then: Term, otherwise: Term): Term {
  if (condition.kind === "boolean") return condition.value ? then : otherwise;
  return apply("if-then-else", condition, then, otherwise);
}
