import { copied, type Machine, type Outcome, type Point, type RunOptions, type State, type Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { show } from "../program/show.js";
import type { Span } from "../text/source.js";
import { isRecursive } from "../transition/control-flow.js";
import type { Replay, ReplayOutcome, ReplayRow } from "./explanation.js";
import { Listing } from "./listing.js";
import { isInside, type Passage, passageAt } from "./passage.js";
import { type ShownVariable, shownVariables, stateOf } from "./shown-variables.js";
import type { Watch } from "./watch.js";

/** A run to be shown: everything that decides it. */
export interface Rerun {
  readonly procedure: string;
  readonly inputs: readonly Value[];
  readonly choose?: RunOptions["choose"];
  readonly oracle?: RunOptions["oracle"];
  /** At most how many statements are run. */
  readonly steps: number;
  /** It goes on for ever, as has been shown: it is stopped where a state comes back. */
  readonly endless?: boolean;
  /** The measures to be written down beside the rows. */
  readonly watch?: Watch;
}

/** A run as it happened. */
export interface Rerunning {
  readonly replay: Replay;
  readonly outcome: Outcome;
}

/** More rows than this are folded: the first and the last are kept. */
const MOST_ROWS = 40;
/** More than this are not even written down; then it is no longer noticed when a state repeats. */
const MOST_WRITTEN = 50_000;

/** Runs a program once more and writes down each line it comes by. */
export function rerun(machine: Machine, run: Rerun): Rerunning {
  const recorder = new Recorder(machine.program, run.endless === true, run.watch);
  const { outcome } = machine.run(run.procedure, run.inputs.map(copied), {
    steps: run.steps,
    observe: (point, state, calls) => recorder.record(point, state, calls),
    ...(run.choose === undefined ? {} : { choose: run.choose }),
    ...(run.oracle === undefined ? {} : { oracle: run.oracle }),
  });
  return { replay: replayOf(machine.program, run, recorder, outcome), outcome };
}

/** The call as the learner would write it. */
export function callText(program: Program, procedure: string, inputs: readonly Value[]): string {
  const parameters = program.procedures.get(procedure)?.parameters ?? [];
  const state = stateOf(parameters, inputs);
  const values = shownVariables(program, parameters).map((parameter) => parameter.valueIn(state));
  return `${procedure}(${values.join(", ")})`;
}

function replayOf(program: Program, run: Rerun, recorder: Recorder, outcome: Outcome): Replay {
  const parameters = program.procedures.get(run.procedure)?.parameters ?? [];
  const state = stateOf(parameters, run.inputs);
  const inputs = shownVariables(program, parameters).map(({ name, valueIn }) => ({ name, value: valueIn(state) }));
  const { cycle, visited, skipped } = recorder;
  const listing = new Listing(visited);
  const rows = recorder.rows.map(({ span, ...row }) => ({ ...row, at: listing.placeOf(span) }));
  return {
    inputs,
    call: callText(program, run.procedure, run.inputs),
    rows: cycle === undefined && rows.length > MOST_ROWS ? fold(rows, skipped) : rows,
    listing: listing.lines,
    cycle,
    outcome: outcomeOf(program, run.procedure, outcome),
    ...(run.watch === undefined ? {} : { measures: run.watch.measures }),
  };
}

function fold(rows: readonly ReplayRow[], skipped: number): readonly ReplayRow[] {
  const half = MOST_ROWS / 2;
  return [
    ...rows.slice(0, half),
    ...rows.slice(-half).map((row, index) => (index === 0 ? { ...row, skipped: rows.length - MOST_ROWS + skipped } : row)),
  ];
}

function outcomeOf({ procedures, language }: Program, procedure: string, outcome: Outcome): ReplayOutcome {
  switch (outcome.kind) {
    case "returned":
      return {
        kind: "returned",
        value: outcome.value === undefined ? undefined : show(outcome.value, language, procedures.get(procedure)?.result),
      };
    case "failed": {
      const { obligation, span } = outcome;
      return { kind: "failed", obligation: obligation.kind, message: obligation.message, span, undefined: obligation.undefined };
    }
    case "stopped":
      return { kind: "repeats" };
    case "blocked":
    case "out-of-resources":
      return { kind: "never-leaves", facts: [] };
  }
}

/** A row before it is known where its line is in the listing. */
type Recorded = Omit<ReplayRow, "at"> & { readonly span: Span };

/** Writes down one row for each passage that a run comes by, and notices when a state comes back. */
class Recorder {
  readonly rows: Recorded[] = [];
  readonly visited = new Set<Procedure>();
  cycle: { from: number; to: number } | undefined;
  /** Rows that were left out in the middle. */
  skipped = 0;
  #isWhole = true;
  readonly #program: Program;
  readonly #endless: boolean;
  readonly #watch: Watch | undefined;
  /** The rows of states, for each number of open calls: what was seen in a call that is over does not count. */
  readonly #seen: Map<string, number>[] = [];
  #kept = 0;
  readonly #visible = new Map<Span, readonly ShownVariable[]>();
  readonly #passages = new Map<string, Passage | undefined>();
  #last = "";
  #shown = new Map<string, string>();

  constructor(program: Program, endless: boolean, watch: Watch | undefined) {
    this.#program = program;
    this.#endless = endless;
    this.#watch = watch;
  }

  record(point: Point, read: () => State, calls: number): boolean {
    this.#seen.length = Math.min(this.#seen.length, calls + 1);
    const procedure = this.#program.procedures.get(point.procedure);
    if (procedure === undefined || procedure.span.source.provided) return true;
    const head = point.statement === 0 && procedure.loops.some((loop) => loop.head === point.block);
    const passage = this.#passageAt(procedure, point);
    const watched = this.#watch?.isAt(point) === true;
    if (passage === undefined || (this.#last === passage.key && !head && !watched)) return true;
    this.#last = passage.key;
    const state = read();
    this.#add(procedure, passage, state, watched ? this.#watch?.valuesAt(point, state) : undefined);
    return !(this.#endless && (head || this.#isRecursiveCall(point)) && this.#repeats(point, state, calls));
  }

  #passageAt(procedure: Procedure, point: Point): Passage | undefined {
    const key = `${point.procedure} ${point.block} ${point.statement}`;
    if (!this.#passages.has(key)) this.#passages.set(key, passageAt(procedure, point));
    return this.#passages.get(key);
  }

  #add(procedure: Procedure, passage: Passage, state: State, measures: ReplayRow["measures"]): void {
    const { span, line, text } = passage;
    const entries = this.#visibleAt(procedure, passage).map(({ name, valueIn }) => {
      const value = valueIn(state);
      return { name, value, changed: this.rows.length > 0 && this.#shown.get(name) !== value };
    });
    this.#shown = new Map(entries.map(({ name, value }) => [name, value]));
    this.visited.add(procedure);
    if (this.rows.length === MOST_WRITTEN) this.#forgetMiddle();
    this.rows.push({ line, text, span, state: entries, ...(measures === undefined ? {} : { measures }) });
  }

  /** A local is shown from its declaration on, in the function that it belongs to; temporaries never. */
  #visibleAt(procedure: Procedure, { span }: Passage): readonly ShownVariable[] {
    const known = this.#visible.get(span);
    if (known !== undefined) return known;
    const home = this.#homeOf(span);
    const visible = shownVariables(this.#program, [...procedure.parameters, ...procedure.locals]).filter(
      (variable) =>
        variable.named && this.#homeOf(variable.span) === home && (variable.span.source !== span.source || variable.span.start < span.end),
    );
    this.#visible.set(span, visible);
    return visible;
  }

  /** The function whose text it is: not the one whose procedure it is in, where that was written into its caller's. */
  #homeOf(span: Span): string | undefined {
    const homes = [...this.#program.procedures.values()].filter((procedure) => isInside(span, procedure.span));
    return homes.find((procedure) => homes.every((other) => isInside(procedure.span, other.span)))?.name;
  }

  /** Where there is no room for all rows, the last ones matter more than those in the middle. */
  #forgetMiddle(): void {
    this.#isWhole = false;
    const kept = MOST_ROWS / 2;
    this.skipped += this.rows.splice(kept, MOST_WRITTEN - 2 * kept).length;
  }

  #isRecursiveCall({ procedure, block, statement }: Point): boolean {
    return block === 0 && statement === 0 && isRecursive(this.#program, procedure);
  }

  /** A run that comes back to a state, in the same call or in one made from there, can do the same again. */
  #repeats(point: Point, state: State, calls: number): boolean {
    if (!this.#isWhole) return false;
    const key = JSON.stringify([point, state], (_, value) =>
      typeof value === "bigint" ? `${value}n` : Object.is(value, -0) ? "-0" : `${value}` === "NaN" ? "NaN" : value,
    );
    const before = this.#seen.findLast((rows) => rows?.has(key))?.get(key);
    const at = this.rows.length - 1;
    if (before === undefined) {
      if (this.#kept++ < 10_000) this.#seen[calls] = (this.#seen[calls] ?? new Map()).set(key, at);
      return false;
    }
    this.cycle = { from: before, to: at };
    return true;
  }
}
