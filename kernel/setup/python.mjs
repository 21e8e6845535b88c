import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment, root, Trouble, windows, workFolder } from "./project.mjs";
import { capture, must, step } from "./run.mjs";

const folder = join(root, "kernel", "setup", "python");
/** pip as one file: needs no `ensurepip` and no `venv` package, and reads the person's pip configuration (mirrors, proxies). */
const pip = join(folder, "pip-26.3-py3-none-any.whl", "pip");
const uvFolder = join(workFolder, "uv");
export const uv = join(uvFolder, "bin", windows ? "uv.exe" : "uv");

/** The Python environment that runs JupyterLab, exactly as the lock file has it. */
export const installJupyterLab = () => installEnvironment(environment, "jupyterlab.lock", "Installing JupyterLab");

/** A second one for the tests: the kernel test suite, and the Python kernel to compare with. */
export const testingEnvironment = join(workFolder, "testing");
export const installTesting = () => installEnvironment(testingEnvironment, "testing.lock", "Installing the kernel test suite");

async function installEnvironment(target, lockName, title) {
  const lock = join(folder, lockName);
  const stamp = join(target, "therefore.stamp");
  const interpreter = join(target, windows ? "Scripts/python.exe" : "bin/python");
  // An environment knows its own place: one that was moved is made anew.
  const state = createHash("sha256").update(readFileSync(lock)).update(target).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state && existsSync(interpreter)) return;

  const python = await findPython();
  await step(`${title} (with Python ${python.version})`, async () => {
    if (!(await installWithUv(python, target, lock, interpreter))) await installWithPip(python, target, lock, interpreter);
  });
  writeFileSync(stamp, state);
}

/** The fast way. False when uv is not to be had for this machine, or did not manage: pip then has the last word. */
async function installWithUv(python, target, lock, interpreter) {
  const env = { ...(await uvEnvironment(python)) };
  if (!existsSync(uv)) {
    const wheel = [
      "install",
      "--no-deps",
      "--only-binary",
      ":all:",
      "--require-hashes",
      "--target",
      uvFolder,
      "-r",
      join(folder, "uv.lock"),
    ];
    rmSync(uvFolder, { recursive: true, force: true });
    const fetched = await capture(python.path, [pip, ...wheel], { env: pipEnvironment() });
    if (fetched.code !== 0 || !existsSync(uv)) return false;
  }
  const made = await capture(uv, ["venv", "--quiet", "--clear", "--python", python.path, target], { env });
  if (made.code !== 0) return false;
  return (await capture(uv, ["pip", "sync", "--quiet", "--require-hashes", "--python", interpreter, lock], { env })).code === 0;
}

/** The sure way: nothing but Python's standard library and the pip that comes with the project. */
async function installWithPip(python, target, lock, interpreter) {
  const env = pipEnvironment();
  const advice =
    "check the network; behind a mirror or proxy set PIP_INDEX_URL or HTTPS_PROXY, or `index-url` in pip's configuration. Then start again.";
  rmSync(target, { recursive: true, force: true });
  await must(python.path, ["-m", "venv", "--without-pip", target], "Python could not make an environment", `look at ${python.path}.`, {
    env,
  });
  await must(
    interpreter,
    [pip, "install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock],
    "The Python packages could not be installed",
    advice,
    { env },
  );
}

/** pip without a cache or compiled files outside the project. It needs no other program (and would ask rustc for its version). */
function pipEnvironment() {
  mkdirSync(workFolder, { recursive: true });
  return {
    ...cleanEnvironment(),
    PATH: "",
    PYTHONDONTWRITEBYTECODE: "1",
    PIP_CACHE_DIR: join(workFolder, "pip"),
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PIP_NO_INPUT: "1",
    PIP_RETRIES: process.env.PIP_RETRIES ?? "2",
    PIP_ROOT_USER_ACTION: "ignore",
    ...(indexOfUv() === undefined || process.env.PIP_INDEX_URL ? {} : { PIP_INDEX_URL: indexOfUv() }),
  };
}

const indexOfUv = () => process.env.UV_DEFAULT_INDEX ?? process.env.UV_INDEX_URL;

/** uv does not read pip's configuration: what it says of mirrors and certificates is handed on. */
async function uvEnvironment(python) {
  const env = {
    ...cleanEnvironment(),
    UV_CACHE_DIR: join(workFolder, "uv-cache"),
    UV_PYTHON_DOWNLOADS: "never",
    UV_NO_PROGRESS: "1",
  };
  const { output } = await capture(python.path, [pip, "config", "list"], { env: pipEnvironment() });
  const settings = new Map();
  for (const line of output.split("\n")) {
    const setting = /^(:env:|[a-z]+)\.([a-z-]+)=(['"])(.*)\3$/.exec(line.trim());
    if (setting !== null && !(settings.has(setting[2]) && setting[1] === "global"))
      settings.set(setting[2], setting[4].replaceAll("\\n", " ").trim());
  }
  const handOn = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    cert: "SSL_CERT_FILE",
    "trusted-host": "UV_INSECURE_HOST",
  };
  for (const [setting, variable] of Object.entries(handOn)) {
    const value = settings.get(setting);
    if (value && env[variable] === undefined && !(variable === "UV_DEFAULT_INDEX" && env.UV_INDEX_URL)) env[variable] = value;
  }
  return env;
}

/** Our environment without what would make a Python find other packages than its own, or compile everything anew each time. */
export function cleanEnvironment() {
  const { PYTHONHOME, PYTHONPATH, PYTHONDONTWRITEBYTECODE, VIRTUAL_ENV, __PYVENV_LAUNCHER__, ...rest } = process.env;
  return rest;
}

/** A Python of at least 3.10: the one named by the variable PYTHON, or the first on the PATH. */
export async function findPython() {
  const names = windows
    ? [["py", "-3"], ["python"], ["python3"]]
    : [["python3"], ["python"], ...[14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`])];
  const candidates = process.env.PYTHON ? [[process.env.PYTHON], ...names] : names;
  const tooOld = [];
  for (const [command, ...args] of candidates) {
    const question = "import sys; print('.'.join(map(str, sys.version_info[:3]))); print(sys.executable)";
    const { code, output } = await capture(command, [...args, "-I", "-c", question], { env: cleanEnvironment() });
    const [version, path] = output.trim().split(/\r?\n/);
    const [major, minor] = (version ?? "").split(".").map(Number);
    if (code !== 0 || path === undefined) continue;
    if (major === 3 && minor >= 10) return { path, version };
    tooOld.push(`${command} is ${version}`);
  }
  throw new Trouble(
    tooOld.length > 0 ? `JupyterLab needs Python 3.10 or newer (${[...new Set(tooOld)].join(", ")}).` : "There is no Python on the PATH.",
    `install Python 3.10 or newer (${howToInstall()}), or name one: PYTHON=/path/to/python3 npm start`,
  );
}

function howToInstall() {
  if (windows) return "from python.org or the Microsoft Store";
  if (process.platform === "darwin") return "`brew install python`, or from python.org";
  return "Debian and Ubuntu: `sudo apt install python3`; Fedora: `sudo dnf install python3`";
}
