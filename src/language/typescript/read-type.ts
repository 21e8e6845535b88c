import type TypeScript from "typescript";
import type { ValueType } from "../../program/program.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import { compiler, type ParsedSource, spanOf } from "./compiler.js";
import { constructOf } from "./construct.js";
import type { TopLevel } from "./declared.js";
import {
  type ArrayType,
  bigintType,
  booleanType,
  brands,
  isAggregate,
  isScalar,
  nameOf,
  numberType,
  type ScalarType,
  type TupleType,
  type Type,
  tupleOf,
  undefinedType,
} from "./types.js";

/** The type that an annotation names. Throws `DiagnosticError` for what is not supported. */
export function readType(node: TypeScript.TypeNode, home: ParsedSource, known: TopLevel): Type {
  return new TypeReader(home, known, []).read(node);
}

class TypeReader {
  readonly #home: ParsedSource;
  readonly #known: TopLevel;
  /** Aliases that are being read: one of them inside itself is refused. */
  readonly #open: readonly string[];

  constructor(home: ParsedSource, known: TopLevel, open: readonly string[]) {
    this.#home = home;
    this.#known = known;
    this.#open = open;
  }

  read(node: TypeScript.TypeNode): Type {
    const ts = compiler();
    switch (node.kind) {
      case ts.SyntaxKind.NumberKeyword:
        return numberType;
      case ts.SyntaxKind.BigIntKeyword:
        return bigintType;
      case ts.SyntaxKind.BooleanKeyword:
        return booleanType;
      case ts.SyntaxKind.VoidKeyword:
      case ts.SyntaxKind.UndefinedKeyword:
      case ts.SyntaxKind.NeverKeyword:
        return undefinedType;
    }
    if (ts.isParenthesizedTypeNode(node)) return this.read(node.type);
    if (ts.isNamedTupleMember(node)) {
      if (node.questionToken !== undefined || node.dotDotDotToken !== undefined) this.#refuse(node, "optional or rest element");
      return this.read(node.type);
    }
    if (ts.isLiteralTypeNode(node)) return this.#choices([node]);
    if (ts.isUnionTypeNode(node)) return this.#choices(node.types);
    if (ts.isArrayTypeNode(node)) return this.#array(node.elementType, false);
    if (ts.isTupleTypeNode(node)) return this.#tuple(node);
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
      const type = this.read(node.type);
      if (isAggregate(type)) return { ...type, readonly: true };
    }
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return this.#reference(node, node.typeName.text);
    return this.#refuse(node);
  }

  #reference(node: TypeScript.TypeReferenceNode, name: string): Type {
    const declared = this.#known.types.get(name);
    if (declared?.kind === "type") {
      if (this.#open.includes(name)) this.#refuse(node, "recursive type");
      if (declared.node.typeParameters !== undefined) this.#refuse(node, "type parameter");
      return new TypeReader(declared.home, this.#known, [...this.#open, name]).read(declared.node.type);
    }
    if (declared?.kind === "other") this.#refuse(node, declared.construct);
    const [argument] = node.typeArguments ?? [];
    if (argument !== undefined && (name === "Array" || name === "ReadonlyArray")) return this.#array(argument, name === "ReadonlyArray");
    const brand = brands.get(name);
    if (brand !== undefined) return brand;
    if (/^(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array$/.test(name)) this.#refuse(node, "typed array", "use number[] or bigint[]");
    if (node.typeArguments !== undefined || name === "Date" || name === "String" || name === "Number")
      this.#refuse(node, `the type ${name}`);
    throw this.#wrong(node, `Cannot find name '${name}'.`, "number, bigint, boolean, int32, uint32, int, and arrays of them are read");
  }

  #array(element: TypeScript.TypeNode, readonly: boolean): ArrayType {
    return { kind: "array", element: this.#element(element, "array"), length: undefined, readonly };
  }

  #tuple(node: TypeScript.TupleTypeNode): ArrayType | TupleType {
    if (node.elements.length === 0) return this.#refuse(node, "empty tuple");
    return tupleOf(node.elements.map((element) => this.#element(element, "tuple")));
  }

  #element(node: TypeScript.TypeNode, of: "array" | "tuple"): ScalarType {
    const type = this.read(node);
    if (isAggregate(type)) return this.#refuse(node, `${of} of ${type.kind}s`, `only ${of}s of numbers, bigints or booleans are read`);
    return isScalar(type) ? type : this.#refuse(node, `${of} of ${nameOf(type)}`);
  }

  /** A union of literals, or of types that are the same apart from them. */
  #choices(nodes: readonly TypeScript.TypeNode[]): Type {
    const ts = compiler();
    const literals = nodes.flatMap((node) => {
      const value = ts.isLiteralTypeNode(node) ? literalValue(node.literal) : undefined;
      return value === undefined ? [] : [value];
    });
    const unread = nodes.find((node) => ts.isLiteralTypeNode(node) && literalValue(node.literal) === undefined);
    if (unread !== undefined && ts.isLiteralTypeNode(unread) && unread.literal.kind !== ts.SyntaxKind.NullKeyword) {
      const { name, hint } = constructOf(unread.literal.kind);
      this.#refuse(unread, name, hint);
    }
    if (literals.length < nodes.length) return this.#union(nodes);
    const name = nodes.map((node) => node.getText(this.#home.file)).join(" | ");
    const [first] = nodes;
    if (literals.every((value) => typeof value === "boolean") && new Set(literals).size === 2) return booleanType;
    if (literals.every((value) => typeof value === "number")) {
      const value: ValueType = { sort: "double", name, choices: literals };
      return { kind: "number", value };
    }
    if (literals.every((value) => typeof value === "bigint")) return { kind: "bigint", value: { sort: "int", name, choices: literals } };
    if (first === undefined) throw new Error("an empty union");
    return this.#refuse(first, literals.length === 1 ? `the type ${name}` : "union of several types");
  }

  #union(nodes: readonly TypeScript.TypeNode[]): Type {
    const ts = compiler();
    const [first, ...others] = nodes;
    if (first === undefined) throw new Error("an empty union");
    for (const node of nodes)
      if (node.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword))
        this.#refuse(node, `${node.getText(this.#home.file)} in a union`, "give the parameter a default value instead");
    const types = nodes.map((node) => this.read(node));
    const [type] = types;
    if (type === undefined || !isScalar(type)) return this.#refuse(first, "union of several types");
    if (types.some((other) => other.kind !== type.kind))
      this.#refuse(others[0] ?? first, "union of several types", "choose one of the types");
    const choices = types.flatMap((each): readonly (number | bigint | undefined)[] =>
      isScalar(each) && "choices" in each.value ? (each.value.choices ?? [undefined]) : [undefined],
    );
    if (choices.includes(undefined)) return { number: numberType, bigint: bigintType, boolean: booleanType }[type.kind];
    const name = types.map(nameOf).join(" | ");
    if (type.kind === "number")
      return { kind: "number", value: { sort: "double", name, choices: choices.filter((choice) => typeof choice === "number") } };
    return { kind: "bigint", value: { sort: "int", name, choices: choices.filter((choice) => typeof choice === "bigint") } };
  }

  #refuse(node: TypeScript.Node, construct?: string, hint?: string): never {
    const { name, hint: usual } = constructOf(node.kind);
    const said = construct === undefined ? usual : hint;
    throw new DiagnosticError({
      kind: "unsupported",
      construct: construct ?? name,
      message: `${construct ?? name} is not supported`,
      span: spanOf(node, this.#home),
      ...(said === undefined ? {} : { hint: said }),
    });
  }

  #wrong(node: TypeScript.Node, message: string, hint: string): DiagnosticError {
    const diagnostic: Diagnostic = { kind: "type", message, span: spanOf(node, this.#home), hint };
    return new DiagnosticError(diagnostic);
  }
}

function literalValue(node: TypeScript.LiteralTypeNode["literal"]): number | bigint | boolean | undefined {
  const ts = compiler();
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    if (ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
    return ts.isBigIntLiteral(node.operand) ? -BigInt(node.operand.text.slice(0, -1)) : undefined;
  }
  if (ts.isNumericLiteral(node)) return Number(node.text);
  return ts.isBigIntLiteral(node) ? BigInt(node.text.slice(0, -1)) : undefined;
}
