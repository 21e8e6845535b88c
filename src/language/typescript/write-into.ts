import type TypeScript from "typescript";
import { boolean } from "../../logic/term.js";
import { flagOf } from "../../program/unset.js";
import type { Declared } from "./declared.js";
import type { Binding } from "./scope.js";
import type { Parameter, Signature } from "./signature.js";
import { translateFunctionBody } from "./translate-function.js";
import { type Argument, Translation } from "./translation.js";
import { elementsFor } from "./tuples.js";
import { booleanType, isScalar, type TupleType, valueTypeOf, widened } from "./types.js";

/** Writes a function that gives a tuple of several types into the one that calls it, and gives that tuple. */
export function writeInto(
  caller: Translation,
  { node, home }: Extract<Declared, { kind: "function" }>,
  signature: Signature,
  operands: readonly Argument[],
  call: TypeScript.Node,
): TupleType {
  const { builder, library, diagnostics } = caller;
  const { result } = signature;
  if (result?.kind !== "tuple") throw new Error("only what gives a tuple is written into its caller");
  const exit = { block: builder.block(), variables: result.items.map(({ value }) => builder.temporary(value, caller.span(call))) };
  const at = new Translation(home, library, signature, diagnostics, { builder, exit });
  signature.parameters.forEach((parameter, index) => {
    at.scope.bind(parameter.name, operandAs(caller, at, parameter, operands[index] as Argument, call));
  });
  translateFunctionBody(at, node);
  builder.enter(exit.block);
  return { ...result, variables: exit.variables };
}

/** A parameter as a variable in the caller's procedure; an array stays the caller's own. */
function operandAs(caller: Translation, at: Translation, parameter: Parameter, operand: Argument, call: TypeScript.Node): Binding {
  const { name, type, optional, node } = parameter;
  if (type.kind === "tuple") {
    const binding = at.bindTuple("local", name, { ...type, items: type.items.map(widened) }, false, node);
    elementsFor(caller, operand, type, call).forEach(({ term }, index) => {
      caller.assign(binding.type.variables?.[index] ?? "", term, call);
    });
    return { ...binding, parameter: true };
  }
  const bound = { kind: "variable", constant: false, parameter: true } as const;
  if (type.kind === "array") {
    if (operand.term.kind !== "variable" || operand.type.kind !== "array") throw new Error("an array is a variable");
    return { ...bound, variable: operand.term.name, type: { ...operand.type, readonly: type.readonly } };
  }
  if (!isScalar(type)) throw new Error("a parameter has a value");
  const wide = widened(type);
  const held = at.builder.declare("local", name, valueTypeOf(wide), at.span(node));
  caller.assign(held, operand.term, call);
  if (!optional) return { ...bound, variable: held, type: wide };
  const flag = at.builder.declare("local", flagOf(held), booleanType.value, at.span(node));
  caller.assign(flag, operand.given ?? boolean(true), call);
  return { ...bound, variable: held, type: wide, flag, optional: true };
}
