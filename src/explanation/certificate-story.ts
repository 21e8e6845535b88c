import type { Certificate } from "../certificate/certificate.js";
import type { DivergenceCertificate } from "../certificate/divergence.js";
import { type EndingProof, type HarmlessProof, isNeverTaken, type ProofLevel } from "../certificate/proof.js";
import type { ArrivingRun } from "../certificate/runs.js";
import { addConstant, constantOf, isConstant, type Polynomial } from "../logic/polynomial.js";
import type { Arrival, Moment } from "../program/arrival.js";
import { claimed } from "../program/claim.js";
import type { Value } from "../program/machine.js";
import type { Program } from "../program/program.js";
import { positionOf } from "../text/source.js";
import { type Basis, basisFor, type Concern } from "../transition/concern.js";
import type { OracleConstants } from "../transition/lower.js";
import type { TransitionSystem } from "../transition/system.js";
import { Loops } from "./loops.js";
import { Notation } from "./notation.js";
import { tellPostconditions } from "./postcondition-story.js";
import { callText } from "./replay.js";
import { shownVariables } from "./shown-variables.js";

/** What an accepted certificate shows of a procedure, by itself: nothing is decided for it. */
export interface CertificateStory {
  readonly kind: Certificate["kind"];
  readonly subject: string;
  /** The call that was run, or "x = 1" for each value that an endless run starts with. */
  readonly run: string | undefined;
  /** The line that a run comes to, and "x = 1" for each value there. */
  readonly arrival: { readonly line: number; readonly values: readonly string[] } | undefined;
  /** Inputs that were all run. */
  readonly runs: number | undefined;
  /** What drops, in its order. */
  readonly measures: readonly string[];
  /** What is always true, or, on an endless run, true again and again. */
  readonly facts: readonly string[];
  /** Whether the proof goes by cases. */
  readonly byCases: boolean;
  /** How conditions were shown: how many by each kind of evidence. */
  readonly conditions: ReadonlyMap<string, number>;
}

/** Tells a certificate that fits this program and these answers. */
export function tellCertificate(program: Program, subject: string, oracle: OracleConstants, certificate: Certificate): CertificateStory {
  const { kind } = certificate;
  const nothing: CertificateStory = {
    kind,
    subject,
    run: undefined,
    arrival: undefined,
    runs: undefined,
    measures: [],
    facts: [],
    byCases: false,
    conditions: new Map(),
  };
  const about = (concern: Concern, proof: HarmlessProof | undefined, told = program) =>
    basisFor(concern, told, subject, oracle, proof?.postconditions);
  const facts = (basis: Basis, level: ProofLevel, proof: HarmlessProof | undefined) => {
    const returned = tellPostconditions(proof?.postconditions ?? [], program, new Loops(program, subject));
    const always = factsOf(level, basis.system, new Notation(basis.lowering, program));
    return [...always, ...returned.map(({ fact, phase }) => (phase === undefined ? fact : `${fact} (when ${phase})`))];
  };
  const ending = ({ level, results }: EndingProof) => {
    const basis = about("endlessness", results);
    if (basis === undefined) return {};
    const measures = measuresOf(level, new Notation(basis.lowering, program));
    return { measures, facts: facts(basis, level, results), byCases: level.then !== undefined };
  };
  const made = ({ inputs, arrival }: ArrivingRun) => ({ run: callText(program, subject, inputs), arrival: tellArrival(program, arrival) });
  switch (certificate.kind) {
    case "terminates":
      return { ...nothing, ...ending(certificate.proof) };
    case "undefined":
      return { ...nothing, ...(certificate.otherwise === undefined ? {} : ending(certificate.otherwise)), ...made(certificate) };
    case "reaches":
      return { ...nothing, ...(certificate.otherwise === undefined ? {} : ending(certificate.otherwise)) };
    case "repeats":
    case "failing-run":
      return { ...nothing, ...made(certificate) };
    case "ends":
    case "exhaustive":
      return { ...nothing, runs: certificate.runs };
    case "diverges": {
      const basis = about("endlessness", undefined);
      return basis === undefined
        ? nothing
        : { ...nothing, ...tellDivergence(certificate, basis.system, new Notation(basis.lowering, program)) };
    }
    case "unreachable": {
      const { proof } = certificate;
      const basis = about("failure", proof, claimed(program, subject));
      const told = basis === undefined ? [] : facts(basis, proof.level, proof);
      return { ...nothing, facts: told, byCases: proof.level.then !== undefined };
    }
    case "conditions": {
      const conditions = new Map<string, number>();
      for (const evidence of certificate.evidence) conditions.set(evidence.kind, (conditions.get(evidence.kind) ?? 0) + 1);
      return { ...nothing, conditions };
    }
  }
}

