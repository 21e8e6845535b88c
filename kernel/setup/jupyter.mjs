import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment, jupyterFolder, root, windows } from "./project.mjs";
import { cleanEnvironment } from "./python.mjs";

/** The Python that runs JupyterLab. */
export const interpreter = join(environment, windows ? "Scripts/python.exe" : "bin/python");

/** The folder that a learner sees in JupyterLab. */
export const lessons = join(root, "lessons");

/** JupyterLab's environment: everything that it keeps is in this folder of the project, and only its own Python is looked at. */
export function jupyterEnvironment(folder = jupyterFolder) {
  const inside = (name) => join(folder, name);
  return {
    ...cleanEnvironment(),
    JUPYTER_CONFIG_DIR: inside("config"),
    JUPYTER_CONFIG_PATH: join(root, "kernel", "setup", "jupyter"),
    JUPYTER_DATA_DIR: inside("data"),
    JUPYTER_PATH: "",
    JUPYTER_RUNTIME_DIR: inside("runtime"),
    JUPYTERLAB_SETTINGS_DIR: inside("settings"),
    JUPYTERLAB_WORKSPACES_DIR: inside("workspaces"),
    IPYTHONDIR: inside("ipython"),
    // Made here, or else JupyterLab prints a page about the one it made.
    JUPYTER_TOKEN: process.env.JUPYTER_TOKEN ?? randomBytes(24).toString("hex"),
  };
}

/** Registers the kernel in the Python environment: argv is absolute, so that it does not depend on the PATH. */
export function registerKernel(prefix = environment) {
  const folder = join(prefix, "share", "jupyter", "kernels", "therefore");
  const kernel = {
    argv: [process.execPath, join(root, "dist", "kernel", "main.js"), "{connection_file}"],
    display_name: "Therefore (TypeScript)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
  mkdirSync(folder, { recursive: true });
  writeIfChanged(join(folder, "kernel.json"), `${JSON.stringify(kernel, null, 2)}\n`);
  writeIfChanged(join(folder, "logo-svg.svg"), readFileSync(join(root, "kernel", "setup", "logo.svg"), "utf8"));
}

/** The page to open: the first lesson. */
export function firstPage(folder = lessons) {
  const first = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort()[0];
  return first === undefined ? "/lab" : `/lab/tree/${first}`;
}

/** What JupyterLab is started with to show this folder, before the person's own arguments. */
export function serverArguments(folder = lessons) {
  return [
    join(root, "kernel", "setup", "python", "serve.py"),
    `--ServerApp.root_dir=${folder}`,
    `--LabApp.default_url=${firstPage(folder)}`,
    "--Application.log_level=WARN",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
}

function writeIfChanged(file, text) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}
