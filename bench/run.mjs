// `npm run bench`: runs every measurement of this folder, or those that are named.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, workFolder } from "../kernel/setup/project.mjs";

const folder = join(workFolder, "bench");
const all = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts"));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !all.includes(`${name}.ts`));
if (unknown !== undefined) throw new Error(`there is no bench/${unknown}.ts`);
mkdirSync(folder, { recursive: true });
for (const file of all.filter((one) => asked.length === 0 || asked.includes(one.replace(/\.ts$/, "")))) {
  const outfile = join(folder, file.replace(/\.ts$/, ".mjs"));
  const entryPoints = [join(import.meta.dirname, file)];
  await build({ entryPoints, outfile, bundle: true, packages: "external", platform: "node", format: "esm", target: "node20" });
  console.log(`\n∴ ${file.replace(/\.ts$/, "")}\n`);
  const { status } = spawnSync(process.execPath, [outfile], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
