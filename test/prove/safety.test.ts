import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import type { SafetyCertificate } from "../../src/certificate/safety.js";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import type { Integers, Program } from "../../src/program/program.js";
import { TIDIED } from "../../src/prove/conditions/derivation.js";
import { decideSafety, type SafetyVerdict } from "../../src/prove/safety.js";
import { noEffort } from "../../src/solver/query.js";
import type { Language } from "../../src/text/source.js";
import { standing } from "../support/standing.js";

function programIn(language: Language, text: string, integers: Integers = "c"): Program {
  const read = readProgram([{ name: "test", language, text }], { integers });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
  return read.value;
}

function decide(program: Program): SafetyVerdict {
  const verdict = decideSafety(program, "f", new Map(), { effort: 1 });
  if (verdict.kind !== "unknown") expect(check(program, "f", new Map(), verdict.certificate)).toEqual({ kind: "accepted", trusts: [] });
  return verdict;
}

const rulesOf = (verdict: SafetyVerdict) =>
  verdict.kind === "proved" && verdict.proof.kind === "conditions"
    ? verdict.proof.conditions.flatMap(({ evidence }) =>
        evidence.kind === "rewriting" ? evidence.lines.map(({ rule }) => rule).filter((rule) => rule !== TIDIED) : [],
      )
    : [];

describe("the article's f", () => {
  test.each<[Language, string]>([
    ["c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }"],
    ["python", "def f(x: int, y: int) -> bool:\n    return x + y == y + x\n"],
    ["typescript", "function f(x: bigint, y: bigint): boolean { return x + y === y + x; }"],
  ])("is proved in %s, by one readable step", (language, text) => {
    expect(rulesOf(decide(programIn(language, text)))).toEqual(["addition commutes", "everything equals itself"]);
  });

  test("over int overflows at the largest, and not beside it", () => {
    const verdict = decide(programIn("c", "bool f(int x, int y) { return x + y == y + x; }"));
    expect(verdict).toMatchObject({
      kind: "refuted",
      inputs: [2147483647n, 1n],
      outcome: { kind: "failed" },
      nearMiss: { inputs: [2147483647n, 0n] },
    });
  });

  test.each<Integers>(["Z", "wrap"])("over int holds with integers %s", (integers) => {
    expect(decide(programIn("c", "bool f(int x, int y) { return x + y == y + x; }", integers)).kind).toBe("proved");
  });

  test("over doubles fails with NaN", () => {
    const verdict = decide(programIn("typescript", "function f(x: number, y: number): boolean { return x + y === y + x; }"));
    expect(verdict.kind === "refuted" && verdict.inputs.some(Number.isNaN)).toBe(true);
  });
});

