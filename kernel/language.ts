import { Worker } from "node:worker_threads";
import type { LanguageAnswers, LanguageRequest } from "./language-messages.js";

interface Reply {
  readonly sequence: number;
  readonly value?: unknown;
  readonly failure?: string;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: Error) => void;
}

/** The thread that compiles cells, completes and explains names. Requests are answered in order. */
export class Language {
  readonly #waiting = new Map<number, Waiting>();
  readonly #broke: (reason: string) => void;
  #worker: Worker | undefined;
  #sequence = 0;

  /** Starts at once; `broke` is told when the thread itself breaks. The next request then starts another, which knows no cells. */
  constructor(broke: (reason: string) => void) {
    this.#broke = broke;
    this.#worker = this.#start();
  }

  /** Rejects when the compiler itself breaks. */
  ask<Kind extends LanguageRequest["kind"]>(request: LanguageRequest & { readonly kind: Kind }): Promise<LanguageAnswers[Kind]> {
    this.#worker ??= this.#start();
    const sequence = ++this.#sequence;
    this.#worker.postMessage({ sequence, request });
    return new Promise((resolve, reject) => this.#waiting.set(sequence, { resolve, reject }));
  }

  close(): void {
    void this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./language-worker.js", import.meta.url));
    worker.on("message", ({ sequence, value, failure }: Reply) => {
      const waiting = this.#waiting.get(sequence);
      this.#waiting.delete(sequence);
      if (failure === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(failure));
    });
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#broke(`the compiler's thread broke: ${error instanceof Error ? error.stack : String(error)}`);
      for (const { reject } of this.#waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
      this.#waiting.clear();
    });
    return worker;
  }
}
