import type { ElementStory, Fact, InvariantStory, LoopStory, MeasureStory, NeverStory } from "../../explanation/explanation.js";
import { positionOf } from "../../text/source.js";
import { code, joined, type Phrase, say } from "../document.js";

/** The three steps. The lessons use the same names. */
export const stepNames = { control: "CONTROL", eventually: "EVENTUALLY", always: "ALWAYS" } as const;

const limits: ReadonlyMap<string, string> = new Map([
  ["-2147483648", "the least value of 32 bits"],
  ["-9223372036854775808", "the least value of 64 bits"],
]);

/** A bound, with its name where it has one. */
function limit(bound: string): Phrase {
  const name = limits.get(bound);
  return name === undefined ? say`${code(bound)}` : say`${code(bound)} (${name})`;
}

function when(phase: string | undefined): Phrase {
  return phase === undefined ? [] : say`when ${code(phase)}, `;
}

/** About the three steps of a proof. */
export const proofWords = {
  control: say`where could it run for ever?`,
  loops: say`where are its loops?`,
  eventually: say`what does each loop run out of?`,
  always: say`what is true every time?`,
  /** About the runs that meet no undefined behaviour, where some run does. */
  otherwise: (subject: string, otherwise: "ends" | "unknown"): Phrase =>
    otherwise === "ends"
      ? say`Every run of ${code(subject)} that meets no undefined behaviour comes to an end:`
      : say`Whether a run of ${code(subject)} that meets none can go on for ever, I do not know.`,
  noLoop: say`There is no loop and no recursion. Each step leads forward, so the end is reached.`,
  loop: ({ name, kind, span, text }: LoopStory): Phrase => {
    const what = kind === "loop" ? "the loop" : "the recursion";
    return say`${name}: ${what} ${code(text)} in line ${positionOf(span).line}.`;
  },
  onlyThere: (count: number): Phrase =>
    count === 1
      ? say`Everything else leads forward. So it can only run for ever there.`
      : say`Everything else leads forward. So it can only run for ever in one of these.`,
  /** The only measure of its loop. */
  measure: ({ loop, phase, measure, drop, bound }: MeasureStory): Phrase =>
    say`${loop}: ${when(phase)}${code(measure)} drops by at least ${code(drop)} each time round, and is never below ${limit(bound)} while the loop goes on. So the loop must stop.`,
  /** One of several. */
  oneMeasure: ({ loop, phase, measure, drop, bound }: MeasureStory): Phrase =>
    say`${loop}: ${when(phase)}${code(measure)} drops by at least ${code(drop)} on this way round, which needs it to be ${limit(bound)} or more.`,
  way: (where: string): Phrase => say`on the way round: ${code(where)}`,
  because: (premises: readonly string[]): Phrase => say`because ${joined(premises.map((premise) => [code(premise)]))}`,
  /** Above several measures of one loop. */
  inOrder: (loop: string): Phrase =>
    say`${loop} has several measures. Read them in this order, as the letters of a word in a dictionary: each time round one of them drops, and none before it rises. Such words cannot go down for ever, so the loop must stop.`,
  /** A way round that is never taken. */
  never: ({ loop, phase, where, leadsOn, last }: NeverStory): Phrase => {
    if (last) return say`${loop}: ${when(phase)}the way round ${code(where)} is the last one: after it, the loop is left.`;
    return leadsOn
      ? say`${loop}: no way round leads back to where it began, only on. So a run goes round a few times at most.`
      : where === ""
        ? say`${loop}: ${when(phase)}no run ever goes round it.`
        : say`${loop}: ${when(phase)}no run ever takes the way round ${code(where)}.`;
  },
  exclusive: (facts: readonly string[]): Phrase =>
    facts.length === 1
      ? say`because ${code(facts[0] ?? "")} cannot be true there`
      : say`because ${joined(facts.map((fact) => [code(fact)]))} cannot be true together`,
  invariant: ({ loop, phase, fact, never }: InvariantStory): Phrase => {
    if (never) return say`in ${loop ?? ""}: never ${phase === undefined ? "" : code(phase)}`;
    const given = phase === undefined ? [] : say`, when ${code(phase)}`;
    return loop === undefined ? say`${code(fact)}` : say`in ${loop}${given}: ${code(fact)}`;
  },
  elements: (story: ElementStory): Phrase => {
    const names = joined(story.names.map((name) => [code(name)]));
    const one = story.names.length === 1;
    if (story.kind === "last") return say`${names} ${one ? "is the element" : "are the elements"} that line ${story.line} read last.`;
    return one
      ? say`Look at one element, ${names}, whichever it is: ${code(story.index)} may be any index. What is true of it is true of each.`
      : say`Look at ${names}, wherever they are: ${code(story.index)} may be any index. What is true of them is true everywhere.`;
  },
  start: (text: string): Phrase => say`true at first: ${code(text)}`,
  unchanged: say`stays true: nothing in the loop changes it`,
  kept: (text: string): Phrase => say`stays true: ${code(text)}`,
  bound: (bound: string): Phrase =>
    bound === "1"
      ? say`Together: at most once round, then it stops.`
      : /^\d+$/.test(bound)
        ? say`Together: at most ${code(bound)} times round, then it stops.`
        : say`Together: it goes round at most ${code(bound)} times, or not at all. Then it stops.`,
  together: say`Together: no run can go on for ever.`,
  safe: say`With that, no step can go wrong.`,
};

/** About a proof by steps of algebra. */
export const derivationWords = {
  title: say`The proof, one step at a time:`,
  formula: say`formula`,
  because: say`because`,
  claim: say`the claim`,
  rule: (rule: string): Phrase => say`${rule}`,
  end: say`Each line was checked once more. They speak of no particular input: they hold for all.`,
};

/** About what only a solver has seen. */
export const establishedWords = {
  solver: "SOLVER",
  checked: "CHECKED",
  title: say`what was shown, and how`,
  fact: ({ text }: Fact): Phrase => say`${text}`,
  note: say`There is no short argument to read here. A solver searched all cases at once, and what it found was checked again.`,
};

/** About how the answer was found. */
export const methodWords = {
  method: (method: string): Phrase => say`Method: ${method}.`,
};
