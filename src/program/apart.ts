import type { Note, Procedure, Program } from "./program.js";

/**
 * Arrays are read as values of their own. Where a call could pass one array for two parameters, and something is stored
 * into it, that is an assumption; undefined where it does not matter.
 */
export function keptApart({ procedures }: Program, subject: string): Note | undefined {
  const procedure = procedures.get(subject);
  const arrays = procedure?.parameters.filter(({ type }) => "element" in type) ?? [];
  if (procedure === undefined || arrays.length < 2 || ![...procedures.values()].some(stores)) return undefined;
  const names = arrays.map(({ name, shown }) => shown ?? name);
  return { kind: "assumption", text: `${names.join(" and ")} share no memory: a store into one changes no other`, span: procedure.span };
}

function stores({ blocks }: Procedure): boolean {
  return blocks.some(({ statements }) =>
    statements.some((each) => each.kind === "assign" && each.value.kind === "apply" && each.value.operator === "store"),
  );
}
