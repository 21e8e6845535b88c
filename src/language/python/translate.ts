import { apply, boolean, double, integer, type Term, variable } from "../../logic/term.js";
import { ProcedureBuilder } from "../../program/builder.js";
import type { Note, Procedure, ValueType } from "../../program/program.js";
import { withoutNeedlessChecks } from "../../program/unset.js";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import { unsupported } from "./cursor.js";
import type { Library } from "./library.js";
import { requireFresh } from "./lists.js";
import { countersIn } from "./sign.js";
import type { ReadSignature } from "./signature.js";
import { StatementTranslator } from "./translate-statement.js";
import { assignedIn } from "./tree.js";
import { elementOfTuple, isUniform, keepTuple, zeroOf } from "./tuple.js";
import {
  arraySortOf,
  isScalar,
  join,
  lengthValueType,
  listValueType,
  nameOf,
  sameType,
  scalarValueType,
  sortOfScalar,
  type Type,
} from "./types.js";
import { asType, scalar, typeOf, type Value } from "./value.js";
import { Knowledge, sometimes, Variables } from "./variables.js";

export interface Translation {
  readonly result: Type;
  /** Some path ends without a value although others give one. */
  readonly mayGiveNone: boolean;
  /** No run comes to its end: it raises an exception, or runs for ever. */
  readonly neverEnds: boolean;
  /** Or why it cannot be a procedure of its own. */
  readonly procedure: Procedure | Diagnostic;
  readonly notes: readonly Note[];
}

/** More passes than this are our bug: types only grow. */
const MOST_PASSES = 20;

/** Translates a function. Throws `DiagnosticError` for the first thing that is wrong or not supported. */
export function translate(signature: ReadSignature, library: Library): Translation {
  const knowledge = new Knowledge();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    knowledge.again = false;
    try {
      const translation = translateOnce(signature, library, knowledge);
      if (!knowledge.again) return translation;
    } catch (error) {
      // What is wrong now may be right with what this pass has taught.
      if (!(error instanceof DiagnosticError && knowledge.again)) throw error;
    }
  }
  throw new Error(`the types of ${signature.definition.name} do not settle`);
}

function translateOnce(signature: ReadSignature, library: Library, knowledge: Knowledge): Translation {
  const { definition, parameters } = signature;
  const { body, span } = definition;
  const builder = new ProcedureBuilder();
  const notes = [...signature.notes];
  const variables = variablesOf(signature, builder, knowledge, "");
  const tuples: (() => void)[] = [];
  for (const { name, type, span: at } of parameters)
    if (type.kind === "list") {
      const length = `len(${name})`;
      const array = builder.declare("parameter", name, listValueType(type.element, length), at);
      builder.declare("parameter", length, lengthValueType, at);
      variables.neverNegative(length);
      variables.bindList(name, { kind: "list", variable: array, element: type.element, length: variable(length, "int"), held: "caller" });
    } else if (type.kind === "tuple" && !isUniform(type)) {
      const parts = builder.declareParts(
        "parameter",
        { name, type: nameOf(type) },
        type.items.map(({ kind }) => scalarValueType(kind)),
        at,
      );
      const items = type.items.map(({ kind }, index) => scalar(kind, variable(parts[index] as string, sortOfScalar(kind))));
      tuples.push(() => variables.assign(name, { kind: "tuple", items }, at));
    } else if (type.kind === "tuple") {
      const element = elementOfTuple(type);
      if (element === undefined) throw new Error("a tuple of one type");
      const array = builder.declare("parameter", name, { ...listValueType(element, BigInt(type.items.length)), name: nameOf(type) }, at);
      tuples.push(() => {
        const part = (index: number) => scalar(element, apply("select", variable(array, arraySortOf(element)), integer(index)));
        variables.assign(name, { kind: "tuple", items: type.items.map((_, index) => part(index)) }, at);
      });
    } else variables.parameter(name, scalarValueType(type.kind), type.kind, at);
  variables.clear(span);
  for (const unpack of tuples) unpack();

  let given: Type | undefined;
  let noneGiven = false;
  let problem: Diagnostic | undefined;
  let gaveUp = false;
  let consistent = true;
  let length: string | undefined;
  /** Where the length of the list stands that is given back. */
  const lengthOfResult = () => {
    length ??= builder.temporary(lengthValueType, span);
    return length;
  };
  const giveBack = (value: Value, at: Span) => {
    if (variables.types === undefined) return;
    const type = typeOf(value);
    if (type.kind === "none") noneGiven = true;
    else {
      if (given !== undefined && !sameType(given, type)) consistent = false;
      given = given === undefined ? type : join(given, type);
    }
    const result = knowledge.result ?? type;
    if (type.kind === "none" && result.kind !== "none") {
      builder.emit({
        kind: "assert",
        condition: boolean(false),
        obligation: { kind: "missing-return", message: "the function ends here and gives None", undefined: false },
        span: at,
      });
      builder.return(zeroOfType(result), at);
    } else {
      try {
        builder.return(returned(value, result, builder, at, lengthOfResult), at);
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        problem = error.diagnostic;
        builder.return(undefined, at);
      }
    }
    variables.types = undefined;
  };
  const statements = new StatementTranslator(
    {
      builder,
      library,
      variables,
      knowledge,
      prefix: "",
      giveBack,
      giveUp: (at) => {
        gaveUp = true;
        builder.return(knowledge.result === undefined ? undefined : zeroOfType(knowledge.result), at);
      },
      note: (text, at, kind = "language-rule") => {
        if (!notes.some((known) => known.text === text)) notes.push({ kind, text, span: at });
      },
    },
    body,
  );
  statements.all();
  giveBack({ kind: "none" }, { source: span.source, start: Math.max(span.start, span.end - 1), end: span.end });
  const result: Type = given ?? { kind: "none" };
  if (result.kind === "mixed") throw sometimes(result as Extract<Value, { kind: "mixed" }>, span);
  const mayGiveNone = noneGiven && given !== undefined;
  const settled =
    knowledge.result === undefined ? result.kind === "none" || (consistent && !mayGiveNone && !gaveUp) : sameType(knowledge.result, result);
  if (!settled) {
    knowledge.result = result;
    knowledge.again = true;
  }
  const resultType = valueTypeOfResult(result, lengthOfResult);
  if (problem === undefined && "message" in resultType) problem = { ...resultType, span };
  const procedure =
    problem ?? withoutNeedlessChecks(builder.build(definition.name, "type" in resultType ? resultType.type : undefined, span));
  return { result, mayGiveNone, neverEnds: given === undefined && !noneGiven, procedure, notes };
}

