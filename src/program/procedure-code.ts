import { sortOf, type Term, variablesOf } from "../logic/term.js";
import type { Declaration, Procedure, Program, Statement, ValueType } from "./program.js";
import { everything, type Range, rangeOf } from "./range.js";
import { type Code, codeOf, convert, intCode, type Representation, representationOf, type Surroundings } from "./term-code.js";

/** The representation of a type's values in JavaScript. */
export function representationOfType(type: ValueType): Representation {
  if (type.sort === "int") return representationOf(type);
  if (type.sort === "bool") return "boolean";
  return type.sort === "double" ? "double" : "array";
}

/**
 * JavaScript source of a function expression that runs one procedure. Its free names are `$` (compact integers, and rounding), `P` (all
 * procedures by name), `M` (the run: fuel, oracle, choices, output, failure), and with `observing` it reports each
 * statement. Blocks become the cases of one switch, in a loop.
 */
export function procedureCode(program: Program, procedure: Procedure, observing: boolean): string {
  const writer = new ProcedureWriter(program, procedure, observing);
  return writer.write();
}

class ProcedureWriter implements Surroundings {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #observing: boolean;
  readonly #names = new Map<string, string>();
  readonly #declarations = new Map<string, Declaration>();
  /** Ranges of terms that an assertion in this block has bounded. */
  readonly #bounded = new Map<Term, Range>();

  constructor(program: Program, procedure: Procedure, observing: boolean) {
    this.#program = program;
    this.#procedure = procedure;
    this.#observing = observing;
    for (const declaration of [...procedure.parameters, ...procedure.locals]) {
      this.#names.set(declaration.name, `v${this.#names.size}`);
      this.#declarations.set(declaration.name, declaration);
    }
  }

  name(variable: string): string {
    const name = this.#names.get(variable);
    if (name === undefined) throw new Error(`${this.#procedure.name} does not declare ${variable}`);
    return name;
  }

  range(term: Term): Range | undefined {
    if (term.kind === "variable" && term.sort === "int") {
      const type = this.#type(term.name);
      return type.sort === "int" ? type : everything;
    }
    if (term.kind === "apply" && term.operator === "select" && term.sort === "int" && term.operands[0]?.kind === "variable") {
      const type = this.#type(term.operands[0].name);
      return "element" in type && type.element.sort === "int" ? type.element : everything;
    }
    return this.#bounded.get(term);
  }

  element(variable: string): Representation {
    const type = this.#type(variable);
    if (!("element" in type)) throw new Error(`${variable} is not an array`);
    return representationOfType(type.element);
  }

