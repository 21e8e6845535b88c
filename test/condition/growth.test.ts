import { expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { constant, equals, multiply, multiplyMonomials, power, product, variablePolynomial } from "../../src/logic/polynomial.js";
import { decideSafety } from "../../src/prove/safety.js";
import type { Language } from "../../src/text/source.js";

const x = variablePolynomial("x");

test("products and powers are computed as far as they stay small", () => {
  expect(equals(product(x, x) ?? x, multiply(x, x))).toBe(true);
  expect(power(x, 8n)?.coefficients).toEqual(new Map([["x*x*x*x*x*x*x*x", 1n]]));
  expect(power(x, 9n)).toBeUndefined();
  expect(power(constant(-3n), 5n)).toEqual(constant(-243n));
  expect([power(constant(1n), 10n ** 9n), power(constant(0n), 0n)]).toEqual([constant(1n), constant(1n)]);
  expect([power(constant(7n), 10n ** 9n), power(constant(2n), 4096n)]).toEqual([undefined, undefined]);
  const huge = constant(2n ** 4000n);
  expect(product(huge, huge)).toBeUndefined();
});

test("the factors of a product are in their order, however they are multiplied", () => {
  expect(multiplyMonomials("a*c", "b*d")).toBe("a*b*c*d");
  expect([multiplyMonomials("a*b", "b*c"), multiplyMonomials("b*c", "a*b")]).toEqual(["a*b*b*c", "a*b*b*c"]);
  expect([multiplyMonomials("b", "a"), multiplyMonomials("", "a"), multiplyMonomials("a", "")]).toEqual(["a*b", "a", "a"]);
});

const squares = (type: string, plus: string) =>
  Array.from({ length: 24 }, (_, index) => `${type}x${index + 1} = x${index} * x${index}${plus}`);
const nested = (base: string, often: number) => Array.from({ length: often }).reduce<string>((inner) => `(${inner} ** 8)`, base);

test.each<readonly [string, Language, string]>([
  ["squares of squares", "python", `def f(x0: int) -> bool:\n    ${squares("", "").join("\n    ")}\n    return x24 >= 0\n`],
  ["squares and one more", "python", `def f(x0: int) -> bool:\n    ${squares("", " + 1").join("\n    ")}\n    return x24 > 0\n`],
  [
    "squares of a constant",
    "python",
    `def f(y: int) -> bool:\n    x0 = 3\n    ${squares("", "").slice(0, 16).join("\n    ")}\n    return x16 + y > y\n`,
  ],
  ["squares that wrap around", "c", `bool f(unsigned x0) { ${squares("unsigned ", ";").join(" ")} return x24 * 0 == 0; }`],
  ["powers of powers", "python", `def f(x: int) -> bool:\n    return ${nested("x", 8)} >= 0\n`],
  ["powers of powers of a constant", "python", `def f(x: int) -> bool:\n    return ${nested("7", 8)} * x == x * ${nested("7", 8)}\n`],
  ["powers of powers of a sum", "python", `def f(x: int, y: int) -> bool:\n    return ${nested("(x + y + 1)", 6)} >= 0\n`],
])(
  "%s do not grow without bound",
  (_, language, text) => {
    const read = readProgram([{ name: "f", language, text }], { integers: "c" }, "f");
    if (!read.ok) throw new Error("it can be read");
    expect(decideSafety(read.value, "f", new Map(), { effort: 0.1 }).kind).not.toBe("refuted");
  },
  20_000,
);
