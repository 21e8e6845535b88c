import { readProgram } from "../language/frontends.js";
import type { Integers, Program } from "../program/program.js";
import { type Numbers, reinterpret } from "../program/reinterpret.js";
import { explainProgram } from "./explain-program.js";
import type { Elsewhere, Explanation } from "./explanation.js";
import { Inquiry } from "./inquiry.js";
import type { Question } from "./question.js";

/** A program under another meaning of its numbers. */
export interface Meaning {
  /** "mathematical integers", "C int" */
  readonly name: string;
  readonly numbers: Numbers;
  readonly program: Program;
}

const names: Readonly<Record<Numbers, string>> = {
  Z: "mathematical integers",
  c: "C int (overflow is undefined)",
  wrap: "wrap-around int",
  double: "IEEE double",
};

/** Other meanings are asked with less effort: the panel must not cost more than the answer. */
const SHARE = 0.2;

/** The meaning that a program was read by. */
export function ownMeaning(program: Program): Numbers {
  if (program.language === "c") return program.integers;
  const floating = [...program.procedures.values()].some(({ parameters, locals }) =>
    [...parameters, ...locals].some(({ type }) => type.sort === "double"),
  );
  return floating ? "double" : "Z";
}

/** The same text under every meaning that it can have, its own first. */
export function meaningsOf(question: Question, program: Program): readonly Meaning[] {
  const own = ownMeaning(program);
  const others = (["Z", "c", "wrap", "double"] as const).filter((numbers) => numbers !== own);
  return [
    { name: names[own], numbers: own, program },
    ...others.flatMap((numbers): readonly Meaning[] => {
      const other = underMeaning(question, program, numbers);
      return other === undefined ? [] : [{ name: names[numbers], numbers, program: other }];
    }),
  ];
}

/** C is read again; other texts are taken over where every operation has a counterpart. */
function underMeaning(question: Question, program: Program, numbers: Numbers): Program | undefined {
  if (program.language === "c" && numbers !== "double") return reread(question, numbers);
  if (program.language !== "c") return reinterpret(program, numbers);
  const whole = reread(question, "Z");
  return whole === undefined ? undefined : reinterpret(whole, "double");
}

function reread(question: Question, integers: Integers): Program | undefined {
  const read = readProgram(question.sources, { integers }, question.subject);
  return read.ok ? read.value : undefined;
}

/** Whether any number of the program would differ under another meaning: nothing to tell about bytes and truth values. */
function isAboutNumbers(program: Program, subject: string): boolean {
  const procedure = program.procedures.get(subject);
  return [...(procedure?.parameters ?? []), ...(procedure?.locals ?? [])].some(
    ({ shown, type }) => shown !== undefined && type.sort !== "bool",
  );
}

/** The panel beside an answer: how the same question comes out elsewhere. Empty when it cannot differ or cannot be told. */
export function elsewhereOf(question: Question, { program, subject, context }: Inquiry): readonly Elsewhere[] {
  if (!isAboutNumbers(program, subject)) return [];
  return meaningsOf(question, program)
    .slice(1)
    .map(({ name, program: other }): Elsewhere => {
      const told = explainProgram(question, new Inquiry(other, subject, { ...context, effort: context.effort * SHARE }));
      return { semantics: name, answer: told.checked === true ? told.answer : "unknown", witness: told.replay?.call };
    });
}

/** One row of a comparison: the meaning, and the whole explanation under it. */
export interface UnderMeaning {
  readonly meaning: string;
  readonly explanation: Explanation;
}
