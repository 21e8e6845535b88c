import { apply, boolean, integer, type Term, variable, variablesOf as variablesOfTerm } from "../../logic/term.js";
import type { ProcedureBuilder } from "../../program/builder.js";
import type { Span } from "../../text/source.js";
import { mistyped, unsupported } from "./cursor.js";
import type { Library, Signature } from "./library.js";
import { arithmetic, typeNameOf } from "./operations.js";
import { countersIn } from "./sign.js";
import { ExpressionTranslator } from "./translate-expression.js";
import { assignedIn, type Expression, type PythonStatement, parts, type Target } from "./tree.js";
import { arraySortOf, lengthValueType, scalarValueType } from "./types.js";
import { asType, compareInts, type ListValue, nameOfType, type RangeValue, scalar, type Value } from "./value.js";
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
  /** The function's statements: tells where a loop variable is read. */
  #body: readonly PythonStatement[] = [];
  #inlined = 0;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#expressions = new ExpressionTranslator({
      builder: frame.builder,
      library: frame.library,
      variables: frame.variables,
      note: frame.note,
      inline: (signature, operands, span) => this.#inline(signature, operands, span),
    });
  }

  /** The whole body of a function. */
  all(statements: readonly PythonStatement[]): void {
    this.#body = statements;
    this.#block(statements, undefined);
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
        if (statement.expression.kind !== "string") this.#expressions.whole(statement.expression);
        return;
      case "assign":
        return this.#assign(statement);
      case "declare":
        if (statement.value === undefined) return;
        return this.#assign({ ...statement, kind: "assign", targets: [statement.target], value: statement.value });
      case "augment":
        return this.#augment(statement);
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

  #assign({ targets, value: expression, span }: Extract<PythonStatement, { kind: "assign" }>): void {
    const [only] = targets;
    const isFresh =
      expression.kind === "list" ||
      (expression.kind === "binary" &&
        expression.operator === "*" &&
        (expression.left.kind === "list" || expression.right.kind === "list"));
    if (isFresh && targets.length === 1 && only?.kind === "name") return this.#assignList(only, expression, span);
    const value = this.#expressions.whole(expression);
    const pairs = targets.flatMap((target) => this.#pairs(target, value, span));
    this.#assignAll(pairs, span);
  }

  /** A list gets its name once: two names for one list would be one too many. */
  #assignList(target: Extract<Target, { kind: "name" }>, expression: Expression, span: Span): void {
    const { variables } = this.#frame;
    const { name } = target;
    if (variables.hasList(name) || assignmentsTo(name, this.#body) > 1)
      throw unsupported("a list variable that is assigned again", span, "use another name, or assign to the elements");
    const list = this.#expressions.freshList(expression, name);
    variables.bindList(name, list);
    variables.raise(name, span);
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
    if (variables.hasList(target.name))
      throw unsupported("a list variable that is assigned again", span, "use another name, or assign to the elements");
    if (value.kind === "list") throw unsupported("a second name for a list", span, "both names would mean the same list: use one");
    variables.assign(target.name, value, span);
  }

  #assignElement(target: Extract<Target, { kind: "index" }>, value: Value, span: Span): void {
    const list = this.#expressions.value(target.list);
    const index = this.#expressions.value(target.index);
    if (list.kind === "tuple") throw mistyped("'tuple' object does not support item assignment", span, "use a list");
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object does not support item assignment`, span);
    const position = this.#expressions.position(list, index, "list assignment index out of range", target.span);
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

  #augment({ target, operator, value: expression, span }: Extract<PythonStatement, { kind: "augment" }>): void {
    if (target.kind === "name") {
      const left = this.#expressions.whole(target);
      if (left.kind === "list") throw unsupported(`${operator}= on a list`, span);
      const right = this.#expressions.whole(expression);
      return this.#assignOne(target, arithmetic(operator, left, right, this.#expressions.around(span)), span);
    }
    const list = this.#expressions.whole(target.list);
    const index = this.#expressions.whole(target.index);
    if (list.kind !== "list") throw mistyped(`'${typeNameOf(list)}' object does not support item assignment`, span);
    const position = this.#expressions.position(list, index, "list index out of range", target.span);
    const element = scalar(list.element, apply("select", variable(list.variable, arraySortOf(list.element)), position));
    const before = hasCall(expression) ? scalar(element.type, this.#expressions.bind(element.term, span)) : element;
    const right = this.#expressions.whole(expression);
    this.#store(list, position, arithmetic(operator, before, right, this.#expressions.around(span)), span);
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
    if (value.kind === "tuple") {
      const items: Expression = { kind: "list", items: over.kind === "tuple" ? over.items : [], span: over.span };
      if (over.kind !== "tuple") throw unsupported("for over a tuple", over.span, "use a list");
      return this.#loop(loop, this.#overList(target, this.#expressions.freshList(items, undefined)), outer);
    }
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
    const length = term.kind === "variable" && term.name.startsWith("len(");
    if (term.kind === "variable" && (length || (!term.name.includes("[") && !assigned.has(term.name.replace(/\.\d+$/, ""))))) return term;
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

  /** Writes a function that gives a tuple into this procedure. */
  #inline(signature: Signature, operands: readonly Value[], span: Span): Value {
    const { builder, library, variables: outer, knowledge, note } = this.#frame;
    const { definition, parameters } = signature;
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
      if (operand.kind === "list") variables.bindList(parameter.name, operand);
      else variables.assign(parameter.name, operand, span);
    });
    const exit = builder.block();
    let types: Types | undefined;
    const statements = new StatementTranslator({
      builder,
      library,
      variables,
      knowledge,
      prefix,
      note,
      giveBack: (value, at) => {
        if (variables.types === undefined) return;
        variables.assign("%result", value, at);
        types = joinTypes(types, variables.types);
        builder.goto(exit);
        variables.types = undefined;
      },
      giveUp: (at) => this.#frame.giveUp(at),
    });
    statements.all(definition.body);
    if (variables.types !== undefined) throw new Error(`${definition.name} gives a tuple on every path`);
    builder.enter(exit);
    variables.types = types;
    return types === undefined ? { kind: "tuple", items: [] } : variables.read("%result", span);
  }
}

function stepped(current: Term, step: Term): Term {
  if (step.kind === "integer" && step.value < 0n) return apply("subtract", current, integer(-step.value));
  return apply("add", current, step);
}

function hasCall(expression: Expression): boolean {
  return expression.kind === "call" || parts(expression).some(hasCall);
}

/** How many statements assign to a name. */
function assignmentsTo(name: string, statements: readonly PythonStatement[]): number {
  return statements.reduce((count, statement) => {
    switch (statement.kind) {
      case "if":
        return count + assignmentsTo(name, statement.then) + assignmentsTo(name, statement.otherwise);
      case "while":
      case "for": {
        const own = assignedIn([{ ...statement, body: [], otherwise: [] }]).has(name) ? 1 : 0;
        return count + own + assignmentsTo(name, statement.body) + assignmentsTo(name, statement.otherwise);
      }
      default:
        return count + (assignedIn([statement]).has(name) ? 1 : 0);
    }
  }, 0);
}

/** True when a name is read anywhere but in the body of one loop. */
function isReadOutside(name: string, loop: PythonStatement, statements: readonly PythonStatement[]): boolean {
  return statements.some((statement) => {
    const own = expressionsOf(statement).some((expression) => mentions(expression, name));
    if (statement === loop && (statement.kind === "for" || statement.kind === "while"))
      return own || isReadOutside(name, loop, statement.otherwise);
    if (own) return true;
    if (statement.kind === "if") return isReadOutside(name, loop, [...statement.then, ...statement.otherwise]);
    if (statement.kind === "for" || statement.kind === "while")
      return isReadOutside(name, loop, [...statement.body, ...statement.otherwise]);
    return false;
  });
}

/** The expressions of a statement itself, without those of the statements in it. */
function expressionsOf(statement: PythonStatement): readonly Expression[] {
  const inTarget = (target: Target): readonly Expression[] =>
    target.kind === "index" ? [target.list, target.index] : target.kind === "targets" ? target.items.flatMap(inTarget) : [];
  switch (statement.kind) {
    case "assign":
      return [...statement.targets.flatMap(inTarget), statement.value];
    case "declare":
      return [...inTarget(statement.target), ...(statement.value === undefined ? [] : [statement.value])];
    case "augment":
      return [statement.target, statement.value];
    case "expression":
      return [statement.expression];
    case "return":
      return statement.value === undefined ? [] : [statement.value];
    case "if":
    case "while":
    case "assert":
      return [statement.condition];
    case "for":
      return [statement.over];
    case "raise":
      return [statement.exception];
    case "break":
    case "continue":
    case "pass":
      return [];
  }
}

function mentions(expression: Expression, name: string): boolean {
  return (expression.kind === "name" && expression.name === name) || parts(expression).some((part) => mentions(part, name));
}
