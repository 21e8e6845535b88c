import type TypeScript from "typescript";
import { DiagnosticError } from "../../text/diagnostic.js";
import { compiler, type ParsedSource, spanOf } from "./compiler.js";
import { ConstantTranslation } from "./constant-translation.js";
import { constructOf } from "./construct.js";
import { boundNames, type Declared } from "./declared.js";
import { mentions } from "./effects.js";
import { constantOf } from "./fold.js";
import type { Library } from "./library.js";
import { readType } from "./read-type.js";
import type { Value } from "./translation.js";
import {
  type ArrayType,
  isAggregate,
  isRestricted,
  isScalar,
  type ScalarType,
  scalarsIn,
  type TupleType,
  type Type,
  widened,
  widenedElements,
} from "./types.js";

/** A parameter as calls see it. */
export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /** What it is when nothing is given. */
  readonly initial: Value | undefined;
  /** May be undefined inside the function: `x?: number`, `x: number | undefined`. */
  readonly optional: boolean;
  readonly node: TypeScript.ParameterDeclaration;
}

/** What calls of a function need to know. */
export interface Signature {
  /** The name of the procedure. */
  readonly key: string;
  readonly parameters: readonly Parameter[];
  /** From the annotation, or from the first return that has been translated; undefined as long as neither is known. */
  result: Type | undefined;
}

/** Reads a function's head. Throws `DiagnosticError`. */
export function signatureOf(declared: Extract<Declared, { kind: "function" }>, key: string, wide: boolean, library: Library): Signature {
  const ts = compiler();
  const { node, home } = declared;
  const [modifier] = node.modifiers?.filter(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? [];
  if (modifier !== undefined) throw refusal(modifier, home, "async function");
  if (node.asteriskToken !== undefined) throw refusal(node.asteriskToken, home, "generator");
  const [typeParameter] = node.typeParameters ?? [];
  if (typeParameter !== undefined) throw refusal(typeParameter, home, "type parameter", "say which type it is: number, bigint or boolean");
  const result = node.type === undefined ? undefined : resultType(node.type, home, library);
  const names = node.parameters.flatMap(({ name }) => boundNames(name));
  const twice = node.parameters.find(({ name }, index) => ts.isIdentifier(name) && names.indexOf(name.text) < index);
  if (twice !== undefined) throw typeError(twice, home, `Duplicate identifier '${names[node.parameters.indexOf(twice)]}'.`);
  const parameters = node.parameters.map((parameter) => readParameter(parameter, names, home, wide, library));
  return { key, parameters, result };
}

function resultType(node: TypeScript.TypeNode, home: ParsedSource, library: Library): Type {
  const type = readType(node, home, library.known);
  if (isScalar(type)) return widened(type);
  if (type.kind === "array" && type.length === undefined)
    throw refusal(node, home, "array as a result", "return a number, or a tuple such as [number, number]");
  return isAggregate(type) ? widenedElements(type) : type;
}

function readParameter(
  node: TypeScript.ParameterDeclaration,
  names: readonly string[],
  home: ParsedSource,
  wide: boolean,
  library: Library,
): Parameter {
  const ts = compiler();
  if (node.dotDotDotToken !== undefined) throw refusal(node, home, "rest parameter", "use an array");
  if (!ts.isIdentifier(node.name)) throw refusal(node.name, home, constructOf(node.name.kind).name, "give the parameter a name");
  const name = node.name.text;
  if (name === "this") throw refusal(node, home, "this");
  if (name === "undefined") throw typeError(node, home, "Declaration name conflicts with built-in global identifier 'undefined'.");
  const initial = node.initializer === undefined ? undefined : initialValue(node.initializer, names, home, library);
  if (node.type === undefined && initial === undefined)
    throw new DiagnosticError({
      kind: "type",
      message: `Parameter '${name}' implicitly has an 'any' type.`,
      span: spanOf(node, home),
      hint: `say which values it takes: ${name}: number, ${name}: bigint or ${name}: int32`,
    });
  const { written, orUndefined } = withoutUndefined(node.type);
  const read = written === undefined ? undefined : readType(written, home, library.known);
  if (read !== undefined && initial !== undefined && read.kind !== initial.type.kind)
    throw typeError(node, home, `Type '${initial.type.kind}' is not assignable to type '${read.kind}'.`);
  const type = read ?? initial?.type;
  if (type === undefined || (!isScalar(type) && !isAggregate(type))) throw refusal(node, home, "parameter without a value");
  const optional = initial === undefined && (node.questionToken !== undefined || orUndefined);
  if (optional && isAggregate(type)) {
    const hint = type.kind === "array" ? "give it always; an empty array can stand for none" : "give it always";
    throw refusal(node, home, `optional ${type.kind}`, hint);
  }
  return { name, type: wide ? widen(type) : type, initial, optional, node };
}

/** The type that is written, and whether it is a union with undefined. */
function withoutUndefined(node: TypeScript.TypeNode | undefined): { written: TypeScript.TypeNode | undefined; orUndefined: boolean } {
  const ts = compiler();
  if (node === undefined || !ts.isUnionTypeNode(node)) return { written: node, orUndefined: false };
  const [first, ...others] = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  const alone = first !== undefined && others.length === 0 && node.types.length > 1;
  return alone ? { written: first, orUndefined: true } : { written: node, orUndefined: false };
}

function widen(type: ScalarType | ArrayType | TupleType): Type {
  if (type.kind === "tuple") return { ...type, items: type.items.map(widened) };
  return type.kind === "array" ? { ...type, element: widened(type.element) } : widened(type);
}

/** True when calls may pass what the question's inputs leave out. */
export function isNarrow({ parameters }: Signature): boolean {
  return parameters.some(({ type }) => scalarsIn(type).some(isRestricted));
}

function initialValue(node: TypeScript.Expression, parameters: readonly string[], home: ParsedSource, library: Library): Value {
  if (parameters.some((name) => mentions(node, name)))
    throw refusal(node, home, "default value that is computed", "use a literal as the default value");
  const value = new ConstantTranslation(home, library).value(node);
  if (constantOf(value.term) !== undefined) return value;
  throw refusal(node, home, "default value that is computed", "use a literal as the default value");
}

function typeError(node: TypeScript.Node, home: ParsedSource, message: string): DiagnosticError {
  return new DiagnosticError({ kind: "type", message, span: spanOf(node, home) });
}

export function refusal(node: TypeScript.Node, home: ParsedSource, construct: string, hint?: string): DiagnosticError {
  const span = spanOf(node, home);
  return new DiagnosticError({
    kind: "unsupported",
    construct,
    message: `${construct} is not supported`,
    span,
    ...(hint === undefined ? {} : { hint }),
  });
}
