import type { CallFate, MapInput, MapReport, MeaningMap } from "../../map/report.js";
import { code, joined, type Phrase, plainText, say } from "../document.js";
import { grouped } from "./ledger.js";

/** A value of one input with the number of calls that it is in. */
export interface Share {
  readonly name: string;
  readonly value: number;
  readonly count: number;
}

const fateNames: Readonly<Record<CallFate, string>> = {
  ends: "ends",
  loops: "runs for ever",
  undefined: "undefined behaviour",
  unknown: "not known",
};

const meaningNames: Readonly<Record<MeaningMap["meaning"], (bits: number) => string>> = {
  Z: () => "integers without end",
  c: (bits) => `C, int of ${bits} bits`,
  wrap: (bits) => `wrap-around, ${bits} bits`,
};

const underMeaning: Readonly<Record<MeaningMap["meaning"], string>> = {
  Z: "Over integers without end",
  c: "In C",
  wrap: "With wrap-around",
};

function listed(shares: readonly Share[]): Phrase {
  return joined(shares.map(({ name, value, count }) => say`${grouped(BigInt(count))} with ${code(`${name} = ${value}`)}`));
}

/** About the map of all calls. */
export const mapWords = {
  title: ({ subject, bits, inputs: [across, up] }: MapReport): Phrase =>
    say`Every call of ${code(`${subject}(${across.name}, ${up.name})`)} with inputs of ${bits} bits: ${grouped(BigInt(across.size * up.size))} calls under each meaning of its numbers.`,
  going: say`There is more to come.`,
  meaning: say`meaning`,
  fate: (fate: CallFate): Phrase => [fateNames[fate]],
  fateName: (fate: CallFate): string => fateNames[fate],
  meaningOf: (meaning: MeaningMap["meaning"], bits: number): string => meaningNames[meaning](bits),
  count: (count: number): string => grouped(BigInt(count)),
  axis: ({ name, first, size }: MapInput): string => `${name} from ${first} to ${first + size - 1}`,
  /** Where the calls are that run for ever: all of them by few values of one input, or an example. */
  where: (meaning: MeaningMap["meaning"], shares: readonly Share[] | undefined, example: string): Phrase =>
    shares === undefined
      ? say`${underMeaning[meaning]}, ${code(example)} is one that runs for ever.`
      : say`${underMeaning[meaning]}, these run for ever: ${listed(shares)}.`,
  textMap: (meaning: string, { inputs: [across, up] }: MapReport, columns: number, rows: number): Phrase =>
    say`${meaning}: ${across.name} to the right, ${up.name} upwards. A character stands for ${across.size / columns} × ${up.size / rows} calls: ${code("#")} some run for ever, ${code("!")} some have undefined behaviour, ${code("?")} some are not known, ${code(".")} all end.`,
  ledger: ({ bits, meanings }: MapReport): readonly Phrase[] => [
    say`Each call was really run. One whose state comes back runs for ever.`,
    ...(meanings.some(({ meaning }) => meaning === "Z")
      ? [
          say`Over integers without end a run may grow for ever and come back to nothing. Then it was seen to be in a set of states that the prover found and the independent checker accepted: no run leaves it.`,
        ]
      : []),
    say`In C and with wrap-around all integers of the function have ${bits} bits here. What is true of ${bits} bits need not be true of 32: for that you need the argument, not the map.`,
  ],
  notMappable: (subject: string, reason: string): Phrase => say`there is no map of ${code(subject)}: ${reason}.`,
  alternative: ({ bits, inputs: [across, up], meanings }: MapReport): string =>
    `Maps of all calls, ${mapWords.axis(across)} to the right, ${mapWords.axis(up)} upwards. ${meanings
      .map(({ meaning, counts }) => {
        const told = (["ends", "loops", "undefined", "unknown"] as const).filter((fate) => counts[fate] > 0);
        return `${meaningNames[meaning](bits)}: ${told.map((fate) => `${plainText(mapWords.fate(fate))} ${grouped(BigInt(counts[fate]))}`).join(", ")}.`;
      })
      .join(" ")}`,
  pictureNote: "calls that run for ever are drawn larger than they are",
};
