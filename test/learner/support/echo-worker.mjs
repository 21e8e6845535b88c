// Speaks the engine's protocol without an engine. What it does is the name of the function that is asked about.
import { workerData } from "node:worker_threads";

const { signal: shared, port } = workerData;
const signal = new Int32Array(shared);
const send = (reply) => {
  port.postMessage(reply);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
};
process.on("exit", () => {
  Atomics.store(signal, 0, -1);
  Atomics.notify(signal, 0);
});
const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
let asked = 0;
port.on("message", ({ sequence, question }) => {
  asked++;
  const { subject } = question;
  if (subject === "never") for (;;) {}
  if (subject === "late") sleep(300);
  if (subject === "die") process.exit(1);
  if (subject === "fail") return send({ sequence, kind: "failed", message: "on purpose" });
  const pause = subject === "slow" ? 200 : 0;
  for (let steps = 1; steps <= 3; steps++) {
    send({ sequence, kind: "progress", doing: "thinking", steps });
    sleep(pause);
  }
  send({ sequence: sequence - 1, kind: "answer", explanation: { method: "an answer to something else" } });
  return send({ sequence, kind: "answer", explanation: { method: `${subject} ${asked}` } });
});
