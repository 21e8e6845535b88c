import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JournalFile } from "../../kernel/learner/journal-file.js";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  file = join(folder, "progress.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const hint = { kind: "hint", id: "03.2", rung: 1 } as const;

describe("the journal", () => {
  it("writes nothing before it is turned on", () => {
    const journal = new JournalFile(file);
    journal.add(hint);
    expect(existsSync(file)).toBe(false);
    expect(journal.entries).toMatchObject([hint]);
  });

  it("writes one JSON object a line, also what came before, and is read again by the next kernel", () => {
    const journal = new JournalFile(file);
    journal.add(hint);
    journal.record(true);
    journal.add({ ...hint, rung: 2 });
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ kind: "recording", on: true }, hint, { rung: 2 }]);
    expect(new JournalFile(file).entries).toMatchObject([hint, { rung: 2 }]);
    expect(new JournalFile(file).isOn).toBe(true);
  });

  it("is turned off for good", () => {
    const journal = new JournalFile(file);
    journal.record(true);
    journal.record(false);
    journal.add(hint);
    expect(readFileSync(file, "utf8")).not.toContain("hint");
    expect(new JournalFile(file).isOn).toBe(false);
  });

  it("is turned on by an empty file that an instructor has laid there", () => {
    writeFileSync(file, "");
    const journal = new JournalFile(file);
    journal.add(hint);
    expect(readFileSync(file, "utf8")).toContain("03.2");
  });

  it("passes over lines that are cut off", () => {
    writeFileSync(file, `{"kind":"hint","id":"03.2","rung":3,"time":""}\n{"kind":"hi`);
    expect(new JournalFile(file).entries).toMatchObject([{ rung: 3 }]);
  });

  it("keeps in memory what the disk does not take", () => {
    const journal = new JournalFile(join(folder, "missing", "progress.jsonl"));
    expect(() => journal.record(true)).toThrow("ENOENT");
    journal.add(hint);
    expect(journal.entries).toHaveLength(1);
  });
});
