import type { IOutput } from "@jupyterlab/nbformat";
import type { Execution } from "./execute.js";
import { type Verdict, verdicts } from "./lesson-source.js";

/** In what a cell's outputs differ from what its lesson says; empty when they do not. */
export function surprises({ cell, outputs }: Execution): readonly string[] {
  const { expectation } = cell;
  const found: string[] = [];
  const text = squeezed(outputs.map(plainText).join("\n"));
  const error = outputs.find((output) => output.output_type === "error");
  const result = outputs.find((output) => output.output_type === "execute_result");

  if (expectation.error === undefined && error !== undefined && expectation.interruptAfter === undefined)
    found.push(`it failed: ${error["ename"]}: ${error["evalue"]}`);
  if (expectation.error !== undefined) {
    if (error === undefined) found.push(`it did not fail, but "error ${expectation.error}" is expected`);
    else if (!squeezed(`${error["ename"]}: ${error["evalue"]}`).includes(expectation.error))
      found.push(`it failed with ${error["ename"]}: ${error["evalue"]}, not with "${expectation.error}"`);
  }
  if (expectation.verdicts.length > 0) {
    const shown = outputs.flatMap(verdictOf);
    if (shown.join() !== expectation.verdicts.join())
      found.push(`it answered ${shown.join(", ") || "nothing"}, not ${expectation.verdicts.join(", ")}`);
  }
  if (expectation.shows === "nothing" && outputs.length > 0) found.push(`it shows something: ${text.slice(0, 200)}`);
  if (expectation.shows === "something" && text === "") found.push("it shows nothing");
  if (expectation.value !== undefined) {
    const value = result === undefined ? undefined : plainText(result).trim();
    if (value !== expectation.value) found.push(`its value is ${value ?? "missing"}, not ${expectation.value}`);
  }
  for (const part of expectation.contains) if (!text.includes(squeezed(part))) found.push(`it does not show "${part}"`);
  for (const part of expectation.lacks) if (text.includes(squeezed(part))) found.push(`it shows "${part}"`);
  return found.length === 0 ? [] : [...found, `What it showed:\n${outputs.map(plainText).join("\n") || "(nothing)"}`];
}

/** The answer on an output's first line: "✓ proved: …". A "fault" is never expected, so it is always a surprise. */
function verdictOf(output: IOutput): readonly (Verdict | "fault")[] {
  const word = /^\S{1,2} (proved|refuted|yes|no|undefined behaviour|don't know|fault): /.exec(plainText(output).trimStart())?.[1];
  return [...verdicts, "fault" as const].filter((verdict) => verdict === word);
}

/** The plain text of an output: every output has one. */
export function plainText(output: IOutput): string {
  if (output.output_type === "stream") return joined(output["text"]);
  if (output.output_type === "error") return `${output["ename"]}: ${output["evalue"]}\n${joined(output["traceback"], "\n")}`;
  const data = output["data"];
  return data !== null && typeof data === "object" && "text/plain" in data ? joined(data["text/plain"]) : "";
}

/** Notebooks hold texts as strings or as lists of lines. */
function joined(text: unknown, between = ""): string {
  return Array.isArray(text) ? text.join(between) : String(text ?? "");
}

function squeezed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with one
  return text.replace(/\u001b\[[0-9;]*m/g, "").replace(/\s+/g, " ");
}
