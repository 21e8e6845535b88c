import { apply, integer, type Term, variable, variablesOf as variablesOfTerm } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Span } from "../../text/source.js";
import { compareInts } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import { positionIn } from "./lists.js";
import { appendsTo, assignmentsTo, hasCall } from "./occurrences.js";
import { arithmetic, typeNameOf } from "./operations.js";
import { copyOf } from "./slices.js";
import type { ExpressionTranslator } from "./translate-expression.js";
import type { Expression, PythonStatement, Target } from "./tree.js";
import { arraySortOf } from "./types.js";
import { asType, type ListValue, nameOfType, scalar, type Value } from "./value.js";
import type { Variables } from "./variables.js";

/** Translates assignments. */
export class AssignmentTranslator {
  readonly #frame: { readonly builder: ProcedureBuilder; readonly variables: Variables };
  readonly #expressions: ExpressionTranslator;
  readonly #body: readonly PythonStatement[];

  /** `body` holds all statements of the function. */
  constructor(
    frame: { readonly builder: ProcedureBuilder; readonly variables: Variables },
    expressions: ExpressionTranslator,
    body: readonly PythonStatement[],
  ) {
    this.#frame = frame;
    this.#expressions = expressions;
    this.#body = body;
  }

  /** Evaluates the right side once, then assigns to the targets from the left. */
  assign({ targets, value: expression, span }: Extract<PythonStatement, { kind: "assign" }>): void {
    const [only] = targets;
    const isFresh =
      expression.kind === "list" ||
      (expression.kind === "binary" &&
        expression.operator === "*" &&
        (expression.left.kind === "list" || expression.right.kind === "list"));
    if (isFresh && targets.length === 1 && only?.kind === "name") return this.#assignList(only, expression, span);
    const value = this.#expressions.whole(expression);
    if (targets.length > 1 && hasList(value)) throw secondName(span);
    const pairs = targets.flatMap((target) => this.#pairs(target, value, span));
    this.#assignAll(pairs, span);
  }

  /** A list gets its name once: two names for one list would be one too many. */
  #assignList(target: Extract<Target, { kind: "name" }>, expression: Expression, span: Span): void {
    const { name } = target;
    this.#requireNew(name, span);
    this.#bind(name, this.#expressions.wholeList(expression, name, appendsTo(name, this.#body)), span);
  }

  #requireNew(name: string, span: Span): void {
    if (this.#frame.variables.hasList(name) || assignmentsTo(name, this.#body) > 1)
      throw unsupported("a list variable that is assigned again", span, "use another name, or assign to the elements");
  }

