// `npx therefore grade FOLDER --csv OUT`: grades a folder of notebooks without nbgrader. Exit status: 0 graded, 2 bad input.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { csvOf } from "./csv.js";
import { type GradedNotebook, gradeNotebook, notebooksIn } from "./grade-folder.js";

const usage = `usage: therefore grade FOLDER --csv OUT [--seconds N]

Runs every notebook in FOLDER from its first cell to its last, and writes what its exercises earned to OUT, from 0 to 1.
A cell may take N seconds (60). Notebooks run with your rights: grade what strangers hand in inside a container.`;

const { folder, csv, seconds } = readWords();
const graded: GradedNotebook[] = [];
for (const notebook of notebooksIn(folder)) graded.push(await gradeNotebook(folder, notebook, seconds));
writeFileSync(csv, csvOf(graded));
console.log(`${graded.length} notebook${graded.length === 1 ? "" : "s"}: ${csv}`);

function readWords(): { readonly folder: string; readonly csv: string; readonly seconds: number } {
  try {
    const options = { csv: { type: "string" }, seconds: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: process.argv.slice(3), options, allowPositionals: true });
    const [folder, ...others] = positionals;
    const seconds = Number(values.seconds ?? 60);
    if (folder !== undefined && others.length === 0 && values.csv !== undefined && seconds > 0) {
      if (existsSync(folder) && statSync(folder).isDirectory()) return { folder, csv: values.csv, seconds };
      console.error(`therefore: there is no folder ${folder}`);
      process.exit(2);
    }
  } catch (thrown) {
    console.error(`therefore: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
  console.error(usage);
  process.exit(2);
}
