import { type Connective, connectives, type Formula } from "./formula.js";

/** Thrown for a text that is no formula. The message names the place and shows it. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** `at` counts UTF-16 code units from 0. */
  constructor(message: string, text: string, at: number) {
    super(`${message}\n    ${text}\n    ${" ".repeat(at)}^`);
  }
}

type Sign = Connective | "not" | "(" | ")" | "atom" | "end";

interface Token {
  readonly sign: Sign;
  readonly text: string;
  readonly at: number;
}

/** Longer spellings stand before those that they begin with. */
const spellings: readonly (readonly [Sign, RegExp])[] = [
  ["iff", /^(?:<->|<=>|===?|↔|≡|iff\b)/],
  ["implies", /^(?:->|=>|→|⊃|implies\b)/],
  ["xor", /^(?:\^|!==?|⊕|xor\b)/],
  ["and", /^(?:&&?|∧|and\b)/],
  ["or", /^(?:\|\|?|∨|or\b)/],
  ["not", /^(?:!|~|¬|not\b)/],
  ["(", /^\(/],
  [")", /^\)/],
  ["atom", /^[A-Za-z_][A-Za-z0-9_]*/],
];

/**
 * Reads a formula: `!p`, `p & q`, `p ^ q`, `p | q`, `p -> q`, `p <-> q`, from the tightest to the loosest, `->` from the
 * right. Other spellings are read too: `not p`, `p && q`, `p ∧ q`, `p => q`, `p === q`. Throws `FormulaError`.
 */
export function parseFormula(text: string): Formula {
  const reader = new Reader(text);
  const formula = reader.binary(connectives.length - 1);
  reader.expect("end", "an operator or the end");
  return formula;
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  /** A formula whose connectives are those up to the `level`-th. */
  binary(level: number): Formula {
    const kind = connectives[level];
    if (kind === undefined) return this.#operand();
    let left = this.binary(level - 1);
    while (this.#take(kind)) {
      const right = this.binary(kind === "implies" ? level : level - 1);
      left = { kind, left, right };
    }
    return left;
  }

  #operand(): Formula {
    if (this.#take("not")) return { kind: "not", operand: this.#operand() };
    if (this.#take("(")) {
      const inner = this.binary(connectives.length - 1);
      this.expect(")", "a closing parenthesis");
      return inner;
    }
    return { kind: "atom", name: this.expect("atom", "a letter such as p").text };
  }

  #take(sign: Sign): boolean {
    if (this.#tokens[this.#next]?.sign !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: Sign, wanted: string): Token {
    const token = this.#tokens[this.#next] ?? { sign: "end", text: "", at: this.#text.length };
    if (token.sign !== sign) {
      const found = token.sign === "end" ? "the formula ends" : `there is ${token.text}`;
      throw new FormulaError(`expected ${wanted}, and ${found} here`, this.#text, token.at);
    }
    this.#next++;
    return token;
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    const found = spellings.flatMap(([sign, spelling]) => {
      const match = spelling.exec(rest)?.[0];
      return match === undefined ? [] : [{ sign, text: match, at }];
    })[0];
    if (found === undefined) throw new FormulaError(`${[...rest][0]} has no meaning in a formula`, text, at);
    tokens.push(found);
    at += found.text.length;
  }
  return [...tokens, { sign: "end", text: "", at: text.length }];
}
