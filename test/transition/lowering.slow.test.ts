import { describe, expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { claimed } from "../../src/program/claim.js";
import type { Value } from "../../src/program/machine.js";
import type { Integers, Program } from "../../src/program/program.js";
import { reinterpret } from "../../src/program/reinterpret.js";
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

/** Loops over two numbers that mean something whatever numbers are. */
function* samplesOfLoops(seed: number): Generator<Sample> {
  const random = new Random(seed);
  const value = () => random.pick(["x", "y", "x", "y", "0", "1", "2", "3"]);
  const sum = () => `${value()} ${random.pick(["+", "-", "*"])} ${value()}`;
  const truth = () => `${random.below(4) === 0 ? "not " : ""}${sum()} ${random.pick(["<", "<=", "==", "!=", ">"])} ${value()}`;
  const assignment = () => `${random.pick(["x", "y"])} = ${random.below(4) === 0 ? `-${value()}` : sum()}`;
  for (;;) {
    const lines = [
      ...["def f(x: int, y: int) -> bool:", `    while ${truth()}:`, `        ${assignment()}`],
      ...[`        if ${truth()}:`, `            ${random.pick(["break", "continue", assignment()])}`],
      ...[`        ${assignment()}`, `    assert ${truth()}`, `    return ${truth()}`],
    ];
    const input = () => BigInt(random.below(21) - 10);
    yield { language: "python", name: "f", text: `${lines.join("\n")}\n`, inputs: Array.from({ length: RUNS }, () => [input(), input()]) };
  }
}

/** The program with the claim that its result is true; undefined where it is not read. */
function programOf({ language, name, text }: Sample, integers: Integers): Program | undefined {
  const read = readProgram([{ name: "random", language, text }], { integers }, name);
  return read.ok ? claimed(read.value, name) : undefined;
}

/** The inputs, as what the system takes its parameters for. */
function fitting(program: Program, name: string, input: readonly Value[]): readonly Value[] {
  const parameters = program.procedures.get(name)?.parameters ?? [];
  return input.map((value, index) => {
    const sort = parameters[index]?.type.sort;
    if (sort === "int" && typeof value === "number") return BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
    return sort === "double" ? Number(value) : value;
  });
}

/** Follows the runs of so many programs, in each of their readings. */
function followAll(samples: Generator<Sample>, wanted: number, read: (sample: Sample) => readonly (Program | undefined)[]) {
  const counts = { programs: 0, passedBy: 0, runs: 0, steps: 0, exact: 0, undecided: 0 };
  for (const sample of samples) {
    if (counts.programs >= wanted) break;
    for (const program of read(sample)) {
      const follower =
        program !== undefined && weightOf(program, sample.name) <= MOST_WEIGHT ? Follower.of(program, sample.name) : undefined;
      if (follower === undefined) {
        counts.passedBy++;
        continue;
      }
      counts.programs++;
      for (const input of sample.inputs) {
        const operands = fitting(follower.program, sample.name, input);
        const { differences, steps, exact, undecided } = follower.follow(operands, 2000);
        expect(differences, `${sample.name}(${operands.join(", ")})\n${sample.text}`).toEqual([]);
        counts.runs++;
        counts.steps += steps;
        counts.exact += exact;
        counts.undecided += undecided;
      }
    }
  }
  return counts;
}

describe("runs of random programs, location by location", () => {
  test.each([
    ["C", "c", 800, samplesOfC(51)],
    ["C that wraps around", "wrap", 600, samplesOfC(52)],
    ["C over mathematical integers", "Z", 600, samplesOfC(53)],
    ["Python", "Z", 2000, samplesOfPython(54)],
    ["TypeScript", "Z", 2000, samplesOfTypeScript(55)],
  ] as const)("%s: nothing that the transition system does not do, and nothing else that it could", (_, integers, count, samples) => {
    const { steps, exact, undecided } = followAll(samples, count, (sample) => [programOf(sample, integers)]);
    expect(exact).toBeGreaterThan(0.3 * steps);
    expect(undecided).toBeLessThan(0.25 * steps);
  });

  test("loops under each meaning of their numbers", () => {
    const meanings = ["Z", "c", "wrap", "double"] as const;
    const { steps, exact, undecided } = followAll(samplesOfLoops(56), 200, (sample) => {
      const program = programOf(sample, "Z");
      return meanings.map((numbers) => (program === undefined ? undefined : reinterpret(program, numbers)));
    });
    expect(exact).toBeGreaterThan(0.6 * steps);
    expect(undecided).toBe(0);
  });
}, 600_000);
