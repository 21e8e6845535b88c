import type TypeScript from "typescript";
import { boolean, type Term, variable } from "../../logic/term.js";
import { ProcedureBuilder } from "../../program/builder.js";
import type { ObligationKind, ValueType } from "../../program/program.js";
import { flagOf } from "../../program/unset.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import { type ParsedSource, spanOf } from "./compiler.js";
import { constructOf } from "./construct.js";
import { constantOf } from "./fold.js";
import { Abandoned, type Library } from "./library.js";
import { readType } from "./read-type.js";
import { type Binding, Scope, type TupleBinding } from "./scope.js";
import { refusal, type Signature } from "./signature.js";
import { type ArrayType, booleanType, isAggregate, isScalar, nameOf, type TupleType, type Type, valueTypeOf, widened } from "./types.js";

/** What an expression is worth. The term of an array is a variable; that of a tuple, and of undefined, means nothing. */
export interface Value {
  readonly type: Type;
  readonly term: Term;
}

/** An argument; `given` where its parameter is optional, and says whether there is a value. */
export type Argument = Value & { readonly given?: Term };

/** Where `break` and `continue` lead. */
export interface Jump {
  readonly labels: readonly string[];
  readonly onBreak: number;
  /** Undefined for a switch or a labelled block. */
  readonly onContinue: number | undefined;
  /** A labelled block is left only by its label. */
  readonly unlabelled: boolean;
}

/** How a function that is written into its caller gives a tuple. */
export interface Exit {
  readonly block: number;
  readonly variables: readonly string[];
}

/** One function while it is translated: its blocks so far, the names in scope, and what it may say to the learner. */
export class Translation {
  readonly builder: ProcedureBuilder;
  readonly home: ParsedSource;
  readonly library: Library;
  readonly signature: Signature;
  readonly diagnostics: Diagnostic[];
  scope = new Scope(undefined);
  jumps: readonly Jump[] = [];
  /** Where a function leaves its tuple, and where it goes on then, that is written into another one. */
  readonly exit: Exit | undefined;

  constructor(
    home: ParsedSource,
    library: Library,
    signature: Signature,
    diagnostics: Diagnostic[],
    into?: { readonly builder: ProcedureBuilder; readonly exit: Exit },
  ) {
    this.builder = into?.builder ?? new ProcedureBuilder();
    this.exit = into?.exit;
    this.home = home;
    this.library = library;
    this.signature = signature;
    this.diagnostics = diagnostics;
  }

  span(node: TypeScript.Node): Span {
    return spanOf(node, this.home);
  }

  text(node: TypeScript.Node): string {
    return node.getText(this.home.file);
  }

  note(text: string, node: TypeScript.Node): void {
    this.library.note({ kind: "language-rule", text, span: this.span(node) });
  }

  /** Leaves the translation: the text is right, but not supported. */
  refuse(node: TypeScript.Node, construct?: string, hint?: string): never {
    const usual = constructOf(node.kind);
    throw refusal(node, this.home, construct ?? usual.name, construct === undefined ? usual.hint : hint);
  }

  /** Leaves the translation: TypeScript does not take this either. */
  wrong(node: TypeScript.Node, message: string, hint?: string): never {
    throw new DiagnosticError({ kind: "type", message, span: this.span(node), ...(hint === undefined ? {} : { hint }) });
  }

  notAssignable(node: TypeScript.Node, given: Type, wanted: Type): never {
    return this.wrong(node, `Type '${nameOf(given)}' is not assignable to type '${nameOf(wanted)}'.`);
  }

  /** Runs a part of the translation; a refusal inside it is noted, and what comes after goes on. */
  attempt(part: () => void): boolean {
    try {
      part();
      return true;
    } catch (error) {
      if (error instanceof DiagnosticError) this.diagnostics.push(error.diagnostic);
      else if (error instanceof Abandoned) this.abandoned = true;
      else throw error;
      return false;
    }
  }

  /** True when something was left out whose diagnostic is elsewhere. */
  abandoned = false;

