import { toJson } from "../certificate/json.js";
import type { EndingProof } from "../certificate/proof.js";
import type { ExhaustiveRuns } from "../certificate/runs.js";
import type { Program, Statement } from "../program/program.js";
import { statementsOf } from "../program/statements.js";
import type { Divergence } from "../prove/endless/divergence.js";
import type { Oracle } from "../prove/oracle.js";
import type { Ending, TerminationVerdict } from "../prove/terminates.js";
import { parametersThatMatter } from "../transition/relevance.js";
import type { TransitionSystem } from "../transition/system.js";
import { exampleRun } from "./example-run.js";
import type { Explanation, HintStory, Replay, WhyUnknown } from "./explanation.js";
import { graphOf } from "./graph-story.js";
import type { HintTexts } from "./hint.js";
import { tellHints } from "./hint-story.js";
import { type Checked, fateOf, type Inquiry } from "./inquiry.js";
import { ledgerOf } from "./ledger.js";
import { Loops } from "./loops.js";
import { nearestEnding } from "./near-miss.js";
import { Notation } from "./notation.js";
import { messageAt } from "./obligation-text.js";
import { tellOracle } from "./oracle-story.js";
import { tellPostconditions } from "./postcondition-story.js";
import { tellTermination, watchedIn } from "./termination-story.js";
import { replayRun, replayWitness } from "./witness.js";

/** The part of an explanation that depends on the verdict. */
export type Told = Partial<Explanation> & Pick<Explanation, "answer" | "checked">;

/** Does the subject terminate? A subject that asks about itself is answered by Kripke's grounded answers. */
export function explainTermination(inquiry: Inquiry, options: HintTexts): Told {
  const { subject, program } = inquiry;
  const { oracle, kinds } = inquiry.consultation;
  const verdict = inquiry.termination(subject, oracle);
  const kind = kinds.get(subject);
  if (kind === undefined || kind === "grounded") {
    const story = oracle.size === 0 ? undefined : tellOracle(subject, inquiry.consultation, fateOf(verdict));
    const told = { ...explainVerdict(inquiry, verdict, oracle), hints: hintStories(inquiry, verdict, oracle, options) };
    return story === undefined ? told : { ...told, oracle: story };
  }
  const story = tellOracle(subject, inquiry.consultation, fateOf(verdict));
  const reason = kind === "paradox" || kind === "self-fulfilling" ? kind : "incomplete";
  const loops = new Loops(program, subject);
  return {
    answer: "unknown",
    checked: false,
    control: loops.stories,
    ledger: ledgerOf(program, []),
    unknown: unknownBecause(reason, [], undefined),
    ...(story === undefined ? {} : { oracle: story }),
  };
}

function hintStories(inquiry: Inquiry, { basis, hints }: TerminationVerdict, oracle: Oracle, texts: HintTexts): readonly HintStory[] {
  if (basis === undefined) return [];
  const { program, subject, context } = inquiry;
  return tellHints(texts, hints, { program, subject, oracle, basis, hints: context.hints ?? {} });
}

/** One verdict about an ordinary program, told. */
export function explainVerdict(inquiry: Inquiry, verdict: TerminationVerdict, oracle: Oracle): Told {
  switch (verdict.kind) {
    case "ends":
      return explainEnds(inquiry, verdict.certificate, oracle);
    case "terminates":
      return explainYes(inquiry, verdict, oracle);
    case "diverges":
      return explainNo(inquiry, verdict, oracle, inquiry.check(inquiry.subject, oracle, verdict.certificate));
    case "undefined":
      return explainUndefined(inquiry, verdict, oracle);
    case "unknown":
      return {
        answer: "unknown",
        checked: false,
        control: new Loops(inquiry.program, inquiry.subject).stories,
        ledger: ledgerOf(inquiry.program, []),
        unknown: withHints(
          unknownBecause(verdict.reason, verdict.tried, verdict.reason === "undefined-behaviour" ? mayOverflow : verdict.detail),
        ),
      };
  }
}

