import {
  boolType,
  charType,
  commonType,
  doubleType,
  floatType,
  intType,
  longLongType,
  longType,
  promoted,
  type ScalarType,
  typeOfWords,
  unsignedLongLongType,
  unsignedLongType,
  unsignedType,
} from "../../../src/language/c/types.js";
import { Random } from "./random.js";

/** A program that gcc compiles, and inputs for its function `name`. */
export interface RandomProgram {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly ScalarType[];
  readonly result: ScalarType;
}

/** An expression with its type; `computed` when gcc might fold it together with what is around it. */
interface Piece {
  readonly text: string;
  readonly type: ScalarType;
  readonly computed: boolean;
}

interface Variable {
  readonly name: string;
  readonly type: ScalarType;
}

interface Callable {
  readonly name: string;
  readonly parameters: readonly ScalarType[];
  readonly result: ScalarType;
  /** The elements of an array of four that it is given first. */
  readonly array: ScalarType | undefined;
  /** Its first parameter counts down. */
  readonly recursive: boolean;
}

const small = ["signed char", "unsigned char", "short", "unsigned short"].map((words) => typeOfWords(words.split(" ")) as ScalarType);
const integerTypes: readonly ScalarType[] = [
  ...small,
  boolType,
  charType,
  intType,
  intType,
  intType,
  unsignedType,
  unsignedType,
  longType,
  unsignedLongType,
  longLongType,
  unsignedLongLongType,
];
const allTypes: readonly ScalarType[] = [...integerTypes, doubleType, floatType];

/** How large a program is: in small ones functions are short, expressions flat, and results are one value. */
export type Size = "small" | "large";

/** Writes programs of several functions with loops, arrays and all types; every run of theirs ends. */
export class RandomPrograms {
  readonly random: Random;
  readonly #size: Size;
  #count = 0;

  constructor(seed: number, size: Size = "large") {
    this.random = new Random(seed);
    this.#size = size;
  }

