import type { Procedure } from "../../program/program.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { Global, Library } from "./library.js";
import { type Definition, everything } from "./parse-module.js";
import { prelude } from "./prelude.js";
import { type ReadSignature, signatureOf } from "./signature.js";
import { type Translation, translate } from "./translate.js";
import type { Type } from "./types.js";

/** What a function is taken to give while its own result is being found out, in this order. */
const guesses: readonly Type[] = [{ kind: "int" }, { kind: "bool" }, { kind: "float" }, { kind: "none" }, { kind: "number" }];

/** All that sources define; functions are translated when they are needed. A later definition replaces an earlier one. */
export class Module implements Library {
  readonly #definitions = new Map<string, Definition>();
  readonly #signatures = new Map<string, ReadSignature>();
  readonly #translations = new Map<string, Translation>();
  readonly #refused = new Map<string, DiagnosticError>();
  /** Functions that are being translated, outermost first, with what they are taken to give and whether that was used. */
  readonly #open = new Map<string, { guess: Type; used: boolean }>();
  readonly #mentioned = new Map<string, Set<string>>();

  /** Set when any name that is not defined later may mean anything. */
  #anything: Diagnostic | undefined;

  constructor(definitions: readonly Definition[]) {
    for (const definition of prelude()) this.#definitions.set(definition.name, definition);
    for (const definition of definitions)
      for (const name of definition.kind === "refused" ? definition.names : [definition.name]) {
        if (name === everything && definition.kind === "refused") {
          this.#anything = definition.diagnostic;
          for (const known of this.names) this.#definitions.set(known, definition);
        } else this.#definitions.set(name, definition);
      }
  }

  /** The functions that the sources define, also those that are refused, in the order of their first definition. */
  get names(): readonly string[] {
    return [...this.#definitions]
      .filter(
        ([name, { kind, ...definition }]) =>
          !name.includes(".") && (kind === "function" || ("inFunction" in definition && definition.inFunction)),
      )
      .map(([name]) => name);
  }

  /** Why a name cannot be used, where something that is not read may have bound it. */
  refusal(name: string): Diagnostic | undefined {
    const definition = this.#definitions.get(name);
    return definition?.kind === "refused" ? definition.diagnostic : definition === undefined ? this.#anything : undefined;
  }

  find(name: string): Global | undefined {
    // Python's own functions mean Python's own functions, whatever a learner calls so.
    if ([...this.#open.keys()].at(-1)?.includes(".") && !name.includes(".")) return undefined;
    const definition = this.#definitions.get(name);
    switch (definition?.kind) {
      case undefined:
        return this.#anything === undefined ? undefined : { kind: "refused", diagnostic: this.#anything };
      case "constant":
        return { kind: "constant", value: definition.value };
      case "refused":
        return { kind: "refused", diagnostic: definition.diagnostic };
      case "function":
        return { kind: "function", signature: this.#signature(name) };
    }
  }

  #signature(name: string): ReadSignature {
    const known = this.#signatures.get(name);
    if (known !== undefined) return known;
    const definition = this.#definitions.get(name);
    if (definition?.kind === "refused") throw new DiagnosticError(definition.diagnostic);
    if (definition?.kind !== "function") throw new Error(`no function ${name}`);
    const read = signatureOf(definition.definition);
    const signature = name === definition.definition.name ? read : { ...read, definition: { ...read.definition, name } };
    this.#signatures.set(name, signature);
    return signature;
  }

  isOpen(name: string): boolean {
    return this.#open.has(name);
  }

  mention(name: string): void {
    const [innermost] = [...this.#open.keys()].slice(-1);
    if (innermost === undefined) return;
    const mentioned = this.#mentioned.get(innermost) ?? new Set();
    this.#mentioned.set(innermost, mentioned.add(name));
  }

  resultOf(name: string): ReturnType<Library["resultOf"]> {
    const open = this.#open.get(name);
    if (open !== undefined) {
      open.used = true;
      return { type: open.guess, mayGiveNone: false, neverEnds: false };
    }
    const { result, mayGiveNone, neverEnds } = this.translated(name);
    return { type: result, mayGiveNone, neverEnds };
  }

  /** The translation of a function. Throws `DiagnosticError` when it cannot be read. */
  translated(name: string): Translation {
    const known = this.#translations.get(name);
    if (known !== undefined) return known;
    const refused = this.#refused.get(name);
    if (refused !== undefined) throw refused;
    const signature = this.#signature(name);
    const errors: DiagnosticError[] = [];
    for (const guess of guesses) {
      const before = new Set(this.#translations.keys());
      const open = { guess, used: false };
      this.#open.set(name, open);
      try {
        const translation = translate(signature, this);
        const recursive = open.used;
        if (!recursive || (sameKind(translation.result, guess) && !translation.mayGiveNone)) {
          this.#translations.set(name, translation);
          return translation;
        }
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        errors.push(error);
        if (!open.used) break;
      } finally {
        this.#open.delete(name);
      }
      // What was translated meanwhile may rest on the wrong guess.
      for (const later of [...this.#translations.keys()]) if (!before.has(later)) this.#translations.delete(later);
    }
    const { span } = signature.definition;
    // What is wrong whatever it gives is wrong; what is wrong by one guess only may be the guess.
    const [first, ...others] = errors;
    const isCertain = first !== undefined && others.every(({ message }) => message === first.message);
    const error =
      (isCertain || first?.diagnostic.kind === "unsupported" ? first : undefined) ??
      new DiagnosticError({
        kind: "unsupported",
        construct: "recursive function with this result",
        message: `what the recursive function ${name} gives is not clear`,
        span,
        hint: "return a number of one type on every path",
      });
    if (this.#open.size === 0) this.#refused.set(name, error);
    throw error;
  }

  /** A function and all that it needs, each once. Throws `DiagnosticError` when one of them cannot be read. */
  needed(name: string): readonly string[] {
    const found = new Set([name]);
    for (const next of found) {
      const { procedure } = this.translated(next);
      for (const mentioned of this.#mentioned.get(next) ?? []) found.add(mentioned);
      if ("blocks" in procedure) for (const called of calledBy(procedure)) found.add(called);
    }
    return [...found];
  }
}

function sameKind(first: Type, second: Type): boolean {
  return first.kind === second.kind;
}

/** The procedures that one calls or asks about. */
function calledBy({ blocks }: Procedure): readonly string[] {
  return blocks.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.kind === "call" ? [statement.procedure] : statement.kind === "ask" ? [statement.about] : [],
    ),
  );
}
