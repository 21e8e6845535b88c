import type { ExecutorEvent, ExecutorRequest } from "./executor-messages.js";
import { type Ending, ExecutorProcess, memoryLimit } from "./executor-process.js";
import type { ErrorReport } from "./language-messages.js";

/** How work has ended. */
export interface Outcome {
  readonly error: ErrorReport | undefined;
  /** The names that have a value now, of those that the cell declares. */
  readonly defined: readonly string[];
}

export interface SupervisorListener {
  event(event: ExecutorEvent): void;
  output(name: "stdout" | "stderr", text: string): void;
  /** The process is gone, and all variables with it; another has been started. Called before the work that it cost ends. */
  lost(why: ErrorReport, working: boolean): void;
}

/** What is asked of the process and answered with an outcome. */
export type Work = ExecutorRequest & { readonly number: number };

/** Milliseconds: the process is asked to stop, */
const POLITE = 30;
/** then made to, again and again, */
const AGAIN = 50;
/** and ended after so many. */
const LAST = 1500;

const stopped: ErrorReport = {
  ename: "KeyboardInterrupt",
  evalue: "interrupted; your variables are kept",
  traceback: ["KeyboardInterrupt: interrupted; your variables are kept"],
};

/** Keeps a process that runs cells: starts another when it ends, and stops what it does when asked to. */
export class ExecutorSupervisor {
  readonly #listener: SupervisorListener;
  #process: ExecutorProcess | undefined;
  #ready = false;
  #closed = false;
  #working: { readonly number: number; readonly resolve: (outcome: Outcome) => void } | undefined;
  #asking = false;
  #sequence = 0;
  #interrupting: { readonly sequence: number; readonly done: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(listener: SupervisorListener) {
    this.#listener = listener;
    this.#start();
  }

  /** Has one thing done. Waits for an interrupt that is under way. */
  async work(work: Work): Promise<Outcome> {
    await this.#interrupting?.done;
    if (this.#process === undefined) this.#start();
    return new Promise((resolve) => {
      this.#working = { number: work.number, resolve };
      this.#process?.send(work);
    });
  }

  /** Stops what runs: politely; by V8's means; in the end with the process. Ends when nothing runs any more. */
  interrupt(): Promise<void> {
    if (this.#interrupting !== undefined) return this.#interrupting.done;
    const sequence = ++this.#sequence;
    let resolve = (): void => undefined;
    const done = new Promise<void>((settle) => {
      resolve = settle;
    });
    this.#interrupting = { sequence, done, resolve };
    if (this.#asking) this.#process?.answerInput({ refused: "interrupt" });
    this.#asking = false;
    this.#process?.send({ kind: "interrupt", sequence });
    void this.#insist(sequence, this.#process);
    return done;
  }

  async #insist(sequence: number, process: ExecutorProcess | undefined): Promise<void> {
    let begun = Date.now();
    const over = () => this.#interrupting?.sequence !== sequence;
    await sleep(POLITE);
    while (!over() && Date.now() - begun < LAST) {
      // A process that is starting runs nothing of the learner's, and answers when it has started.
      if (!this.#ready) begun = Date.now();
      else {
        process?.terminateExecution();
        process?.send({ kind: "interrupt", sequence });
      }
      await sleep(AGAIN);
    }
    if (!over()) process?.kill();
  }

  /** What a waiting `input()` gets. Ignored when none waits. */
  answerInput(text: string | undefined): void {
    if (!this.#asking) return;
    this.#asking = false;
    this.#process?.answerInput(text === undefined ? { refused: "no client" } : { text });
  }

  close(): void {
    this.#closed = true;
    this.#process?.kill();
  }

  #start(): void {
    this.#ready = false;
    this.#asking = false;
    this.#process = new ExecutorProcess({
      event: (event) => this.#hear(event),
      output: (name, text) => this.#listener.output(name, text),
      ended: (ending) => this.#ended(ending),
    });
  }

  #hear(event: ExecutorEvent): void {
    switch (event.kind) {
      case "ready":
        this.#ready = true;
        return;
      case "ended":
        if (this.#working?.number === event.number) this.#finish(event);
        return;
      case "interrupted":
        if (this.#interrupting?.sequence === event.sequence) {
          // What was stopped in the middle of saying that it has ended has ended.
          this.#finish({ error: stopped, defined: [] });
          this.#settleInterrupt();
        }
        return;
      case "leaving":
        return;
      case "input":
        if (this.#interrupting !== undefined) {
          this.#process?.answerInput({ refused: "interrupt" });
          return;
        }
        this.#asking = true;
        this.#listener.event(event);
        return;
      default:
        this.#listener.event(event);
    }
  }

  #ended(ending: Ending): void {
    if (this.#closed) return;
    const wasReady = this.#ready;
    this.#process = undefined;
    this.#ready = false;
    // One that cannot even start is not started for ever: the next cell tries again.
    if (wasReady) this.#start();
    const why = describe(ending);
    this.#listener.lost(why, this.#working !== undefined);
    this.#finish({ error: why, defined: [] });
    this.#settleInterrupt();
  }

  #finish({ error, defined }: Outcome): void {
    const working = this.#working;
    this.#working = undefined;
    working?.resolve({ error, defined });
  }

  #settleInterrupt(): void {
    const interrupting = this.#interrupting;
    this.#interrupting = undefined;
    interrupting?.resolve();
  }
}

function describe({ kind, detail }: Ending): ErrorReport {
  const gone = "All variables and functions are gone: run the cells that define them again. A new process is ready.";
  const report = (ename: string, evalue: string): ErrorReport => ({
    ename,
    evalue: `${evalue} ${gone}`,
    traceback: [`${ename}: ${evalue}`, gone],
  });
  switch (kind) {
    case "exit":
      return report("ProcessExit", `The process that runs the cells was ended by the learner's code (exit code ${detail}).`);
    case "memory":
      return report("OutOfMemory", `The cells needed more than ${memoryLimit} MB of memory, and their process was ended.`);
    case "killed":
      return report("KeyboardInterrupt", "What was running could not be stopped otherwise, so its process was ended.");
    case "crash":
      return report("ProcessCrash", `The process that runs the cells has ended (${detail}).`);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
