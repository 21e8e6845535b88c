import { keptApart } from "../program/apart.js";
import type { Program } from "../program/program.js";
import { fail, type Result, succeed } from "../text/diagnostic.js";
import type { SourceText } from "../text/source.js";
import { frontend as c } from "./c/frontend.js";
import type { Frontend, ReadOptions } from "./frontend.js";
import { frontend as python } from "./python/frontend.js";
import { frontend as typescript } from "./typescript/frontend.js";

/** The languages that can be read. A language is added here and nowhere else. */
export const frontends: readonly Frontend[] = [c, python, typescript];

/** Reads sources of one language, oldest first. Throws `Error` when they are of several languages. */
export function readProgram(sources: readonly SourceText[], options: ReadOptions, wanted?: string): Result<Program> {
  const [first] = sources;
  if (first === undefined) return fail({ kind: "not-found", message: "there is no program text" });
  if (sources.some((source) => source.language !== first.language)) throw new Error("sources of one question are in one language");
  const frontend = frontends.find((candidate) => candidate.language === first.language);
  if (frontend === undefined) throw new Error(`no front end for ${first.language}`);
  const program = frontend.read(sources, options, wanted);
  if (program.ok && wanted !== undefined && !program.value.procedures.has(wanted)) {
    const names = [...program.value.procedures.keys()];
    return fail({
      kind: "not-found",
      message: `there is no function ${wanted}`,
      hint: names.length === 0 ? "the text defines no function" : `there is ${names.join(", ")}`,
    });
  }
  const note = program.ok && wanted !== undefined ? keptApart(program.value, wanted) : undefined;
  return program.ok && note !== undefined ? succeed({ ...program.value, notes: [...program.value.notes, note] }) : program;
}
