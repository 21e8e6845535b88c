import { describe, expect, it } from "vitest";
import { frontend } from "../../../src/language/python/frontend.js";
import { ProgramWriter } from "./programs.js";
import { hasPython, takenByPython } from "./python3.js";
import { Random } from "./random.js";

const pieces = [
  "x",
  "p0",
  "1",
  "0.5",
  "True",
  "None",
  "(",
  ")",
  "[",
  "]",
  ":",
  ",",
  "=",
  "==",
  "not",
  "and",
  "if",
  "else",
  "in",
  "for",
  "*",
  "-",
] as const;

/** A program with one or two tokens taken out, doubled, or replaced. */
function mutated(random: Random, text: string): string {
  const tokens = text.split(/(\s+|\W)/).filter((token) => token !== "");
  for (let times = 1 + random.below(2); times > 0; times--) {
    const at = random.below(tokens.length);
    const token = tokens[at] ?? "";
    tokens[at] = random.pick(["", `${token} ${token}`, random.pick(pieces), ` ${random.pick(pieces)} `]);
  }
  return tokens.join("");
}

describe("changed Python programs", () => {
  const random = new Random(7);
  const texts = Array.from({ length: 600 }, (_, seed) => mutated(random, new ProgramWriter(seed).program().text));
  const results = texts.map((text) => frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }));

  it("are read or refused with a place, never anything else", () => {
    const nowhere = results.flatMap((result) => (result.ok ? [] : result.diagnostics.filter(({ span }) => span === undefined)));
    expect(nowhere).toEqual([]);
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(50);
  });

  it.skipIf(!hasPython)("are refused where CPython refuses them, and called wrong only there", () => {
    const valid = takenByPython(texts);
    const calledWrong = results.map((result) => !result.ok && result.diagnostics.some(({ kind }) => kind === "syntax"));
    expect(texts.filter((_, index) => valid[index] === false && results[index]?.ok)).toEqual([]);
    expect(texts.filter((_, index) => valid[index] === true && calledWrong[index])).toEqual([]);
  });
});
