import { expect, test } from "vitest";
import { type Certificate, certificateFromJson } from "../../src/certificate/certificate.js";
import { type Json, toJson } from "../../src/certificate/json.js";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import { constant, polynomial } from "../../src/logic/polynomial.js";
import { type Refutation, Refuter } from "../../src/logic/refutation.js";
import type { Program } from "../../src/program/program.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { standing } from "../support/standing.js";
import { readCase, terminationCases } from "../support/termination-programs.js";

interface Decided {
  readonly program: Program;
  readonly subject: string;
  readonly answer: string;
  readonly certificate: Certificate;
  readonly title: string;
}

const decided: readonly Decided[] = terminationCases.map((example) => {
  const { program, subject } = readCase(example);
  const verdict = decideTermination(program, subject, new Map(), { effort: 1 });
  if (verdict.kind === "unknown") throw new Error(`${example.name} was not decided`);
  return { program, subject, answer: verdict.kind, certificate: verdict.certificate, title: `${example.integers} ${example.name}` };
});

function accepts({ program, subject }: Decided, json: Json): boolean {
  const read = certificateFromJson(JSON.parse(JSON.stringify(json)));
  return read.kind === "certificate" && check(program, subject, new Map(), read.certificate).kind === "accepted";
}

test("certificates are accepted after they were written down and read again", () => {
  for (const each of decided) expect(`${each.title}: ${accepts(each, toJson(each.certificate))}`).toBe(`${each.title}: true`);
});

test("a certificate of one program shows nothing false about another", () => {
  let refused = 0;
  for (const from of decided)
    for (const to of decided) {
      const accepted = accepts(to, toJson(from.certificate));
      if (!accepted) refused++;
      else expect(from.answer, `${from.title} for ${to.title}`).toBe(to.answer);
    }
  expect(refused / (decided.length * (decided.length - 1))).toBeGreaterThan(0.8);
});

test("what is no certificate is refused, never thrown at", () => {
  const [first] = decided;
  if (first === undefined) throw new Error("nothing was decided");
  const arrival = { at: { after: 1, procedure: "f", block: 0, statement: 0 }, values: [] };
  const nonsense: readonly Json[] = [
    null,
    3,
    "terminates",
    [],
    {},
    { kind: "terminates" },
    { kind: "terminates", proof: {} },
    { kind: "terminates", proof: { invariants: "x", kept: [], steps: [] } },
    { kind: "diverges", residues: [], initial: [], stem: [], arrival: { at: 0, values: [] }, forever: { kind: "lasso", cycle: [] } },
    { kind: "repeats", inputs: [1, 2], draws: [], arrival, first: 0 },
    { kind: "repeats", inputs: ["1n", "0n"], draws: [], arrival, first: 1 },
    { kind: "believe me" },
  ];
  for (const json of nonsense) expect(accepts(first, json)).toBe(false);
});

test("a state may come back inside a recursive call, but only in the same call", () => {
  const text = `int f(int n) {
    int x = 0;
    while (n == 0) x = 1 - x;
    return f(n - 1);
  }`;
  const read = readProgram([{ name: "f.c", language: "c", text }], { integers: "c" }, "f");
  if (!read.ok) throw new Error("it is C");
  const statements = [...Array(60).keys()];
  const accepted = (inputs: readonly bigint[]) =>
    statements.flatMap((first) =>
      statements.flatMap((second) => {
        const arrival = standing(read.value, "f", inputs, second);
        const outcome = check(read.value, "f", new Map(), { kind: "repeats", inputs, draws: [], arrival, first });
        return outcome.kind === "accepted" ? [`${first} ${second}`] : [];
      }),
    );
  expect(accepted([2n]).length).toBeGreaterThan(20);
  // Each call has another n: nothing comes back.
  expect(accepted([-1n])).toEqual([]);
});

test("what is too large to be multiplied out is refused at once", () => {
  const isPlain = ({ certificate }: Decided) => JSON.stringify(toJson(certificate)).includes('"invariants":[],"steps":[{"kind":"ranking"');
  const counter = decided.find(isPlain);
  if (counter === undefined) throw new Error("no program is plain");
  const often = <Item>(items: readonly Item[]) => items.flatMap((item) => Array.from({ length: 3000 }, () => item));
  const grown = (json: Json, what: string): Json => {
    if (Array.isArray(json)) return json.map((each) => grown(each, what));
    if (typeof json !== "object" || json === null) return json;
    const entries = Object.entries(json as { readonly [key: string]: Json });
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (key !== what || !Array.isArray(value)) return [key, grown(value, what)];
        return [key, what === "product" ? often(value) : value.map(([times, factors]) => [times, often(factors)])];
      }),
    );
  };
  for (const what of ["product", "polynomial"]) expect(accepts(counter, grown(toJson(counter.certificate), what))).toBe(false);
});

test("evidence that takes too long to add up is refused, all of it together", () => {
  const large = polynomial(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 1n] as const));
  const contradiction: Refutation = { kind: "combination", summands: [{ product: [2], times: 1n }], sum: -1n };
  const wasteful: Refutation = { ...contradiction, summands: [{ product: [0, 1], times: 1n }, ...contradiction.summands] };
  const atoms = [large, large, constant(-1n)];
  const refuter = new Refuter();
  expect(refuter.accepts(atoms, contradiction)).toBe(true);
  for (let count = 0; count < 2; count++) expect(refuter.accepts(atoms, wasteful)).toBe(false);
  expect(refuter.accepts(atoms, contradiction)).toBe(false);
});
