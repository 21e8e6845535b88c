import { apply, boolean, integer, type Term, variable } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Span } from "../../text/source.js";
import { compareInts } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import type { Library, Signature } from "./library.js";
import { declareList, listOf, requireFresh } from "./lists.js";
import { isReadOutside } from "./occurrences.js";
import { typeNameOf } from "./operations.js";
import { countersIn } from "./sign.js";
import { nonNegativeAfter } from "./sign-facts.js";
import { AssignmentTranslator } from "./translate-assignment.js";
import { ExpressionTranslator } from "./translate-expression.js";
import { assignedIn, type PythonStatement, type Target } from "./tree.js";
import { arraySortOf, lengthValueType, scalarValueType } from "./types.js";
import { type ListValue, nameOfType, type RangeValue, scalar, type Value } from "./value.js";
import { joinTypes, type Knowledge, sameTypes, type Types, Variables } from "./variables.js";

export interface Frame {
  readonly builder: ProcedureBuilder;
  readonly library: Library;
  readonly variables: Variables;
  readonly knowledge: Knowledge;
  /** Tells functions apart that are written into one procedure. */
  readonly prefix: string;
  /** Ends the function with a value. */
  readonly giveBack: (value: Value, span: Span) => void;
  /** Ends a block that an exception never lets pass. */
  readonly giveUp: (span: Span) => void;
  readonly note: (text: string, span: Span, kind?: "language-rule" | "assumption") => void;
}

/** A loop that is being translated: where `break` and `continue` lead, and with which types they get there. */
interface Exits {
  readonly onBreak: number;
  readonly onContinue: number;
  broken: Types | undefined;
  continued: Types | undefined;
}

/** How a loop begins each round. */
interface Rounds {
  /** Writes the guard at the head: the condition to go on. */
  readonly condition: () => Term;
  /** What happens before the body. */
  readonly enter: () => void;
  /** What happens after the body, and after `continue`. */
  readonly advance: (() => void) | undefined;
}

/** Translates statements into blocks. */
export class StatementTranslator {
  readonly #frame: Frame;
  readonly #expressions: ExpressionTranslator;
  readonly #assignments: AssignmentTranslator;
  /** The function's statements: tells where a loop variable is read. */
  readonly #body: readonly PythonStatement[];
  #inlined = 0;

