import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { type Certificate, certificateFromJson } from "../../src/certificate/certificate.js";
import type { PathStep, StemStep } from "../../src/certificate/divergence.js";
import { type Json, toJson } from "../../src/certificate/json.js";
import type { EndingProof, HarmlessProof } from "../../src/certificate/proof.js";
import { check } from "../../src/checker/check.js";
import { goesOn } from "../../src/checker/divergence.js";
import type { Obligation } from "../../src/checker/obligation.js";
import { endless, harmless } from "../../src/checker/proof.js";
import { conditionSystem } from "../../src/condition/condition-system.js";
import { verificationConditions } from "../../src/condition/verification-condition.js";
import { readProgram } from "../../src/language/frontends.js";
import { constantOf, evaluate, variablesIn } from "../../src/logic/polynomial.js";
import { claimed } from "../../src/program/claim.js";
import { compile } from "../../src/program/machine.js";
import type { Integers, Program } from "../../src/program/program.js";
import { withTracked } from "../../src/program/tracked.js";
import { replay } from "../../src/prove/endless/lasso.js";
import { decideSafety } from "../../src/prove/safety.js";
import { Random } from "../../src/prove/samples/random.js";
import { decideTermination } from "../../src/prove/terminates.js";
import type { Language } from "../../src/text/source.js";
import { basisFor, type Concern } from "../../src/transition/concern.js";
import { withQuotients } from "../../src/transition/quotients.js";
import { withinResidues } from "../../src/transition/residues.js";
import { liveVariables } from "../../src/transition/simplify.js";
import { mutants } from "../support/mutants.js";
import { readCase, terminationCases } from "../support/termination-programs.js";

interface Decided {
  readonly title: string;
  readonly program: Program;
  readonly subject: string;
  readonly certificate: Certificate;
}

const nothing = new Map();
/** Mutants of one certificate, spread over all of it. */
const MOST_MUTANTS = 40;

function* decided(title: string, program: Program, subject: string, asks: readonly ("prove" | "terminates")[]): Generator<Decided> {
  for (const ask of asks) {
    const decide = ask === "prove" ? decideSafety : decideTermination;
    const verdict = decide(program, subject, nothing, { effort: 1 });
    if (verdict.kind !== "unknown") yield { title: `${ask} ${title}`, program, subject, certificate: verdict.certificate };
  }
}

