import type TypeScript from "typescript";
import type { Term } from "../../logic/term.js";
import type { Note, Procedure } from "../../program/program.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import { type ParsedSource, spanOf } from "./compiler.js";
import { ConstantTranslation } from "./constant-translation.js";
import type { Declared, TopLevel } from "./declared.js";
import { constantOf } from "./fold.js";
import { readType } from "./read-type.js";
import { type Signature, signatureOf } from "./signature.js";
import { translateFunction } from "./translate-function.js";
import { isScalar, nameOf, type ScalarType } from "./types.js";

/** Thrown to leave what cannot be translated when its diagnostic has been given already. */
export class Abandoned extends Error {}

/** A constant of the top level. */
export interface ConstantValue {
  readonly type: ScalarType;
  readonly term: Term;
}

/** The functions of some sources while they are translated, each on demand and once. */
export class Library {
  readonly procedures = new Map<string, Procedure>();
  readonly diagnostics: Diagnostic[] = [];
  readonly known: TopLevel;
  readonly #notes = new Map<string, Note>();
  readonly #signatures = new Map<string, Signature>();
  readonly #failed = new Set<string>();
  readonly #constants = new Map<string, ConstantValue>();
  readonly #openConstants = new Set<string>();

  constructor(known: TopLevel) {
    this.known = known;
  }

  get notes(): readonly Note[] {
    return [...this.#notes.values()];
  }

  note(note: Note): void {
    if (!this.#notes.has(note.text)) this.#notes.set(note.text, note);
  }

  /**
   * What a call of a function needs to know; translates the function unless that is under way. A wide one takes all
   * values of the base types of its parameters: calls do not keep to brands and unions. Throws `Abandoned` when the
   * function cannot be translated.
   */
  require(name: string, wide: boolean): Signature {
    const declared = this.known.values.get(name);
    if (declared?.kind !== "function") throw new Error(`${name} is not a function`);
    const key = wide ? `${name} of any input` : name;
    if (this.#failed.has(key)) throw new Abandoned(key);
    const known = this.#signatures.get(key);
    if (known !== undefined) return known;
    const given: Diagnostic[] = [];
    try {
      const signature = signatureOf(declared, key, wide, this);
      this.#signatures.set(key, signature);
      const procedure = translateFunction(declared, signature, this, given);
      if (procedure !== undefined) this.procedures.set(key, procedure);
    } catch (error) {
      if (error instanceof DiagnosticError) given.push(error.diagnostic);
      else if (!(error instanceof Abandoned)) throw error;
    }
    for (const diagnostic of given) this.#report(diagnostic);
    const signature = this.#signatures.get(key);
    if (signature !== undefined && this.procedures.has(key)) return signature;
    this.#failed.add(key);
    throw new Abandoned(key);
  }

  /** The value of a constant of the top level. Throws `DiagnosticError` when it is not one of literals. */
  constant(declared: Extract<Declared, { kind: "constant" }>, use: TypeScript.Node, home: ParsedSource): ConstantValue {
    const known = this.#constants.get(declared.name);
    if (known !== undefined) return known;
    const refused = new DiagnosticError({
      kind: "unsupported",
      construct: "constant that is computed",
      message: `the constant ${declared.name} is not supported`,
      span: spanOf(use, home),
      hint: `only constants made of literals can be used inside a function: const ${declared.name} = 10`,
    });
    if (this.#openConstants.has(declared.name)) throw refused;
    this.#openConstants.add(declared.name);
    let value: ConstantValue;
    try {
      const { type, term } = new ConstantTranslation(declared.home, this).value(declared.value);
      if (!isScalar(type) || constantOf(term) === undefined) throw refused;
      value = { type, term };
    } catch (error) {
      if (error instanceof Abandoned) throw refused;
      if (error instanceof DiagnosticError) throw error.diagnostic.kind === "unsupported" ? refused : error;
      throw error;
    } finally {
      this.#openConstants.delete(declared.name);
    }
    if (declared.type !== undefined) {
      const type = readType(declared.type, declared.home, this.known);
      if (type.kind !== value.type.kind)
        throw new DiagnosticError({
          kind: "type",
          message: `Type '${value.type.kind}' is not assignable to type '${nameOf(type)}'.`,
          span: spanOf(declared.type, declared.home),
        });
    }
    this.#constants.set(declared.name, value);
    return value;
  }

  #report(diagnostic: Diagnostic): void {
    const same = this.diagnostics.some(
      ({ message, span }) =>
        message === diagnostic.message && span?.source === diagnostic.span?.source && span?.start === diagnostic.span?.start,
    );
    if (!same) this.diagnostics.push(diagnostic);
  }
}
