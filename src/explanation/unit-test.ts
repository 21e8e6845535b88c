import { withoutTypes } from "../language/typescript/without-types.js";
import type { Integers, ObligationKind, Program } from "../program/program.js";
import type { Language, SourceText } from "../text/source.js";
import type { Replay } from "./explanation.js";

/** Headers that cells of C do without. */
const HEADERS = ["assert", "limits", "math", "stdbool", "stdint", "stdio", "stdlib"].map((name) => `#include <${name}.h>`).join("\n");

/** Undefined behaviour that ends a run under gcc's sanitizer. */
const sanitized: readonly string[] = ["signed-overflow", "division-by-zero", "shift", "array-bounds"] satisfies ObligationKind[];

/**
 * The counterexample as a test of its own in the program's language: it fails as long as the call does not end well, and
 * passes after the repair. Its first line says how it is run. Undefined where the language itself cannot show the failure:
 * for arrays in C, for undefined behaviour that gcc's sanitizer does not see, and for C under another meaning of its
 * integers than that of compilers. (Even so gcc leaves out what it knows: it makes `x + y == y + x` true at once.)
 */
export function unitTestOf(
  sources: readonly SourceText[],
  { integers, language, procedures }: Program,
  subject: string,
  { call, outcome }: Replay,
): string | undefined {
  if (outcome.kind !== "returned" && outcome.kind !== "failed") return undefined;
  if (outcome.kind === "failed" && outcome.undefined && !sanitized.includes(outcome.obligation)) return undefined;
  const text = sources.map((source) => source.text.trim()).join("\n\n");
  const says = outcome.kind === "returned" ? `${call} must not return ${outcome.value}` : `${call} must not fail: ${outcome.message}`;
  // A function without a result has done all that it must when it comes back.
  return tests[language]({ text, call, says, judged: procedures.get(subject)?.result !== undefined, integers });
}

interface Parts {
  readonly text: string;
  readonly call: string;
  readonly says: string;
  readonly judged: boolean;
  readonly integers: Integers;
}

const tests: Readonly<Record<Language, (parts: Parts) => string | undefined>> = {
  c: ({ text, call, says, judged, integers }) => {
    if (integers === "Z" || call.includes("{") || /\bmain\s*\(/.test(text)) return undefined;
    const flags = integers === "wrap" ? "-fwrapv" : "-fsanitize=undefined -fno-sanitize-recover=undefined";
    const body = judged ? `assert(${call});` : `${call};`;
    return `// gcc ${flags} test.c -o test -lm && ./test\n${HEADERS}\n\n${text}\n\n// ${says}\nint main(void) { ${body} return 0; }\n`;
  },
  python: ({ text, call, says, judged }) =>
    `# python3 test.py\n${text}\n\n\ndef test_counterexample():\n    # ${says}\n    ${judged ? `assert ${call}` : call}\n\n\ntest_counterexample()\n`,
  typescript: ({ text, call, says, judged }) =>
    `// node test.mjs\n${withoutTypes(text).trim()}\n\n// ${says}\n${judged ? `if (!${call}) throw new Error(${JSON.stringify(says)});` : `${call};`}\n`,
};
