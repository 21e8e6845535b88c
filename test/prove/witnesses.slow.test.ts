import { afterAll, describe, expect, test } from "vitest";
import { isTruthy } from "../../src/program/claim.js";
import type { Value } from "../../src/program/machine.js";
import { Solver } from "../../src/solver/solver.js";
import { gccIsHere } from "../language/c/gcc.js";
import { fatesWithGcc } from "../language/c/witness-run.js";
import { pythonLiteral } from "../language/python/literal.js";
import { askPython, hasPython } from "../language/python/python3.js";
import { runByNode } from "../language/typescript-node.js";
import { expectedOf, witnessesIn } from "./witnesses.js";

const solver = new Solver();
afterAll(() => solver.close());

function compared(witnesses: ReturnType<typeof witnessesIn>, fates: readonly string[]) {
  const rows = witnesses.map((witness, index) => {
    const call = `${witness.title}: ${witness.subject}(${witness.inputs.map(String).join(", ")})`;
    return [call, expectedOf(witness), fates[index]] as const;
  });
  return rows.filter(([, expected, fate]) => expected !== fate);
}

/** Reading what was never set has no value to show, and gcc has no word for it. */
const unset = /^unset-variable$|^missing-return$/;

describe("counterexamples are run by the language's own tool, and fail there as was said", () => {
  test.skipIf(!gccIsHere)("C, by gcc with its sanitizers", () => {
    const witnesses = witnessesIn("c", solver).filter((witness) => !unset.test(expectedOf(witness)));
    expect(compared(witnesses, fatesWithGcc(witnesses))).toEqual([]);
    expect(witnesses.length).toBeGreaterThan(30);
  });

  test.skipIf(!hasPython)("Python, by CPython", () => {
    const witnesses = witnessesIn("python", solver);
    const fates = askPython<readonly string[]>(
      runScript,
      witnesses.map(({ text, subject, inputs, choices }) => ({
        ...{ text, subject },
        ...{ operands: inputs.map(pythonLiteral), choices: choices.map(pythonLiteral) },
      })),
    );
    expect(compared(witnesses, fates)).toEqual([]);
    expect(witnesses.length).toBeGreaterThan(5);
  });

  test("TypeScript, by Node", () => {
    // JavaScript reads what was not given as undefined, without a word.
    const witnesses = witnessesIn("typescript", solver).filter(
      ({ outcome }) => outcome.kind !== "failed" || outcome.obligation.kind !== "unset-variable",
    );
    const fates = witnesses.map(({ text, subject, inputs }) => {
      const { value, raised } = runByNode(text, subject, inputs);
      return raised ?? (isTruthy(value as Value, "typescript") ? "true" : "false");
    });
    expect(compared(witnesses, fates)).toEqual([]);
    expect(witnesses.length).toBeGreaterThan(5);
  });
}, 300_000);

const runScript = `
import json, sys, io, contextlib
out = []
for case in json.load(sys.stdin):
    choices = iter([eval(text) for text in case["choices"]])
    draw = lambda: next(choices)
    space = {"nondet_int": draw, "nondet_bool": draw, "nondet_float": draw}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(case["text"], "cell", "exec"), space)
            out.append("true" if space[case["subject"]](*[eval(text) for text in case["operands"]]) else "false")
    except Exception as error:
        out.append(type(error).__name__)
json.dump(out, sys.stdout)
`;
