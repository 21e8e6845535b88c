import { oneOfEach } from "../logic/combinations.js";
import type { Value } from "./machine.js";
import type { Procedure, Program, ValueType } from "./program.js";
import { hasChoices } from "./statements.js";

/** At most how many inputs are all tried. */
export const MOST_INPUTS = 65_536;
/** Statements that all these runs together may take. */
export const MOST_EXHAUSTIVE_STEPS = 60_000_000;

/**
 * Every input of a procedure that makes no choices, with one value for each parameter that does not matter; undefined when
 * there are too many, or when it makes some.
 */
export function allInputs(
  program: Program,
  procedure: Procedure,
  matters: (parameter: string) => boolean = () => true,
): Iterable<readonly Value[]> | undefined {
  if (hasChoices(program)) return undefined;
  let count = 1n;
  const domains: (readonly Value[] | Domain)[] = [];
  for (const { name, type } of procedure.parameters) {
    const domain = matters(name) ? domainOf(type) : someOf(type);
    if (domain === undefined) return undefined;
    count *= "least" in domain ? domain.greatest - domain.least + 1n : BigInt(domain.length);
    domains.push(domain);
  }
  return count > BigInt(MOST_INPUTS) ? undefined : oneOfEach(domains.map((domain) => ("least" in domain ? listed(domain) : domain)));
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

/** Of an array there is none that is like all others. */
function someOf(type: ValueType): readonly Value[] | undefined {
  if (type.sort === "bool") return [false];
  if (type.sort !== "int" && type.sort !== "double") return undefined;
  return [type.choices?.[0] ?? type.minimum ?? type.maximum ?? (type.sort === "int" ? 0n : 0)];
}

function listed({ least, greatest }: Domain): readonly Value[] {
  return Array.from({ length: Number(greatest - least) + 1 }, (_, index) => least + BigInt(index));
}
