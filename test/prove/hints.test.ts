import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { readHints } from "../../src/explanation/hint.js";
import { readProgram } from "../../src/language/frontends.js";
import { constant, type Polynomial, polynomial } from "../../src/logic/polynomial.js";
import { claimed } from "../../src/program/claim.js";
import { type Hints, stepOf } from "../../src/prove/hints.js";
import { decideSafety } from "../../src/prove/safety.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { basisFor } from "../../src/transition/concern.js";
import { readCase, type TerminationCase } from "../support/termination-programs.js";

function linear(terms: Readonly<Record<string, bigint>>): Polynomial {
  return polynomial(Object.entries(terms));
}

function ask(integers: TerminationCase["integers"], hints: Hints) {
  const text = "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }";
  const { program, subject } = readCase({ name: "g", language: "c", integers, expected: "terminates", text });
  const verdict = decideTermination(program, subject, new Map(), { effort: 1, hints });
  if (verdict.kind !== "terminates") throw new Error("g ends whatever a learner thinks of it");
  expect(check(program, subject, new Map(), verdict.certificate)).toEqual({ kind: "accepted", trusts: [] });
  return verdict;
}

describe("a measure of one's own", () => {
  for (const integers of ["c", "wrap", "Z"] as const) {
    for (const [name, measure] of [
      ["x", linear({ x: 1n })],
      ["x - y", linear({ x: 1n, y: -1n })],
      ["x + 7", linear({ x: 1n, "": 7n })],
    ] as const)
      test(`${name} drops, and is what the proof uses (${integers})`, () => {
        const { hints, argument } = ask(integers, { measure });
        expect(hints).toEqual([{ kind: "accepted", hint: "measure" }]);
        const [step] = argument.steps;
        if (step?.kind !== "ranking") throw new Error("the measure ranks");
        const [value] = step.functions.values();
        expect([...(value?.coefficients ?? [])].filter(([monomial]) => monomial !== "")).toEqual(
          [...measure.coefficients].filter(([monomial]) => monomial !== ""),
        );
      });
    for (const [name, measure] of [
      ["y", linear({ y: 1n })],
      ["-x", linear({ x: -1n })],
      ["3", constant(3n)],
    ] as const)
      test(`${name} does not drop, and g still ends (${integers})`, () => {
        expect(ask(integers, { measure }).hints).toMatchObject([{ kind: "refused", hint: "measure", why: "does-not-drop" }]);
      });
  }

  test("the step that does not drop comes with values that take it", () => {
    const [outcome] = ask("Z", { measure: linear({ x: -1n }) }).hints;
    if (outcome?.kind !== "refused" || outcome.step === undefined) throw new Error("there is a step");
    const { values } = outcome.step;
    expect((values.get("x") ?? 0n) > (values.get("y") ?? 0n)).toBe(true);
  });
});

describe("an invariant of one's own", () => {
  test("y > 0 holds", () => {
    expect(ask("Z", { invariant: [linear({ y: 1n, "": -1n })] }).hints).toEqual([{ kind: "accepted", hint: "invariant" }]);
  });

  test("x > 0 does not hold at first", () => {
    expect(ask("Z", { invariant: [linear({ x: 1n, "": -1n })] }).hints).toMatchObject([{ kind: "refused", why: "not-true-at-start" }]);
  });

  test("together with a measure both are told", () => {
    const { hints } = ask("c", { invariant: [linear({ y: 1n, "": -1n })], measure: linear({ x: 1n, y: -1n }) });
    expect(hints.map(({ kind, hint }) => `${hint} ${kind}`)).toEqual(["invariant accepted", "measure accepted"]);
  });
});

