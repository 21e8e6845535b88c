import type { Program } from "../program/program.js";
import type { Span } from "../text/source.js";

/** What goes wrong where the program demands something; "" where it demands nothing there. */
export function messageAt({ procedures }: Program, { source, start, end }: Span): string {
  for (const { blocks } of procedures.values())
    for (const { statements } of blocks)
      for (const statement of statements) {
        const { span } = statement;
        if (statement.kind === "assert" && span.source === source && span.start === start && span.end === end)
          return statement.obligation.message;
      }
  return "";
}
