import { toJson } from "../certificate/json.js";
import { claimed } from "../program/claim.js";
import type { Procedure } from "../program/program.js";
import { show } from "../program/show.js";
import { TIDIED } from "../prove/conditions/derivation.js";
import type { Oracle } from "../prove/oracle.js";
import { decideSafety, type ProvedCondition, type SafetyProof, type SafetyVerdict } from "../prove/safety.js";
import type { SourceText } from "../text/source.js";
import { basisFor } from "../transition/concern.js";
import { asWrittenIn } from "./as-written.js";
import { choicesOf } from "./choices.js";
import { tellElements } from "./element-story.js";
import { type Told, unknownBecause } from "./explain-termination.js";
import type { DerivationStep, Fact, HintStory, LedgerLine, WhyUnknown } from "./explanation.js";
import { graphOf } from "./graph-story.js";
import type { HintTexts } from "./hint.js";
import { tellHints } from "./hint-story.js";
import type { Inquiry } from "./inquiry.js";
import { ledgerOf } from "./ledger.js";
import { Loops } from "./loops.js";
import { Notation } from "./notation.js";
import { tellPostconditions } from "./postcondition-story.js";
import { tellSafety } from "./safety-story.js";
import { termText } from "./term-text.js";
import { unitTestOf } from "./unit-test.js";
import { replayRun } from "./witness.js";

/** Does every call of the subject end well, or is there a counterexample? */
export function explainSafety(inquiry: Inquiry, texts: HintTexts, sources: readonly SourceText[]): Told {
  const { program, subject, context } = inquiry;
  const { oracle } = inquiry.consultation;
  inquiry.tell(`looking for a proof or a counterexample for ${subject}`);
  const verdict = decideSafety(program, subject, oracle, context);
  inquiry.spend(verdict.steps);
  return { ...explainVerdict(inquiry, verdict, oracle, sources), hints: hintStories(inquiry, verdict, oracle, texts) };
}

function hintStories(inquiry: Inquiry, { hints }: SafetyVerdict, oracle: Oracle, texts: HintTexts): readonly HintStory[] {
  if (hints.length === 0) return [];
  const { subject, context } = inquiry;
  const program = claimed(inquiry.program, subject);
  const basis = basisFor("failure", program, subject, oracle);
  return tellHints(texts, hints, basis && { program, subject, oracle, basis, hints: context.hints ?? {} });
}

function explainVerdict(inquiry: Inquiry, verdict: SafetyVerdict, oracle: Oracle, sources: readonly SourceText[]): Told {
  const { program, subject } = inquiry;
  const loops = new Loops(program, subject);
  switch (verdict.kind) {
    case "proved":
      return explainProved(inquiry, verdict, oracle, loops);
    case "refuted":
      return explainRefuted(inquiry, verdict, oracle, loops, sources);
    case "unknown":
      return {
        answer: "unknown",
        checked: false,
        control: loops.stories,
        ledger: ledgerOf(program, []),
        unknown: helpedByInvariant(unknownBecause(verdict.reason, verdict.tried, verdict.detail), loops, sources),
      };
  }
}

/** Where the learner wrote a loop, an idea of the learner's may be all that is missing. */
function helpedByInvariant(unknown: WhyUnknown, { stories }: Loops, sources: readonly SourceText[]): WhyUnknown {
  const own = stories.some(({ kind, span }) => kind === "loop" && sources.some(({ text }) => text === span.source.text));
  if ((unknown.reason !== "incomplete" && unknown.reason !== "resources") || !own) return unknown;
  return { ...unknown, mightHelp: `${unknown.mightHelp}, or a hint: { invariant: '…' }` };
}

function explainProved(inquiry: Inquiry, verdict: Extract<SafetyVerdict, { kind: "proved" }>, oracle: Oracle, loops: Loops): Told {
  const { program, subject } = inquiry;
  const checked = inquiry.check(subject, oracle, verdict.certificate);
  const added: LedgerLine[] = [];
  if (loops.stories.length > 0)
    added.push({ kind: "open", text: `whether it comes to an end, which is a question for terminates(${subject})` });
  if (verdict.vacuous)
    added.push({
      kind: "assumption",
      text: "no input was found that satisfies what is assumed: perhaps there is none, and then this says nothing",
    });
  return {
    answer: "yes",
    checked: checked.accepted,
    control: loops.stories,
    ...tellProof(inquiry, verdict.proof, loops),
    ledger: ledgerOf(program, checked.trusts, added),
    certificate: toJson(verdict.certificate),
  };
}

type ProofStory = Pick<Told, "method" | "derivation" | "established" | "always" | "elements" | "graph">;

function tellProof(inquiry: Inquiry, proof: SafetyProof, loops: Loops): ProofStory {
  const { program, subject } = inquiry;
  switch (proof.kind) {
    case "exhaustive":
      return {
        method: "running every input",
        established: [
          { text: `${proof.runs === 1 ? "the only input was" : `all ${proof.runs} inputs were`} run, and every run ended well` },
        ],
      };
    case "conditions":
      return tellConditions(inquiry, proof.conditions);
    case "unreachable": {
      const notation = new Notation(proof.lowering, program);
      const always = [
        ...tellSafety(proof.argument, proof.proof, loops, notation),
        ...tellPostconditions(proof.proof.postconditions, program, loops),
      ];
      const stories = { eventually: [], always, facts: proof.argument.invariants, never: ["undefined", "failed"] as const };
      const elements = tellElements(program, subject, proof.proof.tracked, always);
      const graph = graphOf(program, subject, proof.lowering, loops, notation, stories);
      return {
        method: methodOf(proof, always.length > 0),
        always,
        ...(elements.length === 0 ? {} : { elements }),
        ...(graph === undefined ? {} : { graph }),
      };
    }
  }
}

