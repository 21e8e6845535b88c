import type { ProofTime, RaceReport, RaceRow, RandomTest } from "../../race/report.js";
import { code, type Phrase, type Piece, say } from "../document.js";
import { answerWords } from "./elsewhere.js";
import { grouped } from "./ledger.js";

const year = 365 * 24 * 3600;

/** A time of any length, for people: "0.6 µs", "2.7 s", "1,360 years", "2.5e22 years". */
export function longDuration(seconds: number): string {
  if (seconds < 1e-3) return `${figure(seconds * 1e6)} µs`;
  if (seconds < 1) return `${figure(seconds * 1e3)} ms`;
  if (seconds < 120) return `${figure(seconds)} s`;
  if (seconds < 2 * 3600) return `${figure(seconds / 60)} minutes`;
  if (seconds < 2 * 86400) return `${figure(seconds / 3600)} hours`;
  if (seconds < 2 * year) return `${figure(seconds / 86400)} days`;
  return `${figure(seconds / year)} years`;
}

/** About three figures, and whole numbers written out as long as they can be read. */
function figure(value: number): string {
  if (value >= 1e7) return value.toExponential(1).replace("e+", "e");
  if (value >= 100) return grouped(BigInt(Math.round(value)));
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}

/** A count of inputs: in full, with a power of two beside it where it is long. */
function countOf(total: bigint): string {
  return total < 10n ** 24n ? grouped(total) : Number(total).toExponential(1).replace("e+", "e");
}

/** A share as a percentage in about two figures. */
function percentage(tried: bigint, total: bigint): string {
  const share = (100 * Number(tried)) / Number(total);
  if (share >= 0.01) return `${share.toFixed(2)} %`;
  return share >= 1e-4 ? `${share.toPrecision(2)} %` : `${share.toExponential(1)} %`;
}

function time(seconds: number): Piece {
  return { timing: longDuration(seconds) };
}

/** About testing against reasoning. */
export const raceWords = {
  title: (subject: string, finished: boolean): Phrase =>
    finished
      ? say`Testing ${code(subject)} on all of its inputs, against reasoning about it`
      : say`Testing ${code(subject)} on all of its inputs ...`,
  caption: (subject: string, inputs: number): Phrase =>
    inputs === 1
      ? say`Calls of ${code(subject)} for every value of its input:`
      : say`Calls of ${code(subject)} for every combination of its ${inputs} inputs:`,
  bits: say`bits`,
  total: say`inputs to try`,
  tried: say`tried here`,
  here: say`time on this machine`,
  article: (rate: number): Phrase => say`at ${grouped(BigInt(rate / 1_000_000))} million calls a second`,
  all: say`all`,
  none: say`none`,
  part: ({ tried, total }: RaceRow): Phrase => say`${{ timing: percentage(tried, total) }}`,
  measured: (seconds: number): Phrase => [time(seconds)],
  reckoned: (seconds: number): Phrase => say`would take ${time(seconds)}`,
  atRate: (seconds: number): Phrase => [longDuration(seconds)],
  failed: (row: RaceRow): Phrase => say`At ${row.bits} bits it fails: ${code(row.failure ?? "")}. The rest of that width was not tried.`,
  givenUp: (row: RaceRow): Phrase => say`At ${row.bits} bits, ${grouped(row.givenUp)} calls took too many steps and were given up.`,
  rate: (rate: number): Phrase => say`Measured here: ${{ timing: `${grouped(BigInt(Math.round(rate / 1e6)))} million` }} calls a second.`,
  random: ({ tried, total, seconds, failure }: RandomTest): Phrase => {
    const effort = say`${{ timing: grouped(tried) }} random inputs in ${time(seconds)}, ${{ timing: percentage(tried, total) }} of all`;
    return failure === undefined
      ? say`Random testing: ${effort}. None failed. Of all others that says nothing.`
      : say`Random testing: ${effort}. ${code(failure)} fails.`;
  },
  proof: ({ answer, seconds }: ProofTime): Phrase => {
    const what = { yes: "for all inputs at once", no: "with a counterexample", unknown: "neither a proof nor a counterexample" }[answer];
    return say`Reasoning: ${answerWords("prove", answer)} in ${time(seconds)}, ${what}.`;
  },
  notRaceable: (subject: string, reason: string): Phrase => say`${code(subject)} cannot be raced: ${reason}.`,
  ledger: ({ nativeBits }: RaceReport): readonly Phrase[] => [
    say`At each width, every integer type of the function that is wider is narrowed to it and wraps around there; numbers written in the program stay.`,
    nativeBits === undefined
      ? say`The function takes integers of any size: no row is about all of them. No width is the last one, and testing all of its inputs never ends.`
      : say`Only the row of ${nativeBits} bits is about the function as written.`,
    say`The tested function is compiled to WebAssembly, and from there to machine code, on this machine.`,
    say`430 million calls a second is the rate that the article reckons with. A year has 365 days.`,
  ],
  count: countOf,
  chartProof: "reasoning",
  chartRow: (bits: number): string => `${bits} bits`,
  chartNote: "logarithmic scale; dashed bars are reckoned, not run",
  /** The most telling first. */
  chartTicks: [
    { value: 1, text: "1 s" },
    { value: year, text: "1 year" },
    { value: 1.38e10 * year, text: "age of the universe" },
    { value: 1e-6, text: "1 µs" },
    { value: 1e-3, text: "1 ms" },
    { value: 86400, text: "1 day" },
    { value: 1000 * year, text: "1,000 years" },
  ],
  chartAlternative: (rows: readonly { readonly label: string; readonly text: string; readonly measured: boolean }[]): string =>
    `Time on a logarithmic scale. ${rows.map(({ label, text, measured }) => `${label}: ${measured ? "" : "would take "}${text}.`).join(" ")}`,
};
