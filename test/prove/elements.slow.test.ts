import { expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import { compile, type Value } from "../../src/program/machine.js";
import { decideSafety } from "../../src/prove/safety.js";
import { Random } from "../../src/prove/samples/random.js";

/** A function that goes over an array once or twice, somehow, and claims something of its elements. */
function randomText(random: Random): string {
  const compared = () => random.pick(["<", "<=", ">", ">=", "==", "!="]);
  const number = () => `${random.below(3) - 1}`;
  const loop = (body: string) =>
    `for (int i = ${random.pick(["0", "0", "0", "1"])}; i < n${random.pick(["", "", "", " - 1"])}; i++) { ${body} }`;
  const bodies = [
    () => `if (a[i] ${compared()} m) m = a[i];`,
    () => `a[i] = ${random.pick([number(), "m", "i", "k"])};`,
    () => `if (a[i] ${compared()} ${number()}) a[i] = ${number()};`,
    () => `if (a[i] ${compared()} m) return true;`,
    () => `if (i > 0 && a[i - 1] ${compared()} a[i]) { int t = a[i]; a[i] = a[i - 1]; a[i - 1] = t; }`,
    () => `if (i > 0) a[i] = a[i - 1];`,
  ];
  const claims = [
    () => `return a[k] ${compared()} m;`,
    () => `return a[k] ${compared()} ${number()};`,
    () => `for (int j = 0; j < n; j++) if (a[j] ${compared()} ${random.pick(["m", number()])}) return false; return true;`,
    () => `for (int j = 1; j < n; j++) if (a[j - 1] ${compared()} a[j]) return false; return true;`,
    () => `return a[0] ${compared()} a[k];`,
  ];
  const loops = Array.from({ length: 1 + random.below(2) }, () => loop(random.pick(bodies)()));
  const start = random.pick(["a[0]", "a[k]", number()]);
  return `bool f(int n, int a[n], int k) { if (k < 0 || k >= n) return true; int m = ${start}; ${loops.join(" ")} ${random.pick(claims)()} }`;
}

function* smallArrays(length: number): Generator<readonly bigint[]> {
  if (length === 0) yield [];
  else for (const rest of smallArrays(length - 1)) for (const element of [-1n, 0n, 1n]) yield [element, ...rest];
}

/** A call that fails, of arrays with at most 4 elements. */
function failure(machine: ReturnType<typeof compile>): readonly Value[] | undefined {
  for (let n = 1; n <= 4; n++)
    for (const a of smallArrays(n))
      for (let k = 0; k < n; k++) {
        const operands = [BigInt(n), a, BigInt(k)];
        const { outcome } = machine.run("f", operands, { steps: 10_000 });
        if (outcome.kind === "failed" || (outcome.kind === "returned" && outcome.value === false)) return operands;
      }
  return undefined;
}

test("what is proved of the elements of arrays of any length is seen in all small ones", () => {
  const random = new Random(7);
  const answers = { proved: 0, refuted: 0, unknown: 0 };
  const proved = new Set<string>();
  for (let count = 0; count < 150; count++) {
    const text = randomText(random);
    const read = readProgram([{ name: "f.c", language: "c", text }], { integers: "c" }, "f");
    if (!read.ok) throw new Error(text);
    const failing = failure(compile(read.value));
    // A short search finds these; the proofs are what is looked at here.
    if (failing !== undefined && count % 16 !== 0) continue;
    const verdict = decideSafety(read.value, "f", new Map(), { effort: 0.5 });
    answers[verdict.kind]++;
    if (verdict.kind === "unknown") continue;
    expect(check(read.value, "f", new Map(), verdict.certificate)).toMatchObject({ kind: "accepted" });
    if (verdict.kind !== "proved") continue;
    expect({ text, failing }).toEqual({ text, failing: undefined });
    if (verdict.certificate.kind === "unreachable" && verdict.certificate.proof.tracked.length > 0) proved.add(text);
  }
  expect(proved.size).toBeGreaterThan(10);
}, 280_000);
