import { createContext, Script } from "node:vm";
import { transformSync } from "esbuild";
import { frontend } from "../../src/language/typescript/frontend.js";
import { compile, type Value } from "../../src/program/machine.js";
import type { Program } from "../../src/program/program.js";
import { formatDiagnostic } from "../../src/text/diagnostic.js";
import type { SourceText } from "../../src/text/source.js";

/** How a call ended: the value, or the exception by its name, or not at all. */
export interface Ending {
  readonly value?: unknown;
  readonly raised?: string;
  readonly endless?: boolean;
  readonly output: string;
}

export function sourceOf(text: string, name = "cell 1"): SourceText {
  return { name, language: "typescript", text };
}

/** Reads cells. Throws `Error` with all diagnostics. */
export function programOf(texts: string | readonly string[], wanted?: string): Program {
  const sources = [texts].flat().map((text, index) => sourceOf(text, `cell ${index + 1}`));
  const result = frontend.read(sources, { integers: "Z" }, wanted);
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  return result.value;
}

/** Runs a function by our machine. */
export function runHere(program: Program, name: string, operands: readonly Value[], steps = 200_000): Ending {
  const procedure = program.procedures.get(name);
  const values: Value[] = [];
  for (const operand of operands) {
    if (Array.isArray(operand) && procedure?.parameters[values.length]?.part !== undefined) {
      values.push(...operand);
      continue;
    }
    values.push(operand);
    const type = procedure?.parameters[values.length - 1]?.type;
    if (Array.isArray(operand) && type !== undefined && "length" in type && typeof type.length === "string")
      values.push(BigInt(operand.length));
  }
  const { outcome, output } = compile(program).run(name, values, { steps });
  switch (outcome.kind) {
    case "returned":
      return { value: outcome.value, output };
    case "failed":
      return { raised: outcome.obligation.message.split(":")[0] ?? "", output };
    default:
      return { endless: true, output };
  }
}

/** Runs a function by Node itself, with its types stripped. */
export function runByNode(text: string, name: string, operands: readonly unknown[], milliseconds = 10_000): Ending {
  const { code } = transformSync(text, { loader: "ts", target: "node20" });
  let output = "";
  const context = createContext({
    console: { log: (...parts: unknown[]) => (output += `${parts.map(shown).join(" ")}\n`) },
    operands,
    result: undefined as unknown,
  });
  try {
    new Script(`${code}\nresult = ${name}(...operands);`).runInContext(context, { timeout: milliseconds });
  } catch (error) {
    const { name: raised, code: reason } = error as { readonly name: string; readonly code?: string };
    return reason === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? { endless: true, output } : { raised, output };
  }
  return { value: context["result"], output };
}

function shown(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  return Object.is(value, -0) ? "-0" : `${value}`;
}
