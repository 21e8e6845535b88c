import { ExecutorSupervisor } from "../executor-supervisor.js";
import { Language } from "../language.js";

/** How a cell ended: "done", with the error's name, or cut off because it took too long. */
export type CellEnd = { readonly kind: "done" } | { readonly kind: "failed"; readonly ename: string } | { readonly kind: "too-long" };

/** Runs cells one after the other as the kernel does, without a client: what they show is not kept. */
export class Session {
  readonly #language = new Language(() => undefined);
  readonly #supervisor = new ExecutorSupervisor({
    event: (event) => {
      if (event.kind === "input") this.#supervisor.answerInput(undefined);
    },
    output: () => undefined,
    lost: () => void this.#language.ask({ kind: "reset" }),
  });
  #number = 0;

  async run(code: string, seconds: number): Promise<CellEnd> {
    if (code.trim() === "") return { kind: "done" };
    const number = ++this.#number;
    const cell = await this.#language.ask({ kind: "compile", code, name: `cell ${number}`, number });
    if (cell.kind === "refused") return { kind: "failed", ename: cell.error.ename };
    let isTooLong = false;
    const timer = setTimeout(() => {
      isTooLong = true;
      void this.#supervisor.interrupt();
    }, seconds * 1000);
    const { error, defined } = await this.#supervisor.work({ kind: "run", number, cell });
    clearTimeout(timer);
    await this.#language.ask({ kind: "ran", number, succeeded: error === undefined, defined });
    if (isTooLong) return { kind: "too-long" };
    return error === undefined ? { kind: "done" } : { kind: "failed", ename: error.ename };
  }

  close(): void {
    this.#supervisor.close();
    this.#language.close();
  }
}
