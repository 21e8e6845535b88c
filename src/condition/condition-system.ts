import { ProcedureBuilder } from "../program/builder.js";
import type { Program } from "../program/program.js";
import { lower } from "../transition/lower.js";
import type { TransitionSystem } from "../transition/system.js";
import type { VerificationCondition } from "./verification-condition.js";

const CONDITION = "condition";

/** The transition system of a verification condition; undefined when it has too many paths. */
export function conditionSystem(program: Program, condition: VerificationCondition): TransitionSystem | undefined {
  return lower(conditionProgram(program, condition), CONDITION)?.system;
}

/** A verification condition as a program of its own: it assumes, asserts, returns. */
function conditionProgram(program: Program, { variables, assumptions, goal, obligation, span }: VerificationCondition): Program {
  const builder = new ProcedureBuilder();
  for (const [name, type] of variables) builder.declare("parameter", name, type, span);
  for (const condition of assumptions) builder.emit({ kind: "assume", condition, span });
  builder.emit({ kind: "assert", condition: goal, obligation, span });
  builder.return(undefined, span);
  return { ...program, procedures: new Map([[CONDITION, builder.build(CONDITION, undefined, span)]]) };
}
