/**
 * How fast the kernel answers, beside ipykernel and tslab, measured in one run: the same client, the same cells, turn by turn.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "../test/kernel/support/client.js";

interface Kernel {
  readonly name: string;
  readonly command: readonly string[];
  readonly cell: string;
  readonly spin: string;
  readonly completion: string;
  readonly interrupt: "message" | "signal";
}

const root = process.cwd();
const python = join(root, ".therefore", "testing", "bin", "python");
const kernels: readonly Kernel[] = [
  {
    name: "therefore",
    command: [process.execPath, join(root, "dist", "kernel", "main.js"), "{connection_file}"],
    cell: "1+1",
    spin: "while (true) {}",
    completion: "console.lo",
    interrupt: "message",
  },
  {
    name: "tslab",
    command: [process.execPath, join(root, "node_modules", "tslab", "bin", "tslab"), "kernel", "--config-path", "{connection_file}"],
    cell: "1+1",
    spin: "while (true) {}",
    completion: "console.lo",
    interrupt: "signal",
  },
  ...(existsSync(python)
    ? [
        {
          name: "ipykernel",
          command: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
          cell: "1+1",
          spin: "while True: pass",
          completion: "pri",
          interrupt: "message" as const,
        },
      ]
    : []),
];
if (kernels.length < 3) console.warn("ipykernel is not installed (`npm test -- kernel` does it): NOT MEASURED");

const rounds = 3;
const repetitions = 50;
const figures = new Map<string, Map<string, number[]>>(kernels.map(({ name }) => [name, new Map()]));

function note(kernel: string, what: string, value: number): void {
  const of = figures.get(kernel);
  of?.set(what, [...(of.get(what) ?? []), value]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Processor time of a process and all that it has started, in ms; 0 where it cannot be read. */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return 10 * (Number(fields[11]) + Number(fields[12])) + children.reduce((sum, child) => sum + processorTime(child), 0);
  } catch {
    return 0;
  }
}

async function measure({ name, command, cell, spin, completion, interrupt }: Kernel): Promise<void> {
  const begun = performance.now();
  const client = await Client.start(command, (answered) => note(name, "start to kernel_info_reply", answered - begun));
  try {
    note(name, "first cell, after that", await timed(() => client.execute(cell)));
    note(name, "processor time until then", processorTime(client.kernel.child.pid ?? 0));
    for (let i = 0; i < repetitions; i++) note(name, "1+1", await timed(() => client.execute(cell)));
    const complete = () => client.request("complete_request", { code: completion, cursor_pos: completion.length });
    note(name, "first completion", await timed(complete));
    for (let i = 0; i < repetitions; i++) note(name, "completion", await timed(complete));
    for (let i = 0; i < 5; i++) {
      client.forget();
      const id = client.startCell(spin);
      await client.wait(({ parent, content }) => parent?.msg_id === id && content["execution_state"] === "busy");
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (name !== "tslab") {
        note(name, "heartbeat while a cell spins", await timed(() => client.heartbeat()));
        note(name, "kernel_info while a cell spins (control)", await timed(() => client.request("kernel_info_request", {}, "control")));
      }
      if (name === "therefore") {
        note(name, "kernel_info while a cell spins (shell)", await timed(() => client.request("kernel_info_request")));
        note(name, "completion while a cell spins", await timed(complete));
      }
      const stop = async () => {
        if (interrupt === "message") client.send("control", "interrupt_request", {});
        else client.kernel.child.kill("SIGINT");
        await client.finished(id, 10_000);
      };
      note(name, "interrupt of a loop", await timed(stop));
    }
  } finally {
    await client.end();
  }
}

for (let round = 0; round < rounds; round++) for (const kernel of kernels) await measure(kernel);

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rows = [...new Set([...figures.values()].flatMap((of) => [...of.keys()]))];
const width = Math.max(...rows.map((row) => row.length));
console.log(`Medians in milliseconds, ${rounds} starts each\n`);
console.log(`${"".padEnd(width)}${kernels.map(({ name }) => name.padStart(12)).join("")}`);
for (const row of rows) {
  const cells = kernels.map(({ name }) => {
    const values = figures.get(name)?.get(row);
    return (values === undefined ? "–" : median(values).toFixed(1)).padStart(12);
  });
  console.log(`${row.padEnd(width)}${cells.join("")}`);
}
process.exit(0);