  /** Asserts what must hold for the language not to throw, or for the function to mean something. */
  demand(condition: Term, kind: ObligationKind, message: string, node: TypeScript.Node): void {
    if (condition.kind === "boolean" && condition.value) return;
    this.builder.emit({ kind: "assert", condition, obligation: { kind, message, undefined: false }, span: this.span(node) });
  }

  assign(target: string, value: Term, node: TypeScript.Node): void {
    this.builder.emit({ kind: "assign", target, value, span: this.span(node) });
  }

  /** The value in a temporary of its own, so that nothing that happens later changes it. */
  kept(value: Value, node: TypeScript.Node): Value {
    if (constantOf(value.term) !== undefined || isAggregate(value.type) || value.type.kind === "undefined") return value;
    return { type: value.type, term: this.keep(value.term, valueTypeOf(isScalar(value.type) ? widened(value.type) : value.type), node) };
  }

  keep(term: Term, type: ValueType, node: TypeScript.Node): Term {
    const target = this.builder.temporary(type, this.span(node));
    this.assign(target, term, node);
    return variable(target, type.sort);
  }

  /** Declares a local variable of the learner's. `unset` where it comes without a value. */
  declare(name: TypeScript.Identifier, type: Type, constant: boolean, unset: boolean): Extract<Binding, { kind: "variable" }> {
    this.#requireNew(name);
    const plain: Type = isScalar(type) ? widened(type) : type;
    const declared = this.builder.declare("local", name.text, valueTypeOf(plain), this.span(name));
    const flag = unset ? this.builder.declare("local", flagOf(declared), booleanType.value, this.span(name)) : undefined;
    if (flag !== undefined) this.assign(flag, boolean(false), name);
    const binding: Extract<Binding, { kind: "variable" }> = {
      kind: "variable",
      variable: declared,
      type: plain,
      constant,
      parameter: false,
      ...(flag === undefined ? {} : { flag }),
    };
    this.scope.bind(name.text, binding);
    return binding;
  }

  /** Declares a local tuple of the learner's, whose elements have the types that they are given. */
  declareTuple(name: TypeScript.Identifier, type: TupleType, constant: boolean): TupleBinding {
    this.#requireNew(name);
    const binding = this.bindTuple("local", name.text, type, constant, name);
    this.scope.bind(name.text, binding);
    return binding;
  }

  /** Variables for the elements of a tuple, which are to be known by a name. */
  bindTuple(place: "parameter" | "local", name: string, type: TupleType, constant: boolean, node: TypeScript.Node): TupleBinding {
    const shown = { name, type: nameOf(type) };
    const values = type.items.map(valueTypeOf);
    const variables = this.builder.declareParts(place, shown, values, this.span(node));
    return { kind: "tuple", type: { ...type, variables }, constant, parameter: false };
  }

  #requireNew(name: TypeScript.Identifier): void {
    if (name.text === "undefined") this.wrong(name, "Declaration name conflicts with built-in global identifier 'undefined'.");
    const kind = this.scope.own(name.text)?.kind;
    if (kind === "variable" || kind === "tuple") this.wrong(name, `Cannot redeclare block-scoped variable '${name.text}'.`);
  }

  /** Runs a part of the translation in a block of its own. */
  inScope(part: () => void): void {
    this.scope = new Scope(this.scope);
    try {
      part();
    } finally {
      this.scope = this.scope.outer ?? this.scope;
    }
  }

  /** The length of an array, an int. */
  lengthOf({ length }: ArrayType): Term {
    if (length === undefined) throw new Error("an array without a length");
    return typeof length === "bigint" ? { kind: "integer", value: length } : variable(length, "int");
  }

  readType(node: TypeScript.TypeNode): Type {
    return readType(node, this.home, this.library.known);
  }

  /** True when a name means JavaScript's own here. */
  isBuiltin(name: string): boolean {
    return this.scope.find(name) === undefined && !this.library.known.values.has(name) && Object.hasOwn(globalThis, name);
  }

  /** A condition with the span of a loop's or a statement's guard ends the block. */
  branch(condition: Term, then: number, otherwise: number, node: TypeScript.Node): void {
    const value = constantOf(condition);
    if (typeof value === "boolean") this.builder.goto(value ? then : otherwise);
    else this.builder.branch(condition, then, otherwise, this.span(node));
  }
}
