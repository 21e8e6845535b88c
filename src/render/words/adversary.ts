import { code, type Phrase, say, strong } from "../document.js";

const quoted = (said: string): Phrase => say`“${said}”`;
const ending = (ends: boolean): string => (ends ? "comes to an end" : "runs for ever");

/** About a tool of the learner's, and the program that asks it and does the opposite. */
export const adversaryStory = {
  askedWord: "asked",
  asked: (tool: string): Phrase => say`${code(tool)} has been handed this program, and thinks.`,
  silent: say`If it never comes back, interrupt it (Kernel, Interrupt Kernel). A tool that is silent for ever is not wrong. It has no answer either, and ${code("h")} waits for it for ever.`,
  fickleWord: "no tool",
  fickle: (tool: string, first: string, second: string): Phrase =>
    say`about the same text ${code(tool)} says ${quoted(first)} first, and then ${quoted(second)}. An answer is about the program, so it has to stay the same.`,
  wrongWord: "beaten",
  wrong: (tool: string, said: string, ends: boolean): Phrase =>
    say`${code(tool)} says ${quoted(said)} about ${code("h")}, and ${code("h")} ${ending(ends)}.`,
  standsWord: "not beaten",
  stands: (tool: string, said: string, ends: boolean): Phrase =>
    say`${code(tool)} says ${quoted(said)} about ${code("h")}, and that is not wrong: ${code("h")} ${ending(ends)}.`,
  says: (tool: string, said: string): Phrase => say`${code("String(h)")} is the text above, and ${code(tool)} says ${quoted(said)} to it.`,
  does: (said: string): Phrase => (said === "yes" ? say`So ${code("h")} goes into its loop.` : say`So ${code("h")} skips its loop.`),
  fact: (ends: boolean): Phrase => say`${strong("The fact:")} ${code("h")} ${ending(ends)}. ${code("terminates")} has proved it.`,
  again: say`Answer otherwise, if you like: ${code("h")} listens, and then does the opposite of that.`,
  price: say`That is the way out: to say nothing about this one. You know what ${code("h")} does. Your tool must not say it.`,
} as const;
