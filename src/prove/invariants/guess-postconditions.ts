import {
  addConstant,
  complement,
  constantOf,
  evaluate,
  type Monomial,
  mentions,
  multiplyMonomials,
  negate,
  type Polynomial,
  polynomial,
  subtract,
  tighten,
  variablePolynomial,
} from "../../logic/polynomial.js";
import { answersOf } from "../../program/asks.js";
import { compile, copied, type Value } from "../../program/machine.js";
import type { Program } from "../../program/program.js";
import { wholeNumbers } from "../../program/whole-numbers.js";
import type { OracleConstants } from "../../transition/lower.js";
import { type Postcondition, RESULT } from "../../transition/postcondition.js";
import { candidatesOf, mentionedNumbers } from "../samples/candidate-values.js";
import { inputsOf } from "../samples/inputs.js";
import { nullSpace } from "./equalities.js";

/** A call that returned: the parameters' values, and the result under its own name. */
type Sample = ReadonlyMap<string, bigint>;

const RUNS = 500;
/** Statements of one run, and of all. */
const LONGEST = 3000;
const STEPS = 400_000;
const MOST_SAMPLES = 250;
const MOST_PARAMETERS = 4;
/** Constants beyond this are seldom what a program means. */
const LARGEST_BOUND = 1000n;
const MOST_CLAIMS = 60;

/** What the results of a procedure have in common in runs on arguments as in the facts, by cases of them where that says more. */
export function guessPostconditions(
  program: Program,
  name: string,
  oracle: OracleConstants,
  facts: readonly Polynomial[],
): readonly Postcondition[] {
  const procedure = wholeNumbers(program).procedures.get(name);
  if (procedure === undefined) throw new Error(`no procedure ${name}`);
  const { result, parameters, blocks } = procedure;
  const isWhole = (sort: string | undefined) => sort === "int" || sort === "bool";
  const mayReturnNothing = blocks.some(({ end }) => end.kind === "return" && end.value === undefined);
  const names = parameters.filter(({ type }) => isWhole(type.sort)).map((parameter) => parameter.name);
  if (!isWhole(result?.sort) || mayReturnNothing || names.length > MOST_PARAMETERS) return [];
  const samples = samplesOf(program, name, oracle).filter((sample) => facts.every((fact) => evaluate(fact, sample) >= 0n));
  const thresholds = [...new Set([0n, ...mentionedNumbers(program, name).integers.flatMap((value) => [value, value + 1n]), 1n])];
  const claims = claimsOf(names, thresholds, samples);
  return claims.map(({ when, then }) => ({ procedure: name, when, then: tighten(then) })).slice(0, MOST_CLAIMS);
}

type Claim = Pick<Postcondition, "when" | "then">;

/** Equalities, by cases if need be; where they do not say all, bounds as well, and those that are closer in some case. */
function claimsOf(names: readonly string[], thresholds: readonly bigint[], samples: readonly Sample[]): readonly Claim[] {
  const ways = casesOf(names, thresholds);
  const best = bestCases(ways, names, samples);
  const equal = best.flatMap(({ when, equalities }) =>
    equalities.flatMap((value) => [value, negate(value)].map((then) => ({ when, then }))),
  );
  if (best.every(({ equalities }) => equalities.length > 0)) return equal;
  const everywhere = boundsOf(names, samples);
  const weak = everywhere.flatMap(({ direction, least }) =>
    [...new Set([least, 1n, 0n, -1n])]
      .filter((bound) => bound <= least)
      .map((bound) => ({ when: [], then: addConstant(direction, -bound) })),
  );
  const closer = ways
    .flat()
    .flatMap((when) =>
      boundsOf(names, within(samples, when)).flatMap(({ direction, least }, index): readonly Claim[] =>
        least > (everywhere[index]?.least ?? least) ? [{ when, then: addConstant(direction, -least) }] : [],
      ),
    );
  return [...equal, ...[...weak, ...closer].filter(({ then }) => constantOf(then) < LARGEST_BOUND)];
}

