import { apply, boolean, double, integer, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import { conditional } from "../../program/conditional.js";
import type { Integers } from "../../program/program.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import { changesArray } from "./array-effects.js";
import { type Changes, conflict, hasCall } from "./effects.js";
import { ExpressionTypes, withoutValue } from "./expression-types.js";
import { headerConstants, headerDoubles } from "./library.js";
import { type Binding, type Scopes, shownName } from "./scope.js";
import { AssignmentTranslator } from "./translate-assignment.js";
import { CallTranslator } from "./translate-call.js";
import type { CFunction, Expression } from "./tree.js";
import {
  type ArrayType,
  boolType,
  commonType,
  intType,
  rangeOfType,
  type ScalarType,
  unsignedLongType,
  type VoidType,
  valueTypeOf,
} from "./types.js";
import { Arithmetic, type CValue, NotAnOperation, readsArray, undefinedBehaviour } from "./value.js";

/** What an expression is translated in. */
export interface Surroundings {
  readonly builder: ProcedureBuilder;
  readonly scopes: Scopes;
  readonly integers: Integers;
  readonly functions: ReadonlyMap<string, CFunction>;
  /** Why names that the text defines cannot be used. */
  readonly refused: ReadonlyMap<string, Diagnostic>;
  readonly note: (text: string, span: Span) => void;
}

/** An element of an array. */
interface Element {
  readonly array: Term;
  readonly name: string;
  readonly index: Term;
  readonly type: ScalarType;
  readonly constant: boolean;
  /** The array of flags that say which elements have been set. */
  readonly flags: string | undefined;
}

/** Writes expressions: what they do becomes statements of the builder, their value a term. */
export class ExpressionTranslator {
  readonly #within: Surroundings;
  readonly #arithmetic: Arithmetic;
  readonly #assignments: AssignmentTranslator;
  readonly #calls: CallTranslator;
  readonly #types: ExpressionTypes;
  readonly #ranges = new Map<string, ScalarType>();
  #span: Span;

  constructor(within: Surroundings, span: Span) {
    this.#within = within;
    this.#span = span;
    this.#arithmetic = new Arithmetic(within.integers, {
      range: (term) => this.#rangeOf(term),
      require: (condition) =>
        within.builder.emit({ kind: "assert", condition: condition.holds, obligation: undefinedBehaviour(condition), span: this.#span }),
      note: (text) => within.note(text, this.#span),
    });
    this.#assignments = new AssignmentTranslator(within, this);
    this.#calls = new CallTranslator(within, this);
    this.#types = new ExpressionTypes(within, this, (call) => this.#calls.resultOf(call));
  }

  /** Gives a variable a value. */
  set(binding: Pick<Binding, "name" | "flag">, value: Term, span: Span): void {
    this.#assignments.set(binding, value, span);
  }

  get arithmetic(): Arithmetic {
    return this.#arithmetic;
  }

  /** Makes the values that a variable or the elements of an array can have known. */
  declare(name: string, type: ScalarType | ArrayType): void {
    this.#ranges.set(name, type.kind === "array" ? type.element : type);
  }

  #rangeOf(term: Term) {
    const name =
      term.kind === "variable"
        ? term.name
        : term.kind === "apply" && term.operator === "select" && term.operands[0]?.kind === "variable"
          ? term.operands[0].name
          : undefined;
    const type = name === undefined ? undefined : this.#ranges.get(name);
    return type?.kind === "integer" && type !== boolType ? rangeOfType(type, this.#within.integers) : undefined;
  }

  fail(message: string, span: Span, hint?: string): DiagnosticError {
    const diagnostic: Diagnostic = { kind: "type", message, span };
    return new DiagnosticError(hint === undefined ? diagnostic : { ...diagnostic, hint });
  }

  unsupported(construct: string, span: Span, hint?: string): DiagnosticError {
    const diagnostic: Diagnostic = { kind: "unsupported", construct, message: `${construct} is not supported`, span };
    return new DiagnosticError(hint === undefined ? diagnostic : { ...diagnostic, hint });
  }

  /** Runs an operation of `Arithmetic` for a place in the text. */
  at<T>(span: Span, operation: () => T): T {
    const before = this.#span;
    this.#span = span;
    try {
      return operation();
    } catch (error) {
      if (error instanceof NotAnOperation) throw this.fail(error.message, span);
      throw error;
    } finally {
      this.#span = before;
    }
  }

  /** The value of an expression that has one. */
  value(expression: Expression): CValue {
    const value = this.#evaluate(expression);
    if (value === undefined) throw withoutValue(this, expression);
    return value;
  }

  /** Only what an expression does. */
  effect(expression: Expression): void {
    if (expression.kind === "step") {
      this.#assignments.step(expression, false);
      return;
    }
    if (expression.kind === "comma") {
      this.effect(expression.left);
      this.effect(expression.right);
      return;
    }
    if (expression.kind === "cast" && expression.type.kind === "void") {
      this.effect(expression.operand);
      return;
    }
    if (expression.kind === "call") {
      this.#calls.drop(expression);
      return;
    }
    this.#evaluate(expression);
  }

  /** The value as a type: an assignment, an argument, a return. */
  converted(expression: Expression, type: ScalarType): Term {
    const value = this.value(expression);
    return this.stored(value, type, expression.span);
  }

  stored(value: CValue, type: ScalarType, span: Span): Term {
    const { term } = this.at(span, () => this.#arithmetic.convert(value, type));
    return type === boolType ? term : this.#arithmetic.number({ term, type });
  }

  condition(expression: Expression): Term {
    return this.#arithmetic.truth(this.value(expression));
  }

  /** Goes on in one block or the other, with `&&`, `||` and `!` as control flow. */
  branch(expression: Expression, then: number, otherwise: number): void {
    const { builder } = this.#within;
    if (expression.kind === "unary" && expression.operator === "!") {
      this.branch(expression.operand, otherwise, then);
      return;
    }
    if (expression.kind === "logical") {
      const middle = builder.block();
      if (expression.operator === "&&") this.branch(expression.left, middle, otherwise);
      else this.branch(expression.left, then, middle);
      builder.enter(middle);
      this.branch(expression.right, then, otherwise);
      return;
    }
    const condition = this.condition(expression);
    if (condition.kind === "boolean") builder.goto(condition.value ? then : otherwise);
    else if (condition.kind === "apply" && condition.operator === "not")
      builder.branch(condition.operands[0] as Term, otherwise, then, expression.span);
    else builder.branch(condition, then, otherwise, expression.span);
  }

  #evaluate(expression: Expression): CValue | undefined {
    switch (expression.kind) {
      case "integer":
        return { term: integer(expression.value), type: expression.type };
      case "floating":
        return { term: double(expression.value), type: expression.type };
      case "string":
        throw this.unsupported("a string", expression.span, "strings can only be printed, by printf");
      case "name":
        return this.#name(expression);
      case "unary": {
        const operand = this.value(expression.operand);
        return this.at(expression.span, () => this.#arithmetic.unary(expression.operator, operand));
      }
      case "step":
        return this.#assignments.step(expression, true);
      case "binary":
        return this.#binary(expression);
      case "logical":
        return this.#logical(expression);
      case "assign":
        return this.#assignments.assign(expression);
      case "conditional":
        return this.#conditional(expression);
      case "comma":
        this.effect(expression.left);
        return this.#evaluate(expression.right);
      case "cast":
        if (expression.type.kind === "void") {
          this.effect(expression.operand);
          return undefined;
        }
        return { term: this.converted(expression.operand, expression.type), type: expression.type };
      case "sizeof-type":
        return { term: integer(expression.type.size), type: unsignedLongType };
      case "sizeof":
        return { term: integer(this.#types.sizeOf(expression.operand)), type: unsignedLongType };
      case "call":
        return this.#calls.call(expression);
      case "index": {
        const element = this.element(expression);
        this.requireElementSet(element, expression.span);
        return { term: apply("select", element.array, element.index), type: element.type };
      }
    }
  }

  binding(expression: Expression & { kind: "name" }): Binding {
    const found = this.#within.scopes.find(expression.name);
    if (found === undefined) throw this.undeclared(expression.name, expression.span);
    return found;
  }

  /** Why a name cannot be used: it is nobody's, or what it names is not supported. */
  undeclared(name: string, span: Span): DiagnosticError {
    const refusal = this.#within.refused.get(name);
    if (refusal !== undefined) return new DiagnosticError(refusal);
    if (this.#within.functions.has(name))
      return this.unsupported(`the function ${name} as a value`, span, "call it, or ask terminates about it");
    return this.fail(`'${name}' undeclared (first use in this function)`, span, name === "NULL" ? "there are no pointers here" : undefined);
  }

  #name(expression: Expression & { kind: "name" }): CValue {
    const { name, span } = expression;
    const binding = this.#within.scopes.find(name);
    if (binding === undefined) {
      const constant = headerConstants.get(name);
      if (constant !== undefined) return { term: integer(constant[0]), type: constant[1] };
      const floating = headerDoubles.get(name);
      if (floating !== undefined) return { term: double(floating[0]), type: floating[1] };
      throw this.undeclared(name, span);
    }
    if (binding.type.kind === "array")
      throw this.unsupported(`the array ${name} as a value`, span, "use its elements, or pass it to a function");
    this.#requireSet(binding, span);
    const { sort } = valueTypeOf(binding.type, this.#within.integers);
    return { term: variable(binding.name, sort), type: binding.type };
  }

  #requireSet({ name, flag }: Binding, span: Span): void {
    if (flag === undefined) return;
    this.#within.builder.emit({
      kind: "assert",
      condition: variable(flag, "bool"),
      obligation: { kind: "unset-variable", message: `variable '${shownName(name)}' is used uninitialized`, undefined: true },
      span,
    });
  }

  /** Reads of array elements that may not have been set are checked. */
  requireElementSet({ name, flags, index }: Element, span: Span): void {
    if (flags === undefined) return;
    this.#within.builder.emit({
      kind: "assert",
      condition: apply("select", variable(flags, "bool-array"), index),
      obligation: { kind: "unset-variable", message: `an element of '${shownName(name)}' is used uninitialized`, undefined: true },
      span,
    });
  }

  /** An element of an array, its index checked. */
  element(expression: Expression & { kind: "index" }): Element {
    if (expression.array.kind !== "name") throw this.unsupported("an index of something else than a variable", expression.span);
    const binding = this.binding(expression.array);
    if (binding.type.kind !== "array") throw this.fail("subscripted value is neither array nor pointer nor vector", expression.span);
    const position = this.value(expression.index);
    if (position.type.kind === "floating") throw this.fail("array subscript is not an integer", expression.index.span);
    const index = this.#arithmetic.number(position);
    const { length } = binding.type;
    const bound = typeof length === "bigint" ? integer(length) : variable(this.#within.scopes.find(length)?.name ?? length, "int");
    const range = this.#arithmetic.rangeOf(index);
    const inside =
      typeof length === "bigint" &&
      range.minimum !== undefined &&
      range.minimum >= 0n &&
      range.maximum !== undefined &&
      range.maximum < length;
    if (!inside)
      this.#within.builder.emit({
        kind: "assert",
        condition: apply("and", apply("at-most", integer(0), index), apply("less", index, bound)),
        obligation: {
          kind: "array-bounds",
          message: `index out of bounds for type '${binding.type.element.name} [${length}]'`,
          undefined: true,
        },
        span: expression.span,
      });
    const { sort } = valueTypeOf(binding.type, this.#within.integers);
    const { name, constant, flag } = binding;
    return { array: variable(name, sort), name, index, type: binding.type.element, constant, flags: flag };
  }

  /** Whether a call changes the array that one of its operands names. */
  readonly changes: Changes = ({ callee }, index) => changesArray(this.#within.functions, callee, index);

  /** Refuses operands whose order C leaves open although it matters. */
  sequenced(operands: readonly Expression[], span: Span): void {
    const name = conflict(operands, this.changes);
    if (name !== undefined)
      throw this.unsupported(
        `an expression that changes '${name}' and uses it in no defined order`,
        span,
        "C leaves the order open: write it in two statements",
      );
  }

  #binary(expression: Expression & { kind: "binary" }): CValue {
    this.sequenced([expression.left, expression.right], expression.span);
    const left = this.#kept(this.value(expression.left), expression.right);
    const right = this.value(expression.right);
    return this.at(expression.span, () => this.#arithmetic.binary(expression.operator, left, right));
  }

  /** A value that a call still to come could not change; it is saved all the same when it reads an array. */
  #kept(value: CValue, next: Expression): CValue {
    if (!hasCall(next) || !readsArray(value.term)) return value;
    return { term: this.save(this.#arithmetic.number(value), value.type, next.span), type: value.type };
  }

  save(term: Term, type: ScalarType, span: Span): Term {
    const saved = type === boolType ? { sort: "int" as const, name: "int" } : valueTypeOf(type, this.#within.integers);
    const target = this.#within.builder.temporary(saved, span);
    this.declare(target, type === boolType ? intType : type);
    this.#within.builder.emit({ kind: "assign", target, value: term, span });
    return variable(target, saved.sort);
  }

  #logical({ operator, left, right, span }: Expression & { kind: "logical" }): CValue {
    const condition = this.condition(left);
    const flag = { sort: "bool" as const, name: "bool" };
    const decided = () => boolean(operator === "||");
    const rest = () => this.condition(right);
    const term =
      operator === "&&"
        ? conditional(this.#within.builder, condition, flag, rest, decided, span)
        : conditional(this.#within.builder, condition, flag, decided, rest, span);
    return { term, type: intType };
  }

  #conditional({ condition, then, otherwise, span }: Expression & { kind: "conditional" }): CValue | undefined {
    const test = this.condition(condition);
    const types = [this.typeOf(then), this.typeOf(otherwise)];
    if (types.some((type) => type.kind === "void")) {
      const { builder } = this.#within;
      const [first, second, after] = [builder.block(), builder.block(), builder.block()];
      builder.branch(test, first, second, span);
      for (const [block, side] of [
        [first, then],
        [second, otherwise],
      ] as const) {
        builder.enter(block);
        this.effect(side);
        builder.goto(after);
      }
      builder.enter(after);
      return undefined;
    }
    const type = commonType(types[0] as ScalarType, types[1] as ScalarType);
    const side = (expression: Expression) => () => this.stored(this.value(expression), type, expression.span);
    const valueType = valueTypeOf(type, this.#within.integers);
    const term = conditional(this.#within.builder, test, valueType, side(then), side(otherwise), span);
    if (term.kind === "variable") this.declare(term.name, type);
    return { term, type };
  }

  /** The type that an expression has, without evaluating it. */
  typeOf(expression: Expression): ScalarType | VoidType {
    return this.#types.typeOf(expression);
  }
}
