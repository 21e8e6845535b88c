import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type Certificate, certificateFromJson } from "../../src/certificate/certificate.js";
import { type Json, toJson } from "../../src/certificate/json.js";
import type { UnreachableCertificate } from "../../src/certificate/safety.js";
import type { TerminationProof } from "../../src/certificate/termination.js";
import { check } from "../../src/checker/check.js";
import { goesOn } from "../../src/checker/divergence.js";
import type { Obligation } from "../../src/checker/obligation.js";
import { endless, harmless } from "../../src/checker/proof.js";
import { conditionSystem } from "../../src/condition/condition-system.js";
import { verificationConditions } from "../../src/condition/verification-condition.js";
import { readProgram } from "../../src/language/frontends.js";
import { evaluate, variablesIn } from "../../src/logic/polynomial.js";
import { claimed } from "../../src/program/claim.js";
import type { Integers, Program } from "../../src/program/program.js";
import { Random } from "../../src/prove/random.js";
import { decideSafety } from "../../src/prove/safety.js";
import { decideTermination } from "../../src/prove/terminates.js";
import type { Language } from "../../src/text/source.js";
import { type Harm, safetySystem } from "../../src/transition/harm.js";
import { lower } from "../../src/transition/lower.js";
import { withinResidues } from "../../src/transition/residues.js";
import { forTermination } from "../../src/transition/simplify.js";
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
    const list = [...mutants(toJson(certificate))];
    const stride = Math.max(1, list.length / MOST_MUTANTS);
    for (let place = 0; place < list.length; place += stride) {
      const mutant = certificateFromJson(list[Math.floor(place)] as Json);
      count++;
      if (mutant !== undefined && check(program, subject, nothing, mutant).kind === "accepted") survivors.push({ from, mutant });
    }
  }
  return { count, survivors };
}

/** Kinds that are a run: another input or choice makes another run, and the checker has run it. */
const runs: readonly Certificate["kind"][] = ["failing-run", "repeats", "undefined"];

/** Claims that the checker has derived from a survivor, to be seen at small numbers: no multiplier is used. */
function* claimsOf({ from: { program, subject }, mutant }: Survivor): Generator<Obligation> {
  const ending = function* ({ level, results }: TerminationProof): Generator<Obligation> {
    const system = lower(program, subject, nothing, results?.postconditions)?.system;
    if (system === undefined) throw new Error("it was accepted");
    yield* endless(forTermination(system), level);
    yield* safe(program, "broken postcondition", results);
  };
  const safe = function* (about: Program, harm: Harm, proof: UnreachableCertificate | undefined): Generator<Obligation> {
    const basis = safetySystem(about, subject, nothing, harm, proof?.postconditions);
    if (basis !== undefined && proof !== undefined) yield* harmless(basis.system, proof);
  };
  switch (mutant.kind) {
    case "terminates":
      yield* ending(mutant.proof);
      return yield* safe(program, "undefined behaviour", mutant.defined);
    case "undefined":
      if (mutant.otherwise !== undefined) yield* ending(mutant.otherwise);
      return;
    case "diverges": {
      const system = lower(program, subject)?.system;
      if (system !== undefined && mutant.forever.kind === "recurrence")
        yield* goesOn(withinResidues(forTermination(system), mutant.residues), mutant.forever);
      return;
    }
    case "unreachable":
      return yield* safe(claimed(program, subject), "failure", mutant);
    case "conditions":
      for (const condition of verificationConditions(claimed(program, subject), subject) ?? []) {
        const lowered = conditionSystem(program, condition);
        if (lowered !== undefined) yield* harmless(lowered);
      }
  }
}

const POINTS = 600;

/** A small state in which the premises hold and the conclusion does not; undefined when none is found. */
function counterexample({ premises, conclusion }: Obligation, random: Random): ReadonlyMap<string, bigint> | undefined {
  const names = new Set<string>();
  for (const atom of [...premises, conclusion]) variablesIn(atom, names);
  for (let index = 0; index < POINTS; index++) {
    const point = new Map([...names].map((name) => [name, BigInt(random.below(15)) - 7n]));
    if (evaluate(conclusion, point) < 0n && premises.every((atom) => evaluate(atom, point) >= 0n)) return point;
  }
  return undefined;
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

  test("are refused, but for hardly any, and for other runs", () => {
    const proofs = survivors.filter(({ mutant }) => !runs.includes(mutant.kind) && mutant.kind !== "diverges");
    if (count > 0) expect(proofs.length / count).toBeLessThan(0.01);
    for (const { from, mutant } of survivors) expect(mutant.kind, from.title).toBe(from.certificate.kind);
  });

  test("claim nothing that small numbers contradict where they are accepted", () => {
    const random = new Random(7);
    for (const survivor of survivors)
      for (const claim of claimsOf(survivor))
        expect(counterexample(claim, random), `${survivor.from.title}: ${claim.what}`).toBeUndefined();
  });
});
