import type { Procedure, Program, Statement } from "./program.js";

/** Every statement of a procedure, by block. */
export function statementsIn({ blocks }: Procedure): readonly Statement[] {
  return blocks.flatMap(({ statements }) => statements);
}

/** Every statement of a program. */
export function statementsOf({ procedures }: Program): readonly Statement[] {
  return [...procedures.values()].flatMap(statementsIn);
}

/** Does a run choose values? Then it is more than its inputs. */
export function hasChoices(program: Program): boolean {
  return statementsOf(program).some(({ kind }) => kind === "havoc");
}
