import { boolean, integer, type Term, variable } from "../../logic/term.js";
import type { Span } from "../../text/source.js";
import { mistyped, unsupported } from "./cursor.js";
import type { ParameterSignature, ParameterType, Signature } from "./library.js";
import { typeNameOf } from "./operations.js";
import type { ExpressionTranslator } from "./translate-expression.js";
import type { Expression } from "./tree.js";
import { isUniform, keepTuple } from "./tuple.js";
import { arraySortOf, isScalar, nameOf, type ScalarName, sameType, scalarValueType, sortOfScalar } from "./types.js";
import { asType, type ListValue, nameOfType, type Scalar, scalar, typeOf, type Value } from "./value.js";

/** Writes the body of a function where it is called, and gives its result. */
export type Inline = (signature: Signature, operands: readonly Value[], span: Span) => Value;

/** A call of a function of the learner's. */
export function callFunction(translator: ExpressionTranslator, signature: Signature, call: Extract<Expression, { kind: "call" }>): Value {
  const { builder, library, note, inline } = translator.within;
  const { name } = signature.definition;
  const { span } = call;
  const operands = bindOperands(translator, signature, call);
  const lists = operands.flatMap((operand) => (operand.kind === "list" ? [operand.variable] : []));
  if (new Set(lists).size < lists.length) throw unsupported("the same list for two parameters", span);
  if (library.isOpen(name))
    note("nested calls may go as deep as they like: Python itself stops at 1000 (RecursionError)", span, "assumption");
  const { type, mayGiveNone, neverEnds } = library.resultOf(name);
  const givesSeveral = type.kind === "tuple" || type.kind === "list";
  const givesValue = (isScalar(type) || givesSeveral) && !neverEnds;
  const again = givesValue && !library.isOpen(name) ? readAgain(signature, operands) : [];
  for (const [index, parameter] of signature.parameters.entries())
    if (!again.includes(parameter)) requireFits(parameter, operands[index] as Value, name, span);
  for (const { name: parameter, type: annotated } of again)
    note(`annotations bind nobody: what is given for ${parameter} of ${name} is no ${nameOf(annotated)}, and is not made one`, span);
  if (again.length > 0) return inline(signature, operands, span);
  if (mayGiveNone) throw unsupported(`a call of ${name}, which may give None`, span, `let ${name} return a value on every path`);
  if (givesSeveral) {
    if (library.isOpen(name)) throw unsupported(`a recursive function that gives a ${type.kind}`, span);
    return inline(signature, operands, span);
  }
  const terms = signature.parameters.flatMap((parameter, index) => passed(translator, parameter, operands[index] as Value, span));
  if (type.kind === "none") {
    builder.emit({ kind: "call", procedure: name, operands: terms, span });
    if (!neverEnds) return { kind: "none" };
    builder.emit({ kind: "assume", condition: boolean(false), span });
    return scalar("int", integer(0));
  }
  if (!isScalar(type)) throw unsupported(`a function that gives a ${nameOf(type)}`, span);
  const target = builder.temporary(scalarValueType(type.kind), span);
  builder.emit({ kind: "call", procedure: name, operands: terms, target, span });
  return scalar(type.kind, variable(target, sortOfScalar(type.kind)));
}

/** A call of a function of the prelude: operations that are more than a term. */
export function callPrelude(
  translator: ExpressionTranslator,
  name: string,
  operands: readonly Term[],
  type: ScalarName,
  span: Span,
): Value {
  const { builder, library } = translator.within;
  library.resultOf(name);
  const target = builder.temporary(scalarValueType(type), span);
  builder.emit({ kind: "call", procedure: name, operands, target, span });
  return scalar(type, variable(target, sortOfScalar(type)));
}

/** A call of a function of the prelude that gives nothing: it stores to its lists. */
export function callPreludeOnLists(
  translator: ExpressionTranslator,
  name: string,
  lists: readonly ListValue[],
  others: readonly Term[],
  span: Span,
): void {
  const { builder, library } = translator.within;
  library.resultOf(name);
  const passed = lists.flatMap(({ variable: array, element, length }) => [variable(array, arraySortOf(element)), length]);
  builder.emit({ kind: "call", procedure: name, operands: [...passed, ...others], span });
}

