import type { Integers, Program } from "../program/program.js";
import type { LedgerLine } from "./explanation.js";

const ofC: Readonly<Record<Integers, string>> = {
  c: "C17 (int has 32 bits, long 64, char is signed); signed overflow is undefined",
  wrap: "C17 (int has 32 bits, long 64, char is signed); signed arithmetic wraps around, as with gcc -fwrapv",
  Z: "C with mathematical integers, without a largest one",
};

/** The meaning that a program was read by, in a phrase. */
export function semanticsOf({ language, integers }: Pick<Program, "language" | "integers">): string {
  switch (language) {
    case "c":
      return ofC[integers];
    case "python":
      return "Python 3: integers of any size, floats are IEEE doubles";
    case "typescript":
      return "TypeScript: number is an IEEE double, bigint has any size";
  }
}

const readers = { c: "C", python: "Python", typescript: "TypeScript" } as const;

/** What an answer rests on, besides the meaning: rules that mattered, assumptions, and what has to be trusted. */
export function ledgerOf(program: Program, trusts: readonly string[], added: readonly LedgerLine[] = []): readonly LedgerLine[] {
  const notes = program.notes.map(({ kind, text }): LedgerLine => ({ kind, text }));
  const trusted = [`the reader of ${readers[program.language]}`, "the independent checker", "Node", ...trusts].join(", ");
  return [...distinct([...notes, ...added]), { kind: "trusted", text: trusted }];
}

function distinct(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return lines.filter((line, index) => lines.findIndex((other) => other.kind === line.kind && other.text === line.text) === index);
}