  program(): RandomProgram {
    const number = ++this.#count;
    const callables: Callable[] = [];
    const context = { random: this.random, small: this.#size === "small", number, alias: this.random.pick(allTypes), callables };
    const texts: string[] = [
      `enum { LOW${number} = -3, NEXT${number}, HIGH${number} = 7 };`,
      `typedef ${context.alias.name} alias${number};`,
      // All functions hide these.
      ...(number === 1 ? ["enum { v0 = 11, v1, p0 = -1, p1, w0 };", "typedef char a0;"] : []),
    ];
    for (let index = this.random.between(0, this.#size === "small" ? 1 : 2); index > 0; index--) {
      const written = new FunctionWriter(context, `h${number}_${index}`, false).write();
      callables.push(written.callable);
      texts.push(written.text);
    }
    const { callable, text } = new FunctionWriter(context, `f${number}`, true).write();
    return { name: callable.name, text: [...texts, text].join("\n"), parameters: callable.parameters, result: callable.result };
  }
}

function narrow(type: ScalarType): boolean {
  return type.kind === "integer" && type.bits < 32;
}

/** What the functions of one program share. */
interface Context {
  readonly random: Random;
  readonly small: boolean;
  readonly number: number;
  readonly alias: ScalarType;
  readonly callables: readonly Callable[];
}

class FunctionWriter {
  readonly #random: Random;
  readonly #small: boolean;
  /** Of the program, in the names of its enumerators and its typedef. */
  readonly #number: number;
  /** The type that the typedef names. */
  readonly #alias: ScalarType;
  readonly #name: string;
  readonly #callables: readonly Callable[];
  readonly #outermost: boolean;
  readonly #temporaries: Variable[] = [];
  readonly #arrays: { readonly name: string; readonly type: ScalarType; readonly length: number }[] = [];
  #variables: Variable[] = [];
  #readOnly: Variable[] = [];
  #self: Callable | undefined;
  #loops = 0;
  #labelled = false;
  #labels = 0;
  #result: ScalarType = intType;
  /** May be changed once in the expression that is being written, and not be read in it. */
  #stepped: Variable | undefined;

  constructor({ random, small, number, alias, callables }: Context, name: string, outermost: boolean) {
    this.#random = random;
    this.#small = small;
    this.#number = number;
    this.#alias = alias;
    this.#callables = callables;
    this.#name = name;
    this.#outermost = outermost;
  }

  write(): { readonly callable: Callable; readonly text: string } {
    const random = this.#random;
    const recursive = !this.#outermost && random.chance(0.3);
    const array = !this.#outermost && random.chance(0.3) ? random.pick(allTypes) : undefined;
    const parameters = [...(recursive ? [intType] : []), ...random.list(1, 3, () => random.pick(allTypes))];
    const digested = !this.#small && random.chance(0.5);
    const result = digested ? unsignedLongType : random.pick(allTypes);
    this.#result = result;
    const callable: Callable = { name: this.#name, parameters, result, array, recursive };
    const named = parameters.map((type, index) => ({ name: `p${index}`, type }));
    this.#readOnly = recursive ? named.slice(0, 1) : [];
    this.#variables = recursive ? named.slice(1) : [...named];
    if (array !== undefined) this.#arrays.push({ name: "q", type: array, length: 4 });
    if (recursive) this.#self = callable;

    const declarations = random.list(1, this.#small ? 2 : 4, (index) => {
      const type = random.pick(allTypes);
      const text = `${this.#spelled(type)} v${index} = ${this.#whole(() => this.#stored(type, this.#expression(1)))};`;
      this.#variables.push({ name: `v${index}`, type });
      return text;
    });
    const arrays = random.list(0, this.#small ? 1 : 2, (index) => {
      const [type, length] = [random.pick(allTypes), random.between(2, 5)];
      const values = random.list(0, length, () => this.#constant(type).text);
      this.#arrays.push({ name: `a${index}`, type, length });
      return `${type.name} a${index}[${length}] = { ${values.length === 0 ? "0" : values.join(", ")} };`;
    });
    const guard = recursive ? [`if (p0 <= 0 || p0 > 4) return ${this.#whole(() => this.#stored(result, this.#expression(1)))};`] : [];
    const body = this.#small ? random.list(1, 3, () => this.#statement(2)) : random.list(2, 6, () => this.#statement(3));
    const label = this.#labelled ? ["out:;"] : [];
    const end = digested ? this.#digest() : [`return ${this.#whole(() => this.#stored(result, this.#expression(3)))};`];
    const temporaries = this.#temporaries.map(({ name, type }) => `${type.name} ${name} = 0;`);
    const signature = [...(array === undefined ? [] : [`${array.name} q[4]`]), ...named.map(({ name, type }) => `${type.name} ${name}`)];
    const lines = [...temporaries, ...declarations, ...arrays, ...guard, ...body, ...label, ...end];
    return {
      callable,
      text: `${result.name} ${this.#name}(${signature.join(", ")})\n{\n${lines.map((line) => `  ${line}`).join("\n")}\n}\n`,
    };
  }

  /** Everything that the function has computed, in one number. */
  #digest(): readonly string[] {
    const part = ({ name, type }: Variable) =>
      type.kind === "floating" ? `(unsigned long)(${name} < 100.0) + 2u * (${name} > -3)` : `(unsigned long)${name}`;
    const elements = this.#arrays.flatMap(({ name, type, length }) =>
      Array.from({ length }, (_, index) => ({ name: `${name}[${index}]`, type })),
    );
    const variables = this.#variables.filter(({ name }) => name.startsWith("v") || name.startsWith("p"));
    return [
      "unsigned long digest = 0;",
      ...[...variables, ...elements].map((variable) => `digest = digest * 31 + ${part(variable)};`),
      "return digest;",
    ];
  }

