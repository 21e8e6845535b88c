/**
 * Whether a learner's function of that name is running now, called from outside of `below` (one of our own functions,
 * above which the stack does not matter): `terminates(h)` inside a run of `h`.
 */
export function isRunning(name: string, below: (...operands: never[]) => unknown): boolean {
  if (name === "") return false;
  return traceBelow(below).some((line) => {
    const match = /^\s+at (?:\S+\.)?([^\s.]+)(?: \[as [^\]]+\])? \((.*)\)$/.exec(line);
    return match?.[1] === name && !ours.test(match[2] ?? "");
  });
}

/** Where code lies that no learner has written. */
const ours = /^node:|\/node_modules\/|\/dist\/kernel\//;

/** The names of all scripts whose code is running now. */
export function runningScripts(): ReadonlySet<string> {
  return new Set(traceBelow(runningScripts).flatMap((line) => /([^\s()]+):\d+:\d+\)?$/.exec(line)?.[1] ?? []));
}

function traceBelow(below: (...operands: never[]) => unknown): readonly string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, below);
  Error.stackTraceLimit = limit;
  return (trace.stack ?? "").split("\n");
}
