import type { Integers } from "../../src/program/program.js";
import { createAdversary } from "./adversary-helper.js";
import type { Learner, LearnerHost } from "./contract.js";
import { createEngine, type Engine } from "./engine.js";
import { ForeignCalls } from "./foreign-calls.js";
import { createHelpers } from "./helpers.js";
import { Lessons } from "./lessons.js";
import { Questions } from "./questions.js";
import { Registry } from "./registry.js";
import { createWelcome } from "./welcome-helper.js";

/** Milliseconds after which the engine's thread is started, so that it does not take from the first cell's time. */
const warming = 1500;

/** The helpers, for the process that runs the learner's cells. */
export function createLearner(host: LearnerHost, engine: Engine = createEngine()): Learner {
  const registry = new Registry((source) => engine.outline(source));
  const questions = new Questions(host, registry, engine);
  const calls = new ForeignCalls(host, registry, engine);
  const lessons = new Lessons(questions, (question) => engine.answer(question));
  const timer = setTimeout(() => engine.warm(), warming);
  timer.unref();
  const therefore = {
    call: (value: object, operands: readonly unknown[]) => calls.call(value, operands),
    define: (functions: Readonly<Record<string, object>>, integers: Integers) => registry.define(functions, integers),
    main: (value: object) => calls.main(value),
  };
  return {
    globals: {
      ...createHelpers(questions, engine),
      ...lessons.helpers,
      welcome: createWelcome(questions),
      adversary: createAdversary(questions, engine),
      __therefore: therefore,
    },
    begin(source, locals, script) {
      engine.abandon();
      registry.begin(source, locals, script);
      questions.begin();
    },
    end(_succeeded, locals) {
      engine.abandon();
      registry.end(locals);
    },
    tookLast: (lastCall) => lastCall !== undefined && questions.hasShown(lastCall),
    close() {
      clearTimeout(timer);
      engine.close();
    },
  };
}
