import { certificateFromJson } from "../certificate/certificate.js";
import { check as checkCertificate } from "../checker/check.js";
import { type CertificateStory, tellCertificate } from "../explanation/certificate-story.js";
import { Inquiry } from "../explanation/inquiry.js";
import { ledgerOf, semanticsOf } from "../explanation/ledger.js";
import { readProgram } from "../language/frontends.js";
import type { Program } from "../program/program.js";
import { plainText } from "../render/document.js";
import { shownWords } from "../render/words/certificate.js";
import { ledgerWords } from "../render/words/ledger.js";
import { InputError, parseWords, readFile, readSource, subjectOf } from "./input.js";

/** Reads a certificate and a program, and lets the independent checker decide whether one fits the other. */
export function check(words: readonly string[]): number {
  const parsed = parseWords(words, ["CERTIFICATE", "FILE"]);
  const [certificateFile = "", programFile = ""] = parsed.positionals;
  const source = readSource(programFile);
  const subject = subjectOf(source, parsed.function, parsed.integers);
  const program = readProgram([source], { integers: parsed.integers }, subject);
  if (!program.ok) throw new InputError(program.diagnostics[0]?.message ?? `${programFile} cannot be read`);
  const read = certificateFromJson(certificateIn(parseJson(certificateFile)));
  // What the program is told when it asks is not the certificate's to say.
  const { oracle } = new Inquiry(program.value, subject, { effort: 1 }).consultation;
  const outcome =
    read.kind === "unreadable"
      ? ({ kind: "refused", why: read.why } as const)
      : checkCertificate(program.value, subject, oracle, read.certificate);
  if (outcome.kind === "refused") console.log(`REFUSED\n\n${outcome.why}`);
  else if (read.kind === "certificate") {
    const story = tellCertificate(program.value, subject, oracle, read.certificate);
    console.log(["ACCEPTED", "", ...shown(story), ...ledger(program.value, outcome.trusts)].join("\n"));
  }
  return 0;
}

/** What is shown and why, a line each. */
function shown(story: CertificateStory): readonly string[] {
  return [
    shownWords.claim(story),
    ...(story.arrival === undefined || story.arrival.values.length === 0 ? [] : [shownWords.arrival(story.arrival)]),
    ...(story.measures.length === 0 ? [] : [shownWords.measures(story)]),
    ...(story.facts.length === 0 ? [] : [shownWords.facts(story)]),
    ...(story.conditions.size === 0 ? [] : [shownWords.conditions(story)]),
    ...(story.byCases ? [shownWords.byCases] : []),
  ].map(plainText);
}

function ledger(program: Program, trusts: readonly string[]): readonly string[] {
  return [ledgerWords.semantics(semanticsOf(program)), ...ledgerOf(program, trusts).map(ledgerWords.line)].map(plainText);
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFile(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} is not JSON`);
  }
}

/** The file may hold what `--json` printed: the certificate is a part of that. */
function certificateIn(json: unknown): unknown {
  return json !== null && typeof json === "object" && "certificate" in json ? json.certificate : json;
}
