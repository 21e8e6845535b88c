import { combine, entry, type IntegerVector, resized, sign, solvedFor, vectorOf } from "./integer-vector.js";
import { greatestCommonDivisor, type Rational, rational } from "./rational.js";

/** What values a variable of a linear program may take. */
export type VariableKind = "free" | "nonnegative" | "zero";

export type Feasibility = "feasible" | "infeasible" | "out-of-pivots";

/** Counts down pivots over many programs; shared, so that a whole proof attempt has one budget. */
export interface PivotBudget {
  pivots: number;
}

/** Entry 0 of a row is its denominator, entry 1 its constant, entry 2 + c belongs to column c. */
const DENOMINATOR = 0;
const CONSTANT = 1;
const FIRST = 2;
/** Entries that may change in one pivot before it counts for more than one; an entry beyond the safe integers is worth so many. */
const ENTRIES = 1000;
const BIG = 5;

/**
 * Exact linear arithmetic: a dictionary whose rows express basic variables by the others,
 * `denominator · basic = constant + Σ entries · columns`. Rows are immutable, so copies are cheap.
 * (Dutertre and de Moura, A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006, doi 10.1007/11817963_11; ours has all
 * bounds at zero, integer rows, and Bland's rule throughout.)
 */
export class Simplex {
  readonly #kinds: VariableKind[] = [];
  /** For each variable its row, or -1 - its column. */
  readonly #places: number[] = [];
  #rows: IntegerVector[] = [];
  readonly #basics: number[] = [];
  readonly #columns: number[] = [];
  #width = 16;
  readonly #budget: PivotBudget;
  /** After "infeasible": nonnegative multipliers of variables whose sum is a negative constant. */
  conflict: ReadonlyMap<number, bigint> = new Map();

  constructor(budget: PivotBudget) {
    this.#budget = budget;
  }

  copy(budget = this.#budget): Simplex {
    const copy = new Simplex(budget);
    copy.#kinds.push(...this.#kinds);
    copy.#places.push(...this.#places);
    copy.#rows = [...this.#rows];
    copy.#basics.push(...this.#basics);
    copy.#columns.push(...this.#columns);
    copy.#width = this.#width;
    return copy;
  }

  /** A new variable that nothing is known of but its kind. */
  addVariable(kind: VariableKind): number {
    const variable = this.#kinds.push(kind) - 1;
    const column = this.#columns.push(variable) - 1;
    this.#places.push(-1 - column);
    if (column + FIRST >= this.#width) {
      this.#width *= 2;
      this.#rows = this.#rows.map((row) => resized(row, this.#width));
    }
    return variable;
  }

