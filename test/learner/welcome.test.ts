import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FakeEngine } from "./support/fake-engine.js";
import { Notebook } from "./support/notebook.js";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { readonly version: string };
const says = (call: string) => new Notebook(new FakeEngine()).run(call).shown.join("\n").replace(/\s+/g, " ");

describe("welcome", () => {
  it("says that lessons of its own version fit", () => {
    expect(says(`welcome("${version}")`)).toContain(`✓ ready: the kernel and these lessons fit together (version ${version}).`);
    expect(says("welcome()")).toContain("✓ ready");
  });

  it("says what to do about lessons of another version", () => {
    const told = says('welcome("7.7.7")');
    expect(told).toContain(`? careful: these lessons are of version 7.7.7, and the kernel is of version ${version}.`);
    expect(told).toContain("run npm start in that folder");
  });
});
