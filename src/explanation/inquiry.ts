import type { Certificate } from "../certificate/certificate.js";
import { check } from "../checker/check.js";
import { askedAbout } from "../program/asks.js";
import { compile, type Machine } from "../program/machine.js";
import type { Program } from "../program/program.js";
import type { Context } from "../prove/context.js";
import { type Consultation, consult, type Fate, type Oracle } from "../prove/oracle.js";
import { decideTermination, type TerminationVerdict } from "../prove/terminates.js";

/** What the independent checker said of a verdict's certificate. */
export interface Checked {
  readonly accepted: boolean;
  /** What had to be believed besides exact arithmetic: "Z3, for ...". */
  readonly trusts: readonly string[];
  /** Why it was refused. */
  readonly why: string | undefined;
}

/** Told what is being done, in the field's words, and how many steps it has taken so far. */
export type Progress = (doing: string, steps: number) => void;

/** One program under question: decides, checks and remembers, so that nothing is done twice. */
export class Inquiry {
  readonly program: Program;
  readonly subject: string;
  readonly context: Context;
  readonly machine: Machine;
  readonly #asked: number;
  /** What a program is told when it asks must not depend on how the question about it was put. */
  readonly #plain: Context;
  readonly #progress: Progress | undefined;
  readonly #verdicts = new Map<string, TerminationVerdict>();
  #consultation: Consultation | undefined;
  #steps = 0;

  constructor(program: Program, subject: string, context: Context, progress?: Progress) {
    this.program = program;
    this.subject = subject;
    this.context = context;
    this.#plain = { effort: Math.min(1, context.effort), ...(context.solver === undefined ? {} : { solver: context.solver }) };
    this.#progress = progress;
    this.machine = compile(program);
    this.#asked = context.solver?.asked ?? 0;
  }

  /** Whether a solver was asked anything. */
  get usedSolver(): boolean {
    return (this.context.solver?.asked ?? 0) > this.#asked;
  }

  /** Pivots, runs and solver resources so far: the same on every machine. */
  get steps(): number {
    return this.#steps;
  }

  tell(doing: string): void {
    this.#progress?.(doing, this.#steps);
  }

  spend(steps: number): void {
    this.#steps += steps;
  }

  /** The answers that the program is told when it asks whether a function terminates. */
  get consultation(): Consultation {
    this.#consultation ??= consult(
      (procedure) => askedAbout(this.program, procedure),
      this.subject,
      (procedure, oracle) => this.#fate(procedure, oracle),
    );
    return this.#consultation;
  }

  /** The verdict about a procedure under an oracle, with the effort and the hints of the question. */
  termination(procedure: string, oracle: Oracle, context: Context = this.context): TerminationVerdict {
    const key = `${procedure}: ${[...oracle].sort().join(" ")} ${context.effort}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    this.tell(`looking for a measure or an endless run of ${procedure}`);
    const verdict = decideTermination(this.program, procedure, oracle, context);
    this.#verdicts.set(key, verdict);
    this.spend(verdict.steps);
    return verdict;
  }

  check(procedure: string, oracle: Oracle, certificate: Certificate): Checked {
    const outcome = check(this.program, procedure, oracle, certificate);
    return outcome.kind === "accepted"
      ? { accepted: true, trusts: outcome.trusts, why: undefined }
      : { accepted: false, trusts: [], why: outcome.why };
  }

  /** What a procedure does under an oracle. A certificate that is refused shows nothing. */
  #fate(procedure: string, oracle: Oracle): Fate {
    const verdict = this.termination(procedure, oracle, this.#plain);
    if (verdict.kind === "unknown" || !this.check(procedure, oracle, verdict.certificate).accepted) return "undetermined";
    return fateOf(verdict);
  }
}

/** What a verdict says of a procedure to those that ask about it: nothing, where some run is undefined. */
export function fateOf({ kind }: TerminationVerdict): Fate {
  if (kind === "terminates" || kind === "ends") return "terminates";
  return kind === "diverges" ? "diverges" : "undetermined";
}
