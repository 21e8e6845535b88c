import type { CommMessage } from "./executor-messages.js";
import { type JsonObject, objectIn, textIn } from "./json.js";
import type { Message } from "./message.js";

/** The lines that are open between the page and the kernel. */
export class Comms {
  readonly #open = new Map<string, string>();

  /** The content of a comm_info_reply. */
  describe(request: JsonObject): JsonObject {
    const wanted = textIn(request, "target_name");
    const comms: Record<string, JsonObject> = {};
    for (const [id, target_name] of this.#open) if (wanted === "" || wanted === target_name) comms[id] = { target_name };
    return { status: "ok", comms };
  }

  /** A message of the page; undefined when it belongs to no line that is open. */
  receive({ header, content, buffers: bytes }: Message): CommMessage | undefined {
    const id = textIn(content, "comm_id");
    const data = objectIn(content, "data");
    const buffers = bytes.map((buffer) => buffer.toString("base64"));
    if (header.msg_type === "comm_open") {
      const target = textIn(content, "target_name");
      this.#open.set(id, target);
      return { kind: "open", id, target, data, buffers };
    }
    if (!this.#open.has(id)) return undefined;
    if (header.msg_type === "comm_msg") return { kind: "message", id, data, buffers };
    this.#open.delete(id);
    return { kind: "close", id, data };
  }

  /** A message of the kernel: its type, content and buffers. */
  send(message: CommMessage): { readonly type: string; readonly content: JsonObject; readonly buffers: readonly Buffer[] } {
    const content = { comm_id: message.id, data: message.data };
    switch (message.kind) {
      case "open":
        this.#open.set(message.id, message.target);
        return { type: "comm_open", content: { ...content, target_name: message.target }, buffers: decode(message.buffers) };
      case "message":
        return { type: "comm_msg", content, buffers: decode(message.buffers) };
      case "close":
        this.#open.delete(message.id);
        return { type: "comm_close", content, buffers: [] };
    }
  }

  /** Every line is gone: the identities of those that were open. */
  forget(): readonly string[] {
    const ids = [...this.#open.keys()];
    this.#open.clear();
    return ids;
  }
}

function decode(buffers: readonly string[]): readonly Buffer[] {
  return buffers.map((text) => Buffer.from(text, "base64"));
}
