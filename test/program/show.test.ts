import { expect, test } from "vitest";
import type { Value } from "../../src/program/machine.js";
import type { ValueType } from "../../src/program/program.js";
import { show } from "../../src/program/show.js";
import type { Language } from "../../src/text/source.js";

const bigint: ValueType = { sort: "int", name: "bigint" };
const literals: ValueType = { sort: "int", name: "0n | 2n", choices: [0n, 2n] };
const int: ValueType = { sort: "int", name: "int" };
const pair: ValueType = { sort: "int-array", name: "tuple[int, int]", element: int, length: 2n };
const list: ValueType = { sort: "int-array", name: "list[int]", element: int, length: "len(a)" };

test.each<[Value | undefined, Language, ValueType | undefined, string]>([
  [5n, "typescript", undefined, "5n"],
  [5n, "typescript", bigint, "5n"],
  [2n, "typescript", literals, "2n"],
  [5n, "typescript", int, "5"],
  [[1n, 2n], "python", pair, "(1, 2)"],
  [[1n], "python", { ...pair, name: "tuple[int]" }, "(1,)"],
  [[1n, 2n], "python", list, "[1, 2]"],
  [[1n, 2n], "c", undefined, "{1, 2}"],
  [2 ** 54, "c", undefined, "18014398509481984.0"],
  [-(2 ** 54), "python", undefined, "-18014398509481984.0"],
  [2 ** 54, "typescript", undefined, "18014398509481984"],
  [1e300, "c", undefined, "1e+300"],
  [-0, "python", undefined, "-0.0"],
  [Number.NaN, "python", undefined, 'float("nan")'],
  [-Infinity, "python", undefined, 'float("-inf")'],
  [Number.NaN, "c", undefined, "NAN"],
  [true, "python", undefined, "True"],
  [undefined, "python", undefined, "None"],
  [undefined, "typescript", undefined, "undefined"],
])("%s in %s", (value, language, type, text) => {
  expect(show(value, language, type)).toBe(text);
});
