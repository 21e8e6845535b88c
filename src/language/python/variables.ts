import { boolean, integer, sortOf, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { ValueType } from "../../program/program.js";
import { flagOf } from "../../program/unset.js";
import type { Span } from "../../text/source.js";
import { unsupported } from "./cursor.js";
import { isScalar, join, type ScalarName, sameType, scalarValueType, sortOfScalar, type Type } from "./types.js";
import { asType, type ListValue, nameOfType, scalar, typeOf, type Value } from "./value.js";

/** The types of the variables at one place; a name that is not in it has no value there. */
export type Types = ReadonlyMap<string, Type>;

export function joinTypes(first: Types | undefined, second: Types | undefined): Types | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const joined = new Map(first);
  for (const [name, type] of second) {
    const known = joined.get(name);
    joined.set(name, known === undefined ? type : join(known, type));
  }
  return joined;
}

export function sameTypes(first: Types, second: Types): boolean {
  return first.size === second.size && [...first].every(([name, type]) => sameType(type, second.get(name) ?? { kind: "none" }));
}

/** What has been learnt in one pass over a function for the next one; types only grow. */
export class Knowledge {
  /** Variables that hold ints besides bools. */
  readonly wide = new Set<string>();
  /** The types at the heads of loops. */
  readonly heads = new Map<object, Types>();
  result: Type | undefined;
  /** What lists hold that begin empty. */
  readonly elements = new Map<string, ScalarName>();
  /** True when the pass has to be done again with what it taught. */
  again = false;
}

/**
 * The variables of one function. A name has a variable of the program for each kind of value that it is given; which
 * one counts is known at each place. `types` is undefined where no run comes by.
 */
export class Variables {
  types: Types | undefined = new Map();
  readonly #builder: ProcedureBuilder;
  readonly #knowledge: Knowledge;
  readonly #prefix: string;
  readonly #names: ReadonlySet<string>;
  readonly #parameters: ReadonlySet<string>;
  readonly #counters: ReadonlySet<string>;
  readonly #slots = new Map<string, { readonly name: string; readonly sort: ValueType["sort"] }>();
  readonly #lists = new Map<string, ListValue>();
  readonly #nonNegative: Set<string>;
  /** Lists that began empty. */
  readonly #emptyAtFirst = new Set<string>();
  /** The lengths of lists that are appended to. */
  readonly #growing: Set<string>;

  /** `prefix` tells the variables of functions apart that are written into one procedure. */
  constructor(
    builder: ProcedureBuilder,
    knowledge: Knowledge,
    prefix: string,
    names: { readonly locals: ReadonlySet<string>; readonly parameters: ReadonlySet<string>; readonly counters: ReadonlySet<string> },
    outer?: Variables,
  ) {
    this.#nonNegative = outer === undefined ? new Set() : outer.#nonNegative;
    this.#growing = outer === undefined ? new Set() : outer.#growing;
    this.#builder = builder;
    this.#knowledge = knowledge;
    this.#prefix = prefix;
    this.#names = names.locals;
    this.#parameters = names.parameters;
    this.#counters = names.counters;
  }

  has(name: string): boolean {
    return this.#names.has(name) || this.#parameters.has(name);
  }

  isParameter(name: string): boolean {
    return this.#parameters.has(name);
  }

  isNonNegative(variable: string): boolean {
    return this.#nonNegative.has(variable);
  }

  /** Notes a variable of the program that is never negative. */
  neverNegative(variable: string): void {
    this.#nonNegative.add(variable);
  }

  /** Notes the length of a list that is appended to. */
  grow(length: string): void {
    this.#growing.add(length);
  }

  grows(length: string): boolean {
    return this.#growing.has(length);
  }

  /** What a list holds that begins empty: an int as long as nothing else is known. */
  elementOfEmpty(name: string | undefined): ScalarName {
    if (name !== undefined) this.#emptyAtFirst.add(name);
    return this.#knowledge.elements.get(`${this.#prefix}${name}`) ?? "int";
  }

  /** Notes what is appended to a list, where it began empty; false where this pass has taken it to hold something else. */
  holds(name: string, element: ScalarName): boolean {
    if (!this.#emptyAtFirst.has(name)) return true;
    const key = `${this.#prefix}${name}`;
    const known = this.#knowledge.elements.get(key);
    const type = known === undefined ? undefined : join({ kind: known }, { kind: element });
    const both = type === undefined ? element : isScalar(type) ? type.kind : known;
    if (both === undefined || both === known) return true;
    this.#knowledge.elements.set(key, both);
    if (both === (known ?? "int")) return true;
    this.#knowledge.again = true;
    return false;
  }

  /** Notes a name that is never negative where it is an int. */
  neverNegativeInt(name: string): void {
    const slot = this.#slots.get(slotKey(name, "int"));
    if (slot !== undefined) this.neverNegative(slot.name);
  }

  /** At the beginning no local has a value. */
  clear(span: Span): void {
    for (const name of this.#names) {
      if (this.#parameters.has(name)) continue;
      const flag = this.#builder.declareFlag(this.#flag(name), span);
      this.#builder.emit({ kind: "assign", target: flag, value: boolean(false), span });
    }
  }

  #flag(name: string): string {
    return flagOf(`${this.#prefix}${name}`);
  }

  /** Declares a parameter of the procedure. */
  parameter(name: string, type: ValueType, known: ScalarName, span: Span): void {
    const declared = this.#builder.declare("parameter", name, type, span);
    this.#slots.set(slotKey(name, known), { name: declared, sort: type.sort });
    this.#set(name, { kind: known });
  }

  /** Gives a name to a list. */
  bindList(name: string, list: ListValue): void {
    this.#lists.set(name, list);
    this.#set(name, { kind: "list", element: list.element });
  }

  hasList(name: string): boolean {
    return this.#lists.has(name);
  }

  #set(name: string, type: Type): void {
    if (this.types !== undefined) this.types = new Map(this.types).set(name, type);
  }

