import type { Transition } from "../../transition/system.js";
import type { Random } from "./random.js";
import type { Habits } from "./runs.js";

/** A number between bounds, the same for the same bounds. */
type Kind = (low: number, high: number) => number;

/**
 * The habits of a run that soon does the same again and again: after a few decisions transitions are tried in the same
 * order each time, and the same values are chosen where they are allowed. Values are of few kinds: the ends of their range,
 * round parts of it, small numbers, their neighbours, and what lies near to another one or half the range away.
 */
export class Stubborn implements Habits {
  readonly #random: Random;
  readonly #kinds: readonly Kind[];
  readonly #values: number[] = [];
  readonly #first = new Map<number, number>();
  readonly #chosen = new Map<string, number>();
  /** Decisions that are left before it settles. */
  #fickle: number;

  /** `isSimple`: only small numbers and ends of ranges. `interesting` are numbers that matter to the system. */
  constructor(random: Random, interesting: readonly number[], isSimple: boolean) {
    this.#random = random;
    this.#fickle = random.pick([0, 0, 3, 12]);
    this.#kinds = Array.from({ length: 1 + random.below(3) }, () => someKind(random, interesting, isSimple));
  }

  first(location: number, count: number): number {
    if (this.#fickle-- > 0) return this.#random.below(count);
    const first = this.#first.get(location) ?? this.#random.below(count);
    this.#first.set(location, first);
    return first;
  }

  value({ id }: Transition, choice: number, low: number, high: number): number {
    if (this.#fickle-- > 0) return this.any(low, high);
    const key = `${id}.${choice}`;
    const value = this.#chosen.get(key) ?? this.any(low, high);
    this.#chosen.set(key, value);
    return inside(value, low, high);
  }

  /** A new value between bounds. */
  any(low: number, high: number): number {
    const isNear = this.#values.length > 0 && this.#random.below(4) === 0;
    const value = isNear ? this.#near(this.#random.pick(this.#values), low, high) : this.#random.pick(this.#kinds)(low, high);
    this.#values.push(value);
    return value;
  }

  #near(value: number, low: number, high: number): number {
    const range = high - low + 1;
    const moved = value + this.#random.pick([0, 1, -1, Number.isFinite(range) ? range / 2 : 2]);
    return inside(moved > high ? moved - range : moved, low, high);
  }
}

function someKind(random: Random, interesting: readonly number[], isSimple: boolean): Kind {
  const offset = random.pick([0, 0, 0, 1, -1]);
  const parts = 2 ** (1 + random.below(random.pick([2, 4, 16])));
  const part = random.below(parts);
  const small = isSimple ? random.below(3) : random.pick([random.below(3) - 1, random.below(15) - 6, random.pick(interesting)]);
  const kind = isSimple ? random.pick([0, 0, 1, 2]) : random.below(4);
  return (low, high) => {
    const range = high - low + 1;
    if (kind === 0 || !Number.isFinite(range)) return inside(small, low, high);
    if (kind === 1) return inside(low + Math.abs(offset), low, high);
    if (kind === 2) return inside(high - Math.abs(offset), low, high);
    return inside(low + Math.floor((range / parts) * part) + offset, low, high);
  };
}

function inside(value: number, low: number, high: number): number {
  const within = Math.min(Math.max(value, low), high);
  return Number.isSafeInteger(within) ? within : 0;
}