function* programsOfCases(): Generator<Decided> {
  for (const example of terminationCases) {
    const { program, subject } = readCase(example);
    yield* decided(`${example.integers} ${example.name}`, program, subject, ["terminates"]);
  }
  const languages: Readonly<Record<string, Language>> = {
    "integers.c": "c",
    "arrays.c": "c",
    "integers.py": "python",
    "recursion.py": "python",
  };
  for (const [name, language] of Object.entries(languages)) {
    const text = readFileSync(new URL(`../prove/cases/${name}`, import.meta.url), "utf8");
    for (const [, subject = ""] of text.matchAll(/(?:\/\/|#) (?:proved|refuted): (\w+)/g)) {
      const read = readProgram([{ name, language, text }], { integers: "c" }, subject);
      if (read.ok) yield* decided(subject, read.value, subject, ["prove", "terminates"]);
    }
  }
}

const folder = new URL("../../../shared/termination/programs/", import.meta.url);

/** Of the collection beside the project, where it is. */
function* collectedPrograms(): Generator<Decided> {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const text = readFileSync(new URL(name, folder), "utf8");
    for (const integers of ["Z", "c"] satisfies Integers[]) {
      const read = readProgram([{ name, language: "c", text }], { integers }, "main");
      if (read.ok) yield* decided(`${integers} ${name}`, read.value, "main", ["terminates"]);
    }
  }
}

interface Survivor {
  readonly from: Decided;
  readonly mutant: Certificate;
}

function attack(all: Iterable<Decided>): { readonly count: number; readonly survivors: readonly Survivor[] } {
  let count = 0;
  const survivors: Survivor[] = [];
  for (const from of all) {
    const { program, subject, certificate } = from;
    const written = certificateFromJson(JSON.parse(JSON.stringify(toJson(certificate))));
    expect(written, from.title).toEqual({ kind: "certificate", certificate });
    expect(check(program, subject, nothing, certificate).kind, from.title).toBe("accepted");
    const list = [...mutants(toJson(certificate))];
    const stride = Math.max(1, list.length / MOST_MUTANTS);
    for (let place = 0; place < list.length; place += stride) {
      const read = certificateFromJson(list[Math.floor(place)] as Json);
      count++;
      if (read.kind === "unreadable" || check(program, subject, nothing, read.certificate).kind === "refused") continue;
      survivors.push({ from, mutant: read.certificate });
    }
  }
  return { count, survivors };
}

/** Really makes the run of a certificate, and sees whether it is what the certificate says: nothing of the checker is used. */
function runIsSo({ from: { program, subject }, mutant }: Survivor): boolean {
  if (mutant.kind !== "failing-run" && mutant.kind !== "undefined" && mutant.kind !== "repeats") throw new Error("it is no run");
  const seen: string[] = [];
  const depths: number[] = [];
  let drawn = 0;
  const { outcome } = compile(program).run(subject, mutant.inputs, {
    steps: 1_000_000,
    choose: () => mutant.draws[drawn++],
    observe: ({ procedure, block, statement }, state, calls) => {
      if (mutant.kind !== "repeats") return true;
      const values = Object.entries(state()).map(([name, value]) => `${name} ${Object.is(value, -0) ? "-0" : value}`);
      seen.push(`${procedure} ${block} ${statement} ${values.join()}`);
      depths.push(calls);
      return seen.length <= mutant.arrival.at.after;
    },
  });
  if (mutant.kind === "undefined") return outcome.kind === "failed" && outcome.obligation.undefined;
  if (mutant.kind === "failing-run") return outcome.kind === "failed" || (outcome.kind === "returned" && !outcome.value);
  const [first, second] = [mutant.first, mutant.arrival.at.after];
  const within = depths.slice(first, second + 1).every((depth) => depth >= (depths[first] as number));
  return first < second && within && seen[first] !== undefined && seen[first] === seen[second];
}

function timesOf(step: StemStep): bigint {
  return "cycle" in step ? step.times : 1n;
}

function partsOf(step: StemStep): readonly PathStep[] {
  return "cycle" in step ? step.cycle : [step];
}

const MOST_ROUNDS = 1_000_000n;

/** Follows the numbers of a divergence, with the prover's arithmetic, into its cycle or its first place. */
function stemIsSo({ from: { program, subject }, mutant }: Survivor): boolean {
  if (mutant.kind !== "diverges") throw new Error("it is no divergence");
  const { initial, residues, stem, forever } = mutant;
  const whole = basisFor("endlessness", program, subject)?.system;
  if (whole === undefined) throw new Error("it was accepted");
  const system = withinResidues(whole, residues);
  const transitions = new Map(system.transitions.map((transition) => [transition.id, transition]));
  const exact = (path: readonly PathStep[]) =>
    path.map(({ transition, choices }) => ({
      transition,
      choices: new Map(choices.map(({ choice, value }) => [choice, constantOf(value)])),
    }));
  const gone = (from: ReadonlyMap<string, bigint> | undefined, path: readonly StemStep[]) => {
    let state = from;
    for (const step of path)
      for (let left = timesOf(step); left > 0n && state !== undefined; left--)
        state = replay(transitions, { initial: state, steps: exact(partsOf(step)) }, system.variables);
    return state;
  };
  const path = [...stem, ...(forever.kind === "lasso" ? forever.cycle : [])];
  // Too long to be made here as well: the arithmetic of many rounds has a test of its own.
  if (path.some((step) => timesOf(step) > MOST_ROUNDS)) return true;
  const arrived = gone(new Map(initial.map(({ variable, value }) => [variable, value])), stem);
  if (arrived === undefined) return false;
  if (forever.kind === "recurrence") return (forever.places[0]?.atoms ?? []).every((atom) => evaluate(atom, arrived) >= 0n);
  const again = gone(arrived, forever.cycle);
  const location = transitions.get(forever.cycle.flatMap(partsOf).at(-1)?.transition ?? -1)?.to ?? -1;
  return [...(liveVariables(system)[location] ?? [])].every((name) => again?.get(name) === arrived.get(name));
}

/** Claims that the checker has derived from a survivor, to be seen at small numbers: no multiplier is used. */
function* claimsOf({ from: { program, subject }, mutant }: Survivor): Generator<Obligation> {
  const ending = function* ({ level, results }: EndingProof): Generator<Obligation> {
    const basis = basisFor("endlessness", program, subject, nothing, results?.postconditions);
    if (basis !== undefined) yield* endless(basis.system, level);
    yield* safe(program, "broken postcondition", results);
  };
  const safe = function* (about: Program, concern: Concern, proof: HarmlessProof | undefined): Generator<Obligation> {
    const basis = basisFor(concern, withTracked(about, subject, proof?.tracked ?? []), subject, nothing, proof?.postconditions);
    if (basis !== undefined && proof !== undefined) yield* harmless(withQuotients(basis.system, proof.quotients), proof.level);
  };
  switch (mutant.kind) {
    case "terminates":
      yield* ending(mutant.proof);
      return yield* safe(program, "undefined behaviour", mutant.defined);
    case "undefined":
    case "reaches":
      if (mutant.otherwise !== undefined) yield* ending(mutant.otherwise);
      return;
    case "diverges": {
      const basis = basisFor("endlessness", program, subject);
      if (basis !== undefined && mutant.forever.kind === "recurrence")
        yield* goesOn(withinResidues(basis.system, mutant.residues), mutant.forever);
      return;
    }
    case "unreachable":
      return yield* safe(claimed(program, subject), "failure", mutant.proof);
    case "conditions":
      for (const condition of verificationConditions(claimed(program, subject), subject) ?? []) {
        const lowered = conditionSystem(program, condition);
        if (lowered !== undefined) yield* harmless(lowered);
      }
  }
}

/** Points at which a claim is looked at: all small ones, or so many of them. */
const POINTS = 4000;
const SMALL = 7;

function* points(names: readonly string[], random: Random): Generator<ReadonlyMap<string, bigint>> {
  const side = 2 * SMALL + 1;
  const all = side ** names.length;
  for (let index = 0; index < Math.min(all, POINTS); index++) {
    let rest = index;
    yield new Map(
      names.map((name) => {
        const value = all <= POINTS ? rest % side : random.below(side);
        rest = Math.floor(rest / side);
        return [name, BigInt(value - SMALL)];
      }),
    );
  }
}

/** A small state in which the premises hold and the conclusion does not; undefined when none is found. */
function counterexample({ premises, conclusion }: Obligation, random: Random): ReadonlyMap<string, bigint> | undefined {
  const names = new Set<string>();
  for (const atom of [...premises, conclusion]) variablesIn(atom, names);
  for (const point of points([...names], random))
    if (evaluate(conclusion, point) < 0n && premises.every((atom) => evaluate(atom, point) >= 0n)) return point;
  return undefined;
}

/** What an accepted mutant is: another run, which was made; another proof, whose claims are so at small numbers; else nothing that can be explained. */
function explain(survivor: Survivor, random: Random): "run" | "proof" | "unexplained" {
  const { from, mutant } = survivor;
  if (mutant.kind !== from.certificate.kind) return "unexplained";
  if ([...claimsOf(survivor)].some((claim) => counterexample(claim, random) !== undefined)) return "unexplained";
  switch (mutant.kind) {
    case "failing-run":
    case "repeats":
    case "undefined":
      return runIsSo(survivor) ? (isSame(mutant, from.certificate, "otherwise") ? "proof" : "run") : "unexplained";
    case "diverges":
      return stemIsSo(survivor) ? (isSame(mutant, from.certificate, "forever") ? "proof" : "run") : "unexplained";
    // Too long to be made here as well: its arithmetic has a test of its own.
    case "reaches":
      return isSame(mutant, from.certificate, "otherwise") ? "proof" : "run";
    case "ends":
    case "exhaustive":
      return "unexplained";
    default:
      return "proof";
  }
}

/** The same but for this field. */
function isSame(first: Certificate, second: Certificate, but: string): boolean {
  return isDeepStrictEqual({ ...first, [but]: undefined }, { ...second, [but]: undefined });
}

describe.each([
  ["of programs in three languages", programsOfCases],
  ["of the collected programs", collectedPrograms],
])("certificates %s with one thing changed", (_, programs) => {
  let count = 0;
  let survivors: readonly Survivor[] = [];
  beforeAll(() => {
    ({ count, survivors } = attack(programs()));
  }, 600_000);

  test("are refused, or hardly ever another run or another proof: all seen to be so without the checker", () => {
    const random = new Random(7);
    const found = survivors.map((survivor) => ({ survivor, is: explain(survivor, random) }));
    const number = (what: string) => found.filter(({ is }) => is === what).length;
    const refused = count - survivors.length;
    console.info(
      `${count} mutants ${_}: ${((100 * refused) / count).toFixed(2)} % are refused, ${number("run")} are other runs, which were made, ${number("proof")} are other proofs, and ${number("unexplained")} are unexplained`,
    );
    expect(found.filter(({ is }) => is === "unexplained").map(({ survivor: { from } }) => from.title)).toEqual([]);
    if (count > 0) expect(refused / count).toBeGreaterThan(0.99);
  });
});
