import type { Explanation } from "../../src/explanation/explanation.js";
import type { Question } from "../../src/explanation/question.js";
import { paragraph } from "../../src/render/document.js";
import type { MimeBundle } from "../../src/render/mime-bundle.js";
import { bundle, explanationBlocks, renderProgress } from "../../src/render/render.js";
import type { LearnerHost } from "./contract.js";
import type { Progress } from "./engine.js";
import type { Remark } from "./remark.js";
import { remarkWords } from "./words.js";

/** Milliseconds before anything is said of what is being done, and between two such words. */
const patience = 500;

/** A place in a cell's output: what is shown there first may be how far the work is; the result replaces it. */
export class Panel {
  readonly #host: LearnerHost;
  readonly #displayId: string;
  readonly #clock: () => number;
  #last: number;
  #isShown = false;
  #progress = "";

  constructor(host: LearnerHost, displayId: string, clock: () => number = () => performance.now()) {
    this.#host = host;
    this.#displayId = displayId;
    this.#clock = clock;
    this.#last = clock();
  }

  show(bundle: MimeBundle): void {
    this.#host.display(bundle, { displayId: this.#displayId, ...(this.#isShown ? { update: true } : {}) });
    this.#isShown = true;
  }

  /** Tells how far the answer to a question is, now and then. */
  progressOf(question: Pick<Question, "ask" | "subject">): Progress {
    return (doing, steps) => {
      const progress = `${doing} ${steps}`;
      if (this.#clock() - this.#last < patience || progress === this.#progress) return;
      this.#last = this.#clock();
      this.#progress = progress;
      this.show(renderProgress(question, doing, steps));
    };
  }
}

/** An answer, after what has to be said beside it. */
export function renderAnswer(explanation: Explanation, remarks: readonly Remark[]): MimeBundle {
  return bundle([...explanationBlocks(explanation), ...remarks.map((remark) => paragraph(remarkWords(remark)))]);
}
