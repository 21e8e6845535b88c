import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lessons as folder } from "../../kernel/setup/jupyter.mjs";
import { course as exercises } from "../exercises/course.js";
import { withAnswerKey } from "./answer-key.js";
import { differences, withStoredOutputs } from "./comparison.js";
import { numberOf } from "./course.js";
import { type Execution, executeLesson } from "./execute.js";
import { surprises } from "./expectation.js";
import { glossaryNumber, withGlossaryLinks } from "./glossary.js";
import { type Lesson, readLesson } from "./lesson-source.js";
import { withNavigation } from "./navigation.js";
import { type Notebook, notebookOf, notebookText } from "./notebook.js";
import type { JupyterServer } from "./server.js";

/** The names of the lessons, in order: "01-testing-forever". */
export function lessonNames(): readonly string[] {
  const sources = join(folder, "src");
  if (!existsSync(sources)) return [];
  const names = readdirSync(sources).filter((name) => /^\d\d-.*\.md$/.test(name));
  return names.map((name) => name.slice(0, -".md".length)).sort();
}

/** A lesson as it becomes a notebook: with the links to the other lessons and to the words that they explain. */
export function lessonNamed(slug: string): Lesson {
  const course = lessonNames().map((name) => readLesson(name, readFileSync(join(folder, "src", `${name}.md`), "utf8")));
  const written = course.find((other) => other.slug === slug);
  if (written === undefined) throw new Error(`there is no lesson ${slug}`);
  const lesson = withAnswerKey(written, exercises);
  const glossary = course.find((other) => numberOf(other) === glossaryNumber);
  return withNavigation(glossary === undefined ? lesson : withGlossaryLinks(lesson, glossary), course);
}

/** Executes a lesson; answers with everything that is not as its source or its stored notebook says. */
export async function checkLesson(server: JupyterServer, slug: string): Promise<readonly string[]> {
  const lesson = lessonNamed(slug);
  const executions = await executeLesson(server, lesson);
  const wrong = surprisesOf(slug, executions);
  if (wrong.length > 0) return wrong;
  return differences(lesson, storedNotebook(slug), notebookOf(lesson, executions)).map(
    (difference) => `lessons/${slug}.ipynb: ${difference} (npm run lessons -- --update)`,
  );
}

/** Executes a lesson and stores its notebook, unless something in it is a surprise: then answers with that. */
export async function updateLesson(server: JupyterServer, slug: string): Promise<readonly string[]> {
  const lesson = lessonNamed(slug);
  const executions = await executeLesson(server, lesson);
  const wrong = surprisesOf(slug, executions);
  const notebook = withStoredOutputs(lesson, storedNotebook(slug), notebookOf(lesson, executions));
  if (wrong.length === 0) writeFileSync(join(folder, `${slug}.ipynb`), notebookText(notebook));
  return wrong;
}

function surprisesOf(slug: string, executions: readonly Execution[]): readonly string[] {
  return executions.flatMap((execution) => {
    const found = surprises(execution);
    return found.length === 0 ? [] : [`lessons/src/${slug}.md:${execution.cell.line}: ${found.join("; ")}`];
  });
}

function storedNotebook(slug: string): Notebook | undefined {
  const file = join(folder, `${slug}.ipynb`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Notebook) : undefined;
}
