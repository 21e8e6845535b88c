import { type MessagePort, workerData } from "node:worker_threads";
import { answer, compareMeanings } from "../../src/explain.js";
import type { Question } from "../../src/explanation/question.js";
import { readProgram } from "../../src/language/frontends.js";
import type { Reply, Request } from "./engine-messages.js";
import { outlineOf } from "./outline.js";

const { signal: shared, port } = workerData as { readonly signal: SharedArrayBuffer; readonly port: MessagePort };
const signal = new Int32Array(shared);

/** Milliseconds between two words about how far the same thing is. */
const betweenReports = 150;

function send(reply: Reply): void {
  port.postMessage(reply);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

// Says that no answer will ever come.
process.on("exit", () => {
  Atomics.store(signal, 0, -1);
  Atomics.notify(signal, 0);
});

function reporter(sequence: number): (doing: string, steps: number) => void {
  let last: { readonly doing: string; readonly at: number } | undefined;
  return (doing, steps) => {
    if (last?.doing === doing && performance.now() - last.at < betweenReports) return;
    last = { doing, at: performance.now() };
    send({ sequence, kind: "progress", doing, steps });
  };
}

function fittingAsk({ sources, subject, options }: Omit<Question, "ask">): Question["ask"] {
  const program = readProgram(sources, { integers: options.integers ?? "c" }, subject);
  return program.ok && program.value.procedures.get(subject)?.result?.sort === "bool" ? "prove" : "terminates";
}

function handle(request: Request): Reply {
  const { sequence } = request;
  switch (request.kind) {
    case "answer": {
      const { question, elsewhere } = request;
      return { sequence, kind: "answer", explanation: answer(question, { progress: reporter(sequence), elsewhere }) };
    }
    case "compare": {
      const { question, ask = fittingAsk(question) } = request;
      return { sequence, kind: "compare", rows: compareMeanings({ ...question, ask }) };
    }
    case "outline":
      return { sequence, kind: "outline", outline: outlineOf(request.source) };
  }
}

port.on("message", (request: Request) => {
  try {
    send(handle(request));
  } catch (error) {
    send({ sequence: request.sequence, kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
