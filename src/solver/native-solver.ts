import { spawnSync } from "node:child_process";
import { answerOf, guardOf, scriptsFor } from "./dialogue.js";
import type { Answer, Query } from "./query.js";

/** Printed between the parts of a reply. */
const BORDER = "~ therefore ~";
/** Z3's own time-out comes first. */
const MARGIN = 5_000;

/** A `z3` on the path: faster where there is one, and nothing depends on it. One process for each query. */
export class NativeSolver {
  #asked = 0;

  /** Undefined when there is none on the path. */
  static found(): NativeSolver | undefined {
    const { status, stdout } = spawnSync("z3", ["--version"], { encoding: "utf8" });
    return status === 0 && stdout.startsWith("Z3 ") ? new NativeSolver() : undefined;
  }

  /** How many queries were put. */
  get asked(): number {
    return this.#asked;
  }

  check(query: Query): Answer {
    this.#asked++;
    const { script, onSat, onOther } = scriptsFor(query);
    // Which of the two it can answer is known only then; the other one is an error, which nobody reads.
    const input = [script, onSat, onOther, "(get-info :all-statistics)"].join(`\n(echo "${BORDER}")\n`);
    const { stdout, error } = spawnSync("z3", ["-in", "-smt2"], {
      input,
      encoding: "utf8",
      timeout: guardOf(query) + MARGIN,
      maxBuffer: 2 ** 28,
    });
    const [verdict, satisfied, other, statistics] = (stdout ?? "").split(BORDER);
    if (verdict === undefined || satisfied === undefined || other === undefined || statistics === undefined)
      return answerOf(query, error === undefined ? { verdict: "", after: "", statistics: "", failure: "z3 broke off" } : undefined);
    return answerOf(query, { verdict, after: verdict.trim() === "sat" ? satisfied : other, statistics });
  }
}
