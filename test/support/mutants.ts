import type { Json } from "../../src/certificate/json.js";

/** Every way to change one thing: a number by one or to its opposite, a polynomial's variable, a list without an entry, a case for another. */
export function* mutants(json: Json): Generator<Json> {
  if (typeof json === "string" && /^-?\d+n$/.test(json)) {
    const value = BigInt(json.slice(0, -1));
    for (const other of [value + 1n, value - 1n, -value]) if (other !== value) yield `${other}n`;
  } else if (typeof json === "string" && /^-?\d+$/.test(json)) {
    const value = BigInt(json);
    for (const other of [value + 1n, value - 1n, -value]) if (other !== value) yield `${other}`;
  } else if (typeof json === "number") {
    // 2 ** 53 + 1 is no other number.
    for (const other of [json + 1, json - 1]) if (other !== json) yield other;
  } else if (Array.isArray(json)) {
    for (const [index, entry] of json.entries()) {
      yield json.filter((_, place) => place !== index);
      for (const mutant of mutants(entry)) yield json.map((other, place) => (place === index ? mutant : other));
    }
  } else if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    for (const [key, entry] of Object.entries(json)) for (const mutant of mutants(entry)) yield { ...json, [key]: mutant };
  }
}
