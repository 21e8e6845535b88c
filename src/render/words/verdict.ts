import type { Explanation, Replay } from "../../explanation/explanation.js";
import type { Language } from "../../text/source.js";
import { code, joined, type Phrase, say, type Tone } from "../document.js";
import { outcomeOf } from "./replay.js";

/** The three words of a verdict, for each question. */
export function verdictWord(ask: Explanation["question"]["ask"], tone: Tone): string {
  if (tone === "fault") return "fault";
  if (tone === "unknown") return "don't know";
  if (tone === "undefined") return "undefined behaviour";
  if (ask === "terminates") return tone;
  return tone === "yes" ? "proved" : "refuted";
}

/** What the verdict says about this function, in one sentence. */
export function verdictSentence(explanation: Explanation, tone: Tone): Phrase {
  const { ask } = explanation.question;
  if (tone === "fault") return faultSentence(explanation);
  if (tone === "unknown") return unknownSentence(explanation);
  if (tone === "no") return refutedSentence(explanation);
  if (tone === "undefined") return undefinedSentence(explanation);
  return ask === "terminates" ? terminatesSentence(explanation) : provedSentence(explanation);
}

/** The language that the question is about. */
export function languageOf(explanation: Explanation): Language {
  return explanation.question.sources.at(-1)?.language ?? "typescript";
}

function subject(explanation: Explanation): Phrase {
  return [code(explanation.question.subject)];
}

/** ", for every x and y of type unsigned int"; nothing when there are no inputs. */
export function everyInput(explanation: Explanation): Phrase {
  const { signature } = explanation;
  if (signature === undefined) return [", for every input"];
  if (signature.parameters.length === 0) return [];
  const byType = new Map<string, string[]>();
  for (const { name, type } of signature.parameters) byType.set(type, [...(byType.get(type) ?? []), name]);
  const groups = [...byType].map(([type, names]) => say`${joined(names.map((name) => [code(name)]))} of type ${code(type)}`);
  return say`, for every ${joined(groups)}`;
}

function terminatesSentence(explanation: Explanation): Phrase {
  const inside = explanation.untilOutside === true ? ", as long as no index leaves its array" : "";
  return say`${subject(explanation)} always comes to an end${everyInput(explanation)}${inside}.`;
}

const truth: Readonly<Record<Language, string>> = { c: "true", python: "True", typescript: "true" };

/** The types whose one good value is "true"; of others every value that counts as true is good. */
const truthTypes: ReadonlySet<string> = new Set(["bool", "_Bool", "boolean"]);

function provedSentence(explanation: Explanation): Phrase {
  const language = languageOf(explanation);
  const nothingBad = { c: "nothing undefined can happen", python: "no exception can be raised", typescript: "nothing can be thrown" }[
    language
  ];
  const every = everyInput(explanation);
  const none = explanation.question.ask === "counterexample" ? "there is no counterexample: " : "";
  const result = explanation.signature?.result;
  if (explanation.signature !== undefined && result === undefined)
    return mentionsAssertions(explanation)
      ? say`${none}no assertion in ${subject(explanation)} can fail, and ${nothingBad}${every}.`
      : say`${none}${nothingBad} in ${subject(explanation)}${every}.`;
  if (result !== undefined && !truthTypes.has(result)) {
    const falsehood = languageOf(explanation) === "c" ? say`${code("0")}` : say`a value that counts as false`;
    const also = explanation.control.length === 0 ? [] : say`, and ${nothingBad}`;
    return say`${none}${subject(explanation)} never returns ${falsehood}${also}${every}.`;
  }
  const value = code(truth[language]);
  if (explanation.control.length === 0) return say`${none}${subject(explanation)} returns ${value}${every}.`;
  return say`${none}${subject(explanation)} never returns anything but ${value}, and ${nothingBad}${every}.`;
}

function mentionsAssertions({ question }: Explanation): boolean {
  return question.sources.some(({ text }) => /assert/.test(text));
}

function refutedSentence(explanation: Explanation): Phrase {
  const { replay } = explanation;
  const endless = explanation.question.ask === "terminates";
  if (replay === undefined)
    return endless ? say`${subject(explanation)} can run for ever.` : say`${subject(explanation)} does not hold for every input.`;
  return say`${ranInto(replay, languageOf(explanation))}.`;
}

function undefinedSentence(explanation: Explanation): Phrase {
  const { replay } = explanation;
  const run =
    replay === undefined ? say`some run of ${subject(explanation)} has undefined behaviour` : ranInto(replay, languageOf(explanation));
  return say`${run}. C says nothing about what happens then, not even whether it ends.`;
}

function ranInto(replay: Replay, language: Language): Phrase {
  return say`${code(replay.call)} ${outcomeOf(replay, language)}`;
}

function unknownSentence(explanation: Explanation): Phrase {
  const name = subject(explanation);
  const { unknown } = explanation;
  if (unknown?.reason === "paradox") return say`"yes" would be wrong, and "no" would be wrong.`;
  if (unknown?.reason === "self-fulfilling") return say`"yes" would be right, and "no" would be right too; nothing decides between them.`;
  if (unknown?.reason === "unsupported") return say`part of ${name} is outside what I can read.`;
  if (unknown?.reason === "undefined-behaviour")
    return say`some runs of ${name} may have undefined behaviour, and the language does not say what they do.`;
  if (unknown?.reason === "interrupted") return say`you stopped me before I had an answer for ${name}.`;
  if (explanation.question.ask === "terminates")
    return say`I can show neither that ${name} always comes to an end, nor that it can run for ever.`;
  return say`I found neither a proof for ${name} nor a counterexample.`;
}

function faultSentence(explanation: Explanation): Phrase {
  return say`I had an answer for ${subject(explanation)}, but the independent checker refused its certificate, so I do not give it. This is a fault in Therefore, not in your program. Please report it.`;
}
