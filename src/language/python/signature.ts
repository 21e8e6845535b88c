import { boolean, double, integer } from "../../logic/term.js";
import type { Note } from "../../program/program.js";
import type { Span } from "../../text/source.js";
import { mistyped, unsupported } from "./cursor.js";
import type { ParameterSignature, ParameterType, Signature } from "./library.js";
import { shown } from "./parse-expression.js";
import { isConstant } from "./parse-module.js";
import { type Expression, type Parameter, type PythonFunction, type PythonStatement, parts } from "./tree.js";
import { nameOf, type ScalarName, sameType, type Type } from "./types.js";
import { type Scalar, scalar } from "./value.js";

export interface ReadSignature extends Signature {
  readonly notes: readonly Note[];
}

/** The types of a function's parameters: from annotations, from asserts at its start, else int. Throws `DiagnosticError`. */
export function signatureOf(definition: PythonFunction): ReadSignature {
  const asserted = assertedTypes(definition);
  const notes: Note[] = [];
  const assume = (text: string, span: Span) => notes.push({ kind: "assumption", text, span });
  const parameters = definition.parameters.map((parameter): ParameterSignature => {
    const initial = parameter.initial === undefined ? undefined : constantOf(parameter.initial);
    const type = typeOfParameter(parameter, asserted.get(parameter.name), initial, assume);
    if (initial !== undefined && type.kind !== initial.type)
      throw unsupported(`a default value of another type than the parameter ${parameter.name}`, parameter.span);
    return { name: parameter.name, type, initial, span: parameter.span };
  });
  if (definition.result !== undefined) requireKnownNames(definition.result);
  return { definition, parameters, notes };
}

function typeOfParameter(
  { name, annotation, span }: Parameter,
  asserted: ParameterType | undefined,
  initial: Scalar | undefined,
  assume: (text: string, span: Span) => void,
): ParameterType {
  if (annotation !== undefined) {
    const type = readType(annotation);
    if (asserted !== undefined && !fitsAssertion(type, asserted))
      throw unsupported(`an assert that contradicts the annotation of ${name}`, span, `annotate ${name}: ${nameOf(asserted)}`);
    return type;
  }
  if (asserted !== undefined) {
    assume(`${name} is of type ${nameOf(asserted)}, as the assert at the start says`, span);
    return asserted;
  }
  const type: ParameterType = { kind: initial?.type ?? "int" };
  assume(`${name} has no annotation: taken for ${type.kind}`, span);
  return type;
}

/** isinstance(x, int) is true for a bool as well. */
function fitsAssertion(type: ParameterType, asserted: ParameterType): boolean {
  if (type.kind === "bool" && asserted.kind === "int") return true;
  return type.kind === asserted.kind;
}

/** Python evaluates the annotation of the result when it comes by the definition, though it binds nobody. */
function requireKnownNames(annotation: Expression): void {
  if (annotation.kind === "name" && !annotationNames.has(annotation.name)) throw unsupported(`type ${annotation.name}`, annotation.span);
  for (const part of parts(annotation)) requireKnownNames(part);
}

const annotationNames: ReadonlySet<string> = new Set(
  (
    "int bool float complex str bytes list tuple dict set frozenset object range type " +
    "List Tuple Dict Set FrozenSet Optional Union Any Callable Iterable Iterator Sequence Generator Literal"
  ).split(" "),
);

const scalarNames = new Set(["int", "bool", "float"]);

/** The type that an annotation names. Throws `DiagnosticError`. */
export function readType(annotation: Expression): ParameterType {
  const { span } = annotation;
  if (annotation.kind === "string" && scalarNames.has(annotation.value)) return { kind: annotation.value as ScalarName };
  if (annotation.kind === "name") {
    if (scalarNames.has(annotation.name)) return { kind: annotation.name as ScalarName };
    if (annotation.name === "list" || annotation.name === "List")
      throw unsupported("a list without the type of its elements", span, "list[int]");
    throw unsupported(`type ${annotation.name}`, span, "the types are int, bool, float, list[int], list[bool], list[float]");
  }
  if (
    annotation.kind === "index" &&
    annotation.list.kind === "name" &&
    (annotation.list.name === "list" || annotation.list.name === "List")
  ) {
    const element = readType(annotation.index);
    if (element.kind !== "list" && element.kind !== "tuple") return { kind: "list", element: element.kind };
  }
  if (
    annotation.kind === "index" &&
    annotation.list.kind === "name" &&
    (annotation.list.name === "tuple" || annotation.list.name === "Tuple") &&
    annotation.index.kind === "tuple"
  ) {
    const items = annotation.index.items.map(readType);
    const parts = items.flatMap((item) => (item.kind === "list" || item.kind === "tuple" ? [] : [item]));
    if (parts.length > 0 && parts.length === items.length) return { kind: "tuple", items: parts };
    throw unsupported("a tuple of lists or tuples as a parameter", span, "use a parameter for each part");
  }
  throw unsupported(`type ${shown(span)}`, span, "the types are int, bool, float, list[int], list[bool], list[float]");
}

/** A default value. */
function constantOf(expression: Expression): Scalar {
  if (!isConstant(expression)) throw unsupported("a default value that is not a constant", expression.span);
  switch (expression.kind) {
    case "integer":
      return scalar("int", integer(expression.value));
    case "float":
      return scalar("float", double(expression.value));
    case "boolean":
      return scalar("bool", boolean(expression.value));
    case "unary": {
      const { type, term } = constantOf(expression.operand);
      const negative = expression.operator === "-";
      if (term.kind === "double" && expression.operator !== "~") return scalar(type, double(negative ? -term.value : term.value));
      if (term.kind === "integer")
        return scalar(type, integer(expression.operator === "~" ? -term.value - 1n : negative ? -term.value : term.value));
      throw unsupported("a default value that is not a constant", expression.span);
    }
    default:
      throw unsupported("a default value that is not a constant", expression.span);
  }
}

/** What the asserts before anything else say about the types of parameters. */
function assertedTypes({ parameters, body }: PythonFunction): ReadonlyMap<string, ParameterType> {
  const types = new Map<string, ParameterType>();
  for (const statement of body) {
    if (statement.kind === "expression" && statement.expression.kind === "string") continue;
    if (statement.kind !== "assert") break;
    for (const condition of conjuncts(statement)) {
      const said = saysType(condition);
      if (said === undefined || !parameters.some(({ name }) => name === said.name)) continue;
      const known = types.get(said.name);
      if (known !== undefined && !sameType(known as Type, said.type as Type))
        throw mistyped(`two asserts disagree about ${said.name}`, condition.span);
      types.set(said.name, said.type);
    }
  }
  return types;
}

function conjuncts(statement: Extract<PythonStatement, { kind: "assert" }>): readonly Expression[] {
  const { condition } = statement;
  return condition.kind === "logical" && condition.operator === "and" ? condition.operands : [condition];
}

/** `isinstance(x, int)` */
function saysType(condition: Expression): { readonly name: string; readonly type: ParameterType } | undefined {
  if (condition.kind !== "call" || condition.callee.kind !== "name" || condition.callee.name !== "isinstance") return undefined;
  const [subject, type] = condition.operands;
  if (subject?.kind !== "name" || type?.kind !== "name" || !scalarNames.has(type.name)) return undefined;
  return { name: subject.name, type: { kind: type.name as ScalarName } };
}
