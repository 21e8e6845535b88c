import { apply, boolean, double, integer, type Term } from "../../logic/term.js";
import { ProcedureBuilder } from "../../program/builder.js";
import type { Integers, Note, Procedure } from "../../program/program.js";
import { flagOf, withoutNeedlessChecks } from "../../program/unset.js";
import type { Span } from "../../text/source.js";
import { Scopes } from "./scope.js";
import { ExpressionTranslator } from "./translate-expression.js";
import type { CFunction, CStatement, Declarator, Expression } from "./tree.js";
import { type ArrayType, boolType, type ScalarType, valueTypeOf } from "./types.js";

export interface Translation {
  readonly procedure: Procedure;
  readonly notes: readonly Note[];
}

/** Translates a function that has a body. Throws `DiagnosticError` for the first thing that is wrong or not supported. */
export function translate(definition: CFunction, functions: ReadonlyMap<string, CFunction>, integers: Integers): Translation {
  return new FunctionTranslator(definition, functions, integers).translate();
}

/** Where `break` and `continue` lead. */
interface Exits {
  readonly onBreak: number | undefined;
  readonly onContinue: number | undefined;
  /** Inside a switch: the blocks of its labels are collected here. */
  readonly cases: { readonly value: bigint | undefined; readonly block: number; readonly span: Span }[] | undefined;
}

class FunctionTranslator {
  readonly #definition: CFunction;
  readonly #integers: Integers;
  readonly #builder = new ProcedureBuilder();
  readonly #scopes = new Scopes();
  readonly #expressions: ExpressionTranslator;
  readonly #notes: Note[] = [];
  readonly #labels = new Map<string, { readonly block: number; defined: boolean; span: Span }>();

  constructor(definition: CFunction, functions: ReadonlyMap<string, CFunction>, integers: Integers) {
    this.#definition = definition;
    this.#integers = integers;
    const note = (text: string, span: Span) => {
      if (!this.#notes.some((known) => known.text === text)) this.#notes.push({ kind: "language-rule", text, span });
    };
    const within = { builder: this.#builder, scopes: this.#scopes, integers, functions, note };
    this.#expressions = new ExpressionTranslator(within, definition.span);
  }

  translate(): Translation {
    const { name, parameters, result, body, span } = this.#definition;
    if (body === undefined) throw new Error(`${name} has no body`);
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
    for (const [label, { defined, span: used }] of this.#labels)
      if (!defined) throw this.#expressions.fail(`label '${label}' used but not defined`, used);
    const type = result.kind === "void" ? undefined : valueTypeOf(result, this.#integers);
    return { procedure: withoutNeedlessChecks(this.#builder.build(name, type, span)), notes: this.#notes };
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
        if (label.defined) throw this.#expressions.fail(`duplicate label '${statement.name}'`, statement.span);
        label.defined = true;
        builder.goto(label.block);
        builder.enter(label.block);
        return this.#statement(statement.body, exits);
      }
      case "goto":
        return builder.goto(this.#label(statement.name, statement.span).block);
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

  #label(name: string, span: Span) {
    const known = this.#labels.get(name) ?? { block: this.#builder.block(), defined: false, span };
    this.#labels.set(name, known);
    return known;
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
    if (type.kind === "array") {
      bind(undefined);
      return this.#initialiseArray(declared, type, Array.isArray(value) ? (value as readonly Expression[]) : undefined, span);
    }
    if (value !== undefined && !Array.isArray(value)) {
      bind(undefined);
      const term = this.#expressions.converted(value as Expression, type);
      return this.#builder.emit({ kind: "assign", target: declared, value: term, span });
    }
    this.#builder.emit({ kind: "havoc", target: declared, reason: "unset", span });
    if (this.#integers === "Z") return bind(undefined);
    const flag = this.#builder.declareFlag(flagOf(declared), span);
    this.#builder.emit({ kind: "assign", target: flag, value: boolean(false), span });
    bind(flag);
  }

  /** What is not listed is 0; an array without a list has no values that could be read. */
  #initialiseArray(name: string, type: ArrayType, values: readonly Expression[] | undefined, span: Span): void {
    if (values === undefined && this.#integers !== "Z")
      throw this.#expressions.unsupported("an array that is not initialised", span, "write = {0}");
    const { element } = valueTypeOf(type, this.#integers) as Extract<ReturnType<typeof valueTypeOf>, { element: unknown }>;
    const zero = element.sort === "bool" ? boolean(false) : element.sort === "double" ? double(0) : integer(0);
    if (values === undefined) return this.#builder.emit({ kind: "havoc", target: name, reason: "unset", span });
    let array: Term = apply("fill", zero);
    values.forEach((value, index) => {
      array = apply("store", array, integer(index), this.#expressions.converted(value, type.element));
    });
    this.#builder.emit({ kind: "assign", target: name, value: array, span });
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
    const type =
      scrutinee.type === boolType
        ? this.#expressions.typeOf({ kind: "unary", operator: "+", operand: value, span: value.span })
        : scrutinee.type;
    const saved = this.#expressions.save(this.#expressions.arithmetic.number(scrutinee), type as ScalarType, value.span);
    const dispatchEnd = builder.block();
    builder.goto(dispatchEnd);
    const after = builder.block();
    const cases: NonNullable<Exits["cases"]> = [];
    builder.enter(builder.block());
    this.#scoped(() => this.#statement(body, { ...exits, onBreak: after, cases }));
    builder.goto(after);
    builder.enter(dispatchEnd);
    const seen = new Set<bigint | undefined>();
    for (const { value: label, span: where } of cases) {
      if (seen.has(label))
        throw this.#expressions.fail(label === undefined ? "multiple default labels in one switch" : "duplicate case value", where);
      seen.add(label);
    }
    for (const { value: label, block } of cases) {
      if (label === undefined) continue;
      const next = builder.block();
      builder.branch(apply("equal", saved, integer(label)), block, next, span);
      builder.enter(next);
    }
    builder.goto(cases.find(({ value: label }) => label === undefined)?.block ?? after);
    builder.enter(after);
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
    exits.cases.push({ value: statement.kind === "case" ? this.#constant(statement.value) : undefined, block, span: statement.span });
    this.#statement(statement.body, exits);
  }

  #constant(expression: Expression): bigint {
    const { term } = this.#expressions.value(expression);
    if (term.kind === "integer") return term.value;
    if (term.kind === "boolean") return term.value ? 1n : 0n;
    throw this.#expressions.unsupported("a case label that is not a plain constant", expression.span);
  }
}

function assigns(statement: CStatement, name: string): boolean {
  return new RegExp(`\\b${name}\\s*([-+*/%&|^]|<<|>>)?=[^=]|\\b${name}\\s*(\\+\\+|--)|(\\+\\+|--)\\s*${name}\\b`).test(
    statement.span.source.text.slice(statement.span.start, statement.span.end),
  );
}
