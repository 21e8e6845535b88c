import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { Question } from "../../src/explanation/question.js";
import type { SourceText } from "../../src/text/source.js";
import type { ComparedMeaning, Reply, Request } from "./engine-messages.js";
import type { Outline } from "./outline.js";

/** Told again and again what is being done and how many steps it has taken, whether it has changed or not. */
export type Progress = (doing: string, steps: number) => void;

/** Who answers questions, one at a time, while the caller waits. The same question is answered once. */
export interface Engine {
  /** `elsewhere`: whether the explanation tells other meanings of the numbers too, which costs time. Default true. */
  answer(question: Question, progress?: Progress, elsewhere?: boolean): Explanation;
  compare(question: Omit<Question, "ask">, ask: Question["ask"] | undefined, progress?: Progress): readonly ComparedMeaning[];
  outline(source: SourceText): Outline;
  /** Gives up a question whose caller was interrupted. */
  abandon(): void;
  /** Loads everything in the background. */
  warm(): void;
  close(): void;
}

const mostAnswers = 300;
/** Milliseconds between two looks at the messages: an interrupt is seen at least so often. */
const slice = 50;
/** The engine's numbers grow; this much memory is enough for what a lesson asks, and a computer of 30 learners has it. */
const largestHeap = 2048;

type Unnumbered = Request extends infer Each ? (Each extends Request ? Omit<Each, "sequence"> : never) : never;

/**
 * The engine in a thread of its own, which `worker` is the program of. A caller that is interrupted while it waits costs
 * the thread, and never a wrong answer.
 */
export function createEngine(worker: () => URL = workerFile): Engine {
  let thread: Thread | undefined;
  let sequence = 0;
  const answers = new Map<string, Explanation>();

  const ready = (): Thread => {
    if (thread?.isBusy || thread?.isDead) {
      thread.end();
      thread = undefined;
    }
    thread ??= new Thread(worker());
    return thread;
  };
  const ask = (question: Unnumbered, progress?: Progress): Reply => {
    sequence++;
    const reply = ready().ask({ ...question, sequence } as Request, progress);
    if (reply.kind === "failed") throw new Error(`the engine failed: ${reply.message}`);
    return reply;
  };
  return {
    answer(question, progress, elsewhere = true) {
      const key = JSON.stringify([question, elsewhere]);
      const known = answers.get(key) ?? answers.get(JSON.stringify([question, true]));
      if (known !== undefined) return known;
      const reply = ask({ kind: "answer", question, elsewhere }, progress);
      if (reply.kind !== "answer") throw new Error(`the engine replied with ${reply.kind}`);
      const [oldest] = answers.keys();
      if (answers.size >= mostAnswers && oldest !== undefined) answers.delete(oldest);
      answers.set(key, reply.explanation);
      return reply.explanation;
    },
    compare(question, wanted, progress) {
      const reply = ask({ kind: "compare", question, ask: wanted }, progress);
      if (reply.kind !== "compare") throw new Error(`the engine replied with ${reply.kind}`);
      return reply.rows;
    },
    outline(source) {
      const reply = ask({ kind: "outline", source });
      if (reply.kind !== "outline") throw new Error(`the engine replied with ${reply.kind}`);
      return reply.outline;
    },
    abandon() {
      if (thread?.isBusy) ready();
    },
    warm() {
      ready();
    },
    close() {
      thread?.end();
      thread = undefined;
    },
  };
}

/** The thread, and how it is spoken to while one's own event loop stands still. */
class Thread {
  readonly #worker: Worker;
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #port;
  /** Stays true when the waiting caller is interrupted: nothing of the caller's own code runs then. */
  isBusy = false;
  isDead = false;

  constructor(file: URL) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(file, {
      workerData: { signal: this.#signal.buffer, port: port2 },
      transferList: [port2],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: largestHeap },
    });
    // Neither keeps a process alive.
    this.#worker.unref();
    port1.unref();
    this.#worker.on("error", () => undefined);
    this.#worker.on("exit", () => {
      this.isDead = true;
    });
  }

  ask(request: Request, progress: Progress | undefined): Reply {
    this.isBusy = true;
    this.#port.postMessage(request);
    let latest: Reply | undefined;
    for (;;) {
      const seen = Atomics.load(this.#signal, 0);
      for (let received = receiveMessageOnPort(this.#port); received !== undefined; received = receiveMessageOnPort(this.#port)) {
        const reply = received.message as Reply;
        if (reply.sequence !== request.sequence) continue;
        if (reply.kind !== "progress") {
          this.isBusy = false;
          return reply;
        }
        latest = reply;
      }
      if (latest?.kind === "progress") progress?.(latest.doing, latest.steps);
      if (seen < 0) {
        this.isDead = true;
        throw new Error("the engine stopped before it had an answer; ask once more");
      }
      Atomics.wait(this.#signal, 0, seen, slice);
    }
  }

  end(): void {
    this.#port.close();
    void this.#worker.terminate();
  }
}

/** The compiled thread: beside this file when it is compiled itself, else in `dist`. */
function workerFile(): URL {
  const beside = new URL("./engine-worker.js", import.meta.url);
  if (existsSync(fileURLToPath(beside))) return beside;
  const built = new URL("../../dist/kernel/learner/engine-worker.js", import.meta.url);
  if (existsSync(fileURLToPath(built))) return built;
  throw new Error("the engine's thread is not built: run `npm run build`");
}
