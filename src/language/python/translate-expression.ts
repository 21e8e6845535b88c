import { apply, boolean, double, integer, sortOf, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Obligation } from "../../program/program.js";
import { DiagnosticError } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import { compareInts, negated } from "../comparison.js";
import { BuiltinTranslator } from "./builtins.js";
import { choose } from "./choice.js";
import { mistyped, unsupported } from "./cursor.js";
import type { Library } from "./library.js";
import { elementAt, freshList } from "./lists.js";
import { arithmetic, equality, order, type Surroundings, typeNameOf, unary } from "./operations.js";
import { rangeLength } from "./range-length.js";
import { isNonNegative } from "./sign.js";
import { sliceOf } from "./slices.js";
import { callFunction, callPrelude, type Inline } from "./translate-call.js";
import { type ComparisonOperator, type Expression, parts } from "./tree.js";
import { type ScalarName, scalarValueType } from "./types.js";
import { asInt, both, either, isLiteral, type ListValue, type Scalar, scalar, truthOfScalar, typeOf, type Value } from "./value.js";
import { sometimes, type Variables } from "./variables.js";

/** What the translation of expressions works in. */
export interface Within {
  readonly builder: ProcedureBuilder;
  readonly library: Library;
  readonly variables: Variables;
  readonly note: (text: string, span: Span, kind?: "language-rule" | "assumption") => void;
  /** Writes the body of a function where it is called. */
  readonly inline: Inline;
}

/** Translates expressions into terms, and what they need before that into statements. */
export class ExpressionTranslator {
  readonly within: Within;
  readonly #builtins: BuiltinTranslator;
  /** True while the expression being translated calls functions, which may change lists. */
  #calls = false;

  constructor(within: Within) {
    this.within = within;
    this.#builtins = new BuiltinTranslator(this);
  }

  /** Translates an expression that stands in a statement of its own. */
  whole(expression: Expression): Value {
    this.#calls = callsFunction(expression, this.within.library);
    return this.value(expression);
  }

  /** As `whole`, for a list that nothing else refers to. */
  wholeList(expression: Expression, shown: string | undefined, grows = false): ListValue {
    this.#calls = callsFunction(expression, this.within.library);
    return freshList(this, expression, shown, grows);
  }

  /** As `whole`, for its truth. */
  wholeTruth(expression: Expression): Term {
    this.#calls = callsFunction(expression, this.within.library);
    return this.truth(expression);
  }

