/** The public names. Read `explain.ts` first: it is the main path. */
export { type Called, type CallOptions, call } from "./call.js";
export { type AnswerOptions, answer, compareMeanings } from "./explain.js";
export type { Explanation } from "./explanation/explanation.js";
export type { Options, Question } from "./explanation/question.js";
export { readProgram } from "./language/frontends.js";
export { type RaceOptions, type RaceResult, race } from "./race/race.js";
export type { MimeBundle } from "./render/mime-bundle.js";
export { render, renderCompare, renderDiagnostics, renderProgress, renderRace } from "./render/render.js";
export { type Diagnostic, formatDiagnostic } from "./text/diagnostic.js";
export type { Language, SourceText } from "./text/source.js";
