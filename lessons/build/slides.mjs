// `npm run slides`: every lesson as slides, from the stored notebooks; `-- 03` only that lesson.
import { mkdirSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { interpreter, jupyterEnvironment, lessons } from "../../kernel/setup/jupyter.mjs";
import { reportingTrouble, root, workFolder } from "../../kernel/setup/project.mjs";
import { installJupyterLab } from "../../kernel/setup/python.mjs";
import { must } from "../../kernel/setup/run.mjs";

const asked = process.argv.slice(2);
const names = readdirSync(lessons).filter(
  (name) => name.endsWith(".ipynb") && (asked.length === 0 || asked.some((part) => name.includes(part))),
);
const folder = join(workFolder, "slides");
await reportingTrouble(async () => {
  await installJupyterLab();
  mkdirSync(folder, { recursive: true });
  const convert = ["-m", "jupyter", "nbconvert", "--to", "slides", "--log-level", "WARN", "--output-dir", folder];
  await must(interpreter, [...convert, ...names.map((name) => join(lessons, name))], "The slides could not be made", "", {
    env: jupyterEnvironment(),
  });
  console.log(
    `∴ ${names.length} lessons are in ${relative(root, folder)}; open one in a browser that has a connection (reveal.js is fetched).`,
  );
});
