import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { registerKernel } from "../../kernel/setup/jupyter.mjs";
import { testingEnvironment } from "../../kernel/setup/python.mjs";

const python = join(testingEnvironment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const installed = existsSync(python);
if (!installed) console.warn("kernel conformance: jupyter_kernel_test is not installed (`npm test -- kernel` does it): SKIPPED");

/** What jupyter_kernel_test 0.7 has. */
const tests = [
  "clear_output",
  "completion",
  "display_data",
  "error",
  "execute_result",
  "execute_stderr",
  "execute_stdout",
  "history",
  "inspect",
  "is_complete",
  "kernel_info",
  "pager",
] as const;

describe.skipIf(!installed)("jupyter_kernel_test", () => {
  let output = "";
  const outcomes = new Map<string, string>();

  beforeAll(async () => {
    registerKernel(testingEnvironment);
    output = await runSuite();
    for (const [, name = "", outcome = ""] of output.matchAll(/^(\w+) (ok|skipped|failed)$/gm)) outcomes.set(name, outcome);
  }, 240_000);

  it.each(tests)("%s", (name) => {
    expect(outcomes.get(`test_${name}`), output).toBe(name === "pager" ? "skipped" : "ok");
  });

  it("has no other test", () => {
    expect([...outcomes.keys()].sort()).toEqual(tests.map((name) => `test_${name}`));
  });
});

/** Runs the suite in a folder of its own; answers with everything that it prints. */
async function runSuite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "therefore-conformance-"));
  const inside = {
    IPYTHONDIR: folder,
    JUPYTER_RUNTIME_DIR: folder,
    JUPYTER_DATA_DIR: folder,
    JUPYTER_CONFIG_DIR: folder,
    JUPYTER_PATH: "",
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const file = fileURLToPath(new URL("./support/conformance.py", import.meta.url));
  const child = spawn(python, [file], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...inside } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  await new Promise((resolve) => child.on("close", resolve));
  rmSync(folder, { recursive: true, force: true });
  return output;
}
