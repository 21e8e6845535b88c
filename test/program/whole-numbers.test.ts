import { expect, test } from "vitest";
import { compile, type Outcome, type Value } from "../../src/program/machine.js";
import type { Program } from "../../src/program/program.js";
import { wholeNumbers } from "../../src/program/whole-numbers.js";
import { programOf } from "../language/typescript-node.js";
import { randomInput, randomNumbers, randomProgram } from "../language/typescript-programs.js";

function sortsOf(text: string): Record<string, string> {
  const procedure = wholeNumbers(programOf(text, "f")).procedures.get("f");
  return Object.fromEntries([...(procedure?.parameters ?? []), ...(procedure?.locals ?? [])].map(({ name, type }) => [name, type.sort]));
}

test("counters that are bounded by integers are ints", () => {
  expect(sortsOf("function f(n: int32) { for (let i = 0; i < n; i++) {} }")).toEqual({ n: "int", i: "int" });
  expect(sortsOf("function f(a: number[]) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }")).toMatchObject({
    i: "int",
    s: "double",
  });
});

test("what may go beyond 2^53, or be anything, stays a double", () => {
  expect(sortsOf("function f(n: number) { for (let i = 0; i < n; i += 2) {} }")).toEqual({ n: "double", i: "double" });
  expect(sortsOf("function f(n: int) { for (let i = 0; i <= n; i++) {} }")).toEqual({ n: "int", i: "int" });
  expect(sortsOf("function f() { for (let x = 0; x !== 1; x += 0.1) {} }")).toEqual({ x: "double" });
});

test("a counter that comes to 2^53 stays there, as Node's does", () => {
  const text = "function f(up: int, down: int) { for (let i = 0; i < 3; i++) { up++; down--; } return up + down / 2; }";
  expect(sortsOf("function f(n: number) { for (let i = 0; i < n; i++) {} }")).toEqual({ n: "double", i: "int" });
  expect(sortsOf(text)).toMatchObject({ up: "int", down: "int" });
  const whole = wholeNumbers(programOf(text, "f"));
  const f = (up: number, down: number) => {
    for (let i = 0; i < 3; i++) {
      up++;
      down--;
    }
    return up + down / 2;
  };
  for (const up of [2 ** 53 - 1, 2 ** 53 - 2, 2 ** 53 - 4, 0])
    for (const down of [-(2 ** 53) + 1, -(2 ** 53) + 3, 5])
      expect(outcomeOf(whole, [up, down])).toEqual({ kind: "returned", value: f(up, down) });
});

test("of an input the integer part is enough where nothing else is looked at", () => {
  const text = "function f(x: number, y: number) { x = x | 0; y = y | 0; if (y > 0) while (x > y) x = (x - y) | 0; }";
  expect(sortsOf(text)).toEqual({ x: "int", y: "int" });
  expect(sortsOf("function f(x: number) { const half = x / 2; x = x | 0; return half; }")).toMatchObject({ x: "double" });
});

test("-0 is no int", () => {
  expect(sortsOf("function f(x: int32) { const y = x * -1; return 1 / y; }")).toMatchObject({ y: "double" });
  expect(sortsOf("function f(x: int32) { const y = x % 2; return 1 / y; }")).toMatchObject({ y: "double" });
  expect(sortsOf("function f(x: uint32) { const y = x % 2; return y; }")).toMatchObject({ y: "int" });
});

function outcomeOf(program: Program, operands: readonly Value[]): Outcome {
  const types = program.procedures.get("f")?.parameters ?? [];
  const values = operands.map((operand, index) => {
    if (types[index]?.type.sort !== "int" || typeof operand !== "number") return Array.isArray(operand) ? [...operand] : operand;
    return BigInt(Number.isFinite(operand) ? Math.trunc(operand) : 0);
  });
  const { outcome } = compile(program).run("f", values, { steps: 100_000 });
  return outcome;
}

test("random programs mean the same", () => {
  let changed = 0;
  for (let seed = 10_001; seed <= 10_080; seed++) {
    const random = randomNumbers(seed);
    const text = randomProgram(random)
      .replace("x: number, y: number", "x: int32, y: number")
      .replace("b: bigint[]): ", "b: bigint[], k: uint32): ");
    const program = programOf(text, "f");
    const whole = wholeNumbers(program);
    if (whole !== program) changed++;
    for (let round = 0; round < 3; round++) {
      const [x, k] = [Math.floor((random() - 0.5) * 2 ** (round === 0 ? 5 : 32)), Math.floor(random() * 2 ** (round === 0 ? 4 : 32))];
      const operands: readonly Value[] = [
        x,
        randomInput("number", random),
        randomInput("bigint", random),
        randomInput("bigint", random),
        random() < 0.5,
        [0, 1, 2].map(() => randomInput("number", random)),
        3n,
        [0, 1, 2].map(() => randomInput("bigint", random)),
        3n,
        k,
      ];
      expect(outcomeOf(whole, operands), `seed ${seed}, x = ${x}\n${text}`).toEqual(outcomeOf(program, operands));
    }
  }
  expect(changed).toBeGreaterThan(60);
});
