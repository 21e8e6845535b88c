import type { JsonObject } from "./json.js";
import type { CompiledCell, ErrorReport } from "./language-messages.js";
import type { StreamName } from "./publisher.js";

/** What the front asks of the process that runs cells. */
export type ExecutorRequest =
  /** Runs a cell, then evaluates expressions for the client, unless the cell fails. */
  | { readonly kind: "run"; readonly number: number; readonly cell: CompiledCell }
  /** Evaluates an expression of a client: as a cell, but nothing is remembered of it. */
  | { readonly kind: "evaluate"; readonly number: number; readonly cell: CompiledCell }
  /** Ends what is running and answers with `interrupted`. The same `sequence` may come more than once. */
  | { readonly kind: "interrupt"; readonly sequence: number }
  | { readonly kind: "comm"; readonly number: number; readonly message: CommMessage };

/** A message on a line between page and kernel; `buffers` in base64. */
export type CommMessage =
  | { readonly kind: "open"; readonly id: string; readonly target: string; readonly data: JsonObject; readonly buffers: readonly string[] }
  | { readonly kind: "message"; readonly id: string; readonly data: JsonObject; readonly buffers: readonly string[] }
  | { readonly kind: "close"; readonly id: string; readonly data: JsonObject };

/** Forms of one thing by MIME type. */
export type Forms = { readonly [type: string]: unknown };

/** What the process that runs cells says. One line of JSON each, in the order in which it happened. */
export type ExecutorEvent =
  | { readonly kind: "ready"; readonly inspector: string }
  | { readonly kind: "stream"; readonly name: StreamName; readonly text: string }
  | { readonly kind: "display"; readonly forms: Forms; readonly displayId: string | undefined; readonly update: boolean }
  | { readonly kind: "clear"; readonly wait: boolean }
  | { readonly kind: "result"; readonly forms: Forms }
  /** The work with that number has ended. `defined` are the names that have a value now. */
  | { readonly kind: "ended"; readonly number: number; readonly error: ErrorReport | undefined; readonly defined: readonly string[] }
  | { readonly kind: "interrupted"; readonly sequence: number }
  | { readonly kind: "input"; readonly prompt: string; readonly password: boolean }
  | { readonly kind: "comm"; readonly message: CommMessage }
  /** The learner's code ends the process. */
  | { readonly kind: "leaving"; readonly code: number };

/** What a waiting `input()` is answered with, one line of JSON. */
export type InputReply = { readonly text: string } | { readonly refused: "interrupt" | "no client" };

/** Numbers of the extra pipes: what is said, and what `input()` reads. */
export const eventsPipe = 4;
export const inputPipe = 5;
