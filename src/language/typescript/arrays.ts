import type TypeScript from "typescript";
import { boolean, double, integer, type Term, type Variable, variable } from "../../logic/term.js";
import type { Place } from "./assignments.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { hasEffects } from "./effects.js";
import { combine } from "./fold.js";
import { exactInt, fromInt } from "./numbers.js";
import { translateExpression, translateScalar } from "./translate-expression.js";
import type { Translation, Value } from "./translation.js";
import { copyOfTuple, newTuple, tupleElement, tuplePlace } from "./tuples.js";
import {
  type ArrayType,
  bigintType,
  booleanType,
  isAggregate,
  isRestricted,
  isScalar,
  lengthValue,
  nameOf,
  numberType,
  type ScalarType,
  valueTypeOf,
  widened,
} from "./types.js";

/** An array that can be read and stored to. */
export interface ArrayValue {
  readonly type: ArrayType;
  readonly term: Variable;
}

/** The array that an expression is. */
export function arrayOf(at: Translation, node: TypeScript.Expression): ArrayValue {
  return asArray(at, translateExpression(at, node), node);
}

export function asArray(at: Translation, { type, term }: Value, node: TypeScript.Expression): ArrayValue {
  if (type.kind === "tuple") return at.refuse(node, "tuple of several types as an array", "use its elements: t[0]");
  if (type.kind !== "array" || term.kind !== "variable")
    return at.wrong(node, `Element implicitly has an 'any' type because type '${nameOf(type)}' has no index signature.`);
  return { type, term };
}

/** `a[i]` as a value. */
export function elementOf(at: Translation, node: TypeScript.ElementAccessExpression): Value {
  const owner = ownerOf(at, node);
  if (owner.type.kind === "tuple") {
    const { type, term } = tupleElement(at, owner.type, node);
    return { type, term };
  }
  const { array, index } = elementIn(at, asArray(at, owner, node.expression), node, false);
  return { type: widened(array.type.element), term: combine("select", array.term, index) };
}

function ownerOf(at: Translation, node: TypeScript.ElementAccessExpression): Value {
  if (node.questionDotToken !== undefined) at.refuse(node, "optional chaining");
  return translateExpression(at, node.expression);
}

/** `a[i]` as a place. */
export function elementPlace(at: Translation, node: TypeScript.ElementAccessExpression, effectsFollow: boolean): Place {
  const owner = ownerOf(at, node);
  if (owner.type.kind === "tuple") return tuplePlace(at, owner.type, node);
  const { array, index } = elementIn(at, asArray(at, owner, node.expression), node, effectsFollow);
  return {
    type: array.type.element,
    read: () => ({ type: array.type.element, term: combine("select", array.term, index) }),
    write: (value, where) => storeElement(at, array, index, value, where),
  };
}

/** The index of `a[i]`, within the bounds of the array. */
function elementIn(
  at: Translation,
  array: ArrayValue,
  node: TypeScript.ElementAccessExpression,
  effectsFollow: boolean,
): { readonly array: ArrayValue; readonly index: Term } {
  const value = translateScalar(at, node.argumentExpression);
  if (value.type.kind !== "number") at.wrong(node.argumentExpression, `Type '${nameOf(value.type)}' cannot be used as an index type.`);
  const { term } = effectsFollow ? at.kept(value, node.argumentExpression) : value;
  const length = at.lengthOf(array.type);
  const exact = exactInt(term);
  const inside =
    exact !== undefined
      ? combine("and", combine("at-most", integer(0), exact), combine("less", exact, length))
      : combine(
          "and",
          combine("double-at-most", double(0), term),
          combine("double-less", term, fromInt(length)),
          combine("double-equal", combine("double-truncate", term), term),
        );
  at.note("an index outside of an array is counted as a mistake; JavaScript reads undefined there", node);
  at.demand(inside, "array-bounds", "index out of range: reads undefined", node);
  return { array, index: exact ?? combine("double-to-int", term) };
}

function storeElement(at: Translation, array: ArrayValue, index: Term, value: Value, node: TypeScript.Node): void {
  const { element, readonly } = array.type;
  if (readonly) at.wrong(node, `Index signature in type 'readonly ${nameOf(array.type)}' only permits reading.`);
  if (isRestricted(element))
    at.refuse(node, `assignment to an element of ${nameOf(array.type)}`, `make it an array of ${widened(element).value.name}`);
  if (value.type.kind !== element.kind) at.notAssignable(node, value.type, element);
  at.assign(array.term.name, combine("store", array.term, index, value.term), node);
}

export function lengthProperty(at: Translation, node: TypeScript.PropertyAccessExpression): Value {
  const ts = compiler();
  if (node.questionDotToken !== undefined) at.refuse(node, "optional chaining");
  const name = node.name.text;
  const target = withoutParentheses(node.expression);
  if (ts.isIdentifier(target) || ts.isArrayLiteralExpression(target)) {
    const { type } = translateExpression(at, target);
    if (type.kind === "tuple" && name === "length") return { type: numberType, term: double(type.items.length) };
    if (type.kind === "array" && name === "length") return { type: numberType, term: fromInt(at.lengthOf(type)) };
    return at.refuse(node, `.${name}`, isAggregate(type) ? "arrays have length and [i] here" : undefined);
  }
  return at.refuse(node, `.${name}`);
}

