import { apply, integer, type Term, variable } from "../../logic/term.js";
import type { Obligation } from "../../program/program.js";
import type { Span } from "../../text/source.js";
import { compareInts } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import { typeNameOf } from "./operations.js";
import type { ExpressionTranslator } from "./translate-expression.js";
import type { Expression } from "./tree.js";
import { zeroOf } from "./tuple.js";
import { arraySortOf, join, lengthValueType, listValueType, type ScalarName } from "./types.js";
import { asInt, asType, both, type ListValue, type Scalar, scalar, typeOf, type Value } from "./value.js";
import { sometimes } from "./variables.js";

/** The element of a list at an index, which may count from the end. */
export function elementAt(translator: ExpressionTranslator, list: ListValue, index: Value, span: Span): Scalar {
  const position = positionIn(translator, list, index, "list index out of range", span);
  return scalar(list.element, apply("select", variable(list.variable, arraySortOf(list.element)), position));
}

/** Where an index leads in a list; that it leads somewhere is stated. */
export function positionIn(translator: ExpressionTranslator, list: ListValue, index: Value, message: string, span: Span): Term {
  if (index.kind !== "scalar" || index.type === "float")
    throw mistyped(`list indices must be integers or slices, not ${typeNameOf(index)}`, span);
  const at = asInt(index);
  const { length } = list;
  const obligation: Obligation = { kind: "array-bounds", message: `IndexError: ${message}`, undefined: false };
  if (at.kind === "integer") {
    const fits = at.value >= 0n ? compareInts("less", at, length) : compareInts("at-most", integer(-at.value), length);
    translator.require(fits, obligation, span);
    if (at.value >= 0n) return at;
    return length.kind === "integer" ? integer(length.value + at.value) : apply("add", length, at);
  }
  const below = compareInts("less", at, length);
  if (translator.isNonNegative(at)) {
    translator.require(below, obligation, span);
    return at;
  }
  const lowest = length.kind === "integer" ? integer(-length.value) : apply("negate", length);
  translator.require(both(compareInts("at-most", lowest, at), below), obligation, span);
  translator.within.note("a negative index counts from the end of a list", span);
  return apply("if-then-else", apply("less", at, integer(0)), apply("add", at, length), at);
}

/** A list with given elements. */
export function listOf(
  translator: ExpressionTranslator,
  items: readonly Value[],
  shown: string | undefined,
  span: Span,
  grows: boolean,
): ListValue {
  const element = items.length === 0 ? translator.within.variables.elementOfEmpty(shown) : elementOf(items, span);
  const list = declareList(translator, shown, element, integer(items.length), span, grows);
  const array = variable(list.variable, arraySortOf(element));
  let value = apply("fill", zeroOf(element));
  translator.within.builder.emit({ kind: "assign", target: list.variable, value, span });
  items.forEach((item, index) => {
    value = apply("store", array, integer(index), asType(item as Scalar, element));
    translator.within.builder.emit({ kind: "assign", target: list.variable, value, span });
  });
  return list;
}

/** A list that nothing else refers to: a display, or `[x] * n`. `shown` is the name that it is given; `grows` where it is appended to. */
export function freshList(translator: ExpressionTranslator, expression: Expression, shown: string | undefined, grows = false): ListValue {
  const { span } = expression;
  if (expression.kind === "list") {
    const items = expression.items.map((item) => translator.value(item));
    return listOf(translator, items, shown, span, grows);
  }
  if (expression.kind !== "binary" || expression.operator !== "*") throw new Error("not a fresh list");
  const [repeated, times] = expression.left.kind === "list" ? [expression.left, expression.right] : [expression.right, expression.left];
  if (repeated.kind !== "list" || repeated.items.length !== 1) throw unsupported("repetition of a list with several elements", span);
  const parts = expression.left === repeated ? [repeated.items[0], times] : [times, repeated.items[0]];
  const [first, second] = parts.map((part) => translator.value(part as Expression));
  const [item, count] = expression.left === repeated ? [first, second] : [second, first];
  if (item === undefined || count?.kind !== "scalar" || count.type === "float")
    throw mistyped(`can't multiply sequence by non-int of type '${count === undefined ? "?" : typeNameOf(count)}'`, span);
  const element = elementOf([item], span);
  const n = asInt(count);
  const length =
    n.kind === "integer"
      ? integer(n.value < 0n ? 0n : n.value)
      : translator.isNonNegative(n)
        ? n
        : apply("if-then-else", apply("less", n, integer(0)), integer(0), n);
  const list = declareList(translator, shown, element, length, span, grows);
  translator.within.builder.emit({ kind: "assign", target: list.variable, value: apply("fill", asType(item as Scalar, element)), span });
  return list;
}

/** A list that a function gives must not be one that its caller has already. */
export function requireFresh({ held }: ListValue, span: Span): void {
  if (held === "caller") throw unsupported("a parameter that is a list as the result", span, "return a copy: a[:]");
}

function elementOf(items: readonly Value[], span: Span): ScalarName {
  const [first, ...rest] = items.map(typeOf);
  if (first === undefined) throw new Error("no elements");
  const type = rest.reduce(join, first);
  if (type.kind === "mixed") throw sometimes(type as Extract<Value, { kind: "mixed" }>, span);
  if (type.kind === "bool" || type.kind === "int" || type.kind === "number" || type.kind === "float") return type.kind;
  throw unsupported("a list of anything but numbers", span);
}

/** A new list; its length is a variable where it is not known, or grows. */
export function declareList(
  translator: ExpressionTranslator,
  shown: string | undefined,
  element: ScalarName,
  length: Term,
  span: Span,
  grows: boolean,
): ListValue {
  const { builder, variables } = translator.within;
  const held = shown === undefined ? "nowhere" : "variable";
  if (length.kind === "integer" && !grows) {
    const array = builder.declare("local", shown, listValueType(element, length.value), span);
    return { kind: "list", variable: array, element, length, held };
  }
  const name =
    shown === undefined ? builder.temporary(lengthValueType, span) : builder.declare("local", `len(${shown})`, lengthValueType, span);
  variables.neverNegative(name);
  if (grows) variables.grow(name);
  builder.emit({ kind: "assign", target: name, value: length, span });
  const array = builder.declare("local", shown, listValueType(element, name), span);
  return { kind: "list", variable: array, element, length: variable(name, "int"), held };
}
