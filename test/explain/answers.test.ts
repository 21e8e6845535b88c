import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import type { Options, Question } from "../../src/explanation/question.js";
import { render } from "../../src/render/render.js";
import type { Language } from "../../src/text/source.js";
import { readCases } from "../support/cases.js";

/** From a text to what a learner reads: the verdict, and pieces that must (or must not) be said. */
describe("answers", () => {
  test.each(readCases(join(import.meta.dirname, "cases")))("$place $name", ({ settings, text, expected }) => {
    const [ask = "", subject = ""] = (settings["ask"] ?? "").split(" ");
    const options: Options = {
      ...(settings["integers"] === undefined ? {} : { integers: settings["integers"] as "c" }),
      ...(settings["measure"] === undefined ? {} : { measure: settings["measure"] }),
      ...(settings["invariant"] === undefined ? {} : { invariant: settings["invariant"] }),
    };
    const source = { name: "cell 1", language: (settings["language"] ?? "") as Language, text };
    const question: Question = { ask: ask as Question["ask"], subject, sources: [source], options };
    const explanation = answer(question);
    const said = render(explanation)["text/plain"].replace(/\s+/g, " ");
    const verdict = /^\S+ ([a-z' ]+):/.exec(said)?.[1];
    expect({ verdict, said }).toMatchObject({ verdict: expected["verdict"] });
    for (const piece of (expected["says"] ?? "").split("\n").filter((line) => line !== ""))
      expect(said).toContain(piece.replace(/\s+/g, " "));
    for (const piece of (expected["silent"] ?? "").split("\n").filter((line) => line !== "")) expect(said).not.toContain(piece);
    expect(explanation.checked).toBe(explanation.answer !== "unknown");
  });
});
