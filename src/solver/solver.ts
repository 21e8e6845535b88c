import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { answerOf, guardOf, readEffort, scriptsFor } from "./dialogue.js";
import type { Answer, Query } from "./query.js";
import type { Request, Response } from "./z3-worker.js";

/** Megabytes: Z3's heap ends at 2 GB. */
const LARGEST_HEAP = 700;
/** Z3's own time-out comes first, a little before the guard ends the thread. */
const MARGIN = 500;

/**
 * Z3, compiled to WebAssembly, in a thread of its own. `check` blocks the calling thread until the answer is there; a
 * call that is abandoned, breaks or outlasts its guard costs the thread, never a wrong answer. Starts when first used.
 */
export class Solver {
  #thread: Thread | undefined;
  #sequence = 0;
  #asked = 0;
  #threads = 0;
  readonly #largestHeap: number;

  /** The thread is replaced before its memory fills: after a query that leaves it with more than so many megabytes. */
  constructor(largestHeap = LARGEST_HEAP) {
    this.#largestHeap = largestHeap;
  }

  /** How many queries were put. */
  get asked(): number {
    return this.#asked;
  }

  /** How many threads were started. */
  get threads(): number {
    return this.#threads;
  }

  /** Starts loading Z3 in the background. */
  warm(): void {
    if (this.#thread !== undefined) return;
    this.#thread = new Thread();
    this.#threads++;
  }

  /** Answers one query. Throws `Error` only when Z3 cannot be started at all. */
  check(query: Query): Answer {
    this.#asked++;
    this.warm();
    const thread = this.#thread as Thread;
    const sequence = ++this.#sequence;
    // A call that is interrupted from outside leaves the thread busy with a question nobody waits for any more.
    this.#thread = undefined;
    const response = thread.ask({ sequence, ...scriptsFor(query) }, guardOf(query) + MARGIN);
    if (response === undefined || response.failure !== undefined || heapOf(response) > this.#largestHeap) thread.end();
    else this.#thread = thread;
    return answerOf(query, response);
  }

  /** Ends the thread; a later `check` starts another. */
  close(): void {
    this.#thread?.end();
    this.#thread = undefined;
  }
}

/** Megabytes that Z3 holds. (The size of the module's memory says nothing: it is all reserved at the start.) */
function heapOf({ statistics }: Response): number {
  return readEffort(statistics).statistics["memory"] ?? 0;
}

/** The thread, and how it is spoken to while one's own event loop stands still. */
class Thread {
  readonly #worker: Worker;
  readonly #signal = new SharedArrayBuffer(4);
  readonly #port;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(workerFile(), {
      workerData: { signal: this.#signal, port: port2 },
      transferList: [port2],
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
    });
    // Neither keeps a process alive, and a crash shows as an answer that does not come.
    this.#worker.unref();
    port1.unref();
    this.#worker.on("error", () => undefined);
  }

  /** The reply, or undefined when it does not come within `milliseconds`. */
  ask(request: Request, milliseconds: number): Response | undefined {
    const signal = new Int32Array(this.#signal);
    this.#port.postMessage(request);
    const end = Date.now() + milliseconds + STARTING;
    for (;;) {
      const seen = Atomics.load(signal, 0);
      if (seen === request.sequence) return receiveMessageOnPort(this.#port)?.message as Response | undefined;
      if (seen < 0) return undefined;
      const left = end - Date.now();
      if (left <= 0) return undefined;
      Atomics.wait(signal, 0, seen, left);
    }
  }

  end(): void {
    this.#port.close();
    void this.#worker.terminate();
  }
}

/** Milliseconds that loading Z3 may take on a busy machine, on top of a query's guard. */
const STARTING = 60_000;

/** The compiled worker: beside this file when it is compiled itself, else in `dist`. */
function workerFile(): URL {
  const beside = new URL("./z3-worker.js", import.meta.url);
  if (existsSync(fileURLToPath(beside))) return beside;
  const built = new URL("../../dist/src/solver/z3-worker.js", import.meta.url);
  if (existsSync(fileURLToPath(built))) return built;
  throw new Error("the solver's thread is not built: run `npm run build`");
}
