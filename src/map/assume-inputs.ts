import { apply, integer, variable } from "../logic/term.js";
import type { Block, Procedure, Terminator } from "../program/program.js";

/** Some values of an input: from the first to the last. */
export interface InputSpan {
  readonly name: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** The procedure for some inputs only. Its blocks are the same, each one place later. */
export function assumeInputs(procedure: Procedure, spans: readonly InputSpan[]): Procedure {
  const { span } = procedure;
  const conditions = spans.flatMap(({ name, first, last }) => [
    apply("at-most", integer(first), variable(name, "int")),
    apply("at-most", variable(name, "int"), integer(last)),
  ]);
  const entry: Block = {
    statements: conditions.map((condition) => ({ kind: "assume", condition, span })),
    end: { kind: "goto", to: 1 },
  };
  return {
    ...procedure,
    blocks: [entry, ...procedure.blocks.map(({ statements, end }) => ({ statements, end: shifted(end) }))],
    loops: procedure.loops.map((loop) => ({ ...loop, head: loop.head + 1 })),
  };
}

function shifted(end: Terminator): Terminator {
  if (end.kind === "goto") return { ...end, to: end.to + 1 };
  return end.kind === "branch" ? { ...end, then: end.then + 1, else: end.else + 1 } : end;
}