function tellArrival(program: Program, { at, values }: Arrival<Moment>): CertificateStory["arrival"] {
  const procedure = program.procedures.get(at.procedure);
  const block = procedure?.blocks[at.block];
  const span = block && (block.statements[at.statement] ?? (block.end.kind === "goto" ? undefined : block.end))?.span;
  if (procedure === undefined || span === undefined) return undefined;
  const state = Object.fromEntries(values.map(({ variable, value }) => [variable, value]));
  const told = shownVariables(
    program,
    [...procedure.parameters, ...procedure.locals].filter(({ name }) => name in state),
  );
  return {
    line: positionOf(span).line,
    values: told.flatMap(({ name, named, valueIn }) => (named ? [`${name} = ${valueIn(state)}`] : [])),
  };
}

function measuresOf(level: ProofLevel, notation: Notation): readonly string[] {
  const measures = levelsOf(level).flatMap(({ steps }) =>
    steps.flatMap((step): readonly Polynomial[] => {
      if (step.kind === "sign-change") return [step.expression];
      return step.kind === "ranking" && !isNeverTaken(step) ? step.functions.map(({ value }) => value) : [];
    }),
  );
  const told = measures.filter((value) => !isConstant(value) && notation.isNamed(value));
  return [...new Set(told.map((value) => notation.expression(addConstant(value, -constantOf(value)))))];
}

/** Where a proof goes by cases, what is true in one of them says little by itself. */
function factsOf({ invariants, then }: ProofLevel, { locations }: TransitionSystem, notation: Notation): readonly string[] {
  if (then !== undefined) return [];
  return invariants.flatMap(({ location, atoms }) => {
    const span = locations[location]?.span;
    const told = notation.relations(atoms.filter((atom) => !isConstant(atom) && notation.isNamed(atom)));
    return span === undefined ? [] : told.map((fact) => `${fact} (line ${positionOf(span).line})`);
  });
}

function levelsOf(level: ProofLevel): readonly ProofLevel[] {
  return [level, ...(level.then === undefined ? [] : levelsOf(level.then.level))];
}

function tellDivergence(
  { initial, arrival, residues, forever }: DivergenceCertificate,
  { locations }: TransitionSystem,
  notation: Notation,
): Partial<CertificateStory> {
  const told = (values: readonly { readonly variable: string; readonly value: Value }[]) =>
    values.flatMap(({ variable, value }) => {
      const { modulus, residue } = residues.find((each) => each.variable === variable) ?? { modulus: 1n, residue: 0n };
      return notation.isVariable(variable) && typeof value === "bigint"
        ? [`${notation.name(variable)} = ${modulus * value + residue}`]
        : [];
    });
  const [values, span] = [told(initial), locations[arrival.at]?.span];
  const atoms = residues.length === 0 && forever.kind === "recurrence" ? (forever.places[0]?.atoms ?? []) : [];
  const facts = notation.relations(atoms.filter((atom) => notation.isNamed(atom)));
  return {
    run: values.length === 0 ? undefined : values.join(", "),
    arrival: span && { line: positionOf(span).line, values: told(arrival.values) },
    facts,
  };
}
