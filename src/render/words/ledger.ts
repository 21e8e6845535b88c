import type { Cost, LedgerLine } from "../../explanation/explanation.js";
import { code, type Phrase, say } from "../document.js";

const kinds: Readonly<Record<LedgerLine["kind"], string>> = {
  semantics: "meaning",
  "language-rule": "rule of the language",
  assumption: "assumed",
  open: "left open",
  trusted: "trusted",
};

/** About what an answer rests on. */
export const ledgerWords = {
  title: say`Ledger (what this answer rests on)`,
  line: ({ kind, text }: LedgerLine): Phrase => say`${kinds[kind]}: ${text}`,
  semantics: (semantics: string): Phrase => say`Read as ${semantics}.`,
};

/** About the certificate and its checker. */
export const certificateWords = {
  accepted: say`Certificate: accepted by the independent checker`,
  refused: say`Certificate: refused by the independent checker`,
  size: (characters: number, ask: string, subject: string): Phrase =>
    say`It has ${characters} characters; ${code(`${ask}.report(${subject}).certificate`)} gives it as data.`,
};

/** About what the answer cost. */
export const costWords = {
  line: ({ steps, milliseconds, usedSolver }: Cost): Phrase =>
    say`Cost: ${grouped(BigInt(Math.round(steps)))} ${steps === 1 ? "step" : "steps"}, ${usedSolver ? "with a solver" : "no solver"}, ${{ timing: `${duration(milliseconds)}` }}.`,
};

/** "1,234,567" */
export function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "0.3 ms", "12 ms", "1.4 s" */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds >= 10 ? `${Math.round(milliseconds)} ms` : `${milliseconds.toFixed(1)} ms`;
}