describe("claims", () => {
  test("a tuple as a result is true, and what is computed for it is still looked at", () => {
    expect(decide(programIn("python", "def f(x: int):\n    return x, 2 * x\n")).kind).toBe("proved");
    expect(decide(programIn("python", "def f(x: int):\n    return x, 2 // x\n"))).toMatchObject({ kind: "refuted", inputs: [0n] });
  });

  test.each<[Language, string, string]>([
    ["c", "double f(void) { return 0.0 / 0.0; }", "proved"],
    ["python", 'def f() -> float:\n    return float("nan")\n', "proved"],
    ["typescript", "function f(): number { return NaN; }", "refuted"],
  ])("NaN as a result is true in C and in Python only: %s", (language, text, expected) => {
    expect(decide(programIn(language, text)).kind).toBe(expected);
  });

  test("what is chosen is part of a counterexample", () => {
    const verdict = decide(
      programIn("c", "int __VERIFIER_nondet_int(void);\nbool f(void) { int x = __VERIFIER_nondet_int(); return x != 41; }"),
    );
    expect(verdict).toMatchObject({ kind: "refuted", draws: [41n] });
  });

  test("a loop that never ends proves nothing wrong", () => {
    expect(decide(programIn("c", "void f(void) { for (;;) ; }")).kind).toBe("proved");
  });

  test("one that may or may not end is no counterexample either", () => {
    expect(decide(programIn("python", "def f(x: int) -> bool:\n    while x != 0:\n        x -= 2\n    return x == 0\n")).kind).toBe(
      "proved",
    );
  });

  test("what nothing satisfies is proved, and said to be empty", () => {
    const text = "void assume(bool b);\nbool f(int x) { assume(x > 0); assume(x < 0); return false; }";
    expect(decide(programIn("c", text))).toMatchObject({ kind: "proved", vacuous: true });
    expect(decide(programIn("c", "bool f(unsigned x) { return x >= 0; }"))).toMatchObject({ kind: "proved", vacuous: false });
  });

  test("a result that a recursive call gives is not the claim's", () => {
    const text = "def f(n: int) -> bool:\n    if n <= 0:\n        return False\n    g = f(n - 1)\n    return True\n";
    expect(decide(programIn("python", text))).toMatchObject({ kind: "refuted", inputs: [0n] });
  });

  test("without a solver a hard condition is a don't know", () => {
    const text = "bool f(unsigned x) { return x * x * x != 123456791u * 3u || x > 7u || x * 7u != 5u * x + 13u; }";
    expect(["unknown", "proved"]).toContain(decide(programIn("c", text)).kind);
  });

  test("a solver that gives up is told of in a sentence", () => {
    const text = "bool f(unsigned short x, unsigned short y) { return x == 1 || y == 1 || (unsigned)x * y != 2147483647u; }";
    const check = () => ({ kind: "unknown", reason: "resources", detail: "", effort: noEffort }) as const;
    const verdict = decideSafety(programIn("c", text), "f", new Map(), { effort: 1, solver: { asked: 0, check } });
    expect(verdict).toMatchObject({ kind: "unknown", detail: "Z3 had used up its steps before it had an answer." });
  });

  test("the same question has the same answer", () => {
    const text = "bool f(int a, int b) { if (a < 0 || b <= 0) return true; int r = a; while (r >= b) r -= b; return r < b; }";
    const [first, second] = [decide(programIn("c", text)), decide(programIn("c", text))];
    expect(second.steps).toBe(first.steps);
    expect(first.kind).toBe("proved");
  });
});

