import { isDeepStrictEqual } from "node:util";
import type { RepetitionCertificate, RunData } from "../certificate/runs.js";
import { admits, admitsAll } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import { compile, copied, type Outcome, type Point, type RunOptions, type State } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { sameState } from "../program/same-state.js";
import type { OracleConstants } from "../transition/lower.js";
import { demand } from "./refusal.js";

/** Statements that a run may take. */
const MOST_STEPS = 20_000_000;

/** How the program ends, run on these inputs with these choices. Throws `Refusal` when one is not of its type, or not needed. */
export function runOnce(
  program: Program,
  procedure: Procedure,
  oracle: OracleConstants,
  { inputs, draws }: RunData,
  observe?: RunOptions["observe"],
): Outcome {
  demand(admitsAll(procedure.parameters, inputs), "the inputs are not of the parameters' types");
  let drawn = 0;
  const choose: RunOptions["choose"] = (type) => {
    const value = draws[drawn++];
    demand(value === undefined || admits(type, value), "a choice is not of its type");
    return value;
  };
  const options = { steps: MOST_STEPS, oracle: answersOf(oracle), choose, observe };
  const { outcome } = compile(program).run(procedure.name, inputs.map(copied), options);
  demand(drawn === draws.length, "the run makes other choices");
  return outcome;
}

/** Runs the program and looks whether the state comes back. Throws `Refusal`. */
export function checkRepetition(program: Program, procedure: Procedure, oracle: OracleConstants, certificate: RepetitionCertificate): void {
  const { first, second } = certificate;
  let count = 0;
  let start: { readonly point: Point; readonly state: State; readonly calls: number } | undefined;
  let isBack = false;
  runOnce(program, procedure, oracle, certificate, (point, state, calls) => {
    demand(start === undefined || calls >= start.calls, "the run leaves the call");
    if (count === second) isBack = start !== undefined && isDeepStrictEqual(point, start.point) && sameState(state(), start.state);
    if (count === first) start = { point, state: state(), calls };
    return count++ < second;
  });
  demand(isBack, "the state does not come back");
}
