import type TypeScript from "typescript";
import { boolean, type ScalarSort, variable } from "../../logic/term.js";
import type { Block, Procedure, ValueType } from "../../program/program.js";
import { flagOf, withoutNeedlessChecks } from "../../program/unset.js";
import type { Diagnostic } from "../../text/diagnostic.js";
import { compiler } from "./compiler.js";
import type { Declared, FunctionNode } from "./declared.js";
import { assigns } from "./effects.js";
import { combine } from "./fold.js";
import type { Library } from "./library.js";
import { absentValue } from "./optional.js";
import { withoutUnreachable } from "./reachable.js";
import type { Parameter, Signature } from "./signature.js";
import { anyValue, giveBack, namesOf, translateBlock } from "./translate-statement.js";
import { Translation } from "./translation.js";
import { setTuple, tupleValue } from "./tuples.js";
import {
  type ArrayType,
  isRestricted,
  isScalar,
  lengthValue,
  type ScalarType,
  scalarsIn,
  type TupleType,
  type Type,
  undefinedType,
  valueTypeOf,
  widened,
} from "./types.js";

/** A function as a procedure; undefined when something in it was refused, which `diagnostics` then say. */
export function translateFunction(
  { node, home, span }: Extract<Declared, { kind: "function" }>,
  signature: Signature,
  library: Library,
  diagnostics: Diagnostic[],
): Procedure | undefined {
  const at = new Translation(home, library, signature, diagnostics);
  for (const parameter of signature.parameters) declareParameter(at, parameter, node);
  translateFunctionBody(at, node);
  if (diagnostics.length > 0 || at.abandoned) return undefined;
  signature.result ??= undefinedType;
  const { result } = signature;
  if (result.kind === "undefined" || result.kind === "tuple") return finished(at.builder.build(signature.key, undefined, span));
  const value = anyValue(at, result, node);
  const built = at.builder.build(signature.key, valueTypeOf(result), span);
  // After a throw nothing is returned; what has a type has a value all the same.
  const blocks = built.blocks.map((block): Block => (block.end.kind === "return" ? { ...block, end: { value, ...block.end } } : block));
  return finished({ ...built, blocks });
}

export function translateFunctionBody(at: Translation, { body }: FunctionNode): void {
  if (body === undefined) throw new Error("a function without a body");
  if (!compiler().isBlock(body)) return void at.attempt(() => giveBack(at, body, body));
  const clash = body.statements.flatMap(namesOf).find((name) => at.signature.parameters.some((parameter) => parameter.name === name));
  if (clash !== undefined) at.attempt(() => at.wrong(body, `Duplicate identifier '${clash}'.`, "a parameter has this name already"));
  at.inScope(() => translateBlock(at, body.statements));
  if (!at.builder.ended) fallOff(at, body);
}

function finished(procedure: Procedure): Procedure {
  return withoutNeedlessChecks(withoutUnreachable(procedure));
}

function declareParameter(at: Translation, { name, type, optional, node: parameter }: Parameter, node: FunctionNode): void {
  const span = at.span(parameter);
  noteType(at, type, parameter);
  const changed = node.body !== undefined && assigns(node.body, name);
  if (type.kind === "array") {
    const length = type.length ?? `${name}.length`;
    const known: ArrayType = { ...type, length };
    const declared = at.builder.declare("parameter", name, valueTypeOf(known), span);
    if (typeof length === "string") at.builder.declare("parameter", length, lengthValue, span);
    at.scope.bind(name, { kind: "variable", variable: declared, type: known, constant: false, parameter: true });
    return;
  }
  if (type.kind === "tuple") return declareTuple(at, name, type, changed, parameter);
  const declared = at.builder.declare("parameter", name, valueTypeOf(type), span);
  const given = optional ? declareGiven(at, declared, valueTypeOf(type), parameter) : {};
  if (!isScalar(type) || !isRestricted(type) || !changed) {
    at.scope.bind(name, { kind: "variable", variable: declared, type, constant: false, parameter: true, ...given });
    return;
  }
  // Only what comes in keeps to the brand: what is assigned is any number.
  const wide = widened(type);
  const copy = at.builder.declare("local", name, wide.value, span);
  at.assign(copy, variable(declared, wide.value.sort), parameter);
  at.scope.bind(name, { kind: "variable", variable: copy, type: wide, constant: false, parameter: true, ...given });
}

function declareTuple(at: Translation, name: string, type: TupleType, changed: boolean, node: TypeScript.Node): void {
  const given = at.bindTuple("parameter", name, type, false, node);
  if (!changed) return at.scope.bind(name, { ...given, parameter: true });
  const copy = at.bindTuple("local", name, { ...type, items: type.items.map(widened) }, false, node);
  setTuple(at, copy.type, tupleValue(given.type), node);
  at.scope.bind(name, { ...copy, parameter: true });
}

/** Whether an optional parameter is given is a parameter beside it; where it is not, its own value is always the same. */
function declareGiven(at: Translation, parameter: string, type: ValueType, node: TypeScript.Node): { flag: string; optional: true } {
  const flag = at.builder.declareFlag(flagOf(parameter), at.span(node), "parameter", `given(${parameter})`);
  const same = combine(type.sort === "double" ? "double-same" : "equal", variable(parameter, type.sort as ScalarSort), absentValue(type));
  at.builder.emit({ kind: "assume", condition: combine("or", variable(flag, "bool"), same), span: at.span(node) });
  return { flag, optional: true };
}

function noteType(at: Translation, type: Type, node: TypeScript.Node): void {
  for (const scalar of scalarsIn(type)) noteScalar(at, scalar, node);
}

function noteScalar(at: Translation, scalar: ScalarType, node: TypeScript.Node): void {
  if (scalar.kind === "bigint") at.note("a bigint has no largest value", node);
  if (scalar.kind === "number") at.note("a number is an IEEE double: 53 bits, with NaN, -0 and the infinities", node);
  const { value } = scalar;
  if (value.sort === "double" && value.integral === true)
    at.library.note({
      kind: "assumption",
      text: `${value.name} admits the integers from ${value.minimum} to ${value.maximum} as inputs; arithmetic stays that of number`,
      span: at.span(node),
    });
}

/** The end of a body without a return: the value is undefined. */
function fallOff(at: Translation, body: TypeScript.Node): void {
  const { result } = at.signature;
  const span = { ...at.span(body), start: body.end - 1 };
  if (result === undefined || result.kind === "undefined") {
    at.builder.return(undefined, span);
    return;
  }
  at.builder.emit({
    kind: "assert",
    condition: boolean(false),
    obligation: { kind: "missing-return", message: "the function ends without a return: its value is undefined", undefined: false },
    span,
  });
  at.builder.return(result.kind === "tuple" ? undefined : anyValue(at, result, body), span);
}
