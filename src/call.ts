import { readProgram } from "./language/frontends.js";
import { compile, type Machine, type Outcome, type Value } from "./program/machine.js";
import type { Declaration, Integers, Procedure, ValueType } from "./program/program.js";
import { formatDiagnostic } from "./text/diagnostic.js";
import { positionOf, type SourceText } from "./text/source.js";

/** What came of calling a function of a learner's program. */
export interface Called {
  readonly outcome:
    | { readonly kind: "returned"; readonly value: Value | undefined }
    /** An exception, an abort, or undefined behaviour: the message in the language's own words, and the place ("cell 3", line 2). */
    | { readonly kind: "failed"; readonly message: string; readonly source: string; readonly line: number; readonly undefined: boolean }
    | { readonly kind: "out-of-resources"; readonly resource: "steps" | "depth" | "digits" };
  /** What it printed. */
  readonly output: string;
  /** The operands as the call has left them: arrays are passed by reference. */
  readonly operands: readonly Value[];
}

export interface CallOptions {
  /** At most how many statements are run. Default 10^8. */
  readonly steps?: number;
  readonly integers?: Integers;
  readonly print?: (text: string) => void;
  /** Answers of `terminates(f)` inside the program: 1 yes, 0 no; 2, don't know, where there is none. */
  readonly oracle?: ReadonlyMap<string, 0 | 1 | 2>;
}

const machines = new Map<string, Machine>();
const MOST_MACHINES = 50;

/**
 * Runs a function of the given sources (oldest first) in its own language's meaning. Operands are what a TypeScript
 * cell passes: integral numbers and bigints both count as integers. Throws `TypeError` when they do not fit the
 * parameters, `Error` with the first diagnostic when the sources cannot be read.
 */
export function call(sources: readonly SourceText[], name: string, operands: readonly unknown[], options: CallOptions = {}): Called {
  const machine = machineFor(sources, options.integers ?? "c", name);
  const procedure = machine.program.procedures.get(name);
  const parameters = procedure?.parameters ?? [];
  const wanted = procedure === undefined ? [] : argumentsOf(procedure);
  if (operands.length !== wanted.length)
    throw new TypeError(`${name} takes ${wanted.length} argument${wanted.length === 1 ? "" : "s"}, not ${operands.length}`);
  const known = new Map(wanted.flatMap((argument, index) => valuesOf(argument, operands[index])));
  for (const argument of wanted) argument.parameters.forEach((parameter) => void checkLength(parameter, known));
  const values = parameters.map((parameter) => known.get(parameter.name) ?? 0n);
  let left: readonly Value[] = values;
  const { outcome, output } = machine.run(name, values, {
    after: (after) => {
      left = after;
    },
    steps: options.steps ?? 100_000_000,
    ...(options.print === undefined ? {} : { print: options.print }),
    ...(options.oracle === undefined ? {} : { oracle: options.oracle }),
  });
  return {
    outcome: told(outcome),
    output,
    operands: wanted.map((argument) => {
      const values = argument.parameters.map((parameter) => left[parameters.indexOf(parameter)] ?? 0n);
      return argument.isTuple ? values : (values[0] ?? 0n);
    }),
  };
}

/** What a caller gives: a value for one parameter, or an array for all that are elements of a tuple. */
export interface Argument {
  readonly name: string;
  readonly parameters: readonly Declaration[];
  readonly isTuple: boolean;
}

/** The arguments of a procedure. The length of a list is a parameter of its own, which follows from the list. */
export function argumentsOf({ parameters }: Procedure): readonly Argument[] {
  const given = parameters.filter(
    ({ name }) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) || !parameters.some(({ type }) => "element" in type && type.length === name),
  );
  return given.flatMap((parameter): readonly Argument[] => {
    const { part } = parameter;
    if (part === undefined) return [{ name: shownName(parameter), parameters: [parameter], isTuple: false }];
    if (part.index > 0) return [];
    return [{ name: part.tuple.name, parameters: given.filter((other) => other.part?.tuple === part.tuple), isTuple: true }];
  });
}

