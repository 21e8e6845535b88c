import { ProcedureBuilder } from "../../src/program/builder.js";
import type { Procedure, Program, ValueType } from "../../src/program/program.js";
import type { Span } from "../../src/text/source.js";

/** A span for programs that were not written as text. */
export const nowhere: Span = { source: { name: "test", language: "c", text: "" }, start: 0, end: 0 };

export const unbounded: ValueType = { sort: "int", name: "int" };
export const int32: ValueType = { sort: "int", name: "int", minimum: -(2n ** 31n), maximum: 2n ** 31n - 1n };

/** A procedure built by hand. */
export function procedure(name: string, result: ValueType | undefined, write: (builder: ProcedureBuilder) => void): Procedure {
  const builder = new ProcedureBuilder();
  write(builder);
  return builder.build(name, result, nowhere);
}

export function programOf(...procedures: readonly Procedure[]): Program {
  return { language: "c", integers: "Z", procedures: new Map(procedures.map((each) => [each.name, each])), notes: [] };
}