describe("the checker", () => {
  const right = programIn(
    "c",
    "bool f(int x, int y) { if (x < 0 || y <= 0) return true; while (x >= y) x = x - y; return 0 <= x && x < y; }",
  );
  const wrong = programIn(
    "c",
    "bool f(int x, int y) { if (x < 0 || y <= 0) return true; while (x > y) x = x - y; return 0 <= x && x < y; }",
  );
  const certificateOf = (program: Program): SafetyCertificate => {
    const verdict = decide(program);
    if (verdict.kind === "unknown") throw new Error("no answer");
    return verdict.certificate;
  };
  const outcome = (program: Program, certificate: unknown) => check(program, "f", new Map(), certificate as Certificate).kind;

  test("refuses the certificate of one program for another", () => {
    expect(outcome(wrong, certificateOf(right))).toBe("refused");
    expect(outcome(right, certificateOf(wrong))).toBe("refused");
    const [sum, difference] = ["x + y == y + x", "x - y == y - x"].map((claim) =>
      programIn("c", `bool f(unsigned x, unsigned y) { return ${claim}; }`),
    );
    if (sum === undefined || difference === undefined) throw new Error("two programs");
    expect(outcome(difference, certificateOf(sum))).toBe("refused");
  });

  test("refuses every change of the evidence of a proof by invariants", () => {
    const certificate = certificateOf(right);
    if (certificate.kind !== "unreachable") throw new Error("no proof by invariants");
    const { proof } = certificate;
    const mutants = [...mutantsOf(proof.evidence)];
    expect(mutants.length).toBeGreaterThan(30);
    for (const evidence of mutants) expect(outcome(right, { ...certificate, proof: { ...proof, evidence } })).toBe("refused");
  });

  test("refuses a proof by cases that leaves one out", () => {
    const program = programIn(
      "python",
      "def f(n: int) -> bool:\n    x = 0\n    y = 0\n    while x < 100:\n        x += 1\n        if x > 50:\n            y += 1\n    return y == 50 or n == 0\n",
    );
    const certificate = certificateOf(program);
    if (certificate.kind !== "unreachable") throw new Error("no proof by invariants");
    expect(outcome(program, certificate)).toBe("accepted");
    const { level, evidence } = certificate.proof;
    const { then } = level;
    if (then === undefined) throw new Error("no proof by cases");
    const changed = (change: Partial<typeof level>) =>
      outcome(program, { ...certificate, proof: { level: { ...level, ...change }, evidence } });
    expect(changed({ then: undefined })).toBe("refused");
    expect(changed({ then: { ...then, impossible: [] } })).toBe("refused");
    expect(changed({ then: { ...then, level: { ...then.level, invariants: [] } } })).toBe("refused");
    const mutants = [...mutantsOf(evidence)].filter((_, index) => index % 2 === 0);
    expect(mutants.length).toBeGreaterThan(50);
    const accepted = mutants.filter((mutant) => outcome(program, { ...certificate, proof: { level, evidence: mutant } }) === "accepted");
    // Some atoms are there twice: which of them is named does not matter.
    expect(accepted.length).toBeLessThan(mutants.length / 40);
  });

  test("refuses a proof by remainders that divides by something else", () => {
    const program = programIn("c", "bool f(int n) { if (n < 0 || n % 3 != 0) return true; while (n > 0) n -= 3; return n == 0; }");
    const certificate = certificateOf(program);
    if (certificate.kind !== "unreachable") throw new Error("no proof by invariants");
    const { proof } = certificate;
    const { quotients } = proof;
    expect(quotients).toEqual([{ variable: "n", modulus: 3n }]);
    expect(outcome(program, certificate)).toBe("accepted");
    for (const other of [[], [{ variable: "n", modulus: 2n }], [{ variable: "n", modulus: 0n }], [{ variable: "m", modulus: 3n }]])
      expect(outcome(program, { ...certificate, proof: { ...proof, quotients: other } })).toBe("refused");
  });

  test("refuses a proof about one element that follows another one", () => {
    const text = "void f(int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = 1; for (int i = 0; i < n; i++) assert(a[i] == 1); }";
    const certificate = certificateOf(programIn("c", text));
    if (certificate.kind !== "unreachable") throw new Error("no proof by invariants");
    const { proof } = certificate;
    const following = (program: Program, tracked: typeof proof.tracked) =>
      outcome(program, { ...certificate, proof: { ...proof, tracked } });
    expect(proof.tracked).toEqual([{ kind: "any", read: 0, offset: 0n }]);
    expect(following(programIn("c", text), proof.tracked)).toBe("accepted");
    for (const other of [
      [],
      [{ kind: "any", read: 0, offset: 1n }],
      [{ kind: "last", read: 0 }],
      [{ kind: "any", read: 1, offset: 0n }],
    ] as const)
      expect(following(programIn("c", text), other)).toBe("refused");
    expect(following(programIn("c", text.replace("int i = 0; i < n; i++) a", "int i = 1; i < n; i++) a")), proof.tracked)).toBe("refused");
  });

  test("accepts another invariant only where it still makes a proof", () => {
    const certificate = certificateOf(right);
    if (certificate.kind !== "unreachable") throw new Error("no proof by invariants");
    const { level, evidence } = certificate.proof;
    const survivors = [...mutantsOf(level.invariants)].filter(
      (invariants) => outcome(right, { ...certificate, proof: { level: { ...level, invariants }, evidence } }) === "accepted",
    );
    // x >= 0 twice over, y - 1 >= 0 as 2y - 1 >= 0, and y >= 0, which is enough.
    expect(survivors.length).toBeLessThanOrEqual(3);
  });

  test("refuses runs that end well, or that no caller can make", () => {
    const program = programIn("c", "bool f(unsigned char x) { return x != 200; }");
    const of = (x: bigint) => standing(program, "f", [x], 100);
    const run = (inputs: readonly unknown[], draws: readonly unknown[] = [], arrival = of(200n)) =>
      outcome(program, { kind: "failing-run", inputs, draws, arrival });
    expect(run([200n])).toBe("accepted");
    expect([run([199n], [], of(199n)), run([456n], [], of(456n)), run([]), run(["200"]), run([200]), run([200n, 1n])]).toEqual(
      new Array(6).fill("refused"),
    );
  });

  test("refuses a run that comes to something else than it says, though it fails", () => {
    const program = programIn("c", "bool f(unsigned char x) { int y = x / 2; return x < 200; }");
    const arrival = standing(program, "f", [200n], 100);
    expect(arrival.values).toEqual([
      { variable: "x", value: 200n },
      { variable: "y", value: 100n },
    ]);
    const run = (x: bigint, told: unknown) => outcome(program, { kind: "failing-run", inputs: [x], draws: [], arrival: told });
    expect([run(200n, arrival), run(201n, standing(program, "f", [201n], 100))]).toEqual(["accepted", "accepted"]);
    const { at, values } = arrival;
    const others: readonly unknown[] = [
      { at, values: values.slice(1) },
      { at, values: values.toReversed() },
      { at: { ...at, after: at.after - 1 }, values },
      { at: { ...at, after: at.after + 1 }, values },
      { at: { ...at, statement: at.statement - 1 }, values },
    ];
    expect([run(201n, arrival), ...others.map((told) => run(200n, told))]).toEqual(new Array(6).fill("refused"));
  });

  test("refuses what is no certificate", () => {
    for (const certificate of [
      { kind: "conditions" },
      { kind: "conditions", evidence: [] },
      { kind: "unreachable", invariants: 7 },
      { kind: "exhaustive", runs: 1 },
    ])
      expect(outcome(right, certificate)).toBe("refused");
    const claim = programIn("c", "bool f(unsigned x, unsigned y) { return x - y == y - x; }");
    expect(outcome(claim, { kind: "conditions", evidence: [{ kind: "rewriting", lines: [] }] })).toBe("refused");
    expect(outcome(claim, { kind: "conditions", evidence: [{ kind: "solver", digest: "" }] })).toBe("refused");
  });

  test("refuses a derivation with a line that does not follow", () => {
    const program = programIn("c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }");
    const certificate = certificateOf(program);
    if (certificate.kind !== "conditions") throw new Error("no derivation");
    const [evidence] = certificate.evidence;
    if (evidence?.kind !== "rewriting") throw new Error("no derivation");
    const [first] = evidence.lines;
    expect(outcome(program, { kind: "conditions", evidence: [{ ...evidence, lines: evidence.lines.slice(0, 1) }] })).toBe("refused");
    const other = { kind: "variable", name: "x", sort: "bool" };
    expect(
      outcome(program, { kind: "conditions", evidence: [{ ...evidence, lines: [{ ...first, to: other }, ...evidence.lines.slice(1)] }] }),
    ).toBe("refused");
  });
});