function valuesOf({ name, parameters, isTuple }: Argument, given: unknown): readonly (readonly [string, Value])[] {
  const parts = isTuple ? given : [given];
  if (!Array.isArray(parts) || parts.length !== parameters.length)
    throw new TypeError(`${name}: ${String(given)} is not an array of ${parameters.length}`);
  return parameters.map((parameter, index) => [parameter.name, toValue(parts[index], parameter.type, shownName(parameter))]);
}

function shownName({ shown, name }: Declaration): string {
  return shown ?? name;
}

/** Notes the length of an array that has any, and refuses one that is shorter than is said. */
function checkLength(parameter: Declaration, known: Map<string, Value>): void {
  const { type } = parameter;
  const array = known.get(parameter.name);
  if (!("element" in type) || !Array.isArray(array)) return;
  const length = typeof type.length === "bigint" ? type.length : known.get(type.length);
  if (length === undefined && typeof type.length === "string") known.set(type.length, BigInt(array.length));
  if (typeof length === "bigint" && BigInt(array.length) < length)
    throw new TypeError(`${shownName(parameter)} has ${array.length} element${array.length === 1 ? "" : "s"}, and ${length} are wanted`);
}

function machineFor(sources: readonly SourceText[], integers: Integers, name: string): Machine {
  const key = JSON.stringify([integers, name, sources.map((source) => [source.name, source.language, source.text])]);
  const known = machines.get(key);
  if (known !== undefined) return known;
  const program = readProgram(sources, { integers }, name);
  if (!program.ok) throw new Error(program.diagnostics[0] === undefined ? "cannot read this" : formatDiagnostic(program.diagnostics[0]));
  const machine = compile(program.value);
  const [oldest] = machines.keys();
  if (machines.size >= MOST_MACHINES && oldest !== undefined) machines.delete(oldest);
  machines.set(key, machine);
  return machine;
}

function told(outcome: Outcome): Called["outcome"] {
  switch (outcome.kind) {
    case "returned":
    case "out-of-resources":
      return outcome;
    case "failed":
      return {
        kind: "failed",
        message: outcome.obligation.message,
        source: outcome.span.source.name,
        line: positionOf(outcome.span).line,
        undefined: outcome.obligation.undefined,
      };
    case "blocked":
      return { kind: "failed", message: "an assumption does not hold", source: "", line: 0, undefined: false };
    case "stopped":
      throw new Error("nothing stops this run");
  }
}

/** A JavaScript value as a value of a program's type. Throws `TypeError` when it is not one. */
export function toValue(value: unknown, type: ValueType, name: string): Value {
  const wrong = (why: string) => new TypeError(`${name}: ${String(value)} is not ${why}`);
  if ("element" in type) {
    if (!Array.isArray(value)) throw wrong("an array");
    return value.map((element) => toValue(element, type.element, name));
  }
  switch (type.sort) {
    case "bool":
      if (typeof value === "boolean") return value;
      if (value === 0 || value === 1 || value === 0n || value === 1n) return Boolean(value);
      throw wrong("a truth value");
    case "double":
      if (typeof value === "number") return type.single ? Math.fround(value) : value;
      if (typeof value === "bigint") return Number(value);
      throw wrong("a number");
    case "int": {
      const whole =
        typeof value === "bigint"
          ? value
          : typeof value === "boolean"
            ? BigInt(value)
            : typeof value === "number" && Number.isInteger(value)
              ? BigInt(value)
              : undefined;
      if (whole === undefined) throw wrong("an integer");
      if ((type.minimum !== undefined && whole < type.minimum) || (type.maximum !== undefined && whole > type.maximum))
        throw wrong(`between ${type.minimum} and ${type.maximum} (${type.name})`);
      return whole;
    }
    default:
      throw wrong("a value of a program");
  }
}
