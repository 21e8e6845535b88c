import { describe, expect, it } from "vitest";
import { Panel } from "../../kernel/learner/panel.js";

describe("a panel", () => {
  it("tells of work that takes long, in one place, and only what is new", () => {
    const shown: string[] = [];
    let now = 0;
    const panel = new Panel(
      {
        display: (bundle, options) =>
          shown.push(`${options?.displayId} ${options?.update ?? false} ${bundle["text/plain"].split(" (")[0]}`),
        print: () => undefined,
      },
      "place",
      () => now,
    );
    const progress = panel.progressOf({ ask: "terminates", subject: "g" });
    for (const [at, doing, steps] of [
      [100, "looking", 1],
      [600, "looking", 2],
      [700, "looking", 3],
      [1200, "looking", 2],
      [1300, "checking", 9],
    ] as const) {
      now = at;
      progress(doing, steps);
    }
    panel.show({ "text/plain": "yes", "text/html": "" });
    expect(shown).toEqual(["place false terminates(g): looking", "place true terminates(g): checking", "place true yes"]);
  });
});
