// `npm test`: installs what the tests need, runs every part, and ends with one line that adds them up.
// `npm test -- fast kernel` runs only those parts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { registerKernel } from "../kernel/setup/jupyter.mjs";
import { buildIfNeeded, installPackages } from "../kernel/setup/packages.mjs";
import { reportingTrouble, root, workFolder } from "../kernel/setup/project.mjs";
import { installJupyterLab, installTesting, testingEnvironment } from "../kernel/setup/python.mjs";

const results = join(workFolder, "results");
const tool = (path, ...args) => [process.execPath, [join(root, "node_modules", path), ...args]];

const parts = {
  types: () => command(tool("typescript/bin/tsc", "--noEmit", "-p", ".")),
  style: () => command(tool("@biomejs/biome/bin/biome", "check", ".")),
  fast: () => vitest("fast"),
  slow: () => vitest("slow"),
  setup: () => vitest("setup"),
  kernel: () => vitest("kernel"),
  lessons: () => vitest("lessons"),
  browser: () => vitest("browser"),
};

let counted = false;
await reportingTrouble(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in parts));
  if (unknown !== undefined) throw new Error(`No part of the tests is called ${unknown}; there are ${Object.keys(parts).join(", ")}.`);
  const chosen = asked.length > 0 ? asked : Object.keys(parts);
  await installPackages();
  await buildIfNeeded();
  if (["slow", "setup", "kernel", "lessons", "browser"].some((part) => chosen.includes(part))) await preparePython();

  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const part of chosen) {
    console.log(`\n∴ ${part}`);
    const started = Date.now();
    const count = await parts[part]();
    for (const key of Object.keys(total)) total[key] += count[key];
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    lines.push(`${part.padEnd(9)}${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`);
  }
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
  counted = true;
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}).finally(() => {
  if (!counted) console.log("0 passed, 1 failed");
});

/** A tool that says yes or no counts as one test. What it caches stays in the project. */
async function command([program, args]) {
  const code = await run(program, args, { XDG_CACHE_HOME: join(workFolder, "cache") });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(project) {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run(...tool("vitest/vitest.mjs", "run", "--project", project, "--passWithNoTests", ...reporters));
  const report = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  const brokenFiles = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Runs a program on our terminal; answers with its exit code. */
function run(program, args, added = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...added } });
    const forward = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    child.on("error", (error) => {
      console.error(String(error));
      resolve(127);
    });
    child.on("close", (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code ?? 1);
    });
  });
}

/** The Python side of the tests: JupyterLab as `npm start` installs it, and the kernel test suite. */
async function preparePython() {
  await installJupyterLab();
  await installTesting();
  registerKernel();
  registerKernel(testingEnvironment);
}
