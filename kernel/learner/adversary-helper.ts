import type { Question } from "../../src/explanation/question.js";
import { bundle } from "../../src/render/render.js";
import { adversaryBlocks, askingBlocks, type Said } from "../../src/render/view/adversary.js";
import type { Engine } from "./engine.js";
import type { Questions } from "./questions.js";
import { adversaryWords } from "./words.js";

/** What a tool may say, and how else it may say it. */
const sayings: ReadonlyMap<unknown, Said> = new Map<unknown, Said>([
  ["yes", "yes"],
  ["no", "no"],
  ["don't know", "don't know"],
  [true, "yes"],
  [false, "no"],
  [undefined, "don't know"],
]);

/**
 * `adversary`: builds, for a tool of the learner's that is to say whether programs end, the program that asks this tool
 * about itself and does the opposite. Documented in `lesson-declarations.ts`.
 */
export function createAdversary(questions: Questions, engine: Engine): (tool: unknown) => void {
  return function adversary(tool: unknown): void {
    if (!isTool(tool)) throw new TypeError(adversaryWords.noTool);
    const name = tool.name === "" ? "tool" : tool.name;
    const text = `function h() { if (${name}(String(h)) === "yes") while (true) {} }`;
    const panel = questions.panel();
    // A tool that never comes back is interrupted: then this is what stays.
    panel.show(bundle(askingBlocks(name, text)));
    const said = [saidBy(tool, name, text), saidBy(tool, name, text)] as const;
    panel.show(bundle(adversaryBlocks(name, text, said, endsAfter(engine, said[0]))));
    questions.called("adversary", true);
  };
}

type Tool = (text: string) => unknown;

function isTool(value: unknown): value is Tool {
  return typeof value === "function";
}

function saidBy(tool: Tool, name: string, text: string): Said {
  const answer: unknown = tool(text);
  const said = sayings.get(answer);
  if (said === undefined) throw new TypeError(adversaryWords.noAnswer(name, String(answer)));
  return said;
}

/** Whether the program comes to an end once the tool has said this: proved, like any other answer. */
function endsAfter(engine: Engine, said: Said): boolean {
  const text = `function h() { const yes = ${said === "yes"}; if (yes) while (true) {} }`;
  const question: Question = { ask: "terminates", subject: "h", sources: [{ name: "h", language: "typescript", text }], options: {} };
  const { answer, checked } = engine.answer(question, undefined, false);
  if (!checked || (answer !== "yes" && answer !== "no")) throw new Error("h was not decided");
  return answer === "yes";
}
