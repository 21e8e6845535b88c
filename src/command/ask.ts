import { answer } from "../explain.js";
import type { Explanation } from "../explanation/explanation.js";
import { render } from "../render/render.js";
import { parseWords, readSource, subjectOf } from "./input.js";

const verdicts = {
  terminates: { yes: "YES", no: "NO", undefined: "UNDEFINED", unknown: "MAYBE" },
  prove: { yes: "PROVED", no: "REFUTED", undefined: "UNDEFINED", unknown: "DON'T KNOW" },
} as const;

export function terminates(words: readonly string[]): number {
  return ask("terminates", words);
}

export function prove(words: readonly string[]): number {
  return ask("prove", words);
}

function ask(kind: "terminates" | "prove", words: readonly string[]): number {
  const parsed = parseWords(words, ["FILE"]);
  const source = readSource(parsed.positionals[0] ?? "");
  const subject = subjectOf(source, parsed.function, parsed.integers);
  const options = { integers: parsed.integers, effort: parsed.effort };
  const { solver } = parsed;
  const how = { elsewhere: !parsed.json, ...(solver === undefined ? {} : { solver }) };
  const explanation = answer({ ask: kind, subject, sources: [source], options }, how);
  const verdict = verdicts[kind][explanation.answer];
  if (parsed.json) console.log(JSON.stringify(summary(verdict, explanation), undefined, 2));
  else console.log(`${verdict}\n\n${render(explanation)["text/plain"]}`);
  return 0;
}

/** What `--json` prints. `steps` counts pivots, runs and solver resources; it is the same on every machine. */
function summary(verdict: string, explanation: Explanation) {
  return {
    verdict,
    semantics: explanation.semantics,
    certificate: explanation.certificate ?? null,
    checked: explanation.checked,
    steps: explanation.cost.steps,
    milliseconds: Math.round(explanation.cost.milliseconds * 100) / 100,
  };
}