  #spelled(type: ScalarType): string {
    return type === this.#alias && this.#random.chance(0.5) ? `alias${this.#number}` : type.name;
  }

  /** A full expression on its own. */
  #whole(write: () => Piece): string {
    return this.#settled(() => this.#full(write));
  }

  /** A full expression, in which at most one variable is changed. */
  #full(write: () => Piece): string {
    const writable = this.#variables.filter(({ type }) => type !== boolType);
    this.#stepped = writable.length > 1 && this.#random.chance(0.3) ? this.#random.pick(writable) : undefined;
    const { text } = write();
    this.#stepped = undefined;
    return text;
  }

  /** So that gcc computes it before it compares: what it has folded away no sanitizer sees. */
  #opaque(piece: Piece): Piece {
    if (!piece.computed) return piece;
    const name = `t${this.#temporaries.length}`;
    this.#temporaries.push({ name, type: piece.type });
    return { text: `(${name} = ${piece.text})`, type: piece.type, computed: false };
  }

  /** What is converted gcc computes in the type that it becomes, where it may not overflow. */
  #stored(type: ScalarType, piece: Piece): Piece {
    const other = type.kind === "integer" && piece.type.kind === "integer" && type !== piece.type && type.bits <= piece.type.bits;
    return other ? this.#opaque(piece) : piece;
  }

  #joined(left: Piece, operator: string, right: Piece): Piece {
    const type = commonType(left.type, right.type);
    const [a, b] = [left, right].map((piece) => this.#parenthesised(this.#stored(type, piece)));
    return { text: `${a} ${operator} ${b}`, type, computed: true };
  }

  #expression(depth: number): Piece {
    const random = this.#random;
    if (depth <= 0 || random.chance(this.#small ? 0.5 : 0.2)) return this.#leaf(depth);
    switch (random.between(0, 15)) {
      case 14:
        return this.#comma(depth);
      case 15:
        return this.#absolute(depth);
      case 0:
        return this.#unary(depth);
      case 1:
      case 2:
      case 3:
      case 4:
        return this.#arithmetic(depth);
      case 5:
        return this.#shift(depth);
      case 6:
        return this.#bits(depth);
      case 7:
      case 8:
        return this.#comparison(depth);
      case 9:
        return this.#logical(depth);
      case 10:
        return this.#conditional(depth);
      case 11:
        return this.#cast(depth);
      case 12:
        return this.#call(depth);
      default:
        return this.#change(depth);
    }
  }

  #integer(depth: number): Piece {
    for (;;) {
      const piece = this.#expression(depth);
      if (piece.type.kind === "integer") return piece;
    }
  }

  #leaf(depth: number): Piece {
    const random = this.#random;
    if (random.chance(0.25)) return this.#constant(random.pick(allTypes));
    if (this.#arrays.length > 0 && random.chance(0.2)) {
      const { name, type } = random.pick(this.#arrays);
      const text = this.#element(name, depth);
      return { text, type, computed: !/\[[01]\]$/.test(text) };
    }
    const { name, type } = random.pick([...this.#variables, ...this.#readOnly].filter((variable) => variable !== this.#stepped));
    return { text: name, type, computed: false };
  }

  #element(array: string, depth: number): string {
    const { length } = this.#arrays.find(({ name }) => name === array) ?? { length: 1 };
    const random = this.#random;
    if (random.chance(0.6)) return `${array}[${random.between(0, length - 1)}]`;
    const index = this.#opaque(this.#integer(Math.min(depth, 1)));
    if (array === "q" || random.chance(0.7)) return `${array}[${this.#parenthesised(index)} & 1]`;
    return `${array}[${index.text}]`;
  }

  #constant(type: ScalarType): Piece {
    const random = this.#random;
    const literal = (text: string, of: ScalarType): Piece => ({ text, type: of, computed: false });
    if (type.kind === "floating") {
      const text = random.pick(["0.0", "1.5", "3.25e2", "0.1", "1e10", "7.0", "255.5"]);
      return type.single ? literal(`${text}f`, floatType) : literal(text, doubleType);
    }
    switch (random.between(0, 28)) {
      case 25:
      case 26:
        return literal(`${random.pick(["LOW", "NEXT", "HIGH"])}${this.#number}`, intType);
      case 27:
        return literal(`sizeof(${random.pick(allTypes).name})`, unsignedLongType);
      case 28:
        return literal(`sizeof ${random.pick([...this.#variables, ...this.#readOnly]).name}`, unsignedLongType);
      case 0:
        return literal(random.pick(["2147483647", "0x7fffffff", "65535", "32767", "'a'", "'\\x7f'"]), intType);
      case 1:
        return literal(random.pick(["4294967295u", "2147483648u", "0x80000000", "7u"]), unsignedType);
      case 2:
        return literal(random.pick(["2147483648", "9223372036854775807", "5L", "077L"]), longType);
      case 3:
        return literal(random.pick(["18446744073709551615u", "3UL", "0xffffffffffffffff"]), unsignedLongType);
      default:
        return literal(`${random.between(0, 20)}`, intType);
    }
  }

  #unary(depth: number): Piece {
    const operator = this.#random.pick(["-", "~", "!", "+", "-"]);
    const operand = operator === "~" ? this.#integer(depth - 1) : this.#expression(depth - 1);
    if (operator === "!") return { text: `!${this.#parenthesised(this.#opaque(operand))}`, type: intType, computed: false };
    const inner = this.#variableFor(operand);
    return { text: `${operator} ${this.#parenthesised(inner)}`, type: promoted(inner.type), computed: true };
  }

  /** Constants alone would be folded, overflow and all: an integer variable in their place. */
  #variableFor(piece: Piece): Piece {
    if (!/^\W*(\d|'|LOW|NEXT|HIGH|sizeof)/.test(piece.text)) return piece;
    const candidates = [...this.#variables, ...this.#readOnly].filter(
      (variable) => variable.type.kind === "integer" && variable !== this.#stepped,
    );
    if (candidates.length === 0) return piece;
    const { name, type } = this.#random.pick(candidates);
    return { text: name, type, computed: false };
  }

  #parenthesised({ text }: Piece): string {
    return /^[\w.]+$/.test(text) ? text : `(${text})`;
  }

  #arithmetic(depth: number): Piece {
    const random = this.#random;
    const operator = random.pick(["+", "-", "*", "/", "%", "+", "-"]);
    const side = () => (operator === "%" ? this.#integer(depth - 1) : this.#expression(depth - 1));
    const left = this.#variableFor(side());
    let right = side();
    if (operator === "/" || operator === "%") {
      if (right.type.kind === "integer" && random.chance(0.7))
        right = { text: `(${this.#parenthesised(this.#opaque(right))} | 1)`, type: promoted(right.type), computed: true };
      // gcc divides through a widening where it sees the whole; the sanitizer then misses overflow.
      right = this.#opaque({ ...right, type: promoted(right.type), computed: true });
    }
    if (/[-+]/.test(operator)) return this.#joined(this.#apart(left), operator, this.#apart(right));
    return this.#joined(left, operator, right);
  }

  /** gcc makes b of `a + (b - a)` before it looks for overflow. */
  #apart(piece: Piece): Piece {
    return piece.type.kind === "integer" && piece.type.signed && /[-+]/.test(piece.text) ? this.#opaque(piece) : piece;
  }

  #shift(depth: number): Piece {
    const random = this.#random;
    const left = this.#variableFor(this.#integer(depth - 1));
    const right = this.#opaque(this.#integer(Math.min(depth - 1, 1)));
    const count = random.chance(0.8)
      ? `(${this.#parenthesised(right)} & 7)`
      : random.chance(0.5)
        ? `${random.between(0, 31)}`
        : this.#parenthesised(right);
    return { text: `${this.#parenthesised(left)} ${random.pick(["<<", ">>"])} ${count}`, type: promoted(left.type), computed: true };
  }

  #bits(depth: number): Piece {
    const [left, right] = [this.#variableFor(this.#integer(depth - 1)), this.#integer(depth - 1)];
    const operator = this.#random.pick(["&", "|", "^"]);
    return this.#joined(left, operator, right);
  }

  #comparison(depth: number): Piece {
    const [left, right] = [this.#opaque(this.#expression(depth - 1)), this.#opaque(this.#expression(depth - 1))];
    const operator = this.#random.pick(["<", ">", "<=", ">=", "==", "!="]);
    return { text: `${this.#parenthesised(left)} ${operator} ${this.#parenthesised(right)}`, type: intType, computed: false };
  }

  #logical(depth: number): Piece {
    const [left, right] = [this.#opaque(this.#expression(depth - 1)), this.#opaque(this.#expression(depth - 1))];
    return {
      text: `${this.#parenthesised(left)} ${this.#random.pick(["&&", "||"])} ${this.#parenthesised(right)}`,
      type: intType,
      computed: false,
    };
  }

  #conditional(depth: number): Piece {
    const condition = this.#opaque(this.#expression(depth - 1));
    const [then, otherwise] = [this.#expression(depth - 1), this.#expression(depth - 1)];
    const { text, type } = this.#joined(then, ":", otherwise);
    return { text: `${this.#parenthesised(condition)} ? ${text}`, type, computed: true };
  }

  #comma(depth: number): Piece {
    const left = this.#opaque({ ...this.#expression(depth - 1), computed: true });
    const right = this.#opaque(this.#expression(depth - 1));
    return { text: `(${this.#parenthesised(left)}, ${right.text})`, type: right.type, computed: false };
  }

  #absolute(depth: number): Piece {
    const [name, type] = this.#random.pick([
      ["abs", intType],
      ["labs", longType],
      ["fabs", doubleType],
    ] as const);
    const operand = this.#opaque(this.#variableFor(this.#expression(depth - 1)));
    if (operand.type.kind === "floating" && type.kind === "integer") return operand;
    return { text: `${name}(${operand.text})`, type, computed: true };
  }

  #cast(depth: number): Piece {
    const random = this.#random;
    const operand = this.#opaque(this.#expression(depth - 1));
    const type = random.pick(operand.type.kind === "floating" && random.chance(0.7) ? [doubleType, floatType] : allTypes);
    return { text: `(${this.#spelled(type)})${this.#parenthesised(operand)}`, type, computed: false };
  }

  #call(depth: number): Piece {
    const callable = [...this.#callables].filter(({ array }) => array === undefined);
    if (callable.length === 0 || this.#loops > 1) return this.#leaf(depth);
    const { name, parameters, result } = this.#random.pick(callable);
    return {
      text: `${name}(${parameters.map((type) => this.#stored(type, this.#expression(depth - 1)).text).join(", ")})`,
      type: result,
      computed: false,
    };
  }

  #change(depth: number): Piece {
    const variable = this.#stepped;
    if (variable === undefined) return this.#leaf(depth);
    this.#stepped = undefined;
    const excluded = this.#variables;
    this.#variables = excluded.filter((other) => other !== variable);
    const { name, type } = variable;
    const pick = this.#random.between(0, 4);
    const value = this.#opaque(this.#expression(depth - 1));
    const more = narrow(type) ? "7" : value.text;
    const texts = [`${name}++`, `--${name}`, `(${name} = ${value.text})`, `(${name} += ${more})`, `${name}--`];
    // It stays out of this expression, and comes back with the next statement.
    this.#afterStatement.push(() => {
      this.#variables = excluded;
    });
    return { text: texts[pick] ?? name, type, computed: false };
  }

  #afterStatement: (() => void)[] = [];

  #statement(depth: number): string {
    const text = this.#write(depth);
    for (const restore of this.#afterStatement.splice(0).reverse()) restore();
    return text;
  }

  #settled<T>(write: () => T): T {
    const text = write();
    for (const restore of this.#afterStatement.splice(0).reverse()) restore();
    return text;
  }

  #condition(): string {
    return this.#whole(() => this.#opaque(this.#expression(2)));
  }

  #block(depth: number): string {
    const before = [...this.#variables];
    const declared: string[] = [];
    if (this.#random.chance(0.3)) {
      const type = this.#random.pick(allTypes);
      const name = this.#random.chance(0.5) ? `w${depth}` : (this.#variables.find(({ name: known }) => known.startsWith("v"))?.name ?? "w");
      this.#variables = this.#variables.filter((variable) => variable.name !== name);
      if (this.#variables.length > 0) {
        declared.push(`${this.#spelled(type)} ${name} = ${this.#whole(() => this.#stored(type, this.#expression(2)))};`);
        this.#variables.push({ name, type });
      } else this.#variables = before;
    }
    const body = this.#random.list(1, 3, () => this.#statement(depth - 1));
    this.#variables = before;
    return `{ ${[...declared, ...body].join(" ")} }`;
  }

  #write(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return this.#assignment();
    switch (random.between(0, 11)) {
      case 0:
        return `if (${this.#condition()}) ${this.#block(depth)}`;
      case 1:
        return `if (${this.#condition()}) ${this.#block(depth)} else ${this.#block(depth)}`;
      case 2:
      case 3:
        return this.#loop(depth);
      case 4:
        return this.#switch(depth);
      case 5:
        return this.#passing();
      case 6:
        if (this.#loops > 0) return `if (${this.#condition()}) ${random.pick(["break;", "continue;"])}`;
        if (random.chance(0.3))
          return `if (${this.#condition()}) return ${this.#whole(() => this.#stored(this.#result, this.#expression(2)))};`;
        if (!random.chance(0.3)) return this.#assignment();
        this.#labelled = true;
        return `if (${this.#condition()}) goto out;`;
      default:
        return this.#assignment();
    }
  }

  #assignment(): string {
    const random = this.#random;
    if (this.#arrays.length > 0 && random.chance(0.3)) {
      const { name, type } = random.pick(this.#arrays);
      const place = this.#settled(() => this.#element(name, 1));
      const operator = type.kind === "floating" ? random.pick(["=", "+="]) : random.pick(["=", "+=", "^=", "="]);
      return `${place} ${operator} ${/\[\d+\]$/.test(place) ? this.#value(operator, type, 2) : this.#pure(operator, type)};`;
    }
    const { name, type } = random.pick(this.#variables);
    if (random.chance(0.15)) return `${random.pick([`${name}++`, `--${name}`])};`;
    if (type.kind === "integer" && random.chance(0.15)) return this.#divided(name);
    const operators = type.kind === "floating" ? ["=", "+=", "-=", "*="] : ["=", "=", "+=", "-=", "*=", "&=", "|=", "^="];
    const operator = random.pick(operators);
    const variables = this.#variables;
    this.#variables = variables.filter((variable) => variable.name !== name);
    const apart = this.#variables.length === 0 || random.chance(0.5);
    if (apart) this.#variables = variables;
    const value = apart ? this.#pure(operator, type) : this.#value(operator, type, 3);
    this.#variables = variables;
    return `${name} ${operator} ${value};`;
  }

  /** `x /= ...`, `x %= ...` and shifts: mostly by what is neither 0 nor too much. */
  #divided(name: string): string {
    const operator = this.#random.pick(["/=", "%=", "<<=", ">>="]);
    const variables = this.#variables;
    this.#variables = variables.filter((variable) => variable.name !== name);
    const usable = this.#variables.some(({ type }) => type.kind === "integer");
    const right = usable ? this.#settled(() => this.#opaque({ ...this.#integer(1), computed: true })).text : "3";
    this.#variables = variables;
    if (operator === "/=" || operator === "%=") return `${name} ${operator} ((${right}) | ${this.#random.chance(0.8) ? 1 : 0});`;
    return `${name} ${operator} ((${right}) & ${this.#random.chance(0.9) ? 7 : 63});`;
  }

  /** A value that changes nothing but temporaries. */
  #pure(operator: string, type: ScalarType): string {
    return this.#settled(() => this.#fitting(operator, type, 3).text);
  }

  #value(operator: string, type: ScalarType, depth: number): string {
    return this.#whole(() => this.#fitting(operator, type, depth));
  }

  /** Bit operations take integers only. */
  #fitting(operator: string, type: ScalarType, depth: number): Piece {
    if (narrow(type) && /[-+*]/.test(operator)) return { text: `${this.#random.between(1, 9)}`, type: intType, computed: false };
    const written = this.#stored(type, /[&|^]/.test(operator) ? this.#integer(depth) : this.#expression(depth));
    const value = /[-+]/.test(operator) ? this.#apart(written) : written;
    const wider = value.type.kind === "integer" && type.kind === "integer" && commonType(type, value.type) !== type;
    return wider && /[-+*]/.test(operator) ? { ...value, text: `(${type.name})${this.#parenthesised(this.#opaque(value))}` } : value;
  }

  #loop(depth: number): string {
    const random = this.#random;
    if (this.#loops >= 2) return this.#assignment();
    const counter = { name: `i${this.#loops}`, type: random.pick([intType, unsignedType, longType, ...small, unsignedLongType]) };
    const rounds = random.between(1, 5);
    this.#loops++;
    const before = this.#readOnly;
    const [name, type] = [counter.name, counter.type.name];
    const condition = random.chance(0.2) ? this.#condition() : undefined;
    this.#readOnly = [...before, counter];
    const body = this.#block(depth);
    this.#readOnly = before;
    this.#loops--;
    if (this.#loops === 0 && random.chance(0.1)) {
      const label = `again${this.#labels++}`;
      return `{ ${type} ${name} = 0; ${label}: ${body.replace(/\b(break|continue);/g, ";")} if (++${name} < ${rounds}) goto ${label}; }`;
    }
    const also = condition === undefined ? "" : ` && (${condition})`;
    switch (random.between(0, 4)) {
      case 0:
        return `for (${type} ${name} = 0; ${name} < ${rounds}${also}; ${name}++) ${body}`;
      case 1:
        return `for (${type} ${name} = ${rounds}; ${name}-- > 0; ) ${body}`;
      case 2:
        return `{ ${type} ${name} = ${rounds}; while (${name}-- != 0${also}) ${body} }`;
      case 3:
        return `{ ${type} ${name} = 0; do ${body} while (++${name} < ${rounds}${also}); }`;
      default:
        return `for (${type} ${name} = ${rounds}; ${name}; --${name}) ${body}`;
    }
  }

  #switch(depth: number): string {
    const random = this.#random;
    const value = this.#whole(() => this.#opaque(this.#integer(1)));
    const labels = [0, 1, 2, 3, 7, -1].filter(() => random.chance(0.5)).map((label) => `case ${label}:`);
    if (random.chance(0.6)) labels.splice(random.between(0, labels.length), 0, "default:");
    const clauses = labels.map(
      (label) => `${label} ${random.chance(0.2) ? "" : `${this.#statement(depth - 1)} ${random.chance(0.6) ? "break;" : ""}`}`,
    );
    return `switch (${random.chance(0.5) ? `(${value}) & 3` : value}) { ${clauses.join(" ")}${clauses.at(-1)?.endsWith(": ") ? ";" : ""} }`;
  }

  /** A call that is given an array, or of the function itself. */
  #passing(): string {
    const random = this.#random;
    const own = this.#self !== undefined && this.#loops === 0 ? [this.#self] : [];
    const callables = [...this.#callables, ...own];
    if (callables.length === 0 || this.#loops > 1) return this.#assignment();
    const callable = random.pick(callables);
    const { array, parameters, name, recursive } = callable;
    const given = this.#arrays.filter(({ type, length }) => type === array && length >= 4);
    if (array !== undefined && given.length === 0) return this.#assignment();
    const scalars = parameters.map((type, index) =>
      recursive && index === 0 && callable === this.#self ? "p0 - 1" : this.#fitting("=", type, 1).text,
    );
    this.#settled(() => undefined);
    const operands = [...(array === undefined ? [] : [random.pick(given).name]), ...scalars];
    const target = random.chance(0.7) ? `${random.pick(this.#variables).name} = ` : "";
    return `${target}${name}(${operands.join(", ")});`;
  }
}