  /** Notes that a list that was declared under this name has come into being. */
  raise(name: string, span: Span): void {
    if (!this.#parameters.has(name)) this.#builder.emit({ kind: "assign", target: this.#flag(name), value: boolean(true), span });
  }

  assign(name: string, value: Value, span: Span): void {
    if (this.types === undefined) return;
    this.#store(name, value, span);
    this.raise(name, span);
    this.#set(name, typeOf(value));
  }

  #store(path: string, value: Value, span: Span): void {
    if (value.kind === "tuple") {
      for (const [index, item] of value.items.entries()) this.#store(`${path}[${index}]`, item, span);
    } else if (value.kind === "scalar") {
      const slot = this.#slot(path, value.type, span);
      this.#builder.emit({ kind: "assign", target: slot.name, value: storedTerm(asType(value, value.type), slot.sort), span });
    } else if (value.kind === "mixed") throw sometimes(value, span);
    else if (value.kind === "range" || value.kind === "string" || value.kind === "list")
      throw unsupported(`a variable that holds a ${value.kind}`, span, value.kind === "list" ? "a list has one name here" : undefined);
  }

  /** The variable of the program in which a name keeps values of a type. */
  slot(name: string, type: ScalarName, span: Span): { readonly name: string; readonly sort: ValueType["sort"] } {
    return this.#slot(name, type, span);
  }

  #slot(path: string, type: ScalarName, span: Span): { readonly name: string; readonly sort: ValueType["sort"] } {
    const key = slotKey(path, type);
    const known = this.#slots.get(key);
    const wide = `${this.#prefix}${path}`;
    if (known !== undefined) {
      if (known.sort === "bool" && type !== "bool") {
        if (this.#parameters.has(path)) throw unsupported(`a bool parameter that becomes an int`, span, "use another variable");
        this.#knowledge.wide.add(wide);
        this.#knowledge.again = true;
      }
      return known;
    }
    const wanted = type === "bool" && this.#knowledge.wide.has(wide) ? "number" : type;
    if (type !== "bool" && type !== "float") this.#knowledge.wide.add(wide);
    const valueType = scalarValueType(wanted);
    const name = this.#builder.declare("local", path.startsWith("%") ? undefined : path, valueType, span);
    const slot = { name, sort: valueType.sort };
    if (this.#counters.has(path)) this.#nonNegative.add(name);
    this.#slots.set(key, slot);
    return slot;
  }

  /** The value of a local. Where it may not have one, that it has is stated. */
  read(name: string, span: Span): Value {
    const type = this.types?.get(name);
    this.#requireSet(name, type !== undefined, span);
    if (type === undefined) return this.#lists.get(name) ?? scalar("int", integer(0));
    return this.#load(name, type, span);
  }

  #requireSet(name: string, possible: boolean, span: Span): void {
    if (this.#parameters.has(name)) return;
    this.#builder.emit({
      kind: "assert",
      condition: possible ? variable(this.#flag(name), "bool") : boolean(false),
      obligation: {
        kind: "unset-variable",
        message: `UnboundLocalError: cannot access local variable '${name}' where it is not associated with a value`,
        undefined: false,
      },
      span,
    });
  }

  #load(path: string, type: Type, span: Span): Value {
    switch (type.kind) {
      case "tuple":
        return { kind: "tuple", items: type.items.map((item, index) => this.#load(`${path}[${index}]`, item, span)) };
      case "list": {
        const list = this.#lists.get(path);
        if (list === undefined) throw new Error(`no list ${path}`);
        return list;
      }
      case "mixed":
        throw sometimes({ kind: "mixed", first: type.first, second: type.second }, span, path);
      case "none":
        return { kind: "none" };
      case "string":
      case "range":
        throw new Error(`no variable holds a ${type.kind}`);
      default: {
        if (!isScalar(type)) throw new Error("a scalar");
        const { name, sort } = this.#slot(path, type.kind, span);
        return scalar(type.kind, variable(name, sort));
      }
    }
  }
}

/** Bools and ints share a variable. */
function slotKey(path: string, type: ScalarName): string {
  return `${path}:${sortOfScalar(type) === "double" ? "float" : "int"}`;
}

function storedTerm(term: Term, sort: ValueType["sort"]): Term {
  if (sort !== "int" || sortOf(term) !== "bool") return term;
  return asType(scalar("bool", term), "int");
}

export function sometimes(value: Value & { readonly kind: "mixed" }, span: Span, name?: string): Error {
  const kinds = nameOfType(value).replace(" | ", " and sometimes ");
  const isNumber = /\b(int|bool)\b/.test(kinds) && /\bfloat\b/.test(kinds);
  return unsupported(
    `${name === undefined ? "a value" : `a variable (${name})`} that is sometimes ${kinds}`,
    span,
    isNumber ? "start with a float, such as 0.0" : undefined,
  );
}
