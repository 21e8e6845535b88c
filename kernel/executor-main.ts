// The process that runs the learner's cells. Its variables are the learner's; nothing else depends on its being alive.
import { Buffer } from "node:buffer";
import inspector from "node:inspector";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { CellRunner, KeyboardInterrupt } from "./cell-runner.js";
import { awaitInput, tell } from "./executor-channel.js";
import type { ExecutorRequest } from "./executor-messages.js";
import { InterruptibleTimers } from "./interruptible-timers.js";
import { createLearner } from "./learner/learner.js";
import { LearnerComms } from "./learner-comms.js";
import type { StreamName } from "./publisher.js";
import { createDisplay } from "./rich-display.js";

function input(prompt: unknown = "", { password = false }: { readonly password?: boolean } = {}): string {
  tell({ kind: "input", prompt: String(prompt), password });
  const reply = awaitInput();
  if ("text" in reply) return reply.text;
  if (reply.refused === "interrupt") throw new KeyboardInterrupt("interrupted");
  throw new Error("nobody can be asked here: the client does not take questions (allow_stdin is false)");
}

function capture(name: StreamName): void {
  const write = (chunk: Uint8Array | string, encoding?: unknown, done?: unknown): boolean => {
    tell({ kind: "stream", name, text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8") });
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") process.nextTick(callback as () => void);
    return true;
  };
  process[name].write = write;
}

const timers = new InterruptibleTimers();
const comms = new LearnerComms();
const learner = createLearner({
  display: (bundle, { displayId, update = false } = {}) => tell({ kind: "display", forms: { ...bundle }, displayId, update }),
  print: (text) => tell({ kind: "stream", name: "stdout", text }),
});
const runner = new CellRunner(learner, timers);
/** How many times it was interrupted: a request that waited long enough to be sent again counts once. */
let interrupts = 0;

function handle(request: ExecutorRequest): void {
  switch (request.kind) {
    case "run":
    case "evaluate":
      void runner.run(request.number, request.cell, request.kind === "run");
      return;
    case "interrupt":
      if (request.sequence > interrupts) runner.interrupt();
      interrupts = request.sequence;
      tell({ kind: "interrupted", sequence: request.sequence });
      return;
    case "comm":
      try {
        comms.receive(request.message);
        tell({ kind: "ended", number: request.number, error: undefined, defined: [] });
      } catch (thrown) {
        tell({ kind: "ended", number: request.number, error: runner.report(thrown), defined: [] });
      }
  }
}

function tellStray(thrown: unknown, how: string): void {
  tell({ kind: "stream", name: "stderr", text: `${how}\n${runner.report(thrown).traceback.join("\n")}\n` });
}

capture("stdout");
capture("stderr");
timers.install();
Object.assign(globalThis, learner.globals, { input, display: createDisplay(), comms });
process.on("uncaughtException", (thrown) => tellStray(thrown, "Thrown after its cell had ended, or beside it:"));
process.on("unhandledRejection", (thrown) => tellStray(thrown, "A promise was rejected, and nobody awaited it:"));
process.on("SIGINT", () => undefined);
// While a debugger is attached, a process does not end.
process.on("exit", (code) => {
  tell({ kind: "leaving", code: Number(code) });
  inspector.close();
});
const { kill } = process;
process.kill = (pid, signal) => {
  const deadly = signal === undefined || ["SIGKILL", "SIGTERM", "SIGQUIT", 3, 9, 15].includes(signal);
  if (pid === process.pid && deadly) inspector.close();
  return kill.call(process, pid, signal);
};
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("message", (request: ExecutorRequest) => handle(request));
// This thread may be busy for ever when its parent dies.
new Worker(new URL("./orphan-watch.js", import.meta.url), { execArgv: [], env: {} }).unref();
inspector.open(0, "127.0.0.1");
tell({ kind: "ready", inspector: inspector.url() ?? "" });
