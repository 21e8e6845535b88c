import type { Integers } from "../../src/program/program.js";
import type { Language, SourceText } from "../../src/text/source.js";
import type { Cell } from "./cells.js";
import { fingerprint } from "./fingerprint.js";
import { importedModule } from "./imported-module.js";
import { neededSources, newestWith } from "./needed-sources.js";
import type { InlineFunction, Outline } from "./outline.js";
import type { Remark } from "./remark.js";
import { resolveTypeScript } from "./resolve.js";
import { runningScripts } from "./running.js";
import { Variables } from "./variables.js";

/** The text of a function, and of everything that it may need. */
export interface FoundFunction {
  /** Its name in the sources. */
  readonly subject: string;
  /** All in one language, oldest first. */
  readonly sources: readonly SourceText[];
  readonly language: Language;
  readonly integers: Integers | undefined;
  readonly remarks: readonly Remark[];
}

export type Finding =
  | { readonly kind: "found"; readonly found: FoundFunction }
  | { readonly kind: "not-a-function" }
  /** A function whose text is nowhere in the notebook. */
  | { readonly kind: "unknown"; readonly name: string }
  /** A function that is written where it is passed and uses a variable of the function or block around it. */
  | { readonly kind: "captures"; readonly name: string }
  /** Two functions of one name are needed, or two texts fit; `cells` says where they are. */
  | { readonly kind: "ambiguous"; readonly name: string; readonly cells: readonly string[] };

/** Where a function value was defined. */
interface Origin {
  readonly name: string;
  readonly cell: Cell;
  /** For C and Python. */
  readonly integers: Integers | undefined;
}

/** Remembers which function value came from which text. */
export class Registry {
  readonly #outlineOf: (source: SourceText) => Outline;
  readonly #cells: Cell[] = [];
  readonly #origins = new WeakMap<object, Origin>();
  readonly #variables = new Variables();
  /** Cells that others import. */
  readonly #modules = new Map<string, Cell>();
  #locals: object = {};
  #version = 0;

  constructor(outlineOf: (source: SourceText) => Outline) {
    this.#outlineOf = outlineOf;
  }

  /** A cell is going to run; `script` is what its code is called in a stack trace. */
  begin(source: SourceText, locals: object, script?: string): void {
    this.#version++;
    this.#locals = locals;
    const module = /^\s*\/\*\*\s*@module\s+(\S+)/.exec(source.text)?.[1];
    const cell: Cell = {
      source,
      index: this.#cells.length,
      outline: undefined,
      modules: new Map(),
      directory: module === undefined ? undefined : process.cwd(),
      script,
    };
    this.#cells.push(cell);
    if (module !== undefined) this.#modules.set(`./${module}`, cell);
  }

  /** A cell has ended: what it has defined until then counts, even if it failed. */
  end(locals: object): void {
    this.#locals = locals;
    this.#note(true);
  }

  /** The functions of a C or Python cell. */
  define(functions: Readonly<Record<string, object>>, integers: Integers): void {
    const cell = this.#cells.at(-1);
    if (cell === undefined) throw new Error("no cell has begun");
    this.#version++;
    for (const [name, value] of Object.entries(functions)) this.#origins.set(value, { name, cell, integers });
  }

  /** From a value to its text. */
  find(value: unknown): Finding {
    this.#note(false);
    if (typeof value !== "function") return { kind: "not-a-function" };
    const origin = this.#origins.get(value);
    if (origin === undefined) return this.#findInline(value.name, `${value}`);
    return origin.cell.source.language === "typescript" ? this.#findDeclared(origin, value) : this.#findForeign(origin);
  }

  /** A C or Python function by its own name, as its language's other functions see it now. */
  findByName(language: Language, name: string, integers: Integers | undefined): FoundFunction | undefined {
    const sources = this.#cells.map(({ source }) => source).filter((source) => source.language === language);
    const newest = newestWith(sources, name);
    return newest && { subject: name, sources: neededSources(sources, newest), language, integers, remarks: [] };
  }

