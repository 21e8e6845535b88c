import type { Value } from "../../../src/program/machine.js";
import type { Program, ValueType } from "../../../src/program/program.js";
import { integerLiteral, runUnits } from "./gcc.js";

/** A call of a function of a text, with what its `nondet` functions give. */
export interface WitnessRun {
  readonly text: string;
  readonly subject: string;
  readonly integers: string;
  readonly program: Program;
  readonly parameters: readonly { readonly type: ValueType }[];
  readonly inputs: readonly Value[];
  readonly choices: readonly Value[];
}

/**
 * Makes each call with gcc's sanitizers: "false" or "true", or the kind of undefined behaviour. Arrays stand before a page
 * that cannot be read, then behind one.
 */
export function fatesWithGcc(runs: readonly WitnessRun[]): readonly string[] {
  const fates = runs.map(() => "");
  for (const [integers, options] of [
    ["c", []],
    ["wrap", ["-fwrapv"]],
  ] as const) {
    const chosen = runs.flatMap((run, index) => (run.integers === integers ? [{ run, index }] : []));
    const seen = runUnits(
      chosen.map(({ run }, place) => unitOf(run, place)),
      options,
    );
    chosen.forEach(({ index }, place) => {
      fates[index] = seen[place] ?? "";
    });
  }
  return fates;
}

/** gcc folds `x + y == y + x` and `x + 1 > x` before its sanitizer looks for overflow; what has been computed it cannot fold. */
function unfolded(text: string): string {
  const side = (expression: string) => `({ __auto_type computed = ${expression}; computed; })`;
  return text.replace(
    /return ([^;=<>!&|?]+) (==|!=|<=?|>=?) ([^;=<>!&|?]+);/g,
    (_, left: string, operator: string, right: string) => `return ${side(left)} ${operator} ${side(right)};`,
  );
}

function unitOf({ text, subject, program, parameters, inputs, choices }: WitnessRun, index: number): string {
  const wholes = choices.map((choice) => (typeof choice === "number" ? "0" : integerLiteral(BigInt(choice as bigint))));
  const reals = choices.map((choice) => (typeof choice === "number" ? doubleLiteral(choice) : "0"));
  const operands = parameters.map(({ type }, place) => operand(type, inputs[place] as Value));
  const call = `${subject}(${operands.join(", ")})`;
  const result = program.procedures.get(subject)?.result;
  return `
#include <assert.h>
#include <math.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
extern jmp_buf escape; extern const char *fate; void leave(const char *); void *place(const void *, unsigned long, int);
static int chosen_at, behind;
static const long chosen_wholes[] = { ${[...wholes, "0"].join(", ")} };
static const double chosen_reals[] = { ${[...reals, "0"].join(", ")} };
${nondeterministic}
#define assume(c) ((c) ? (void)0 : leave("blocked"))
#define __VERIFIER_assume assume
#define __VERIFIER_assert assert
#define reach_error() leave("assertion")
#define __VERIFIER_error reach_error
#define abort reach_error
${unfolded(text)}
const char *run_${index}(void)
{
  for (behind = 0; behind < 2; behind++) {
    chosen_at = 0;
    if (setjmp(escape) != 0) return fate;
    ${result === undefined ? call : `if (!${call}) return "false"`};
  }
  return "true";
}
`;
}

const nondeterministic = ["int", "bool", "_Bool", "char", "uint", "unsigned", "ulong", "long", "uchar", "ushort", "short", "size_t"]
  .flatMap((name) => ["__VERIFIER_nondet_", "nondet_"].map((stem) => `#define ${stem}${name}() (chosen_wholes[chosen_at++])`))
  .concat(["float", "double"].map((name) => `#define __VERIFIER_nondet_${name}() (chosen_reals[chosen_at++])`))
  .join("\n");

function operand(type: ValueType, value: Value): string {
  if (!Array.isArray(value)) return typeof value === "number" ? doubleLiteral(value) : integerLiteral(BigInt(value as bigint));
  if (!("element" in type)) throw new Error("an array for a scalar");
  const element = type.element.name;
  const elements = value.map((each: Value) => operand(type.element, each));
  if (elements.length === 0) return `place(0, 0, behind)`;
  return `place((${element}[]){ ${elements.join(", ")} }, sizeof(${element}) * ${elements.length}, behind)`;
}

function doubleLiteral(value: number): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "-INFINITY";
  return Object.is(value, -0) ? "-0.0" : `(double)${value}`;
}
