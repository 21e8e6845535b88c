import { randomUUID } from "node:crypto";
import { tell } from "./executor-channel.js";
import type { CommMessage } from "./executor-messages.js";
import type { JsonObject } from "./json.js";

interface Comm {
  readonly id: string;
  readonly target: string;
  onMessage: ((data: unknown, buffers: readonly Uint8Array[]) => void) | undefined;
  onClose: ((data: unknown) => void) | undefined;
  send(data: unknown, buffers?: readonly Uint8Array[]): void;
  close(data?: unknown): void;
}

type Opened = (comm: Comm, data: unknown) => void;

/** The global `comms` of the learner's cells, and what arrives for it from the page. */
export class LearnerComms {
  readonly #targets = new Map<string, Opened>();
  readonly #open = new Map<string, Comm>();

  readonly open = (target: string, data: unknown = {}): Comm => {
    const comm = this.#create(randomUUID(), target);
    tell({ kind: "comm", message: { kind: "open", id: comm.id, target, data: data as JsonObject, buffers: [] } });
    return comm;
  };

  readonly register = (target: string, opened: Opened): void => {
    this.#targets.set(target, opened);
  };

  readonly unregister = (target: string): void => {
    this.#targets.delete(target);
  };

  /** A message from the page. A line to a target that nobody has registered is closed again. */
  receive(message: CommMessage): void {
    switch (message.kind) {
      case "open": {
        const opened = this.#targets.get(message.target);
        if (opened === undefined) {
          tell({ kind: "comm", message: { kind: "close", id: message.id, data: {} } });
          tell({ kind: "stream", name: "stderr", text: `No one here knows the comm target ${JSON.stringify(message.target)}.\n` });
        } else opened(this.#create(message.id, message.target), message.data);
        return;
      }
      case "message":
        this.#open.get(message.id)?.onMessage?.(
          message.data,
          message.buffers.map((text) => Buffer.from(text, "base64")),
        );
        return;
      case "close": {
        const comm = this.#open.get(message.id);
        this.#open.delete(message.id);
        comm?.onClose?.(message.data);
      }
    }
  }

  #create(id: string, target: string): Comm {
    const comm: Comm = {
      id,
      target,
      onMessage: undefined,
      onClose: undefined,
      send: (data, buffers = []) => {
        const encoded = buffers.map((bytes) => Buffer.from(bytes).toString("base64"));
        tell({ kind: "comm", message: { kind: "message", id, data: data as JsonObject, buffers: encoded } });
      },
      close: (data = {}) => {
        this.#open.delete(id);
        tell({ kind: "comm", message: { kind: "close", id, data: data as JsonObject } });
      },
    };
    this.#open.set(id, comm);
    return comm;
  }
}
