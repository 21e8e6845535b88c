import { isDeepStrictEqual } from "node:util";
import type { ArrivingRun, RepetitionCertificate } from "../certificate/runs.js";
import { type Harm, isHarm } from "../program/claim.js";
import { makeRun } from "../program/given-run.js";
import type { Point, RunOptions, State } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { sameState } from "../program/same-state.js";
import { demand, demandArrival } from "./refusal.js";

type Answers = NonNullable<RunOptions["oracle"]>;

/** Runs the program and looks whether it comes to harm, where it is said to. Throws `Refusal`. */
export function checkHarm(program: Program, procedure: Procedure, oracle: Answers, run: ArrivingRun, harm: Harm): void {
  const { outcome, arrival } = makeRun(program, procedure, oracle, run, ({ at }) => at.after <= run.arrival.at.after);
  demand(isHarm(harm, procedure, outcome), "the run comes to no harm");
  demandArrival(run.arrival, arrival);
}

/** Runs the program and looks whether the state comes back, where it is said to. Throws `Refusal`. */
export function checkRepetition(program: Program, procedure: Procedure, oracle: Answers, run: RepetitionCertificate): void {
  const { first, arrival: told } = run;
  let start: { readonly point: Point; readonly state: State; readonly calls: number } | undefined;
  let isBack = false;
  const { arrival } = makeRun(program, procedure, oracle, run, ({ at: { after, ...point }, state, calls }) => {
    demand(start === undefined || calls >= start.calls, "the run leaves the call");
    if (start !== undefined && after === told.at.after) isBack = isDeepStrictEqual(point, start.point) && sameState(state(), start.state);
    if (after === first) start = { point, state: state(), calls };
    return after < told.at.after;
  });
  demand(isBack, "the state does not come back");
  demandArrival(told, arrival);
}
