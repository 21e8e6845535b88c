import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import { readProgram } from "../language/frontends.js";
import type { Integers } from "../program/program.js";
import type { Asks } from "../prove/context.js";
import { NativeSolver } from "../solver/native-solver.js";
import { formatDiagnostic } from "../text/diagnostic.js";
import type { Language, SourceText } from "../text/source.js";

/** The command's words or its files are wrong; the message is one clear line for the person who wrote them. */
export class InputError extends Error {}

const languages: Readonly<Record<string, Language>> = { ".c": "c", ".i": "c", ".py": "python", ".ts": "typescript" };

/** The language of a file by its ending, or undefined. */
export function languageOf(path: string): Language | undefined {
  return languages[extname(path)];
}

/** Reads a program's file. Line ends become "\n". Throws `InputError`. */
export function readSource(path: string): SourceText {
  const language = languageOf(path);
  if (language === undefined) throw new InputError(`${path}: the name must end in .c, .py or .ts`);
  return { name: basename(path), language, text: readFile(path).replace(/\r\n?/g, "\n") };
}

export function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

export interface Words {
  readonly positionals: readonly string[];
  readonly function: string | undefined;
  readonly integers: Integers;
  readonly effort: number;
  readonly solver: Asks | undefined;
  readonly json: boolean;
  readonly csv: string | undefined;
  readonly expected: string | undefined;
}

/** Takes a command's words apart. Throws `InputError` for any that it does not know. */
export function parseWords(words: readonly string[], positionals: readonly string[]): Words {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(withValues(words));
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
  if (parsed.positionals.length !== positionals.length) throw new InputError(`this command takes ${positionals.join(" and ")}`);
  const { integers = "c", effort = "1", solver = "own" } = parsed.values;
  if (integers !== "c" && integers !== "wrap" && integers !== "Z") throw new InputError("--integers is c, wrap or Z");
  if (solver !== "own" && solver !== "native") throw new InputError("--solver is own or native");
  if (!(Number(effort) > 0)) throw new InputError("--effort is a positive number");
  return {
    positionals: parsed.positionals,
    function: parsed.values.function,
    integers,
    effort: Number(effort),
    solver: solver === "native" ? nativeSolver() : undefined,
    json: parsed.values.json ?? false,
    csv: parsed.values.csv,
    expected: parsed.values.expected,
  };
}

function nativeSolver(): Asks {
  const found = NativeSolver.found();
  if (found === undefined) throw new InputError("--solver native: there is no z3 on the path");
  return found;
}

/** "--effort -1" as "--effort=-1": a number is no option, and is told what it must be. */
function withValues(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const joins = (at: number) => /^--\w+$/.test(words[at] ?? "") && /^-[\d.]/.test(words[at + 1] ?? "");
    return joins(index - 1) ? [] : [joins(index) ? `${word}=${words[index + 1]}` : word];
  });
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      function: { type: "string" },
      integers: { type: "string" },
      effort: { type: "string" },
      solver: { type: "string" },
      json: { type: "boolean" },
      csv: { type: "string" },
      expected: { type: "string" },
    },
  });
}

/** The function that is meant: the one named, the only one, or `main`. Throws `InputError`, with the first diagnostic when the text is wrong. */
export function subjectOf(source: SourceText, named: string | undefined, integers: Integers): string {
  const program = readProgram([source], { integers }, named);
  if (!program.ok) {
    const wrong = program.diagnostics.find((diagnostic) => diagnostic.kind !== "unsupported");
    if (wrong !== undefined) throw new InputError(formatDiagnostic(wrong).split("\n")[0] ?? wrong.message);
    return named ?? "main";
  }
  if (named !== undefined) return named;
  const names = [...program.value.procedures.keys()];
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  if (names.includes("main")) return "main";
  throw new InputError(names.length === 0 ? `${source.name} defines no function` : `say which with --function: ${names.join(", ")}`);
}