  #bind(name: string, list: ListValue, span: Span): void {
    const { variables } = this.#frame;
    variables.bindList(name, list);
    variables.raise(name, span);
  }

  /** `a.append(x)` */
  append({ list: expression, item, span }: Extract<Expression, { kind: "append" }>): void {
    if (expression.kind !== "name") throw unsupported("append() to a list without a name", span, "give it a name: a = [...]");
    const list = this.#expressions.whole(expression);
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object has no attribute 'append'`, span);
    if (list.held === "caller") throw unsupported("append() to a parameter", span, "make a list of your own, and return it: a = b[:]");
    const value = this.#expressions.whole(item);
    if (value.kind === "scalar" && !this.#frame.variables.holds(expression.name, value.type)) return;
    const { length } = list;
    this.#store(list, length, value, span);
    if (length.kind !== "variable") throw new Error("a list that grows has a length that changes");
    this.#frame.builder.emit({ kind: "assign", target: length.name, value: apply("add", length, integer(1)), span });
  }

  /** Which single target gets which value. */
  #pairs(target: Target, value: Value, span: Span): readonly (readonly [Exclude<Target, { kind: "targets" }>, Value])[] {
    if (target.kind !== "targets") return [[target, value]];
    const count = target.items.length;
    let items: readonly Value[];
    if (value.kind === "tuple") {
      const size = value.items.length;
      if (size < count) throw mistyped(`not enough values to unpack (expected ${count}, got ${size})`, span);
      if (size > count) throw mistyped(`too many values to unpack (expected ${count})`, span);
      items = value.items;
    } else if (value.kind === "list") {
      const obligation = {
        kind: "exception",
        message: `ValueError: not as many values to unpack as expected (${count})`,
        undefined: false,
      } as const;
      this.#expressions.require(compareInts("equal", value.length, integer(count)), obligation, span);
      items = target.items.map((_, index) =>
        scalar(value.element, apply("select", variable(value.variable, arraySortOf(value.element)), integer(index))),
      );
    } else if (value.kind === "range" || value.kind === "string") throw unsupported(`unpacking of a ${value.kind}`, span);
    else throw mistyped(`cannot unpack non-iterable ${typeNameOf(value)} object`, span);
    return target.items.flatMap((item, index) => this.#pairs(item, items[index] as Value, span));
  }

  /** Assigns from the left; values that an assignment before them would change are kept first. */
  #assignAll(pairs: readonly (readonly [Exclude<Target, { kind: "targets" }>, Value])[], span: Span): void {
    const kept =
      pairs.length === 1 ? pairs : pairs.map(([target, value], index) => [target, this.#kept(value, pairs.slice(0, index), span)] as const);
    for (const [target, value] of kept) this.#assignOne(target, value, span);
  }

  #kept(value: Value, before: readonly (readonly [Exclude<Target, { kind: "targets" }>, Value])[], span: Span): Value {
    if (value.kind === "tuple") return { ...value, items: value.items.map((item) => this.#kept(item, before, span)) };
    if (value.kind !== "scalar") return value;
    const names = [...variablesOfTerm(value.term)];
    const changed = before.some(([target]) => {
      if (target.kind === "index") return names.length > 0;
      return names.some((used) => used === target.name || used.startsWith(`${target.name}.`) || used.startsWith(`${target.name}[`));
    });
    return changed ? scalar(value.type, this.#expressions.bind(value.term, span)) : value;
  }

  #assignOne(target: Exclude<Target, { kind: "targets" }>, value: Value, span: Span): void {
    const { variables } = this.#frame;
    if (target.kind === "index") return this.#assignElement(target, value, span);
    if (value.kind === "list") {
      if (value.held !== "nowhere") throw secondName(span);
      this.#requireNew(target.name, span);
      return this.#bind(target.name, copyOf(this.#expressions, value, target.name, span, appendsTo(target.name, this.#body)), span);
    }
    if (variables.hasList(target.name))
      throw unsupported("a list variable that is assigned again", span, "use another name, or assign to the elements");
    variables.assign(target.name, value, span);
  }

  #assignElement(target: Extract<Target, { kind: "index" }>, value: Value, span: Span): void {
    const list = this.#expressions.value(target.list);
    const index = this.#expressions.value(target.index);
    if (list.kind === "tuple") throw mistyped("'tuple' object does not support item assignment", span, "use a list");
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object does not support item assignment`, span);
    const position = positionIn(this.#expressions, list, index, "list assignment index out of range", target.span);
    this.#store(list, position, value, span);
  }

  #store(list: ListValue, position: Term, value: Value, span: Span): void {
    const fits = value.kind === "scalar" && (value.type === list.element || (list.element === "number" && value.type !== "float"));
    if (value.kind !== "scalar" || !fits)
      throw unsupported(
        `a ${nameOfType(value)} in a list of ${list.element}s`,
        span,
        list.element === "float" ? "assign a float: float(x), 1.0" : list.element === "int" ? "assign an int: int(x)" : undefined,
      );
    const array = variable(list.variable, arraySortOf(list.element));
    const stored = apply("store", array, position, asType(value, list.element));
    this.#frame.builder.emit({ kind: "assign", target: list.variable, value: stored, span });
  }

  /** `x += y` */
  augment({ target, operator, value: expression, span }: Extract<PythonStatement, { kind: "augment" }>): void {
    if (target.kind === "name") {
      const left = this.#expressions.whole(target);
      if (left.kind === "list") throw unsupported(`${operator}= on a list`, span);
      const right = this.#expressions.whole(expression);
      return this.#assignOne(target, arithmetic(operator, left, right, this.#expressions.around(span)), span);
    }
    const list = this.#expressions.whole(target.list);
    const index = this.#expressions.whole(target.index);
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object does not support item assignment`, span);
    const found = positionIn(this.#expressions, list, index, "list index out of range", target.span);
    const position = hasCall(expression) ? this.#expressions.bind(found, span) : found;
    const element = scalar(list.element, apply("select", variable(list.variable, arraySortOf(list.element)), position));
    const before = hasCall(expression) ? scalar(element.type, this.#expressions.bind(element.term, span)) : element;
    const right = this.#expressions.whole(expression);
    this.#store(list, position, arithmetic(operator, before, right, this.#expressions.around(span)), span);
  }
}

function hasList(value: Value): boolean {
  return value.kind === "list" || (value.kind === "tuple" && value.items.some(hasList));
}

function secondName(span: Span): Error {
  return unsupported("a second name for a list", span, "both names would mean the same list: make a copy with a[:]");
}