  /** Changes whenever a function may have got another text. */
  get version(): number {
    return this.#version;
  }

  /** Takes in what the cell that runs, or has `ended`, has changed until now. */
  #note(ended: boolean): void {
    const cell = this.#cells.at(-1);
    if (cell === undefined) return;
    for (const [name, value] of this.#variables.note(cell, this.#locals, ended))
      if (typeof value === "function" && !this.#origins.has(value)) this.#origins.set(value, { name, cell, integers: undefined });
    // The text of a module is kept as it was when the cell read it.
    if (!/\bfrom\s*["']\.{1,2}\//.test(cell.source.text)) return;
    for (const { module } of this.#outline(cell).imports) {
      const inMemory = this.#modules.get(module);
      if (inMemory === undefined) importedModule(cell, module);
      else if (!cell.modules.has(module)) cell.modules.set(module, inMemory);
    }
  }

  #outline(cell: Cell): Outline {
    cell.outline ??= this.#outlineOf(cell.source);
    return cell.outline;
  }

  #findForeign({ name, cell, integers }: Origin): Finding {
    const { language } = cell.source;
    const sources = this.#cells.map(({ source }) => source).filter((source) => source.language === language);
    const newest = newestWith(sources, name);
    const isNewest = newest === cell.source || newest === undefined;
    // The newest definition of a name counts for all that use it, as in Python; an old one is asked about as of then.
    const until = isNewest ? sources : sources.slice(0, sources.indexOf(cell.source) + 1);
    const remarks: readonly Remark[] = isNewest ? [] : [{ kind: "stale", name, cell: cell.source.name, newer: newest?.name }];
    return { kind: "found", found: { subject: name, sources: neededSources(until, cell.source), language, integers, remarks } };
  }

  #findDeclared({ name, cell }: Origin, value: unknown): Finding {
    const imported = this.#outline(cell).imports.find((each) => each.name === name);
    if (imported !== undefined) {
      const module = importedModule(cell, imported.module);
      if (module === undefined) return { kind: "unknown", name };
      const { declarations, exports } = this.#outline(module);
      const original = exports.get(imported.original) ?? imported.original;
      // What a module passes on from another one, or makes by a call, has no text of its own there.
      if (!declarations.some((declared) => declared.name === original && declared.isFunction)) return { kind: "unknown", name };
      return this.#resolve(module, original, []);
    }
    // What can be assigned anew, or was made by a call, may be something else than its declaration says.
    if (!this.#outline(cell).declarations.some((declared) => declared.name === name && declared.isFunction))
      return this.#findInline(name, `${value}`, cell);
    const now = this.#variables.valueOf(name);
    const remarks: readonly Remark[] =
      now === value ? [] : [{ kind: "stale", name, cell: cell.source.name, newer: this.#variables.ownerOf(name)?.source.name }];
    return this.#resolve(cell, name, remarks);
  }

  #resolve(cell: Cell, name: string, remarks: readonly Remark[]): Finding {
    const resolved = resolveTypeScript(cell, name, {
      outline: (each) => this.#outline(each),
      ownerOf: (each, user) => this.#ownerOf(each) ?? this.#typeOwnerOf(each, user),
      foreignLanguageOf: (each) => this.#foreignLanguageOf(each),
    });
    if (resolved.kind === "ambiguous") return resolved;
    const { sources } = resolved;
    const found: FoundFunction = {
      subject: name,
      sources,
      language: "typescript",
      integers: undefined,
      remarks: [...remarks, ...resolved.remarks],
    };
    return { kind: "found", found };
  }

  /** The cell whose text says what a variable is now. */
  #ownerOf(name: string): Cell | undefined {
    const value = this.#variables.valueOf(name);
    const origin = typeof value === "function" ? this.#origins.get(value) : undefined;
    const cell = origin !== undefined && origin.name === name ? origin.cell : this.#variables.ownerOf(name);
    return cell?.source.language === "typescript" ? cell : undefined;
  }

  /** Types are no values: a type is what the newest cell said before the one that uses it. */
  #typeOwnerOf(name: string, user: Cell): Cell | undefined {
    const declaring = new RegExp(`\\b(?:type|interface|class|enum)\\s+${name.replaceAll("$", "\\$")}\\b`);
    return this.#cells.findLast(
      (cell) =>
        cell.index < user.index &&
        cell.directory === undefined &&
        cell.source.language === "typescript" &&
        declaring.test(cell.source.text) &&
        this.#outline(cell).declarations.some((declared) => declared.name === name),
    );
  }

  #foreignLanguageOf(name: string): Language | undefined {
    const value = this.#variables.valueOf(name);
    const language = typeof value === "function" ? this.#origins.get(value)?.cell.source.language : undefined;
    return language === "typescript" ? undefined : language;
  }

  /** A function that is written where it is passed is known by what the compiler made of it. */
  #findInline(name: string, text: string, origin?: Cell): Finding {
    const wanted = fingerprint(text);
    const everywhere = this.#cells
      .filter(({ source }) => source.language === "typescript" && /=>|\bfunction\b/.test(source.text))
      .flatMap((cell) => this.#outline(cell).inline.map((written) => ({ cell, written })))
      .filter(({ written }) => fingerprint(written.javascript) === wanted);
    // It stands in the cell that has made the variable, or in one whose code is running, unless it comes from elsewhere.
    const running = runningScripts();
    const here = everywhere.filter(({ cell }) =>
      origin === undefined ? cell.script !== undefined && running.has(cell.script) : cell === origin,
    );
    const fitting = here.length > 0 ? here : everywhere;
    const newest = fitting.at(-1);
    if (newest === undefined) return { kind: "unknown", name };
    const { cell, written } = newest;
    // Functions that differ in their types only, or in what their names mean, look the same when they run.
    const other = fitting.find(
      (each) => textOfWritten(each) !== textOfWritten(newest) || !this.#meansTheSame(each.cell, cell, written.uses),
    );
    if (other !== undefined) return { kind: "ambiguous", name: "", cells: [...new Set([other.cell.source.name, cell.source.name])] };
    const [captured] = fitting.flatMap((each) => each.written.captures);
    if (captured !== undefined) return { kind: "captures", name: captured };
    return this.#resolveInline(cell, written);
  }

  /** Whether names mean the same in two cells, as far as these say something of them. */
  #meansTheSame(one: Cell, other: Cell, names: readonly string[]): boolean {
    if (one === other || one.source.text === other.source.text) return true;
    return [one, other].every((cell) => {
      const { declarations, imports } = this.#outline(cell);
      return ![...declarations, ...imports].some((bound) => names.includes(bound.name));
    });
  }

  #resolveInline(cell: Cell, { name: own, isDeclaration, start, end, uses }: InlineFunction): Finding {
    const outline = this.#outline(cell);
    const taken = (name: string) => uses.includes(name) || outline.declarations.some((declared) => declared.name === name);
    let subject = own === "" ? "inline" : own;
    while (own === "" && taken(subject)) subject += "_";
    const { name, text } = cell.source;
    const above = text.slice(0, start).replace(/[^\n]+/g, "");
    const written = isDeclaration ? text.slice(start, end) : `const ${subject} = ${text.slice(start, end)};`;
    const source: SourceText = { name, language: "typescript", text: `${above}${written}\n` };
    const declared = { name: subject, uses, isFunction: true };
    // A cell of its own, in which the names are looked up as they are where the function stands.
    const alone: Cell = { ...cell, source, outline: { ...outline, declarations: [declared], inline: [] }, around: cell };
    return this.#resolve(alone, subject, []);
  }
}

function textOfWritten({ cell, written }: { readonly cell: Cell; readonly written: InlineFunction }): string {
  return cell.source.text.slice(written.start, written.end);
}
