import { apply, boolean, double, integer, type Term } from "../../logic/term.js";
import { ProcedureBuilder } from "../../program/builder.js";
import type { Integers, Note, Procedure } from "../../program/program.js";
import { withoutUnreadValues } from "../../program/unread.js";
import { flagOf, withoutNeedlessChecks } from "../../program/unset.js";
import type { Diagnostic } from "../../text/diagnostic.js";
import { cover, type Span } from "../../text/source.js";
import { mentioned } from "./effects.js";
import type { Case, Exits, Jump, Label } from "./jumps.js";
import { constantOf } from "./parse-enumeration.js";
import { type Binding, Scopes } from "./scope.js";
import { assigns, hasLabels } from "./statements.js";
import { ExpressionTranslator } from "./translate-expression.js";
import type { CFunction, CStatement, Declarator, Expression } from "./tree.js";
import { type ArrayType, longLongType, promoted, type ScalarType, valueTypeOf } from "./types.js";
import { unsetRead } from "./unset-read.js";

export interface Translation {
  readonly procedure: Procedure;
  readonly notes: readonly Note[];
}

/** Translates a function that has a body. Throws `DiagnosticError` for the first thing that is wrong or not supported. */
export function translate(definition: CFunction, unit: Unit, integers: Integers): Translation {
  return new FunctionTranslator(definition, unit, integers).translate();
}

/** What a function may refer to. */
export interface Unit {
  readonly functions: ReadonlyMap<string, CFunction>;
  /** Why other names that the text defines cannot be used. */
  readonly refused: ReadonlyMap<string, Diagnostic>;
}

class FunctionTranslator {
  readonly #definition: CFunction;
  readonly #integers: Integers;
  readonly #builder = new ProcedureBuilder();
  readonly #scopes = new Scopes();
  readonly #expressions: ExpressionTranslator;
  readonly #notes: Note[] = [];
  readonly #labels = new Map<string, Label>();
  readonly #jumps: Jump[] = [];
  /** With labels, control may come past the declaration of any variable. */
  readonly #hasLabels: boolean;

