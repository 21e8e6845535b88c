import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/program/machine.js";
import { programOf, runHere } from "./typescript-node.js";

const path = new URL("../../../shared/conformance/traps.json", import.meta.url);

interface Trap {
  readonly id: string;
  readonly language: string;
  readonly source: string;
  readonly expected: string;
  readonly witness: readonly (number | string)[] | null;
  readonly onWitness?: string;
}

if (!existsSync(path)) console.warn("the conformance programs are not here: they are not run");
const traps: readonly Trap[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];

function witnessValue(witness: number | string): Value {
  if (typeof witness === "number") return witness;
  return witness.endsWith("n") ? BigInt(witness.slice(0, -1)) : Number(witness);
}

describe.skipIf(traps.length === 0)("the conformance programs in TypeScript", () => {
  const programs = traps.filter(({ language, expected }) => language === "typescript" && expected !== "rejected");
  test.each(programs.map((trap) => [trap.id, trap] as const))("%s is read, and its witness shows what it should", (_, trap) => {
    const program = programOf(trap.source, "f");
    if (trap.witness === null || trap.onWitness === undefined) return;
    const ending = runHere(program, "f", trap.witness.map(witnessValue), 100_000);
    if (trap.onWitness === "loops") expect(ending.endless).toBe(true);
    else if (trap.onWitness === "false") expect(ending.value).toBe(false);
    else expect(`raises:${ending.raised}`).toBe(trap.onWitness);
  });
});