  constructor(frame: Frame, body: readonly PythonStatement[]) {
    this.#frame = frame;
    this.#body = body;
    this.#expressions = new ExpressionTranslator({
      builder: frame.builder,
      library: frame.library,
      variables: frame.variables,
      note: frame.note,
      inline: (signature, operands, span) => this.#inline(signature, operands, span),
    });
    this.#assignments = new AssignmentTranslator(frame, this.#expressions, body);
  }

  /** The whole body of the function. */
  all(): void {
    const assigned = assignedIn(this.#body);
    for (const statement of this.#body) {
      this.#block([statement], undefined);
      // What holds of a parameter that nobody assigns holds ever after.
      for (const name of nonNegativeAfter(statement)) if (!assigned.has(name)) this.#frame.variables.neverNegativeInt(name);
    }
  }

  #block(statements: readonly PythonStatement[], exits: Exits | undefined): void {
    for (const statement of statements) {
      // What no run comes by has no meaning.
      if (this.#frame.variables.types === undefined) return;
      this.#statement(statement, exits);
    }
  }

  #statement(statement: PythonStatement, exits: Exits | undefined): void {
    const { builder, variables } = this.#frame;
    switch (statement.kind) {
      case "pass":
        return;
      case "expression":
        if (statement.expression.kind === "append") return this.#assignments.append(statement.expression);
        if (statement.expression.kind !== "string") this.#expressions.whole(statement.expression);
        return;
      case "assign":
        return this.#assignments.assign(statement);
      case "declare":
        if (statement.value === undefined) return;
        return this.#assignments.assign({ ...statement, kind: "assign", targets: [statement.target], value: statement.value });
      case "augment":
        return this.#assignments.augment(statement);
      case "return": {
        const value: Value = statement.value === undefined ? { kind: "none" } : this.#expressions.whole(statement.value);
        return this.#frame.giveBack(value, statement.span);
      }
      case "if":
        return this.#if(statement, exits);
      case "while":
        return this.#while(statement, exits);
      case "for":
        return this.#for(statement, exits);
      case "assert":
        return this.#assert(statement);
      case "raise":
        return this.#raise(statement);
      case "break":
      case "continue": {
        if (exits === undefined) throw new Error(`${statement.kind} outside a loop`);
        if (statement.kind === "break") exits.broken = joinTypes(exits.broken, variables.types);
        else exits.continued = joinTypes(exits.continued, variables.types);
        builder.goto(statement.kind === "break" ? exits.onBreak : exits.onContinue);
        variables.types = undefined;
        return;
      }
    }
  }

  #assert({ condition, message, span }: Extract<PythonStatement, { kind: "assert" }>): void {
    if (message !== undefined && message.kind !== "string") throw unsupported("assert with a computed message", message.span);
    const holds = this.#expressions.wholeTruth(condition);
    const text = message === undefined || message.value === "" ? "AssertionError" : `AssertionError: ${message.value}`;
    this.#expressions.require(holds, { kind: "assertion", message: text, undefined: false }, span);
    if (holds.kind === "boolean" && !holds.value) this.#never(span);
  }

  #raise({ exception, span }: Extract<PythonStatement, { kind: "raise" }>): void {
    const named = exception.kind === "call" ? exception.callee : exception;
    if (
      named.kind !== "name" ||
      !/^[A-Z]\w*(?:Error|Exception|Iteration|Warning|Exit|Interrupt)$/.test(named.name) ||
      this.#frame.library.find(named.name) !== undefined
    )
      throw unsupported("raise of this exception", exception.span, "raise one of Python's own, such as ValueError");
    const operands = exception.kind === "call" ? exception.operands : [];
    for (const operand of operands) if (operand.kind !== "string") this.#expressions.whole(operand);
    const [message] = operands;
    const text = message?.kind === "string" ? `${named.name}: ${message.value}` : named.name;
    this.#expressions.require(boolean(false), { kind: "exception", message: text, undefined: false }, span);
    this.#never(span);
  }

  /** No run comes by here. */
  #never(span: Span): void {
    this.#frame.giveUp(span);
    this.#frame.variables.types = undefined;
  }

  #if({ condition, then, otherwise, head }: Extract<PythonStatement, { kind: "if" }>, exits: Exits | undefined): void {
    const { builder, variables } = this.#frame;
    const holds = this.#expressions.wholeTruth(condition);
    if (holds.kind === "boolean") return this.#block(holds.value ? then : otherwise, exits);
    const [thenBlock, otherwiseBlock] = [builder.block(), builder.block()];
    builder.branch(holds, thenBlock, otherwiseBlock, head);
    const before = variables.types;
    const after = builder.block();
    builder.enter(thenBlock);
    this.#block(then, exits);
    const first = variables.types;
    builder.goto(after);
    variables.types = before;
    builder.enter(otherwiseBlock);
    this.#block(otherwise, exits);
    builder.goto(after);
    variables.types = joinTypes(first, variables.types);
    builder.enter(after);
    if (variables.types === undefined) this.#frame.giveUp(head);
  }

  #while({ condition, head, span, body, otherwise }: Extract<PythonStatement, { kind: "while" }>, outer: Exits | undefined): void {
    const rounds: Rounds = {
      condition: () => this.#expressions.wholeTruth(condition),
      enter: () => {},
      advance: undefined,
    };
    this.#loop({ key: condition, head, span, body, otherwise }, rounds, outer);
  }

  #loop(
    loop: {
      readonly key: object;
      readonly head: Span;
      readonly span: Span;
      readonly body: readonly PythonStatement[];
      readonly otherwise: readonly PythonStatement[];
    },
    rounds: Rounds,
    outer: Exits | undefined,
  ): void {
    const { builder, variables, knowledge } = this.#frame;
    const headBlock = builder.block();
    const advanceBlock = rounds.advance === undefined ? headBlock : builder.block();
    const [bodyBlock, doneBlock, after] = [builder.block(), builder.block(), builder.block()];
    builder.goto(headBlock);
    builder.enter(headBlock);
    builder.loop({ head: headBlock, span: loop.span, guard: loop.head });
    const atHead = joinTypes(variables.types, knowledge.heads.get(loop.key)) as Types;
    variables.types = atHead;
    const exits: Exits = { onBreak: after, onContinue: advanceBlock, broken: undefined, continued: undefined };
    const holds = rounds.condition();
    const atGuard = variables.types;
    const goesOn = !(holds.kind === "boolean" && !holds.value);
    const ends = !(holds.kind === "boolean" && holds.value);
    if (goesOn && ends) builder.branch(holds, bodyBlock, doneBlock, loop.head);
    else builder.goto(goesOn ? bodyBlock : doneBlock);
    builder.enter(bodyBlock);
    variables.types = goesOn ? atGuard : undefined;
    if (goesOn) rounds.enter();
    this.#block(loop.body, exits);
    const back = joinTypes(variables.types, exits.continued);
    builder.goto(advanceBlock);
    if (rounds.advance !== undefined) {
      builder.enter(advanceBlock);
      variables.types = back;
      if (back !== undefined) rounds.advance();
      builder.goto(headBlock);
    }
    this.#learnHead(loop.key, atHead, back);
    builder.enter(doneBlock);
    variables.types = ends ? atGuard : undefined;
    this.#block(loop.otherwise, outer);
    builder.goto(after);
    builder.enter(after);
    variables.types = joinTypes(variables.types, exits.broken);
    if (variables.types === undefined) this.#frame.giveUp(loop.span);
  }

  #learnHead(key: object, assumed: Types, back: Types | undefined): void {
    const { knowledge } = this.#frame;
    const joined = joinTypes(assumed, back) as Types;
    if (sameTypes(joined, assumed)) return;
    knowledge.heads.set(key, joined);
    knowledge.again = true;
  }

  #for(statement: Extract<PythonStatement, { kind: "for" }>, outer: Exits | undefined): void {
    const { target, over, head, span, body, otherwise } = statement;
    if (target.kind !== "name") throw unsupported("a for statement with several targets", target.span, "unpack in the body");
    const value = this.#expressions.whole(over);
    if (this.#frame.variables.hasList(target.name)) throw unsupported("a list variable that is assigned again", target.span);
    const loop = { key: over, head, span, body, otherwise };
    if (value.kind === "range") return this.#loop(loop, this.#overRange(statement, target.name, value), outer);
    if (value.kind === "list") return this.#loop(loop, this.#overList(target, value), outer);
    if (value.kind === "tuple")
      return this.#loop(loop, this.#overList(target, listOf(this.#expressions, value.items, undefined, over.span, false)), outer);
    if (value.kind === "string" || value.kind === "mixed") throw unsupported(`for over a ${nameOfType(value)}`, over.span);
    throw mistyped(`'${typeNameOf(value)}' object is not iterable`, over.span, "write range(n) to count up to n");
  }

  #overRange(statement: Extract<PythonStatement, { kind: "for" }>, name: string, range: RangeValue): Rounds {
    const { builder, variables } = this.#frame;
    const { head, body } = statement;
    const assigned = assignedIn(body);
    const stop = this.#steady(range.stop, assigned, head);
    const step = this.#steady(range.step, assigned, head);
    const counts = !assigned.has(name) && !isReadOutside(name, statement, this.#body) && !variables.isParameter(name);
    const isCounter = countersIn([statement], []).has(name);
    const slot = counts ? variables.slot(name, "int", head) : undefined;
    const own = slot !== undefined && slot.sort === "int" ? slot.name : undefined;
    const counter = own ?? builder.temporary(scalarValueType("int"), head);
    if (isCounter) variables.neverNegative(counter);
    if (own !== undefined) variables.assign(name, scalar("int", range.start), head);
    else builder.emit({ kind: "assign", target: counter, value: range.start, span: head });
    const current = variable(counter, "int");
    const next = () => builder.emit({ kind: "assign", target: counter, value: stepped(current, step), span: head });
    this.#frame.note("the bounds of a range are evaluated once", head);
    return {
      condition: () => {
        const up = () => compareInts("less", current, stop);
        const down = () => compareInts("less", stop, current);
        if (step.kind === "integer") return step.value > 0n ? up() : down();
        const zero = integer(0);
        return apply("or", apply("and", apply("less", zero, step), up()), apply("and", apply("less", step, zero), down()));
      },
      enter: () => {
        if (own !== undefined) return;
        variables.assign(name, scalar("int", current), head);
        next();
      },
      advance: own === undefined ? undefined : next,
    };
  }

  /** A term that stays the same while the loop runs: a literal, a variable that it does not change, or a temporary. */
  #steady(term: Term, assigned: ReadonlySet<string>, span: Span): Term {
    if (term.kind === "integer") return term;
    const isLength = term.kind === "variable" && term.name.startsWith("len(");
    const changes = term.kind === "variable" && this.#frame.variables.grows(term.name);
    if (term.kind === "variable" && !changes && (isLength || (!term.name.includes("[") && !assigned.has(term.name.replace(/\.\d+$/, "")))))
      return term;
    return this.#expressions.bind(term, span);
  }

  #overList(target: Extract<Target, { kind: "name" }>, list: ListValue): Rounds {
    const { builder, variables } = this.#frame;
    const { span } = target;
    const position = builder.temporary(lengthValueType, span);
    builder.emit({ kind: "assign", target: position, value: integer(0), span });
    variables.neverNegative(position);
    const at = variable(position, "int");
    return {
      condition: () => compareInts("less", at, list.length),
      enter: () => {
        variables.assign(target.name, scalar(list.element, apply("select", variable(list.variable, arraySortOf(list.element)), at)), span);
        builder.emit({ kind: "assign", target: position, value: apply("add", at, integer(1)), span });
      },
      advance: undefined,
    };
  }

  /** Writes a function into this procedure that gives a tuple or a list, or is called with numbers of other types than it is annotated with. */
  #inline(signature: Signature, operands: readonly Value[], span: Span): Value {
    const { builder, library, variables: outer, knowledge, note } = this.#frame;
    const { definition, parameters } = signature;
    if (this.#frame.prefix.split(".").some((within) => within.startsWith(`${definition.name}#`)))
      throw unsupported(`a recursive call of ${definition.name} with numbers of other types than it is annotated with`, span);
    const locals = new Set([
      ...assignedIn(definition.body),
      ...parameters.flatMap(({ name, type }) => (type.kind === "list" ? [] : [name])),
      "%result",
    ]);
    const lists = new Set(parameters.flatMap(({ name, type }) => (type.kind === "list" ? [name] : [])));
    const prefix = `${this.#frame.prefix}${definition.name}#${++this.#inlined}.`;
    const counters = countersIn(
      definition.body,
      parameters.map(({ name }) => name),
    );
    const variables = new Variables(builder, knowledge, prefix, { locals, parameters: lists, counters }, outer);
    variables.clear(span);
    parameters.forEach((parameter, index) => {
      const operand = operands[index] as Value;
      if (operand.kind === "list") variables.bindList(parameter.name, { ...operand, held: "caller" });
      else variables.assign(parameter.name, operand, span);
    });
    const exit = builder.block();
    let types: Types | undefined;
    let result: ListValue | undefined;
    const statements = new StatementTranslator(
      {
        builder,
        library,
        variables,
        knowledge,
        prefix,
        note,
        giveBack: (given, at) => {
          if (variables.types === undefined) return;
          let value = given;
          if (given.kind === "list") {
            requireFresh(given, at);
            result ??= declareList(this.#expressions, undefined, given.element, integer(0), at, true);
            value = result;
            if (result.element !== given.element) throw unsupported("a list of several types as a result", at);
            const [array, length] = [result.variable, (result.length as Term & { readonly kind: "variable" }).name];
            builder.emit({ kind: "assign", target: length, value: given.length, span: at });
            builder.emit({ kind: "assign", target: array, value: variable(given.variable, arraySortOf(given.element)), span: at });
            variables.bindList("%result", result);
            variables.raise("%result", at);
          } else variables.assign("%result", value, at);
          types = joinTypes(types, variables.types);
          builder.goto(exit);
          variables.types = undefined;
        },
        giveUp: (at) => this.#frame.giveUp(at),
      },
      definition.body,
    );
    statements.all();
    if (variables.types !== undefined) throw new Error(`${definition.name} gives a value on every path`);
    builder.enter(exit);
    variables.types = types;
    return types === undefined ? { kind: "tuple", items: [] } : variables.read("%result", span);
  }
}

function stepped(current: Term, step: Term): Term {
  if (step.kind === "integer" && step.value < 0n) return apply("subtract", current, integer(-step.value));
  return apply("add", current, step);
}