function explainYes(inquiry: Inquiry, verdict: Extract<TerminationVerdict, { kind: "terminates" }>, oracle: Oracle): Told {
  const { certificate } = verdict;
  const checked = inquiry.check(inquiry.subject, oracle, certificate);
  return {
    answer: "yes",
    checked: checked.accepted,
    ...tellEnding(inquiry, verdict, certificate.proof, oracle),
    untilOutside: goesOnOutside(inquiry.program),
    ledger: ledgerOf(inquiry.program, checked.trusts),
    certificate: toJson(certificate),
  };
}

/** Why no run goes on for ever: the three steps, and their picture. */
function tellEnding(inquiry: Inquiry, { argument, basis }: Ending, proof: EndingProof, oracle: Oracle): Partial<Explanation> {
  const { program, subject } = inquiry;
  const loops = new Loops(program, subject);
  const notation = new Notation(basis.lowering, program);
  const story = tellTermination(argument, proof, loops, notation);
  const facts = new Map(argument.invariants);
  const graph = graphOf(program, subject, basis.lowering, loops, notation, { ...story, facts, never: ["undefined"] });
  const example = exampleRun(inquiry.machine, subject, oracle, watchedIn(argument, proof, loops, notation));
  return {
    control: loops.stories,
    ...story,
    always: [...story.always, ...tellPostconditions(proof.results?.postconditions ?? [], program, loops)],
    ...(graph === undefined ? {} : { graph }),
    ...(example === undefined ? {} : { example }),
  };
}

const mayOverflow =
  "No such run was found, but none of it was ruled out either, and only without one is it shown that every run comes to an end.";

/** JavaScript reads undefined outside of an array and goes on; here such a run is over. */
function goesOnOutside(program: Program): boolean {
  const leaves = (statement: Statement) => statement.kind === "assert" && statement.obligation.kind === "array-bounds";
  return program.language === "typescript" && statementsOf(program).some(leaves);
}

function explainEnds(inquiry: Inquiry, certificate: ExhaustiveRuns<"ends">, oracle: Oracle): Told {
  const { program, subject } = inquiry;
  const checked = inquiry.check(subject, oracle, certificate);
  const { runs } = certificate;
  const procedure = program.procedures.get(subject);
  const matters = procedure === undefined ? () => true : parametersThatMatter(program, procedure, "undefined behaviour");
  const rest = (procedure?.parameters ?? []).flatMap(({ name, shown }) => (matters(name) ? [] : (shown ?? [])));
  const only = rest.length === 0 ? "there is only one run" : "so one run was enough";
  return {
    answer: "yes",
    checked: checked.accepted,
    method: "running every input",
    untilOutside: goesOnOutside(program),
    control: new Loops(program, subject).stories,
    established: [
      ...(rest.length === 0 ? [] : [{ text: `where a run goes does not depend on ${rest.join(", ")}` }]),
      { text: runs > 1 ? `all ${runs} inputs were run, and every run came to an end` : `${only}, and it came to an end` },
    ],
    ledger: ledgerOf(program, checked.trusts),
    certificate: toJson(certificate),
  };
}

/** A run meets undefined behaviour, and the language does not say what it does. The other runs may be known to end. */
function explainUndefined(inquiry: Inquiry, verdict: Extract<TerminationVerdict, { kind: "undefined" }>, oracle: Oracle): Told {
  const { program, subject } = inquiry;
  const { certificate, otherwise } = verdict;
  const checked = inquiry.check(subject, oracle, certificate);
  const ending =
    otherwise === undefined || certificate.otherwise === undefined
      ? undefined
      : tellEnding(inquiry, otherwise, certificate.otherwise, oracle);
  return {
    answer: "undefined",
    checked: checked.accepted,
    control: new Loops(program, subject).stories,
    ...ending,
    method: verdict.run.late === undefined ? "a run into undefined behaviour" : "acceleration of loops",
    otherwise: ending === undefined ? "unknown" : "ends",
    replay: replayUndefined(inquiry, verdict.run, oracle),
    ledger: ledgerOf(program, checked.trusts),
    certificate: toJson(certificate),
  };
}

