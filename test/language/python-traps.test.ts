import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { frontend } from "../../src/language/python/frontend.js";
import { compile, type Value } from "../../src/program/machine.js";
import type { ValueType } from "../../src/program/program.js";

const file = new URL("../../../shared/conformance/traps.json", import.meta.url);
const there = existsSync(file);
if (!there) console.warn("the conformance programs are not there: Python's are not tested");

interface Trap {
  readonly id: string;
  readonly language: string;
  readonly source: string;
  readonly witness: readonly (number | string)[] | null;
  readonly onWitness?: string;
}

function traps(): readonly Trap[] {
  // Ints beyond 2**53 are kept as text: they are not JavaScript numbers.
  const text = readFileSync(file, "utf8").replace(/(?<![\w.-])(\d{16,})(?![\d.])/g, '"$1"');
  const read = JSON.parse(text) as readonly Trap[] | { readonly traps: readonly Trap[] };
  return ("traps" in read ? read.traps : read).filter(({ language }) => language === "python");
}

function valueWritten(written: number | string | undefined, type: ValueType): Value {
  if (type.sort === "double") return written === "nan" ? Number.NaN : written === "inf" ? Number.POSITIVE_INFINITY : Number(written);
  if (type.sort === "bool") return Boolean(written);
  return BigInt(written ?? 0);
}

describe.skipIf(!there)("the conformance programs in Python", () => {
  it.each(there ? traps().map((trap) => [trap.id, trap] as const) : [])("%s", (_, { source, witness, onWitness }) => {
    const read = frontend.read([{ name: "cell 1", language: "python", text: source }], { integers: "c" }, "f");
    if (onWitness === "syntax") {
      expect(read.ok ? [] : read.diagnostics.map(({ kind }) => kind)).toEqual(["syntax"]);
      return;
    }
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics.map(({ message }) => message)));
    if (witness === null) return;
    const operands = read.value.procedures.get("f")?.parameters.map(({ type }, index) => {
      return valueWritten(witness[index], type);
    });
    const { outcome } = compile(read.value).run("f", operands ?? [], { steps: 100_000 });
    const seen =
      outcome.kind === "returned"
        ? `${outcome.value}`
        : outcome.kind === "failed"
          ? `raises:${outcome.obligation.message.split(":")[0]}`
          : outcome.kind === "out-of-resources"
            ? "loops"
            : outcome.kind;
    expect(seen).toBe(onWitness);
  });
});
