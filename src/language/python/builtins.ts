import { apply, boolean, double, integer, type Term, variable } from "../../logic/term.js";
import type { PrintPart } from "../../program/program.js";
import type { Span } from "../../text/source.js";
import { compareInts, negated } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import { listOf } from "./lists.js";
import { arithmetic, compareScalars, divmod, toFloat, toInt, typeNameOf } from "./operations.js";
import { rangeLength } from "./range-length.js";
import { copyOf } from "./slices.js";
import { callPrelude } from "./translate-call.js";
import type { ExpressionTranslator } from "./translate-expression.js";
import type { Expression } from "./tree.js";
import { arraySortOf, isScalar, join, scalarValueType, sortOfScalar } from "./types.js";
import { asInt, asType, nameOfType, type RangeValue, type Scalar, scalar, truthOfScalar, typeOf, type Value } from "./value.js";

type Call = Extract<Expression, { kind: "call" }>;

/** Python's other built-in functions and what may be said instead. */
const refused: Readonly<Record<string, string | undefined>> = {
  sorted: "sort in a loop",
  any: "use a loop",
  all: "use a loop",
  enumerate: "count with range(len(a))",
  zip: "count with range(len(a))",
  reversed: "count down with range(n - 1, -1, -1)",
  map: "use a loop",
  filter: "use a loop",
};
const builtinNames: ReadonlySet<string> = new Set(
  (
    "aiter anext ascii bin breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir eval exec format " +
    "frozenset getattr globals hasattr hash help hex id input iter iter locals memoryview next object oct open ord property repr " +
    "set setattr slice staticmethod str super tuple type vars __import__ NotImplemented Ellipsis"
  ).split(" "),
);
const known: ReadonlySet<string> = new Set(
  "abs min max sum len divmod pow round int float bool list range print isinstance terminates nondet_int nondet_bool nondet_float".split(
    " ",
  ),
);
const exceptionName = /^[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)$/;

/** Translates calls of Python's own functions, as far as they are exact. */
export class BuiltinTranslator {
  readonly #translator: ExpressionTranslator;

  constructor(translator: ExpressionTranslator) {
    this.#translator = translator;
  }

  /** Why a name that nothing defines cannot be used. */
  unknownName(name: string, span: Span): Error {
    if (known.has(name) || Object.hasOwn(refused, name) || builtinNames.has(name) || exceptionName.test(name))
      return unsupported(`${name} as a value`, span, known.has(name) ? `call it: ${name}(...)` : undefined);
    return mistyped(`name '${name}' is not defined`, span, hintOfName(name));
  }

  call(name: string, call: Call): Value {
    if (!known.has(name)) {
      if (Object.hasOwn(refused, name) || builtinNames.has(name) || exceptionName.test(name))
        throw unsupported(`${name}()`, call.span, refused[name]);
      throw mistyped(`name '${name}' is not defined`, call.callee.span, hintOfName(name));
    }
    if (name === "print") return this.#print(call);
    const [keyword] = call.keywords;
    if (keyword !== undefined) throw unsupported(`keyword argument ${keyword.name} of ${name}()`, keyword.span);
    switch (name) {
      case "isinstance":
        return this.#isInstance(call);
      case "terminates":
        return this.#terminates(call);
      case "nondet_int":
      case "nondet_bool":
      case "nondet_float":
        return this.#choice(name, call);
      default:
        return this.#function(name, call);
    }
  }

