import type { Course } from "../../src/course/course.js";
import { itemsOf } from "../../src/course/course.js";
import type { Exercise, Ordering } from "../../src/course/item.js";
import { isWritten, magicOf, sampleText } from "../../src/course/sample-text.js";
import type { Sample, WrittenFunction } from "../../src/course/submission.js";
import { lines, metadata } from "./notebook.js";

/** A cell as nbgrader reads it, schema version 3. */
interface AssignmentCell {
  readonly cell_type: "markdown" | "code";
  readonly id: string;
  readonly metadata: { readonly nbgrader?: CellRole };
  readonly source: readonly string[];
  readonly execution_count?: null;
  readonly outputs?: readonly never[];
}

interface CellRole {
  readonly schema_version: 3;
  readonly grade_id: string;
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly task: false;
  readonly points?: number;
}

/** What an exercise is worth. Any part of it can be earned. */
const points = 4;

/**
 * The exercises of a lesson as an instructor's source for nbgrader: each has its question, a cell for the answer with a
 * solution between nbgrader's marks, and a locked cell that grades it. Undefined for a lesson without exercises.
 */
export function assignmentOf(course: Course, lesson: string): object | undefined {
  const items = [...itemsOf(course, lesson, "ordering"), ...itemsOf(course, lesson, "exercise")];
  if (items.length === 0) return undefined;
  return { cells: items.flatMap(cellsOf), metadata: metadata(`Exercises of lesson ${Number(lesson)}`), nbformat: 4, nbformat_minor: 5 };
}

function cellsOf(item: Exercise | Ordering): readonly AssignmentCell[] {
  const name = item.id.replace(".", "-");
  const [right] = item.right;
  const answer: readonly Sample[] = right === undefined ? [] : typeof right === "string" ? [right] : right.answer;
  const functions = answer.filter(isWritten);
  const values = answer.filter((each) => !isWritten(each));
  const variable = `answer${item.id.replace(".", "_")}`;
  const given = [...functions.map(({ subject }) => subject), ...(values.length > 0 ? [`...${variable}`] : [])];
  const solutions = [
    ...functions.map(functionCell),
    ...(values.length > 0
      ? [
          `// Write it like this: const ${variable} = [...];\n${solution("//", `const ${variable} = [${values.map(sampleText).join(", ")}];`)}`,
        ]
      : []),
  ];
  return [
    { cell_type: "markdown", id: `${name}-question`, metadata: {}, source: lines(questionText(item)) },
    ...solutions.map((text, index) => code(`${name}-answer-${index + 1}`, text, { grade: false, solution: true, locked: false })),
    code(`${name}-grade`, `${points} * grade("${item.id}", ${given.join(", ")})`, { grade: true, solution: false, locked: true, points }),
  ];
}

function questionText(item: Exercise | Ordering): string {
  if (item.kind === "exercise") return `**${item.id}** ${item.question}`;
  const shown = Object.entries(item.lines).map(([letter, { text }]) => `- **${letter}** ${text}`);
  return `**${item.id}** ${item.question} Answer with the letters, as in \`"a b c"\`.\n\n${shown.join("\n")}`;
}

function functionCell(written: WrittenFunction): string {
  const magic = magicOf(written);
  if (magic === undefined) return solution("//", written.text);
  return `${magic}\n${solution(written.language === "python" ? "#" : "//", written.text)}`;
}

function solution(comment: string, text: string): string {
  return `${comment} BEGIN SOLUTION\n${text}\n${comment} END SOLUTION`;
}

function code(id: string, text: string, role: Pick<CellRole, "grade" | "solution" | "locked" | "points">): AssignmentCell {
  const nbgrader: CellRole = { schema_version: 3, grade_id: id, task: false, ...role };
  return { cell_type: "code", id, metadata: { nbgrader }, source: lines(text), execution_count: null, outputs: [] };
}
