import { readDefinitions, readModel } from "./model.js";
import { type Answer, type Effort, noEffort, type Query, type UnknownReason } from "./query.js";
import type { Request, Response } from "./z3-worker.js";

const DEFAULT_GUARD = 60_000;

/** Wall-clock milliseconds after which Z3 itself gives up. */
export function guardOf({ guard }: Query): number {
  return guard ?? DEFAULT_GUARD;
}

/** What Z3 is told for a query. */
export function scriptsFor(query: Query): Omit<Request, "sequence"> {
  const limits = `(set-option :timeout ${guardOf(query)})\n(set-option :rlimit ${Math.max(1, Math.round(query.limit))})\n`;
  const values = query.wanted.length === 0 ? "" : `(get-value (${query.wanted.join(" ")}))`;
  return {
    script: `${limits}${query.script}\n(check-sat)`,
    onSat: query.definitions === true ? "(get-model)" : values,
    onOther: "(get-info :reason-unknown)",
  };
}

/** What its reply means; undefined is none. */
export function answerOf(query: Query, response: Omit<Response, "sequence"> | undefined): Answer {
  const unknown = (reason: UnknownReason, detail: string, effort: Effort = noEffort): Answer => ({
    kind: "unknown",
    reason,
    detail,
    effort,
  });
  if (response === undefined) return unknown("time", `${query.purpose}: no answer in time`);
  if (response.failure !== undefined) return unknown("failed", `${query.purpose}: ${response.failure}`);
  const effort = readEffort(response.statistics);
  // An error drops an assertion and still answers: whatever stands beside it means nothing.
  if (/\(error/.test(response.verdict)) return unknown("failed", `${query.purpose}: ${response.verdict.trim()}`, effort);
  switch (response.verdict.trim()) {
    case "unsat":
      return { kind: "unsat", effort };
    case "sat":
      if (/\(error/.test(response.after)) return unknown("failed", `${query.purpose}: ${response.after.trim()}`, effort);
      return {
        kind: "sat",
        model: query.wanted.length === 0 ? new Map() : readModel(query.wanted, response.after),
        definitions: query.definitions === true ? readDefinitions(response.after) : [],
        effort,
      };
    case "unknown": {
      const reason = /canceled|resource|rlimit|memory|timeout/.test(response.after) ? "resources" : "incomplete";
      return unknown(reason, response.after.trim(), effort);
    }
    default:
      return unknown("failed", `${query.purpose}: ${response.verdict.trim()}`, effort);
  }
}

export function readEffort(text: string): Effort {
  const statistics: Record<string, number> = {};
  for (const [, name, value] of text.matchAll(/:([A-Za-z0-9-]+)\s+([\d.]+)/g)) if (name !== undefined) statistics[name] = Number(value);
  return { resources: statistics["rlimit-count"] ?? 0, statistics };
}
