import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, workFolder } from "./project.mjs";
import { must, npm, step } from "./run.mjs";

/** Installs the npm packages of the lock file, unless they are there already. */
export async function installPackages() {
  if (packagesAreThere()) return;
  const { command, args, env } = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await step("Installing the npm packages", () =>
    must(
      command,
      args,
      "npm could not install the packages",
      "check the network (and `npm config get registry`, if a mirror is used), then start again.",
      { env },
    ),
  );
}

/** Whether each package of the lock file is in node_modules in that version; optional ones may be for other platforms. */
function packagesAreThere() {
  const read = (file) => (existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), "utf8")).packages : undefined);
  const wanted = read("package-lock.json");
  const installed = read("node_modules/.package-lock.json");
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (optional && installed[path] === undefined) || (installed[path]?.version === version && existsSync(join(root, path))),
  );
}

/** Builds dist/ if a source is newer than the last build. */
export async function buildIfNeeded() {
  const stamp = join(workFolder, "build.stamp");
  const state = stateOfSources();
  const built = existsSync(join(root, "dist/kernel/main.js")) && existsSync(stamp) && readFileSync(stamp, "utf8") === state;
  if (built) return;
  await step("Building", () => must(process.execPath, ["build.mjs"], "The build failed", "`npm run build` shows the whole message."));
  mkdirSync(workFolder, { recursive: true });
  writeFileSync(stamp, state);
}

function stateOfSources() {
  const files = ["src", "kernel", "lessons"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file))))
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "build.mjs")))
    .update(readFileSync(join(root, "package-lock.json")));
  for (const file of files) hash.update(`${file}\n${statSync(join(root, file)).mtimeMs}\n`);
  return hash.digest("hex");
}
