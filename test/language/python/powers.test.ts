import { describe, expect, it } from "vitest";
import { frontend } from "../../../src/language/python/frontend.js";
import { compile } from "../../../src/program/machine.js";
import { askPython, hasPython } from "./python3.js";
import { Random } from "./random.js";

const script = `
import json, struct, sys
def power(text):
    try: return struct.pack("<d", float(eval(text))).hex()
    except Exception as error: return f"{type(error).__name__}: {error}"
json.dump([power(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** The float that a power is, the exception that it raises, or undefined where it is not read. */
function power(text: string): string | undefined {
  const result = frontend.read([{ name: "cell 1", language: "python", text: `def f():\n    return ${text}` }], { integers: "c" }, "f");
  if (!result.ok) {
    expect(result.diagnostics.map(({ construct }) => construct)).toEqual(["** of floats"]);
    return undefined;
  }
  const { outcome } = compile(result.value).run("f", [], { steps: 100 });
  if (outcome.kind === "failed") return outcome.obligation.message;
  if (outcome.kind !== "returned") throw new Error(outcome.kind);
  return Buffer.from(new Float64Array([Number(outcome.value)]).buffer).toString("hex");
}

describe.skipIf(!hasPython)("powers of floats", () => {
  const bases = [
    "0.0",
    "(-0.0)",
    "1.0",
    "2.0",
    "(-2.0)",
    "0.5",
    "1.5",
    "(-0.75)",
    "3.0",
    "10.0",
    "5e-324",
    "1e308",
    "1.7976931348623157e308",
  ];
  const exponents = [
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-2",
    "0.0",
    "-0.0",
    "1.0",
    "-1.0",
    "22",
    "23",
    "0.5",
    "1023",
    "1024",
    "-1074",
    "-1075",
    "33",
    "40",
  ];
  const ints = ["(0)", "(1)", "(2)", "(-2)", "(4)", "(True)"];
  const negative = ["-1", "-2", "-3", "-500", "-1074"];

  it("are read where CPython's are certain, and are those", () => {
    const random = new Random(9);
    const some = Array.from({ length: 500 }, () => `${random.below(4096) / 2 ** random.below(12)} ** ${random.below(12) - 3}`);
    const texts = [
      ...bases.flatMap((base) => exponents.map((exponent) => `${base} ** ${exponent}`)),
      ...ints.flatMap((base) => negative.map((exponent) => `${base} ** ${exponent}`)),
      ...some.map((text) => text.replace(/^(\d+) /, "$1.0 ")),
    ];
    const wanted = askPython<readonly string[]>(script, texts);
    const read = texts.flatMap((text, index) => {
      const here = power(text);
      return here === undefined ? [] : [[text, here, wanted[index]] as const];
    });
    expect(read.filter(([, here, there]) => here !== there)).toEqual([]);
    expect(read.length).toBeGreaterThan(400);
  });
});
