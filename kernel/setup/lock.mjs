// `npm run lock`: writes the lock files of the Python environments anew, for every platform, with hashes.
import { join } from "node:path";
import { reportingTrouble, root, workFolder } from "./project.mjs";
import { cleanEnvironment, installJupyterLab, uv } from "./python.mjs";
import { must, step } from "./run.mjs";

const folder = join(root, "kernel", "setup", "python");
const options = [
  "pip",
  "compile",
  "--universal",
  "--generate-hashes",
  "--python-version",
  "3.10",
  "--no-annotate",
  "--no-header",
  "--quiet",
];

/** Each list of wishes, and what else the choice of packages is told. */
const wishes = { jupyterlab: ["--override", join(folder, "without.txt")], testing: [], uv: ["--no-deps"] };

await reportingTrouble(async () => {
  await installJupyterLab();
  const env = { ...cleanEnvironment(), UV_CACHE_DIR: join(workFolder, "uv-cache") };
  for (const [name, added] of Object.entries(wishes)) {
    const [input, output] = [join(folder, `${name}.in`), join(folder, `${name}.lock`)];
    await step(`Locking ${name}`, () =>
      must(uv, [...options, ...added, input, "-o", output], "The packages could not be locked", "check the network.", { env }),
    );
  }
});
