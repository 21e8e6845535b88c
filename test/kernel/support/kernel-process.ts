import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const kernelProgram = fileURLToPath(new URL("../../../dist/kernel/main.js", import.meta.url));

export interface Ports {
  readonly shell: number;
  readonly control: number;
  readonly stdin: number;
  readonly iopub: number;
  readonly hb: number;
}

/** A kernel of our own, started as Jupyter starts it, in an empty folder. */
export interface KernelProcess {
  readonly child: ChildProcess;
  readonly ports: Ports;
  readonly key: string;
  readonly folder: string;
  /** What it has written to its own stderr so far. */
  readonly log: () => string;
  readonly exited: Promise<number | NodeJS.Signals | null>;
  /** Ends it whatever it does, and removes its folder. */
  readonly end: () => Promise<void>;
}

/** Starts a kernel. `command` is what to run in place of it; "{connection_file}" in it is replaced. */
export async function startKernelProcess(
  command: readonly string[] = [process.execPath, kernelProgram, "{connection_file}"],
): Promise<KernelProcess> {
  const [shell = 0, control = 0, stdin = 0, iopub = 0, hb = 0] = await freePorts(5);
  const ports = { shell, control, stdin, iopub, hb };
  const key = randomUUID();
  const folder = mkdtempSync(join(tmpdir(), "therefore-kernel-"));
  const file = join(folder, "connection.json");
  writeFileSync(
    file,
    JSON.stringify({
      ip: "127.0.0.1",
      transport: "tcp",
      key,
      signature_scheme: "hmac-sha256",
      kernel_name: "therefore",
      shell_port: shell,
      control_port: control,
      stdin_port: stdin,
      iopub_port: iopub,
      hb_port: hb,
    }),
  );
  const [program = "", ...args] = command.map((part) => part.replace("{connection_file}", file));
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let written = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written += text;
  });
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));
  return {
    child,
    ports,
    key,
    folder,
    log: () => written,
    exited,
    end: async () => {
      child.kill("SIGKILL");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Server>((resolve) => {
          const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