  value(expression: Expression): Value {
    switch (expression.kind) {
      case "integer":
        return scalar("int", integer(expression.value));
      case "float":
        return scalar("float", double(expression.value));
      case "boolean":
        return scalar("bool", boolean(expression.value));
      case "none":
        return { kind: "none" };
      case "string":
        return { kind: "string", value: expression.value };
      case "name":
        return this.#name(expression.name, expression.span);
      case "unary":
        if (expression.operator === "not") return scalar("bool", negated(this.truth(expression.operand)));
        return unary(expression.operator, this.value(expression.operand), this.around(expression.span));
      case "binary":
        return this.#binary(expression);
      case "logical":
        return this.#logical(expression.operator, expression.operands, expression.span);
      case "comparison":
        return scalar("bool", this.#comparison(expression));
      case "conditional":
        return choose(
          this.within.builder,
          this.truth(expression.condition),
          () => this.value(expression.then),
          () => this.value(expression.otherwise),
          expression.span,
        );
      case "call":
        return this.#call(expression);
      case "index":
        return this.#index(expression);
      case "slice":
        return sliceOf(this, expression);
      case "append":
        throw unsupported("append() inside an expression", expression.span, "write it in a line of its own");
      case "tuple":
        return { kind: "tuple", items: expression.items.map((item) => this.value(item)) };
      case "list":
        return freshList(this, expression, undefined);
    }
  }

  /** Where an operation stands. */
  around(span: Span): Surroundings {
    return {
      span,
      require: (condition, kind, message) => this.require(condition, { kind, message, undefined: false }, span),
      bind: (term) => this.bind(term, span),
      isNonNegative: (term) => this.isNonNegative(term),
      note: (text) => this.within.note(text, span),
      divide: (numerator, denominator) => this.#divide(numerator, denominator, span),
    };
  }

  require(condition: Term, obligation: Obligation, span: Span): void {
    if (condition.kind === "boolean" && condition.value) return;
    this.within.builder.emit({ kind: "assert", condition, obligation, span });
  }

  isNonNegative(term: Term): boolean {
    return isNonNegative(term, (name) => this.within.variables.isNonNegative(name));
  }

  /** Keeps a term in a temporary, unless it is small. */
  bind(term: Term, span: Span): Term {
    if (isLiteral(term)) return term;
    const sort = sortOf(term);
    const type: ScalarName = sort === "bool" ? "bool" : sort === "double" ? "float" : "int";
    const target = this.within.builder.temporary(scalarValueType(type), span);
    if (type === "int" && this.isNonNegative(term)) this.within.variables.neverNegative(target);
    this.within.builder.emit({ kind: "assign", target, value: term, span });
    return variable(target, sortOf(term));
  }

  #name(name: string, span: Span): Value {
    const { variables, library } = this.within;
    if (variables.has(name)) return variables.read(name, span);
    const found = library.find(name);
    if (found?.kind === "refused") throw new DiagnosticError(found.diagnostic);
    if (found?.kind === "function") throw unsupported("a function as a value", span, `call it: ${name}(...)`);
    if (found === undefined) throw this.#builtins.unknownName(name, span);
    this.within.note(`${name} keeps the value that it was given outside the functions`, span, "assumption");
    return this.value(found.value);
  }

