import { expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { lower } from "../../src/transition/lower.js";

function paths(text: string) {
  const program = readProgram([{ name: "cell", language: "c", text }], { integers: "wrap" }, "f");
  if (!program.ok) throw new Error(program.diagnostics[0]?.message);
  return lower(program.value, "f")?.system.transitions;
}

const additions = (count: number) => Array.from({ length: count }, (_, index) => `s = s + (n ^ ${index}u);`).join(" ");

test("a sum that may wrap around has a path for each side", () => {
  const transitions = paths("unsigned f(unsigned n) { n = n + 1; while (n > 5) n = n / 2; return n; }");
  expect(transitions?.filter(({ from }) => from === 0).map(({ update }) => update.get("n")?.coefficients.get("") ?? 0n)).toEqual([
    1n,
    1n - 2n ** 32n,
  ]);
});

test("many that follow each other have one path for all sides, and the rest of the program keeps its own", () => {
  const transitions = paths(`unsigned f(unsigned n) { unsigned s = 0; ${additions(60)} while (s > 5) s = s - 1; return s; }`);
  expect(transitions).toHaveLength(3);
  const [round] = transitions?.filter(({ from, to }) => from === to) ?? [];
  expect(round?.choices).toEqual([]);
});

test("even there, what cannot wrap around is known not to", () => {
  const transitions = paths(
    `unsigned f(unsigned n) { unsigned s = 0; while (s < 50 && n > s) { ${additions(60)} n = n - 1; s = s % 60; } return s; }`,
  );
  const rounds = transitions?.filter(({ from, to }) => from === to) ?? [];
  expect(rounds.length).toBeGreaterThan(0);
  for (const { update } of rounds)
    expect([...(update.get("n")?.coefficients ?? [])]).toEqual([
      ["n", 1n],
      ["", -1n],
    ]);
});