/** `[a, b]`, `[...a]`: a new array in a variable of its own; a tuple where a `constant` one has elements of several types. */
export function arrayLiteral(
  at: Translation,
  node: TypeScript.ArrayLiteralExpression | TypeScript.NewExpression,
  expected: ScalarType | undefined,
  constant = false,
): Value {
  const ts = compiler();
  if (!ts.isArrayLiteralExpression(node)) return at.refuse(node, "new", "only new Array(n).fill(x) is read");
  const [first] = node.elements;
  if (first !== undefined && ts.isSpreadElement(first)) {
    if (node.elements.length > 1) at.refuse(first, "spread among other elements", "only a copy [...a] is read");
    const copied = translateExpression(at, first.expression);
    const { type } = copied;
    return type.kind === "tuple" ? copyOfTuple(at, { ...copied, type }, node) : copyOf(at, asArray(at, copied, first.expression), node);
  }
  const values: Value[] = [];
  node.elements.forEach((element, index) => {
    if (ts.isSpreadElement(element) || ts.isOmittedExpression(element)) at.refuse(element);
    const value = translateScalar(at, element);
    if (!isScalar(value.type)) at.refuse(element, `array of ${nameOf(value.type)}`);
    const later = node.elements.slice(index + 1).some(hasEffects);
    values.push(later ? at.kept(value, element) : value);
  });
  const element = expected ?? elementType(values);
  if (element === undefined) return at.refuse(node, "empty array", "say what it holds: const a: number[] = [], or new Array(n).fill(0)");
  const odd = values.findIndex(({ type }) => type.kind !== element.kind);
  const oddNode = node.elements[odd];
  if (oddNode !== undefined && constant) return newTuple(at, values, node);
  if (oddNode !== undefined) at.refuse(oddNode, "array of several types", "say that it is a tuple: const t: [number, boolean] = ...");
  const array = newArray(at, element, BigInt(values.length), undefined, node);
  values.forEach(({ term }, index) => {
    at.assign(array.term.name, index === 0 ? combine("fill", term) : combine("store", array.term, integer(index), term), node);
  });
  return array;
}

function elementType(values: readonly Value[]): ScalarType | undefined {
  const type = values[0]?.type;
  return type !== undefined && isScalar(type) ? widened(type) : undefined;
}

/** `new Array(n).fill(x)`, `Array(n).fill(x)`; undefined when a call is something else. */
export function filledArray(at: Translation, node: TypeScript.CallExpression): Value | undefined {
  const ts = compiler();
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "fill") return undefined;
  const made = withoutParentheses(callee.expression);
  if (!(ts.isNewExpression(made) || ts.isCallExpression(made)) || !ts.isIdentifier(made.expression) || made.expression.text !== "Array")
    return undefined;
  const [size, ...more] = made.arguments ?? [];
  const [content, ...others] = node.arguments;
  if (size === undefined || content === undefined || more.length > 0 || others.length > 0 || !at.isBuiltin("Array")) return undefined;
  const count = translateScalar(at, size);
  if (count.type.kind !== "number") return at.wrong(size, "the length of an array is a number");
  const exact = exactInt(count.term);
  const kept = exact !== undefined && exact.kind === "integer" ? count : at.kept(count, size);
  const valid = combine(
    "and",
    combine("double-at-most", double(0), kept.term),
    combine("double-at-most", kept.term, double(2 ** 32 - 1)),
    combine("double-equal", combine("double-truncate", kept.term), kept.term),
  );
  at.demand(valid, "exception", "RangeError: Invalid array length", size);
  const filling = translateScalar(at, content);
  if (!isScalar(filling.type)) return at.refuse(content, `array of ${nameOf(filling.type)}`);
  const length = exact !== undefined && exact.kind === "integer" ? exact.value : undefined;
  const array = newArray(at, widened(filling.type), length, combine("double-to-int", kept.term), node);
  at.assign(array.term.name, combine("fill", filling.term), node);
  return array;
}

/** A copy of an array: `[...a]`, `a.slice()`. */
export function copyOf(at: Translation, { type, term }: ArrayValue, node: TypeScript.Node): ArrayValue {
  const copied: ArrayType = { ...type, element: widened(type.element), readonly: false };
  const name = at.builder.temporary(valueTypeOf(copied), at.span(node));
  at.assign(name, term, node);
  return { type: copied, term: variable(name, term.sort) };
}

/** A new variable for an array of a constant length, or of one that is an int. */
function newArray(
  at: Translation,
  element: ScalarType,
  constant: bigint | undefined,
  length: Term | undefined,
  node: TypeScript.Node,
): ArrayValue {
  const span = at.span(node);
  let held: bigint | string | undefined = constant;
  if (held === undefined) {
    held = at.builder.declare("local", "array.length", lengthValue, span);
    if (length !== undefined) at.assign(held, length, node);
  }
  const type: ArrayType = { kind: "array", element, length: held, readonly: false };
  const name = at.builder.temporary(valueTypeOf(type), span);
  if (constant === 0n) at.assign(name, combine("fill", zeroOf(element)), node);
  return { type, term: variable(name, `${valueTypeOf(element).sort as "int" | "bool" | "double"}-array`) };
}

function zeroOf(element: ScalarType): Term {
  if (element.kind === booleanType.kind) return boolean(false);
  return element.kind === bigintType.kind ? integer(0) : double(0);
}
