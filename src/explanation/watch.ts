import { evaluate, type Polynomial } from "../logic/polynomial.js";
import type { Point, State } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { readingOf } from "../transition/reading.js";
import type { ReplayMeasure } from "./explanation.js";

/** A measure, as a polynomial over the system's variables, and the place where it is read. */
export interface Watched extends ReplayMeasure {
  readonly procedure: string;
  readonly block: number;
  readonly value: Polynomial;
  /** When it counts: each at least 0. */
  readonly when: readonly Polynomial[];
}

/** Reads measures off the states of a real run. */
export class Watch {
  readonly measures: readonly ReplayMeasure[];
  readonly #watched: readonly Watched[];
  readonly #program: Program;

  constructor(watched: readonly Watched[], program: Program) {
    const titles = new Map(watched.map((one) => [keyOf(one), { loop: one.loop, text: one.text, phase: one.phase }]));
    this.measures = [...titles.values()];
    this.#watched = watched;
    this.#program = program;
  }

  isAt(point: Point): boolean {
    return point.statement === 0 && this.#watched.some(({ procedure, block }) => procedure === point.procedure && block === point.block);
  }

  /** One value for each measure; undefined for those of other places, and where one does not count. */
  valuesAt(point: Point, state: State): readonly (bigint | undefined)[] {
    const procedure = this.#program.procedures.get(point.procedure);
    const here = this.#watched.filter((one) => one.procedure === point.procedure && one.block === point.block);
    return this.measures.map((measure) => {
      for (const one of here.filter((candidate) => keyOf(candidate) === keyOf(measure))) {
        const value = procedure && valueAt(one, procedure, state);
        if (value !== undefined) return value;
      }
      return undefined;
    });
  }
}

function keyOf({ loop, text, phase }: ReplayMeasure): string {
  return JSON.stringify([loop, text, phase]);
}

function valueAt({ value, when }: Watched, procedure: Procedure, state: State): bigint | undefined {
  const point = readingOf([value, ...when], procedure, state);
  return point !== undefined && when.every((atom) => evaluate(atom, point) >= 0n) ? evaluate(value, point) : undefined;
}
