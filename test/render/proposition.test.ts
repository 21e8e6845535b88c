import { describe, expect, test } from "vitest";
import { clausesOf } from "../../src/proposition/clauses.js";
import { search } from "../../src/proposition/dpll.js";
import { pigeonhole } from "../../src/proposition/hard-clauses.js";
import { modelsOf } from "../../src/proposition/models.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { principia } from "../../src/proposition/principia.js";
import { checkUnsatisfiable } from "../../src/proposition/rup.js";
import { setByHand } from "../../src/proposition/sat-steps.js";
import { faultsOf, parseRule } from "../../src/proposition/sequent-rule.js";
import { threshold } from "../../src/proposition/threshold.js";
import { derive } from "../../src/proposition/wang.js";
import { attempt } from "../../src/proposition/wang-steps.js";
import type { Block } from "../../src/render/document.js";
import { bundle, renderProvers } from "../../src/render/render.js";
import { certificateCheckBlocks } from "../../src/render/view/certificate.js";
import { byHandBlocks, modelBlocks, searchBlocks, thresholdBlocks } from "../../src/render/view/sat.js";
import { derivationBlocks, noRuleBlocks, principiaBlocks, rulesBlocks } from "../../src/render/view/wang.js";

const set = (...texts: string[]) => clausesOf(texts.map(parseFormula));
const four = set("a | b", "a | !b", "!a | b", "!a | !b");
const line = (...clause: number[]) => ({ kind: "add" as const, clause });
const proof = (text: string, ...steps: string[]) => derivationBlocks(parseFormula(text), attempt(parseFormula(text), steps));
const whole = (text: string) => derivationBlocks(parseFormula(text), { derivation: derive(parseFormula(text)), mistake: undefined });
const certificate = (clauses: typeof four, wrong: Parameters<typeof certificateCheckBlocks>[3], ...lines: ReturnType<typeof line>[]) =>
  certificateCheckBlocks(clauses, lines, checkUnsatisfiable(clauses, lines), wrong);

const samples: Readonly<Record<string, readonly Block[]>> = {
  "wang-proved": whole("(p -> q) -> (!q -> !p)"),
  "wang-refuted": whole("(p -> q) -> (q -> p)"),
  "wang-open": proof("(p -> q) -> (!q -> !p)", "right ->", "left ->"),
  "wang-mistake": proof("p -> (q -> p)", "right ->", "left &"),
  "wang-no-rule": noRuleBlocks("xor"),
  "wang-rules": [
    ...rulesBlocks("xor", []),
    ...rulesBlocks("xor", faultsOf("xor", { left: parseRule("A |- B"), right: parseRule("|- A, B") })),
  ],
  "wang-principia": principiaBlocks(principia.slice(0, 3)),
  "sat-satisfiable": searchBlocks(set("a | b", "!a | c"), search(set("a | b", "!a | c"), { nodes: 100 })),
  "sat-unsatisfiable": searchBlocks(four, search(four, { nodes: 100 })),
  "sat-pigeonhole": searchBlocks(pigeonhole(5), search(pigeonhole(5), { nodes: 1000 })),
  "sat-given-up": searchBlocks(pigeonhole(3), search(pigeonhole(3), { nodes: 5 })),
  "sat-by-hand": byHandBlocks(four, setByHand(four, ["a", "b"])),
  "sat-by-hand-mistake": byHandBlocks(set("a", "a | b"), setByHand(set("a", "a | b"), ["b", "z"])),
  "sat-by-hand-model": byHandBlocks(set("a", "a | b"), setByHand(set("a", "a | b"), ["a"])),
  "sat-models": modelBlocks(set("a ^ b"), modelsOf(set("a ^ b"))),
  "sat-threshold": thresholdBlocks(threshold(12, 5)),
  "certificate-accepted": certificate(four, undefined, line(1), line()),
  "certificate-too-short": certificate(four, undefined, line()),
  "certificate-wrong": certificate(four, new Map([["a", true]]), line(-1, -2, 1)),
};

describe.each(Object.entries(samples))("%s", (name, blocks) => {
  test("reads as its case file says", async () => {
    await expect(`${bundle(blocks)["text/plain"]}\n`).toMatchFileSnapshot(`cases/${name}.txt`);
  });

  test("is HTML that an untrusted notebook keeps, and says what pictures show", () => {
    const html = bundle(blocks)["text/html"];
    expect(html).not.toMatch(/<(script|style|svg|iframe)\b/i);
    for (const image of html.match(/<img [^>]*>/g) ?? []) expect(image).toMatch(/alt="[^"]{20,}"/);
  });
});

test("a tree that fits is drawn, one that does not is not", () => {
  expect(bundle(whole("(p -> q) -> (!q -> !p)"))["text/html"]).toContain("<img");
  expect(bundle(whole("(p & (q | r)) <-> ((p & q) | (p & r))"))["text/html"]).not.toContain("<img");
  expect(bundle(searchBlocks(pigeonhole(5), search(pigeonhole(5), { nodes: 1000 })))["text/html"]).not.toContain("<img");
});

test("what several provers need is told side by side", async () => {
  const row = { bits: 8, total: 65536n, search: { answer: "given-up", work: 10_000 }, apart: { answer: "proved", work: 3522 } } as const;
  const report = {
    subject: "f",
    language: "c",
    rows: [
      {
        bits: 6,
        total: 4096n,
        search: { answer: "proved", work: 8190 },
        apart: { answer: "proved", work: 846 },
        together: { answer: "proved", work: 218 },
      },
      { ...row, together: { answer: "refuted", work: 386, call: "f(0, 64)" } },
      { ...row, bits: 12, search: { answer: "not-tried" }, together: { answer: "proved", work: 866 } },
    ],
    reasoning: { answer: "yes", steps: 2, method: "rewriting" },
  } as const;
  await expect(`${renderProvers({ kind: "compared", report }, "f")["text/plain"]}\n`).toMatchFileSnapshot("cases/provers.txt");
  expect(renderProvers({ kind: "not-comparable", reason: "a loop is not decided bit by bit here" }, "f")["text/plain"]).toBe(
    "? don't know: f cannot be compared: a loop is not decided bit by bit here.",
  );
});
