/**
 * What the engine takes, in one process: the questions of the lessons, first and warm; the classic suite; TermComp's
 * programs where they lie beside this folder; memory after a thousand answers; ten thousand queries to Z3.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bench } from "../src/command/bench.js";
import { timeClassics } from "./answers/classics.js";
import { timeLessons } from "./answers/lessons.js";
import { watchMemory } from "./answers/memory.js";
import { askManyQueries } from "./answers/queries.js";

const termination = process.env["TERMINATION_PROGRAMS"] ?? join("..", "shared", "termination");

const parts: Readonly<Record<string, () => readonly string[]>> = {
  "The questions of the lessons": timeLessons,
  "The classic suite": timeClassics,
  "Does it end? 168 programs over mathematical integers": timePrograms,
  "Memory after a thousand answers": watchMemory,
  "Ten thousand queries to Z3": askManyQueries,
};

const missed = Object.entries(parts).flatMap(([title, run]) => {
  console.log(`\n${title}`);
  return run();
});
for (const what of missed) console.log(`MISSED ${what}`);
process.exit(missed.length === 0 ? 0 : 1);

function timePrograms(): readonly string[] {
  const expected = join(termination, "expected.csv");
  if (existsSync(expected)) bench([join(termination, "programs"), "--integers", "Z", "--expected", expected]);
  else console.log(`NOT MEASURED: there is no ${expected}`);
  return [];
}