/** The variables of a function, with those that only count up. */
export function variablesOf({ definition }: ReadSignature, builder: ProcedureBuilder, knowledge: Knowledge, prefix: string): Variables {
  const names = new Set(definition.parameters.map(({ name }) => name));
  return new Variables(builder, knowledge, prefix, {
    locals: assignedIn(definition.body),
    parameters: names,
    counters: countersIn(definition.body, [...names]),
  });
}

function valueTypeOfResult(result: Type, lengthOfResult: () => string): { readonly type: ValueType | undefined } | Diagnostic {
  if (result.kind === "none") return { type: undefined };
  if (isScalar(result)) return { type: scalarValueType(result.kind) };
  if (result.kind === "list") return { type: listValueType(result.element, lengthOfResult()) };
  const element = elementOfTuple(result);
  if (result.kind === "tuple" && element !== undefined)
    return { type: { ...listValueType(element, BigInt(result.items.length)), name: nameOf(result) } };
  return unsupported(`${nameOf(result)} as a result`, { source: { name: "", language: "python", text: "" }, start: 0, end: 0 }).diagnostic;
}

function zeroOfType(type: Type): Term | undefined {
  if (isScalar(type)) return zeroOf(type.kind);
  return undefined;
}

function returned(value: Value, result: Type, builder: ProcedureBuilder, span: Span, lengthOfResult: () => string): Term | undefined {
  if (value.kind === "none") return undefined;
  if (value.kind === "scalar" && isScalar(result))
    return result.kind === "float" && value.type !== "float"
      ? double(0)
      : value.type === "float" && result.kind !== "float"
        ? zeroOf(result.kind)
        : asType(value, result.kind);
  if (value.kind === "list" && result.kind === "list" && value.element === result.element) {
    requireFresh(value, span);
    builder.emit({ kind: "assign", target: lengthOfResult(), value: value.length, span });
    return variable(value.variable, arraySortOf(value.element));
  }
  if (value.kind !== "tuple" || result.kind !== "tuple" || elementOfTuple(result) === undefined)
    throw unsupported(`${nameOf(typeOf(value))} as a result`, span, "return a number");
  return keepTuple(builder, value, result, span);
}
