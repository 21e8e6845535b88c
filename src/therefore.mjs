#!/usr/bin/env node
// The command `therefore`: builds what is missing or older than its sources, then runs it.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
/** What is not about a single program: it runs notebooks, or writes them. */
const others = { grade: "dist/kernel/grading/main.js", assignment: "dist/lessons/build/assignment-main.js" };
const built = join(root, others[process.argv[2]] ?? "dist/src/command.js");

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0);
}

if (!existsSync(join(root, "node_modules/esbuild")) && !existsSync(built)) {
  console.error("therefore: the packages are not installed yet; run `npm ci --ignore-scripts` first (npm start does it too)");
  process.exit(2);
}
if (!existsSync(built) || ["src", "kernel", "lessons"].some((folder) => newest(join(root, folder)) > statSync(built).mtimeMs))
  execFileSync(process.execPath, [join(root, "build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
await import(built);
