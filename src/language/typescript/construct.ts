import type TypeScript from "typescript";
import { compiler } from "./compiler.js";

interface Construct {
  /** As a learner would call it. */
  readonly name: string;
  readonly hint?: string;
}

const named: Readonly<Partial<Record<keyof typeof TypeScript.SyntaxKind, readonly [name: string, hint?: string]>>> = {
  StringLiteral: ["string", "only numbers, bigints, booleans and arrays of them are read"],
  NoSubstitutionTemplateLiteral: ["string", "only numbers, bigints, booleans and arrays of them are read"],
  TemplateExpression: ["template string", "only numbers, bigints, booleans and arrays of them are read"],
  StringKeyword: ["string", "only number, bigint, boolean and arrays of them are read"],
  RegularExpressionLiteral: ["regular expression"],
  NullKeyword: ["null"],
  ThisKeyword: ["this"],
  SuperKeyword: ["super"],
  ObjectLiteralExpression: ["object", "use separate variables"],
  ObjectBindingPattern: ["object destructuring", "use separate variables"],
  ArrayBindingPattern: ["array destructuring"],
  SpreadElement: ["spread"],
  OmittedExpression: ["hole in an array"],
  FunctionExpression: ["function inside a function", "write it as a function of its own, outside"],
  ArrowFunction: ["function inside a function", "write it as a function of its own, outside"],
  FunctionDeclaration: ["function inside a function", "write it as a function of its own, outside"],
  ClassExpression: ["class"],
  ClassDeclaration: ["class"],
  NewExpression: ["new"],
  TaggedTemplateExpression: ["tagged template"],
  DeleteExpression: ["delete"],
  AwaitExpression: ["await"],
  YieldExpression: ["yield"],
  MetaProperty: ["meta property"],
  ImportKeyword: ["import"],
  TypeOfExpression: ["typeof", 'compare it with the name of a type: typeof x === "number"'],
  PropertyAccessExpression: ["property"],
  TryStatement: ["try statement", "an exception ends the function here"],
  WithStatement: ["with statement"],
  ForInStatement: ["for-in loop", "use for (let i = 0; i < a.length; i++)"],
  DebuggerStatement: ["debugger statement"],
  InterfaceDeclaration: ["interface"],
  TypeAliasDeclaration: ["type alias inside a function", "write it outside of the function"],
  EnumDeclaration: ["enum", "use a union of literals: 0 | 1 | 2"],
  ModuleDeclaration: ["namespace"],
  ImportDeclaration: ["import"],
  ImportEqualsDeclaration: ["import"],
  NamespaceExportDeclaration: ["export"],
  ExportDeclaration: ["export"],
  ExportAssignment: ["export"],
  MissingDeclaration: ["decorator"],
  JsxElement: ["JSX"],
  JsxSelfClosingElement: ["JSX"],
  JsxFragment: ["JSX"],
  PrivateIdentifier: ["private name"],
  AnyKeyword: ["the type any", "say which type it is: number, bigint or boolean"],
  UnknownKeyword: ["the type unknown", "say which type it is: number, bigint or boolean"],
  NeverKeyword: ["the type never"],
  ObjectKeyword: ["object"],
  SymbolKeyword: ["symbol"],
  VoidKeyword: ["void"],
  UndefinedKeyword: ["undefined"],
  TypeLiteral: ["object type", "use separate parameters"],
  FunctionType: ["function as a value", "functions are called by their names"],
  ConstructorType: ["function as a value"],
  TupleType: ["tuple type"],
  IntersectionType: ["intersection type"],
  ConditionalType: ["conditional type"],
  MappedType: ["mapped type"],
  IndexedAccessType: ["indexed access type"],
  TypeQuery: ["typeof as a type"],
  TypeOperator: ["type operator"],
  TypePredicate: ["type predicate"],
  InferType: ["infer"],
  ImportType: ["import"],
  ThisType: ["this"],
  TemplateLiteralType: ["string"],
  RestType: ["rest element"],
  OptionalType: ["optional element"],
  Decorator: ["decorator"],
  ExpressionWithTypeArguments: ["type argument"],
};

/** What a kind of node is called; in the words of the grammar where it has no better name. */
export function constructOf(kind: TypeScript.SyntaxKind): Construct {
  const [name, hint] = named[keyOf(kind)] ?? [inWords(keyOf(kind))];
  return hint === undefined ? { name } : { name, hint };
}

/** The grammar's name; some kinds have a second one, as the first or last of a group. */
function keyOf(kind: TypeScript.SyntaxKind): keyof typeof TypeScript.SyntaxKind {
  const { SyntaxKind } = compiler();
  const keys = Object.keys(SyntaxKind) as (keyof typeof TypeScript.SyntaxKind)[];
  return keys.find((key) => SyntaxKind[key] === kind && !/^(First|Last)[A-Z]/.test(key)) ?? "Unknown";
}

function inWords(key: string): string {
  const words = key.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.replace(/ (expression|statement|keyword|token)$/, "");
}
