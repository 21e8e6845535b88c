import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { questions } from "./questions.js";
import { answered } from "./times.js";

const ANSWERS = 1000;
/** Rounds before the first look: what is compiled and remembered once is there by then. */
const WARM_UP = 200;
const MOST_GROWTH = 0.1;

/** What the process holds before and after a thousand answers. Growth beyond a tenth is returned. */
export function watchMemory(): readonly string[] {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = () => {
    collect();
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const quick = questions.filter(({ question }) => question.subject !== "collatz");
  const round = (count: number) => {
    for (let index = 0; index < count; index++) answered((quick[index % quick.length] as (typeof quick)[number]).question);
  };
  round(WARM_UP);
  const before = held();
  round(ANSWERS);
  const after = held();
  const growth = after / before - 1;
  console.log(`${before.toFixed(1)} MB, after ${ANSWERS} answers more ${after.toFixed(1)} MB (${(100 * growth).toFixed(1)} %)`);
  return growth > MOST_GROWTH ? [`memory grew by ${(100 * growth).toFixed(1)} %`] : [];
}
