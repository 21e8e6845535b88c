import type TypeScript from "typescript";
import { boolean, integer, variable } from "../../logic/term.js";
import { arrayLiteral } from "./arrays.js";
import type { Place } from "./assignments.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { combine, constantOf } from "./fold.js";
import type { TupleBinding } from "./scope.js";
import { translateExpression, translateScalar } from "./translate-expression.js";
import type { Translation, Value } from "./translation.js";
import { type ArrayType, isAggregate, isScalar, nameOf, type TupleType, type Type, valueTypeOf, widened } from "./types.js";

/** A tuple, whose elements its type knows where to find. */
export function tupleValue(type: TupleType): Value {
  return { type, term: boolean(false) };
}

/** The elements of a tuple, or the first ones of an array, as they are now. */
export function elementsOf({ type, term }: Value, count: number): readonly Value[] {
  if (type.kind === "tuple")
    return type.items.slice(0, count).map((item, index) => ({ type: item, term: variable(heldIn(type, index), valueTypeOf(item).sort) }));
  if (type.kind !== "array") throw new Error("neither an array nor a tuple");
  const element = widened(type.element);
  return Array.from({ length: count }, (_, index) => ({ type: element, term: combine("select", term, integer(index)) }));
}

function heldIn({ variables }: TupleType, index: number): string {
  const name = variables?.[index];
  if (name === undefined) throw new Error("a tuple without variables");
  return name;
}

/** An expression where something of a type is wanted: that decides what `[1, true]` is. */
export function expressionOfType(at: Translation, node: TypeScript.Expression, wanted: Type | undefined): Value {
  const ts = compiler();
  const inner = withoutParentheses(node);
  if (!ts.isArrayLiteralExpression(inner) || inner.elements.some(ts.isSpreadElement)) return translateExpression(at, node);
  if (wanted?.kind === "tuple") return tupleLiteral(at, inner, wanted);
  return wanted?.kind === "array" ? arrayLiteral(at, inner, widened(wanted.element)) : translateExpression(at, node);
}

function tupleLiteral(at: Translation, node: TypeScript.ArrayLiteralExpression, wanted: TupleType): Value {
  const values = node.elements.map((element) => at.kept(translateScalar(at, element), element));
  return newTuple(at, fitting(at, values, wanted, node), node);
}

/** A tuple of its own with the elements of another one: `[...t]`. */
export function copyOfTuple(at: Translation, value: Value & { readonly type: TupleType }, node: TypeScript.Node): Value {
  return newTuple(at, elementsOf(value, value.type.items.length), node);
}

/** A tuple of its own with these elements. */
export function newTuple(at: Translation, values: readonly Value[], node: TypeScript.Node): Value {
  const items = values.map(({ type }) => (isScalar(type) ? widened(type) : at.refuse(node, `tuple of ${nameOf(type)}`)));
  const variables = items.map((item) => at.builder.temporary(item.value, at.span(node)));
  values.forEach(({ term }, index) => {
    at.assign(variables[index] ?? "", term, node);
  });
  return tupleValue({ kind: "tuple", items, variables, readonly: false });
}

/** The elements of a value that is assigned to a tuple of a type, or passed as one. */
export function elementsFor(at: Translation, value: Value, wanted: TupleType, node: TypeScript.Node): readonly Value[] {
  const { type } = value;
  const count = type.kind === "tuple" ? type.items.length : type.kind === "array" ? type.length : undefined;
  if (count === undefined || typeof count === "string") return at.notAssignable(node, type, wanted);
  return fitting(at, elementsOf(value, Number(count)), wanted, node);
}

function fitting(at: Translation, values: readonly Value[], wanted: TupleType, node: TypeScript.Node): readonly Value[] {
  const { items } = wanted;
  if (values.length !== items.length || values.some(({ type }, index) => type.kind !== items[index]?.kind)) {
    const given = values.map(({ type }) => nameOf(type)).join(", ");
    at.wrong(node, `Type '[${given}]' is not assignable to type '${nameOf(wanted)}'.`);
  }
  return values;
}

