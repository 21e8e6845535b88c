import type { XPublisher } from "zeromq";
import type { JsonObject } from "./json.js";
import { createMessage, type Message } from "./message.js";
import { encode, type Signing } from "./wire.js";

/** Which of the two output streams. */
export type StreamName = "stdout" | "stderr";

/** Text is held back until so much is there, */
const LARGEST = 64 * 1024;
/** or so many milliseconds have passed. */
const LONGEST = 50;

/**
 * Sends to everyone who listens, in order. Text of one stream is put together into few messages; whatever else is sent
 * goes after it.
 */
export class Publisher {
  readonly #socket: XPublisher;
  readonly #signing: Signing;
  #held: { readonly name: StreamName; readonly parent: Message | undefined; readonly pieces: string[]; length: number } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: XPublisher, signing: Signing) {
    this.#socket = socket;
    this.#signing = signing;
  }

  publish(
    type: string,
    content: JsonObject,
    parent: Message | undefined,
    more: { readonly metadata?: JsonObject; readonly buffers?: readonly Buffer[] } = {},
  ): void {
    this.flush();
    this.#send(createMessage(type, content, parent, { ...more, identities: [Buffer.from(type)] }));
  }

  status(state: "starting" | "busy" | "idle", parent: Message | undefined): void {
    this.publish("status", { execution_state: state }, parent);
  }

  /** Text that a cell printed. */
  print(name: StreamName, text: string, parent: Message | undefined): void {
    if (this.#held !== undefined && (this.#held.name !== name || this.#held.parent !== parent)) this.flush();
    this.#held ??= { name, parent, pieces: [], length: 0 };
    this.#held.pieces.push(text);
    this.#held.length += text.length;
    if (this.#held.length >= LARGEST) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), LONGEST);
  }

  /** Sends the text that was held back. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    const content = { name: held.name, text: held.pieces.join("") };
    this.#send(createMessage("stream", content, held.parent, { identities: [Buffer.from(`stream.${held.name}`)] }));
  }

  /** Answers each subscription with a welcome, so that a client knows when nothing can be missed any more (JEP 65). */
  async welcome(): Promise<void> {
    for await (const [frame] of this.#socket) {
      if (frame?.[0] !== 1) continue;
      const topic = frame.subarray(1);
      this.flush();
      this.#send(createMessage("iopub_welcome", { subscription: topic.toString("utf8") }, undefined, { identities: [topic] }));
    }
  }

  #send(message: Message): void {
    void this.#socket.send(encode(message, this.#signing));
  }
}
