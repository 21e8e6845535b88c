import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { interpreter, jupyterEnvironment, lessons, registerKernel, serverArguments } from "../../kernel/setup/jupyter.mjs";
import { workFolder } from "../../kernel/setup/project.mjs";

/** A Jupyter server like the one of `npm start`, with a home and a copy of the lessons of its own. */
export interface JupyterServer {
  /** "http://127.0.0.1:4711/" */
  readonly url: string;
  readonly token: string;
  /** What the server shows: a copy, because JupyterLab saves notebooks by itself. */
  readonly folder: string;
  /** Ends the server and its kernels, and removes the copy. */
  readonly stop: () => Promise<void>;
}

export async function startServer(extraArguments: readonly string[] = []): Promise<JupyterServer> {
  mkdirSync(workFolder, { recursive: true });
  const place = mkdtempSync(join(workFolder, "server-"));
  const folder = join(place, "lessons");
  const home = join(place, "home");
  for (const made of [folder, home]) mkdirSync(made);
  for (const name of readdirSync(lessons)) if (name.endsWith(".ipynb")) cpSync(join(lessons, name), join(folder, name));

  // The kernel of this folder, whichever folder has registered its own since.
  registerKernel(place);
  const token = "lessons";
  const port = await freePort();
  const address = [`--ServerApp.port=${port}`, "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0", "--no-browser"];
  const server = spawn(interpreter, [...serverArguments(folder), ...address, ...extraArguments], {
    cwd: folder,
    env: { ...jupyterEnvironment(join(place, "jupyter")), HOME: home, JUPYTER_PATH: join(place, "share", "jupyter"), JUPYTER_TOKEN: token },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill("SIGTERM");
    const patience = setTimeout(() => server.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(patience);
    rmSync(place, { recursive: true, force: true, maxRetries: 3 });
  };

  const url = `http://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${url}api/status?token=${token}`).catch(() => undefined);
    if (answer?.ok) return { url, token, folder, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`The Jupyter server did not start:\n${log}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
