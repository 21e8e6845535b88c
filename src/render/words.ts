/** Every English sentence that Therefore says about a program, by topic: data in, sentences out. */
export * from "./words/course.js";
export * from "./words/diagnostics.js";
export * from "./words/elsewhere.js";
export * from "./words/graph.js";
export * from "./words/hint.js";
export * from "./words/ledger.js";
export * from "./words/map.js";
export * from "./words/oracle.js";
export * from "./words/proof.js";
export * from "./words/provers.js";
export * from "./words/race.js";
export * from "./words/replay.js";
export * from "./words/sat.js";
export * from "./words/unknown.js";
export * from "./words/verdict.js";
export * from "./words/wang.js";