/** In the field's words. */
function methodOf({ argument, foundBy }: Extract<SafetyProof, { kind: "unreachable" }>, tellsInvariants: boolean): string {
  const found = foundBy === "runs" ? "" : ", found by solving Horn clauses";
  if (argument.then !== undefined) return `inductive invariants, by cases${found}`;
  return tellsInvariants || foundBy !== "runs" ? `inductive invariant${found}` : "linear arithmetic";
}

function tellConditions(inquiry: Inquiry, conditions: readonly ProvedCondition[]): ProofStory {
  const procedure = inquiry.program.procedures.get(inquiry.subject);
  const derivation = conditions.flatMap(({ evidence }): readonly DerivationStep[] =>
    evidence.kind === "rewriting"
      ? evidence.lines
          .filter(({ rule }) => rule !== TIDIED)
          .map(({ from, to, rule }) => ({ from: text(inquiry, procedure, from), to: text(inquiry, procedure, to), rule }))
      : [],
  );
  const established = conditions.flatMap((condition): readonly Fact[] => factsOf(inquiry, procedure, condition));
  const kinds = new Set(conditions.map(({ evidence }) => evidence.kind));
  const method = kinds.has("solver") ? "verification conditions and Z3" : kinds.has("arithmetic") ? "linear arithmetic" : "rewriting";
  const told = { method, derivation: distinct(derivation), established: distinct(established) };
  return told.derivation.length + told.established.length > 0 ? told : { ...told, established: [{ text: followedToEnds(inquiry) }] };
}

/** Where nothing is left to show at the ends of the ways through a function. */
function followedToEnds(inquiry: Inquiry): string {
  const { subject, program } = inquiry;
  const loops = new Loops(program, subject).stories.length > 0 ? ", loops round by round" : "";
  return `every way through ${subject} was followed to its end${loops}: on each, what has to hold follows from the comparisons on the way`;
}

function factsOf(
  inquiry: Inquiry,
  procedure: Procedure | undefined,
  { condition, evidence, statistics }: ProvedCondition,
): readonly Fact[] {
  const goal = text(inquiry, procedure, condition.goal);
  const assumptions = condition.assumptions.filter(({ kind }) => kind !== "boolean");
  const when = [...new Set(assumptions.map((assumption) => text(inquiry, procedure, assumption)))];
  const { language } = inquiry.program;
  const about =
    goal === show(false, language) && when.length > 0
      ? `${when.join(" and ")} cannot be true together`
      : `${goal}${when.length === 0 ? "" : `, when ${when.join(" and ")}`}`;
  switch (evidence.kind) {
    case "rewriting":
      return [];
    case "arithmetic":
      return [{ text: `${about}: by linear arithmetic` }];
    case "solver": {
      const counts = Object.entries(statistics ?? {}).filter(([name]) =>
        ["conflicts", "decisions", "sat-conflicts", "propagations"].includes(name),
      );
      const effort = counts.length === 0 ? "" : ` (${counts.map(([name, count]) => `${count} ${name.replace("sat-", "")}`).join(", ")})`;
      return [{ text: `${about}: Z3 finds no values that make it false${effort}`, bySolver: true }];
    }
  }
}

/** A term with the learner's names, shortened where it is long. */
function text(inquiry: Inquiry, procedure: Procedure | undefined, term: Parameters<typeof termText>[0]): string {
  const names = new Map(procedure?.parameters.map(({ name, shown }) => [name, shown ?? name]));
  const printed = termText(
    term,
    inquiry.program.language,
    (name) => names.get(name) ?? (name.startsWith("?") ? "…" : name),
    asWrittenIn(inquiry.program),
  );
  const whole = withoutMachinery(printed);
  return whole.length <= 120 ? whole : `${whole.slice(0, 117)} …`;
}

/** Ranges are told by their width, and truth values that C makes integers of as what they are. */
function withoutMachinery(printed: string): string {
  return printed
    .replace(/^-2147483648 <= (.+) && \1 <= 2147483647$/, "$1 fits in 32 bits")
    .replace(/^-9223372036854775808 <= (.+) && \1 <= 9223372036854775807$/, "$1 fits in 64 bits")
    .replace(/^\(([^?]+) \? 1 : 0\) != 0$/, "$1");
}

function explainRefuted(
  inquiry: Inquiry,
  verdict: Extract<SafetyVerdict, { kind: "refuted" }>,
  oracle: Oracle,
  loops: Loops,
  sources: readonly SourceText[],
): Told {
  const { program, subject, machine } = inquiry;
  const checked = inquiry.check(subject, oracle, verdict.certificate);
  const replay = replayRun(machine, subject, verdict.inputs, verdict.draws, oracle);
  const { nearMiss } = verdict;
  const choices = choicesOf(machine, subject, verdict.inputs, verdict.draws);
  // What a run finds in variables that nobody has set, or is told about other functions, is more than a test can say.
  const isTold = choices.length < verdict.draws.length || oracle.size > 0;
  const unitTest = isTold ? undefined : unitTestOf(sources, program, subject, replay, choices);
  return {
    answer: "no",
    checked: checked.accepted,
    method: verdict.foundBy === "run" ? "search for a counterexample" : "a model of Z3, run",
    control: loops.stories,
    replay,
    ...(unitTest === undefined ? {} : { unitTest }),
    nearMiss: nearMiss === undefined ? undefined : replayRun(machine, subject, nearMiss.inputs, nearMiss.draws, oracle),
    ledger: ledgerOf(program, checked.trusts),
    certificate: toJson(verdict.certificate),
  };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}
