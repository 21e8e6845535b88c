import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type ExecutorEvent, type ExecutorRequest, eventsPipe, type InputReply, inputPipe } from "./executor-messages.js";
import { InspectorClient } from "./inspector-client.js";

/** The learner's variables may take so many megabytes. */
export const memoryLimit = 1024;

/** How the process ended. */
export interface Ending {
  readonly kind: "exit" | "memory" | "crash" | "killed";
  /** The exit code, or the signal's name. */
  readonly detail: string;
}

export interface ExecutorListener {
  event(event: ExecutorEvent): void;
  /** Text that did not come through the console: other processes, native code. */
  output(name: "stdout" | "stderr", text: string): void;
  ended(ending: Ending): void;
}

/** What Node says about itself on stderr. */
const chatter =
  /^(?:Debugger (?:listening on|attached|ending).*|For help, see: .*inspector.*|Waiting for the debugger to disconnect.*)\n?/gm;
const lastWords = /<--- Last few GCs|FATAL ERROR|Native stack trace|^#/m;
/** So long the last events may come after the end of the process. */
const GRACE = 200;

/** A process that runs cells, from its start to its end. */
export class ExecutorProcess {
  readonly #child: ChildProcess;
  readonly #input: Writable;
  #inspector: InspectorClient | undefined;
  #leaving: number | undefined;
  /** It has begun to say why it cannot go on. */
  #dying = false;
  #outOfMemory = false;
  #killed = false;

  constructor(listener: ExecutorListener) {
    const file = fileURLToPath(new URL("./executor-main.js", import.meta.url));
    // Stopping a callback of a timer leaves Node's record of asynchronous calls out of step; it would abort the process.
    const options = ["--no-force-async-hooks-checks", "--inspect-publish-uid=http", `--max-old-space-size=${memoryLimit}`, "--no-warnings"];
    this.#child = spawn(process.execPath, [...options, file], { stdio: ["ignore", "pipe", "pipe", "ipc", "pipe", "pipe"] });
    const stdio: readonly (Readable | Writable | null | undefined)[] = this.#child.stdio;
    this.#input = stdio[inputPipe] as Writable;
    this.#input.on("error", () => undefined);
    const events = stdio[eventsPipe] as Readable;
    const drained = new Promise((resolve) => events.on("close", resolve));
    readLines(events, (line) => {
      const event = JSON.parse(line) as ExecutorEvent;
      if (event.kind === "ready") this.#inspector = new InspectorClient(event.inspector);
      else if (event.kind === "leaving") this.#leaving = event.code;
      listener.event(event);
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => listener.output("stdout", text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#dying ||= lastWords.test(text);
      if (this.#dying) this.#outOfMemory ||= /heap out of memory|Last few GCs/.test(text);
      else if (text.replace(chatter, "") !== "") listener.output("stderr", text.replace(chatter, ""));
    });
    this.#child.on("error", () => undefined);
    this.#child.on("exit", (code, signal) => {
      this.#inspector?.close();
      void Promise.race([drained, new Promise((resolve) => setTimeout(resolve, GRACE))]).then(() => {
        events.destroy();
        listener.ended(this.#ending(code, signal));
      });
    });
  }

  send(request: ExecutorRequest): void {
    if (this.#child.connected) this.#child.send(request, () => undefined);
  }

  answerInput(reply: InputReply): void {
    this.#input.write(`${JSON.stringify(reply)}\n`);
  }

  /** Stops the JavaScript that runs, however busy it is. */
  terminateExecution(): void {
    this.#inspector?.terminateExecution();
  }

  kill(): void {
    this.#killed = true;
    this.#child.kill("SIGKILL");
  }

  #ending(code: number | null, signal: NodeJS.Signals | null): Ending {
    const detail = signal ?? String(code);
    if (this.#killed) return { kind: "killed", detail };
    if (this.#outOfMemory) return { kind: "memory", detail };
    return this.#leaving === undefined ? { kind: "crash", detail } : { kind: "exit", detail: String(this.#leaving) };
  }
}

/** Calls back for each line. Only "\n" ends one. */
function readLines(stream: Readable, each: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) each(line);
  });
}
