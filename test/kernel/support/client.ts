import { randomUUID } from "node:crypto";
import { Dealer, Request, Subscriber } from "zeromq";
import type { JsonObject } from "../../../kernel/json.js";
import type { Header, Message } from "../../../kernel/message.js";
import { decode, encode, type Signing } from "../../../kernel/wire.js";
import { type KernelProcess, startKernelProcess } from "./kernel-process.js";

export type Channel = "shell" | "control" | "stdin" | "iopub";

/** A message, and where it came. */
export interface Received extends Message {
  readonly channel: Channel;
}

/** What a cell has led to. */
export interface Execution {
  readonly reply: JsonObject;
  /** Everything that was published for it, in order, from busy to idle. */
  readonly published: readonly Received[];
  readonly stdout: string;
  readonly stderr: string;
  /** The `text/plain` of its result. */
  readonly result: string | undefined;
}

/** A client that speaks the protocol over sockets of its own. */
export class Client {
  readonly kernel: KernelProcess;
  readonly #signing: Signing;
  readonly #sockets;
  readonly #session = randomUUID();
  readonly #received: Received[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(kernel: KernelProcess) {
    this.kernel = kernel;
    this.#signing = { key: kernel.key, algorithm: "sha256" };
    const routingId = randomUUID();
    const options = { sendTimeout: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 0 };
    const shell = new Dealer({ ...options, routingId });
    const control = new Dealer({ ...options, routingId });
    const stdin = new Dealer({ ...options, routingId });
    const iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
    const hb = new Request({ ...options, relaxed: true, correlate: true });
    this.#sockets = { shell, control, stdin, iopub, hb };
    iopub.subscribe();
    for (const name of ["shell", "control", "stdin", "iopub", "hb"] as const)
      this.#sockets[name].connect(`tcp://127.0.0.1:${kernel.ports[name]}`);
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) void this.#listen(channel);
  }

  /** Starts a kernel and waits until it answers (`answered` is told when) and nothing that it publishes is missed. */
  static async start(command?: readonly string[], answered: (now: number) => void = () => undefined): Promise<Client> {
    const client = new Client(await startKernelProcess(command));
    const id = client.send("shell", "kernel_info_request", {});
    await client.wait((message) => message.channel === "shell" && message.parent?.msg_id === id, 60_000);
    answered(performance.now());
    await client.ready();
    return client;
  }

  /** A second client of a kernel. */
  static async connect(kernel: KernelProcess): Promise<Client> {
    const client = new Client(kernel);
    await client.ready();
    return client;
  }

  /** Asks until something that is published arrives as well. */
  async ready(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const id = this.send("shell", "kernel_info_request", {});
      await this.wait((message) => message.channel === "shell" && message.parent?.msg_id === id, 30_000);
      try {
        await this.wait((message) => isIdle(message, id), 200);
        return;
      } catch {}
    }
    throw new Error("nothing that the kernel publishes arrives");
  }

  /** Sends a request; answers with its identity. */
  send(
    channel: "shell" | "control" | "stdin",
    type: string,
    content: JsonObject,
    more: { readonly parent?: Header; readonly buffers?: readonly Buffer[] } = {},
  ): string {
    const message = this.message(type, content, more);
    this.sendFrames(channel, encode(message, this.#signing));
    return message.header.msg_id;
  }

  message(
    type: string,
    content: JsonObject,
    { parent, buffers = [] }: { readonly parent?: Header; readonly buffers?: readonly Buffer[] } = {},
  ): Message {
    const header = {
      msg_id: randomUUID(),
      session: this.#session,
      username: "test",
      date: new Date().toISOString(),
      msg_type: type,
      version: "5.4",
    };
    return { identities: [], header, parent, metadata: {}, content, buffers };
  }

  encode(message: Message): Buffer[] {
    return encode(message, this.#signing);
  }

  sendFrames(channel: "shell" | "control" | "stdin", frames: readonly Buffer[]): void {
    void this.#sockets[channel].send([...frames]);
  }

  /** Sends a request and waits for its reply's content. */
  async request(
    type: string,
    content: JsonObject = {},
    channel: "shell" | "control" = "shell",
    milliseconds = 30_000,
  ): Promise<JsonObject> {
    const id = this.send(channel, type, content);
    const reply = await this.wait((message) => message.channel === channel && message.parent?.msg_id === id, milliseconds);
    return reply.content;
  }

  /** Runs a cell to its end. */
  async execute(code: string, options: JsonObject = {}, milliseconds = 60_000): Promise<Execution> {
    return this.finished(this.startCell(code, options), milliseconds);
  }

  /** Sends a cell; answers with the request's identity. */
  startCell(code: string, options: JsonObject = {}): string {
    return this.send("shell", "execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: true,
      stop_on_error: true,
      ...options,
    });
  }

  /** Waits until a cell has its reply and its idle status. */
  async finished(id: string, milliseconds = 60_000): Promise<Execution> {
    const reply = await this.wait((message) => message.channel === "shell" && message.parent?.msg_id === id, milliseconds);
    await this.wait((message) => isIdle(message, id), milliseconds);
    const published = this.published(id);
    const text = (name: string) =>
      published
        .filter(({ header, content }) => header.msg_type === "stream" && content["name"] === name)
        .map(({ content }) => content["text"])
        .join("");
    const result = published.find(({ header }) => header.msg_type === "execute_result")?.content["data"] as JsonObject | undefined;
    return {
      reply: reply.content,
      published,
      stdout: text("stdout"),
      stderr: text("stderr"),
      result: result?.["text/plain"] as string | undefined,
    };
  }

  /** What has been published so far for a request. */
  published(id: string): Received[] {
    return this.#received.filter((message) => message.channel === "iopub" && message.parent?.msg_id === id);
  }

  /** The first message, past or to come, that is wanted. */
  async wait(wanted: (message: Received) => boolean, milliseconds = 30_000): Promise<Received> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const found = this.#received.find(wanted);
      if (found !== undefined) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`no such message within ${milliseconds} ms; the kernel's log: ${this.kernel.log()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left);
        const waiting = this.#waiting;
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  /** Forgets what was received for these requests, or everything: long tests stay fast. */
  forget(ids?: ReadonlySet<string>): void {
    const kept = ids === undefined ? [] : this.#received.filter(({ parent }) => parent === undefined || !ids.has(parent.msg_id));
    this.#received.splice(0, this.#received.length, ...kept);
  }

  async heartbeat(): Promise<void> {
    await this.#sockets.hb.send("ping");
    await this.#sockets.hb.receive();
  }

  /** Closes the client, not the kernel. */
  close(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  /** Ends the kernel, too. */
  async end(): Promise<void> {
    this.close();
    await this.kernel.end();
  }

  async #listen(channel: Channel): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      const decoded = decode(frames, this.#signing);
      if (!decoded.ok) throw new Error(`the kernel sent a message that cannot be read: ${decoded.problem}`);
      this.#received.push({ ...decoded.message, channel });
      for (const done of [...this.#waiting]) done();
    }
  }
}

export function isIdle(message: Received, id: string): boolean {
  return message.parent?.msg_id === id && message.header.msg_type === "status" && message.content["execution_state"] === "idle";
}
