import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Entry } from "../../src/course/journal.js";

type Untimed = Entry extends infer Each ? (Each extends Entry ? Omit<Each, "time"> : never) : never;

/** Where a learner's work is written to, beside the notebook. */
export const journalFile = "therefore-progress.jsonl";
/** The variable of the environment that names another file: whoever grades notebooks reads it. */
export const journalVariable = "THEREFORE_PROGRESS";

/**
 * What a learner did, in this process; while recording is on, also in a file of one JSON object a line. Recording is on
 * when the file exists and says nothing else: an instructor may lay an empty one beside the lessons.
 */
export class JournalFile {
  readonly file: string;
  #entries: Entry[] | undefined;
  #isOn = false;

  constructor(file: string = process.env[journalVariable] ?? journalFile) {
    this.file = file;
  }

  get entries(): readonly Entry[] {
    return this.#read();
  }

  get isOn(): boolean {
    this.#read();
    return this.#isOn;
  }

  /** Notes something. What cannot be written is kept in memory all the same: no exercise fails for a full disk. */
  add(entry: Untimed): void {
    const timed = { time: new Date().toISOString(), ...entry } as Entry;
    this.#read().push(timed);
    if (!this.#isOn) return;
    try {
      this.#write([timed]);
    } catch {
      this.#isOn = false;
    }
  }

  /** Turns recording on or off. What was done in this process before is written, too. Throws what the file system throws. */
  record(on: boolean): void {
    const entries = this.#read();
    if (on === this.#isOn) return;
    const change: Entry = { time: new Date().toISOString(), kind: "recording", on };
    this.#write(on ? [change, ...entries] : [change]);
    this.#isOn = on;
  }

  #write(entries: readonly Entry[]): void {
    appendFileSync(this.file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  }

  #read(): Entry[] {
    if (this.#entries !== undefined) return this.#entries;
    const read = existsSync(this.file) ? readFileSync(this.file, "utf8").split("\n").flatMap(readEntry) : [];
    const last = read.findLast((entry) => entry.kind === "recording");
    this.#isOn = existsSync(this.file) && last?.on !== false;
    this.#entries = this.#isOn ? read.filter(({ kind }) => kind !== "recording") : [];
    return this.#entries;
  }
}

/** A line that is no entry, because it was cut off or edited, is passed over. */
function readEntry(line: string): readonly Entry[] {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === "object" && entry !== null && "kind" in entry ? [entry as Entry] : [];
  } catch {
    return [];
  }
}
