import { bundle } from "../../src/render/render.js";
import { welcomeBlocks } from "../../src/render/view/welcome.js";
import { ownVersion } from "../version.js";
import type { Questions } from "./questions.js";

/** `welcome`: whether kernel and lessons belong together. Documented in `lesson-declarations.ts`. */
export function createWelcome(questions: Questions, own: string = ownVersion()): (lessons?: unknown) => void {
  return (lessons) => {
    questions.panel().show(bundle(welcomeBlocks(own, lessons === undefined ? own : String(lessons))));
    questions.called("welcome", true);
  };
}
