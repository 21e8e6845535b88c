import type { Clause, ClauseSet, Literal } from "./clauses.js";

/** A line of a certificate of unsatisfiability, as in DRUP files: a clause that follows from those before it, or one that is no longer used. */
export interface CertificateLine {
  readonly kind: "add" | "delete";
  readonly clause: Clause;
}

/** Why a clause follows: with all of its literals false, these are forced one after the other, until a clause has none left. */
export interface Reason {
  readonly forced: readonly { readonly literal: Literal; readonly by: Clause }[];
  readonly conflict: Clause;
}

export type CheckResult =
  /** Every line follows, and one of them is the empty clause. One reason for each added line. */
  | { readonly kind: "accepted"; readonly reasons: readonly Reason[] }
  /** `line` counts from 0. With the clause's literals false nothing goes wrong: it does not follow in this way. */
  | { readonly kind: "does-not-follow"; readonly line: number; readonly reasons: readonly Reason[] }
  /** `line` deletes a clause that is not there. */
  | { readonly kind: "nothing-to-delete"; readonly line: number; readonly reasons: readonly Reason[] }
  /** All lines follow, but the empty clause is not among them. */
  | { readonly kind: "unfinished"; readonly reasons: readonly Reason[] };

/**
 * Whether the lines show that the clauses cannot all be true. Each must follow by unit propagation from the clauses
 * before it (Goldberg and Novikov, 2003). Knows nothing of how they were found, and shares no code with the search.
 */
export function checkUnsatisfiable({ clauses }: ClauseSet, lines: readonly CertificateLine[]): CheckResult {
  const known = new Known(clauses, largestIn([...clauses, ...lines.map(({ clause }) => clause)].map(largestIn)));
  const reasons: Reason[] = [];
  for (const [line, { kind, clause }] of lines.entries()) {
    if (kind === "delete") {
      if (!known.remove(clause)) return { kind: "nothing-to-delete", line, reasons };
      continue;
    }
    const reason = known.reasonFor(clause);
    if (reason === undefined) return { kind: "does-not-follow", line, reasons };
    reasons.push(reason);
    if (clause.length === 0) return { kind: "accepted", reasons };
    known.add(clause);
  }
  return { kind: "unfinished", reasons };
}

/** The clauses that are known, and where each literal occurs. */
class Known {
  readonly #with = new Map<Literal, Set<Clause>>();
  readonly #short = new Set<Clause>();
  readonly #byText = new Map<string, Clause[]>();

  /** 1 for what is false now; literal l has the place `l + #largest`. */
  readonly #false: Uint8Array;
  readonly #largest: number;

  constructor(clauses: readonly Clause[], largest: number) {
    this.#largest = largest;
    this.#false = new Uint8Array(2 * largest + 1);
    for (const clause of clauses) this.add(clause);
  }

  add(clause: Clause): void {
    // A clause that is given twice is known twice.
    const own = [...clause];
    for (const literal of own) {
      const found = this.#with.get(literal);
      if (found === undefined) this.#with.set(literal, new Set([own]));
      else found.add(own);
    }
    if (new Set(own).size <= 1) this.#short.add(own);
    const text = textOf(own);
    this.#byText.set(text, [...(this.#byText.get(text) ?? []), own]);
  }

  remove(clause: Clause): boolean {
    const found = this.#byText.get(textOf(clause))?.pop();
    if (found === undefined) return false;
    for (const literal of found) this.#with.get(literal)?.delete(found);
    this.#short.delete(found);
    return true;
  }

  reasonFor(clause: Clause): Reason | undefined {
    const queue: Literal[] = [];
    const reason = this.#search(clause, queue);
    for (const literal of queue) this.#false[literal + this.#largest] = 0;
    return reason;
  }

  /** `queue` becomes what was made false, in order. */
  #search(clause: Clause, queue: Literal[]): Reason | undefined {
    const forced: { readonly literal: Literal; readonly by: Clause }[] = [];
    const makeFalse = (literal: Literal) => {
      if (this.#isFalse(literal)) return;
      this.#false[literal + this.#largest] = 1;
      queue.push(literal);
    };
    /** Whether the clause is a conflict now. What it forces is noted. */
    const isConflict = (by: Clause): boolean => {
      const only = this.#onlyOpen(by);
      if (only === undefined) return false;
      if (only === 0) return true;
      forced.push({ literal: only, by });
      makeFalse(-only);
      return false;
    };
    for (const literal of clause) makeFalse(literal);
    for (const by of this.#short) if (isConflict(by)) return { forced, conflict: by };
    for (const literal of queue) for (const by of this.#with.get(literal) ?? []) if (isConflict(by)) return { forced, conflict: by };
    return undefined;
  }

  /** The one literal that is left to make the clause true, 0 when none is; undefined when it is true or has several. */
  #onlyOpen(clause: Clause): Literal | 0 | undefined {
    let only: Literal | 0 = 0;
    for (const literal of clause) {
      if (this.#isFalse(-literal)) return undefined;
      if (this.#isFalse(literal) || literal === only) continue;
      if (only !== 0) return undefined;
      only = literal;
    }
    return only;
  }

  #isFalse(literal: Literal): boolean {
    return this.#false[literal + this.#largest] === 1;
  }
}

function largestIn(clause: Clause): number {
  return clause.reduce((largest, literal) => Math.max(largest, Math.abs(literal)), 0);
}

function textOf(clause: Clause): string {
  return [...new Set(clause)].sort((one, other) => one - other).join(" ");
}

/** The lines as a DRUP file. */
export function toDrup(lines: readonly CertificateLine[]): string {
  return lines.map(({ kind, clause }) => `${kind === "delete" ? "d " : ""}${[...clause, 0].join(" ")}\n`).join("");
}
