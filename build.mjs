// Strips the types from src/ and kernel/ into dist/, one file to one file. `npm run check:types` checks them.

import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;
const filesIn = (folder) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file))) : [];

const entryPoints = ["src", "kernel", "lessons"].flatMap(filesIn).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
await build({
  absWorkingDir: root,
  entryPoints,
  outbase: ".",
  outdir: "dist",
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
});

// What has lost its source goes; the rest is never missing, not even for a moment.
const wanted = new Set(entryPoints.map((file) => join("dist", file.replace(/\.ts$/, ".js"))));
for (const file of filesIn("dist"))
  if (file.endsWith(".js") && !wanted.has(file)) for (const output of [file, `${file}.map`]) rmSync(join(root, output), { force: true });
