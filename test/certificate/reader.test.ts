import { expect, test } from "vitest";
import { certificateFromJson } from "../../src/certificate/certificate.js";

function refusal(text: string): string {
  const read = certificateFromJson(JSON.parse(text));
  return read.kind === "unreadable" ? read.why : "it was read";
}

const refutation = '{ "kind": "combination", "summands": [{ "product": [0], "times": "1n" }], "sum": "-1n" }';

function harmless(level: string, evidence = refutation, more = ""): string {
  return `{ "kind": "unreachable", "proof": { "level": ${level}, "evidence": [${evidence}], "postconditions": [], "quotients": [], "tracked": []${more} } }`;
}

const level = '{ "invariants": [], "steps": [] }';

test("a certificate is read where a field that may be missing is", () => {
  expect(refusal(harmless(level))).toBe("it was read");
});

test.each([
  ["null", "the certificate is of no known kind: nothing"],
  ["[]", "the certificate is of no known kind: nothing"],
  ['{ "kind": "nested" }', 'the certificate is of no known kind: "nested"'],
  // A kind that there was, and a field that there was.
  [
    harmless('{ "invariants": [], "steps": [{ "kind": "impossible", "removed": [1] }] }'),
    'proof.level.steps.0 is of no known kind: "impossible"',
  ],
  ['{ "kind": "repeats", "inputs": [], "draws": [], "state": {}, "first": 0 }', 'the certificate has a field that is not known: "state"'],
  [harmless(level, refutation, ', "__proto__": 1'), 'proof has a field that is not known: "__proto__"'],
  ['{ "kind": "ends", "runs": -1 }', "runs is no number of something: -1"],
  ['{ "kind": "ends", "runs": 1e300 }', "runs is no number of something: 1e+300"],
  ['{ "kind": "ends" }', "runs is no number of something: nothing"],
  [`{ "kind": "failing-run", "inputs": ["${"9".repeat(2000)}n"], "draws": [] }`, "inputs.0 is too large an integer"],
  ['{ "kind": "failing-run", "inputs": [{ "number": "1" }], "draws": [] }', "inputs.0 is no number"],
  [
    harmless('{ "invariants": [{ "location": 1, "atoms": [] }, { "location": 1, "atoms": [] }], "steps": [] }'),
    "proof.level.invariants says something twice",
  ],
  [
    harmless('{ "invariants": [{ "location": 1, "atoms": [{ "polynomial": [["2", ["x"]], ["1", []]] }] }], "steps": [] }'),
    "proof.level.invariants.0.atoms.0 can be written more simply",
  ],
  [
    harmless('{ "invariants": [{ "location": 1, "atoms": [{ "polynomial": [["1", []]] }] }], "steps": [] }'),
    "proof.level.invariants.0.atoms.0 says nothing",
  ],
  [
    harmless(level, refutation).replace(
      '"postconditions": []',
      `"postconditions": [{ "procedure": "f", "when": [], "then": { "polynomial": [["1", ["x"]]] } }]`,
    ),
    "proof.postconditions.0.then is not about the result",
  ],
  [
    '{ "kind": "failing-run", "inputs": [], "draws": [], "arrival": { "at": { "after": 0, "procedure": "f", "block": 0 }, "values": [] } }',
    "arrival.at.statement is no number of something: nothing",
  ],
  [
    harmless(
      `{ "invariants": [{ "location": 1, "atoms": [{ "polynomial": [["1", ${JSON.stringify(Array(9).fill("x"))}]] }] }], "steps": [] }`,
    ),
    "proof.level.invariants.0.atoms.0 is too large a polynomial",
  ],
  [
    harmless('{ "invariants": [{ "location": 1, "atoms": [{ "polynomial": [["1", ["x*y"]]] }] }], "steps": [] }'),
    "proof.level.invariants.0.atoms.0 has a variable without a name",
  ],
  [
    harmless(
      `{ "invariants": [], "steps": [], "then": { "split": [{ "location": 1, "division": { "kind": "signs", "polynomials": ${JSON.stringify(Array(9).fill({ polynomial: [["1", ["x"]]] }))} } }], "impossible": [], "level": ${level} } }`,
    ),
    "proof.level.then.split.0.division.polynomials is longer than 8",
  ],
])("%s is refused by name", (text, why) => {
  expect(refusal(text)).toBe(why);
});

test.each([
  ["lists", "[", "]"],
  ["numbers", '{ "kind": "failing-run", "draws": [], "inputs": [', "]}"],
  ["cases", `{ "kind": "cases", "on": { "polynomial": [] }, "negative": ${refutation}, "nonnegative": `, "}"],
  ["levels", '{ "invariants": [], "steps": [], "then": { "split": [], "impossible": [], "level": ', "}}"],
  ["terms", '{ "kind": "apply", "operator": "not", "sort": "bool", "operands": [', "]}"],
])("%s within each other, a hundred thousand of them, are refused and do not overflow", (what, open, close) => {
  const nest = open.repeat(100_000) + close.repeat(100_000);
  const around: Readonly<Record<string, (nested: string) => string>> = {
    cases: (nested) => harmless(level, nested.replace(": }", `: ${refutation} }`)),
    levels: (nested) => harmless(nested.replace(": }", `: ${level} }`)),
    terms: (nested) =>
      `{ "kind": "conditions", "evidence": [{ "kind": "rewriting", "lines": [{ "from": ${nested}, "to": 1, "rule": "" }] }] }`,
    lists: (nested) => `{ "kind": "failing-run", "draws": [], "inputs": ${nested} }`,
    numbers: () => `{ "kind": "failing-run", "draws": [], "inputs": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`,
  };
  const why = what === "levels" ? /^proof.* divides too often$/ : /^the certificate is nested too deeply$/;
  expect(refusal(around[what]?.(nest) ?? "")).toMatch(why);
});
