import { equals, fromData, isMet, isModest, type Polynomial, tighten } from "../logic/polynomial.js";
import type { Value } from "../program/machine.js";
import type { Json } from "./json.js";

/** Why something is no certificate, and which part of it is not. */
export class Unreadable extends Error {}

/** Where a part stands in a certificate. */
interface Place {
  readonly inside: Place | undefined;
  readonly name: string;
  readonly depth: number;
}

/** Reads a part of a certificate from what `toJson` made of it. Throws `Unreadable`. */
export type Reader<T> = (json: Json | undefined, place: Place) => T;

type Fields<T> = { readonly [Key in keyof T]-?: Reader<T[Key]> };

/** Parts within parts. Certificates of real programs have about 30; what is much deeper would overflow the stack. */
const DEEPEST = 1000;

/** Of an integer. */
const MOST_DIGITS = 1234;

/** Reads a whole. Throws `Unreadable`. */
export function read<T>(json: unknown, reader: Reader<T>): T {
  return reader(json as Json, { inside: undefined, name: "the certificate", depth: 0 });
}

function within(place: Place, name: string): Place {
  if (place.depth >= DEEPEST) throw new Unreadable("the certificate is nested too deeply");
  return { inside: place, name, depth: place.depth + 1 };
}

/** The whole is named alone; a part without the whole, from the outside in. */
export function unreadable(place: Place, what: string): Unreadable {
  const names: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.inside) if (at.inside !== undefined) names.unshift(at.name);
  const shown = names.length > 8 ? [...names.slice(0, 4), "…", ...names.slice(-3)] : names;
  return new Unreadable(`${names.length === 0 ? place.name : shown.join(".")} ${what}`);
}

function quoted(json: Json | undefined): string {
  const text = JSON.stringify(json) ?? "nothing";
  return text.length <= 40 ? text : `${text.slice(0, 37)}…`;
}

function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Tells two kinds of record apart that have no kind. */
export function hasField(json: Json | undefined, name: string): boolean {
  return isObject(json) && Object.hasOwn(json, name);
}

/** Has these fields, and no others. */
export function record<T>(fields: Fields<T>): Reader<T> {
  return (json, place) => {
    if (!isObject(json)) throw unreadable(place, "is no record");
    for (const key of Object.keys(json))
      if (!Object.hasOwn(fields, key)) throw unreadable(place, `has a field that is not known: ${quoted(key)}`);
    const entries = Object.entries<Reader<unknown>>(fields);
    return Object.fromEntries(
      entries.map(([key, reader]) => [key, reader(Object.hasOwn(json, key) ? json[key] : undefined, within(place, key))]),
    ) as T;
  };
}

/** Its kind says which fields it has. */
export function variant<T extends { readonly kind: string }>(
  kinds: {
    readonly [Kind in T["kind"]]: Fields<Omit<Extract<T, { readonly kind: Kind }>, "kind">>;
  },
): Reader<T> {
  return (json, place) => {
    const kind = isObject(json) ? json["kind"] : undefined;
    if (typeof kind !== "string" || !Object.hasOwn(kinds, kind)) throw unreadable(place, `is of no known kind: ${quoted(kind)}`);
    return record<T>({ ...kinds[kind as T["kind"]], kind: () => kind } as unknown as Fields<T>)(json, place);
  };
}

export function list<T>(reader: Reader<T>, most = Number.POSITIVE_INFINITY): Reader<readonly T[]> {
  return (json, place) => {
    if (!Array.isArray(json)) throw unreadable(place, "is no list");
    if (json.length > most) throw unreadable(place, `is longer than ${most}`);
    return json.map((item, index) => reader(item, within(place, `${index}`)));
  };
}

/** A list that says something of each key, and of none twice. */
export function table<T, Key extends keyof T>(key: Key, fields: Fields<T>): Reader<readonly T[]> {
  return (json, place) => {
    const rows = list(record(fields))(json, place);
    const keys = rows.map((row) => row[key]);
    if (new Set(keys).size < keys.length) throw unreadable(place, "says something twice");
    return rows;
  };
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (json, place) => (json === undefined || json === null ? undefined : reader(json, place));
}

/** For what is built of itself. */
export function later<T>(reader: () => Reader<T>): Reader<T> {
  return (json, place) => reader()(json, place);
}

export const text: Reader<string> = (json, place) => {
  if (typeof json !== "string") throw unreadable(place, "is no text");
  return json;
};

export function oneOf<T extends string>(names: readonly T[]): Reader<T> {
  return (json, place) => {
    const found = names.find((name) => name === json);
    if (found === undefined)
      throw unreadable(place, `is none of ${names.length <= 8 ? names.join(", ") : "the known ones"}: ${quoted(json)}`);
    return found;
  };
}

export const truth: Reader<boolean> = (json, place) => {
  if (typeof json !== "boolean") throw unreadable(place, "is no truth value");
  return json;
};

/** A number of something: 0, 1, 2, ... */
export const count: Reader<number> = (json, place) => {
  if (typeof json !== "number" || !Number.isSafeInteger(json) || json < 0)
    throw unreadable(place, `is no number of something: ${quoted(json)}`);
  return json;
};

export const integer: Reader<bigint> = (json, place) => {
  if (typeof json !== "string" || !/^-?\d+n$/.test(json)) throw unreadable(place, `is no integer: ${quoted(json)}`);
  if (json.length > MOST_DIGITS) throw unreadable(place, "is too large an integer");
  return BigInt(json.slice(0, -1));
};

export const double: Reader<number> = (json, place) => {
  if (typeof json === "number") return json;
  const [special] = isObject(json) && typeof json["number"] === "string" ? [json["number"]] : [];
  if (special === undefined || !["-0", "NaN", "Infinity", "-Infinity"].includes(special)) throw unreadable(place, "is no number");
  return Number(special);
};

const monomials = list<readonly [string, readonly string[]]>((json, place) => {
  if (!Array.isArray(json) || json.length !== 2) throw unreadable(place, "is no coefficient with its variables");
  const [coefficient] = json;
  if (typeof coefficient !== "string" || !/^-?\d+$/.test(coefficient) || coefficient.length > MOST_DIGITS)
    throw unreadable(place, `has no coefficient: ${quoted(coefficient)}`);
  return [coefficient, list(text)(json[1], within(place, "1"))];
});

export const polynomial: Reader<Polynomial> = (json, place) => {
  const { polynomial: data } = record<{ readonly polynomial: Parameters<typeof fromData>[0] }>({ polynomial: monomials })(json, place);
  if (data.some(([, factors]) => factors.some((name) => name === "" || name.includes("*"))))
    throw unreadable(place, "has a variable without a name");
  const read = fromData(data);
  if (!isModest(read)) throw unreadable(place, "is too large a polynomial");
  return read;
};

/** A polynomial that is at least 0, in its simplest form; it says something. */
export const atom: Reader<Polynomial> = (json, place) => {
  const read = polynomial(json, place);
  if (isMet(read)) throw unreadable(place, "says nothing");
  if (!equals(tighten(read), read)) throw unreadable(place, "can be written more simply");
  return read;
};

/** A value of a program: an integer, a truth value, a number, or an array. */
export const value: Reader<Value> = (json, place) => {
  if (typeof json === "boolean") return json;
  if (typeof json === "string") return integer(json, place);
  return Array.isArray(json) ? list(value)(json, place) : double(json, place);
};