  #type(variable: string): ValueType {
    const declaration = this.#declarations.get(variable);
    if (declaration === undefined) throw new Error(`${this.#procedure.name} does not declare ${variable}`);
    return declaration.type;
  }

  write(): string {
    const { parameters, locals, blocks } = this.#procedure;
    const initial = { number: "0", compact: "0", boolean: "false", double: "0", array: "[]" };
    const lines = [
      `function (${parameters.map((parameter) => this.name(parameter.name)).join(", ")}) {`,
      ...locals.map((local) => `let ${this.name(local.name)} = ${initial[representationOfType(local.type)]};`),
      "if (--M.depth < 0) throw M.outOf('depth');",
      ...(this.#observing ? [`const state = () => ({${this.#stateCode()}});`] : []),
      "let at = 0;",
      "for (;;) switch (at) {",
    ];
    blocks.forEach((block, index) => {
      this.#bounded.clear();
      lines.push(`case ${index}:`);
      lines.push(`if ((M.fuel -= ${block.statements.length + 1}) < 0) throw M.outOf('steps');`);
      block.statements.forEach((statement, position) => {
        if (this.#observing) lines.push(this.#observeCode(index, position));
        lines.push(this.#statementCode(statement, index, position));
      });
      if (this.#observing) lines.push(this.#observeCode(index, block.statements.length));
      const end = block.end;
      if (end.kind === "goto") lines.push(`at = ${end.to}; continue;`);
      else if (end.kind === "branch") lines.push(`at = ${codeOf(end.condition, this).text} ? ${end.then} : ${end.else}; continue;`);
      else lines.push(`M.depth++; return${end.value === undefined ? "" : ` ${this.#valueCode(end.value, this.#procedure.result)}`};`);
    });
    lines.push("}", "}");
    return lines.join("\n");
  }

  #stateCode(): string {
    return [...this.#names].map(([name, code]) => `${JSON.stringify(name)}: ${code}`).join(", ");
  }

  #observeCode(block: number, position: number): string {
    return `M.observe(${JSON.stringify(this.#procedure.name)}, ${block}, ${position}, state);`;
  }

  /** A term as a value of a type, in that type's representation. */
  #valueCode(term: Term, type: ValueType | undefined): string {
    if (type === undefined) return codeOf(term, this).text;
    const representation = representationOfType(type);
    if (representation === "number" || representation === "compact") return intCode(term, representation, this);
    return codeOf(term, this).text;
  }

  #statementCode(statement: Statement, block: number, position: number): string {
    const place = `${JSON.stringify(this.#procedure.name)}, ${block}, ${position}`;
    switch (statement.kind) {
      case "assign":
        return this.#assignCode(statement.target, statement.value);
      case "havoc": {
        const code = `${this.name(statement.target)} = M.choose(${place}, ${this.#lengthCode(statement.target)});`;
        this.#forget(statement.target);
        return code;
      }
      case "assume":
        return `if (!${codeOf(statement.condition, this).text}) throw M.blocked();`;
      case "assert": {
        const code = `if (!${codeOf(statement.condition, this).text}) throw M.failed(${place});`;
        this.#learn(statement.condition);
        return code;
      }
      case "call":
        return this.#callCode(statement);
      case "ask": {
        this.#forget(statement.target);
        return `${this.name(statement.target)} = M.ask(${JSON.stringify(statement.about)});`;
      }
      case "print": {
        const parts = statement.parts.map((part) =>
          typeof part === "string" ? JSON.stringify(part) : `M.format(${JSON.stringify(part.format)}, ${this.#printable(part.value)})`,
        );
        return `M.print(${parts.join(" + ") || '""'});`;
      }
    }
  }

  /** A term as the value that it is outside compiled code. */
  #printable(term: Term): string {
    const { text, representation } = codeOf(term, this);
    const isInt = (one: Representation) => one === "number" || one === "compact";
    if (term.kind === "variable" && representation === "array") return isInt(this.element(term.name)) ? `${text}.map(BigInt)` : text;
    return isInt(representation) ? `BigInt(${text})` : text;
  }

  #assignCode(target: string, value: Term): string {
    const name = this.name(target);
    let text: string;
    if (value.kind === "apply" && value.operator === "store") text = this.#storeCode(target, value.operands);
    else if (value.kind === "apply" && value.operator === "fill") {
      const type = this.#type(target);
      const element = "element" in type ? type.element : undefined;
      text = `${name} = M.fill(${this.#lengthCode(target)}, ${this.#valueCode(value.operands[0] as Term, element)});`;
    } else if (value.kind === "variable" && sortOf(value).endsWith("-array")) text = `${name} = ${this.name(value.name)}.slice();`;
    else text = `${name} = ${this.#valueCode(value, this.#type(target))};`;
    this.#forget(target);
    return text;
  }

  #storeCode(target: string, [array, index, element]: readonly Term[]): string {
    if (array === undefined || index === undefined || element === undefined) throw new Error("store takes three operands");
    const type = this.#type(target);
    const value = this.#valueCode(element, "element" in type ? type.element : undefined);
    const copy =
      array.kind === "variable" && array.name === target
        ? ""
        : array.kind === "variable"
          ? `${this.name(target)} = ${this.name(array.name)}.slice(); `
          : this.#assignCode(target, array);
    return `${copy}${this.name(target)}[${intCode(index, "number", this)}] = ${value};`;
  }

  /** The length of an array variable as a number; 0 for what is not an array. */
  #lengthCode(target: string): string {
    const type = this.#type(target);
    if (!("length" in type)) return "0";
    return typeof type.length === "bigint" ? `${type.length}` : `Number(${this.name(type.length)})`;
  }

  #callCode(statement: Statement & { kind: "call" }): string {
    const callee = this.#program.procedures.get(statement.procedure);
    if (callee === undefined) throw new Error(`no procedure ${statement.procedure}`);
    const operands = statement.operands.map((operand, index) => this.#valueCode(operand, callee.parameters[index]?.type));
    const call = `P[${JSON.stringify(statement.procedure)}](${operands.join(", ")})`;
    if (statement.target === undefined) return `${call};`;
    const result: Code = { text: call, representation: callee.result === undefined ? "number" : representationOfType(callee.result) };
    const wanted = representationOfType(this.#type(statement.target));
    this.#forget(statement.target);
    return `${this.name(statement.target)} = ${convert(result, wanted)};`;
  }

  /** After `minimum <= t && t <= maximum` has been asserted, t has that range until one of its variables changes. */
  #learn(condition: Term): void {
    if (condition.kind !== "apply") return;
    if (condition.operator === "and") for (const part of condition.operands) this.#learn(part);
    if (condition.operator !== "at-most") return;
    const [left, right] = condition.operands;
    if (left?.kind === "integer" && right !== undefined) this.#narrow(right, { minimum: left.value });
    if (right?.kind === "integer" && left !== undefined) this.#narrow(left, { maximum: right.value });
  }

  #narrow(term: Term, range: Range): void {
    if (term.kind === "apply")
      this.#bounded.set(term, { ...(this.#bounded.get(term) ?? rangeOf(term, (part) => this.range(part))), ...range });
  }

  #forget(target: string): void {
    for (const term of this.#bounded.keys()) if (variablesOf(term).has(target)) this.#bounded.delete(term);
  }
}
