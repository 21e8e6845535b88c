import type { Sample, WrittenFunction } from "./submission.js";

/** An answer as it is written into a cell: a value as an expression, a function as a cell of its own with its `%%` line. */
export function sampleText(sample: Sample): string {
  if (Array.isArray(sample)) return `[${sample.map(sampleText).join(", ")}]`;
  if (typeof sample === "bigint") return `${sample}n`;
  if (typeof sample === "string") return JSON.stringify(sample);
  if (typeof sample !== "object") return `${sample}`;
  const written = sample as WrittenFunction;
  const magic = magicOf(written);
  return magic === undefined ? written.text : `${magic}\n${written.text}`;
}

/** The first line of a function's cell; undefined for TypeScript, which needs none. */
export function magicOf({ language, integers }: WrittenFunction): string | undefined {
  if (language === "typescript") return undefined;
  return integers === undefined ? `%%${language}` : `%%${language} ${integers}`;
}

/** An answer as cells: its functions one by one, then the call of `helper` with the answer, `check("03.2", "x - y")`. */
export function answerCells(helper: string, id: string, answer: readonly Sample[]): readonly string[] {
  const functions = answer.filter(isWritten);
  const given = answer.map((sample) => (isWritten(sample) ? sample.subject : sampleText(sample)));
  return [...functions.map(sampleText), `${helper}(${[JSON.stringify(id), ...given].join(", ")})`];
}

export function isWritten(sample: Sample): sample is WrittenFunction {
  return typeof sample === "object" && "language" in sample;
}
