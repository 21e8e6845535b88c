// `npx therefore assignment LESSON COURSE`: writes a lesson's exercises into an nbgrader course.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { course } from "../exercises/course.js";
import { assignmentOf } from "./assignment.js";
import { notebookText } from "./notebook.js";

const [lesson, folder, ...others] = process.argv.slice(3);
const root = join(import.meta.dirname, "../../..");

if (lesson === undefined || folder === undefined || others.length > 0) fail("usage: therefore assignment LESSON COURSE");
const number = lesson.padStart(2, "0");
const notebook = assignmentOf(course, number);
if (notebook === undefined) fail(`lesson ${lesson} has no exercises`);
const name = `lesson-${number}`;
const file = join(folder, "source", name, `${name}.ipynb`);
if (existsSync(file)) fail(`${file} is there already, and is left as it is`);
mkdirSync(join(folder, "source", name), { recursive: true });
writeFileSync(file, notebookText(notebook));
const config = join(folder, "nbgrader_config.py");
if (!existsSync(config)) writeFileSync(config, readFileSync(join(root, "lessons/build/nbgrader_config.py")));
console.log(`${file}\nNext, in ${folder}: nbgrader generate_assignment ${name}`);

function fail(message: string): never {
  console.error(`therefore: ${message}`);
  process.exit(2);
}
