import { askedQuestion } from "./asked.js";
import { type Examiner, type Grade, gradeOf, type Part, refuse } from "./grade.js";
import type { Submission } from "./submission.js";
import type { MeasureTask } from "./task.js";

/** A measure must drop each time round, and be bounded: half of the points each. */
export function gradeMeasure<Code extends string>(
  { program, beliefs }: MeasureTask<Code>,
  [given]: readonly Submission[],
  examine: Examiner,
): Grade<Code> {
  if (typeof given !== "string") return refuse({ kind: "wants", what: "text" });
  const question = askedQuestion({ ...program, ask: "terminates" });
  const explanation = examine({ ...question, options: { ...question.options, measure: given } });
  const story = explanation.hints.find(({ kind }) => kind === "measure");
  if (story === undefined || story.outcome === "not-read")
    return refuse({ kind: "unread", text: given, detail: story?.detail ?? explanation.unknown?.detail ?? "" });
  const part = (kind: "drop" | "bound", outcome: Part["outcome"]): Part<Code> => ({
    about: { kind, measure: given },
    outcome,
    weight: 1,
    belief: beliefs[kind],
    ...(outcome === "met" ? {} : { shown: explanation }),
  });
  switch (story.outcome) {
    case "accepted":
      return gradeOf([part("drop", "met"), part("bound", "met")]);
    case "not-bounded":
      return gradeOf([part("drop", "met"), part("bound", "unmet")]);
    case "does-not-drop":
      return gradeOf([part("drop", "unmet")]);
    default:
      return gradeOf([part("drop", "unknown")]);
  }
}
