import { expect, test } from "vitest";
import { constant, evaluate } from "../../src/logic/polynomial.js";
import type { ValueType } from "../../src/program/program.js";
import { Typing } from "../../src/transition/path.js";

test.each<[string, ValueType, readonly bigint[], readonly bigint[]]>([
  ["truth values are 0 and 1", { sort: "bool", name: "bool" }, [0n, 1n], [-1n, 2n]],
  ["bytes are from 0 to 255", { sort: "int", name: "byte", minimum: 0n, maximum: 255n }, [0n, 255n], [-1n, 256n]],
  ["ints have no bounds", { sort: "int", name: "int" }, [-(10n ** 30n), 10n ** 30n], []],
])("what is known by a type: %s", (_, type, inside, outside) => {
  const admits = (value: bigint) => Typing.facts(constant(value), type).every((fact) => evaluate(fact, new Map()) >= 0n);
  expect(inside.every(admits)).toBe(true);
  expect(outside.some(admits)).toBe(false);
});
