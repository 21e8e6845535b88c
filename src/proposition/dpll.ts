import { Assignment } from "./assignment.js";
import { type Clause, type ClauseSet, type Literal, satisfies } from "./clauses.js";
import type { Valuation } from "./formula.js";
import { type CertificateLine, checkUnsatisfiable } from "./rup.js";

/** Which literal is tried first: of the first clause that is not yet true, the first or the last open one; or the one in most of the shortest clauses. */
export const branchings = ["first", "last", "frequent"] as const;
export type Branching = (typeof branchings)[number];

export interface SearchOptions {
  /** Default "first". */
  readonly branch?: Branching;
  /** Whether clauses with one open literal are used before anything is guessed. Default true. */
  readonly propagate?: boolean;
  /** After so many nodes the search is given up. */
  readonly nodes: number;
}

/** What happened, for a picture of the search. */
export type SearchEvent = { readonly depth: number } & (
  | { readonly kind: "guess"; readonly literal: Literal; readonly isSecond: boolean }
  | { readonly kind: "forced"; readonly literal: Literal; readonly clause: number }
  | { readonly kind: "conflict"; readonly clause: number }
  | { readonly kind: "model" }
);

export interface SearchResult {
  readonly answer: "satisfiable" | "unsatisfiable" | "given-up";
  /** For "satisfiable": a row that makes all clauses true, tried before it is given. Variables that do not matter are false. */
  readonly model: Valuation | undefined;
  /** For "unsatisfiable": lines that `checkUnsatisfiable` has accepted. */
  readonly certificate: readonly CertificateLine[] | undefined;
  /** Nodes of the tree of guesses: the root, and one for each literal that was tried. */
  readonly nodes: number;
  /** How often a clause forced a literal. */
  readonly forced: number;
  /** The first of what happened. */
  readonly events: readonly SearchEvent[];
  readonly hasMoreEvents: boolean;
}

const mostEvents = 400;

/** Davis, Putnam, Logemann and Loveland's search (1962): use what is forced; else guess a literal, and if that fails, its opposite. */
export function search(set: ClauseSet, options: SearchOptions): SearchResult {
  const result = new Search(set, options).run();
  if (result.model !== undefined && !satisfies(result.model, set)) throw new Error("the model does not satisfy the clauses");
  if (result.certificate !== undefined && checkUnsatisfiable(set, result.certificate).kind !== "accepted")
    throw new Error("the certificate of unsatisfiability was refused");
  return result;
}

class Search {
  readonly #set: ClauseSet;
  readonly #options: SearchOptions;
  readonly #assignment: Assignment;
  readonly #guesses: Literal[] = [];
  readonly #certificate: CertificateLine[] = [];
  readonly #events: SearchEvent[] = [];
  #eventCount = 0;
  #nodes = 0;
  #forced = 0;

  constructor(set: ClauseSet, options: SearchOptions) {
    this.#set = set;
    this.#options = options;
    this.#assignment = new Assignment(set.clauses);
  }

  run(): SearchResult {
    const answer = this.#node(this.#options.propagate === false ? this.#emptyClauses() : this.#set.clauses.map((_, index) => index));
    const { names } = this.#set;
    const model = answer === "satisfiable" ? new Map(names.map((name, index) => [name, this.#assignment.isTrue(index + 1)])) : undefined;
    return {
      answer,
      model,
      certificate: answer === "unsatisfiable" ? this.#certificate : undefined,
      nodes: this.#nodes,
      forced: this.#forced,
      events: this.#events,
      hasMoreEvents: this.#eventCount > this.#events.length,
    };
  }

  /** Goes on below the guesses made so far; `tight` are the clauses to look at. What is true at "satisfiable" stays set. */
  #node(tight: readonly number[]): SearchResult["answer"] {
    if (this.#nodes >= this.#options.nodes) return "given-up";
    this.#nodes++;
    const conflict = this.#close(tight);
    if (conflict !== undefined) {
      this.#tell({ kind: "conflict", clause: conflict, depth: this.#guesses.length });
      this.#learn();
      return "unsatisfiable";
    }
    const guess = this.#choose();
    if (guess === undefined) {
      this.#tell({ kind: "model", depth: this.#guesses.length });
      return "satisfiable";
    }
    const { length } = this.#assignment.trail;
    for (const literal of [guess, -guess]) {
      this.#tell({ kind: "guess", literal, isSecond: literal !== guess, depth: this.#guesses.length });
      this.#guesses.push(literal);
      const answer = this.#node(this.#assignment.set(literal));
      if (answer !== "unsatisfiable") return answer;
      this.#guesses.pop();
      this.#assignment.back(length);
    }
    this.#learn(guess);
    return "unsatisfiable";
  }

  #close(tight: readonly number[]): number | undefined {
    if (this.#options.propagate === false) return tight.find((clause) => this.#assignment.openIn(clause) === 0);
    return this.#assignment.propagate(tight, ({ literal, clause }) => {
      this.#forced++;
      if (literal !== undefined) this.#tell({ kind: "forced", literal, clause, depth: this.#guesses.length });
    });
  }

  #emptyClauses(): readonly number[] {
    return this.#set.clauses.flatMap((clause, index) => (clause.length === 0 ? [index] : []));
  }

  /** The guesses cannot all be true: a clause says so, in place of the two that said it of the branches below. */
  #learn(branching?: Literal): void {
    const clause = this.#guesses.map((literal) => -literal);
    this.#certificate.push({ kind: "add", clause });
    if (branching === undefined) return;
    for (const literal of [-branching, branching]) this.#certificate.push({ kind: "delete", clause: [...clause, literal] });
  }

  #choose(): Literal | undefined {
    const { branch = "first" } = this.#options;
    const open = (clause: Clause) => clause.filter((literal) => this.#assignment.isOpen(literal));
    if (branch === "frequent") return this.#mostFrequent();
    const index = this.#set.clauses.findIndex((_, clause) => !this.#assignment.isSatisfied(clause));
    return index < 0 ? undefined : open(this.#set.clauses[index] ?? []).at(branch === "first" ? 0 : -1);
  }

  #mostFrequent(): Literal | undefined {
    let shortest = Infinity;
    const counts = new Map<Literal, number>();
    this.#set.clauses.forEach((clause, index) => {
      if (this.#assignment.isSatisfied(index) || this.#assignment.openIn(index) > shortest) return;
      if (this.#assignment.openIn(index) < shortest) counts.clear();
      shortest = this.#assignment.openIn(index);
      for (const literal of clause) if (this.#assignment.isOpen(literal)) counts.set(literal, (counts.get(literal) ?? 0) + 1);
    });
    let best: Literal | undefined;
    for (const [literal, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = literal;
    return best;
  }

  #tell(event: SearchEvent): void {
    this.#eventCount++;
    if (this.#events.length < mostEvents) this.#events.push(event);
  }
}
