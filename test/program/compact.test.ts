import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as arithmetic from "../../src/program/arithmetic.js";
import * as compact from "../../src/program/compact.js";

/** Integers near the borders where a representation or an operator changes. */
const borders = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 52n, 2n ** 53n, 2n ** 63n, 2n ** 64n].flatMap((border) =>
  [-2n, -1n, 0n, 1n, 2n].flatMap((near) => [border + near, -border + near]),
);
const integer = fc.oneof(
  fc.constantFrom(...borders),
  fc.bigInt({ min: -100n, max: 100n }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
);
const count = fc.bigInt({ min: -3n, max: 80n });

type Operator = (a: compact.Compact, b: compact.Compact) => compact.Compact;

const operators: readonly (readonly [string, Operator, (a: bigint, b: bigint) => bigint, fc.Arbitrary<bigint>])[] = [
  ["add", compact.add, (a, b) => a + b, integer],
  ["subtract", compact.subtract, (a, b) => a - b, integer],
  ["multiply", compact.multiply, (a, b) => a * b, integer],
  ["negate", (a) => compact.negate(a), (a) => -a, integer],
  ["divideFloor", compact.divideFloor, arithmetic.divideFloor, integer],
  ["moduloFloor", compact.moduloFloor, arithmetic.moduloFloor, integer],
  ["divideTruncate", compact.divideTruncate, arithmetic.divideTruncate, integer],
  ["remainderTruncate", compact.remainderTruncate, arithmetic.remainderTruncate, integer],
  ["power", compact.power, arithmetic.power, count],
  ["bitAnd", compact.bitAnd, (a, b) => a & b, integer],
  ["bitOr", compact.bitOr, (a, b) => a | b, integer],
  ["bitXor", compact.bitXor, (a, b) => a ^ b, integer],
  ["shiftLeft", compact.shiftLeft, arithmetic.shiftLeft, count],
  ["shiftRight", compact.shiftRight, arithmetic.shiftRight, count],
  ["wrap to int64", (a) => compact.wrap(64, true, a), (a) => BigInt.asIntN(64, a), integer],
  ["wrap to uint64", (a) => compact.wrap(64, false, a), (a) => BigInt.asUintN(64, a), integer],
  ["wrap to 40 bits", (a) => compact.wrap(40, true, a), (a) => BigInt.asIntN(40, a), integer],
  ["low32", (a) => compact.low32(a), (a) => BigInt.asIntN(32, a), integer],
];

describe("integers of any size", () => {
  it.each(operators)("%s is that of bigints, in the one form", (_, operator, exact, second) => {
    fc.assert(
      fc.property(integer, second, (a, b) => {
        const result = operator(compact.compact(a), compact.compact(b));
        expect(BigInt(result)).toBe(exact(a, b));
        expect(typeof result).toBe(Number.isSafeInteger(Number(result)) ? "number" : "bigint");
      }),
      { numRuns: 1000 },
    );
  });

  it("are equal by === and ordered by <, whatever their form", () => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(compact.compact(a) === compact.compact(b)).toBe(a === b);
        expect(compact.compact(a) < compact.compact(b)).toBe(a < b);
      }),
    );
  });

  it("are made of doubles by truncation", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(BigInt(compact.doubleToInt(value))).toBe(arithmetic.doubleToInt(value));
      }),
    );
  });
});
