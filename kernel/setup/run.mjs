import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root, Trouble, workFolder } from "./project.mjs";

/** Announces a step before it is done, and how long it took when that was long enough to wonder about. */
export async function step(title, work) {
  process.stdout.write(`∴ ${title} …\n`);
  const started = Date.now();
  const result = await work();
  const seconds = (Date.now() - started) / 1000;
  if (seconds >= 2) process.stdout.write(`  done in ${seconds.toFixed(1)} s\n`);
  return result;
}

const running = new Set();

/** Calls `stop` when the process that started us is gone; programs run by `capture` end at once. */
export function stopWithParent(stop) {
  process.on("exit", () => {
    for (const child of running) child.kill("SIGTERM");
  });
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** Runs a program in the project's folder and answers with its output; what it printed is shown only when it fails. */
export function capture(command, args, { env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    running.add(child);
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.on("error", (error) => resolve({ code: 127, output, errors: String(error) }));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output, errors });
    });
  });
}

/** Like `capture`, but a failure is a Trouble with the program's last words and this advice. */
export async function must(command, args, failure, advice, options) {
  const { code, output, errors } = await capture(command, args, options);
  if (code === 0) return output;
  const words = `${output}\n${errors}`.trim().split("\n").slice(-15).join("\n  ");
  throw new Trouble(`${failure}:\n  ${words}`, advice);
}

/** npm, as this process was started by it or as found on the PATH; its cache is ours when the home folder is not writable. */
export function npm(args) {
  const itself = process.env.npm_execpath;
  const [command, first] = itself?.endsWith("js") ? [process.execPath, [itself]] : ["npm", []];
  return { command, args: [...first, ...args], env: { ...process.env, ...npmFolders() } };
}

function npmFolders() {
  if (writable(homedir())) return {};
  const cache = join(workFolder, "npm");
  return { npm_config_cache: cache, npm_config_logs_dir: join(cache, "_logs") };
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
