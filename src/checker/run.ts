import type { ExhaustiveRuns, RepetitionCertificate, RunData } from "../certificate/runs.js";
import { admits, admitsAll } from "../program/admits.js";
import { allInputs, EXHAUSTIVE_STEPS, MOST_EXHAUSTIVE_STEPS } from "../program/all-inputs.js";
import { answersOf } from "../program/asks.js";
import { isTruthy } from "../program/claim.js";
import { compile, copied, type Outcome, type Point, type RunOptions } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { sameState } from "../program/same-state.js";
import { callsOf } from "../transition/control-flow.js";
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
  observe?: NonNullable<RunOptions["observe"]>,
): Outcome {
  demand(admitsAll(procedure.parameters, inputs), "the inputs are not of the parameters' types");
  let drawn = 0;
  const { outcome } = compile(program).run(procedure.name, inputs.map(copied), {
    steps: MOST_STEPS,
    oracle: answersOf(oracle),
    choose: (type) => {
      const value = draws[drawn++];
      demand(value === undefined || admits(type, value), "a choice is not of its type");
      return value;
    },
    ...(observe === undefined ? {} : { observe }),
  });
  demand(drawn === draws.length, "the run makes other choices");
  return outcome;
}

/** Is an outcome one that must not be: a failed obligation, or a result that is not truthy? */
export function fails({ result, span }: Procedure, outcome: Outcome): boolean {
  if (outcome.kind === "failed") return true;
  return outcome.kind === "returned" && result !== undefined && !isTruthy(outcome.value, span.source.language);
}

/** Runs the program and looks whether the state comes back. Throws `Refusal`. */
export function checkRepetition(program: Program, procedure: Procedure, oracle: OracleConstants, certificate: RepetitionCertificate): void {
  const { first, second, state: stated } = certificate;
  demand(0 <= first && first < second, "the repetition is not within the run");
  let count = -1;
  let start: { readonly point: Point; readonly inside: ReadonlySet<string> } | undefined;
  let same = false;
  const outcome = runOnce(program, procedure, oracle, certificate, (point, state) => {
    count++;
    if (count === first) {
      const inside = callsOf(program, point.procedure);
      demand(!inside.has(point.procedure), "the run stands in a recursive call");
      demand(sameState(state(), stated), "the run comes by another state");
      start = { point, inside };
    } else if (start !== undefined) {
      const home = point.procedure === start.point.procedure;
      demand(home || start.inside.has(point.procedure), "the run leaves the call");
      if (count < second) return true;
      const { block, statement } = start.point;
      same = home && block === point.block && statement === point.statement && sameState(state(), stated);
    }
    return count < second;
  });
  demand(outcome.kind === "stopped" && same, "the state does not come back");
}

/** Runs a procedure on all of its inputs. Throws `Refusal` when some run does not come out well, or not soon. */
export function runAll<Kind extends ExhaustiveRuns["kind"]>(
  program: Program,
  procedure: Procedure,
  oracle: OracleConstants,
  kind: Kind,
): ExhaustiveRuns<Kind> {
  const inputs = allInputs(program, procedure);
  demand(inputs !== undefined, "there are too many inputs to try them all");
  const machine = compile(program);
  let [left, runs] = [MOST_EXHAUSTIVE_STEPS, 0];
  for (const values of inputs) {
    const { outcome, steps } = machine.run(procedure.name, values, { steps: EXHAUSTIVE_STEPS, oracle: answersOf(oracle) });
    left -= steps;
    const ended = outcome.kind === "returned" || outcome.kind === "blocked" || outcome.kind === "failed";
    const harm = kind === "ends" ? outcome.kind === "failed" && outcome.obligation.undefined : fails(procedure, outcome);
    demand(ended && !harm && left > 0, "a run does not come out well");
    runs++;
  }
  return { kind, runs };
}
