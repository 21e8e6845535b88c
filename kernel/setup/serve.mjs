import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { firstPage, interpreter, jupyterEnvironment, lessons, registerKernel, serverArguments } from "./jupyter.mjs";
import { buildIfNeeded, installPackages } from "./packages.mjs";
import { jupyterFolder, Trouble } from "./project.mjs";
import { installJupyterLab } from "./python.mjs";
import { stopWithParent } from "./run.mjs";

/** Everything that JupyterLab needs to run the lessons; done once, then only checked. */
export async function prepare() {
  await installPackages();
  await buildIfNeeded();
  await installJupyterLab();
  registerKernel();
}

/** Prepares, starts JupyterLab, and stays until it ends. A signal to us, or the end of our parent, ends it too. */
export async function start(extraArguments) {
  let server;
  const stop = () => {
    if (server === undefined) process.exit(1);
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), 10_000).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  stopWithParent(stop);

  await refuseTakenPort(extraArguments);
  await prepare();
  console.log("∴ Starting JupyterLab …");
  const runtime = join(jupyterFolder, "runtime");
  mkdirSync(runtime, { recursive: true });
  // Its own group: Ctrl+C comes to us alone, and we end it in good order. Its input is ours: it ends when we do.
  server = spawn(interpreter, [...serverArguments(), ...extraArguments], {
    cwd: lessons,
    env: jupyterEnvironment(),
    stdio: ["pipe", "inherit", "inherit"],
    detached: true,
  });
  const ended = new Promise((resolve) => {
    server.on("error", (error) => resolve(error));
    server.on("exit", (code, signal) => resolve(code ?? (signal ? 0 : 1)));
  });
  const url = await Promise.race([ended.then(() => undefined), addressOf(server.pid, runtime)]);
  if (url !== undefined) {
    console.log(`\n∴ Therefore is running. If no browser opens, open this address:\n\n    ${url}\n\n  Ctrl+C ends it.\n`);
  }
  const result = await ended;
  if (result instanceof Error)
    throw new Trouble(`JupyterLab could not be started: ${result.message}`, "`npm run clean`, then `npm start`.");
  if (url === undefined && result !== 0) {
    throw new Trouble(
      "JupyterLab ended before it was ready; what it said is above.",
      "if that does not help: `npm run clean`, then `npm start`.",
    );
  }
  process.exit(result);
}

/** The server writes its address and token into a file when it is ready. */
async function addressOf(pid, runtime) {
  const file = join(runtime, `jpserver-${pid}.json`);
  rmSync(file, { force: true });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!existsSync(file)) continue;
    try {
      const { url, token } = JSON.parse(readFileSync(file, "utf8"));
      return `${url.replace(/\/$/, "")}${firstPage()}${token ? `?token=${token}` : ""}`;
    } catch {
      // Half written: look again.
    }
  }
}

/** JupyterLab would quietly take the next port; a port that was asked for is meant. */
async function refuseTakenPort(extraArguments) {
  const text = extraArguments.join(" ");
  const asked = /--(?:ServerApp\.|LabApp\.)?port[= ](\d+)/.exec(text)?.[1];
  if (asked === undefined) return;
  const host = /--(?:ServerApp\.|LabApp\.)?ip[= ](\S+)/.exec(text)?.[1] ?? "localhost";
  const problem = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(Number(asked), host === "*" ? undefined : host, () => probe.close(() => resolve(undefined)));
  });
  if (problem === undefined) return;
  throw new Trouble(
    problem.code === "EADDRINUSE" ? `Port ${asked} is taken.` : `Port ${asked} cannot be used: ${problem.message}`,
    "end the program that uses it (perhaps another Therefore), or choose another: npm start -- --port 9001",
  );
}
