import { evaluate, type Polynomial, variablesIn } from "../../src/logic/polynomial.js";
import { compile, copied, type State } from "../../src/program/machine.js";
import type { Program } from "../../src/program/program.js";
import { candidatesOf, mentionedNumbers } from "../../src/prove/samples/candidate-values.js";
import { inputsOf } from "../../src/prove/samples/inputs.js";
import { Random } from "../../src/prove/samples/random.js";
import type { TransitionSystem } from "../../src/transition/system.js";

/** A run of the program, as it comes by locations of a system: the values of the system's variables at each. */
export interface Visit {
  readonly location: number;
  readonly state: ReadonlyMap<string, bigint>;
}

const STEPS = 400;

/** Really runs a procedure on simple inputs with random choices, and looks at the loops of its own that are locations of the system. */
export function* visitsOf(program: Program, subject: string, system: TransitionSystem, runs: number): Generator<readonly Visit[]> {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const machine = compile(program);
  const random = new Random(5);
  const mentioned = mentionedNumbers(program, subject);
  const own = system.locations.filter(({ role, procedure: owner }) => (role === "loop" || role === "join") && owner === subject);
  const at = new Map(own.map((location) => [location.block, location]));
  for (const inputs of inputsOf(procedure, mentioned, runs)) {
    const visits: Visit[] = [];
    machine.run(subject, inputs.map(copied), {
      steps: STEPS,
      choose: (type) => {
        const candidates = candidatesOf(type, mentioned);
        return candidates[random.below(Math.min(9, candidates.length))];
      },
      observe: (point, state) => {
        const location = point.procedure === subject && point.statement === 0 ? at.get(point.block) : undefined;
        if (location !== undefined) visits.push({ location: location.id, state: read(state(), system) });
        return true;
      },
    });
    yield visits;
  }
}

function read(state: State, { variables }: TransitionSystem): ReadonlyMap<string, bigint> {
  return new Map(
    variables.flatMap((name): readonly (readonly [string, bigint])[] => {
      const value = state[name];
      if (typeof value === "bigint") return [[name, value]];
      if (typeof value === "boolean") return [[name, value ? 1n : 0n]];
      return typeof value === "number" && Number.isInteger(value) ? [[name, BigInt(value)]] : [];
    }),
  );
}

/** The value of a polynomial at a visit; undefined where it is about what was not seen. */
export function valueAt(value: Polynomial, { state }: Visit): bigint | undefined {
  return [...variablesIn(value)].every((name) => state.has(name)) ? evaluate(value, state) : undefined;
}
