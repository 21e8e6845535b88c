import { Random } from "./random.js";

const binaryOperators = "* / % + - << >> < > <= >= == != & ^ | && ||".split(" ");
const assignmentOperators = "= += -= *= /= %= <<= >>= &= ^= |=".split(" ");
const types = [
  "int",
  "unsigned",
  "char",
  "unsigned char",
  "long long",
  "short int",
  "_Bool",
  "float",
  "double",
  "uint8_t",
  "int64_t",
  "long unsigned int",
];
const constants = [
  "0",
  "1",
  "42",
  "0x1F",
  "017",
  "10u",
  "5UL",
  "3LL",
  "2147483648",
  "'a'",
  "'\\n'",
  "'\\\\'",
  "1.5",
  "2e3",
  "1.0f",
  ".5",
  "3.",
  "7ull",
];
const names = ["x", "y", "z", "count"];

/** Texts that a parser of C accepts, whatever they may mean; with as few parentheses as chance leaves. */
export class RandomSyntax {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  expression(): string {
    return this.#join(this.#comma(this.#random.between(2, 5)));
  }

  function(): string {
    const random = this.#random;
    const parameters = random.list(0, 3, (index) => `${random.pick(types)} p${index}${random.chance(0.2) ? "[4]" : ""}`);
    const head = `${random.pick(["void", ...types])} f(${parameters.length === 0 ? random.pick(["", "void"]) : parameters.join(", ")})`;
    return `${head} ${this.#block(3)}`;
  }

  /** Tokens one after the other, with blanks only where two would become one, or by chance. */
  #join(tokens: readonly string[]): string {
    let text = "";
    for (const token of tokens) {
      const glued = /[\w.]$/.test(text) && /^[\w.]/.test(token);
      const operators = /[-+*/%<>=!&|^]$/.test(text) && /^[-+*/%<>=!&|^]/.test(token);
      text += glued || operators || this.#random.chance(0.3) ? ` ${token}` : token;
    }
    return text.trim();
  }

  #comma(depth: number): readonly string[] {
    const first = this.#assignment(depth);
    return this.#random.chance(0.06) ? [...first, ",", ...this.#assignment(depth - 1)] : first;
  }

  #assignment(depth: number): readonly string[] {
    if (!this.#random.chance(0.08)) return this.#conditional(depth);
    return [...this.#place(depth), this.#random.pick(assignmentOperators), ...this.#assignment(depth - 1)];
  }

  #conditional(depth: number): readonly string[] {
    const condition = this.#binary(depth);
    if (depth <= 0 || !this.#random.chance(0.1)) return condition;
    return [...condition, "?", ...this.#comma(depth - 1), ":", ...this.#conditional(depth - 1)];
  }

  #binary(depth: number): readonly string[] {
    const tokens = [...this.#unary(depth)];
    const more = depth <= 0 ? 0 : this.#random.between(0, 4);
    for (let count = 0; count < more; count++) tokens.push(this.#random.pick(binaryOperators), ...this.#unary(depth - 1));
    return tokens;
  }

  #unary(depth: number): readonly string[] {
    const random = this.#random;
    if (depth <= 0 || random.chance(0.55)) return this.#postfix(depth);
    switch (random.between(0, 5)) {
      case 0:
      case 1:
        return [random.pick(["-", "+", "~", "!"]), ...this.#unary(depth - 1)];
      case 2:
        return [random.pick(["++", "--"]), ...this.#place(depth)];
      case 3:
        return ["(", random.pick(types), ")", ...this.#unary(depth - 1)];
      case 4:
        return ["sizeof", "(", random.pick(types), ")"];
      default: {
        const operand = this.#unary(depth - 1);
        return ["sizeof", ...(operand[0] === "(" ? ["(", ...operand, ")"] : operand)];
      }
    }
  }

  #postfix(depth: number): readonly string[] {
    const random = this.#random;
    if (random.chance(0.12)) return [...this.#place(depth), random.pick(["++", "--"])];
    if (depth > 0 && random.chance(0.3)) return ["(", ...this.#comma(depth - 1), ")"];
    if (depth > 0 && random.chance(0.12)) {
      const operands = random.list(0, 3, () => this.#assignment(depth - 1));
      return [random.pick(["g", "h"]), "(", ...operands.flatMap((operand, index) => (index === 0 ? operand : [",", ...operand])), ")"];
    }
    return random.chance(0.4) ? [random.pick(constants)] : this.#place(depth);
  }

  #place(depth: number): readonly string[] {
    if (depth > 0 && this.#random.chance(0.2)) return ["a", "[", ...this.#comma(depth - 1), "]"];
    return [this.#random.pick(names)];
  }

  #block(depth: number): string {
    return `{ ${this.#random.list(0, 4, () => (this.#random.chance(0.25) ? this.#declaration() : this.#statement(depth))).join(" ")} }`;
  }

  #declaration(): string {
    const random = this.#random;
    const declarator = () => {
      const name = `${random.pick(names)}${random.between(0, 99)}`;
      if (random.chance(0.2)) return `${name}[3]${random.chance(0.5) ? ` = { 1, ${this.#join(this.#assignment(1))} }` : ""}`;
      return random.chance(0.6) ? `${name} = ${this.#join(this.#assignment(2))}` : name;
    };
    return `${random.chance(0.2) ? "const " : ""}${random.pick(types)} ${random.list(1, 3, declarator).join(", ")};`;
  }

  #statement(depth: number): string {
    const random = this.#random;
    const expression = () => this.#join(this.#comma(2));
    const inner = () => this.#statement(depth - 1);
    // pycparser 2.23 makes two empty statements of `l: ;`.
    const labelled = () => inner().replace(/^;/, "x;");
    if (depth <= 0) return random.pick([";", "break;", "continue;", "return;", `${expression()};`, `return ${expression()};`, "goto end;"]);
    switch (random.between(0, 11)) {
      case 0:
        return `if (${expression()}) ${inner()}`;
      case 1:
        return `if (${expression()}) ${inner()} else ${inner()}`;
      case 2:
        return `while (${expression()}) ${inner()}`;
      case 3:
        return `do ${inner()} while (${expression()});`;
      case 4: {
        const first = random.pick([";", `${expression()};`, this.#declaration()]);
        const [condition, step] = [random.chance(0.8) ? expression() : "", random.chance(0.8) ? expression() : ""];
        return `for (${first} ${condition}; ${step}) ${inner()}`;
      }
      case 5: {
        const cases = random.list(0, 3, (index) => `${random.chance(0.2) ? "default" : `case ${index}`}: ${labelled()} ${inner()}`);
        return `switch (${expression()}) { ${cases.join(" ")} }`;
      }
      case 6:
      case 7:
        return this.#block(depth - 1);
      case 8:
        return `l${random.between(0, 9)}: ${labelled()}`;
      default:
        return `${expression()};`;
    }
  }
}
