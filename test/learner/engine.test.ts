import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../kernel/learner/engine.js";
import type { Question } from "../../src/explanation/question.js";

const question = (subject: string): Question => ({ ask: "terminates", subject, sources: [], options: {} });

describe("the engine's thread", () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine(() => new URL("./support/echo-worker.mjs", import.meta.url));
  });
  afterEach(() => engine.close());

  /** Asks, and is interrupted as the kernel interrupts: nothing of our own code runs any more. */
  const interrupted = (subject: string) => {
    const ask = () => engine.answer(question(subject));
    Object.assign(globalThis, { __ask: ask });
    expect(() => runInThisContext("__ask()", { timeout: 100 })).toThrow(/timed out/);
  };

  it("answers, and tells how far it is", () => {
    const steps: number[] = [];
    expect(engine.answer(question("slow"), (_, count) => steps.push(count)).method).toBe("slow 1");
    expect(steps.at(-1)).toBe(3);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  });

  it("is asked the same question once", () => {
    expect(engine.answer(question("f")).method).toBe("f 1");
    expect(engine.answer(question("g")).method).toBe("g 2");
    expect(engine.answer(question("f")).method).toBe("f 1");
  });

  it("is asked about other meanings when they are wanted, and an answer that has them serves those who do not", () => {
    expect(engine.answer(question("f"), undefined, false).method).toBe("f 1");
    expect(engine.answer(question("f")).method).toBe("f 2");
    expect(engine.answer(question("f"), undefined, false).method).toBe("f 1");
    expect(engine.answer(question("g")).method).toBe("g 3");
    expect(engine.answer(question("g"), undefined, false).method).toBe("g 3");
  });

  it("can be interrupted, and answers the next question with another thread", () => {
    interrupted("never");
    expect(engine.answer(question("f")).method).toBe("f 1");
  });

  it("never gives the answer to a question that was given up", () => {
    expect(engine.answer(question("f")).method).toBe("f 1");
    interrupted("late");
    engine.abandon();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    expect(engine.answer(question("g")).method).toBe("g 1");
    expect(engine.answer(question("late")).method).toBe("late 2");
  });

  it("says so when it fails or dies, and lives on", () => {
    expect(() => engine.answer(question("fail"))).toThrow("on purpose");
    expect(() => engine.answer(question("die"))).toThrow("ask once more");
    expect(engine.answer(question("f")).method).toBe("f 1");
  });
});
