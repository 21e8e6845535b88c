import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { fromJson, toJson } from "../../src/certificate/json.js";
import type { SafetyCertificate } from "../../src/certificate/safety.js";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import { decideSafety } from "../../src/prove/safety.js";
import { Solver } from "../../src/solver/solver.js";
import type { Language } from "../../src/text/source.js";

/** Classic functions, right and wrong ones; above each a comment says which. */
const folder = new URL("./cases/", import.meta.url);
const languages: Readonly<Record<string, Language>> = { c: "c", py: "python", typescript: "typescript" };
const solver = new Solver();
afterAll(() => solver.close());

const cases = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const language = languages[file.split(".").at(-1) ?? ""];
  if (language === undefined) throw new Error(`${file} is in no language`);
  const source = { name: file, language, text };
  return [...text.matchAll(/(?:\/\/|#) (proved|refuted): (\w+)/g)].map(([, expected = "", name = ""]) => ({
    file,
    source,
    expected,
    name,
  }));
});

describe("classic functions", () => {
  const answers: { readonly expected: string; readonly answer: string }[] = [];
  test.each(cases)("$file: $name is $expected", ({ source, expected, name }) => {
    const read = readProgram([source], { integers: "c" }, name);
    if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
    const verdict = decideSafety(read.value, name, new Map(), { effort: 1, solver });
    answers.push({ expected, answer: verdict.kind });
    if (verdict.kind === "unknown") {
      expect(expected).toBe("proved");
      return;
    }
    expect(verdict.kind).toBe(expected);
    const written = fromJson(JSON.parse(JSON.stringify(toJson(verdict.certificate)))) as SafetyCertificate;
    expect(check(read.value, name, new Map(), written)).toMatchObject({ kind: "accepted" });
  });

  test("hardly any right one is left open", () => {
    const right = answers.filter(({ expected }) => expected === "proved");
    expect(right.filter(({ answer }) => answer === "proved").length).toBeGreaterThanOrEqual(0.9 * right.length);
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });
});
