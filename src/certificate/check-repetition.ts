import { admits, admitsAll } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import { compile, copied, type Point, type State, type Value } from "../program/machine.js";
import type { Program } from "../program/program.js";
import { callsOf } from "../transition/control-flow.js";
import type { OracleConstants } from "../transition/lower.js";
import { demand } from "./demand.js";
import type { RepetitionCertificate } from "./repetition.js";

/** Statements that a run may take to the repetition. */
const MOST_STEPS = 2_000_000;

/** Runs the program and looks whether the state comes back. Throws `Refusal`. */
export function checkRepetition(program: Program, procedure: string, oracle: OracleConstants, certificate: RepetitionCertificate): void {
  const { inputs, draws, state: stated, first, second } = certificate;
  demand(admitsAll(program.procedures.get(procedure)?.parameters ?? [], inputs), "the inputs are not of the parameters' types");
  demand(0 <= first && first < second && second < MOST_STEPS, "the repetition is not within the run");
  const answers = answersOf(oracle);
  let count = -1;
  let drawn = 0;
  let start: { readonly point: Point; readonly state: State; readonly inside: ReadonlySet<string> } | undefined;
  let same = false;
  const { outcome } = compile(program).run(procedure, inputs.map(copied), {
    steps: 2 * MOST_STEPS,
    oracle: answers,
    choose: (type) => {
      const value = draws[drawn++];
      const fits = value === undefined || (admits(type, value) && !("element" in type && typeof type.length === "string"));
      demand(fits, "a choice is not of its type");
      return value;
    },
    observe: (point, state) => {
      count++;
      if (count === first) {
        const inside = callsOf(program, point.procedure);
        demand(!inside.has(point.procedure), "the run stands in a recursive call");
        start = { point, state: state(), inside };
        return true;
      }
      if (start === undefined) return true;
      const home = point.procedure === start.point.procedure;
      demand(home || start.inside.has(point.procedure), "the run leaves the call");
      if (count < second) return true;
      const { block, statement } = start.point;
      same =
        home && block === point.block && statement === point.statement && sameState(start.state, state()) && sameState(start.state, stated);
      return false;
    },
  });
  demand(outcome.kind === "stopped" && same, "the state does not come back");
  demand(drawn === draws.length, "the run makes fewer choices");
}

/** Do all variables have the same values? */
export function sameState(first: State, second: State): boolean {
  return Object.keys(first).every((name) => areSame(first[name], second[name]));
}

/** Values that no operation can tell apart: -0 is not 0, NaN is NaN. */
function areSame(first: Value | undefined, second: Value | undefined): boolean {
  if (!Array.isArray(first) || !Array.isArray(second)) return Object.is(first, second);
  return first.length === second.length && first.every((element, index) => areSame(element, second[index]));
}
