import fc from "fast-check";
import { expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { beginningAt } from "../../src/program/beginning-at.js";
import { compile, type State } from "../../src/program/machine.js";
import type { Procedure } from "../../src/program/program.js";

const text = `int f(int n, int k) {
  int s = 0;
  for (int i = 0; i < n; i++) { int t = k; while (t > 0) { t = t - 2; s = s + i; if (s > 40) return s; } }
  return s - 1;
}`;

test("a procedure that is begun at a loop, in a state of a run, goes on as that run did", () => {
  const read = readProgram([{ name: "case", language: "c", text }], { integers: "c" }, "f");
  if (!read.ok) throw new Error("it can be read");
  const { procedures } = read.value;
  const procedure = procedures.get("f") as Procedure;
  const machine = compile(read.value);
  fc.assert(
    fc.property(fc.bigInt(-2n, 7n), fc.bigInt(-2n, 7n), (n, k) => {
      const heads: { readonly block: number; readonly state: State }[] = [];
      const { outcome } = machine.run("f", [n, k], {
        steps: 10_000,
        observe: ({ block, statement }, state) => {
          if (statement === 0 && procedure.loops.some(({ head }) => head === block)) heads.push({ block, state: state() });
          return true;
        },
      });
      for (const { block, state } of heads) {
        const begun = beginningAt(procedure, block);
        const rest = compile({ ...read.value, procedures: new Map([...procedures, ["f", begun]]) });
        const operands = begun.parameters.map(({ name }) => state[name] ?? 0n);
        expect(rest.run("f", operands, { steps: 10_000 }).outcome).toEqual(outcome);
      }
    }),
  );
});
