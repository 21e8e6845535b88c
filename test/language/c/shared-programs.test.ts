import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frontend } from "../../../src/language/c/frontend.js";
import { headerConstants } from "../../../src/language/c/library.js";
import { compile, type Value } from "../../../src/program/machine.js";
import type { Integers, ValueType } from "../../../src/program/program.js";
import { formatDiagnostic } from "../../../src/text/diagnostic.js";

interface Trap {
  readonly id: string;
  readonly language: string;
  readonly source: string;
  readonly expected: string;
  readonly witness: readonly string[] | null;
  readonly onWitness?: string;
}

const shared = new URL("../../../../shared/", import.meta.url);
const trapFile = new URL("conformance/traps.json", shared);
const programFolder = new URL("termination/programs/", shared);
if (!existsSync(shared)) console.warn("SKIPPED: the collections of programs are not beside the project");
const traps: readonly Trap[] = existsSync(trapFile) ? JSON.parse(readFileSync(trapFile, "utf8")) : [];

function read(name: string, text: string, integers: Integers, wanted: string) {
  return frontend.read([{ name, language: "c", text }], { integers }, wanted);
}

/** "INT_MAX", "65535", "2147483648u" as an input of a type. */
function inputOf(text: string, type: ValueType): Value {
  const value = headerConstants.get(text)?.[0] ?? BigInt(text.replace(/[uUlL]+$/, ""));
  return type.sort === "bool" ? value !== 0n : type.sort === "double" ? Number(value) : value;
}

/** What a run does, in the collection's words. */
function fateOf(trap: Trap): string {
  const result = read(trap.id, trap.source, "c", "f");
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  const parameters = result.value.procedures.get("f")?.parameters ?? [];
  const inputs = parameters.map(({ type }, index) => inputOf(trap.witness?.[index] ?? "", type));
  const { outcome } = compile(result.value).run("f", inputs, { steps: 200_000 });
  if (outcome.kind === "failed") return `ub:${outcome.obligation.message}`;
  if (outcome.kind === "returned") return `${outcome.value}`;
  return outcome.kind === "out-of-resources" && outcome.resource === "steps" ? "loops" : outcome.kind;
}

/** The first words of what the sanitizer says, without the numbers. */
const undefinedBehaviours: Readonly<Record<string, RegExp>> = {
  "ub:signed integer overflow": /^ub:signed integer overflow/,
  "ub:division by zero": /^ub:division by zero/,
  "ub:left shift of negative value": /^ub:left shift of negative value/,
  "ub:left shift of 1 by 31 places": /^ub:left shift .*cannot be represented in type 'int'/,
};

describe.skipIf(traps.length === 0)("the traps in C", () => {
  const ours = traps.filter(({ language }) => language === "c");

  test.each(ours)("$id is read, or rejected as it should be", (trap) => {
    const result = read(trap.id, trap.source, "c", "f");
    expect(result.ok ? "read" : "rejected").toBe(trap.expected === "rejected" ? "rejected" : "read");
  });

  test.each(ours.filter(({ witness, onWitness, expected }) => witness !== null && onWitness !== undefined && expected !== "rejected"))(
    "$id: its witness does what was observed",
    (trap) => {
      const observed = trap.onWitness ?? "";
      expect(fateOf(trap)).toMatch(undefinedBehaviours[observed] ?? new RegExp(`^${observed}$`));
    },
  );
});

describe.skipIf(!existsSync(programFolder))("the programs of the termination competition", () => {
  const names = existsSync(programFolder) ? readdirSync(programFolder).filter((name) => name.endsWith(".c")) : [];

  test.each(names)("%s is read over mathematical integers", (name) => {
    const result = read(name, readFileSync(new URL(name, programFolder), "utf8"), "Z", "main");
    expect(result.ok ? [] : result.diagnostics.map(formatDiagnostic)).toEqual([]);
  });
});
