import { Random } from "./random.js";

/** What a generated expression gives. */
type Kind = "int" | "bool" | "float";

/** What a generated function gives, and takes: a value, an int and a bool, or a list of ints. */
type Result = Kind | "pair" | "list";

/** A generated program: functions `f`, `g` and `h`, of which `f` is run. */
export interface GeneratedProgram {
  readonly text: string;
  /** The kinds of the parameters of `f`. */
  readonly parameters: readonly (Kind | "list")[];
}

const ints = ["0", "1", "2", "3", "-1", "7", "10", "255", "-8", "9007199254740993", "2**64", "-(2**63)", "10**30"] as const;
const floats = [
  "0.0",
  "1.0",
  "-1.5",
  "0.1",
  "2.5",
  "-0.0",
  "1e16",
  "1e308",
  '(float("inf"))',
  '(float("nan"))',
  "9007199254740992.0",
] as const;

/** How large a program is: in small ones functions are short and expressions flat. */
export type Size = "small" | "large";

/** Writes programs of the supported part of Python that CPython runs as well. */
export class ProgramWriter {
  readonly #random: Random;
  /** How deep statements and expressions are. */
  readonly #deep: number;
  #variables: Map<string, Kind> = new Map();
  #lists: string[] = [];
  /** Those of them that belong to the function. */
  #own: string[] = [];
  #functions: { name: string; parameters: readonly Result[]; result: Result; extra: Kind | undefined }[] = [];
  #loops = 0;

  constructor(seed: number, size: Size = "large") {
    this.#random = new Random(seed);
    this.#deep = size === "small" ? 1 : 2;
  }

  program(): GeneratedProgram {
    this.#functions = [];
    const helpers = [
      this.#function("g", this.#random.pick(["int", "bool", "float", "pair", "list"])),
      this.#function("h", this.#random.pick(["int", "int", "list"])),
    ];
    const last = this.#function("f", this.#random.pick(["int", "bool", "float", "int"]));
    return { text: [...helpers, last].map(({ text }) => text).join("\n"), parameters: last.parameters.filter((kind) => kind !== "pair") };
  }

