import { apply, sortOf, type Term, variable } from "../logic/term.js";
import type { Span } from "../text/source.js";
import type { ProcedureBuilder } from "./builder.js";
import type { ValueType } from "./program.js";

/**
 * The value of a conditional whose sides are written by `then` and `otherwise`, of which only one is run. Where neither
 * needs statements of its own it is a term; else control flow, and the value is in a temporary of the given type. A type
 * that is a function is asked for when both sides have been written.
 */
export function conditional(
  builder: ProcedureBuilder,
  condition: Term,
  type: ValueType | (() => ValueType),
  then: () => Term,
  otherwise: () => Term,
  span: Span,
): Term {
  const [start, size] = [builder.current, builder.size];
  const untouched = () => builder.current === start && builder.size === size;
  const first = then();
  if (untouched()) {
    const second = otherwise();
    if (untouched()) return folded(condition, first, second);
    const [otherwiseStart, otherwiseEnd] = detached(builder, start, size);
    const thenStart = builder.block();
    return joined(builder, start, condition, type, [thenStart, thenStart, first], [otherwiseStart, otherwiseEnd, second], span);
  }
  const [thenStart, thenEnd] = detached(builder, start, size);
  const otherwiseStart = builder.block();
  builder.enter(otherwiseStart);
  const second = otherwise();
  return joined(builder, start, condition, type, [thenStart, thenEnd, first], [otherwiseStart, builder.current, second], span);
}

function detached(builder: ProcedureBuilder, start: number, size: number): readonly [start: number, end: number] {
  const moved = builder.detach(start, size);
  return [moved, builder.current];
}

type Side = readonly [start: number, end: number, value: Term];

function joined(
  builder: ProcedureBuilder,
  start: number,
  condition: Term,
  wanted: ValueType | (() => ValueType),
  then: Side,
  otherwise: Side,
  span: Span,
): Term {
  const type = typeof wanted === "function" ? wanted() : wanted;
  const target = builder.temporary(type, span);
  const after = builder.block();
  builder.enter(start);
  builder.branch(condition, then[0], otherwise[0], span);
  for (const [, end, value] of [then, otherwise]) {
    builder.enter(end);
    builder.emit({ kind: "assign", target, value, span });
    builder.goto(after);
  }
  builder.enter(after);
  return variable(target, type.sort);
}

function folded(condition: Term, then: Term, otherwise: Term): Term {
  if (sortOf(then) !== "bool") return apply("if-then-else", condition, then, otherwise);
  if (otherwise.kind === "boolean") return otherwise.value ? apply("or", apply("not", condition), then) : apply("and", condition, then);
  if (then.kind === "boolean") return then.value ? apply("or", condition, otherwise) : apply("and", apply("not", condition), otherwise);
  return apply("if-then-else", condition, then, otherwise);
}
