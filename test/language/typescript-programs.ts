/** Random programs of the supported TypeScript, and inputs for them. Every one ends. */

type Kind = "number" | "bigint" | "boolean";

/** Numbers from 0 (included) to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const numbers = ["0", "1", "2", "3", "-1", "0.5", "-0", "7", "31", "32", "0.1", "1e300", "-1e-320", "NaN", "Infinity", "-Infinity"];
const largeNumbers = [
  "2147483647",
  "2147483648",
  "4294967295",
  "-2147483648",
  "9007199254740991",
  "9007199254740993",
  "0.49999999999999994",
  "1.5",
  "-0.5",
];
const bigints = ["0n", "1n", "2n", "3n", "-1n", "-7n", "10n", "255n", "2147483647n", "18446744073709551615n"];

/** Values of a kind that are worth a try, as they are passed. */
export function randomInput(kind: Kind, random: () => number): number | bigint | boolean {
  if (kind === "boolean") return random() < 0.5;
  if (kind === "bigint") return random() < 0.7 ? BigInt(Math.floor(random() * 41) - 20) : BigInt(Math.floor(random() * 2 ** 53)) * 4099n;
  const roll = random();
  if (roll < 0.4) return Math.floor(random() * 41) - 20;
  if (roll < 0.55) return (random() - 0.5) * 1000;
  const pool = [...numbers, ...largeNumbers];
  return Number(pool[Math.floor(random() * pool.length)]);
}

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly constant: boolean;
}

/** The kinds of a tuple's elements. */
type Tuple = readonly Kind[];

/** How large a program is: in small ones functions are short and expressions flat. */
export type Size = "small" | "large";

/** The text of a program whose function `f` takes (number, number, bigint, bigint, boolean, number[], bigint[]), both arrays of length 3. */
export function randomProgram(random: () => number, size: Size = "large"): string {
  return new Generator(random, size).program();
}

class Generator {
  readonly #random: () => number;
  readonly #small: boolean;
  #variables: readonly Variable[] = [];
  #names = 0;
  #loops = 0;
  /** The callable functions: they are written first. */
  #helpers: readonly { readonly name: string; readonly parameters: readonly (Kind | Tuple)[]; readonly result: Kind | Tuple }[] = [];
  #tuples: readonly { readonly name: string; readonly kinds: Tuple; readonly changes: "nothing" | "elements" | "all" }[] = [];
  #arrays: readonly { readonly name: string; readonly kind: Kind }[] = [];
  #depth = 0;

  constructor(random: () => number, size: Size) {
    this.#random = random;
    this.#small = size === "small";
  }

