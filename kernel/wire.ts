import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject, type JsonObject, textIn } from "./json.js";
import type { Header, Message } from "./message.js";

const delimiter = Buffer.from("<IDS|MSG>");

/** How messages are signed; an empty `key` means that they are not. */
export interface Signing {
  readonly key: string;
  /** "sha256" and the like. */
  readonly algorithm: string;
}

/** A message, or one sentence on what is wrong with the frames. */
export type Decoded = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly problem: string };

/** The frames of a message: identities, delimiter, signature, four parts of JSON, buffers. */
export function encode(message: Message, signing: Signing): Buffer[] {
  const parts = [message.header, message.parent ?? {}, message.metadata, message.content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...message.identities, delimiter, Buffer.from(sign(parts, signing)), ...parts, ...message.buffers];
}

/** Reads frames. The signature is checked before anything is parsed. */
export function decode(frames: readonly Buffer[], signing: Signing): Decoded {
  const place = frames.findIndex((frame) => frame.equals(delimiter));
  if (place < 0) return refused("no delimiter");
  const [signature, ...rest] = frames.slice(place + 1);
  if (signature === undefined || rest.length < 4) return refused("it is cut short");
  const parts = rest.slice(0, 4);
  if (!isSigned(parts, signature, signing)) return refused("bad signature");
  const values: JsonObject[] = [];
  for (const part of parts) {
    const value = parse(part);
    if (value === undefined) return refused("malformed JSON");
    values.push(value);
  }
  const [first = {}, parent = {}, metadata = {}, content = {}] = values;
  const header = readHeader(first);
  if (header === undefined) return refused("a header without msg_id or msg_type");
  return {
    ok: true,
    message: { identities: frames.slice(0, place), header, parent: readHeader(parent), metadata, content, buffers: rest.slice(4) },
  };
}

function refused(problem: string): Decoded {
  return { ok: false, problem };
}

function sign(parts: readonly Buffer[], { key, algorithm }: Signing): string {
  if (key === "") return "";
  const hash = createHmac(algorithm, key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function isSigned(parts: readonly Buffer[], signature: Buffer, signing: Signing): boolean {
  if (signing.key === "") return true;
  const wanted = Buffer.from(sign(parts, signing));
  return wanted.length === signature.length && timingSafeEqual(wanted, signature);
}

function parse(part: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(part.toString("utf8"));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readHeader(object: JsonObject): Header | undefined {
  const header = {
    msg_id: textIn(object, "msg_id"),
    session: textIn(object, "session"),
    username: textIn(object, "username"),
    date: textIn(object, "date"),
    msg_type: textIn(object, "msg_type"),
    version: textIn(object, "version"),
    ...(typeof object["subshell_id"] === "string" ? { subshell_id: object["subshell_id"] } : {}),
  };
  return header.msg_id === "" || header.msg_type === "" ? undefined : header;
}