  constructor(definition: CFunction, { functions, refused }: Unit, integers: Integers) {
    this.#definition = definition;
    this.#integers = integers;
    this.#hasLabels = definition.body !== undefined && hasLabels(definition.body);
    const note = (text: string, span: Span) => {
      if (!this.#notes.some((known) => known.text === text)) this.#notes.push({ kind: "language-rule", text, span });
    };
    const within = { builder: this.#builder, scopes: this.#scopes, integers, functions, refused, note };
    this.#expressions = new ExpressionTranslator(within, definition.span);
  }

  translate(): Translation {
    const { name, parameters, result, body, span } = this.#definition;
    if (body === undefined) throw new Error(`${name} has no body`);
    if (name === "main" && result.kind === "void")
      this.#notes.push({ kind: "assumption", text: "void main() is taken as gcc takes it; the standard wants int main(void)", span });
    for (const parameter of parameters) {
      if (parameter.type.kind === "array" && typeof parameter.type.length === "string" && assigns(body, parameter.type.length))
        throw this.#expressions.unsupported(
          `changing ${parameter.type.length}, the length of an array`,
          parameter.span,
          "count with another variable",
        );
      const declared = this.#builder.declare("parameter", parameter.name, valueTypeOf(parameter.type, this.#integers), parameter.span);
      this.#expressions.declare(declared, parameter.type);
      if (!this.#scopes.bind(parameter.name, { name: declared, type: parameter.type, constant: false, flag: undefined }))
        throw this.#expressions.fail(`redefinition of parameter '${parameter.name}'`, parameter.span);
    }
    this.#body(body);
    this.#fallOff();
    for (const [label, { visible, span: used }] of this.#labels)
      if (visible === undefined) throw this.#expressions.fail(`label '${label}' used but not defined`, used);
    for (const jump of this.#jumps) {
      this.#builder.enter(jump.block);
      this.#enterScope(jump.visible, jump.label.visible ?? [], jump.span);
      this.#builder.goto(jump.label.block);
    }
    const type = result.kind === "void" ? undefined : valueTypeOf(result, this.#integers);
    const procedure = withoutNeedlessChecks(this.#builder.build(name, type, span));
    const unset = unsetRead(procedure);
    if (unset !== undefined)
      throw this.#expressions.fail(`'${unset.shown}' is used uninitialized`, unset.span, "give it a value where it is declared");
    return { procedure: withoutUnreadValues(procedure), notes: this.#notes };
  }

  /** The end of a function without a return: main gives 0; elsewhere the value must not be used. */
  #fallOff(): void {
    const { name, result, span } = this.#definition;
    const end = { source: span.source, start: Math.max(span.start, span.end - 1), end: span.end };
    if (result.kind === "void") return this.#builder.return(undefined, end);
    if (name !== "main" && !this.#builder.ended)
      this.#builder.emit({
        kind: "assert",
        condition: boolean(false),
        obligation: { kind: "missing-return", message: "control reaches the end of a non-void function", undefined: true },
        span: end,
      });
    const { sort } = valueTypeOf(result, this.#integers);
    this.#builder.return(sort === "bool" ? boolean(false) : sort === "double" ? double(0) : integer(0), end);
  }

  /** The outermost block: its names live beside the parameters. */
  #body(body: CStatement): void {
    if (body.kind === "block")
      for (const statement of body.body) this.#statement(statement, { onBreak: undefined, onContinue: undefined, cases: undefined });
  }

  #scoped(work: () => void): void {
    this.#scopes.enter();
    work();
    this.#scopes.leave();
  }

  #statement(statement: CStatement, exits: Exits): void {
    const builder = this.#builder;
    if (builder.ended) builder.enter(builder.block());
    switch (statement.kind) {
      case "empty":
        return;
      case "expression":
        return this.#expressions.effect(statement.expression);
      case "declare":
        for (const declarator of statement.declarators) this.#declare(declarator);
        return;
      case "block":
        return this.#scoped(() => {
          for (const inner of statement.body) this.#statement(inner, exits);
        });
      case "if":
        return this.#if(statement, exits);
      case "while":
        return this.#loop(statement.span, statement.condition, undefined, statement.body, exits);
      case "for":
        return this.#scoped(() => {
          if (statement.first !== undefined) this.#statement(statement.first, exits);
          this.#loop(statement.span, statement.condition, statement.step, statement.body, exits);
        });
      case "do":
        return this.#doWhile(statement, exits);
      case "switch":
        return this.#switch(statement, exits);
      case "case":
      case "default":
        return this.#case(statement, exits);
      case "label": {
        const label = this.#label(statement.name, statement.span);
        if (label.visible !== undefined) throw this.#expressions.fail(`duplicate label '${statement.name}'`, statement.span);
        label.visible = this.#scopes.visible();
        builder.goto(label.block);
        builder.enter(label.block);
        return this.#statement(statement.body, exits);
      }
      case "goto":
        return this.#goto(statement.name, statement.span);
      case "break":
      case "continue": {
        const target = statement.kind === "break" ? exits.onBreak : exits.onContinue;
        if (target === undefined)
          throw this.#expressions.fail(
            statement.kind === "break" ? "break statement not within loop or switch" : "continue statement not within a loop",
            statement.span,
          );
        return builder.goto(target);
      }
      case "return":
        return this.#return(statement.value, statement.span);
    }
  }

  #label(name: string, span: Span): Label {
    const known = this.#labels.get(name) ?? { block: this.#builder.block(), span, visible: undefined, looped: false };
    this.#labels.set(name, known);
    return known;
  }

  /** A `goto` to a label before it makes a loop. */
  #goto(name: string, span: Span): void {
    const label = this.#label(name, span);
    if (label.visible !== undefined && !label.looped) {
      label.looped = true;
      this.#builder.loop({ head: label.block, span: cover(label.span, span), guard: undefined });
    }
    const block = this.#builder.block();
    this.#builder.goto(block);
    this.#jumps.push({ block, label, visible: this.#scopes.visible(), span });
  }

  /** A jump past declarations: the variables exist, but nothing has set them. */
  #enterScope(before: readonly Binding[], after: readonly Binding[], span: Span): void {
    for (const { name, type, flag } of after.filter((binding) => !before.includes(binding))) {
      if (type.kind === "array") throw this.#expressions.unsupported(`a jump past the declaration of the array ${name}`, span);
      if (flag !== undefined) this.#builder.emit({ kind: "assign", target: flag, value: boolean(false), span });
    }
  }

  #return(value: Expression | undefined, span: Span): void {
    const { result } = this.#definition;
    if (result.kind === "void") {
      if (value !== undefined) {
        if (this.#expressions.typeOf(value).kind !== "void")
          throw this.#expressions.fail("'return' with a value, in function returning void", span);
        this.#expressions.effect(value);
      }
      return this.#builder.return(undefined, span);
    }
    if (value === undefined) throw this.#expressions.fail("'return' with no value, in function returning non-void", span);
    this.#builder.return(this.#expressions.converted(value, result), span);
  }

  #declare({ name, type, constant, value, span }: Declarator): void {
    const valueType = valueTypeOf(type, this.#integers);
    const declared = this.#builder.declare("local", name, valueType, span);
    const bind = (flag: string | undefined) => {
      if (!this.#scopes.bind(name, { name: declared, type, constant, flag }))
        throw this.#expressions.fail(`redeclaration of '${name}'`, span);
      this.#expressions.declare(declared, type);
    };
    if (type.kind === "array")
      return this.#declareArray(declared, type, Array.isArray(value) ? (value as readonly Expression[]) : undefined, bind, span);
    const given = value !== undefined && !Array.isArray(value) ? (value as Expression) : undefined;
    const clear = given !== undefined && !this.#hasLabels && !mentioned(given).has(name);
    if (this.#integers === "Z" && given === undefined) {
      this.#builder.emit({ kind: "havoc", target: declared, reason: "unset", span });
      return bind(undefined);
    }
    if (clear || this.#integers === "Z") {
      bind(undefined);
      if (given !== undefined)
        this.#builder.emit({ kind: "assign", target: declared, value: this.#expressions.converted(given, type), span });
      return;
    }
    const flag = this.#builder.declareFlag(flagOf(declared), span);
    if (given === undefined) this.#builder.emit({ kind: "havoc", target: declared, reason: "unset", span });
    this.#builder.emit({ kind: "assign", target: flag, value: boolean(false), span });
    bind(flag);
    if (given !== undefined) this.#expressions.set({ name: declared, flag }, this.#expressions.converted(given, type), span);
  }

  /** What a list does not have is 0; without a list each element has a flag that says whether it has been set. */
  #declareArray(
    name: string,
    type: ArrayType,
    values: readonly Expression[] | undefined,
    bind: (flags: string | undefined) => void,
    span: Span,
  ): void {
    const builder = this.#builder;
    if (values === undefined) {
      builder.emit({ kind: "havoc", target: name, reason: "unset", span });
      if (this.#integers === "Z") return bind(undefined);
      const element = { sort: "bool", name: "bool" } as const;
      const flags = builder.temporary({ sort: "bool-array", name: `bool[${type.length}]`, element, length: type.length }, span);
      builder.emit({ kind: "assign", target: flags, value: apply("fill", boolean(false)), span });
      return bind(flags);
    }
    const { sort } = valueTypeOf(type.element, this.#integers);
    const shown = name.replace(/\.\d+$/, "");
    if (values.some((value) => mentioned(value).has(shown)))
      throw this.#expressions.unsupported(`an array '${shown}' that is initialised from itself`, span);
    let array: Term = apply("fill", sort === "bool" ? boolean(false) : sort === "double" ? double(0) : integer(0));
    values.forEach((value, index) => {
      array = apply("store", array, integer(index), this.#expressions.converted(value, type.element));
    });
    bind(undefined);
    builder.emit({ kind: "assign", target: name, value: array, span });
  }

  #if(statement: CStatement & { kind: "if" }, exits: Exits): void {
    const builder = this.#builder;
    const [then, otherwise, after] = [builder.block(), builder.block(), builder.block()];
    this.#expressions.branch(statement.condition, then, statement.otherwise === undefined ? after : otherwise);
    builder.enter(then);
    this.#scoped(() => this.#statement(statement.then, exits));
    builder.goto(after);
    builder.enter(otherwise);
    if (statement.otherwise !== undefined) this.#scoped(() => this.#statement(statement.otherwise as CStatement, exits));
    builder.goto(after);
    builder.enter(after);
  }

  #loop(span: Span, condition: Expression | undefined, step: Expression | undefined, body: CStatement, exits: Exits): void {
    const builder = this.#builder;
    const [head, inside, next, after] = [builder.block(), builder.block(), builder.block(), builder.block()];
    builder.goto(head);
    builder.enter(head);
    builder.loop({ head, span, guard: condition?.span });
    if (condition === undefined) builder.goto(inside);
    else this.#expressions.branch(condition, inside, after);
    builder.enter(inside);
    this.#scoped(() => this.#statement(body, { ...exits, onBreak: after, onContinue: next, cases: undefined }));
    builder.goto(next);
    builder.enter(next);
    if (step !== undefined) this.#expressions.effect(step);
    builder.goto(head);
    builder.enter(after);
  }

  #doWhile({ span, body, condition }: CStatement & { kind: "do" }, exits: Exits): void {
    const builder = this.#builder;
    const [head, test, after] = [builder.block(), builder.block(), builder.block()];
    builder.goto(head);
    builder.enter(head);
    builder.loop({ head, span, guard: condition.span });
    this.#scoped(() => this.#statement(body, { ...exits, onBreak: after, onContinue: test, cases: undefined }));
    builder.goto(test);
    builder.enter(test);
    this.#expressions.branch(condition, head, after);
    builder.enter(after);
  }

  #switch({ value, body, span }: CStatement & { kind: "switch" }, exits: Exits): void {
    const builder = this.#builder;
    const scrutinee = this.#expressions.value(value);
    if (scrutinee.type.kind === "floating") throw this.#expressions.fail("switch quantity not an integer", value.span);
    const type = promoted(scrutinee.type);
    const saved = this.#expressions.save(this.#expressions.arithmetic.number(scrutinee), type, value.span);
    const dispatchEnd = builder.block();
    builder.goto(dispatchEnd);
    const after = builder.block();
    const found: Case[] = [];
    const outside = this.#scopes.visible();
    builder.enter(builder.block());
    this.#scoped(() => this.#statement(body, { ...exits, onBreak: after, cases: found }));
    builder.goto(after);
    builder.enter(dispatchEnd);
    const cases = found.map((each) => ({ ...each, value: each.value === undefined ? undefined : this.#asType(each.value, type) }));
    const seen = new Set<bigint | undefined>();
    for (const { value: label, span: where } of cases) {
      if (seen.has(label))
        throw this.#expressions.fail(label === undefined ? "multiple default labels in one switch" : "duplicate case value", where);
      seen.add(label);
    }
    for (const each of cases) {
      if (each.value === undefined) continue;
      const [chosen, next] = [builder.block(), builder.block()];
      builder.branch(apply("equal", saved, integer(each.value)), chosen, next, span);
      builder.enter(chosen);
      this.#enterScope(outside, each.visible, each.span);
      builder.goto(each.block);
      builder.enter(next);
    }
    const otherwise = cases.find(({ value: label }) => label === undefined);
    if (otherwise !== undefined) this.#enterScope(outside, otherwise.visible, otherwise.span);
    builder.goto(otherwise?.block ?? after);
    builder.enter(after);
  }

  /** C17 6.8.4.2: a case label is converted to the promoted type of what is switched on. */
  #asType(label: bigint, type: ScalarType): bigint {
    const { term } = this.#expressions.arithmetic.convert({ term: integer(label), type: longLongType }, type);
    if (term.kind !== "integer") throw new Error("a constant becomes a constant");
    return term.value;
  }

  #case(statement: CStatement & { kind: "case" | "default" }, exits: Exits): void {
    const builder = this.#builder;
    if (exits.cases === undefined)
      throw this.#expressions.unsupported(
        "a case label that is not directly in its switch",
        statement.span,
        "put it at the top level of the switch",
      );
    const block = builder.block();
    builder.goto(block);
    builder.enter(block);
    const value = statement.kind === "case" ? this.#constant(statement.value) : undefined;
    exits.cases.push({ value, block, visible: this.#scopes.visible(), span: statement.span });
    this.#statement(statement.body, exits);
  }

  #constant(expression: Expression): bigint {
    const value = constantOf(expression);
    if (value !== undefined) return value;
    const { term } = this.#expressions.value(expression);
    if (term.kind === "integer") return term.value;
    if (term.kind === "boolean") return term.value ? 1n : 0n;
    throw this.#expressions.unsupported("a case label that is not a plain constant", expression.span);
  }
}