/** Gives a tuple new elements. */
export function setTuple(at: Translation, tuple: TupleType, value: Value, node: TypeScript.Node): void {
  elementsFor(at, value, tuple, node).forEach(({ term }, index) => {
    at.assign(heldIn(tuple, index), term, node);
  });
}

/** `t = [1, true]`; undefined where something else is assigned to. */
export function tupleAssignment(at: Translation, target: TypeScript.Expression, source: TypeScript.Expression): Value | undefined {
  const binding = compiler().isIdentifier(target) ? at.scope.find(target.text) : undefined;
  if (binding?.kind !== "tuple" || !compiler().isIdentifier(target)) return undefined;
  requireChangeable(at, binding, target.text, target);
  requireOwn(at, source, binding.type);
  setTuple(at, binding.type, expressionOfType(at, source, binding.type), source);
  return tupleValue(binding.type);
}

function requireChangeable(at: Translation, { constant }: TupleBinding, name: string, node: TypeScript.Node): void {
  if (constant) at.wrong(node, `Cannot assign to '${name}' because it is a constant.`, `declare it with let: let ${name} = ...`);
}

/** One element of a tuple, which its index must name. */
export function tupleElement(
  at: Translation,
  tuple: TupleType,
  node: TypeScript.ElementAccessExpression,
): Value & { readonly name: string } {
  const index = constantOf(translateScalar(at, node.argumentExpression).term);
  if (index === undefined) return at.refuse(node, "computed index of a tuple of several types", "write the index as a number: t[0]");
  const type = typeof index === "number" ? tuple.items[index] : undefined;
  if (type === undefined || typeof index !== "number")
    return at.wrong(node, `Tuple type '${nameOf(tuple)}' of length '${tuple.items.length}' has no element at index '${index}'.`);
  const name = heldIn(tuple, index);
  return { type, term: variable(name, valueTypeOf(type).sort), name };
}

/** `t[0]` as a place. Callers do not see what a function does to its own copy, so that a parameter's elements are not assigned. */
export function tuplePlace(at: Translation, tuple: TupleType, node: TypeScript.ElementAccessExpression): Place {
  const ts = compiler();
  const owner = withoutParentheses(node.expression);
  const binding = ts.isIdentifier(owner) ? at.scope.find(owner.text) : undefined;
  const { type, term, name } = tupleElement(at, tuple, node);
  if (tuple.readonly) at.wrong(node, `Cannot assign to '${at.text(node.argumentExpression)}' because it is a read-only property.`);
  if (binding?.kind === "tuple" && binding.parameter)
    at.refuse(node, "assignment to an element of a tuple that is a parameter", "make a copy: const u = [...t]");
  return {
    type,
    read: () => ({ type, term }),
    write: (value, where) => {
      if (value.type.kind !== type.kind) at.notAssignable(where, value.type, type);
      at.assign(name, value.term, where);
    },
  };
}

/** Two names for one array or tuple would mean the same elements: what gets a name must have none yet. */
export function requireOwn(at: Translation, node: TypeScript.Expression, type: ArrayType | TupleType): void {
  if (!isOwn(node)) at.refuse(node, `second name for ${type.kind === "array" ? "an array" : "a tuple"}`, "make a copy: [...a]");
}

/** True for an array or tuple that comes into being in an expression. */
export function isOwn(node: TypeScript.Expression): boolean {
  const ts = compiler();
  let inner = withoutParentheses(node);
  while (
    ts.isAsExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  )
    inner = withoutParentheses(inner.expression);
  return ts.isArrayLiteralExpression(inner) || ts.isNewExpression(inner) || ts.isCallExpression(inner);
}

/** True where two types are arrays of one element type and length, or tuples of the same elements. */
export function isSameAggregate(first: Type, second: Type): boolean {
  if (!isAggregate(first) || first.kind !== second.kind || nameOf(first) !== nameOf(second)) return false;
  return first.kind !== "array" || second.kind !== "array" || first.length === second.length;
}
