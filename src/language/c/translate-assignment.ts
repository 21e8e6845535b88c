import { apply, boolean, type Term, variable } from "../../logic/term.js";
import { flagOf } from "../../program/unset.js";
import type { Span } from "../../text/source.js";
import { type Binding, shownName } from "./scope.js";
import type { ExpressionTranslator, Surroundings } from "./translate-expression.js";
import type { BinaryOperator, Expression } from "./tree.js";
import { boolType, intType, type ScalarType, valueTypeOf } from "./types.js";
import type { CValue } from "./value.js";

/** Assignments and steps: what they change, and the value that they have. */
export class AssignmentTranslator {
  readonly #within: Surroundings;
  readonly #expressions: ExpressionTranslator;

  constructor(within: Surroundings, expressions: ExpressionTranslator) {
    this.#within = within;
    this.#expressions = expressions;
  }

  /** `=`, `+=` and the like; the value is the target's new one. */
  assign(expression: Expression & { kind: "assign" }): CValue {
    const { operator, target, value, span } = expression;
    this.#expressions.sequenced([target, value], span);
    if (target.kind === "name") {
      const binding = this.#writable(target);
      const type = binding.type as ScalarType;
      const next =
        operator === undefined
          ? this.#expressions.converted(value, type)
          : this.#combined(operator, this.#expressions.value(target), this.#expressions.value(value), type, span);
      this.set(binding, next, span);
      return { term: variable(binding.name, valueTypeOf(type, this.#within.integers).sort), type };
    }
    if (target.kind !== "index") throw this.#expressions.fail("lvalue required as left operand of assignment", target.span);
    const element = this.#expressions.element(target);
    const { array, name, index, type, constant, flags } = element;
    if (constant) throw this.#expressions.fail(`assignment of read-only location '${shownName(name)}[...]'`, span);
    if (operator !== undefined) this.#expressions.requireElementSet(element, target.span);
    const old: CValue = { term: apply("select", array, index), type };
    const next =
      operator === undefined
        ? this.#expressions.converted(value, type)
        : this.#combined(operator, old, this.#expressions.value(value), type, span);
    this.#within.builder.emit({ kind: "assign", target: name, value: apply("store", array, index, next), span });
    if (flags !== undefined) {
      const raised = apply("store", variable(flags, "bool-array"), index, boolean(true));
      this.#within.builder.emit({ kind: "assign", target: flags, value: raised, span });
    }
    return { term: apply("select", array, index), type };
  }

  #combined(operator: BinaryOperator, old: CValue, value: CValue, type: ScalarType, span: Span): Term {
    const result = this.#expressions.at(span, () => this.#expressions.arithmetic.binary(operator, old, value));
    return this.#expressions.stored(result, type, span);
  }

  #writable(target: Expression & { kind: "name" }): Binding {
    const binding = this.#expressions.binding(target);
    if (binding.type.kind === "array") throw this.#expressions.fail("assignment to expression with array type", target.span);
    if (binding.constant) throw this.#expressions.fail(`assignment of read-only variable '${target.name}'`, target.span);
    return binding;
  }

  /** Gives a variable a value, and says that it has one. */
  set({ name, flag }: Pick<Binding, "name" | "flag">, value: Term, span: Span): void {
    this.#within.builder.emit({ kind: "assign", target: name, value, span });
    if (flag !== undefined) this.#within.builder.emit({ kind: "assign", target: flagOf(name), value: boolean(true), span });
  }

  /** `x++`: the value before, saved only when somebody wants it. */
  step(expression: Expression & { kind: "step" }, wanted: boolean): CValue | undefined {
    const { operator, prefix, operand, span } = expression;
    const one: Expression = { kind: "integer", value: 1n, type: intType, span };
    const assignment: Expression & { kind: "assign" } = {
      kind: "assign",
      operator: operator === "++" ? "+" : "-",
      target: operand,
      value: one,
      span,
    };
    if (prefix || !wanted) return this.assign(assignment);
    const before = this.#expressions.value(operand);
    const saved = this.#expressions.save(
      before.type === boolType ? this.#expressions.arithmetic.number(before) : before.term,
      before.type,
      span,
    );
    this.assign(assignment);
    return { term: saved, type: before.type };
  }
}
