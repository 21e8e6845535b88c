import { type Argument, argumentsOf } from "../../src/call.js";
import type { Integers, Procedure, Program, ValueType } from "../../src/program/program.js";
import { type SourceText, textOf } from "../../src/text/source.js";

/** What can be a name in C or Python and not in a module of TypeScript, or means something else in a compiled cell. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function " +
    "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
    "typeof undefined var void while with yield exports require module tsLastExpr"
  ).split(" "),
);

/** The name by which TypeScript cells call a function: its own, with "_" added where TypeScript does not allow it. */
export function callableName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

/** The functions of a program that one of its sources defines, in their order. */
export function proceduresOf(program: Program, { name, text }: SourceText): readonly Procedure[] {
  return [...program.procedures.values()]
    .filter(({ span }) => span.source.name === name && span.source.text === text)
    .sort((one, other) => one.span.start - other.span.start);
}

/**
 * TypeScript that declares each function of a C or Python cell, typed, with the original text as its documentation.
 * Calls go through the `__therefore` global. `main` is run.
 */
export function foreignCode(program: Program, source: SourceText, integers: Integers): string {
  const procedures = proceduresOf(program, source);
  const declarations = procedures.map((procedure) => declare(procedure, source.language));
  const names = procedures.map(({ name }) => (callableName(name) === name ? name : `${JSON.stringify(name)}: ${callableName(name)}`));
  const define = `__therefore.define({ ${names.join(", ")} }, "${integers}");`;
  const runsMain = source.language === "c" && procedures.some(({ name, parameters }) => name === "main" && parameters.length === 0);
  return [...declarations, define, ...(runsMain ? ["__therefore.main(main);"] : []), ""].join("\n");
}

function declare(procedure: Procedure, language: string): string {
  const { name, result, span } = procedure;
  const wanted = argumentsOf(procedure);
  const defaults = language === "python" ? defaultsIn(textOf(span)) : new Map<string, string>();
  const own = callableName(name);
  const operands = wanted.map((argument) => {
    const operand = callableName(argument.name.replace(/\W/gu, "_"));
    return operand === own ? `${operand}_` : operand;
  });
  const list = wanted
    .map((argument, index) => {
      const value = defaults.get(argument.name);
      return `${operands[index]}: ${typeOf(argument)}${value === undefined ? "" : ` = ${value}`}`;
    })
    .join(", ");
  const call = `__therefore.call(${own}, [${operands.join(", ")}])`;
  const type = result === undefined ? "void" : resultType(result);
  const text = textOf(span).replaceAll("*/", "* /").split("\n");
  return [
    "/**",
    ` * \`\`\`${language}`,
    ...text.map((line) => ` * ${line}`),
    " * ```",
    " */",
    `function ${own}(${list}): ${type} {`,
    result === undefined ? `  ${call};` : `  return ${call} as ${type};`,
    "}",
  ].join("\n");
}

function typeOf({ parameters, isTuple }: Argument): string {
  const types = parameters.map(({ type }) => operandType(type)).join(", ");
  return isTuple ? `[${types}]` : types;
}

function operandType(type: ValueType): string {
  if ("element" in type) return `(${operandType(type.element)})[]`;
  if (type.sort === "bool") return "boolean";
  return type.sort === "double" ? "number" : "number | bigint";
}

function resultType(type: ValueType): string {
  if ("element" in type) return `(${resultType(type.element)})[]`;
  if (type.sort === "bool") return "boolean";
  if (type.sort === "double") return "number";
  return isSafe(type) ? "number" : "number | bigint";
}

/** Whether a number holds every value of an integer type exactly. */
function isSafe(type: ValueType): boolean {
  if (type.sort !== "int" || type.minimum === undefined || type.maximum === undefined) return false;
  return type.minimum >= BigInt(Number.MIN_SAFE_INTEGER) && type.maximum <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** The values in the head of a Python function that stand for what a call leaves out. Only constants are read there. */
function defaultsIn(text: string): ReadonlyMap<string, string> {
  const head = text.slice(0, /\)\s*(?:->[^:]*)?:/.exec(text)?.index ?? 0);
  const found = head.matchAll(/([^\W\d]\w*)\s*(?::[^,=()]*)?=\s*([^,]+)/gu);
  return new Map([...found].map(([, name = "", value = ""]) => [name, constantCode(value.trim())]));
}

function constantCode(value: string): string {
  if (value === "True" || value === "False") return value.toLowerCase();
  const integer = /^([-+~]*)(\d+)$/.exec(value.replaceAll("_", ""));
  if (integer === null) return value.replaceAll("_", "");
  const [, signs = "", digits = ""] = integer;
  return Number.isSafeInteger(Number(digits)) ? `${signs}${digits}` : `${signs.replaceAll("+", "")}${digits}n`;
}
