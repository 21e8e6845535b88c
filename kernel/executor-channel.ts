import { Buffer } from "node:buffer";
import { readSync, writeSync } from "node:fs";
import { type ExecutorEvent, eventsPipe, type InputReply, inputPipe } from "./executor-messages.js";

/** The learner's code shares our globals, and may break them. */
const { parse, stringify } = JSON;
const { wait } = Atomics;

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Tells the front something. It has left the process when this returns: the caller may then block for as long as it likes. */
export function tell(event: ExecutorEvent): void {
  const bytes = Buffer.from(`${stringify(event)}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += patiently(() => writeSync(eventsPipe, bytes, sent));
}

/** Blocks until the front has answered a question to the person at the keyboard. */
export function awaitInput(): InputReply {
  const pieces: Buffer[] = [];
  for (;;) {
    const piece = Buffer.alloc(4096);
    const length = patiently(() => readSync(inputPipe, piece));
    if (length === 0) return { refused: "interrupt" };
    pieces.push(piece.subarray(0, length));
    if (piece[length - 1] === 10) return parse(Buffer.concat(pieces).toString("utf8")) as InputReply;
  }
}

/** A pipe that is not ready says so; asks again until it is. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      wait(pause, 0, 0, 1);
    }
  }
}