describe("an invariant for a claim", () => {
  const sum =
    "bool f(int n) { if (n < 0) return true; int s = 0, i = 0; while (i < n) { i = i + 1; s = s + i; } return 2 * s == n * (n + 1); }";
  const wrong = "bool f(int n) { if (n < 0) return true; int i = 0; while (i < n) i = i + 1; return i == n + 1; }";

  function claim(text: string, invariant: string) {
    const read = readProgram([{ name: "case", language: "c", text }], { integers: "Z" }, "f");
    if (!read.ok) throw new Error("it can be read");
    const { hints, unread } = readHints(read.value, "f", { invariant });
    expect(unread).toEqual([]);
    const verdict = decideSafety(read.value, "f", new Map(), { effort: 1, hints });
    if (verdict.kind === "unknown") throw new Error("it is decided");
    expect(check(read.value, "f", new Map(), verdict.certificate).kind).toBe("accepted");
    return verdict;
  }

  test("that is enough is all that the proof uses", () => {
    const verdict = claim(sum, "2 * s == i * (i + 1) && i <= n");
    expect(verdict.hints).toEqual([{ kind: "accepted", hint: "invariant" }]);
    if (verdict.kind !== "proved" || verdict.certificate.kind !== "unreachable") throw new Error("it is proved by invariants");
    expect(verdict.certificate.proof.level.invariants.map(({ atoms }) => atoms.length)).toEqual([3]);
  });

  test("of the fourth degree is enough: equals are put for equals in products", () => {
    const cubes =
      "bool f(int n) { if (n < 0) return true; int s = 0, i = 0; while (i < n) { i = i + 1; s = s + i * i * i; } return 4 * s == n * n * (n + 1) * (n + 1); }";
    const verdict = claim(cubes, "4 * s == i * i * (i + 1) * (i + 1) && i <= n");
    expect(verdict.hints).toEqual([{ kind: "accepted", hint: "invariant" }]);
    if (verdict.kind !== "proved" || verdict.certificate.kind !== "unreachable") throw new Error("it is proved by invariants");
    expect(verdict.certificate.proof.level.invariants.map(({ atoms }) => atoms.length)).toEqual([3]);
  });

  test("is not refused by a step that only an array's unknown contents allow", () => {
    const text = "bool f(int n, int a[n]) { int m = 0; for (int i = 0; i < n; i++) { a[i] = 1; m = a[i]; } return m >= 0 || m < 0; }";
    const read = readProgram([{ name: "case", language: "c", text }], { integers: "Z" }, "f");
    if (!read.ok) throw new Error("it can be read");
    const program = claimed(read.value, "f");
    const basis = basisFor("failure", program, "f");
    const { system } = basis ?? { system: undefined };
    const transition = system?.transitions.find(({ exact }) => !exact);
    if (transition === undefined) throw new Error("contents are unknown");
    const decision = { kind: "model", model: new Map() } as const;
    expect(stepOf(transition, decision)).toBeUndefined();
    expect(stepOf({ ...transition, exact: true }, decision)).toBeDefined();
  });

  test("that helps is used beside what is found", () => {
    const verdict = claim(sum, "i <= n");
    expect(verdict).toMatchObject({ kind: "proved", hints: [{ kind: "accepted" }] });
  });

  test.each([
    ["s >= 1", "not-true-at-start"],
    ["s <= i", "not-kept"],
  ])("%s is refused: %s; the claim is proved without it", (invariant, why) => {
    const verdict = claim(sum, invariant);
    expect(verdict).toMatchObject({ kind: "proved", hints: [{ kind: "refused", hint: "invariant", why }] });
    const [outcome] = verdict.hints;
    expect(outcome?.kind === "refused" && outcome.step !== undefined).toBe(true);
  });

  test("that holds does not make a wrong claim true", () => {
    expect(claim(wrong, "i <= n")).toMatchObject({ kind: "refuted", hints: [{ kind: "refused", why: "not-enough" }] });
    expect(claim(wrong, "i <= n + 1 && i >= n")).toMatchObject({ kind: "refuted", hints: [{ kind: "refused", why: "not-true-at-start" }] });
  });
});
