import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Certificate, certificateFromJson } from "../../src/certificate/certificate.js";
import { type Json, toJson } from "../../src/certificate/json.js";
import { check } from "../../src/checker/check.js";
import type { Program } from "../../src/program/program.js";
import { decideSafety } from "../../src/prove/safety.js";
import { Random } from "../../src/prove/samples/random.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { type Doings, doingsOf, randomLoop } from "../support/small-loops.js";
import { standing } from "../support/standing.js";

interface Known {
  readonly program: Program;
  readonly doings: Doings;
  readonly certificates: readonly Json[];
}

/** Loops whose runs on all inputs are known, with what the prover found. */
const known: readonly Known[] = (
  [
    [4, "stops"],
    [4, "wraps"],
    [5, "wraps"],
  ] as const
).flatMap(([bits, overflow]) => {
  const random = new Random(bits + overflow.length);
  return Array.from({ length: 10 }, () => {
    const program = randomLoop(random, bits, overflow);
    const verdicts = [decideTermination, decideSafety].map((decide) => decide(program, "loop", new Map(), { effort: 0.05 }));
    const certificates = verdicts.flatMap((verdict) => (verdict.kind === "unknown" ? [] : [toJson(verdict.certificate)]));
    return { program, doings: doingsOf(program, bits), certificates };
  });
});

/** Is what a certificate claims so? */
function isSo(certificate: Certificate, { endless, fails }: Doings): boolean {
  switch (certificate.kind) {
    case "terminates":
    case "ends":
      return !endless && !fails;
    case "diverges":
    case "repeats":
      return endless;
    case "undefined":
      return fails && (certificate.otherwise === undefined || !endless);
    case "failing-run":
      return fails;
    default:
      return !fails;
  }
}

/** Whether it is accepted; that it is so then. */
function isAccepted(json: Json, { program, doings }: Known): boolean {
  const read = certificateFromJson(JSON.parse(JSON.stringify(json)));
  if (read.kind === "unreadable") return false;
  const accepted = check(program, "loop", new Map(), read.certificate).kind === "accepted";
  if (accepted) expect(isSo(read.certificate, doings), JSON.stringify(json)).toBe(true);
  return accepted;
}

/** All parts of a certificate, each with the name of the field that it stands in. */
function partsOf(json: Json, name = ""): readonly (readonly [string, Json])[] {
  const inner = Array.isArray(json)
    ? json.flatMap((each) => partsOf(each, name))
    : typeof json === "object" && json !== null
      ? Object.entries(json).flatMap(([key, each]) => partsOf(each as Json, key))
      : [];
  return [[name, json], ...inner];
}

/** A run with what it really comes to, where it says after how many statements. */
function withArrival(json: { readonly [key: string]: Json }, { program }: Known): Json {
  const { inputs, arrival } = json;
  if (typeof arrival !== "number") return json;
  const values = (inputs as readonly string[]).map((value) => BigInt(value.slice(0, -1)));
  return { ...json, arrival: toJson(standing(program, "loop", values, arrival)) };
}

/** With one part replaced. */
function spliced(json: Json, at: number, part: Json): Json {
  let count = 0;
  const visit = (here: Json): Json => {
    if (count++ === at) return part;
    if (Array.isArray(here)) return here.map(visit);
    if (typeof here !== "object" || here === null) return here;
    return Object.fromEntries(Object.entries(here).map(([key, each]) => [key, visit(each as Json)]));
  };
  return visit(json);
}

