import { type Examiner, type Grade, refuse } from "./grade.js";
import { gradeBehaviour } from "./grade-behaviour.js";
import { gradeClaims, gradeSpecification } from "./grade-claims.js";
import { gradeClassification } from "./grade-classification.js";
import { gradeInvariant } from "./grade-invariant.js";
import { gradeMeasure } from "./grade-measure.js";
import { gradeNumber, isSame, readNumber } from "./grade-number.js";
import { gradeDerivation, gradeModels, gradeRow, gradeRule } from "./grade-proposition.js";
import type { Exercise } from "./item.js";
import type { Sample, Submission } from "./submission.js";

/** Grades an answer by what it means. Deterministic, except for what a learner's own function does when it is run. */
export function gradeExercise<Code extends string>(exercise: Exercise<Code>, given: readonly Submission[], examine: Examiner): Grade<Code> {
  if (given.length === 0) return refuse({ kind: "count", wanted: ["answer"], given: 0 });
  const grade = gradeTask(exercise, given, examine);
  if (grade.score === 1) return { ...grade, belief: undefined };
  const known = exercise.wrong.find(({ answer }) => isAnswer(answer, given));
  return known === undefined ? grade : { ...grade, belief: known.belief };
}

function gradeTask<Code extends string>({ task }: Exercise<Code>, given: readonly Submission[], examine: Examiner): Grade<Code> {
  switch (task.kind) {
    case "number":
      return gradeNumber(task, given);
    case "classification":
      return gradeClassification(task, given, examine);
    case "measure":
      return gradeMeasure(task, given, examine);
    case "invariant":
      return gradeInvariant(task, given, examine);
    case "claims":
      return gradeClaims(task, given, examine);
    case "specification":
      return gradeSpecification(task, given, examine);
    case "behaviour":
      return gradeBehaviour(task, given);
    case "derivation":
      return gradeDerivation(task, given);
    case "row":
      return gradeRow(task, given);
    case "models":
      return gradeModels(task, given);
    case "rule":
      return gradeRule(task, given);
  }
}

/** Whether an answer that is no function is the one that an author wrote down. */
function isAnswer(sample: readonly Sample[], given: readonly Submission[]): boolean {
  return sample.length === given.length && sample.every((each, index) => isSameText(each, given[index]));
}

function isSameText(sample: Sample, given: Submission | undefined): boolean {
  if (typeof sample === "object" && "language" in sample) return false;
  const [one, other] = [readNumber(sample as Submission), readNumber(given)];
  if (one !== undefined && other !== undefined) return isSame(one, other);
  return typeof sample === "string" && typeof given === "string" && squeezed(sample) === squeezed(given);
}

function squeezed(text: string): string {
  return text.replace(/[\s,;]+/g, "").toLowerCase();
}