  #function(name: string, call: Call): Value {
    const { span } = call;
    const operands = call.operands.map((operand) => this.#translator.value(operand));
    const around = this.#translator.around(span);
    for (const operand of operands)
      if (operand.kind === "mixed")
        throw unsupported(`a value that is sometimes ${nameOfType(operand).replace(" | ", " and sometimes ")}`, span);
    const [first, second, third] = operands;
    switch (name) {
      case "abs":
        return this.#absolute(this.#number(name, this.#only(name, operands, span), span));
      case "min":
      case "max":
        return this.#extreme(name, operands, span);
      case "sum":
        return this.#sum(operands, span);
      case "len":
        return this.#length(this.#only(name, operands, span), span);
      case "divmod":
        if (first === undefined || second === undefined || third !== undefined)
          throw mistyped(`divmod expected 2 arguments, got ${operands.length}`, span);
        return divmod(first, second, around);
      case "pow":
        return this.#power(operands, span);
      case "round":
        if (second !== undefined) throw unsupported("round() to a number of digits", span);
        return scalar("int", toInt(this.#number("round", this.#only(name, operands, span), span), "round-even", around));
      case "int":
        if (first === undefined) return scalar("int", integer(0));
        return scalar("int", toInt(this.#number(name, this.#only(name, operands, span), span), "truncate", around));
      case "float":
        return scalar("float", first === undefined ? double(0) : this.#float(this.#only(name, operands, span), span));
      case "bool":
        if (first === undefined) return scalar("bool", boolean(false));
        return scalar("bool", this.#translator.truthOf(this.#only(name, operands, span), span));
      case "list":
        return this.#list(operands, span);
      case "range":
        return this.#range(operands, span);
      default:
        throw new Error(`${name} is not a function of Python's`);
    }
  }

  #only(name: string, operands: readonly Value[], span: Span): Value {
    const [first] = operands;
    if (first === undefined || operands.length !== 1)
      throw mistyped(`${name}() takes exactly one argument (${operands.length} given)`, span);
    return first;
  }

  #number(name: string, value: Value, span: Span): Scalar {
    if (value.kind === "scalar") return value;
    if (value.kind === "string") throw unsupported(`${name}() of a string`, span);
    throw mistyped(`bad operand type for ${name}(): '${typeNameOf(value)}'`, span);
  }

  #absolute(value: Scalar): Scalar {
    if (value.type === "float") return scalar("float", apply("double-absolute", value.term));
    const n = asInt(value);
    if (n.kind === "integer") return scalar("int", integer(n.value < 0n ? -n.value : n.value));
    if (value.type === "bool" || this.#translator.isNonNegative(n)) return scalar("int", n);
    return scalar("int", apply("if-then-else", apply("less", n, integer(0)), apply("negate", n), n));
  }

  /** The first of the smallest, or of the largest. */
  #extreme(name: "min" | "max", operands: readonly Value[], span: Span): Value {
    const [first, ...rest] = operands.length === 1 && operands[0]?.kind === "tuple" ? operands[0].items : operands;
    if (first === undefined) throw mistyped(`${name} expected at least 1 argument, got 0`, span);
    const [list] = operands;
    if (operands.length === 1 && list?.kind === "list" && list.element === "int")
      return callPrelude(this.#translator, `list.${name}`, [variable(list.variable, "int-array"), list.length], "int", span);
    if (operands.length === 1 && list?.kind !== "tuple") throw unsupported(`${name}() of a list`, span, "look for it in a loop");
    return rest.reduce<Value>((best, next) => {
      const [left, right] = [this.#number(name, best, span), this.#number(name, next, span)];
      const type = join(typeOf(left), typeOf(right));
      if (!isScalar(type)) throw unsupported(`${name}() of ints and floats`, span, "make all of them floats: float(x)");
      const [a, b] = rest.length > 1 ? [this.#bound(left, span), this.#bound(right, span)] : [left, right];
      const better = compareScalars(name === "min" ? "<" : ">", b, a);
      const [then, otherwise] = [asType(b, type.kind), asType(a, type.kind)];
      return scalar(type.kind, apply("if-then-else", better, then, otherwise));
    }, first);
  }

  /** Of ints only: how floats are added up depends on the version of Python. */
  #sum([list, start, ...rest]: readonly Value[], span: Span): Value {
    if (rest.length > 0 || list === undefined) throw mistyped("sum() takes at most 2 arguments", span);
    if (list.kind !== "list" || list.element !== "int") throw unsupported(`sum() of a ${nameOfType(list)}`, span, "add up in a loop");
    if (start !== undefined && (start.kind !== "scalar" || start.type === "float"))
      throw unsupported("sum() that starts with anything but an int", span, "add up in a loop");
    const from = start?.kind === "scalar" ? asInt(start) : integer(0);
    return callPrelude(this.#translator, "list.sum", [variable(list.variable, "int-array"), list.length, from], "int", span);
  }

  #bound(value: Scalar, span: Span): Scalar {
    return value.term.kind === "variable" ? value : scalar(value.type, this.#translator.bind(value.term, span));
  }

  #length(value: Value, span: Span): Value {
    switch (value.kind) {
      case "list":
        return scalar("int", value.length);
      case "tuple":
        return scalar("int", integer(value.items.length));
      case "string":
        return scalar("int", integer([...value.value].length));
      case "range": {
        const length = rangeLength(value);
        this.#translator.require(
          compareInts("at-most", length, integer(2n ** 63n - 1n)),
          { kind: "exception", message: "OverflowError: Python int too large to convert to C ssize_t", undefined: false },
          span,
        );
        return scalar("int", length);
      }
      default:
        throw mistyped(`object of type '${typeNameOf(value)}' has no len()`, span);
    }
  }

  #power([base, exponent, modulus, ...others]: readonly Value[], span: Span): Value {
    if (others.length > 0) throw mistyped(`pow() takes at most 3 arguments (${3 + others.length} given)`, span);
    const around = this.#translator.around(span);
    if (base === undefined || exponent === undefined) throw mistyped("pow() missing required argument 'exp' (pos 2)", span);
    const power = arithmetic("**", base, exponent, around);
    if (modulus === undefined) return power;
    if ([base, exponent, modulus].some((operand) => operand.kind !== "scalar" || operand.type === "float"))
      throw mistyped("pow() 3rd argument not allowed unless all arguments are integers", span);
    if (modulus.kind !== "scalar" || power.type === "float") throw unsupported("pow() that finds an inverse", span);
    const m = asInt(modulus);
    const obligation = { kind: "exception", message: "ValueError: pow() 3rd argument cannot be 0", undefined: false } as const;
    this.#translator.require(negated(compareInts("equal", m, integer(0))), obligation, span);
    return scalar("int", apply("modulo-floor", power.term, m));
  }

  #float(value: Value, span: Span): Term {
    if (value.kind === "string") {
      const text = value.value.trim().replaceAll("_", "x");
      const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
      if (special !== null)
        return double(special[2] === undefined ? Number.NaN : special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
      if (/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text)) return double(Number(text));
      throw unsupported("float() of this string", span);
    }
    return toFloat(this.#number("float", value, span), this.#translator.around(span));
  }

  /** A list of its own with the elements of what is given. */
  #list(operands: readonly Value[], span: Span): Value {
    const [given] = operands;
    if (given === undefined) return listOf(this.#translator, [], undefined, span, false);
    if (operands.length > 1) throw mistyped(`list expected at most 1 argument, got ${operands.length}`, span);
    if (given.kind === "list") return copyOf(this.#translator, given, undefined, span);
    if (given.kind === "tuple") return listOf(this.#translator, given.items, undefined, span, false);
    throw unsupported(`list() of a ${nameOfType(given)}`, span, "append to [] in a loop");
  }

  #range(operands: readonly Value[], span: Span): RangeValue {
    if (operands.length === 0 || operands.length > 3) throw mistyped(`range expected 1 to 3 arguments, got ${operands.length}`, span);
    const terms = operands.map((operand) => {
      if (operand.kind !== "scalar" || operand.type === "float")
        throw mistyped(`'${typeNameOf(operand)}' object cannot be interpreted as an integer`, span, "range counts in ints: int(x), //");
      return asInt(operand);
    });
    const [first, second, third] = terms as [Term, Term | undefined, Term | undefined];
    const step = third ?? integer(1);
    this.#translator.require(
      negated(compareInts("equal", step, integer(0))),
      { kind: "exception", message: "ValueError: range() arg 3 must not be zero", undefined: false },
      span,
    );
    return second === undefined
      ? { kind: "range", start: integer(0), stop: first, step }
      : { kind: "range", start: first, stop: second, step };
  }

  /** Types are known, so the answer is too. */
  #isInstance({ operands, span }: Call): Value {
    const [subject, type] = operands;
    if (subject === undefined || type === undefined || operands.length !== 2)
      throw mistyped(`isinstance expected 2 arguments, got ${operands.length}`, span);
    const value = this.#translator.value(subject);
    const wanted = type.kind === "tuple" ? type.items : [type];
    const answers = wanted.map((item) => {
      if (item.kind !== "name") throw unsupported("isinstance() with this type", item.span);
      return isOfType(value, item.name, item.span);
    });
    return scalar("bool", boolean(answers.some(Boolean)));
  }

  /** `terminates(f)`: 1 for yes, 0 for no, 2 for don't know; only yes is true. */
  #terminates({ operands, span }: Call): Value {
    const { builder, library } = this.#translator.within;
    const [about] = operands;
    if (operands.length !== 1 || about?.kind !== "name")
      throw mistyped("terminates is asked about one function, by its name", span, "terminates(f)");
    if (library.find(about.name) === undefined) throw mistyped(`name '${about.name}' is not defined`, about.span);
    library.mention(about.name);
    const target = builder.temporary({ sort: "int", name: "int", minimum: 0n, maximum: 2n }, span);
    builder.emit({ kind: "ask", about: about.name, target, span });
    return scalar("bool", apply("equal", variable(target, "int"), integer(1)));
  }

  #choice(name: "nondet_int" | "nondet_bool" | "nondet_float", { operands, span }: Call): Value {
    if (operands.length > 0) throw mistyped(`${name}() takes 0 positional arguments but ${operands.length} were given`, span);
    const type = name === "nondet_int" ? "int" : name === "nondet_bool" ? "bool" : "float";
    const { builder } = this.#translator.within;
    const target = builder.temporary(scalarValueType(type), span);
    builder.emit({ kind: "havoc", target, reason: "choice", span });
    return scalar(type, variable(target, sortOfScalar(type)));
  }

