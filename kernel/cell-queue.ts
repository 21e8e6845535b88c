import type { ExecutorEvent, Forms } from "./executor-messages.js";
import type { ExecutorSupervisor, Outcome } from "./executor-supervisor.js";
import type { History } from "./history.js";
import { flagIn, type JsonObject, objectIn, textIn } from "./json.js";
import type { Language } from "./language.js";
import type { ErrorReport, RefusedCell } from "./language-messages.js";
import type { Message } from "./message.js";
import type { Publisher } from "./publisher.js";

/** What the queue works with. */
export interface QueueParts {
  readonly publisher: Publisher;
  readonly language: Language;
  readonly history: History;
  readonly supervisor: () => ExecutorSupervisor;
  /** Sends a reply to a request, on the channel where it came from. */
  readonly reply: (request: Message, type: string, content: JsonObject) => void;
  /** Does what a comm message asks; ends when it is done. */
  readonly comm: (message: Message, number: number) => Promise<void>;
}

const interrupted: ErrorReport = {
  ename: "KeyboardInterrupt",
  evalue: "interrupted before it ran",
  traceback: ["KeyboardInterrupt: interrupted before it ran"],
};

/** Runs cells and comm messages one after the other, in the order in which they came. */
export class CellQueue {
  readonly #parts: QueueParts;
  readonly #waiting: Message[] = [];
  #running: Message | undefined;
  #latest: Message | undefined;
  #count = 0;
  #number = 0;
  #interrupted = false;
  #expression: Forms | undefined;
  #evaluating = false;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** The request that is worked on. */
  get running(): Message | undefined {
    return this.#running;
  }

  /** The request that output belongs to: the one that is worked on, or the last one. */
  get latest(): Message | undefined {
    return this.#latest;
  }

  add(message: Message): void {
    this.#waiting.push(message);
    if (this.#running === undefined) void this.#work();
  }

  /** The cell that is running does not come to its next step. */
  interrupt(): void {
    if (this.#running !== undefined) this.#interrupted = true;
  }

  /** A result that the running cell shows. */
  result({ forms }: ExecutorEvent & { readonly kind: "result" }): void {
    if (this.#evaluating) this.#expression = forms;
    else if (this.#latest !== undefined && !flagIn(this.#latest.content, "silent")) {
      this.#parts.publisher.publish("execute_result", { execution_count: this.#count, data: forms, metadata: {} }, this.#latest);
      const text = forms["text/plain"];
      if (typeof text === "string") this.#parts.history.setOutput(this.#count, text);
    }
  }

  async #work(): Promise<void> {
    for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift()) {
      this.#running = message;
      this.#latest = message;
      this.#interrupted = false;
      this.#parts.publisher.status("busy", message);
      try {
        if (message.header.msg_type === "execute_request") await this.#execute(message);
        else await this.#parts.comm(message, ++this.#number);
      } catch (reason) {
        this.#fail(message, reason);
      }
      this.#parts.publisher.status("idle", message);
    }
    this.#running = undefined;
  }

  async #execute(message: Message): Promise<void> {
    const { publisher, history, reply } = this.#parts;
    const { content } = message;
    const code = textIn(content, "code");
    const silent = flagIn(content, "silent");
    const blank = code.trim() === "";
    const stored = !silent && flagIn(content, "store_history", true) && !blank;
    if (stored) {
      this.#count++;
      history.add(this.#count, code);
    }
    const execution_count = this.#count;
    if (!silent) publisher.publish("execute_input", { code, execution_count }, message);
    const error = blank ? undefined : await this.#run(code, stored ? `cell ${execution_count}` : "cell");
    if (error !== undefined) {
      publisher.publish("error", { ...error }, message);
      reply(message, "execute_reply", { status: "error", execution_count, ...error, user_expressions: {}, payload: [] });
      if (flagIn(content, "stop_on_error", true)) await this.#abort();
      return;
    }
    const user_expressions = await this.#evaluate(objectIn(content, "user_expressions"));
    publisher.flush();
    reply(message, "execute_reply", { status: "ok", execution_count, user_expressions, payload: [] });
  }

  async #run(code: string, name: string): Promise<ErrorReport | undefined> {
    const { language, publisher, supervisor } = this.#parts;
    const number = ++this.#number;
    const cell = await language.ask({ kind: "compile", code, name, number }).catch(brokenCompiler);
    if (cell.kind === "refused") {
      if (cell.bundle !== undefined) publisher.publish("display_data", { data: cell.bundle, metadata: {}, transient: {} }, this.#latest);
      return cell.error;
    }
    if (this.#interrupted) return interrupted;
    const { error, defined }: Outcome = await supervisor().work({ kind: "run", number, cell });
    await language.ask({ kind: "ran", number, succeeded: error === undefined, defined });
    return error;
  }

  async #evaluate(expressions: JsonObject): Promise<JsonObject> {
    const { language, supervisor } = this.#parts;
    const values: Record<string, JsonObject> = {};
    for (const [name, code] of Object.entries(expressions)) {
      const number = ++this.#number;
      const cell = await language.ask({ kind: "expression", code: String(code) }).catch(brokenCompiler);
      this.#expression = undefined;
      this.#evaluating = true;
      const error = cell.kind === "refused" ? cell.error : (await supervisor().work({ kind: "evaluate", number, cell })).error;
      this.#evaluating = false;
      const data: Forms = this.#expression ?? { "text/plain": "undefined" };
      values[name] = error === undefined ? { status: "ok", data, metadata: {} } : { status: "error", ...error };
    }
    return values;
  }

  /** A mistake of our own ends the cell, never the kernel. */
  #fail(message: Message, reason: unknown): void {
    const { error } = brokenCompiler(reason);
    this.#parts.publisher.publish("error", { ...error }, message);
    if (message.header.msg_type !== "execute_request") return;
    const content = { status: "error", execution_count: this.#count, ...error, user_expressions: {}, payload: [] };
    this.#parts.reply(message, "execute_reply", content);
  }

  /** After an error the cells that wait are not run. */
  async #abort(): Promise<void> {
    // What was sent together with the cell that failed may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { publisher, reply } = this.#parts;
    const kept: Message[] = [];
    for (const message of this.#waiting) {
      if (message.header.msg_type !== "execute_request") {
        kept.push(message);
        continue;
      }
      publisher.status("busy", message);
      reply(message, "execute_reply", { status: "aborted", execution_count: this.#count, user_expressions: {}, payload: [] });
      publisher.status("idle", message);
    }
    this.#waiting.splice(0, this.#waiting.length, ...kept);
  }
}

function brokenCompiler(reason: unknown): RefusedCell {
  const evalue = "the compiler broke; this is a mistake in Therefore, not in the cell";
  return {
    kind: "refused",
    bundle: undefined,
    error: { ename: "InternalError", evalue, traceback: [`InternalError: ${evalue}`, String(reason)] },
  };
}
