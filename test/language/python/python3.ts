import { spawnSync } from "node:child_process";

/** Whether CPython 3 is there to be asked; says so loudly when it is not. */
export const hasPython = spawnSync("python3", ["-c", "import sys; assert sys.version_info >= (3, 9)"]).status === 0;
if (!hasPython) console.warn("python3 is missing: the reader of Python is NOT compared with CPython");

/** Runs a script in one CPython process with a JSON input, and reads its JSON output. */
export function askPython<T>(script: string, input: unknown): T {
  const { stdout, stderr, status } = spawnSync("python3", ["-I", "-X", "int_max_str_digits=0", "-W", "ignore", "-c", script], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

const compiling = `
import json, sys
def valid(text):
    try:
        compile(text, "cell", "exec")
        return True
    except SyntaxError:
        return False
json.dump([valid(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** Which texts CPython takes for modules. */
export function takenByPython(texts: readonly string[]): readonly boolean[] {
  return askPython<readonly boolean[]>(compiling, texts);
}
