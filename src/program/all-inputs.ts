import { oneOfEach } from "../logic/combinations.js";
import { type Harm, isHarm } from "./claim.js";
import { compile, type RunOptions, type Value } from "./machine.js";
import type { Procedure, Program, ValueType } from "./program.js";

/** At most how many inputs are all tried. */
export const MOST_INPUTS = 65_536;
/** Statements that all these runs together may take. */
export const MOST_EXHAUSTIVE_STEPS = 3_000_000;

/** Every input of a procedure that makes no choices; undefined when there are too many, or when it makes some. */
export function allInputs(program: Program, procedure: Procedure): Iterable<readonly Value[]> | undefined {
  for (const each of program.procedures.values())
    if (each.blocks.some(({ statements }) => statements.some(({ kind }) => kind === "havoc"))) return undefined;
  let count = 1n;
  const domains: (readonly Value[] | Domain)[] = [];
  for (const { type } of procedure.parameters) {
    const domain = domainOf(type);
    if (domain === undefined) return undefined;
    count *= "least" in domain ? domain.greatest - domain.least + 1n : BigInt(domain.length);
    domains.push(domain);
  }
  return count > BigInt(MOST_INPUTS) ? undefined : oneOfEach(domains.map((domain) => ("least" in domain ? listed(domain) : domain)));
}

/** How many runs there are, one on each of `allInputs`; undefined when one comes to harm or they take too long. */
export function harmlessRuns(
  program: Program,
  procedure: Procedure,
  oracle: NonNullable<RunOptions["oracle"]>,
  harm: Harm,
): number | undefined {
  const all = allInputs(program, procedure);
  if (all === undefined) return undefined;
  const machine = compile(program);
  let [left, runs] = [MOST_EXHAUSTIVE_STEPS, 0];
  for (const inputs of all) {
    const { outcome, steps } = machine.run(procedure.name, inputs, { steps: left, oracle });
    left -= steps;
    const ended = outcome.kind === "returned" || outcome.kind === "blocked" || outcome.kind === "failed";
    if (!ended || isHarm(harm, procedure, outcome)) return undefined;
    runs++;
  }
  return runs;
}

interface Domain {
  readonly least: bigint;
  readonly greatest: bigint;
}

function domainOf(type: ValueType): readonly Value[] | Domain | undefined {
  if (type.sort === "bool") return [false, true];
  if (type.sort === "double") return type.choices;
  if (type.sort !== "int") return undefined;
  if (type.choices !== undefined) return type.choices;
  return type.minimum === undefined || type.maximum === undefined ? undefined : { least: type.minimum, greatest: type.maximum };
}

function listed({ least, greatest }: Domain): readonly Value[] {
  return Array.from({ length: Number(greatest - least) + 1 }, (_, index) => least + BigInt(index));
}
