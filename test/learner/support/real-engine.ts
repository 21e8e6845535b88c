import type { Engine } from "../../../kernel/learner/engine.js";
import { answer } from "../../../src/explain.js";
import { FakeEngine } from "./fake-engine.js";

/** Answers truly, in the test's own thread. */
export class RealEngine extends FakeEngine {
  override answer: Engine["answer"] = (question) => answer(question, { elsewhere: false });
}
