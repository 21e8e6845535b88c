import { explainSafety } from "./explain-safety.js";
import { explainTermination, type Told } from "./explain-termination.js";
import type { Inquiry } from "./inquiry.js";
import type { Question } from "./question.js";

/** The question about a program that has been read. */
export function explainProgram({ ask, options, sources }: Omit<Question, "subject">, inquiry: Inquiry): Told {
  return ask === "terminates" ? explainTermination(inquiry, options) : explainSafety(inquiry, options, sources);
}
