import { apply, boolean, integer, type Term, variable } from "../../logic/term.js";
import type { PrintPart } from "../../program/program.js";
import { DiagnosticError } from "../../text/diagnostic.js";
import { type Span, textOf } from "../../text/source.js";
import { conflict, hasCall } from "./effects.js";
import { absolutes, assertions, assumptions, choiceOf, errors, exactFunctions, libraryFunctions, prints } from "./library.js";
import type { ExpressionTranslator, Surroundings } from "./translate-expression.js";
import type { CFunction, Expression } from "./tree.js";
import {
  type ArrayType,
  boolType,
  doubleType,
  type IntegerType,
  intType,
  longType,
  promoted,
  type ScalarType,
  typeOfWords,
  unsignedLongType,
  unsignedType,
  type VoidType,
  valueTypeOf,
  voidType,
} from "./types.js";
import type { CValue } from "./value.js";

type Call = Expression & { readonly kind: "call" };

/** Calls: of the learner's functions, and of those that are known by a model. */
export class CallTranslator {
  readonly #within: Surroundings;
  readonly #expressions: ExpressionTranslator;

  constructor(within: Surroundings, expressions: ExpressionTranslator) {
    this.#within = within;
    this.#expressions = expressions;
  }

  /** What a call gives, without making it. */
  resultOf({ callee, span }: Call): ScalarType | VoidType {
    const own = this.#own(callee);
    if (own !== undefined) return own.result;
    if (callee === "terminates") return boolType;
    if (assumptions.has(callee) || assertions.has(callee) || errors.has(callee)) return voidType;
    if (prints.has(callee)) return voidType;
    const known = absolutes.get(callee) ?? choiceOf(callee) ?? (exactFunctions.has(callee as "sqrt") ? doubleType : undefined);
    if (known === undefined) throw this.#unknown(callee, span);
    return known;
  }

