import type TypeScript from "typescript";
import { boolean, double, integer, type Term, variable } from "../../logic/term.js";
import type { ValueType } from "../../program/program.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { combine } from "./fold.js";
import { isEquality } from "./operators.js";
import type { Binding } from "./scope.js";
import type { Translation, Value } from "./translation.js";
import { valueTypeOf } from "./types.js";

/** A parameter that need not be given: `x?: number`, `x: number | undefined`. */
export type Optional = Extract<Binding, { kind: "variable" }> & { readonly flag: string };

/** The optional parameter that an expression names, if it does; reading its value anywhere else demands that it was given. */
export function optionalIn(at: Translation, node: TypeScript.Expression): Optional | undefined {
  const name = withoutParentheses(node);
  if (!compiler().isIdentifier(name)) return undefined;
  const binding = at.scope.find(name.text);
  return binding?.kind === "variable" && binding.optional === true && binding.flag !== undefined
    ? { ...binding, flag: binding.flag }
    : undefined;
}

export function isGiven({ flag }: Optional): Term {
  return variable(flag, "bool");
}

/** Its value, where it is known to be given. */
export function valueIn({ type, variable: name }: Optional): Value {
  return { type, term: variable(name, valueTypeOf(type).sort) };
}

/** `x === undefined`, `x != null` and the like, of an optional parameter; undefined for every other expression. */
export function comparedWithUndefined(at: Translation, node: TypeScript.BinaryExpression): Term | undefined {
  const ts = compiler();
  const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
  if (!isEquality(operator)) return undefined;
  for (const [side, other] of [
    [node.left, withoutParentheses(node.right)],
    [node.right, withoutParentheses(node.left)],
  ] as const) {
    const optional = optionalIn(at, side);
    if (optional === undefined) continue;
    const nothing = isUndefined(other) || (other.kind === ts.SyntaxKind.NullKeyword && operator.length === 2);
    if (nothing) return operator.startsWith("!") ? isGiven(optional) : combine("not", isGiven(optional));
  }
  return undefined;
}

export function isUndefined(node: TypeScript.Expression): boolean {
  return compiler().isIdentifier(node) && node.text === "undefined";
}

/** What the variable holds where nothing is given: one value, so that equal calls are equal states. */
export function absentValue(type: ValueType): Term {
  if (type.sort === "bool") return boolean(false);
  if (type.sort === "double") return double(type.choices?.[0] ?? (type.minimum !== undefined && type.minimum > 0 ? type.minimum : 0));
  if (type.sort === "int") return integer(type.choices?.[0] ?? (type.minimum !== undefined && type.minimum > 0n ? type.minimum : 0n));
  throw new Error("only scalars are optional");
}
