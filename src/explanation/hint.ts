import { readProgram } from "../language/frontends.js";
import {
  add,
  addConstant,
  complement,
  constant,
  multiply,
  negate,
  type Polynomial,
  scale,
  subtract,
  variablePolynomial,
} from "../logic/polynomial.js";
import type { Term } from "../logic/term.js";
import type { Declaration, Program } from "../program/program.js";
import type { Hints } from "../prove/hints.js";
import { type Diagnostic, fail, type Result, succeed } from "../text/diagnostic.js";
import type { Language, SourceText } from "../text/source.js";
import { isImplied } from "./shown-variables.js";

/** What a learner thinks of a program, in the program's language. */
export interface HintTexts {
  readonly measure?: string;
  readonly invariant?: string;
}

/** A hint that is no expression of the program's language, or of no use to the question. */
export interface UnreadHint {
  readonly kind: keyof HintTexts;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads hints over the variables of the subject, each on its own. */
export function readHints(
  program: Program,
  subject: string,
  texts: HintTexts,
): { readonly hints: Hints; readonly unread: readonly UnreadHint[] } {
  const variables = integersOf(program, subject);
  const unread: UnreadHint[] = [];
  const read = <T>(kind: keyof HintTexts, meaningOf: (term: Term) => T | undefined): T | undefined => {
    const text = texts[kind];
    if (text === undefined) return undefined;
    const term = readExpression(program.language, kind, text, variables);
    const meaning = term.ok ? meaningOf(term.value) : undefined;
    if (meaning === undefined) unread.push({ kind, text, diagnostics: term.ok ? [notUnderstood(kind, text)] : term.diagnostics });
    return meaning;
  };
  const measure = read("measure", measureOf);
  const invariant = read("invariant", (term) => atomsOf(term, true));
  return { hints: { ...(measure === undefined ? {} : { measure }), ...(invariant === undefined ? {} : { invariant }) }, unread };
}

function notUnderstood(kind: keyof HintTexts, text: string): Diagnostic {
  const wanted = `${kind === "measure" ? "" : "comparisons of "}sums, differences and products of the function's integers${kind === "measure" ? "" : ", joined by and"}`;
  return { kind: "unsupported", construct: `the ${kind} ${text}`, message: `the ${kind} ${text} is not supported`, hint: `use ${wanted}` };
}

/** The integer variables that have a name of their own, each name once. */
function integersOf(program: Program, subject: string): readonly Declaration[] {
  const procedure = program.procedures.get(subject);
  const named = [...(procedure?.parameters ?? []), ...(procedure?.locals ?? [])].filter(
    (declaration) => declaration.shown !== undefined && !isImplied(declaration) && declaration.type.sort === "int",
  );
  return named.filter(({ shown }, index) => named.findIndex((other) => other.shown === shown) === index);
}

/** The text as the result of a function of these variables: so it is read by the language's own rules. */
function readExpression(language: Language, kind: keyof HintTexts, text: string, variables: readonly Declaration[]): Result<Term> {
  const names = variables.map(({ shown }) => shown ?? "");
  const boolean = kind === "invariant";
  const source: SourceText = { name: kind, language, text: wrappers[language](names, text, boolean) };
  const read = readProgram([source], { integers: "Z" }, "hint");
  if (!read.ok) return read;
  const [block, ...others] = read.value.procedures.get("hint")?.blocks ?? [];
  if (block?.end.kind !== "return" || block.end.value === undefined || others.some(({ statements }) => statements.length > 0))
    return fail(notUnderstood(kind, text));
  return succeed(rename(block.end.value, new Map(variables.map(({ shown, name }) => [shown ?? "", name]))));
}

const wrappers: Readonly<Record<Language, (names: readonly string[], text: string, boolean: boolean) => string>> = {
  c: (names, text, boolean) =>
    `${boolean ? "bool" : "long"} hint(${names.map((name) => `long ${name}`).join(", ") || "void"}) { return (${text}); }\n`,
  python: (names, text, boolean) =>
    `def hint(${names.map((name) => `${name}: int`).join(", ")}) -> ${boolean ? "bool" : "int"}:\n    return (${text})\n`,
  typescript: (names, text, boolean) =>
    `function hint(${names.map((name) => `${name}: bigint`).join(", ")}): ${boolean ? "boolean" : "bigint"} { return (${text}); }\n`,
};

function rename(term: Term, names: ReadonlyMap<string, string>): Term {
  if (term.kind === "variable") return { ...term, name: names.get(term.name) ?? term.name };
  if (term.kind === "wrap") return { ...term, operand: rename(term.operand, names) };
  return term.kind === "apply" ? { ...term, operands: term.operands.map((operand) => rename(operand, names)) } : term;
}

/** A polynomial with the term's value; undefined for what is none. */
function measureOf(term: Term): Polynomial | undefined {
  if (term.kind === "integer") return constant(term.value);
  if (term.kind === "variable") return variablePolynomial(term.name);
  if (term.kind !== "apply") return undefined;
  const [first, second] = term.operands.map(measureOf);
  if (first === undefined) return undefined;
  if (term.operator === "negate") return negate(first);
  if (second === undefined) return undefined;
  switch (term.operator) {
    case "add":
      return add(first, second);
    case "subtract":
      return subtract(first, second);
    case "multiply":
      return multiply(first, second);
    default:
      return undefined;
  }
}

/** Atoms that together say that the condition is true (or false); undefined when one conjunction cannot say it. */
function atomsOf(term: Term, truth: boolean): readonly Polynomial[] | undefined {
  if (term.kind === "boolean") return term.value === truth ? [] : [constant(-1n)];
  if (term.kind !== "apply") return undefined;
  const [first, second] = term.operands;
  if (first === undefined) return undefined;
  if (term.operator === "not") return atomsOf(first, !truth);
  if (term.operator === (truth ? "and" : "or")) {
    const parts = term.operands.map((operand) => atomsOf(operand, truth));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const [left, right] = [measureOf(first), second === undefined ? undefined : measureOf(second)];
  if (left === undefined || right === undefined) return undefined;
  const difference = subtract(right, left);
  switch (term.operator) {
    case "at-most":
      return [truth ? difference : complement(difference)];
    case "less":
      return [truth ? addConstant(difference, -1n) : scale(-1n, difference)];
    case "equal":
      return truth ? [difference, negate(difference)] : undefined;
    default:
      return undefined;
  }
}
