import type { Operator, Term } from "../logic/term.js";
import { show } from "../program/show.js";
import type { Language } from "../text/source.js";
import type { AsWritten } from "./as-written.js";

/** How tightly an operator binds; a side that binds less gets parentheses. */
interface Sign {
  readonly text: string;
  readonly level: number;
}

const binary: Partial<Record<Operator, Sign>> = {
  or: { text: "||", level: 1 },
  and: { text: "&&", level: 2 },
  "bit-or": { text: "|", level: 3 },
  "bit-xor": { text: "^", level: 4 },
  "bit-and": { text: "&", level: 5 },
  equal: { text: "==", level: 6 },
  "double-equal": { text: "==", level: 6 },
  "double-same": { text: "is", level: 6 },
  less: { text: "<", level: 7 },
  "at-most": { text: "<=", level: 7 },
  "double-less": { text: "<", level: 7 },
  "double-at-most": { text: "<=", level: 7 },
  "shift-left": { text: "<<", level: 8 },
  "shift-right": { text: ">>", level: 8 },
  add: { text: "+", level: 9 },
  subtract: { text: "-", level: 9 },
  "double-add": { text: "+", level: 9 },
  "double-subtract": { text: "-", level: 9 },
  multiply: { text: "*", level: 10 },
  "divide-floor": { text: "/", level: 10 },
  "divide-truncate": { text: "/", level: 10 },
  "modulo-floor": { text: "%", level: 10 },
  "remainder-truncate": { text: "%", level: 10 },
  "double-multiply": { text: "*", level: 10 },
  "double-divide": { text: "/", level: 10 },
  "double-remainder": { text: "%", level: 10 },
  power: { text: "**", level: 12 },
  "double-power": { text: "**", level: 12 },
};

const inLanguage: Readonly<Record<Language, Partial<Record<Operator, string>>>> = {
  c: {},
  python: { or: "or", and: "and", "divide-floor": "//" },
  typescript: { equal: "===", "double-equal": "===" },
};

const functions: Partial<Record<Operator, string>> = {
  "double-absolute": "abs",
  "double-square-root": "sqrt",
  "double-floor": "floor",
  "double-ceiling": "ceil",
  "double-truncate": "trunc",
  "double-round-even": "round",
};

/** Conversions that a reader of the source does not see. */
const silent: ReadonlySet<Operator> = new Set<Operator>(["int-to-double", "double-to-single", "double-to-int"]);
const EQUALITY = 6;
/** What binds more tightly than all comparisons. */
const SUMMAND = 8;
const UNARY = 11;

/** A term in the syntax of a language; `name` renames variables, `asWritten` chooses between x < y and y > x. Wrap-around and conversions are left to the ledger. */
export function termText(
  term: Term,
  language: Language,
  name: (variable: string) => string = (variable) => variable,
  asWritten: AsWritten = ([first = ""]) => first,
): string {
  return new Printer(language, name, asWritten).print(term, 0);
}

class Printer {
  readonly #language: Language;
  readonly #name: (variable: string) => string;
  readonly #asWritten: AsWritten;

  constructor(language: Language, name: (variable: string) => string, asWritten: AsWritten) {
    this.#language = language;
    this.#asWritten = asWritten;
    this.#name = name;
  }

  print(term: Term, level: number): string {
    switch (term.kind) {
      case "integer":
      case "boolean":
      case "double":
        return show(term.value, this.#language);
      case "variable":
        return this.#name(term.name);
      case "wrap":
        return this.print(term.operand, level);
      case "apply":
        return this.#application(term.operator, term.operands, level);
    }
  }

  #application(operator: Operator, operands: readonly Term[], level: number): string {
    const [first, second, third] = operands;
    if (first === undefined) return operator;
    if (silent.has(operator)) return this.print(first, level);
    const sign = binary[operator];
    if (sign !== undefined) {
      const text = inLanguage[this.#language][operator] ?? sign.text;
      const tightest = this.#chains(sign.level) ? SUMMAND : undefined;
      const parts = operands.map((operand, index) => this.print(operand, tightest ?? (index === 0 ? sign.level : sign.level + 1)));
      const turned = { "<": ">", "<=": ">=" }[text];
      const [left = "", right = ""] = parts;
      const whole =
        turned === undefined ? parts.join(` ${text} `) : this.#asWritten([`${left} ${text} ${right}`, `${right} ${turned} ${left}`]);
      return inParentheses(whole, sign.level < level);
    }
    if (operator === "not") return this.#negation(first, level);
    if (operator === "negate" || operator === "double-negate") return inParentheses(`-${this.print(first, UNARY)}`, UNARY < level);
    if (operator === "if-then-else" && second !== undefined && third !== undefined) {
      const [condition, then, otherwise] = [first, second, third].map((part) => this.print(part, 1));
      return inParentheses(
        this.#language === "python" ? `${then} if ${condition} else ${otherwise}` : `${condition} ? ${then} : ${otherwise}`,
        level > 0,
      );
    }
    if (operator === "select" && second !== undefined) return `${this.print(first, UNARY)}[${this.print(second, 0)}]`;
    return `${functions[operator] ?? operator}(${operands.map((operand) => this.print(operand, 0)).join(", ")})`;
  }

  /** In Python, a comparison of comparisons needs parentheses: x < y == z compares three numbers. */
  #chains(level: number): boolean {
    return this.#language === "python" && level >= EQUALITY && level < SUMMAND;
  }

  #negation(operand: Term, level: number): string {
    if (operand.kind === "apply" && (operand.operator === "equal" || operand.operator === "double-equal")) {
      const text = this.#language === "typescript" ? "!==" : "!=";
      const [left, right] = operand.operands.map((side) => this.print(side, this.#chains(EQUALITY) ? SUMMAND : EQUALITY + 1));
      return inParentheses(`${left} ${text} ${right}`, level > 6);
    }
    return this.#language === "python" ? inParentheses(`not ${this.print(operand, 3)}`, level > 2) : `!${this.print(operand, UNARY)}`;
  }
}

function inParentheses(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