/** The value with one integer changed, for each integer in it. */
function* mutantsOf(value: unknown): Generator<unknown> {
  if (typeof value === "bigint") yield value + 1n;
  if (typeof value === "number") yield value + 1;
  if (value instanceof Map) for (const [key, field] of value) for (const mutant of mutantsOf(field)) yield new Map(value).set(key, mutant);
  else if (Array.isArray(value))
    for (const [index, element] of value.entries()) for (const mutant of mutantsOf(element)) yield value.with(index, mutant);
  else if (typeof value === "object" && value !== null)
    for (const [key, field] of Object.entries(value)) for (const mutant of mutantsOf(field)) yield { ...value, [key]: mutant };
}

test("many ways through a function: sums that stay small are seen to", () => {
  const names = Array.from({ length: 10 }, (_, index) => `x${index}`);
  const ways = names.map((name, index) => `if (${name} > 0) s = s + ${index};`).join(" ");
  const text = (most: number) => `int f(${names.map((name) => `int ${name}`).join(", ")}) { int s = 0; ${ways} return s <= ${most}; }`;
  expect(decide(programIn("c", text(45))).kind).toBe("proved");
  expect(decide(programIn("c", text(44))).kind).toBe("refuted");
});

test("without parameters, one run shows it, however many loops it goes through", () => {
  const text =
    "unsigned g(unsigned x, int cut) { unsigned s = 0; for (int b = 0; b < 32; b++) s = s ^ (b == cut ? 0 : (x >> b & 1) << b); return s; }" +
    "bool f(void) { for (int cut = 1; cut < 31; cut++) if (g(4294967295, cut) == g(4294967294, cut)) return false; return true; }";
  expect(decide(programIn("c", text))).toMatchObject({ kind: "proved", certificate: { kind: "exhaustive", runs: 1 } });
});