  program(): string {
    const texts: string[] = ["const LIMIT = 3;", "const WIDE = 2n ** 40n - 1n;", "type Small = 0 | 1 | 2;"];
    for (let index = 0; index < this.#upTo(this.#small ? 2 : 3); index++) texts.push(this.#helper(index));
    this.#tuples = [];
    this.#arrays = [
      { name: "a", kind: "number" },
      { name: "b", kind: "bigint" },
    ];
    this.#variables = [
      { name: "x", kind: "number", constant: false },
      { name: "y", kind: "number", constant: false },
      { name: "m", kind: "bigint", constant: false },
      { name: "n", kind: "bigint", constant: false },
      { name: "p", kind: "boolean", constant: false },
    ];
    const result = this.#kind();
    const body = this.#block(this.#small ? 3 : 6, result);
    texts.push(
      `function f(x: number, y: number, m: bigint, n: bigint, p: boolean, a: number[], b: bigint[]): ${result} {\n${body}\n  return ${this.#expression(result, 3)};\n}`,
    );
    return texts.join("\n");
  }

  #helper(index: number): string {
    const kinds = Array.from({ length: 1 + this.#upTo(2) }, () => this.#kind());
    this.#arrays = [];
    this.#variables = kinds.map((kind, position) => ({ name: `q${position}`, kind, constant: false }));
    const tuple = this.#random() < 0.25 ? this.#kinds() : undefined;
    this.#tuples = tuple === undefined ? [] : [{ name: "t", kinds: tuple, changes: "nothing" }];
    const parameters = tuple === undefined ? kinds : [tuple, ...kinds];
    const head = [...(tuple === undefined ? [] : [`t: ${typeOf(tuple)}`]), ...kinds.map((kind, position) => `q${position}: ${kind}`)].join(
      ", ",
    );
    const name = `h${index}`;
    const roll = this.#random();
    if (roll < 0.25) {
      const result = this.#kinds();
      const body = this.#block(2, undefined);
      const text = `function ${name}(${head}): ${typeOf(result)} {\n${body}\n  return ${this.#tuple(result, 2)};\n}`;
      this.#helpers = [...this.#helpers, { name, parameters, result }];
      return text;
    }
    const result = this.#kind();
    let text: string;
    if (roll < 0.35) text = `const ${name} = (${head}) => ${this.#expression(result, 3)};`;
    else if (roll < 0.4)
      text = `const ${name} = (${head}): ${result} => {\n${this.#block(2, result)}\n  return ${this.#expression(result, 2)};\n};`;
    else if (roll < 0.45) {
      const kind = this.#kind();
      text = `function ${name}(${head}, given?: ${kind}): ${result} {\n  const own = given ?? ${this.#leaf(kind)};\n`;
      this.#variables = [...this.#variables, { name: "own", kind, constant: true }];
      text += `${this.#block(2, result)}\n  return given === undefined ? ${this.#expression(result, 1)} : ${this.#expression(result, 2)};\n}`;
      this.#helpers = [...this.#helpers, { name, parameters: this.#random() < 0.5 ? parameters : [...parameters, kind], result }];
      return text;
    } else if (roll < 0.55) {
      const more = this.#expression(result, 2);
      text = `function ${name}(${head}, left: number = 3): ${result} {\n  if (left <= 0) return ${this.#expression(result, 2)};\n${this.#block(1, result)}\n  const rest = ${name}(${this.#arguments(parameters, 1)}, left - 1);\n  return ${this.#joined(result, "rest", more)};\n}`;
    } else text = `function ${name}(${head}): ${result} {\n${this.#block(3, result)}\n  return ${this.#expression(result, 2)};\n}`;
    this.#helpers = [...this.#helpers, { name, parameters, result }];
    return text;
  }

  #joined(kind: Kind, first: string, second: string): string {
    if (kind === "number") return `${first} - (${second})`;
    return kind === "bigint" ? `${first} ^ (${second})` : `${first} !== (${second})`;
  }

  /** `result` is what may be returned in it; undefined where nothing is. */
  #block(size: number, result: Kind | undefined): string {
    const outer = this.#variables;
    const outerArrays = this.#arrays;
    const outerTuples = this.#tuples;
    this.#depth++;
    const lines = Array.from({ length: 1 + this.#upTo(size) }, () => this.#statement(result));
    this.#depth--;
    if (this.#depth > 0) {
      this.#variables = outer;
      this.#arrays = outerArrays;
      this.#tuples = outerTuples;
    }
    return lines.join("\n");
  }

  #statement(result: Kind | undefined): string {
    const roll = this.#random();
    if (this.#depth > 3 || roll < 0.22) return this.#declaration();
    if (roll < 0.5) return this.#assignment();
    if (roll < 0.62) {
      const then = `if (${this.#condition(2)}) {\n${this.#block(2, result)}\n}`;
      return this.#random() < 0.5 ? then : `${then} else {\n${this.#block(2, result)}\n}`;
    }
    if (roll < 0.74) return this.#loop(result);
    if (roll < 0.79) return this.#switch(result);
    if (roll < 0.83) return this.#print();
    if (roll < 0.86 && result !== undefined) return `if (${this.#condition(2)}) return ${this.#expression(result, 2)};`;
    if (roll < 0.88) return `if (${this.#condition(1)} && ${this.#condition(1)} && ${this.#condition(2)}) throw new RangeError("seen");`;
    if (roll < 0.93) return this.#pair();
    return this.#random() < 0.3 ? this.#ofArray() : this.#store();
  }

  #declaration(): string {
    const kind = this.#kind();
    const name = `v${this.#names++}`;
    const roll = this.#random();
    if (roll < 0.12 && this.#depth <= 2) {
      const text = `const ${name}: ${kind}[] = [${[0, 1, 2].map(() => this.#expression(kind, 1)).join(", ")}];`;
      this.#arrays = [...this.#arrays, { name, kind }];
      return text;
    }
    if (roll < 0.18 && this.#depth <= 2) {
      const text = `const ${name} = new Array(3).fill(${this.#expression(kind, 1)});`;
      this.#arrays = [...this.#arrays, { name, kind }];
      return text;
    }
    if (roll < 0.26 && this.#depth <= 2) {
      const kinds = this.#kinds();
      const changes = this.#choose(["nothing", "elements", "all"] as const);
      const type = changes === "nothing" ? `readonly ${typeOf(kinds)}` : typeOf(kinds);
      const text = `${changes === "all" ? "let" : "const"} ${name}: ${type} = ${this.#tuple(kinds, 2)};`;
      this.#tuples = [...this.#tuples, { name, kinds, changes }];
      return text;
    }
    const constant = roll < 0.45;
    const text = `${constant ? "const" : "let"} ${name}${roll < 0.55 ? `: ${kind}` : ""} = ${this.#expression(kind, 3)};`;
    this.#variables = [...this.#variables, { name, kind, constant }];
    return text;
  }

  #assignment(): string {
    const target = this.#pick(this.#variables.filter(({ constant }) => !constant));
    if (target === undefined) return ";";
    const { name, kind } = target;
    if (kind === "boolean")
      return this.#random() < 0.7
        ? `${name} = ${this.#expression(kind, 3)};`
        : `${name} ${this.#choose(["&&=", "||="])} ${this.#expression(kind, 2)};`;
    if (this.#random() < 0.2) return `${this.#choose([`${name}++`, `${name}--`, `++${name}`, `--${name}`])};`;
    if (this.#random() < 0.5) return `${name} = ${this.#expression(kind, 3)};`;
    const operators =
      kind === "number"
        ? ["+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>=", ">>>=", "**="]
        : ["+=", "-=", "/=", "%=", "|=", "&=", "^="];
    return `${name} ${this.#choose(operators)} ${this.#expression(kind, 2)};`;
  }

  #loop(result: Kind | undefined): string {
    const counter = `i${this.#loops++}`;
    const label = `L${counter}`;
    const body = () => {
      const outer = this.#variables;
      const outerArrays = this.#arrays;
      this.#variables = [...outer, { name: counter, kind: "number", constant: true }];
      const jump =
        this.#random() < 0.4
          ? `\nif (${this.#condition(1)}) ${this.#choose(["break", "continue", `break ${label}`, `continue ${label}`])};`
          : "";
      const outerTuples = this.#tuples;
      const text = `${this.#block(2, result)}${jump}\n${this.#statement(result)}`;
      this.#variables = outer;
      this.#arrays = outerArrays;
      this.#tuples = outerTuples;
      return text;
    };
    const roll = this.#random();
    const array = this.#pick(this.#arrays);
    if (roll < 0.25 && array !== undefined) {
      const outer = this.#variables;
      this.#variables = [
        ...outer,
        { name: `e${counter}`, kind: array.kind, constant: true },
        { name: counter, kind: "number", constant: true },
      ];
      const jump = this.#random() < 0.3 ? `if (${this.#condition(1)}) continue ${label};\n` : "";
      const text = `let ${counter} = 0;\n${label}: for (const e${counter} of ${array.name}) {\n${counter}++;\n${jump}${this.#block(2, result)}\n}`;
      this.#variables = outer;
      return text;
    }
    if (roll < 0.33) {
      const other = `j${counter}`;
      return `${label}: for (let ${counter} = 0, ${other} = ${this.#choose(["3", "4"])}; ${counter} < ${other}; ${counter}++, ${other}--) {\n${body()}\n}`;
    }
    if (roll < 0.6)
      return `${label}: for (let ${counter} = 0; ${counter} < ${this.#choose(["2", "3", "LIMIT", "4"])}; ${counter}++) {\n${body()}\n}`;
    if (roll < 0.8)
      return `let ${counter} = ${this.#choose(["1", "2", "3"])};\n${label}: while (${counter}-- > 0 && ${this.#condition(1)}) {\n${body()}\n}`;
    return `let ${counter} = 0;\n${label}: do {\n${counter}++;\n${body()}\n} while (${counter} < 3 && ${this.#condition(1)});`;
  }

  #switch(result: Kind | undefined): string {
    const kind = this.#choose<Kind>(["number", "bigint"]);
    const cases = [0, 1, 2].map(
      (value) =>
        `case ${kind === "bigint" ? `${value}n` : value}: {\n${this.#block(1, result)}\n}${this.#random() < 0.6 ? "\nbreak;" : ""}`,
    );
    const otherwise = this.#random() < 0.7 ? [`default: {\n${this.#block(1, result)}\n}${this.#random() < 0.5 ? "\nbreak;" : ""}`] : [];
    const all = this.#random() < 0.5 ? [...cases, ...otherwise] : [...otherwise, ...cases];
    return `switch (${this.#expression(kind, 2)}) {\n${all.join("\n")}\n}`;
  }

  #print(): string {
    const roll = this.#random();
    if (roll < 0.4) return `console.log(${this.#expression(this.#kind(), 2)});`;
    if (roll < 0.7) return `console.log("at", ${this.#expression(this.#kind(), 1)}, ${this.#expression(this.#kind(), 1)});`;
    return `console.log(\`at \${${this.#expression(this.#kind(), 1)}} and \${${this.#expression(this.#kind(), 1)}}\`);`;
  }

  #pair(): string {
    const changeable = this.#variables.filter(({ constant }) => !constant);
    const first = this.#pick(changeable);
    const second = this.#pick(changeable.filter(({ kind, name }) => kind === first?.kind && name !== first.name));
    const tuple = this.#pick(this.#tuples.filter(({ changes }) => changes !== "nothing"));
    if (tuple !== undefined && this.#random() < 0.4) {
      const { name, kinds, changes } = tuple;
      if (changes === "all" && new Set(kinds).size > 1 && this.#random() < 0.4) return `${name} = ${this.#tuple(kinds, 2)};`;
      const index = this.#upTo(kinds.length);
      return `${name}[${index}] = ${this.#expression(kinds[index] as Kind, 2)};`;
    }
    if (this.#random() < 0.7) {
      const kinds = this.#kinds();
      const names = kinds.map(() => `v${this.#names++}`);
      const text = `const [${names.join(", ")}] = ${this.#tuple(kinds, 1)};`;
      this.#variables = [
        ...this.#variables,
        ...names.map((name, index): Variable => ({ name, kind: kinds[index] as Kind, constant: true })),
      ];
      return text;
    }
    if (first === undefined || second === undefined) return ";";
    return `[${first.name}, ${second.name}] = [${this.#expression(first.kind, 2)}, ${this.#expression(first.kind, 2)}];`;
  }

  /** A tuple that nothing else refers to. */
  #tuple(kinds: Tuple, depth: number): string {
    const isWanted = (other: Kind | Tuple) => typeof other !== "string" && typeOf(other) === typeOf(kinds);
    const helper = this.#pick(this.#helpers.filter(({ result }) => isWanted(result)));
    if (helper !== undefined && this.#random() < 0.6) return `${helper.name}(${this.#arguments(helper.parameters, depth - 1)})`;
    const tuple = this.#pick(this.#tuples.filter((other) => isWanted(other.kinds)));
    if (tuple !== undefined && this.#random() < 0.3) return `[...${tuple.name}]`;
    return `[${kinds.map((kind) => this.#expression(kind, depth)).join(", ")}]`;
  }

  #arguments(parameters: readonly (Kind | Tuple)[], depth: number): string {
    return parameters
      .map((each) => (typeof each === "string" ? this.#expression(each, depth) : this.#tupleArgument(each, depth)))
      .join(", ");
  }

  #tupleArgument(kinds: Tuple, depth: number): string {
    const mayBeChanged = new Set(kinds).size === 1;
    const known = this.#tuples.filter((other) => typeOf(other.kinds) === typeOf(kinds) && !(mayBeChanged && other.changes === "nothing"));
    return this.#random() < 0.6 ? (this.#pick(known)?.name ?? this.#tuple(kinds, depth)) : this.#tuple(kinds, depth);
  }

  /** Of several types more often than not. */
  #kinds(): Tuple {
    return this.#choose<Tuple>([
      ["bigint", "bigint"],
      ["number", "boolean"],
      ["bigint", "boolean"],
      ["number", "bigint", "boolean"],
    ]);
  }

  /** A copy of an array, parts of it, or two of its elements in turn. */
  #ofArray(): string {
    const array = this.#pick(this.#arrays);
    if (array === undefined) return ";";
    const roll = this.#random();
    if (roll < 0.35) return `[${array.name}[0], ${array.name}[${this.#index(array.name)}]] = [${array.name}[1], ${array.name}[0]];`;
    if (this.#depth > 2) return ";";
    if (roll < 0.65) {
      const copy = `v${this.#names++}`;
      const text = `const ${copy} = [...${array.name}];`;
      this.#arrays = [...this.#arrays, { name: copy, kind: array.kind }];
      return text;
    }
    const names = [`v${this.#names++}`, `v${this.#names++}`];
    const text = `const [${names.join(", ")}] = ${array.name};`;
    this.#variables = [...this.#variables, ...names.map((name): Variable => ({ name, kind: array.kind, constant: true }))];
    return text;
  }

  #store(): string {
    const array = this.#pick(this.#arrays);
    if (array === undefined) return ";";
    const target = `${array.name}[${this.#index(array.name)}]`;
    const roll = this.#random();
    if (array.kind === "boolean" || roll < 0.6) return `${target} = ${this.#expression(array.kind, 2)};`;
    return roll < 0.8 ? `${target} += ${this.#expression(array.kind, 2)};` : `${target}${this.#choose(["++", "--"])};`;
  }

  #index(array: string): string {
    return this.#choose([
      "0",
      "1",
      "2",
      `(${this.#expression("number", 1)} >>> 0) % ${array}.length`,
      `(${this.#expression("number", 1)} & 1) + 1`,
    ]);
  }

  #condition(depth: number): string {
    return this.#random() < 0.8 ? this.#expression("boolean", depth) : this.#expression(this.#kind(), depth);
  }

  #expression(kind: Kind, depth: number): string {
    if (depth <= 0 || this.#random() < (this.#small ? 0.5 : 0.15)) return this.#leaf(kind);
    const roll = this.#random();
    if (roll < 0.1) return `(${this.#condition(depth - 1)} ? ${this.#expression(kind, depth - 1)} : ${this.#expression(kind, depth - 1)})`;
    if (roll < 0.17) return `(${this.#expression(kind, depth - 1)} ${this.#choose(["&&", "||"])} ${this.#expression(kind, depth - 1)})`;
    const helper = this.#pick(this.#helpers.filter(({ result }) => result === kind));
    if (roll < 0.27 && helper !== undefined) return `${helper.name}(${this.#arguments(helper.parameters, depth - 1)})`;
    const target = this.#pick(this.#variables.filter((each) => !each.constant && each.kind === kind));
    if (roll < 0.33 && target !== undefined) {
      if (kind !== "boolean" && this.#random() < 0.6) return this.#choose([`${target.name}++`, `--${target.name}`]);
      return `(${target.name} = ${this.#expression(kind, depth - 1)})`;
    }
    const tuple = this.#pick(this.#tuples.filter(({ kinds }) => kinds.includes(kind)));
    if (roll < 0.36 && tuple !== undefined) {
      const element = `${tuple.name}[${tuple.kinds.indexOf(kind)}]`;
      if (tuple.changes === "nothing" || this.#random() < 0.7) return element;
      return `(${element} = ${this.#expression(kind, depth - 1)})`;
    }
    const array = this.#pick(this.#arrays.filter((each) => each.kind === kind));
    if (roll < 0.4 && array !== undefined) return `${array.name}[${this.#index(array.name)}]`;
    if (kind === "number") return this.#number(depth);
    return kind === "bigint" ? this.#bigint(depth) : this.#boolean(depth);
  }

  #number(depth: number): string {
    const operand = () => this.#expression("number", depth - 1);
    const roll = this.#random();
    if (roll < 0.4) return `(${operand()} ${this.#choose(["+", "-", "*", "/", "%"])} ${operand()})`;
    if (roll < 0.6) return `(${operand()} ${this.#choose(["|", "&", "^", "<<", ">>", ">>>"])} ${operand()})`;
    if (roll < 0.66) return `${this.#choose(["-", "~", "+"])}(${operand()})`;
    if (roll < 0.7) return `Number(${this.#expression(this.#kind(), depth - 1)})`;
    if (roll < 0.73) return `(${operand()}, ${operand()})`;
    if (roll < 0.75) return `((${operand()}) ** ${this.#choose(["2", "0.5", "-1", "3"])})`;
    if (roll < 0.85) return `Math.${this.#choose(["min", "max", "imul"])}(${operand()}, ${operand()})`;
    return `Math.${this.#choose(["abs", "floor", "ceil", "trunc", "round", "sign", "sqrt", "fround", "clz32"])}(${operand()})`;
  }

  #bigint(depth: number): string {
    const operand = () => this.#expression("bigint", depth - 1);
    const roll = this.#random();
    if (roll < 0.45) return `(${operand()} ${this.#choose(["+", "-", "/", "%", "+", "-"])} ${operand()})`;
    if (roll < 0.5) return `BigInt.asIntN(64, ${operand()} * ${operand()})`;
    if (roll < 0.65) return `(${operand()} ${this.#choose(["|", "&", "^"])} ${operand()})`;
    if (roll < 0.72) return `(${operand()} ${this.#choose(["<<", ">>"])} BigInt.as${this.#choose(["Int", "Uint"])}N(5, ${operand()}))`;
    if (roll < 0.77) return `(BigInt.asIntN(8, ${operand()}) ** BigInt.as${this.#choose(["Uint", "Uint", "Int"])}N(3, ${operand()}))`;
    if (roll < 0.83) return `${this.#choose(["-", "~"])}(${operand()})`;
    if (roll < 0.88) return `BigInt.as${this.#choose(["Int", "Uint"])}N(${this.#choose(["1", "8", "32", "64"])}, ${operand()})`;
    if (roll < 0.92) return `BigInt(${this.#expression("number", depth - 1)} | 0)`;
    if (roll < 0.95) return `BigInt(${this.#expression(this.#choose<Kind>(["number", "boolean"]), depth - 1)})`;
    return `(${operand()} & WIDE)`;
  }

  #boolean(depth: number): string {
    const roll = this.#random();
    const kind = this.#choose<Kind>(["number", "bigint"]);
    if (roll < 0.4)
      return `(${this.#expression(kind, depth - 1)} ${this.#choose(["<", "<=", ">", ">="])} ${this.#expression(kind, depth - 1)})`;
    if (roll < 0.65) {
      const any = this.#kind();
      return `(${this.#expression(any, depth - 1)} ${this.#choose(["===", "!==", "==", "!="])} ${this.#expression(any, depth - 1)})`;
    }
    if (roll < 0.8) return `!${this.#expression(this.#kind(), depth - 1)}`;
    if (roll < 0.9)
      return `Number.${this.#choose(["isInteger", "isSafeInteger", "isNaN", "isFinite"])}(${this.#expression("number", depth - 1)})`;
    const any = this.#kind();
    if (roll < 0.95) return `Object.is(${this.#expression(any, depth - 1)}, ${this.#expression(any, depth - 1)})`;
    return `Boolean(${this.#expression(this.#kind(), depth - 1)})`;
  }

  #leaf(kind: Kind): string {
    const known = this.#variables.filter((each) => each.kind === kind);
    const found = this.#pick(known);
    if (found !== undefined && this.#random() < 0.75) return found.name;
    if (kind === "boolean") return this.#choose(["true", "false"]);
    if (kind === "bigint") return `(${this.#choose(bigints)})`;
    return this.#random() < 0.8
      ? `(${this.#choose(numbers)})`
      : this.#choose(["LIMIT", "Number.MAX_SAFE_INTEGER", "Number.EPSILON", "Math.PI", ...largeNumbers.map((each) => `(${each})`)]);
  }

  #kind(): Kind {
    return this.#choose<Kind>(["number", "number", "bigint", "bigint", "boolean"]);
  }

  #upTo(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #choose<T>(options: readonly T[]): T {
    return options[Math.floor(this.#random() * options.length)] as T;
  }

  #pick<T>(options: readonly T[]): T | undefined {
    return options[Math.floor(this.#random() * options.length)];
  }
}

function typeOf(kinds: Tuple): string {
  return `[${kinds.join(", ")}]`;
}
