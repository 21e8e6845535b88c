import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. Everything that set-up writes is inside it. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where set-up keeps what it makes: downloads, stamps, logs, screenshots. */
export const workFolder = join(root, ".therefore");

/** The private Python environment. */
export const environment = join(root, ".venv");

/** JupyterLab's own files, which would otherwise be in the home folder. */
export const jupyterFolder = join(root, ".jupyter");

export const windows = process.platform === "win32";

/** A program of the private Python environment. */
/** Something that the person at the keyboard has to know or do; `advice` says what. */
export class Trouble extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/** Runs `work`, turns a Trouble into a readable message, and sets the exit code. */
export async function reportingTrouble(work) {
  try {
    await work();
  } catch (problem) {
    process.exitCode = 1;
    if (!(problem instanceof Trouble)) throw problem;
    console.error(`\n∴ ${problem.message}`);
    if (problem.advice) console.error(`  What to do: ${problem.advice}`);
  }
}