/** The operands in the order of the parameters, evaluated in the order in which they are written. */
function bindOperands(
  translator: ExpressionTranslator,
  { definition, parameters }: Signature,
  { operands, keywords, span }: Extract<Expression, { kind: "call" }>,
): readonly Value[] {
  const { name } = definition;
  const bound = new Map<string, Value>();
  if (operands.length > parameters.length) {
    const plural = parameters.length === 1 ? "argument" : "arguments";
    const were = operands.length === 1 ? "was" : "were";
    throw mistyped(`${name}() takes ${parameters.length} positional ${plural} but ${operands.length} ${were} given`, span);
  }
  operands.forEach((operand, index) => {
    bound.set((parameters[index] as ParameterSignature).name, translator.value(operand));
  });
  for (const { name: keyword, value, span: at } of keywords) {
    if (!parameters.some((parameter) => parameter.name === keyword))
      throw mistyped(`${name}() got an unexpected keyword argument '${keyword}'`, at);
    if (bound.has(keyword)) throw mistyped(`${name}() got multiple values for argument '${keyword}'`, at);
    bound.set(keyword, translator.value(value));
  }
  const missing = parameters.filter((parameter) => !bound.has(parameter.name) && parameter.initial === undefined);
  if (missing.length > 0) {
    const names = missing.map((parameter) => `'${parameter.name}'`).join(", ");
    throw mistyped(`${name}() missing ${missing.length} required positional argument${missing.length === 1 ? "" : "s"}: ${names}`, span);
  }
  return parameters.map((parameter) => bound.get(parameter.name) ?? (parameter.initial as Value));
}

/** The parameters that get a number of another type than they are annotated with: the function is read for it once more. */
function readAgain({ parameters }: Signature, operands: readonly Value[]): readonly ParameterSignature[] {
  return parameters.filter(({ type }, index) => {
    const operand = operands[index] as Value;
    return operand.kind === "scalar" && isScalar(type) && !fits(type, operand);
  });
}

function fits(type: ParameterType, operand: Value): boolean {
  if (operand.kind === "tuple" && type.kind === "tuple") return sameType(typeOf(operand), type);
  if (operand.kind === "list") return type.kind === "list" && type.element === operand.element;
  return operand.kind === "scalar" && type.kind === operand.type;
}

/** Annotations bind nobody in Python, but the function is read for values of these types. */
function requireFits(parameter: ParameterSignature, operand: Value, callee: string, span: Span): void {
  const { type } = parameter;
  if (fits(type, operand)) return;
  if (operand.kind === "scalar" || operand.kind === "list" || operand.kind === "mixed")
    throw unsupported(
      `${withArticle(nameOfType(operand))} for the ${nameOf(type)} parameter ${parameter.name} of ${callee}`,
      span,
      type.kind === "float" ? "pass a float: float(x), 1.0" : type.kind === "int" ? "pass an int: int(x)" : undefined,
    );
  throw mistyped(`${callee}() wants ${withArticle(nameOf(type))} for ${parameter.name}, not '${typeNameOf(operand)}'`, span);
}

function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

/** A list goes with its length. */
function passed(translator: ExpressionTranslator, { type }: ParameterSignature, operand: Value, span: Span): readonly Term[] {
  if (operand.kind === "tuple" && type.kind === "tuple")
    return isUniform(type)
      ? [keepTuple(translator.within.builder, operand, type, span)]
      : type.items.map(({ kind }, index) => asType(operand.items[index] as Scalar, kind));
  if (operand.kind === "list") return [variable(operand.variable, arraySortOf(operand.element)), operand.length];
  if (operand.kind !== "scalar" || type.kind === "list" || type.kind === "tuple") throw new Error("the operand fits");
  return [asType(operand, type.kind)];
}
