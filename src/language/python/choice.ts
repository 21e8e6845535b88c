import { apply, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Span } from "../../text/source.js";
import { isScalar, join, scalarValueType, sortOfScalar } from "./types.js";
import { asType, scalar, typeOf, type Value } from "./value.js";

interface Side {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

/**
 * The value of whichever side the condition picks; only that side is run. Where neither needs statements of its own
 * it is a term, else control flow and a temporary. Values of different kinds are "mixed".
 */
export function choose(builder: ProcedureBuilder, condition: Term, then: () => Value, otherwise: () => Value, span: Span): Value {
  if (condition.kind === "boolean") return condition.value ? then() : otherwise();
  const [start, size] = [builder.current, builder.size];
  const untouched = () => builder.current === start && builder.size === size;
  const first = then();
  if (untouched()) {
    const second = otherwise();
    if (untouched()) return merged(first, second, (a, b) => folded(condition, a, b));
    const moved = builder.detach(start, size);
    const end = builder.current;
    const empty = builder.block();
    return joined(builder, start, condition, { start: empty, end: empty, value: first }, { start: moved, end, value: second }, span);
  }
  const moved = builder.detach(start, size);
  const end = builder.current;
  const other = builder.block();
  builder.enter(other);
  const second = otherwise();
  const last = { start: other, end: builder.current, value: second };
  return joined(builder, start, condition, { start: moved, end, value: first }, last, span);
}

function joined(builder: ProcedureBuilder, start: number, condition: Term, then: Side, otherwise: Side, span: Span): Value {
  const after = builder.block();
  builder.enter(start);
  builder.branch(condition, then.start, otherwise.start, span);
  const value = merged(then.value, otherwise.value, (first, second, type) => {
    const target = builder.temporary(scalarValueType(type), span);
    for (const [{ end }, term] of [
      [then, first],
      [otherwise, second],
    ] as const) {
      builder.enter(end);
      builder.emit({ kind: "assign", target, value: term, span });
    }
    return variable(target, sortOfScalar(type));
  });
  for (const { end } of [then, otherwise]) {
    builder.enter(end);
    builder.goto(after);
  }
  builder.enter(after);
  return value;
}

type Merge = (first: Term, second: Term, type: "bool" | "int" | "number" | "float") => Term;

function merged(first: Value, second: Value, merge: Merge): Value {
  const type = join(typeOf(first), typeOf(second));
  if (first.kind === "scalar" && second.kind === "scalar" && isScalar(type))
    return scalar(type.kind, merge(asType(first, type.kind), asType(second, type.kind), type.kind));
  if (first.kind === "tuple" && second.kind === "tuple" && first.items.length === second.items.length)
    return { kind: "tuple", items: first.items.map((item, index) => merged(item, second.items[index] as Value, merge)) };
  if (first.kind === "none" && second.kind === "none") return first;
  if (first.kind === "string" && second.kind === "string" && first.value === second.value) return first;
  return { kind: "mixed", first: typeOf(first), second: typeOf(second) };
}

function folded(condition: Term, then: Term, otherwise: Term): Term {
  if (otherwise.kind === "boolean")
    return otherwise.value
      ? apply("or", apply("not", condition), then)
      : then.kind === "boolean" && then.value
        ? condition
        : conjunction(condition, then);
  if (then.kind === "boolean") return then.value ? disjunction(condition, otherwise) : apply("and", apply("not", condition), otherwise);
  return apply("if-then-else", condition, then, otherwise);
}

/** `and` and `or` are flat. */
function conjunction(first: Term, second: Term): Term {
  return apply("and", ...flat(first, "and"), ...flat(second, "and"));
}

function disjunction(first: Term, second: Term): Term {
  return apply("or", ...flat(first, "or"), ...flat(second, "or"));
}

function flat(term: Term, operator: "and" | "or"): readonly Term[] {
  return term.kind === "apply" && term.operator === operator ? term.operands : [term];
}