function samplesOf(program: Program, name: string, oracle: OracleConstants): readonly Sample[] {
  const procedure = program.procedures.get(name);
  if (procedure === undefined) throw new Error(`no procedure ${name}`);
  const machine = compile(program);
  const mentioned = mentionedNumbers(program, name);
  const samples = new Map<string, Sample>();
  let left = STEPS;
  for (const inputs of inputsOf(procedure, mentioned, RUNS)) {
    const { outcome, steps } = machine.run(name, inputs.map(copied), {
      steps: Math.min(LONGEST, left),
      oracle: answersOf(oracle),
      choose: (type) => candidatesOf(type, mentioned)[0],
    });
    left -= steps;
    if (left <= 0 || samples.size >= MOST_SAMPLES) break;
    if (outcome.kind !== "returned") continue;
    const values = [
      ...procedure.parameters.map((parameter, index) => [parameter.name, inputs[index]] as const),
      [RESULT, outcome.value] as const,
    ];
    const whole = values.flatMap(([variable, value]) => {
      const number = wholeValue(value);
      return number === undefined ? [] : [[variable, number] as const];
    });
    samples.set(whole.join(), new Map(whole));
  }
  return [...samples.values()];
}

function wholeValue(value: Value | undefined): bigint | undefined {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === "bigint" ? value : undefined;
}

/** One case of several that exclude each other. */
interface Case {
  readonly when: readonly Polynomial[];
  readonly equalities: readonly Polynomial[];
}

function within(samples: readonly Sample[], when: readonly Polynomial[]): readonly Sample[] {
  return samples.filter((sample) => when.every((atom) => evaluate(atom, sample) >= 0n));
}

/** Ways to tell cases apart: not at all, by a threshold for a parameter, by which of two is larger. */
function casesOf(names: readonly string[], thresholds: readonly bigint[]): readonly (readonly (readonly Polynomial[])[])[] {
  const signs = names.flatMap((name, index) => [
    ...thresholds.map((threshold) => addConstant(variablePolynomial(name), -threshold)),
    ...names.slice(index + 1).map((other) => subtract(variablePolynomial(name), variablePolynomial(other))),
  ]);
  return [[[]], ...signs.map((sign) => [[sign], [complement(sign)]])];
}

/** Those with equalities for most of the samples; the earlier ones where there are several. */
function bestCases(
  ways: readonly (readonly (readonly Polynomial[])[])[],
  names: readonly string[],
  samples: readonly Sample[],
): readonly Case[] {
  let best: { readonly cases: readonly Case[]; readonly explained: number } = { cases: [], explained: -1 };
  for (const way of ways) {
    const parts = way.map((when) => ({ when, own: within(samples, when) })).filter(({ own }) => own.length > 0);
    const cases = parts.map(({ when, own }): Case => ({ when, equalities: equalitiesOf(names, own) }));
    const explained = parts.reduce((sum, { own }, index) => sum + (cases[index]?.equalities.length === 0 ? 0 : own.length), 0);
    if (explained > best.explained) best = { cases, explained };
    if (explained === samples.length) break;
  }
  return best.cases;
}

/** Polynomials in parameters and result, of the first degree or else the second in the parameters, that are 0 in all samples. */
function equalitiesOf(names: readonly string[], samples: readonly Sample[]): readonly Polynomial[] {
  const linear: readonly Monomial[] = ["", ...names];
  const squares = names.flatMap((first, index) => names.slice(index).map((second) => multiplyMonomials(first, second)));
  for (const monomials of [
    [...linear, RESULT],
    [...linear, ...squares, RESULT],
  ]) {
    if (samples.length <= monomials.length) continue;
    const values = monomials.map((monomial) => polynomial([[monomial, 1n]]));
    const rows = samples.map((sample) => values.map((value) => evaluate(value, sample)));
    const found = nullSpace(rows, monomials.length)
      .map((vector) => polynomial(vector.map((coefficient, index) => [monomials[index] ?? "", coefficient])))
      .filter((value) => mentions(value, RESULT));
    if (found.length > 0) return found;
  }
  return [];
}

/** The least values of the result, of its distance to each parameter, and of their opposites. */
function boundsOf(
  names: readonly string[],
  samples: readonly Sample[],
): readonly { readonly direction: Polynomial; readonly least: bigint }[] {
  const result = variablePolynomial(RESULT);
  const values = [result, ...names.map((name) => subtract(result, variablePolynomial(name)))];
  return values
    .flatMap((value) => [value, negate(value)])
    .flatMap((direction) => {
      const [first, ...others] = samples.map((sample) => evaluate(direction, sample));
      return first === undefined ? [] : [{ direction, least: others.reduce((low, value) => (value < low ? value : low), first) }];
    });
}
