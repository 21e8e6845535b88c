import type { Clause, Literal } from "./clauses.js";

/** A clause that tells a literal, since all its others are false; no literal is left in a conflict. */
export interface Forced {
  readonly literal: Literal | undefined;
  readonly clause: number;
}

/**
 * Which variables are true and which are false so far, with the clauses' own counts of true and of open literals, so that
 * setting a variable and taking it back cost no more than the clauses that it occurs in.
 */
export class Assignment {
  readonly clauses: Clause[] = [];
  readonly #occurrences = new Map<Literal, number[]>();
  readonly #true: number[] = [];
  readonly #open: number[] = [];
  /** 1 true, -1 false, 0 open, by variable. */
  readonly #value: number[] = [];
  /** In the order in which they were set. */
  readonly trail: Literal[] = [];

  constructor(clauses: readonly Clause[]) {
    for (const clause of clauses) this.add(clause);
  }

  /** One more clause, at the end. */
  add(clause: Clause): void {
    const index = this.clauses.push(clause) - 1;
    this.#true[index] = clause.filter((literal) => this.isTrue(literal)).length;
    this.#open[index] = clause.filter((literal) => this.isOpen(literal)).length;
    for (const literal of clause) this.#clausesWith(literal).push(index);
  }

  /** Takes the clause out that was added last. */
  pop(): void {
    const clause = this.clauses.pop();
    for (const literal of clause ?? []) this.#clausesWith(literal).pop();
    this.#true.pop();
    this.#open.pop();
  }

  isTrue(literal: Literal): boolean {
    return (this.#value[Math.abs(literal)] ?? 0) === Math.sign(literal);
  }

  isOpen(literal: Literal): boolean {
    return (this.#value[Math.abs(literal)] ?? 0) === 0;
  }

  /** Whether one of its literals is true. */
  isSatisfied(clause: number): boolean {
    return (this.#true[clause] ?? 0) > 0;
  }

  /** How many of its literals are open. */
  openIn(clause: number): number {
    return this.#open[clause] ?? 0;
  }

  /** Makes an open literal true. The result are clauses that now force a literal or cannot be true. */
  set(literal: Literal): readonly number[] {
    this.#value[Math.abs(literal)] = Math.sign(literal);
    this.trail.push(literal);
    for (const index of this.#clausesWith(literal)) {
      this.#true[index] = (this.#true[index] ?? 0) + 1;
      this.#open[index] = (this.#open[index] ?? 0) - 1;
    }
    const tight: number[] = [];
    for (const index of this.#clausesWith(-literal)) {
      const open = (this.#open[index] ?? 0) - 1;
      this.#open[index] = open;
      if (open <= 1 && this.#true[index] === 0) tight.push(index);
    }
    return tight;
  }

  /** Takes back what was set last, until `length` literals are left. */
  back(length: number): void {
    while (this.trail.length > length) {
      const literal = this.trail.pop() as Literal;
      this.#value[Math.abs(literal)] = 0;
      for (const index of this.#clausesWith(literal)) {
        this.#true[index] = (this.#true[index] ?? 0) - 1;
        this.#open[index] = (this.#open[index] ?? 0) + 1;
      }
      for (const index of this.#clausesWith(-literal)) this.#open[index] = (this.#open[index] ?? 0) + 1;
    }
  }

  /** What a clause forces now: undefined when it is true already, or more than one of its literals is open. */
  forcedBy(clause: number): Forced | undefined {
    if (this.isSatisfied(clause) || this.openIn(clause) > 1) return undefined;
    return { literal: this.clauses[clause]?.find((literal) => this.isOpen(literal)), clause };
  }

  /** Sets what the clauses in `tight` force, and what follows from that. The result is the clause that cannot be true, if there is one. */
  propagate(tight: readonly number[], told?: (forced: Forced) => void): number | undefined {
    const queue = [...tight];
    for (const clause of queue) {
      const forced = this.forcedBy(clause);
      if (forced === undefined) continue;
      if (forced.literal === undefined) return clause;
      told?.(forced);
      queue.push(...this.set(forced.literal));
    }
    return undefined;
  }

  #clausesWith(literal: Literal): number[] {
    let found = this.#occurrences.get(literal);
    if (found === undefined) {
      found = [];
      this.#occurrences.set(literal, found);
    }
    return found;
  }
}
