import type { Question } from "../explanation/question.js";
import type { Integers } from "../program/program.js";
import type { Asked } from "./task.js";

/** The question about a program that an author wrote down. */
export function askedQuestion({ ask, language, text, subject, integers }: Asked): Question {
  return { ask, subject, sources: [{ name: "exercise", language, text }], options: meaning(integers) };
}

/** The options that say what integers are. */
export function meaning(integers: Integers | undefined): Question["options"] {
  return integers === undefined || integers === "c" ? {} : { integers };
}
