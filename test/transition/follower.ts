import {
  constant,
  evaluate,
  negate,
  type Polynomial,
  substitutePolynomials,
  subtract,
  variablePolynomial,
  variablesIn,
} from "../../src/logic/polynomial.js";
import { compile, type Machine, type Outcome, type Point, type Value } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import { wholeNumbers } from "../../src/program/whole-numbers.js";
import { type Lowering, lower } from "../../src/transition/lower.js";
import type { DrawnAt } from "../../src/transition/path.js";
import { liveVariables } from "../../src/transition/simplify.js";
import type { Location, Transition } from "../../src/transition/system.js";
import { isPossible } from "./integer-search.js";
import { type Arrival, type Choice, type Segment, Trace, type Valuation } from "./trace.js";

/** One of the two forms of a system: each path as it was found, or what was made of it for the prover. */
interface Form {
  readonly name: "paths" | "simplified";
  readonly leaving: ReadonlyMap<number, readonly Transition[]>;
  /**
   * For each location what must be right there: of the paths what may be looked at later, in the simplified system what
   * any transition sets that leads there. So what was left out of the latter without reason is missed later.
   */
  readonly compared: readonly ReadonlySet<string>[];
}

export interface Following {
  readonly outcome: Outcome;
  /** Where no transition does what the run did, or an exact one does something else. */
  readonly differences: readonly string[];
  /** Ways from one location to the next. */
  readonly steps: number;
  /** Of these, those that a transition does which says that it is exact, without choices of the program. */
  readonly exact: number;
  /** Questions about values that only a solver can find, and it did not. */
  readonly undecided: number;
}

/** Follows runs of the interpreter through the transition system of the same program. */
export class Follower {
  /** As it is lowered: with ints for doubles that only hold integers. */
  readonly program: Program;
  readonly lowering: Lowering;
  readonly #subject: string;
  readonly #machine: Machine;
  readonly #forms: readonly Form[];
  readonly #joins: boolean;
  /** Some value of every variable of the system. */
  readonly #initial: Valuation;

  private constructor(program: Program, subject: string, lowering: Lowering) {
    this.program = wholeNumbers(program);
    this.lowering = lowering;
    this.#subject = subject;
    this.#machine = compile(this.program);
    const { locations, transitions } = lowering.system;
    this.#initial = new Map([...lowering.variables].map(([name, { type }]) => [name, BigInt(smallest(type) as bigint | boolean)]));
    this.#joins = locations.some(({ role }) => role === "join");
    const raw = [...lowering.paths].map(
      ([id, { path, from, to, span }]): Transition => ({
        ...{ id, from, to, span, guard: path.atoms, update: path.store, exact: path.exact },
        choices: path.draws.map(({ name }) => name),
      }),
    );
    const set = locations.map(({ id }) => new Set(transitions.flatMap(({ to, update }) => (to === id ? [...update.keys()] : []))));
    this.#forms = [formOf("paths", raw, liveVariables({ locations, transitions: raw })), formOf("simplified", transitions, set)];
  }

  /** Undefined when the program has too many paths to be lowered. */
  static of(program: Program, subject: string): Follower | undefined {
    const lowering = lower(program, subject);
    return lowering === undefined ? undefined : new Follower(program, subject, lowering);
  }

