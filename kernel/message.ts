import { randomUUID } from "node:crypto";
import type { JsonObject } from "./json.js";

/** The version of the messaging protocol that is spoken. */
export const protocolVersion = "5.4";

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

/** One message of the Jupyter protocol. `identities` are the frames before the delimiter: who sent it, or the topic. */
export interface Message {
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** The header of the request that this belongs to; empty when there is none. */
  readonly parent: Header | undefined;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Buffer[];
}

const session = randomUUID();
let sent = 0;

/** A message of this kernel. `parent` is the request that it belongs to. */
export function createMessage(
  type: string,
  content: JsonObject,
  parent: Message | undefined,
  more: { readonly identities?: readonly Buffer[]; readonly metadata?: JsonObject; readonly buffers?: readonly Buffer[] } = {},
): Message {
  const header: Header = {
    msg_id: `${session}_${process.pid}_${sent++}`,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    msg_type: type,
    version: protocolVersion,
  };
  const { identities = [], metadata = {}, buffers = [] } = more;
  return { identities, header, parent: parent?.header, metadata, content, buffers };
}
