import { describe, expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import type { Value } from "../../src/program/machine.js";
import { claimed } from "../../src/program/claim.js";
import type { Integers, Program } from "../../src/program/program.js";
import type { Language } from "../../src/text/source.js";
import { RandomPrograms } from "../language/c/random-program.js";
import { randomInput as randomInputOfC } from "../language/c/runs.js";
import { operandFor, ProgramWriter } from "../language/python/programs.js";
import { Random } from "../language/python/random.js";
import { passed } from "../language/python/runs.js";
import { randomInput, randomNumbers, randomProgram } from "../language/typescript-programs.js";
import { Follower } from "./follower.js";
import { weightOf } from "./weight.js";

/** Inputs for each program. */
const RUNS = 3;

/** Heavier programs are not lowered here: they would take seconds each. */
const MOST_WEIGHT = 20;

/** A program to follow, and inputs of its last function. */
interface Sample {
  readonly language: Language;
  readonly name: string;
  readonly text: string;
  readonly inputs: readonly (readonly Value[])[];
}

function* samplesOfC(seed: number): Generator<Sample> {
  const programs = new RandomPrograms(seed, "small");
  for (;;) {
    const { name, text, parameters } = programs.program();
    const inputs = Array.from({ length: RUNS }, () => parameters.map((type) => randomInputOfC(type, programs.random).value));
    yield { language: "c", name, text, inputs };
  }
}

function* samplesOfPython(seed: number): Generator<Sample> {
  const random = new Random(seed);
  for (let index = 0; ; index++) {
    const { text, parameters } = new ProgramWriter(seed * 100_003 + index, "small").program();
    const inputs = Array.from({ length: RUNS }, () => passed(parameters.map((kind) => operandFor(random, kind))));
    yield { language: "python", name: "f", text, inputs };
  }
}

function* samplesOfTypeScript(seed: number): Generator<Sample> {
  for (let index = 0; ; index++) {
    const random = randomNumbers(seed * 100_003 + index);
    const text = randomProgram(random, "small");
    const inputs = Array.from({ length: RUNS }, (): Value[] => {
      const scalars = (["number", "number", "bigint", "bigint", "boolean"] as const).map((kind) => randomInput(kind, random));
      const [a, b] = (["number", "bigint"] as const).map((kind) => [0, 1, 2].map(() => randomInput(kind, random)));
      return [...scalars, a ?? [], 3n, b ?? [], 3n];
    });
    yield { language: "typescript", name: "f", text, inputs };
  }
}

/** The program with the claim that its result is true; undefined where it is not read. */
function programOf({ language, name, text }: Sample, integers: Integers): Program | undefined {
  const read = readProgram([{ name: "random", language, text }], { integers }, name);
  return read.ok ? (claimed(read.value, name) ?? read.value) : undefined;
}

/** Inputs of a double that is an int in the system are ints. */
function fitting(program: Program, name: string, input: readonly Value[]): readonly Value[] {
  const parameters = program.procedures.get(name)?.parameters ?? [];
  return input.map((value, index) => {
    if (typeof value !== "number" || parameters[index]?.type.sort !== "int") return value;
    return BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
  });
}

/** Follows the runs of so many programs. */
function followAll(samples: Generator<Sample>, integers: Integers, wanted: number) {
  const counts = { programs: 0, passedBy: 0, runs: 0, steps: 0, exact: 0, undecided: 0 };
  for (const sample of samples) {
    if (counts.programs === wanted) break;
    const program = programOf(sample, integers);
    const follower = program === undefined || weightOf(program, sample.name) > MOST_WEIGHT ? undefined : Follower.of(program, sample.name);
    if (follower === undefined) {
      counts.passedBy++;
      continue;
    }
    counts.programs++;
    for (const input of sample.inputs) {
      const operands = fitting(follower.program, sample.name, input);
      const followed = follower.follow(operands, 20_000);
      expect(followed.differences, `${sample.name}(${operands.join(", ")})\n${sample.text}`).toEqual([]);
      counts.runs++;
      counts.steps += followed.steps;
      counts.exact += followed.exact;
      counts.undecided += followed.undecided;
    }
  }
  console.log(integers, JSON.stringify(counts));
  return counts;
}

describe("runs of random programs, location by location", () => {
  test.each([
    ["C", "c", samplesOfC(51)],
    ["wrapping C", "wrap", samplesOfC(52)],
    ["C over Z", "Z", samplesOfC(53)],
    ["Python", "Z", samplesOfPython(54)],
    ["TypeScript", "Z", samplesOfTypeScript(55)],
  ] as const)("%s", (_, integers, samples) => {
    followAll(samples, integers, 100);
  });
}, 600_000);
