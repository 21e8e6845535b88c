import type { Clause, ClauseSet } from "./clauses.js";

/** The clauses as a DIMACS CNF file, which every SAT solver reads. Comments say which number is which name. */
export function toDimacs({ names, clauses }: ClauseSet): string {
  const legend = names.map((name, index) => `c ${index + 1} = ${name}`);
  const lines = clauses.map((clause) => [...clause, 0].join(" "));
  return `${[...legend, `p cnf ${names.length} ${clauses.length}`, ...lines].join("\n")}\n`;
}

/** Whether a text is meant to be a DIMACS CNF file. */
export function isDimacs(text: string): boolean {
  return /^\s*(?:c(?:\s.*)?\n\s*)*p\s+cnf\b/.test(text);
}

/** Reads a DIMACS CNF file; the comments of `toDimacs` name the variables, else they are x1, x2. Throws `SyntaxError`. */
export function fromDimacs(text: string): ClauseSet {
  const lines = text.split("\n").map((line) => line.trim());
  const header = lines.map((line) => /^p\s+cnf\s+(\d+)\s+(\d+)$/.exec(line)).find((match) => match !== null);
  if (header === undefined || header === null) throw new SyntaxError('a DIMACS file has a line "p cnf VARIABLES CLAUSES"');
  const [variables, count] = [Number(header[1]), Number(header[2])];
  const named = new Map(lines.flatMap((line) => [...(/^c (\d+) = (\w+)$/.exec(line) ?? [])].slice(1)).flatMap(pair));
  const names = Array.from({ length: variables }, (_, index) => named.get(index + 1) ?? `x${index + 1}`);
  const numbers = lines
    .filter((line) => /^[-\d]/.test(line))
    .join(" ")
    .split(/\s+/)
    .filter((word) => word !== "");
  const clauses: Clause[] = [];
  let clause: number[] = [];
  for (const word of numbers) {
    const literal = Number(word);
    if (!Number.isInteger(literal) || Math.abs(literal) > variables)
      throw new SyntaxError(`"${word}" is no literal: there are ${variables} variables`);
    if (literal !== 0) clause.push(literal);
    else {
      clauses.push(clause);
      clause = [];
    }
  }
  if (clause.length > 0) throw new SyntaxError("the last clause does not end in 0");
  if (clauses.length !== count) throw new SyntaxError(`the first line promises ${count} clauses, and there are ${clauses.length}`);
  return { names, clauses };
}

/** Every second element is the name of the number before it. */
function pair(word: string, index: number, words: readonly string[]): readonly (readonly [number, string])[] {
  return index % 2 === 0 ? [[Number(word), words[index + 1] ?? ""]] : [];
}
