import { expect, test } from "vitest";
import { formatValue } from "../../src/program/format.js";

/** As glibc prints them: the exact value is rounded, halves to the even digit. */
test.each([
  ["%.0f", 0.5, "0"],
  ["%.0f", 2.5, "2"],
  ["%.1f", 0.25, "0.2"],
  ["%.2f", 0.375, "0.38"],
  ["%f", 1e22, "10000000000000000000000.000000"],
  ["%.0f", 5e-324, "0"],
  ["%e", 0, "0.000000e+00"],
  ["%.0e", 12345, "1e+04"],
  ["%.1e", 99.5, "1.0e+02"],
  ["%e", 5e-324, "4.940656e-324"],
  ["%E", 12345.678, "1.234568E+04"],
  ["%g", 999999.5, "1e+06"],
  ["%g", 0.0001, "0.0001"],
  ["%G", 1e-5, "1E-05"],
  ["%F", Number.POSITIVE_INFINITY, "INF"],
  ["%.17g", 0.1, "0.10000000000000001"],
  ["%+.3e", -2.5, "-2.500e+00"],
  ["%08.2f", -1.5, "-0001.50"],
  ["%.3d", 5n, "005"],
  ["%X", 255n, "FF"],
] as const)("%s of %s is %s", (format, value, text) => {
  expect(formatValue(format, value, "c")).toBe(text);
});
