import { meaningsOf } from "../explanation/meanings.js";
import type { Question } from "../explanation/question.js";
import type { Declaration, Procedure, Program } from "../program/program.js";
import { narrow } from "../race/narrow.js";
import { EndlessStates } from "./endless-states.js";
import { FateOfCalls } from "./fate-of-calls.js";
import { type CallFate, fates, type MapInput, type MapReport, type MapResult, type MeaningMap } from "./report.js";

export interface MapOptions {
  /** From 2 to 8. Default 8. */
  readonly bits?: number;
  /** Called with what is known so far, after each meaning. Throw from it to stop. */
  readonly onProgress?: (report: MapReport) => void;
}

const meanings = ["Z", "c", "wrap"] as const;
/** Times round of one run: of machine integers enough to come back to a state, of integers without end enough to see that it does not. */
const longest = { Z: 300, c: 100_000, wrap: 100_000 } as const;
const mostRounds = { Z: 1_000_000, c: 10_000_000, wrap: 10_000_000 } as const;

class NotMappable extends Error {}

/** What becomes of each call of a function of two whole numbers, by running it: over integers without end, in C, and with wrap-around. */
export function mapCalls(question: Question, program: Program, options: MapOptions = {}): MapResult {
  try {
    return { kind: "mapped", report: mapped(question, program, options) };
  } catch (error) {
    if (error instanceof NotMappable) return { kind: "not-mappable", reason: error.message };
    throw error;
  }
}

function mapped(question: Question, program: Program, { bits = 8, onProgress }: MapOptions): MapReport {
  const { subject } = question;
  const programs = new Map(meaningsOf(question, program).map((meaning) => [meaning.numbers, meaning.program]));
  const machine = programs.get("wrap")?.procedures.get(subject);
  if (machine === undefined) throw new NotMappable("its numbers cannot be read as machine integers");
  demandPlain(machine);
  const [across, up, ...others] = narrow(machine, bits).parameters.map(inputOf);
  if (across === undefined || up === undefined || others.length > 0) throw new NotMappable("a map needs exactly two inputs");
  const done: MeaningMap[] = [];
  const report = (): MapReport => ({ subject, language: program.language, bits, inputs: [across, up], meanings: [...done] });
  for (const meaning of meanings) {
    const read = programs.get(meaning);
    const procedure = read?.procedures.get(subject);
    if (read === undefined || procedure === undefined) continue;
    done.push(mapOf(meaning, read, meaning === "Z" ? procedure : narrow(procedure, bits), [across, up]));
    onProgress?.(report());
  }
  return report();
}

function mapOf(meaning: MeaningMap["meaning"], program: Program, procedure: Procedure, [across, up]: MapReport["inputs"]): MeaningMap {
  const range = procedure.parameters.map(({ name }, index) => spanOf(name, index === 0 ? across : up));
  const endless = meaning === "Z" ? new EndlessStates(program, procedure, range) : undefined;
  const runs = new FateOfCalls(program, procedure, { longest: longest[meaning], left: mostRounds[meaning] }, endless);
  const calls = new Uint8Array(across.size * up.size);
  const counts: Record<CallFate, number> = { ends: 0, loops: 0, undefined: 0, unknown: 0 };
  for (let y = 0; y < up.size; y++)
    for (let x = 0; x < across.size; x++) {
      const fate = runs.of([BigInt(across.first + x), BigInt(up.first + y)]);
      counts[fate]++;
      calls[y * across.size + x] = fates.indexOf(fate);
    }
  return { meaning, calls, counts };
}

function spanOf(name: string, { first, size }: MapInput) {
  return { name, first: BigInt(first), last: BigInt(first + size - 1) };
}

function inputOf({ name, shown, type }: Declaration): MapInput {
  if (type.sort !== "int" || type.choices !== undefined || type.minimum === undefined || type.maximum === undefined)
    throw new NotMappable(`inputs of type ${type.name} are not mapped`);
  return { name: shown ?? name, first: Number(type.minimum), size: Number(type.maximum - type.minimum + 1n) };
}

/** Only then does the state at the head of a loop decide all that follows. */
function demandPlain({ parameters, locals, blocks }: Procedure): void {
  for (const { type } of [...parameters, ...locals])
    if (type.sort !== "int" && type.sort !== "bool")
      throw new NotMappable(`${type.name} is not mapped, only whole numbers and truth values are`);
  for (const { kind } of blocks.flatMap(({ statements }) => statements)) {
    if (kind === "call") throw new NotMappable("it calls functions");
    if (kind === "ask") throw new NotMappable("it asks whether functions terminate");
    if (kind === "havoc") throw new NotMappable("it does not depend on its inputs alone");
    if (kind === "assume") throw new NotMappable("it makes assumptions");
  }
}