describe("nothing false is accepted", () => {
  test("of a certificate for another program", () => {
    let accepted = 0;
    for (const to of known) for (const from of known) for (const json of from.certificates) if (isAccepted(json, to)) accepted++;
    expect(accepted).toBeGreaterThanOrEqual(known.flatMap(({ certificates }) => certificates).length);
  }, 200_000);

  test("of certificates that are put together from several", () => {
    const random = new Random(5);
    const all = known.filter(({ certificates }) => certificates.length > 0);
    const everything = all.flatMap(({ certificates }) => certificates.flatMap((json) => partsOf(json)));
    let accepted = 0;
    for (let count = 0; count < 4000; count++) {
      const host = random.pick(all);
      let json = random.pick(host.certificates);
      for (let changes = 1 + random.below(3); changes > 0; changes--) {
        const own = partsOf(json);
        const at = random.below(own.length);
        const fitting = everything.filter(([name]) => name === own[at]?.[0]);
        const [, part] = random.pick(fitting.length === 0 ? everything : fitting);
        json = spliced(json, at, part);
      }
      if (isAccepted(json, host)) accepted++;
    }
    expect(accepted).toBeGreaterThan(30);
  }, 200_000);

  test("of what only has the shape of a certificate", () => {
    const number = fc.nat({ max: 6 });
    const integer = fc.integer({ min: -20, max: 20 }).map((value) => `${value}n`);
    const name = fc.constantFrom("x", "y", "?1", "z");
    const polynomial = fc
      .array(fc.tuple(fc.integer({ min: -3, max: 3 }).map(String), fc.array(name, { maxLength: 2 })), { maxLength: 3 })
      .map((terms) => ({ polynomial: terms }));
    const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 4 });
    const record = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields);
    const { refutation } = fc.letrec<{ refutation: unknown }>((tie) => ({
      refutation: fc.oneof(
        { maxDepth: 3 },
        record({ kind: fc.constant("combination"), summands: few(record({ product: few(number), times: integer })), sum: integer }),
        record({ kind: fc.constant("cases"), on: polynomial, nonnegative: tie("refutation"), negative: tie("refutation") }),
      ),
    }));
    const invariants = few(record({ location: number, atoms: few(polynomial) }));
    const removed = few(number);
    const step = fc.oneof(
      record({ kind: fc.constant("ranking"), functions: few(record({ location: number, value: polynomial })), removed }),
      record({ kind: fc.constant("dead-end"), removed }),
      record({
        kind: fc.constant("sign-change"),
        removed,
        expression: polynomial,
        trace: integer,
        determinant: integer,
        root: fc.option(integer),
      }),
    );
    const division = fc.oneof(fc.constant({ kind: "look-ahead" }), record({ kind: fc.constant("signs"), polynomials: few(polynomial) }));
    const { level } = fc.letrec<{ level: unknown }>((tie) => ({
      level: record({
        invariants,
        steps: few(step),
        then: fc.option(record({ split: few(record({ location: number, division })), impossible: few(number), level: tie("level") }), {
          depthSize: "small",
        }),
      }),
    }));
    const evidence = few(refutation);
    const harmless = record({ level, evidence, postconditions: fc.constant([]) });
    const ending = record({ level, evidence, results: fc.option(harmless) });
    // In the place of its arrival stands after how many statements that is.
    const run = { inputs: fc.tuple(integer, integer), draws: fc.constant([]), arrival: fc.nat({ max: 30 }) };
    const path = few(record({ transition: number, choices: fc.constant([]) }));
    const certificate = fc.oneof(
      record({ kind: fc.constant("terminates"), proof: ending, defined: fc.option(harmless) }),
      record({ kind: fc.constant("unreachable"), proof: harmless }),
      record({ kind: fc.constant("undefined"), ...run, otherwise: fc.option(ending) }),
      record({ kind: fc.constant("failing-run"), ...run }),
      record({ kind: fc.constant("repeats"), ...run, first: number }),
      record({ kind: fc.constantFrom("ends", "exhaustive"), runs: fc.constantFrom(0, 1, 256, 1024) }),
      record({
        kind: fc.constant("diverges"),
        residues: few(record({ variable: name, modulus: integer, residue: integer })),
        initial: fc.tuple(integer, integer).map(([x, y]) => [
          { variable: "x", value: x },
          { variable: "y", value: y },
        ]),
        stem: path,
        arrival: record({ at: number, values: fc.constant([]) }),
        forever: fc.oneof(
          record({ kind: fc.constant("lasso"), cycle: fc.oneof(path, few(record({ cycle: path, times: integer }))) }),
          record({
            kind: fc.constant("recurrence"),
            places: few(record({ location: number, atoms: few(polynomial) })),
            ways: few(record({ from: number, to: number, path })),
            evidence,
          }),
        ),
      }),
    );
    let read = 0;
    fc.assert(
      fc.property(certificate, fc.constantFrom(...known), (json, to) => {
        const whole = withArrival(json as { readonly [key: string]: Json }, to);
        isAccepted(whole, to);
        if (certificateFromJson(whole).kind === "certificate") read++;
      }),
      { numRuns: 4000, seed: 3 },
    );
    expect(read).toBeGreaterThan(600);
  }, 200_000);
});
