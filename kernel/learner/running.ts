/**
 * Whether a learner's function of that name is running now, called from outside of `below` (one of our own functions,
 * above which the stack does not matter): `terminates(h)` inside a run of `h`.
 */
export function isRunning(name: string, below: (...operands: never[]) => unknown): boolean {
  if (name === "") return false;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, below);
  Error.stackTraceLimit = limit;
  return (trace.stack ?? "").split("\n").some((line) => {
    const match = /^\s+at (?:Object\.|exports\.)?(\S+) \((.*)\)$/.exec(line);
    return match?.[1] === name && !/^(?:node:|file:|\/)/.test(match[2] ?? "");
  });
}
