import { describe, expect, it } from "vitest";
import { Cursor } from "../../../src/language/python/cursor.js";
import { ExpressionParser } from "../../../src/language/python/parse-expression.js";
import { parseModule } from "../../../src/language/python/parse-module.js";
import { tokenize } from "../../../src/language/python/tokens.js";
import { type Dump, dumpExpression, dumpScript, dumpStatement } from "./dump.js";
import { askPython, hasPython, takenByPython } from "./python3.js";
import { Random } from "./random.js";

const source = (text: string) => ({ name: "cell 1", language: "python" as const, text });

function dumpText(text: string): Dump {
  return dumpExpression(new ExpressionParser(new Cursor(tokenize(source(text)))).expressions());
}

function dumpFunction(text: string): Dump {
  const [definition] = parseModule(source(text));
  if (definition?.kind !== "function") throw new Error(text);
  return definition.definition.body.map(dumpStatement);
}

/** Whether an expression was taken for a right one; that it stands outside a function is no matter here. */
function isRead(text: string): boolean {
  try {
    return parseModule(source(text)).every((definition) => definition.kind === "refused" && definition.diagnostic.construct === outside);
  } catch {
    return false;
  }
}

const outside = "statement outside a function";

const numbers = [
  "0",
  "7",
  "1_000",
  "0x1F",
  "0b10_1",
  "0o17",
  "1.5",
  ".5",
  "2.",
  "1e10",
  "1_0.0e-3",
  "00",
  "123456789012345678901234567890",
] as const;
const names = ["x", "y", "z", "größe", "_a1"] as const;

function randomExpression(random: Random, depth: number): string {
  const inner = () => {
    const text = randomExpression(random, depth - 1);
    return random.below(3) === 0 ? `(${text})` : text;
  };
  const space = () => random.pick(["", " ", "  "]);
  if (depth <= 0)
    return random.pick([
      random.pick(numbers),
      random.pick(names),
      random.pick(names),
      random.pick(["True", "False", "None", '"a\\n"', "'b' \"c\""]),
    ]);
  switch (random.below(13)) {
    case 0:
      return `${random.pick(["-", "+", "~", "not "])}${inner()}`;
    case 1:
    case 2:
    case 3:
    case 4:
      return `${inner()}${space() || " "}${random.pick(["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"])}${space()}${inner()}`;
    case 5:
    case 6:
      return `${inner()} ${random.pick(["<", ">", "<=", ">=", "==", "!=", "is", "is not", "in", "not in"])} ${inner()}`;
    case 7:
      return `${inner()} ${random.pick(["and", "or"])} ${inner()}`;
    case 8:
      return `${inner()} if ${inner()} else ${inner()}`;
    case 9:
      return random.below(4) === 0 ? `a.append(${inner()})` : `f(${inner()}, k=${inner()})`;
    case 10:
      return random.below(3) === 0 ? `a[${random.pick(["", inner()])}:${random.pick(["", inner()])}]` : `a[${inner()}]`;
    case 11:
      return `(${inner()}, ${inner()}${random.pick(["", ","])})`;
    default:
      return `[${inner()},\n ${inner()}]`;
  }
}

function randomBlock(random: Random, depth: number, indent: string, inLoop: boolean): string {
  const deeper = `${indent}${random.pick(["  ", "    ", "\t"])}`;
  const expression = () => randomExpression(random, 2).replace(/\n/g, "");
  const block = (loop = inLoop) => randomBlock(random, depth - 1, deeper, loop);
  const statement = (): string => {
    switch (random.below(depth > 0 ? 15 : 9)) {
      case 0:
        return `${indent}x = ${expression()}\n`;
      case 1:
        return `${indent}x, (y, a[0]) = ${expression()}, ${expression()}\n`;
      case 2:
        return `${indent}x ${random.pick(["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"])}= ${expression()}\n`;
      case 3:
        return `${indent}return${random.pick(["", ` ${expression()}`])}\n`;
      case 4:
        return `${indent}assert ${expression()}${random.pick(["", ', "no"'])} # why\n`;
      case 5:
        return `${indent}f(x); y: int = ${expression()}\n`;
      case 6:
        return `\n${indent}# nothing\n${indent}${inLoop ? random.pick(["break", "continue", "pass"]) : "pass"}\n`;
      case 7:
        return `${indent}raise ValueError("no")\n`;
      case 8:
        return `${indent}x = y = (${expression()}\n  )\n`;
      case 9:
      case 10:
        return `${indent}if ${expression()}:\n${block()}${random.pick(["", `${indent}elif ${expression()}:\n${block()}`])}${random.pick(["", `${indent}else:\n${block()}`])}`;
      case 11:
      case 12:
        return `${indent}while ${expression()}:\n${block(true)}${random.pick(["", `${indent}else: pass\n`])}`;
      default:
        return `${indent}for ${random.pick(["i", "i, j"])} in ${expression()}:\n${block(true)}${random.pick(["", `${indent}else:\n${block()}`])}`;
    }
  };
  return Array.from({ length: 1 + random.below(3) }, statement).join("");
}

describe.skipIf(!hasPython)("trees of Python", () => {
  it("are CPython's for 1,500 random expressions", () => {
    const random = new Random(1);
    const candidates = Array.from({ length: 2400 }, () => randomExpression(random, 1 + random.below(4)));
    // Random texts may be wrong, such as `not` after an operator.
    const valid = takenByPython(candidates);
    const texts = candidates.filter((_, index) => valid[index]).slice(0, 1500);
    expect(texts.length).toBe(1500);
    const expected = askPython<readonly Dump[]>(dumpScript, texts);
    expect(texts.filter((text, index) => JSON.stringify(dumpText(text)) !== JSON.stringify(expected[index]))).toEqual([]);
  });

  it("are CPython's for 500 random functions", () => {
    const random = new Random(2);
    const candidates = Array.from({ length: 900 }, () => `def f(x, y: int, z=0) -> bool:\n${randomBlock(random, 3, "    ", false)}`);
    const valid = takenByPython(candidates);
    const texts = candidates.filter((_, index) => valid[index]).slice(0, 500);
    expect(texts.length).toBe(500);
    const expected = askPython<readonly Dump[]>(dumpScript, texts);
    expect(texts.filter((text, index) => JSON.stringify(dumpFunction(text)) !== JSON.stringify(expected[index]))).toEqual([]);
  });

  it("exist for no text that CPython refuses, among random ones", () => {
    const random = new Random(3);
    const candidates = Array.from({ length: 600 }, () => randomExpression(random, 3)).map((text) => {
      const at = random.below(text.length);
      return text.slice(0, at) + random.pick(["", " ", "(", ")", ",", "not", "=", "*", "0", "if"]) + text.slice(at + random.below(3));
    });
    const valid = takenByPython(candidates);
    const refused = candidates.filter((_, index) => !valid[index]);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.filter(isRead)).toEqual([]);
  });
});
