import { apply, boolean, double, integer, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Span } from "../../text/source.js";
import { arraySortOf, isScalar, join, listValueType, nameOf, type ScalarName, type Type } from "./types.js";
import { asType, type Scalar, type Value } from "./value.js";

/** The type that all parts of a tuple have, if there is one. */
export function elementOfTuple(type: Type): ScalarName | undefined {
  if (type.kind !== "tuple") return undefined;
  const [first, ...rest] = type.items;
  if (first === undefined) return undefined;
  const element = rest.reduce(join, first);
  return isScalar(element) ? element.kind : undefined;
}

/** True when all parts have the same type. */
export function isUniform({ items }: Extract<Type, { kind: "tuple" }>): boolean {
  return items.every((item) => item.kind === items[0]?.kind);
}

/** A tuple of numbers of one type as an array in a temporary. */
export function keepTuple(builder: ProcedureBuilder, value: Extract<Value, { kind: "tuple" }>, type: Type, span: Span): Term {
  const element = elementOfTuple(type);
  if (element === undefined) throw new Error("the parts have one type");
  const valueType = { ...listValueType(element, BigInt(value.items.length)), name: nameOf(type) };
  const target = builder.temporary(valueType, span);
  const array = variable(target, arraySortOf(element));
  builder.emit({ kind: "assign", target, value: apply("fill", zeroOf(element)), span });
  for (const [index, item] of value.items.entries())
    builder.emit({ kind: "assign", target, value: apply("store", array, integer(index), asType(item as Scalar, element)), span });
  return array;
}

/** False, 0, or 0.0. */
export function zeroOf(element: ScalarName): Term {
  return element === "bool" ? boolean(false) : element === "float" ? double(0) : integer(0);
}
