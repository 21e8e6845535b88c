import type { Router } from "zeromq";
import { CellQueue } from "./cell-queue.js";
import { Comms } from "./comms.js";
import { bindSockets, type Connection, type Sockets } from "./connection.js";
import { toPoints, toUnits } from "./cursor.js";
import type { ExecutorEvent } from "./executor-messages.js";
import { ExecutorSupervisor } from "./executor-supervisor.js";
import { History } from "./history.js";
import { flagIn, type JsonObject, numberIn, textIn } from "./json.js";
import { kernelInfo } from "./kernel-info.js";
import { Language } from "./language.js";
import type { ErrorReport } from "./language-messages.js";
import { createMessage, type Message } from "./message.js";
import { Publisher } from "./publisher.js";
import { decode, encode } from "./wire.js";

/** The process that speaks with the clients. It never runs the learner's code, so it always answers. */
export class Kernel {
  readonly #connection: Connection;
  readonly #sockets: Sockets;
  readonly #publisher: Publisher;
  readonly #history = new History();
  readonly #comms = new Comms();
  readonly #language: Language;
  readonly #supervisor: ExecutorSupervisor;
  readonly #queue: CellQueue;
  readonly #cameOn = new WeakMap<Message, Router>();
  readonly #closed: () => void;

  private constructor(connection: Connection, sockets: Sockets, closed: () => void) {
    this.#connection = connection;
    this.#sockets = sockets;
    this.#closed = closed;
    this.#publisher = new Publisher(sockets.iopub, connection.signing);
    void this.#publisher.welcome();
    this.#publisher.status("starting", undefined);
    this.#listen();
    this.#supervisor = new ExecutorSupervisor({
      event: (event) => this.#show(event),
      output: (name, text) => this.#publisher.print(name, text, this.#queue.latest),
      lost: (why, working) => this.#lost(why, working),
    });
    this.#language = new Language(log);
    this.#queue = new CellQueue({
      publisher: this.#publisher,
      language: this.#language,
      history: this.#history,
      supervisor: () => this.#supervisor,
      reply: (request, type, content) => this.#reply(request, type, content),
      comm: (message, number) => this.#comm(message, number),
    });
  }

  /** Binds the sockets and answers on them; `closed` is called after everything has been shut down. */
  static async start(connection: Connection, closed: () => void): Promise<Kernel> {
    return new Kernel(connection, await bindSockets(connection), closed);
  }

  /** Stops what runs. */
  interrupt(): void {
    this.#queue.interrupt();
    void this.#supervisor.interrupt();
  }

  close(): void {
    this.#publisher.flush();
    this.#supervisor.close();
    this.#language.close();
    this.#sockets.close();
    this.#closed();
  }

  #listen(): void {
    const { shell, control, stdin, heartbeat } = this.#sockets;
    void this.#receive(shell, (message) => this.#handle(message));
    void this.#receive(control, (message) => this.#handle(message));
    void this.#receive(stdin, ({ header, content }) => {
      if (header.msg_type === "input_reply") this.#supervisor.answerInput(textIn(content, "value"));
    });
    void (async () => {
      for await (const frames of heartbeat) await heartbeat.send(frames);
    })();
  }

  async #receive(socket: Router, handle: (message: Message) => void): Promise<void> {
    for await (const frames of socket) {
      const decoded = decode(frames, this.#connection.signing);
      if (!decoded.ok) {
        log(`a message was ignored: ${decoded.problem}`);
        continue;
      }
      this.#cameOn.set(decoded.message, socket);
      try {
        handle(decoded.message);
      } catch (error) {
        log(`${decoded.message.header.msg_type}: ${String(error)}`);
      }
    }
  }

  #handle(message: Message): void {
    switch (message.header.msg_type) {
      case "execute_request":
      case "comm_open":
      case "comm_msg":
      case "comm_close":
        this.#queue.add(message);
        return;
      default:
        void this.#answer(message);
    }
  }

  /** Answers at once, whatever the cells are doing. */
  async #answer(message: Message): Promise<void> {
    this.#publisher.status("busy", message);
    const type = message.header.msg_type;
    try {
      const content = await this.#contentFor(type, message.content);
      if (content === undefined) log(`${type} is not known here`);
      else this.#reply(message, type.replace(/_request$/, "_reply"), content);
    } catch (error) {
      log(`${type}: ${String(error)}`);
      this.#reply(message, type.replace(/_request$/, "_reply"), {
        status: "error",
        ename: "InternalError",
        evalue: String(error),
        traceback: [],
      });
    }
    if (type === "shutdown_request") {
      this.#publisher.publish("shutdown_reply", { status: "ok", restart: flagIn(message.content, "restart") }, message);
      this.#publisher.status("idle", message);
      this.close();
      return;
    }
    this.#publisher.status("idle", message);
    // The page shows the state that it heard last.
    if (this.#queue.running !== undefined) this.#publisher.status("busy", this.#queue.running);
  }

  async #contentFor(type: string, content: JsonObject): Promise<JsonObject | undefined> {
    const code = textIn(content, "code");
    const cursor = toUnits(code, numberIn(content, "cursor_pos", code.length));
    switch (type) {
      case "kernel_info_request":
        return kernelInfo();
      case "complete_request": {
        const { matches, kinds, start, end } = await this.#language.ask({ kind: "complete", code, cursor });
        const types = matches.map((text, at) => ({ text, type: kinds[at] ?? "", start: toPoints(code, start), end: toPoints(code, end) }));
        return {
          status: "ok",
          matches,
          cursor_start: toPoints(code, start),
          cursor_end: toPoints(code, end),
          metadata: { _jupyter_types_experimental: types },
        };
      }
      case "inspect_request": {
        const data = await this.#language.ask({ kind: "inspect", code, cursor, detail: numberIn(content, "detail_level") });
        return { status: "ok", found: data !== undefined, data: data ?? {}, metadata: {} };
      }
      case "is_complete_request":
        return { ...(await this.#language.ask({ kind: "completeness", code }).catch(() => ({ status: "unknown" }))) };
      case "history_request":
        return this.#history.answer(content);
      case "comm_info_request":
        return this.#comms.describe(content);
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "shutdown_request":
        return { status: "ok", restart: flagIn(content, "restart") };
      default:
        return undefined;
    }
  }

  async #comm(message: Message, number: number): Promise<void> {
    const received = this.#comms.receive(message);
    if (received === undefined) {
      log(`a message to the unknown comm ${textIn(message.content, "comm_id")} was ignored`);
      return;
    }
    const { error } = await this.#supervisor.work({ kind: "comm", number, message: received });
    if (error !== undefined) this.#publisher.publish("error", { ...error }, message);
  }

  /** Passes on what the learner's code shows. */
  #show(event: ExecutorEvent): void {
    const parent = this.#queue.latest;
    switch (event.kind) {
      case "stream":
        this.#publisher.print(event.name, event.text, parent);
        return;
      case "display": {
        const transient = event.displayId === undefined ? {} : { display_id: event.displayId };
        const type = event.update ? "update_display_data" : "display_data";
        this.#publisher.publish(type, { data: event.forms, metadata: {}, transient }, parent);
        return;
      }
      case "clear":
        this.#publisher.publish("clear_output", { wait: event.wait }, parent);
        return;
      case "result":
        this.#queue.result(event);
        return;
      case "input":
        this.#ask(event.prompt, event.password);
        return;
      case "comm": {
        const { type, content, buffers } = this.#comms.send(event.message);
        this.#publisher.publish(type, content, parent, { buffers });
        return;
      }
      case "ready":
      case "ended":
      case "interrupted":
      case "leaving":
        return;
    }
  }

  #ask(prompt: string, password: boolean): void {
    const request = this.#queue.running;
    if (request === undefined || !flagIn(request.content, "allow_stdin", true)) {
      this.#supervisor.answerInput(undefined);
      return;
    }
    this.#publisher.flush();
    const question = createMessage("input_request", { prompt, password }, request, { identities: request.identities });
    void this.#sockets.stdin.send(encode(question, this.#connection.signing));
  }

  #lost(why: ErrorReport, working: boolean): void {
    const parent = this.#queue.latest;
    for (const comm_id of this.#comms.forget()) this.#publisher.publish("comm_close", { comm_id, data: {} }, parent);
    void this.#language.ask({ kind: "reset" });
    if (!working) this.#publisher.print("stderr", `${why.traceback.join("\n")}\n`, parent);
  }

  #reply(request: Message, type: string, content: JsonObject): void {
    const socket = this.#cameOn.get(request);
    const message = createMessage(type, content, request, { identities: request.identities });
    void socket?.send(encode(message, this.#connection.signing));
  }
}

function log(text: string): void {
  process.stderr.write(`therefore: ${text}\n`);
}