  /** The learner's own function of a name; undefined where there is none. Throws `DiagnosticError` for one that is not supported. */
  #own(callee: string): CFunction | undefined {
    const own = this.#within.functions.get(callee);
    if (own?.body !== undefined) return own;
    const refusal = this.#within.refused.get(callee);
    if (refusal !== undefined) throw new DiagnosticError(refusal);
    return undefined;
  }

  #unknown(callee: string, span: Span): DiagnosticError {
    if (libraryFunctions.has(callee))
      return this.#expressions.unsupported(
        `the library function ${callee}`,
        span,
        "printf, puts, putchar, abs, fabs, sqrt, floor, ceil and trunc are known",
      );
    if (this.#within.functions.has(callee))
      return this.#expressions.fail(`the function '${callee}' is declared, but its body is nowhere`, span);
    return this.#expressions.fail(`implicit declaration of function '${callee}'`, span, "define it in this cell or an earlier one");
  }

  /** Makes a call whose result nobody wants. */
  drop(call: Call): void {
    const own = this.#own(call.callee);
    if (own === undefined) this.call(call);
    else this.#within.builder.emit({ kind: "call", procedure: call.callee, operands: this.#operands(call, own), span: call.span });
  }

  call(call: Call): CValue | undefined {
    const { callee, operands, span } = call;
    const own = this.#own(callee);
    if (own !== undefined) return this.#callOwn(call, own);
    if (callee === "terminates") return this.#ask(call);
    if (callee === "printf") return this.#print(call);
    if (callee === "puts") return this.#put(call);
    if (callee === "putchar") return this.#putCharacter(call);
    const { builder } = this.#within;
    if (errors.has(callee)) {
      builder.emit({
        kind: "assert",
        condition: boolean(false),
        obligation: { kind: "assertion", message: `${callee}() is reached`, undefined: false },
        span,
      });
      return undefined;
    }
    const choice = choiceOf(callee);
    if (choice !== undefined) {
      if (operands.length > 0) throw this.#expressions.fail(`too many arguments to function '${callee}'`, span);
      return { term: this.#choose(choice, span), type: choice };
    }
    const [operand] = operands;
    if (operand === undefined || operands.length !== 1) {
      this.resultOf(call);
      throw this.#expressions.fail(`too ${operands.length === 0 ? "few" : "many"} arguments to function '${callee}'`, span);
    }
    if (assumptions.has(callee)) {
      builder.emit({ kind: "assume", condition: this.#expressions.condition(operand), span });
      return undefined;
    }
    if (assertions.has(callee)) {
      const condition = this.#expressions.condition(operand);
      builder.emit({
        kind: "assert",
        condition,
        obligation: { kind: "assertion", message: `assertion '${textOf(operand.span)}' failed`, undefined: false },
        span,
      });
      return undefined;
    }
    const absolute = absolutes.get(callee);
    if (absolute !== undefined) return this.#absolute(operand, absolute, span);
    const exact = exactFunctions.get(callee as "sqrt");
    if (exact !== undefined) return { term: apply(exact, this.#expressions.converted(operand, doubleType)), type: doubleType };
    throw this.#unknown(callee, span);
  }

  #choose(type: ScalarType, span: Span): Term {
    const valueType = valueTypeOf(type, this.#within.integers);
    const target = this.#within.builder.temporary(valueType, span);
    this.#expressions.declare(target, type);
    this.#within.builder.emit({ kind: "havoc", target, reason: "choice", span });
    return variable(target, valueType.sort);
  }

  #absolute(operand: Expression, type: ScalarType, span: Span): CValue {
    const term = this.#expressions.converted(operand, type);
    if (type.kind === "floating") return { term: apply("double-absolute", term), type };
    const { arithmetic } = this.#expressions;
    const negative = this.#expressions.at(span, () => arithmetic.unary("-", { term, type }));
    return { term: apply("if-then-else", apply("less", term, integer(0)), negative.term, term), type };
  }

  #callOwn(call: Call, own: CFunction): CValue | undefined {
    const { span, callee } = call;
    if (own.result.kind === "void") {
      this.drop(call);
      return undefined;
    }
    const operands = this.#operands(call, own);
    const valueType = valueTypeOf(own.result, this.#within.integers);
    const target = this.#within.builder.temporary(valueType, span);
    this.#expressions.declare(target, own.result);
    this.#within.builder.emit({ kind: "call", procedure: callee, operands, target, span });
    return { term: variable(target, valueType.sort), type: own.result };
  }

  #operands({ operands, span, callee }: Call, own: CFunction): readonly Term[] {
    if (operands.length !== own.parameters.length)
      throw this.#expressions.fail(
        `too ${operands.length < own.parameters.length ? "few" : "many"} arguments to function '${callee}'`,
        span,
      );
    const name = conflict(operands, this.#expressions.changes);
    if (name !== undefined)
      throw this.#expressions.unsupported(
        `a call whose arguments change '${name}' and use it in no defined order`,
        span,
        "write it in two statements",
      );
    const several = operands.filter(hasCall).length > 1;
    const terms = operands.map((operand, index) => {
      const parameter = own.parameters[index];
      if (parameter?.type.kind === "array") return this.#array(operand);
      const type = (parameter?.type ?? intType) as ScalarType;
      const term = this.#expressions.converted(operand, type);
      return several ? this.#expressions.save(term, type, operand.span) : term;
    });
    own.parameters.forEach(({ type }, index) => {
      if (type.kind === "array") this.#fits(operands[index] as Expression, type, own, terms);
    });
    return terms;
  }

  #array(operand: Expression): Term {
    const binding = operand.kind === "name" ? this.#expressions.binding(operand) : undefined;
    if (binding?.type.kind !== "array") throw this.#expressions.fail("expected the name of an array", operand.span);
    if (binding.flag !== undefined)
      throw this.#expressions.unsupported("passing an array that is not initialised", operand.span, "write = {0} where it is declared");
    return variable(binding.name, valueTypeOf(binding.type, this.#within.integers).sort);
  }

  /** Only an array that is as long as the parameter says, and passed once: the callee knows nothing else of it. */
  #fits(operand: Expression, wanted: ArrayType, own: CFunction, terms: readonly Term[]): void {
    const binding = this.#expressions.binding(operand as Expression & { kind: "name" });
    const { type, name } = binding;
    if (type.kind !== "array" || type.element !== wanted.element)
      throw this.#expressions.fail(`expected an array of '${wanted.element.name}'`, operand.span);
    if (terms.filter((term) => term.kind === "variable" && term.name === name).length > 1)
      throw this.#expressions.unsupported(`passing the array '${name}' twice`, operand.span, "pass a copy");
    const asked =
      typeof wanted.length === "bigint" ? integer(wanted.length) : terms[own.parameters.findIndex(({ name }) => name === wanted.length)];
    if (asked === undefined || !this.#isAtMost(asked, type.length))
      throw this.#expressions.unsupported(
        `passing an array that may be shorter than '${own.name}' expects`,
        operand.span,
        "pass its length as a constant, or the length that it was declared with",
      );
  }

  #isAtMost(asked: Term, length: bigint | string): boolean {
    if (typeof length === "bigint") {
      const { maximum } = this.#expressions.arithmetic.rangeOf(asked);
      return maximum !== undefined && maximum <= length;
    }
    const own = this.#within.scopes.find(length)?.name;
    if (asked.kind === "variable") return asked.name === own;
    const [left, right] = asked.kind === "apply" && asked.operator === "subtract" ? asked.operands : [];
    return left?.kind === "variable" && left.name === own && right?.kind === "integer" && right.value >= 0n;
  }

  /** `terminates(f)`: 1 for yes, 0 for no, 2 for don't know; only yes counts as true. */
  #ask({ operands, span }: Call): CValue {
    const [about] = operands;
    if (about?.kind !== "name" || operands.length !== 1 || this.#within.functions.get(about.name)?.body === undefined)
      throw this.#expressions.fail(
        about?.kind === "name"
          ? `there is no function '${about.name}' to ask about`
          : "terminates is asked about one function, by its name",
        about?.span ?? span,
        "terminates(g)",
      );
    const target = this.#within.builder.temporary({ sort: "int", name: "int", minimum: 0n, maximum: 2n }, span);
    this.#within.builder.emit({ kind: "ask", about: about.name, target, span });
    return { term: apply("equal", variable(target, "int"), integer(1)), type: boolType };
  }

  #print({ operands, span }: Call): undefined {
    const [format, ...values] = operands;
    if (format?.kind !== "string")
      throw this.#expressions.unsupported("printf with a computed format", span, 'write the format: printf("%d\\n", x)');
    const parts: PrintPart[] = [];
    let next = 0;
    for (const piece of format.value.split(/(%[^a-zA-Z%]*(?:hh|h|ll|l|z|j|t|L)?[a-zA-Z%])/)) {
      if (!piece.startsWith("%")) {
        if (piece !== "") parts.push(piece);
        continue;
      }
      if (piece === "%%") {
        parts.push("%");
        continue;
      }
      if (!/^%[-+ 0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j|t)?[diuxXocfFeEgG]$/.test(piece))
        throw this.#expressions.unsupported(`the conversion ${piece} of printf`, format.span);
      const operand = values[next++];
      if (operand === undefined) throw this.#expressions.fail(`format '${piece}' expects a matching argument`, span);
      const value = this.#expressions.value(operand);
      const floating = /[fFeEgG]$/.test(piece);
      if (floating !== (value.type.kind === "floating"))
        throw this.#expressions.fail(`format '${piece}' does not fit an argument of type '${value.type.name}'`, operand.span);
      parts.push({ value: floating ? value.term : this.#integer(value, piece), format: piece });
    }
    if (next < values.length) throw this.#expressions.fail("too many arguments for format", span);
    this.#within.builder.emit({ kind: "print", parts, span });
    return undefined;
  }

  #put({ operands, span, callee }: Call): undefined {
    const text = this.#onlyOperand(operands, callee, span);
    if (text.kind !== "string") throw this.#expressions.unsupported("puts with a computed text", span, 'write the text: puts("yes")');
    this.#within.builder.emit({ kind: "print", parts: [`${text.value}\n`], span });
    return undefined;
  }

  #putCharacter({ operands, span, callee }: Call): undefined {
    const value = this.#expressions.value(this.#onlyOperand(operands, callee, span));
    if (value.type.kind === "floating") throw this.#expressions.unsupported("putchar of a floating-point number", span);
    this.#within.builder.emit({ kind: "print", parts: [{ value: this.#integer(value, "%c"), format: "%c" }], span });
    return undefined;
  }

  #onlyOperand(operands: readonly Expression[], callee: string, span: Span): Expression {
    const [only] = operands;
    if (only === undefined || operands.length > 1)
      throw this.#expressions.fail(`too ${only === undefined ? "few" : "many"} arguments to function '${callee}'`, span);
    return only;
  }

  /** What a conversion reads where the value was put: %u and %x read the bits as unsigned, %d as signed. */
  #integer(value: CValue, format: string): Term {
    const { arithmetic } = this.#expressions;
    const number = arithmetic.convert(value, promoted(value.type));
    const wide = number.type.kind === "integer" && number.type.bits > 32;
    const signed = /[di]$/.test(format);
    const short = /(hh?)[a-zA-Z]$/.exec(format)?.[1];
    const read =
      short !== undefined
        ? (typeOfWords([signed ? "signed" : "unsigned", short === "h" ? "short" : "char"]) as IntegerType)
        : signed
          ? wide
            ? longType
            : intType
          : wide
            ? unsignedLongType
            : unsignedType;
    return /c$/.test(format) ? arithmetic.number(number) : arithmetic.number(arithmetic.convert(number, read));
  }
}
