import { code, type Phrase, say } from "../document.js";

/** The first words of a course. */
export const welcomeWords = {
  readyWord: "ready",
  ready: (version: string): Phrase => say`the kernel and these lessons fit together (version ${version}).`,
  rests: say`Everything runs on this machine, and nothing is sent anywhere. Numbers are what the language of a cell says that they are.`,
  carefulWord: "careful",
  careful: (kernel: string, lessons: string): Phrase =>
    say`these lessons are of version ${lessons}, and the kernel is of version ${kernel}. Here and there an answer may look otherwise than the text tells.`,
  remedy: say`Lessons and kernel come in one folder. Stop this JupyterLab, run ${code("npm start")} in that folder, and open the lessons from there.`,
} as const;
