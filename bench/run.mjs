// `npm run bench`: builds, then runs every measurement of this folder one after the other. `npm run bench -- race` runs one.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { buildIfNeeded, installPackages } from "../kernel/setup/packages.mjs";
import { reportingTrouble, root } from "../kernel/setup/project.mjs";

const asked = process.argv.slice(2);
await reportingTrouble(async () => {
  await installPackages();
  await buildIfNeeded();
  const measurements = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts"));
  await build({
    absWorkingDir: root,
    entryPoints: measurements.map((file) => join("bench", file)),
    outdir: "dist/bench",
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  for (const file of measurements) {
    const name = file.replace(/\.ts$/, "");
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n∴ ${name}`);
    const { status } = spawnSync(process.execPath, [join(root, "dist/bench", `${name}.js`)], { cwd: root, stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
});
