import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../kernel/setup/project.mjs";

/** What a newcomer does: the project's files in a folder with a space in its name, an empty home, `npm start`. */
describe("npm start in a fresh copy", () => {
  const place = mkdtempSync(join(tmpdir(), "a newcomer "));
  const folder = join(place, "there fore");
  const home = join(place, "home");
  let port = 0;

  beforeAll(async () => {
    mkdirSync(home);
    const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
    for (const file of files.split("\0"))
      if (file !== "" && existsSync(join(root, file))) cpSync(join(root, file), join(folder, file), { recursive: true });
    port = await freePort();
  });
  afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 3 }));

  /** Starts it and waits until it prints its address. */
  async function start(): Promise<{ readonly server: ChildProcess; readonly said: () => string; readonly url: string }> {
    const env = { ...cleanEnvironment(), HOME: home };
    const server = spawn("npm", ["start", "--", "--no-browser", "--port", `${port}`], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    for (let waited = 0; waited < 240_000; waited += 100) {
      const url = /http:\/\/\S+token=\w+/.exec(text)?.[0];
      if (url !== undefined) return { server, said: () => text, url };
      if (server.exitCode !== null) break;
      await pause(100);
    }
    server.kill("SIGTERM");
    throw new Error(`npm start printed no address:\n${text}`);
  }

  async function stopAndSee(server: ChildProcess): Promise<void> {
    server.kill("SIGTERM");
    await once(server, "exit");
    for (let waited = 0; waited < 15_000 && processesIn(folder).length > 0; waited += 200) await pause(200);
    expect(processesIn(folder)).toEqual([]);
  }

  test("installs what is missing, serves the lessons and the kernel, writes nothing elsewhere, and leaves no process behind", async () => {
    const { server, said, url } = await start();
    expect(said()).toContain("Installing JupyterLab");
    const { origin, searchParams } = new URL(url);
    const ask = async <T>(path: string): Promise<T> =>
      (await fetch(`${origin}/${path}?token=${searchParams.get("token")}`)).json() as Promise<T>;
    expect(Object.keys((await ask<{ kernelspecs: object }>("api/kernelspecs")).kernelspecs)).toEqual(["therefore"]);
    const { content } = await ask<{ content: readonly { name: string }[] }>("api/contents/");
    expect(content.map(({ name }) => name)).toContain("01-testing-forever.ipynb");
    const session = await fetch(`${origin}/api/kernels?token=${searchParams.get("token")}`, {
      method: "POST",
      body: '{"name":"therefore"}',
    });
    expect(session.status).toBe(201);
    await stopAndSee(server);
    expect(readdirSync(home).filter((name) => name !== ".npm" && name !== ".cache")).toEqual([]);
  }, 300_000);

  test("the second start does no work twice", async () => {
    const { server, said } = await start();
    expect(said()).not.toMatch(/Installing|Building/);
    await stopAndSee(server);
  }, 120_000);

  test("a taken port is said before anything else is done", async () => {
    const taken = createServer().listen(port, "localhost");
    await once(taken, "listening");
    const run = spawnSync("npm", ["start", "--", "--no-browser", "--port", `${port}`], {
      cwd: folder,
      env: { ...cleanEnvironment(), HOME: home },
      encoding: "utf8",
    });
    taken.close();
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain(`Port ${port} is taken`);
    expect(run.stderr).toContain("What to do");
  }, 60_000);

  test("npm run clean undoes it all", () => {
    const run = spawnSync("npm", ["run", "clean"], { cwd: folder, env: { ...cleanEnvironment(), HOME: home }, encoding: "utf8" });
    expect(run.status).toBe(0);
    for (const made of [".venv", ".jupyter", ".therefore", "dist", "node_modules"]) expect(existsSync(join(folder, made))).toBe(false);
  }, 60_000);
});

/** The environment of a person's shell: nothing of the npm that runs these tests. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_OPTIONS|JUPYTER)/i.test(name)));
}

/** Processes whose command line names a folder. */
function processesIn(folder: string): readonly string[] {
  const { stdout } = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" });
  return (stdout ?? "").split("\n").filter((line) => line.includes(folder));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
