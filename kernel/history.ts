import { flagIn, type JsonObject, numberIn, textIn } from "./json.js";

interface Entry {
  readonly line: number;
  readonly input: string;
  output: string | undefined;
}

/** This session, as history requests count it. */
const SESSION = 1;

/** The cells of this session and their results. */
export class History {
  readonly #entries: Entry[] = [];

  /** A cell that is about to run. */
  add(line: number, input: string): void {
    this.#entries.push({ line, input, output: undefined });
  }

  /** The result of a cell, as text. */
  setOutput(line: number, output: string): void {
    const entry = this.#entries.findLast((one) => one.line === line);
    if (entry !== undefined) entry.output = output;
  }

  /** The content of a history_reply: session, line, and the input, or with `output` the pair of input and output. */
  answer(request: JsonObject): JsonObject {
    const withOutput = flagIn(request, "output");
    const history = this.#select(request).map(({ line, input, output }) => [SESSION, line, withOutput ? [input, output ?? null] : input]);
    return { status: "ok", history };
  }

  #select(request: JsonObject): readonly Entry[] {
    switch (textIn(request, "hist_access_type")) {
      case "range": {
        // Sessions below 1 count back from this one; there are no earlier ones.
        const session = numberIn(request, "session");
        if (session !== 0 && session !== SESSION) return [];
        const start = numberIn(request, "start");
        const stop = numberIn(request, "stop", Number.POSITIVE_INFINITY);
        return this.#entries.filter(({ line }) => line >= start && line < stop);
      }
      case "search": {
        const pattern = globPattern(textIn(request, "pattern", "*"));
        const found = this.#entries.filter(({ input }) => pattern.test(input));
        return last(flagIn(request, "unique") ? newestOfEach(found) : found, request);
      }
      default:
        return last(this.#entries, request);
    }
  }
}

function last(entries: readonly Entry[], request: JsonObject): readonly Entry[] {
  const count = numberIn(request, "n", entries.length);
  return count <= 0 ? [] : entries.slice(-count);
}

function newestOfEach(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ input }, at) => !entries.slice(at + 1).some((later) => later.input === input));
}

/** A pattern of the shell, with `*` and `?`, as SQLite's GLOB reads it. */
function globPattern(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", "[\\s\\S]*")
    .replaceAll("?", "[\\s\\S]");
  try {
    return new RegExp(`^${escaped}$`);
  } catch {
    return /^(?!)/;
  }
}