  /** A new variable that equals `constant + Σ coefficient · variable`. */
  addRow(kind: VariableKind, constant: bigint, summands: Iterable<readonly [number, bigint]>): number {
    const direct = new Array<bigint>(this.#width).fill(0n);
    direct[DENOMINATOR] = 1n;
    direct[CONSTANT] = constant;
    const indirect: [IntegerVector, bigint][] = [];
    for (const [variable, coefficient] of summands) {
      const place = this.#places[variable] as number;
      if (place >= 0) indirect.push([this.#rows[place] as IntegerVector, coefficient]);
      else {
        const index = -1 - place + FIRST;
        direct[index] = (direct[index] as bigint) + coefficient;
      }
    }
    let row = vectorOf(direct);
    for (const [other, coefficient] of indirect) row = addMultiple(row, coefficient * entry(row, DENOMINATOR), other, undefined);
    const variable = this.#kinds.push(kind) - 1;
    this.#places.push(this.#rows.push(row) - 1);
    this.#basics.push(variable);
    return variable;
  }

  value(variable: number): Rational {
    const place = this.#places[variable] as number;
    if (place < 0) return rational(0n);
    const row = this.#rows[place] as IntegerVector;
    return rational(entry(row, CONSTANT), entry(row, DENOMINATOR));
  }

  /** How a basic variable depends on the columns: each with its coefficient; undefined when the variable is a column. */
  dependence(variable: number): readonly (readonly [number, Rational])[] | undefined {
    const place = this.#places[variable] as number;
    if (place < 0) return undefined;
    const row = this.#rows[place] as IntegerVector;
    const denominator = entry(row, DENOMINATOR);
    return this.#columns.flatMap((other, column) =>
      sign(row, column + FIRST) === 0 ? [] : [[other, rational(entry(row, column + FIRST), denominator)] as const],
    );
  }

  /** Looks for values of every variable's kind. */
  check(): Feasibility {
    for (;;) {
      const leaving = this.#violated();
      if (leaving === undefined) return "feasible";
      const row = this.#rows[leaving] as IntegerVector;
      const direction = -sign(row, CONSTANT);
      const entering = this.#entering(row, direction);
      if (entering === undefined) {
        this.#explain(leaving);
        return "infeasible";
      }
      if (this.#budget.pivots-- <= 0) return "out-of-pivots";
      this.#pivot(leaving, entering);
    }
  }

  /** The largest value of a variable from a feasible dictionary; undefined when it has none. */
  maximize(variable: number): Rational | "unbounded" | "out-of-pivots" {
    if ((this.#places[variable] as number) < 0 && !this.#makeBasic(variable))
      return this.#kinds[variable] === "zero" ? rational(0n) : "unbounded";
    for (;;) {
      const place = this.#places[variable] as number;
      const row = this.#rows[place] as IntegerVector;
      const entering = this.#entering(row, 1);
      if (entering === undefined) return this.value(variable);
      const direction = sign(row, entering + FIRST);
      const leaving = this.#tightest(entering, direction, place);
      if (leaving === undefined) return "unbounded";
      if (this.#budget.pivots-- <= 0) return "out-of-pivots";
      this.#pivot(leaving, entering);
    }
  }

  #makeBasic(variable: number): boolean {
    const column = -1 - (this.#places[variable] as number);
    const leaving = this.#tightest(column, 1, -1);
    if (leaving === undefined) return false;
    this.#pivot(leaving, column);
    return true;
  }

  /** The row that first stops a column from moving in a direction. */
  #tightest(column: number, direction: number, except: number): number | undefined {
    let best: number | undefined;
    let bestConstant = 0n;
    let bestSlope = 1n;
    for (let index = 0; index < this.#rows.length; index++) {
      const variable = this.#basics[index] as number;
      const row = this.#rows[index] as IntegerVector;
      const slope = sign(row, column + FIRST) * direction;
      const kind = this.#kinds[variable];
      if (index === except || kind === "free" || slope === 0 || (kind === "nonnegative" && slope > 0)) continue;
      const constant = kind === "zero" ? 0n : entry(row, CONSTANT);
      const size = absolute(entry(row, column + FIRST));
      const compared = best === undefined ? -1n : constant * bestSlope - bestConstant * size;
      if (best === undefined || compared < 0n || (compared === 0n && variable < (this.#basics[best] as number)))
        [best, bestConstant, bestSlope] = [index, constant, size];
    }
    return best;
  }

  #violated(): number | undefined {
    let best: number | undefined;
    for (let index = 0; index < this.#rows.length; index++) {
      const variable = this.#basics[index] as number;
      const kind = this.#kinds[variable];
      if (kind === "free") continue;
      const direction = sign(this.#rows[index] as IntegerVector, CONSTANT);
      if (direction < 0 || (direction > 0 && kind === "zero"))
        if (best === undefined || variable < (this.#basics[best] as number)) best = index;
    }
    return best;
  }

  /** A column that can move the row's variable in a direction. */
  #entering(row: IntegerVector, direction: number): number | undefined {
    let best: number | undefined;
    for (let column = 0; column < this.#columns.length; column++) {
      const slope = sign(row, column + FIRST) * direction;
      if (slope === 0) continue;
      const variable = this.#columns[column] as number;
      const kind = this.#kinds[variable];
      if (kind === "zero" || (kind === "nonnegative" && slope < 0)) continue;
      if (best === undefined || variable < (this.#columns[best] as number)) best = column;
    }
    return best;
  }

  #explain(leaving: number): void {
    const row = this.#rows[leaving] as IntegerVector;
    const flip = -sign(row, CONSTANT);
    const conflict = new Map([[this.#basics[leaving] as number, BigInt(flip) * entry(row, DENOMINATOR)]]);
    this.#columns.forEach((variable, column) => {
      if (sign(row, column + FIRST) !== 0) conflict.set(variable, BigInt(-flip) * entry(row, column + FIRST));
    });
    this.conflict = conflict;
  }

  #pivot(leaving: number, column: number): void {
    const index = column + FIRST;
    const old = this.#rows[leaving] as IntegerVector;
    const row = solvedFor(old, index, DENOMINATOR);
    let work = 0;
    for (let other = 0; other < this.#rows.length; other++) {
      const target = this.#rows[other] as IntegerVector;
      if (other === leaving || sign(target, index) === 0) continue;
      const changed = addMultiple(target, entry(target, index), row, index);
      this.#rows[other] = changed;
      work += changed.length * (changed instanceof Float64Array ? 1 : BIG * digitsOf(entry(changed, DENOMINATOR)));
    }
    // In large dictionaries, and beyond the safe integers, a pivot is much more work: so that a budget bounds it, it counts for more.
    this.#budget.pivots -= Math.floor(work / ENTRIES);
    this.#rows[leaving] = row;
    const basic = this.#basics[leaving] as number;
    const entered = this.#columns[column] as number;
    this.#basics[leaving] = entered;
    this.#columns[column] = basic;
    this.#places[entered] = leaving;
    this.#places[basic] = -1 - column;
  }
}

/** The row for `target + factor · other`, all over the target's denominator; the target's entry at `cleared` does not count. */
function addMultiple(target: IntegerVector, factor: bigint, other: IntegerVector, cleared: number | undefined): IntegerVector {
  const denominator = entry(other, DENOMINATOR);
  const shared = greatestCommonDivisor(factor, denominator);
  // target / d + factor · other / (d · denominator): only the target's own denominator is scaled.
  return combine(target, denominator / shared, other, factor / shared, cleared, DENOMINATOR);
}

/** About how many machine words a number fills, at least 1. */
function digitsOf(value: bigint): number {
  return 1 + Math.floor(value.toString(16).length / 16);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
