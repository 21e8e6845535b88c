import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { addConstant, variablePolynomial } from "../../src/logic/polynomial.js";
import { claimed } from "../../src/program/claim.js";
import type { Program } from "../../src/program/program.js";
import { findPostconditions } from "../../src/prove/invariants/postconditions.js";
import { proveUnreachable } from "../../src/prove/invariants/unreachable.js";
import { decideSafety } from "../../src/prove/safety.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { lower } from "../../src/transition/lower.js";
import { type Postcondition, RESULT } from "../../src/transition/postcondition.js";
import { readCase } from "../support/termination-programs.js";

const nothing = new Map();
const text =
  "def f(n: int) -> int:\n    if n <= 0:\n        return 0\n    n = n - 1\n    return f(f(n))\ndef main(n: int) -> bool:\n    return f(n) == 0\n";

function read(code: string): { readonly program: Program; readonly subject: string } {
  return readCase({ name: "", language: "python", integers: "Z", expected: "unknown", text: code });
}

describe("what a recursive procedure guarantees of its result", () => {
  const { program, subject } = read(text);

  test("is found, and shows what needs it", () => {
    const proved = decideSafety(program, subject, nothing, { effort: 1 });
    expect(proved).toMatchObject({
      kind: "proved",
      certificate: { kind: "unreachable", proof: { postconditions: [{ procedure: "f" }, { procedure: "f" }] } },
    });
    const ends = decideTermination(program, subject, nothing, { effort: 1 });
    expect(ends).toMatchObject({ kind: "terminates", certificate: { proof: { results: { postconditions: [{}, {}] } } } });
  });

  test("is not believed when a return breaks it, although each call may rely on it", () => {
    const result = variablePolynomial(RESULT);
    const proofFor = (postconditions: readonly Postcondition[]) =>
      proveUnreachable(claimed(program, subject), subject, nothing, "failure", { pivots: 10_000 }, postconditions)?.proof;
    const zero = findPostconditions(claimed(program, subject), subject, nothing, { pivots: 10_000 });
    const good = proofFor(zero);
    if (good === undefined) throw new Error("no proof");
    const said = (postconditions: readonly Postcondition[]) =>
      check(program, subject, nothing, { kind: "unreachable", proof: { ...good, postconditions } }).kind;
    expect(said(good.postconditions)).toBe("accepted");
    // f returns 0, so "at least 1" is false: there is no proof, and that of another is refused.
    const wrong: readonly Postcondition[] = [{ procedure: "f", when: [], then: addConstant(result, -1n) }];
    expect(proofFor(wrong)).toBeUndefined();
    expect(said([...good.postconditions, ...wrong])).toBe("refused");
    expect(said([])).toBe("refused");
  });

  test("is shown in a proof of termination as well", () => {
    const ends = decideTermination(program, subject, nothing, { effort: 1 });
    if (ends.kind !== "terminates") throw new Error("it ends");
    const { certificate } = ends;
    const { proof } = certificate;
    const { results } = proof;
    if (results === undefined) throw new Error("it relies on no result");
    expect(check(program, subject, nothing, certificate)).toMatchObject({ kind: "accepted" });
    const withResults = (results: typeof proof.results) =>
      check(program, subject, nothing, { ...certificate, proof: { ...proof, results } });
    expect(withResults(undefined).kind).toBe("refused");
    const wrong: Postcondition = { procedure: "f", when: [], then: addConstant(variablePolynomial(RESULT), -1n) };
    const more = { ...results, postconditions: [...results.postconditions, wrong] };
    expect(withResults(more).kind).toBe("refused");
  });

  test("speaks of the arguments as they were at the call", () => {
    const same = read(
      "def f(n: int) -> int:\n    if n <= 0:\n        return n\n    n = n - 1\n    return f(n)\ndef main(n: int) -> bool:\n    return f(n) <= n\n",
    );
    expect(decideSafety(same.program, same.subject, nothing, { effort: 1 }).kind).toBe("proved");
  });

  test("is about its own integers only", () => {
    const about = (name: string): readonly Postcondition[] => [{ procedure: "f", when: [], then: variablePolynomial(name) }];
    expect(() => lower(program, subject, nothing, about("%1"))).toThrow("a postcondition is about %1");
  });
});

test("mutual recursion is told of both", () => {
  const { program, subject } = read(
    "def up(n: int) -> int:\n    if n <= 0:\n        return 0\n    return 1 + down(n - 1)\ndef down(n: int) -> int:\n    if n <= 0:\n        return 0\n    return up(n - 1)\ndef main(n: int) -> bool:\n    return n < 0 or 0 <= up(n) <= n\n",
  );
  expect(decideSafety(program, subject, nothing, { effort: 1 }).kind).toBe("proved");
});
