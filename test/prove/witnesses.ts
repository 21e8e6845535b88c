import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argumentsOf } from "../../src/call.js";
import { choicesOf } from "../../src/explanation/choices.js";
import { readProgram } from "../../src/language/frontends.js";
import { compile, type Outcome, type Value } from "../../src/program/machine.js";
import type { Declaration, Integers, Procedure, Program } from "../../src/program/program.js";
import { decideSafety } from "../../src/prove/safety.js";
import type { Solver } from "../../src/solver/solver.js";
import type { Language } from "../../src/text/source.js";
import { readCases } from "../support/cases.js";

/** A program about one of whose functions something is to be proved. */
export interface Claim {
  readonly title: string;
  readonly language: Language;
  readonly integers: Integers;
  readonly text: string;
  readonly subject: string;
}

const here = import.meta.dirname;
const traps = process.env["THEREFORE_TRAPS"] ?? join(here, "../../../shared/conformance/traps.json");

/** All that is claimed in the tests: the case files, the classic functions, and the traps where they are there. */
export function claims(): readonly Claim[] {
  return [...fromCases(), ...fromClassics(), ...fromTraps()];
}

function fromCases(): readonly Claim[] {
  return readCases(join(here, "../explain/cases")).flatMap(({ name, place, settings, text }) => {
    const [ask, subject = ""] = (settings["ask"] ?? "").split(" ");
    if (ask !== "prove" && ask !== "counterexample") return [];
    const [language, integers] = [settings["language"] as Language, (settings["integers"] ?? "c") as Integers];
    return [{ title: `${place} ${name}`, language, integers, text, subject }];
  });
}

const classics: Readonly<Record<string, Language>> = { c: "c", py: "python", typescript: "typescript" };

function fromClassics(): readonly Claim[] {
  return readdirSync(join(here, "cases")).flatMap((file) => {
    const text = readFileSync(join(here, "cases", file), "utf8");
    const language = classics[file.split(".").at(-1) ?? ""] as Language;
    return [...text.matchAll(/(?:\/\/|#) (?:proved|refuted): (\w+)/g)].map(
      ([, subject = ""]): Claim => ({ title: `${file}: ${subject}`, language, integers: "c", text, subject }),
    );
  });
}

function fromTraps(): readonly Claim[] {
  if (!existsSync(traps)) {
    console.warn("the collection of traps is not there: their witnesses are not run");
    return [];
  }
  const all: readonly { readonly id: string; readonly language: Language; readonly source: string; readonly question: string }[] =
    JSON.parse(readFileSync(traps, "utf8"));
  return all.flatMap(({ id, language, source, question }): readonly Claim[] =>
    question === "prove" ? [{ title: id, language, integers: "c", text: source, subject: "f" }] : [],
  );
}

/** A counterexample that was found, to be run by those who wrote the language. */
export interface FoundWitness extends Claim {
  readonly program: Program;
  /** Those that a caller gives, and their values. */
  readonly parameters: readonly Declaration[];
  readonly inputs: readonly Value[];
  /** What `nondet` functions give, in order. */
  readonly choices: readonly Value[];
  readonly outcome: Outcome;
}

/** The counterexamples to the claims in a language. A text that is refused has none. */
export function witnessesIn(language: Language, solver: Solver): readonly FoundWitness[] {
  return claims().flatMap((claim): readonly FoundWitness[] => {
    if (claim.language !== language) return [];
    const { subject, integers, text } = claim;
    const read = readProgram([{ name: "claim", language, text }], { integers }, subject);
    if (!read.ok) return [];
    const program = read.value;
    const verdict = decideSafety(program, subject, new Map(), { effort: 1, solver });
    if (verdict.kind !== "refuted") return [];
    const { inputs, draws, outcome } = verdict;
    const procedure = program.procedures.get(subject) as Procedure;
    const wanted = argumentsOf(procedure);
    const parameters = wanted.flatMap((argument) => argument.parameters.slice(0, 1));
    const given = wanted.map((argument): Value => {
      const values = argument.parameters.map((parameter) => inputs[procedure.parameters.indexOf(parameter)] as Value);
      return argument.isTuple ? values : (values[0] as Value);
    });
    const choices = choicesOf(compile(program), subject, inputs, draws).map(({ value }) => value);
    return [{ ...claim, program, parameters, inputs: given, choices, outcome }];
  });
}

/** "false", or the obligation that fails: its kind for C, else the exception. */
export function expectedOf({ language, outcome }: FoundWitness): string {
  if (outcome.kind === "returned") return "false";
  if (outcome.kind !== "failed") throw new Error(`a run that ${outcome.kind} refutes nothing`);
  const { kind, message } = outcome.obligation;
  // Python gives None and JavaScript undefined, which count as false.
  if (kind === "missing-return" && language !== "c") return "false";
  return language === "c" ? kind : (message.split(":")[0] ?? message);
}