  #function(name: string, result: Result): { text: string; parameters: readonly Result[] } {
    const random = this.#random;
    const plain = ["int", "int", "bool", "float", "list"] as const;
    // Operands of f are made for its other parameters, and are no pairs.
    const helper = this.#functions.length < 2;
    const parameters = Array.from({ length: 1 + random.below(3) }, () => random.pick(helper ? ([...plain, "pair"] as const) : plain));
    const pairs: string[] = [];
    this.#variables = new Map();
    this.#lists = [];
    this.#own = [];
    const heads = parameters.map((kind, index) => {
      const shown = `p${index}`;
      if (kind === "list") this.#lists.push(shown);
      else if (kind !== "pair") this.#variables.set(shown, kind);
      else {
        pairs.push(shown);
        this.#variables.set(`${shown}a`, "int").set(`${shown}b`, "bool");
      }
      return `${shown}: ${kind === "list" ? "list[int]" : kind === "pair" ? "tuple[int, bool]" : kind}`;
    });
    const recursive = helper && result !== "pair" && result !== "list" && random.below(4) === 0;
    const extra = helper && random.below(3) === 0 ? `extra: ${random.pick(["int = -2", "bool = True", "float = 0.5"])}` : "";
    const last = recursive ? "left: int = 3" : extra;
    if (last.startsWith("extra")) this.#variables.set("extra", last.includes("int") ? "int" : last.includes("bool") ? "bool" : "float");
    let text = `def ${name}(${[...heads, ...(last === "" ? [] : [last])].join(", ")}):\n`;
    for (const pair of pairs)
      text += random.below(2) === 0 ? `    ${pair}a, ${pair}b = ${pair}\n` : `    ${pair}a = ${pair}[0]\n    ${pair}b = ${pair}[1]\n`;
    if (recursive) text += `    if left <= 0:\n        return ${this.#result(result)}\n`;
    if (random.below(2) === 0) {
      text += `    q = [${random.pick(["0", "1", "2"])}] * ${random.pick(["3", "2", "(abs(p0) % 4)"].slice(0, parameters[0] === "int" ? 3 : 2) as ["3"])}\n`;
      this.#lists.push("q");
      this.#own.push("q");
    }
    if (recursive) {
      const lists = [...this.#lists];
      const operands = parameters.map((kind) => (kind === "list" ? (lists.shift() as string) : this.#operand(kind)));
      text += `    rest = ${name}(${operands.join(", ")}, ${random.pick(["", "left="])}left - 1)\n`;
      this.#variables.set("rest", result as Kind);
    }
    text += this.#block(this.#deep, "    ", result, false);
    for (const list of this.#lists) text += `    print(${list})\n`;
    text += `    return ${this.#result(result)}\n`;
    this.#functions.push({ name, parameters, result, extra: last.startsWith("extra") ? this.#variables.get("extra") : undefined });
    return { text, parameters };
  }

  #result(result: Result): string {
    if (result === "list") return this.#random.below(2) === 0 ? this.#newList(1) : (this.#own.at(-1) ?? this.#newList(1));
    return result === "pair" ? `${this.#int(this.#deep)}, ${this.#expression("bool", 1)}` : this.#expression(result, this.#deep);
  }

  #block(depth: number, indent: string, result: Result, inLoop: boolean): string {
    return Array.from({ length: 1 + this.#random.below(3) }, () => this.#statement(depth, indent, result, inLoop)).join("");
  }

  #statement(depth: number, indent: string, result: Result, inLoop: boolean): string {
    const random = this.#random;
    const deeper = `${indent}    `;
    const block = (loop = inLoop) => this.#block(depth - 1, deeper, result, loop);
    if (random.below(8) === 0) return this.#lessUsual(indent);
    if (random.below(8) === 0) return this.#ofLists(indent);
    switch (random.below(depth > 0 ? 17 : 11)) {
      case 0:
      case 1:
      case 2: {
        const kind = random.pick(["int", "int", "bool", "float"] as const);
        const value = this.#expression(kind, this.#deep);
        return `${indent}${this.#target(kind)} = ${value}\n`;
      }
      case 3: {
        const [first, second] = [this.#int(1), this.#int(1)];
        const [a, b] = [this.#target("int"), this.#target("int")];
        return `${indent}${a}, ${b} = ${first}, ${second}\n`;
      }
      case 4: {
        const name = this.#variable("int");
        if (name === undefined) return `${indent}pass\n`;
        return `${indent}${name} ${random.pick(["+", "-", "*", "//", "%", "&", "|", "^"])}= ${this.#int(1)}\n`;
      }
      case 5: {
        const [list] = this.#lists;
        if (list === undefined) return `${indent}print(${this.#expression("int", 1)}, ${this.#expression("float", 0)})\n`;
        return `${indent}${random.pick(this.#lists as [string])}[${this.#int(1)}] ${random.pick(["=", "+=", "-="])} ${this.#int(1)}\n`;
      }
      case 6:
        return `${indent}print(${this.#expression(random.pick(["int", "bool", "float"]), 1)}, "x", end=";")\n`;
      case 7: {
        if (!inLoop) return `${indent}pass\n`;
        return `${indent}if ${this.#condition(1)}: ${random.pick(["break", "continue"])}\n`;
      }
      case 8:
        return `${indent}assert ${this.#expression("bool", 1)} or ${this.#expression("bool", 1)}, "no"\n`;
      case 9: {
        const called = this.#call(random.pick(["int", "pair"] as const));
        if (called === undefined) return `${indent}pass\n`;
        const pair = this.#functions.find(({ name }) => called.startsWith(`${name}(`))?.result === "pair";
        if (!pair) return `${indent}${this.#target("int")} = ${called}\n`;
        const [a, b] = [this.#target("int"), this.#target("bool")];
        return `${indent}${a}, ${b} = ${called}\n`;
      }
      case 10:
        return random.below(6) === 0 ? `${indent}if ${this.#condition(1)}: raise ValueError("no")\n` : `${indent}pass\n`;
      case 11:
      case 12: {
        const before = new Map(this.#variables);
        let text = `${indent}if ${this.#condition(this.#deep)}:\n${block()}`;
        const otherwise = random.below(2) === 0;
        const then = this.#variables;
        this.#variables = new Map(before);
        if (otherwise) text += `${indent}else:\n${block()}`;
        this.#merge(then);
        if (random.below(4) === 0) text += `${indent}if ${this.#condition(1)}:\n${deeper}return ${this.#result(result)}\n`;
        return text;
      }
      case 13:
      case 14: {
        const counter = `w${this.#loops++}`;
        const before = new Map(this.#variables);
        const condition = this.#condition(1);
        const body = `${deeper}${counter} += 1\n${block(true)}`;
        const otherwise = random.below(3) === 0 ? `${indent}else:\n${block()}` : "";
        this.#merge(before);
        return `${indent}${counter} = 0\n${indent}while ${counter} < ${random.below(6)} and (${condition}):\n${body}${otherwise}`;
      }
      default: {
        const list = this.#lists[0];
        const name = random.pick(["i", "j", "k"] as const);
        const before = new Map(this.#variables);
        const bound = `${this.#small()}`;
        const over = random.pick([
          `range(${bound})`,
          list === undefined ? `range(${bound})` : `range(len(${random.pick(this.#lists as [string])}))`,
          `range(${this.#small()}, ${this.#small()})`,
          `range(${this.#small()}, ${bound}, ${random.pick(["1", "2", "-1", "-2", this.#small()])})`,
          list ?? `range(${bound})`,
          list === undefined ? `range(${bound})` : this.#newList(0),
          `(${this.#int(0)}, ${this.#int(1)}, ${this.#int(0)})`,
        ]);
        this.#variables.set(name, "int");
        const body = block(true);
        const otherwise = random.below(3) === 0 ? `${indent}else:\n${block()}` : "";
        this.#merge(before);
        if (random.below(2) === 0) this.#variables.set(name, "int");
        return `${indent}for ${name} in ${over}:\n${body}${otherwise}`;
      }
    }
  }

  /** A new list, or one more element of an old one. */
  #ofLists(indent: string): string {
    const { length } = this.#own;
    if (length > 0 && this.#random.below(2) === 0) return `${indent}${this.#own[this.#random.below(length)]}.append(${this.#int(1)})\n`;
    const name = `l${this.#loops++}`;
    const text = `${indent}${name} = ${this.#newList(1)}\n`;
    this.#lists.push(name);
    this.#own.push(name);
    return text;
  }

  /** An expression that gives a list that nothing else refers to. */
  #newList(depth: number): string {
    const random = this.#random;
    const [list] = this.#lists;
    switch (random.below(list === undefined ? 3 : 7)) {
      case 0:
        return "[]";
      case 1:
        return `[${this.#int(depth)}, ${this.#int(0)}]`;
      case 2:
        return this.#call("list") ?? `[${this.#int(depth)}]`;
      case 3:
        return `list(${random.pick(this.#lists as [string])})`;
      default:
        return this.#slice(depth);
    }
  }

  #slice(depth: number): string {
    const bound = () => this.#random.pick(["", this.#small(), `${this.#random.below(5) - 2}`, this.#int(depth)]);
    return `${this.#random.pick(this.#lists as [string])}[${bound()}:${bound()}]`;
  }

  #lessUsual(indent: string): string {
    const random = this.#random;
    const name = this.#variable("int");
    switch (random.below(5)) {
      case 0: {
        const value = this.#int(1);
        return `${indent}${this.#target("int")} = ${this.#target("int")} = ${value}\n`;
      }
      case 1: {
        const value = this.#expression("float", 1);
        return `${indent}${this.#target("float")}: float = ${value}\n`;
      }
      case 2:
        return name === undefined ? `${indent}pass\n` : `${indent}${name} ${random.pick(["<<=", ">>=", "**="])} ${random.below(5)}\n`;
      case 3: {
        const [a, b, c] = [this.#target("int"), this.#target("int"), this.#target("int")];
        return `${indent}${a}, (${b}, ${c}) = ${this.#int(0)}, divmod(${this.#int(1)}, ${this.#int(0)})\n`;
      }
      default: {
        const float = this.#variable("float");
        return float === undefined
          ? `${indent}pass\n`
          : `${indent}${float} ${random.pick(["+=", "-=", "*=", "/=", "//=", "%="])} ${this.#expression("float", 1)}\n`;
      }
    }
  }

  /** After a branch a name may be of any of the two kinds: such names are not used any more, mostly. */
  #merge(other: ReadonlyMap<string, Kind>): void {
    for (const [name, kind] of [...this.#variables]) {
      const before = other.get(name);
      const mayStay = before === undefined ? this.#random.below(4) === 0 : before === kind;
      if (!mayStay) this.#variables.delete(name);
    }
  }

  #target(kind: Kind): string {
    const same = [...this.#variables].filter(([, known]) => known === kind).map(([name]) => name);
    const free = ["a", "b", "c", "d", "e"].filter((name) => !this.#variables.has(name));
    const names = this.#random.below(2) === 0 ? same : free;
    const name = names[this.#random.below(names.length)] ?? `${kind}_${this.#random.below(3)}`;
    this.#variables.set(name, kind);
    return name;
  }

  #variable(kind: Kind): string | undefined {
    const names = [...this.#variables].filter(([, known]) => known === kind).map(([name]) => name);
    return names[this.#random.below(names.length)];
  }

  #operand(kind: Kind | "pair"): string {
    return kind === "pair" ? `(${this.#int(1)}, ${this.#expression("bool", 1)})` : this.#expression(kind, 1);
  }

  #call(result: Result): string | undefined {
    const found = this.#functions.filter((known) => known.result === result);
    const callee = found[this.#random.below(found.length)];
    if (callee === undefined) return undefined;
    const lists = callee.parameters.filter((kind) => kind === "list").length;
    if (lists > this.#lists.length) return undefined;
    let next = 0;
    const operands = callee.parameters.map((kind) => {
      if (kind === "list") return this.#lists[next++] as string;
      // Annotations bind nobody.
      return this.#operand(kind === "float" && this.#random.below(6) === 0 ? "int" : kind);
    });
    if (callee.extra !== undefined && this.#random.below(2) === 0)
      operands.push(`${this.#random.pick(["", "extra="])}${this.#expression(callee.extra, 1)}`);
    return `${callee.name}(${operands.join(", ")})`;
  }

  #small(): string {
    const name = this.#variable("int");
    const number = `${this.#random.below(9) - 3}`;
    return name === undefined || this.#random.below(2) === 0 ? number : `${name} % 5`;
  }

  #int(depth: number): string {
    return this.#expression("int", depth);
  }

  #expression(kind: Kind, depth: number): string {
    return kind === "int" ? this.#intExpression(depth) : kind === "bool" ? this.#condition(depth) : this.#floatExpression(depth);
  }

  #intExpression(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return (random.below(3) > 0 ? this.#variable("int") : undefined) ?? random.pick(ints);
    const a = () => `(${this.#expression(random.below(8) === 0 ? "bool" : "int", depth - 1)})`;
    const [list] = this.#lists;
    switch (random.below(22)) {
      case 20:
        return `pow(${this.#int(depth - 1)}, ${random.below(4)})`;
      case 21:
        return list === undefined
          ? `max((${this.#int(depth - 1)}, ${this.#int(0)}))`
          : `${random.pick(["sum", "min", "max"])}(${random.pick(this.#lists as [string])})`;
      case 0:
      case 1:
      case 2:
        return `${a()} + ${a()} * ${a()}`;
      case 3:
        return `${a()} - ${a()}`;
      case 4:
        return `${a()} ${random.pick(["//", "%"])} ${a()}`;
      case 5:
        return `${random.pick(["-", "~", "+"])}${a()}`;
      case 6:
        return `(${this.#int(depth - 1)}) ${random.pick(["&", "|", "^"])} ${a()}`;
      case 7:
        return `${a()} ${random.pick(["<<", ">>"])} (${this.#int(depth - 1)}) % 70`;
      case 8:
        return `${a()} << ${this.#small()}`;
      case 9:
        return `(${this.#int(depth - 1)}) ** ${random.below(4)}`;
      case 10:
        return `(${this.#int(depth - 1)}) if (${this.#condition(depth - 1)}) else (${this.#int(depth - 1)})`;
      case 11:
        return `(${this.#int(depth - 1)}) ${random.pick(["and", "or"])} (${this.#int(depth - 1)})`;
      case 12:
        return `${random.pick(["min", "max"])}(${this.#int(depth - 1)}, ${this.#int(depth - 1)}, ${this.#int(0)})`;
      case 13:
        return `abs(${a()})`;
      case 14:
        return `${random.pick(["int", "round"])}(${this.#floatExpression(depth - 1)})`;
      case 15:
        return `divmod(${this.#int(depth - 1)}, ${this.#int(depth - 1)})[${random.below(2)}]`;
      case 16:
        return list === undefined
          ? `len(range(${this.#small()}, ${this.#small()}, ${this.#small()}))`
          : `len(${random.pick(this.#lists as [string])})`;
      case 17:
      case 18:
        if (list !== undefined && random.below(4) === 0)
          return random.pick([`len(${this.#slice(0)})`, `sum(${this.#newList(0)})`, `${this.#newList(0)}[${this.#small()}]`]);
        return list === undefined
          ? a()
          : `${random.pick(this.#lists as [string])}[${random.below(2) === 0 ? this.#small() : this.#int(depth - 1)}]`;
      default:
        return this.#call("int") ?? `int(${a()})`;
    }
  }

  #condition(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return (random.below(3) > 0 ? this.#variable("bool") : undefined) ?? random.pick(["True", "False"]);
    const order = () => random.pick(["<", ">", "<=", ">=", "==", "!="]);
    const a = () => `(${this.#expression(random.pick(["int", "int", "float", "bool"]), depth - 1)})`;
    const b = () => `(${this.#condition(depth - 1)})`;
    switch (random.below(12)) {
      case 0:
      case 1:
      case 2:
        return `${a()} ${order()} ${a()}`;
      case 3:
        return `${a()} ${order()} ${a()} ${order()} ${a()}`;
      case 4:
        return `not ${a()}`;
      case 5:
      case 6:
        return `${b()} ${random.pick(["and", "or"])} ${b()}`;
      case 7:
        return `${b()} ${random.pick(["&", "|", "^"])} ${b()}`;
      case 8:
        return `bool(${this.#expression(random.pick(["int", "float"]), depth - 1)})`;
      case 9:
        if (this.#lists.length > 0 && random.below(2) === 0) return `(${this.#int(depth - 1)}) in ${random.pick(this.#lists as [string])}`;
        return `(${this.#int(depth - 1)}) ${random.pick(["in", "not in"])} (${this.#int(0)}, ${this.#int(0)}, 3)`;
      case 10:
        return (
          this.#call("bool") ?? `(${this.#int(depth - 1)}) in range(${this.#small()}, ${this.#small()}, ${random.pick(["1", "2", "-3"])})`
        );
      default:
        return `${b()} if ${b()} else ${b()}`;
    }
  }

  #floatExpression(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return (random.below(3) > 0 ? this.#variable("float") : undefined) ?? random.pick(floats);
    const x = () => `(${this.#floatExpression(depth - 1)})`;
    const n = () => `(${this.#int(depth - 1)})`;
    switch (random.below(12)) {
      case 0:
      case 1:
        return `${x()} ${random.pick(["+", "-", "*"])} ${x()}`;
      case 2:
        return `${x()} ${random.pick(["/", "//", "%"])} ${x()}`;
      case 3:
      case 4:
        return `${n()} / ${random.pick([n(), "2", "8", "1", "3", "2**70"])}`;
      case 5:
        return `${x()} ${random.pick(["+", "*", "/", "//", "%"])} ${n()}`;
      case 6:
        return `float(${n()})`;
      case 7:
        return `${random.pick(["-", "abs"])}(${this.#floatExpression(depth - 1)})`;
      case 8:
        return `${random.pick(["min", "max"])}(${x()}, ${x()})`;
      case 9:
        return `${x()} if (${this.#condition(depth - 1)}) else ${x()}`;
      case 10:
        return `divmod(${x()}, ${x()})[${random.below(2)}]`;
      default:
        return this.#call("float") ?? `${x()} ${random.pick(["and", "or"])} ${x()}`;
    }
  }
}

/** Operands for a parameter, as JSON that both sides understand: ints and floats as text. */
export function operandFor(random: Random, kind: Kind | "list"): { readonly kind: Kind | "list"; readonly text: readonly string[] } {
  const int = () => random.pick(["0", "1", "-1", "2", "3", "-3", "5", "8", "100", "-100", "9007199254740993", "18446744073709551616"]);
  if (kind === "int") return { kind, text: [int()] };
  if (kind === "bool") return { kind, text: [random.pick(["0", "1"])] };
  if (kind === "float") return { kind, text: [random.pick(["0.0", "-0.0", "1.5", "-2.25", "0.1", "1e300", "inf", "-inf", "nan", "3.0"])] };
  return { kind, text: Array.from({ length: random.below(5) }, int) };
}
