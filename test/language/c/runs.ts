import { frontend } from "../../../src/language/c/frontend.js";
import type { ScalarType } from "../../../src/language/c/types.js";
import { compile, type Value } from "../../../src/program/machine.js";
import type { Integers } from "../../../src/program/program.js";
import { formatDiagnostic } from "../../../src/text/diagnostic.js";
import { type Call, type Fate, integerLiteral, runWithGcc } from "./gcc.js";
import type { Random } from "./random.js";
import { type RandomProgram, RandomPrograms } from "./random-program.js";

/** One input: as our machine takes it, and as a literal of C. */
export interface Input {
  readonly value: Value;
  readonly literal: string;
}

/** A value of a type that is worth a try. */
export function randomInput(type: ScalarType, random: Random): Input {
  if (type.kind === "floating") {
    const value = random.pick([0, 1, -1, 0.5, -2.25, 3, 100, 1e9, -1e18, 16777216, 0.1, Math.fround(0.1)]);
    const rounded = type.single ? Math.fround(value) : value;
    return { value: rounded, literal: `(${type.name})(${rounded})` };
  }
  if (type.name === "_Bool") {
    const value = random.chance(0.5);
    return { value, literal: value ? "1" : "0" };
  }
  const minimum = type.signed ? -(2n ** BigInt(type.bits - 1)) : 0n;
  const maximum = type.signed ? -minimum - 1n : 2n ** BigInt(type.bits) - 1n;
  const near = BigInt(random.between(-4, 12));
  const tiny = BigInt(random.between(0, 3));
  const candidates = [
    tiny,
    tiny,
    tiny,
    tiny,
    tiny,
    tiny,
    near,
    near,
    near,
    near,
    near,
    BigInt(random.between(-300, 300)),
    minimum,
    maximum,
    minimum + 1n,
    maximum - 1n,
    maximum / 2n,
  ];
  const inside = candidates.filter((value) => value >= minimum && value <= maximum);
  const value = random.pick(inside);
  return { value, literal: integerLiteral(value) };
}

function shown(value: Value | undefined): string {
  if (typeof value === "number") {
    if (Number.isNaN(value)) return "nan";
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16);
  }
  return typeof value === "boolean" ? `${Number(value)}` : `${value}`;
}

function ourFates({ name, text }: RandomProgram, inputs: readonly (readonly Input[])[], integers: Integers): readonly Fate[] {
  const read = frontend.read([{ name: "random", language: "c", text }], { integers }, name);
  if (!read.ok) throw new Error(`${read.diagnostics.map(formatDiagnostic).join("\n")}\n${text}`);
  const machine = compile(read.value);
  return inputs.map((input) => {
    const { outcome } = machine.run(
      name,
      input.map(({ value }) => value),
      { steps: 1_000_000 },
    );
    if (outcome.kind === "returned") return { result: shown(outcome.value) };
    if (outcome.kind === "failed") return { undefined: outcome.obligation.kind };
    throw new Error(`${outcome.kind} ${"resource" in outcome ? outcome.resource : ""}\n${text}`);
  });
}

/** Runs programs both ways; the runs that differ, each with its text. */
export function differences(seed: number, count: number, integers: Integers, options: readonly string[]) {
  const programs = new RandomPrograms(seed);
  const found: { readonly text: string; readonly call: string; readonly ours: Fate | undefined; readonly gcc: Fate | undefined }[] = [];
  let undefinedRuns = 0;
  let otherKinds = 0;
  for (let done = 0; done < count; done += 250) {
    const batch = Array.from({ length: Math.min(250, count - done) }, () => {
      const program = programs.program();
      const inputs = Array.from({ length: 3 }, () => program.parameters.map((type) => randomInput(type, programs.random)));
      return { program, inputs, ours: ourFates(program, inputs, integers) };
    });
    const calls = batch.flatMap(({ program, inputs }) =>
      inputs.map((input): Call => ({ function: program.name, operands: input.map(({ literal }) => literal), result: program.result })),
    );
    const theirs = runWithGcc(batch.map(({ program }) => program.text).join("\n"), calls, options);
    batch.forEach(({ program, ours }, index) => {
      ours.forEach((our, at) => {
        const [gcc, call] = [theirs[3 * index + at], calls[3 * index + at]];
        if ("undefined" in our) undefinedRuns++;
        if ("undefined" in our && gcc !== undefined && "undefined" in gcc && our.undefined !== gcc.undefined) otherKinds++;
        else if (JSON.stringify(our) !== JSON.stringify(gcc))
          found.push({ text: program.text, call: `${call?.function}(${call?.operands.join(", ")})`, ours: our, gcc });
      });
    });
  }
  return { found, undefinedRuns, otherKinds };
}
