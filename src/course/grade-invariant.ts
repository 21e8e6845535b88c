import type { SourceText } from "../text/source.js";
import { meaning } from "./asked.js";
import { type Examiner, type Grade, gradeOf, outcomeOf, type Part, refuse } from "./grade.js";
import type { Submission } from "./submission.js";
import type { InvariantTask } from "./task.js";

/**
 * Proves start, step and use of an invariant, each as a function without a loop:
 *
 *     given, start            → invariant
 *     invariant, guard, body  → invariant
 *     invariant, not guard    → use
 */
export function gradeInvariant<Code extends string>(
  task: InvariantTask<Code>,
  [given]: readonly Submission[],
  examine: Examiner,
): Grade<Code> {
  if (typeof given !== "string") return refuse({ kind: "wants", what: "text" });
  // It is an expression: what ends one could say anything after it.
  if (/[;{}\n"'#]|\/[*/]/.test(given)) return refuse({ kind: "unread", text: given, detail: "" });
  const invariant = source(`bool invariant(${task.variables}) { return (${given}); }`);
  const readable = examine({ ask: "prove", subject: "invariant", sources: [invariant], options: meaning(task.integers) });
  if (readable.unknown?.reason === "unsupported") return refuse({ kind: "unread", text: given, detail: readable.unknown.detail ?? "" });

  const names = [...task.variables.matchAll(/(\w+)\s*(?:,|$)/g)].map(([, name]) => name).join(", ");
  const holds = `invariant(${names})`;
  const bodies: Readonly<Record<keyof typeof task.beliefs, string>> = {
    start: `if (!(${task.given})) return true; ${task.start} return ${holds};`,
    step: `if (!((${task.given}) && ${holds} && (${task.while}))) return true; ${task.step} return ${holds};`,
    use: `if (!((${task.given}) && ${holds} && !(${task.while}))) return true; return (${task.use});`,
  };
  const part = (kind: keyof typeof bodies): Part<Code> => {
    const sources = [invariant, source(`bool ${kind}(${task.variables}) { ${bodies[kind]} }`)];
    const explanation = examine({ ask: "prove", subject: kind, sources, options: meaning(task.integers) });
    const outcome = outcomeOf(explanation, "yes");
    return {
      about: { kind, invariant: given },
      outcome,
      weight: 1,
      belief: task.beliefs[kind],
      ...(outcome === "met" ? {} : { shown: explanation }),
    };
  };
  return gradeOf([part("start"), part("step"), part("use")]);
}

function source(text: string): SourceText {
  return { name: "exercise", language: "c", text };
}
