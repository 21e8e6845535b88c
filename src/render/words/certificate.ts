import type { CertificateStory } from "../../explanation/certificate-story.js";
import { code, joined, type Phrase, say } from "../document.js";

function listed(formulas: readonly string[]): Phrase {
  return joined(formulas.map((formula) => [code(formula)]));
}

const evidence: ReadonlyMap<string, string> = new Map([
  ["rewriting", "by algebra"],
  ["arithmetic", "by linear arithmetic"],
  ["solver", "by Z3"],
]);

/** What an accepted certificate shows. */
export const shownWords = {
  claim: ({ kind, subject, run, runs }: CertificateStory): Phrase => {
    switch (kind) {
      case "terminates":
        return say`It shows that ${code(subject)} terminates, for all inputs.`;
      case "ends":
        return say`It shows that ${code(subject)} terminates: it was run on all of its ${runs ?? 0} inputs, and every run came to an end.`;
      case "diverges":
        return say`It shows that ${code(subject)} can go on for ever${run === undefined ? say`` : say`, started with ${code(run)}`}.`;
      case "repeats":
        return say`It shows that ${code(run ?? subject)} goes on for ever: it was run, and came back to a state where it had been.`;
      case "undefined":
        return say`It shows that ${code(run ?? subject)} meets undefined behaviour: it was run, and C does not say what it does.`;
      case "reaches":
        return say`It shows that ${code(subject)} can meet undefined behaviour, after more rounds than can be run; C does not say what it does.`;
      case "failing-run":
        return say`It shows that ${code(run ?? subject)} fails, or returns what is not true: it was run.`;
      case "exhaustive":
        return say`It shows that ${code(subject)} always returns true: it was run on all of its ${runs ?? 0} inputs.`;
      case "unreachable":
      case "conditions":
        return say`It shows that ${code(subject)} always returns true, and that nothing goes wrong on the way, for all inputs.`;
    }
  },
  arrival: ({ line, values }: NonNullable<CertificateStory["arrival"]>): Phrase => say`It comes to line ${line} with ${listed(values)}.`,
  measures: ({ kind, measures }: CertificateStory): Phrase => {
    const why = kind === "undefined" || kind === "reaches" ? say`Every other run comes to an end` : say`Why`;
    return measures.length === 1
      ? say`${why}: ${listed(measures)} drops round by round, and cannot drop for ever.`
      : say`${why}: one of ${listed(measures)} drops round by round, and they cannot drop for ever.`;
  },
  facts: ({ kind, facts }: CertificateStory): Phrase =>
    kind === "diverges" ? say`Why: it comes by states with ${listed(facts)} again and again.` : say`Always true: ${listed(facts)}.`,
  byCases: say`The proof goes by cases.`,
  conditions: ({ conditions }: CertificateStory): Phrase =>
    say`Why: ${joined([...conditions].map(([kind, count]) => say`${count} ${count === 1 ? "condition" : "conditions"} ${evidence.get(kind) ?? kind}`))}.`,
};
