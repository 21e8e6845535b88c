import { certificateFromJson } from "../certificate/certificate.js";
import { check as checkCertificate } from "../checker/check.js";
import { Inquiry } from "../explanation/inquiry.js";
import { readProgram } from "../language/frontends.js";
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
  console.log(
    outcome.kind === "accepted"
      ? ["ACCEPTED", "", ...outcome.trusts.map((trusted) => `It trusts ${trusted}.`)].join("\n").trim()
      : `REFUSED\n\n${outcome.why}`,
  );
  return 0;
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