  #print({ operands, keywords, span }: Call): Value {
    const values = operands.map((operand) => this.#translator.value(operand));
    const texts = new Map([
      ["sep", " "],
      ["end", "\n"],
    ]);
    for (const keyword of keywords) {
      if (!texts.has(keyword.name)) throw unsupported(`keyword argument ${keyword.name} of print()`, keyword.span);
      const value = this.#translator.value(keyword.value);
      if (value.kind !== "string") throw unsupported(`a computed ${keyword.name} of print()`, keyword.span);
      texts.set(keyword.name, value.value);
    }
    const parts = values.flatMap((value, index) => [...(index === 0 ? [] : [texts.get("sep") ?? " "]), ...printed(value, false, span)]);
    this.#translator.within.builder.emit({ kind: "print", parts: [...parts, texts.get("end") ?? "\n"], span });
    return { kind: "none" };
  }
}

function printed(value: Value, inside: boolean, span: Span): readonly PrintPart[] {
  switch (value.kind) {
    case "scalar":
      if (value.type === "number") throw unsupported("printing what may be a bool or an int", span, "make it an int: int(x)");
      return [{ value: value.type === "bool" ? truthOfScalar(value) : value.term, format: "%v" }];
    case "none":
      return ["None"];
    case "string":
      if (inside) throw unsupported("printing a string inside a tuple", span);
      return [value.value];
    case "tuple": {
      const items = value.items.flatMap((item, index) => [...(index === 0 ? [] : [", "]), ...printed(item, true, span)]);
      return ["(", ...items, value.items.length === 1 ? ",)" : ")"];
    }
    case "list":
      if (value.element === "number") throw unsupported("printing what may be a bool or an int", span);
      return [{ value: variable(value.variable, arraySortOf(value.element)), format: "%v" }];
    case "range":
      throw unsupported("printing a range", span);
    case "mixed":
      throw unsupported(`a value that is sometimes ${nameOfType(value).replace(" | ", " and sometimes ")}`, span);
  }
}

function isOfType(value: Value, name: string, span: Span): boolean {
  if (value.kind === "mixed") throw unsupported("isinstance() of a value of several types", span);
  const type = typeOf(value).kind;
  switch (name) {
    case "int":
      return type === "int" || type === "bool" || type === "number";
    case "bool":
      if (type === "number") throw unsupported("isinstance() of what may be a bool or an int", span);
      return type === "bool";
    case "float":
      return type === "float";
    case "list":
    case "tuple":
    case "range":
      return type === name;
    case "str":
      return type === "string";
    default:
      throw unsupported(`isinstance() with ${name}`, span);
  }
}

function hintOfName(name: string): string | undefined {
  const meant: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None", none: "None", boolean: "bool" };
  const word = Object.hasOwn(meant, name) ? meant[name] : undefined;
  return word === undefined ? undefined : `write ${word}`;
}
