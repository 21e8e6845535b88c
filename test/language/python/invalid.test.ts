import { describe, expect, it } from "vitest";
import { frontend } from "../../../src/language/python/frontend.js";
import { positionOf } from "../../../src/text/source.js";
import { askPython, hasPython } from "./python3.js";

/** A text, where it is wrong, what is said, and a part of the hint. */
const invalid: readonly (readonly [text: string, place: string, message: string, hint?: string])[] = [
  ["def f(x):\n    while x > 0:\n    x = x - 1\n", "3:5", "expected an indented block after 'while' statement on line 2", "indent"],
  ["def f(x):\n        x = 1\n    return x\n", "3:5", "unindent does not match any outer indentation level", "exactly as far"],
  ["def f(x):\n    x = 1\n      y = 2\n", "3:7", "unexpected indent", "indent it less"],
  ["def f(x):\n\tif x:\n        return 1\n", "3:1", "inconsistent use of tabs and spaces in indentation", "spaces only"],
  ["def f(x):\n    print x\n", "2:5", "Missing parentheses in call to 'print'. Did you mean print(...)?", "Python 3"],
  [
    "def f(x):\n    return 0777\n",
    "2:12",
    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
    "0o777",
  ],
  ["def f(x):\n    if x = 1:\n        return 1\n", "2:8", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "== compares"],
  ["def f(x):\n    while x > 0\n        x -= 1\n", "2:16", "expected ':'", "colon is missing"],
  ["def f(x)\n    return x\n", "1:9", "expected ':'", "colon is missing"],
  ["def f(x):\n    x++\n", "2:8", "invalid syntax", "x += 1"],
  ["def f(x, y):\n    return x && y\n", "2:15", "invalid syntax", "and"],
  ["def f(x, y):\n    return x || y\n", "2:15", "invalid syntax", "or"],
  ["def f(x):\n    return !x\n", "2:12", "invalid syntax", "not"],
  ["def f(x):\n    return (x + 1\n", "2:12", "'(' was never closed"],
  ["def f(x):\n    return x + 1)\n", "2:17", "unmatched ')'"],
  ["def f(x):\n    return (x]\n", "2:14", "closing parenthesis ']' does not match opening parenthesis '('"],
  ["def f(x):\n    1 = x\n", "2:5", "cannot assign to literal here. Maybe you meant '==' instead of '='?", "left"],
  ["def f(x):\n    x + 1 = 2\n", "2:5", "cannot assign to expression here. Maybe you meant '==' instead of '='?"],
  ["def f(x):\n    if x:\n        x = 1\n    else if x:\n        x = 2\n", "4:10", "expected ':'", "elif"],
  ["def f(x):\n    if (x > 0) {\n        x = 1\n    }\n", "2:16", "expected ':'", "colon"],
  ["def f(h):\n    if terminates(h) while True: pass\n", "2:22", "expected ':'", "colon"],
  ["def f(x):\n    s = 'abc\n", "2:9", "unterminated string literal (detected at line 2)"],
  ["def f(x):\n    return 12abc\n", "2:12", "invalid decimal literal"],
  ["def f(x):\n    return x 1\n", "2:14", "invalid syntax"],
  ["def f(x):\n    return g(x y)\n", "2:14", "invalid syntax. Perhaps you forgot a comma?"],
  ["def f(x):\n    return x ? 1 : 2\n", "2:14", "invalid syntax", "if condition else"],
  ["def f(x, x):\n    return x\n", "1:10", "duplicate argument 'x' in function definition"],
  ["def f(x=1, y):\n    return x\n", "1:12", "non-default argument follows default argument"],
  ["return 1\n", "1:1", "'return' outside function"],
  ["def f(x):\n    break\n", "2:5", "'break' outside loop"],
  ["def f(x):\n    return f(x=1, 2)\n", "2:19", "positional argument follows keyword argument"],
  ["def f(x):\n    for i in range(x)\n        pass\n", "2:22", "expected ':'"],
  ["def f(x):\n    x = \n", "2:9", "invalid syntax", "missing at the end"],
  ["def f(x):\n    return x if x\n", "2:12", "expected 'else' after 'if' expression"],
  ["def f(x):\nreturn x\n", "2:1", "expected an indented block after function definition on line 1"],
];

describe("invalid Python", () => {
  it.each(invalid.map(([text, place, message, hint]) => ({ text, place, message, hint })))(
    "$text is refused",
    ({ text, place, message, hint }) => {
      const read = frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "f");
      if (read.ok) throw new Error("it is read");
      const [diagnostic] = read.diagnostics;
      expect(diagnostic?.kind).toBe("syntax");
      expect(diagnostic?.message).toBe(message);
      const position = diagnostic?.span === undefined ? undefined : positionOf(diagnostic.span);
      expect(`${position?.line}:${position?.column}`).toBe(place);
      if (hint !== undefined) expect(diagnostic?.hint).toContain(hint);
    },
  );

  it.skipIf(!hasPython)("is refused by CPython as well, mostly in the same words", () => {
    const script = `
import json, sys
out = []
for text in json.load(sys.stdin):
    try:
        compile(text, "cell", "exec")
        out.append(["", 0])
    except SyntaxError as error:
        out.append([error.msg, error.lineno])
json.dump(out, sys.stdout)
`;
    const seen = askPython<readonly (readonly [string, number])[]>(
      script,
      invalid.map(([text]) => text),
    );
    expect(invalid.filter((_, index) => seen[index]?.[0] === "")).toEqual([]);
    const same = invalid.filter(
      ([, place, message], index) => seen[index]?.[0] === message && seen[index]?.[1] === Number(place.split(":")[0]),
    );
    // Versions of CPython differ in a few words.
    expect(same.length).toBeGreaterThan(25);
  });
});
