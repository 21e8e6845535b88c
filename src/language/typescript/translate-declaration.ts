import type TypeScript from "typescript";
import { setVariable, spreadValues } from "./assignments.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import type { Translation, Value } from "./translation.js";
import { elementsFor, expressionOfType, requireOwn, setTuple } from "./tuples.js";
import { isAggregate, isScalar, type Type, undefinedType, widened, widenedElements } from "./types.js";

/** `const x = 1, y = 2`, `let z: number`, `const [a, b] = pair`. */
export function translateDeclarations(at: Translation, node: TypeScript.VariableDeclarationList): void {
  const { declarations, flags } = node;
  const ts = compiler();
  const kind = flags & ts.NodeFlags.BlockScoped;
  const [first] = declarations;
  if (kind === ts.NodeFlags.None && first !== undefined) at.refuse(first, "var", "use let or const");
  if (kind !== ts.NodeFlags.Const && kind !== ts.NodeFlags.Let && first !== undefined) at.refuse(first, "using");
  if (first === undefined) at.wrong(node, "Variable declaration list cannot be empty.");
  if (declarations.hasTrailingComma === true) at.wrong(node, "Trailing comma not allowed.");
  for (const declaration of declarations) declare(at, declaration, kind === ts.NodeFlags.Const);
}

function declare(at: Translation, node: TypeScript.VariableDeclaration, constant: boolean): void {
  const ts = compiler();
  const { name, initializer } = node;
  if (ts.isObjectBindingPattern(name)) at.refuse(name);
  if (ts.isArrayBindingPattern(name)) return pattern(at, name, initializer, node, constant);
  const annotated = node.type === undefined ? undefined : localType(at, node.type);
  if (initializer === undefined) {
    if (constant) at.wrong(node, "'const' declarations must be initialized.", `give it a value: const ${name.text} = 0`);
    if (annotated === undefined) return at.refuse(node, "variable without a type", `give it a value or a type: let ${name.text}: number`);
    if (isAggregate(annotated)) return at.refuse(node, `${annotated.kind} without a value`, "give it its elements");
    at.declare(name, annotated, false, true);
    return;
  }
  const value = expressionOfType(at, initializer, annotated);
  if (annotated?.kind === "tuple" || value.type.kind === "tuple") return declareTuple(at, name, value, initializer, annotated, constant);
  if (value.type.kind === "array") return declareArray(at, name, value, initializer, annotated, constant);
  if (annotated !== undefined && annotated.kind !== value.type.kind) at.notAssignable(node, value.type, annotated);
  if (value.type.kind === "undefined") at.refuse(node, "variable that is undefined", "give it a value");
  const binding = at.declare(name, value.type, constant, false);
  setVariable(at, binding, value, node);
}

function localType(at: Translation, node: TypeScript.TypeNode): Type {
  const type = at.readType(node);
  if (type.kind === "undefined") at.refuse(node, "variable that is undefined", "give it a value");
  return isAggregate(type) ? widenedElements(type) : isScalar(type) ? widened(type) : undefinedType;
}

function declareTuple(
  at: Translation,
  name: TypeScript.Identifier,
  value: Value,
  node: TypeScript.Expression,
  annotated: Type | undefined,
  constant: boolean,
): void {
  const type = annotated ?? value.type;
  if (type.kind !== "tuple") return at.notAssignable(node, value.type, type);
  elementsFor(at, value, type, node);
  requireOwn(at, node, type);
  const { items, readonly } = type;
  const binding = at.declareTuple(name, { kind: "tuple", items: items.map(widened), variables: undefined, readonly }, constant);
  setTuple(at, binding.type, value, node);
}

function declareArray(
  at: Translation,
  name: TypeScript.Identifier,
  value: Value,
  node: TypeScript.Expression,
  annotated: Type | undefined,
  constant: boolean,
): void {
  const { type } = value;
  if (type.kind !== "array") throw new Error("not an array");
  requireOwn(at, node, type);
  if (annotated !== undefined) {
    const fits = annotated.kind === "array" && annotated.element.kind === type.element.kind;
    if (!fits || (annotated.length !== undefined && annotated.length !== type.length)) at.notAssignable(node, type, annotated);
  }
  const readonly = type.readonly || (annotated?.kind === "array" && annotated.readonly);
  const binding = at.declare(name, { ...type, readonly }, constant, false);
  at.assign(binding.variable, value.term, node);
}

function pattern(
  at: Translation,
  name: TypeScript.ArrayBindingPattern,
  initializer: TypeScript.Expression | undefined,
  node: TypeScript.VariableDeclaration,
  constant: boolean,
): void {
  const ts = compiler();
  if (initializer === undefined) return at.wrong(node, "A destructuring declaration must have an initializer.");
  const values = spreadValues(at, withoutParentheses(initializer), name.elements.length, initializer);
  name.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken !== undefined) at.refuse(element, "rest element");
    if (element.initializer !== undefined) at.refuse(element, "default value in a pattern");
    if (!ts.isIdentifier(element.name)) at.refuse(element.name, "pattern inside a pattern");
    const value = values[index];
    if (value === undefined) at.wrong(element, `Tuple type of length '${values.length}' has no element at index '${index}'.`);
    const binding = at.declare(element.name, value.type, constant, false);
    setVariable(at, binding, value, element);
  });
}