/** The run, really run; or how it begins, where it is too long. */
function replayUndefined(
  { program, subject, machine }: Inquiry,
  run: Extract<TerminationVerdict, { kind: "undefined" }>["run"],
  oracle: Oracle,
): Replay {
  if (run.late === undefined) return replayRun(machine, subject, run.inputs, run.draws, oracle);
  const { replay } = replayWitness(machine, subject, run, oracle);
  return { ...replay, outcome: { kind: "undefined-late", span: run.late, message: messageAt(program, run.late) } };
}

const methods = {
  lasso: "lasso",
  repetition: "lasso",
  "closed-set": "closed recurrence set",
  "never-stuck": "recurrence set without an exit",
} as const;

function explainNo(inquiry: Inquiry, verdict: Extract<TerminationVerdict, { kind: "diverges" }>, oracle: Oracle, checked: Checked): Told {
  const { program, subject } = inquiry;
  const ledger = ledgerOf(program, checked.trusts);
  const replay = replayOf(inquiry, verdict, oracle);
  if (replay === undefined)
    return {
      answer: "unknown",
      checked: false,
      ledger,
      unknown: unknownBecause("incomplete", ["a run that goes on for ever was found, but it could not be replayed"], undefined),
    };
  return {
    answer: "no",
    checked: checked.accepted,
    method: methods[verdict.divergence.kind],
    control: new Loops(program, subject).stories,
    replay,
    nearMiss: nearestEnding(inquiry.machine, subject, verdict.witness.inputs, oracle),
    ledger,
    certificate: toJson(verdict.certificate),
  };
}

/** The witness, really run; undefined when the run ends after all. */
function replayOf(inquiry: Inquiry, verdict: Extract<TerminationVerdict, { kind: "diverges" }>, oracle: Oracle): Replay | undefined {
  const { program, subject, machine } = inquiry;
  const { replay, outcome } = replayWitness(machine, subject, verdict.witness, oracle);
  if (outcome.kind === "returned" || outcome.kind === "failed") return undefined;
  const { divergence, basis } = verdict;
  if (replay.cycle !== undefined) return replay;
  if (divergence.kind === "lasso") return { ...replay, outcome: { kind: "repeats-late", rounds: roundsOf(divergence, basis.system) } };
  if (divergence.kind !== "closed-set") return replay;
  const notation = new Notation(basis.lowering, program);
  const facts = notation.relations(divergence.set.filter((atom) => notation.isNamed(atom)));
  return { ...replay, outcome: { kind: "never-leaves", facts } };
}

/** How often the cycle comes by the place where it begins. */
function roundsOf({ cycle }: Extract<Divergence, { kind: "lasso" }>, { transitions }: TransitionSystem): bigint {
  const parts = cycle.map((step) => ("cycle" in step ? step : { cycle: [step], times: 1n }));
  const from = new Map(transitions.map((transition) => [transition.id, transition.from]));
  const home = from.get(parts[0]?.cycle[0]?.transition ?? -1);
  return parts.reduce((sum, part) => sum + part.times * BigInt(part.cycle.filter((step) => from.get(step.transition) === home).length), 0n);
}

const help: Partial<Record<WhyUnknown["reason"], string>> = {
  resources: "a larger effort: { effort: 10 }",
  incomplete: "a smaller function",
};

/** What a measure is for: it is of no use to prove. */
const hints = "a smaller function, or a hint: { measure: '…', invariant: '…' }";

function withHints(unknown: WhyUnknown): WhyUnknown {
  return unknown.reason === "incomplete" ? { ...unknown, mightHelp: hints } : unknown;
}

export function unknownBecause(reason: WhyUnknown["reason"], tried: readonly string[], detail: string | undefined): WhyUnknown {
  return { reason, tried, detail, ranOut: reason === "resources" ? "steps of the search" : undefined, mightHelp: help[reason] };
}