  #binary(expression: Extract<Expression, { kind: "binary" }>): Value {
    const { operator, span } = expression;
    if (operator === "*" && (expression.left.kind === "list" || expression.right.kind === "list"))
      return freshList(this, expression, undefined);
    const left = this.value(expression.left);
    const right = this.value(expression.right);
    return arithmetic(operator, left, right, this.around(span));
  }

  /** `x and y` is x where x is false, else y. */
  #logical(operator: "and" | "or", [first, ...rest]: readonly Expression[], span: Span): Value {
    if (first === undefined) throw new Error("a logical expression has operands");
    const left = this.value(first);
    if (rest.length === 0) return left;
    const condition = this.truthOf(left, first.span);
    if (typeOf(left).kind !== "bool")
      this.within.note(operator === "and" ? "`x and y` is x where x is false, else y" : "`x or y` is x where x is true, else y", span);
    const right = () => this.#logical(operator, rest, span);
    return operator === "and"
      ? choose(this.within.builder, condition, right, () => known(left, false), span)
      : choose(this.within.builder, condition, () => known(left, true), right, span);
  }

  /** Whether an expression is true; `and`, `or` and `not` inside need no common type. */
  truth(expression: Expression): Term {
    if (expression.kind === "unary" && expression.operator === "not") return negated(this.truth(expression.operand));
    if (expression.kind === "logical") {
      const [first, ...rest] = expression.operands;
      if (first === undefined) throw new Error("a logical expression has operands");
      const condition = this.truth(first);
      if (rest.length === 0) return condition;
      const right = (): Value => scalar("bool", this.truth({ ...expression, operands: rest }));
      const decided = () => scalar("bool", boolean(expression.operator === "or"));
      const value =
        expression.operator === "and"
          ? choose(this.within.builder, condition, right, decided, expression.span)
          : choose(this.within.builder, condition, decided, right, expression.span);
      return (value as Scalar).term;
    }
    if (expression.kind === "conditional") {
      const value = choose(
        this.within.builder,
        this.truth(expression.condition),
        () => scalar("bool", this.truth(expression.then)),
        () => scalar("bool", this.truth(expression.otherwise)),
        expression.span,
      );
      return (value as Scalar).term;
    }
    return this.truthOf(this.value(expression), expression.span);
  }

  truthOf(value: Value, span: Span): Term {
    switch (value.kind) {
      case "scalar":
        if (value.type === "int" && !isLiteral(value.term)) this.within.note("0 is false, every other number is true", span);
        return truthOfScalar(value);
      case "none":
        return boolean(false);
      case "string":
        return boolean(value.value !== "");
      case "tuple":
        return boolean(value.items.length > 0);
      case "list":
        return compareInts("less", integer(0), value.length);
      case "range":
        return compareInts("less", integer(0), rangeLength(value));
      case "mixed":
        throw sometimes(value, span);
    }
  }

  /** a < b < c is `a < b and b < c`, with b evaluated once. */
  #comparison({ operators, operands, span }: Extract<Expression, { kind: "comparison" }>): Term {
    const compare = (left: Value, index: number): Term => {
      const operator = operators[index];
      const operand = operands[index + 1];
      if (operator === undefined || operand === undefined) throw new Error("a comparison has operators");
      const listed = operand.kind === "list" && (operator === "in" || operator === "not in");
      const right = this.value(listed ? { ...operand, kind: "tuple" } : operand);
      const holds = this.#compare(operator, left, right, span);
      if (index + 1 === operators.length) return holds;
      const rest = () => scalar("bool", compare(right, index + 1));
      return (choose(this.within.builder, holds, rest, () => scalar("bool", boolean(false)), span) as Scalar).term;
    };
    return compare(this.value(operands[0] as Expression), 0);
  }

  #compare(operator: ComparisonOperator, left: Value, right: Value, span: Span): Term {
    switch (operator) {
      case "==":
        return equality(left, right, span);
      case "!=":
        return negated(equality(left, right, span));
      case "is":
        return identity(left, right, span);
      case "is not":
        return negated(identity(left, right, span));
      case "in":
        return this.#membership(left, right, span);
      case "not in":
        return negated(this.#membership(left, right, span));
      default:
        return order(operator, left, right, span);
    }
  }

  #membership(left: Value, right: Value, span: Span): Term {
    if (right.kind === "range" && left.kind === "scalar" && left.type !== "float") {
      const x = asInt(left);
      const { start, stop, step } = right;
      const inside = (low: Term, high: Term) => both(compareInts("at-most", low, x), compareInts("less", x, high));
      if (step.kind === "integer" && step.value === 1n) return inside(start, stop);
      if (step.kind !== "integer") throw unsupported("in a range with a computed step", span);
      const up = step.value > 0n;
      const reached = up ? inside(start, stop) : both(compareInts("less", stop, x), compareInts("at-most", x, start));
      return both(reached, compareInts("equal", apply("modulo-floor", apply("subtract", x, start), step), integer(0)));
    }
    if (right.kind === "list" && right.element === "int" && left.kind === "scalar" && left.type !== "float") {
      const operands = [variable(right.variable, "int-array"), right.length, asInt(left)];
      return (callPrelude(this, "list.__contains__", operands, "bool", span) as Scalar).term;
    }
    if (right.kind !== "tuple") throw unsupported(`in a ${right.kind === "list" ? "list" : "value"}`, span, "look for it in a loop");
    if ([left, ...right.items].some((value) => value.kind !== "scalar" || value.type === "float"))
      throw unsupported("in with values that are not integers", span, "compare them one after the other");
    return right.items.reduce<Term>((found, item) => either(found, equality(left, item, span)), boolean(false));
  }

  #index({ list: expression, index: at, span }: Extract<Expression, { kind: "index" }>): Value {
    const list = this.value(expression);
    const index = this.value(at);
    if (list.kind === "tuple") {
      const position = index.kind === "scalar" && index.type !== "float" ? asInt(index) : undefined;
      if (position?.kind !== "integer") throw unsupported("a computed index of a tuple", span, "use a list");
      const size = BigInt(list.items.length);
      const item = list.items[Number(position.value < 0n ? position.value + size : position.value)];
      if (item !== undefined && position.value >= -size && position.value < size) return item;
      this.require(boolean(false), { kind: "array-bounds", message: "IndexError: tuple index out of range", undefined: false }, span);
      return scalar("int", integer(0));
    }
    if (list.kind === "mixed") throw sometimes(list, span);
    if (list.kind === "range" || list.kind === "string") throw unsupported(`an index of a ${list.kind}`, span);
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object is not subscriptable`, span);
    return this.#element(list, index, span);
  }

  #element(list: ListValue, index: Value, span: Span): Scalar {
    const { term } = elementAt(this, list, index, span);
    return scalar(list.element, this.#calls ? this.bind(term, span) : term);
  }

  #call(call: Extract<Expression, { kind: "call" }>): Value {
    const { callee, span } = call;
    if (callee.kind !== "name") throw unsupported("a call of a computed function", span);
    const { variables, library } = this.within;
    if (variables.has(callee.name)) throw unsupported("a call of a variable", span);
    const found = library.find(callee.name);
    if (found?.kind === "refused") throw new DiagnosticError(found.diagnostic);
    if (found?.kind === "constant") throw mistyped(`'${typeNameOf(this.value(found.value))}' object is not callable`, span);
    if (found?.kind === "function") return callFunction(this, found.signature, call);
    return this.#builtins.call(callee.name, call);
  }

  /** Large ints need a quotient that is rounded once; small ones are floats exactly. */
  #divide(numerator: Term, denominator: Term, span: Span): Term {
    const a = isLiteral(numerator) ? numerator : this.bind(numerator, span);
    const b = isLiteral(denominator) ? denominator : this.bind(denominator, span);
    const limit = integer(2n ** 53n);
    const small = (n: Term) => both(compareInts("at-most", integer(-(2n ** 53n)), n), compareInts("at-most", n, limit));
    const { builder } = this.within;
    const float = (n: Term) => (n.kind === "integer" ? double(Number(n.value)) : apply("int-to-double", n));
    const careful = (): Value => {
      const size = (n: Term) => apply("if-then-else", apply("less", n, integer(0)), apply("negate", n), n);
      this.require(
        apply("less", size(a), apply("multiply", integer(2n ** 1024n - 2n ** 970n), size(b))),
        { kind: "exception", message: "OverflowError: integer division result too large for a float", undefined: false },
        span,
      );
      return callPrelude(this, "int.__truediv__", [a, b], "float", span);
    };
    const exact = both(small(a), small(b));
    if (exact.kind === "boolean") return exact.value ? apply("double-divide", float(a), float(b)) : (careful() as Scalar).term;
    return (choose(builder, exact, () => scalar("float", apply("double-divide", float(a), float(b))), careful, span) as Scalar).term;
  }
}

/** What a value is known to be where it is false, or true: a bool is that constant. */
function known(value: Value, truth: boolean): Value {
  return value.kind === "scalar" && value.type === "bool" ? scalar("bool", boolean(truth)) : value;
}

function identity(left: Value, right: Value, span: Span): Term {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.kind === "none" && other.kind !== "mixed") return boolean(other.kind === "none");
    if (one.kind === "scalar" && one.type === "bool" && other.kind === "scalar" && other.type === "bool")
      return equality(left, right, span);
  }
  throw unsupported("is", span, "== compares values");
}

/** True when evaluating an expression calls a function of the learner's. */
function callsFunction(expression: Expression, library: Library): boolean {
  if (expression.kind === "call" && expression.callee.kind === "name" && library.find(expression.callee.name)?.kind === "function")
    return true;
  return parts(expression).some((part) => callsFunction(part, library));
}
