import type { Question } from "../explanation/question.js";
import { formatValue } from "../program/format.js";
import type { Language, SourceText } from "../text/source.js";
import { meaning } from "./asked.js";
import { type Aspect, type Examiner, type Grade, gradeOf, outcomeOf, type Part, refuse } from "./grade.js";
import { readNumber } from "./grade-number.js";
import { type GivenFunction, isFunction, type Submission, spread } from "./submission.js";
import type { Claim, ClaimsTask, SpecificationTask } from "./task.js";

export function gradeClaims<Code extends string>(
  { wants, claims }: ClaimsTask<Code>,
  given: readonly Submission[],
  examine: Examiner,
): Grade<Code> {
  return claimed(wants, claims, given, examine, (claim) => ({ kind: "claim", says: claim.says }));
}

/** A property accepts an implementation when it is proved of it, and rejects it when it is refuted. */
export function gradeSpecification<Code extends string>(
  { language, holds, integers, implementations }: SpecificationTask<Code>,
  given: readonly Submission[],
  examine: Examiner,
): Grade<Code> {
  const claims = implementations.map(
    ({ text, says, right, belief }): Claim<Code> => ({
      says,
      ask: "prove",
      expect: right ? "yes" : "no",
      about: { subject: "holds", texts: { [language]: `${text}\n${holds}` } },
      ...(integers === undefined ? {} : { integers }),
      belief,
    }),
  );
  return claimed(["function"], claims, given, examine, ({ says, expect }) => ({
    kind: expect === "no" ? "rejects" : "accepts",
    implementation: says,
  }));
}

function claimed<Code extends string>(
  wants: ClaimsTask["wants"],
  claims: readonly Claim<Code>[],
  submissions: readonly Submission[],
  examine: Examiner,
  aspect: (claim: Claim<Code>) => Aspect,
): Grade<Code> {
  const given = spread(submissions);
  if (given.length !== wants.length) return refuse({ kind: "count", wanted: wants, given: given.length });
  const functions = given.filter(isFunction);
  for (const [index, what] of wants.entries()) {
    const each = given[index];
    if (what === "function" ? !isFunction(each) : readNumber(each) === undefined) return refuse({ kind: "wants", what });
  }
  const languages = languagesOf(claims);
  const language = functions[0]?.language ?? languages[0] ?? "typescript";
  if (!languages.includes(language) || functions.some((each) => each.language !== language)) return refuse({ kind: "language", languages });

  const parts: Part<Code>[] = [];
  for (const claim of claims) {
    const explanation = examine(questionOf(claim, given, functions, language));
    const { unknown } = explanation;
    if (unknown?.reason === "unsupported")
      return refuse({ kind: "unread", text: functions[0]?.subject ?? "", detail: unknown.detail ?? "" });
    // That a program contradicts its own answer is known of it.
    const isParadox = unknown?.reason === "paradox" || unknown?.reason === "self-fulfilling";
    const plain = isParadox && claim.expect !== "unknown" ? "unmet" : outcomeOf(explanation, claim.expect ?? "yes");
    const outcome = plain === "met" && claim.also?.(explanation) === false ? "unmet" : plain;
    parts.push({
      about: aspect(claim),
      outcome,
      weight: claim.weight ?? 1,
      belief: claim.belief,
      ...(outcome === "met" ? {} : { shown: explanation }),
    });
  }
  return gradeOf(parts);
}

/** The languages that every claim can be made in. */
function languagesOf(claims: readonly Claim[]): readonly Language[] {
  const all: readonly Language[] = ["c", "python", "typescript"];
  return all.filter((language) => claims.every(({ about }) => about === undefined || about.texts[language] !== undefined));
}

function questionOf(
  { ask, about, of = 1, integers }: Claim,
  given: readonly Submission[],
  functions: readonly GivenFunction[],
  language: Language,
): Question {
  const names = given.map((each) => (isFunction(each) ? each.subject : numberText(readNumber(each) ?? 0, language)));
  const asked = functions[of - 1];
  const text = about?.texts[language]?.replace(/\$(\d)/g, (_, place) => names[Number(place) - 1] ?? "");
  const around: readonly SourceText[] = text === undefined ? [] : [{ name: "exercise", language, text }];
  const sources = [...functions.flatMap((each) => each.sources), ...around];
  return {
    ask,
    subject: about?.subject ?? asked?.subject ?? "",
    sources: sources.filter((each, index) => sources.findIndex((other) => other.name === each.name && other.text === each.text) === index),
    options: meaning(integers ?? asked?.integers),
  };
}

/** A number as an argument. C has no literal for its least int: it is a difference. */
function numberText(value: number | bigint, language: Language): string {
  const whole = typeof value === "bigint" ? value : Number.isInteger(value) && language !== "typescript" ? BigInt(value) : undefined;
  if (whole === undefined) return formatValue("%v", value, language);
  const text = formatValue("%v", whole < 0n ? whole + 1n : whole, language);
  return whole < 0n ? `(${text} - ${formatValue("%v", 1n, language)})` : text;
}
