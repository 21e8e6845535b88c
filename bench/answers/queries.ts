import type { Answer } from "../../src/solver/query.js";
import { Solver } from "../../src/solver/solver.js";

const QUERIES = 10_000;

/** Queries with a known answer, of the kinds that the engine puts: linear integers, bit-vectors, doubles; every other one has a model. */
const kinds: readonly ((index: number) => { readonly script: string; readonly expected: "sat" | "unsat"; readonly model?: bigint })[] = [
  (index) => ({
    script: `(declare-const x Int)(declare-const y Int)(assert (= (+ (* 3 x) (* 6 y)) ${index}))(assert (= y 1))`,
    ...(index % 3 === 0 ? { expected: "sat", model: BigInt((index - 6) / 3) } : { expected: "unsat" }),
  }),
  (index) => ({
    script: `(declare-const x (_ BitVec 16))(assert (= (bvadd (bvand x #x00ff) (bvand x #xff00)) ${index % 2 === 0 ? "x" : "(bvadd x #x0001)"}))(assert (= (bvmul x #x0003) #x${((3 * index) % 65_536).toString(16).padStart(4, "0")}))`,
    ...(index % 2 === 0 ? { expected: "sat", model: BigInt(index % 65_536) } : { expected: "unsat" }),
  }),
  (index) => ({
    script: `(declare-const x Float64)(assert (${index % 2 === 0 ? "fp.leq" : "fp.lt"} x x))(assert (not (fp.isNaN x)))`,
    expected: index % 2 === 0 ? "sat" : "unsat",
  }),
];

/** Ten thousand queries to one solver. Lost and wrong answers are returned. */
export function askManyQueries(): readonly string[] {
  const solver = new Solver();
  const wrong: string[] = [];
  const started = performance.now();
  const before = process.memoryUsage().rss / 1e6;
  let middle = before;
  for (let index = 0; index < QUERIES; index++) {
    const { script, expected, model } = (kinds[index % kinds.length] as (typeof kinds)[number])(index);
    const answer = solver.check({ purpose: `query ${index}`, script, wanted: ["x"], limit: 2_000_000 });
    if (answer.kind !== expected || (model !== undefined && modelOf(answer) !== model)) wrong.push(`query ${index}: ${answer.kind}`);
    if (index === QUERIES / 2) middle = process.memoryUsage().rss / 1e6;
  }
  const milliseconds = performance.now() - started;
  const after = process.memoryUsage().rss / 1e6;
  const lines = [
    `${QUERIES} queries, ${(milliseconds / QUERIES).toFixed(2)} ms each, ${QUERIES - wrong.length} answered right, by ${solver.threads} threads`,
    `the process: ${before.toFixed(0)} MB, half way ${middle.toFixed(0)} MB, at the end ${after.toFixed(0)} MB`,
  ];
  console.log(lines.join("\n"));
  solver.close();
  return [...wrong.slice(0, 5), ...(after > 1.1 * middle ? ["the second half leaks"] : [])];
}

function modelOf(answer: Answer): unknown {
  return answer.kind === "sat" ? answer.model.get("x") : undefined;
}
