import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { Client } from "./support/client.js";
import { kernelProgram } from "./support/kernel-process.js";

let client: Client | undefined;
afterEach(async () => {
  await client?.end();
  client = undefined;
});

/** Every process that a process has started, and those that they have started. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function alive(pid: number): boolean {
  try {
    // A process that has ended and that nobody has asked about is not alive.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function allGone(pids: readonly number[]): Promise<void> {
  for (let i = 0; i < 200 && pids.some(alive); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pids.filter(alive)).toEqual([]);
}

const onLinux = it.skipIf(process.platform !== "linux");
if (process.platform !== "linux") console.warn("kernel lifetime: not on Linux, so processes cannot be counted: SKIPPED");

/** A kernel with a cell that spins, and all of its processes. */
async function spinning(command?: readonly string[]): Promise<{ readonly client: Client; readonly pids: readonly number[] }> {
  const started = await Client.start(command);
  client = started;
  await started.execute("1");
  const id = started.startCell("while (true) {}");
  await started.wait(({ header, parent }) => parent?.msg_id === id && header.msg_type === "execute_input");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const root = started.kernel.child.pid ?? 0;
  const pids = [root, ...descendants(root)];
  expect(pids.length).toBeGreaterThan(1);
  return { client: started, pids };
}

onLinux("shutdown ends everything, even a cell that spins", async () => {
  const { client, pids } = await spinning();
  expect(await client.request("shutdown_request", { restart: false }, "control")).toEqual({ status: "ok", restart: false });
  expect(await client.kernel.exited).toBe(0);
  await allGone(pids);
});

onLinux.each(["SIGTERM", "SIGHUP"] as const)("%s ends everything", async (signal) => {
  const { client, pids } = await spinning();
  client.kernel.child.kill(signal);
  await client.kernel.exited;
  await allGone(pids);
});

onLinux("nothing is left when the kernel's process is killed", async () => {
  const { client, pids } = await spinning();
  client.kernel.child.kill("SIGKILL");
  await allGone(pids);
});

onLinux("nothing is left when the parent is killed", async () => {
  const parent =
    "require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }); setInterval(() => {}, 1000);";
  const { client, pids } = await spinning([process.execPath, "-e", parent, kernelProgram, "{connection_file}"]);
  expect(pids.length).toBeGreaterThan(2);
  client.kernel.child.kill("SIGKILL");
  await allGone(pids);
});

it("a restart begins anew", async () => {
  client = await Client.start();
  await client.execute("const old = 1;");
  expect(await client.request("shutdown_request", { restart: true }, "control")).toEqual({ status: "ok", restart: true });
  await client.kernel.exited;
  const command = [process.execPath, kernelProgram, "{connection_file}"];
  const next = await Client.start(command);
  await client.end();
  client = next;
  expect((await next.execute("old")).reply["ename"]).toBe("ReferenceError");
  expect((await next.execute("1")).reply["execution_count"]).toBe(2);
});

it("without a connection file it says how it is started", async () => {
  const child = spawn(process.execPath, [kernelProgram], { stdio: ["ignore", "ignore", "pipe"] });
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(2);
  expect(text).toContain("npm start");
});

it("a second client sees the same kernel, and is welcomed", async () => {
  client = await Client.start();
  await client.execute("const shared = 'both';");
  const second = await Client.connect(client.kernel);
  expect((await second.wait(({ header }) => header.msg_type === "iopub_welcome")).content).toEqual({ subscription: "" });
  expect((await second.execute("shared")).result).toBe("'both'");
  second.close();
});