  follow(operands: readonly Value[], steps: number, choose?: (type: ValueType) => Value): Following {
    const begin = (values: Valuation): Segment => {
      const state = new Map([...this.#initial, ...values]);
      return { location: this.lowering.system.initial, states: this.#forms.map(() => state), choices: [] };
    };
    const trace = new Trace(this.program, this.#subject, this.#joins, begin, (segment, arrival) => this.#arrive(segment, arrival));
    this.#counts = { steps: 0, exact: 0, undecided: 0 };
    this.#differences = [];
    const outcome = this.#run(operands, steps, trace, choose);
    return { outcome, differences: this.#differences, ...this.#counts };
  }

  #run(operands: readonly Value[], steps: number, trace: Trace, choose?: (type: ValueType) => Value): Outcome {
    try {
      const { outcome } = this.#machine.run(this.#subject, operands, {
        steps,
        observe: (point, state) => trace.see(point, state),
        choose: (type, point) => trace.choose(point, choose?.(type) ?? smallest(type)),
      });
      if (outcome.kind === "returned") trace.end("exit");
      if (outcome.kind === "failed") trace.end(outcome.obligation.undefined ? "undefined" : "failed");
      return outcome;
    } catch (error) {
      if (error instanceof Lost) return { kind: "stopped" };
      throw error;
    }
  }

  #counts = { steps: 0, exact: 0, undecided: 0 };
  #differences: string[] = [];

  /** Checks a step in both forms; the segment that begins where it led. */
  #arrive(segment: Segment, arrival: Arrival): Segment {
    this.#counts.steps++;
    const taken = this.#forms.map((form, index) => this.#taken(form, segment, segment.states[index] as Valuation, arrival));
    const [reached, ...others] = taken.map((transition) => transition?.to);
    if (reached === undefined || others.some((other) => other !== reached)) throw new Lost();
    const states = taken.map((transition, index) => {
      const names = this.#forms[index]?.compared[transition?.to ?? reached] ?? [];
      return new Map([...(segment.states[index] as Valuation), ...known(names, arrival.values)]);
    });
    return { location: reached, states, choices: [] };
  }

  /** The transition that does what the run did. */
  #taken(form: Form, segment: Segment, state: Valuation, arrival: Arrival): Transition | undefined {
    const differ = (what: string) => this.#differences.push(`${form.name}: ${stepText(segment.location, state, arrival)}: ${what}`);
    const doing: Transition[] = [];
    for (const transition of form.leaving.get(segment.location) ?? []) {
      const bound = this.#bound(transition, state, segment.choices);
      if (bound === undefined) continue;
      const unknown = transition.choices.filter((name) => !bound.has(name));
      const location = this.lowering.system.locations[transition.to] as Location;
      const wanted = () => wantedOf(transition, form.compared[transition.to] ?? new Set(), arrival.values);
      const does = this.#isThere(location, arrival) && this.#satisfiable(transition, bound, unknown, wanted());
      if (does !== false) {
        doing.push(transition);
        continue;
      }
      const certain = transition.exact && location.role !== "call" && this.#drawsOf(transition.id).length === 0;
      if (certain && this.#satisfiable(transition, bound, unknown, []) === true)
        differ(`transition ${transition.id} is possible as well, to ${location.role} ${location.block}`);
    }
    const [taken] = doing;
    if (taken === undefined) differ("no transition does this");
    else if (form.name === "simplified" && taken.exact && this.#drawsOf(taken.id).length === 0) this.#counts.exact++;
    return taken;
  }

  #isThere({ id, role }: Location, arrival: Arrival): boolean {
    return arrival.key === undefined ? role === arrival.role : this.lowering.places.get(arrival.key) === id;
  }

  /** The state, with what the program chose; undefined where it would have chosen at other places. */
  #bound({ id }: Transition, state: Valuation, choices: readonly Choice[]): Valuation | undefined {
    const drawn = this.#drawsOf(id);
    const fits = drawn.length === choices.length && drawn.every(({ statement }, index) => isSamePlace(statement, choices[index]?.point));
    if (!fits) return undefined;
    return drawn.length === 0
      ? state
      : new Map([...state, ...drawn.map(({ name }, index) => [name, choices[index]?.value ?? 0n] as const)]);
  }

  #drawsOf(id: number) {
    return this.lowering.paths.get(id)?.path.draws.filter(({ statement }) => statement !== undefined) ?? [];
  }

  /** Are there values of what is unknown with which the guard holds and these are zero? Undefined when nobody knows. */
  #satisfiable(transition: Transition, known: Valuation, unknown: readonly string[], zeros: readonly Polynomial[]): boolean | undefined {
    const atoms = [...transition.guard, ...zeros, ...zeros.map(negate)];
    const open: Polynomial[] = [];
    for (const atom of atoms)
      if ([...variablesIn(atom)].some((name) => unknown.includes(name))) open.push(atom);
      else if (evaluate(atom, known) < 0n) return false;
    if (open.length === 0) return true;
    const constants = new Map([...known].map(([name, value]) => [name, constant(value)]));
    const possible = isPossible(open.map((atom) => substitutePolynomials(atom, constants)));
    if (possible === undefined) this.#counts.undecided++;
    return possible;
  }
}

/** What variables of open calls must be afterwards, as polynomials that must be zero. */
function wantedOf({ update }: Transition, names: ReadonlySet<string>, values: Valuation): readonly Polynomial[] {
  return known(names, values).map(([name, value]) => subtract(update.get(name) ?? variablePolynomial(name), constant(value)));
}

function known(names: Iterable<string>, values: Valuation): readonly (readonly [string, bigint])[] {
  return [...names].flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function stepText(location: number, state: Valuation, { role, key, values }: Arrival): string {
  const text = (valuation: Valuation) => [...valuation].map(([name, value]) => `${name}=${value}`).join(" ");
  return `from ${location} (${text(state)}) to ${role} ${key ?? ""} (${text(values)})`;
}

/** Thrown where the system has no way to go on: there is nothing more to follow. */
class Lost extends Error {}

function formOf(name: Form["name"], transitions: readonly Transition[], compared: Form["compared"]): Form {
  const leaving = new Map<number, Transition[]>();
  for (const transition of transitions) leaving.set(transition.from, [...(leaving.get(transition.from) ?? []), transition]);
  return { name, leaving, compared };
}

function isSamePlace(statement: DrawnAt | undefined, point: Point | undefined): boolean {
  return statement?.procedure === point?.procedure && statement?.block === point?.block && statement?.statement === point?.statement;
}

function smallest(type: ValueType): Value {
  if (type.sort === "bool") return false;
  if (type.sort === "double") return 0;
  if (type.sort !== "int") throw new Error("arrays are not chosen");
  const low = type.minimum !== undefined && type.minimum > 0n ? type.minimum : 0n;
  return type.maximum !== undefined && type.maximum < low ? type.maximum : low;
}
