import { expect, test } from "vitest";
import { parse } from "../../src/language/typescript/compiler.js";
import type { Value } from "../../src/program/machine.js";
import { type Ending, programOf, runByNode, runHere, sourceOf } from "./typescript-node.js";
import { randomInput, randomNumbers, randomProgram } from "./typescript-programs.js";

const PROGRAMS = 2000;
const INPUTS = 3;

function copyOf(operands: readonly Value[]): Value[] {
  return operands.map((operand) => (Array.isArray(operand) ? [...operand] : operand));
}

function told(ending: Ending): string {
  return `${ending.raised ?? (ending.endless ? "endless" : `${typeof ending.value} ${Object.is(ending.value, -0) ? "-0" : String(ending.value)}`)}\n${ending.output}`;
}

test(`${PROGRAMS} random programs do the same here and in Node`, { timeout: 600_000 }, () => {
  let compared = 0;
  let raised = 0;
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const random = randomNumbers(seed);
    const text = randomProgram(random);
    // TypeScript's own parser does not take some comparisons: it sees the beginning of type arguments in `<`.
    if (parse(sourceOf(text)).errors.length > 0) continue;
    const program = programOf(text, "f");
    for (let round = 0; round < INPUTS; round++) {
      const kinds = ["number", "number", "bigint", "bigint", "boolean"] as const;
      const scalars = kinds.map((kind) => randomInput(kind, random));
      const arrays = (["number", "bigint"] as const).map((kind) => [0, 1, 2].map(() => randomInput(kind, random)));
      const operands: readonly Value[] = [...scalars, ...arrays];
      const here = runHere(program, "f", copyOf(operands));
      // Numbers of thousands of digits, or too many steps, are given up here.
      if (here.endless) continue;
      const there = runByNode(text, "f", copyOf(operands));
      const shown = operands.map((operand) => (Array.isArray(operand) ? `[${operand}]` : Object.is(operand, -0) ? "-0" : String(operand)));
      expect(told(here), `seed ${seed}, f(${shown.join(", ")})\n${text}`).toBe(told(there));
      compared++;
      if (there.raised !== undefined) raised++;
    }
  }
  console.log(`${compared} runs of ${PROGRAMS} programs compared, ${raised} of them ended with an exception`);
  expect(compared).toBeGreaterThan(PROGRAMS * INPUTS * 0.9);
  expect(raised).toBeGreaterThan(PROGRAMS / 20);
});
