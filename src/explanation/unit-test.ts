import { assertions, assumptions, errors } from "../language/c/library.js";
import { withoutTypes } from "../language/typescript/without-types.js";
import type { Integers, ObligationKind, Program } from "../program/program.js";
import { show } from "../program/show.js";
import type { Language, SourceText } from "../text/source.js";
import type { Choice } from "./choices.js";
import type { Replay } from "./explanation.js";

/** Headers that cells of C do without. */
const HEADERS = ["assert", "limits", "math", "stdbool", "stdint", "stdio", "stdlib"].map((name) => `#include <${name}.h>`).join("\n");

/** Undefined behaviour that ends a run under gcc's sanitizer. */
const sanitized: readonly string[] = ["signed-overflow", "division-by-zero", "shift", "array-bounds"] satisfies ObligationKind[];

/** What C's own headers define. */
const standard = ["assert", "static_assert", "abort"];

/** Functions that checkers of C know and compilers do not, by their names. */
const known: ReadonlyMap<string, string> = new Map(
  [
    ...[...assumptions].map((name) => [name, `void ${name}(int holds) { if (!holds) exit(0); }`] as const),
    ...[...assertions].map((name) => [name, `void ${name}(int holds) { assert(holds); }`] as const),
    ...[...errors].map((name) => [name, `void ${name}(void) { abort(); }`] as const),
  ].filter(([name]) => !standard.includes(name)),
);

/**
 * The counterexample as a test of its own in the program's language: it fails as long as the call does not end well, and
 * passes after the repair. Its first line says how it is run. Functions that choose give what they gave in the run.
 * Undefined where the language itself cannot show the failure: for undefined behaviour that gcc's sanitizer does not see,
 * and for C under another meaning of its integers than that of compilers. (Even so gcc leaves out what it knows: it makes
 * `x + y == y + x` true at once.)
 */
export function unitTestOf(
  sources: readonly SourceText[],
  { integers, language, procedures }: Program,
  subject: string,
  { inputs, outcome }: Replay,
  choices: readonly Choice[],
): string | undefined {
  if (outcome.kind !== "returned" && outcome.kind !== "failed") return undefined;
  if (outcome.kind === "failed" && outcome.undefined && !sanitized.includes(outcome.obligation)) return undefined;
  const text = sources.map((source) => source.text.trim()).join("\n\n");
  const procedure = procedures.get(subject);
  const operands = inputs.map(({ name, value }) => {
    const type = procedure?.parameters.find((parameter) => (parameter.shown ?? parameter.name) === name)?.type;
    return language === "c" && type !== undefined && "element" in type ? arrayOfC(type.element.name, value) : value;
  });
  const call = `${subject}(${operands.join(", ")})`;
  const says = outcome.kind === "returned" ? `${call} must not return ${outcome.value}` : `${call} must not fail: ${outcome.message}`;
  // A function without a result has done all that it must when it comes back.
  return tests[language]({ text, call, says, judged: procedure?.result !== undefined, integers, given: givenBy(choices, language) });
}

/** An array as an operand. One without elements still needs a place. */
function arrayOfC(element: string, value: string): string {
  return value === "{}" ? `(${element}[1]){0}` : `(${element}[])${value}`;
}

/** What functions give, one value after the other. */
interface Given {
  readonly from: string;
  readonly type: string;
  readonly values: string;
}

function givenBy(choices: readonly Choice[], language: Language): readonly Given[] {
  return [...new Set(choices.map(({ from }) => from))].map((from) => {
    const own = choices.filter((choice) => choice.from === from);
    return { from, type: own[0]?.type.name ?? "int", values: own.map(({ value, type }) => show(value, language, type)).join(", ") };
  });
}

interface Parts {
  readonly text: string;
  readonly call: string;
  readonly says: string;
  readonly judged: boolean;
  readonly integers: Integers;
  readonly given: readonly Given[];
}

function defines(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\s*\\([^()]*\\)\\s*\\{`).test(text);
}

const tests: Readonly<Record<Language, (parts: Parts) => string | undefined>> = {
  c: ({ text, call, says, judged, integers, given }) => {
    if (integers === "Z" || /\bmain\s*\(/.test(text)) return undefined;
    const flags = integers === "wrap" ? "-fwrapv" : "-fsanitize=undefined -fno-sanitize-recover=undefined";
    const body = judged ? `assert(${call});` : `${call};`;
    const choosing = given.map(
      ({ from, type, values }) =>
        `${type} ${from}(void) {\n  static const ${type} given[] = { ${values} };\n  static unsigned next;\n  return next < sizeof given / sizeof *given ? given[next++] : 0;\n}\n`,
    );
    const used = [...known].filter(([name]) => new RegExp(`\\b${name}\\b`).test(text) && !defines(text, name));
    const before = [...choosing, ...used.map(([, definition]) => `${definition}\n`)].map((each) => `\n${each}`).join("");
    return `// gcc ${flags} test.c -o test -lm && ./test\n${HEADERS}\n${before}\n${text}\n\n// ${says}\nint main(void) { ${body} return 0; }\n`;
  },
  python: ({ text, call, says, judged, given }) => {
    const choosing = given.map(({ from, values }) => `def ${from}(given=iter([${values}])):\n    return next(given, 0)\n\n\n`).join("");
    return `# python3 test.py\n${choosing}${text}\n\n\ndef test_counterexample():\n    # ${says}\n    ${judged ? `assert ${call}` : call}\n\n\ntest_counterexample()\n`;
  },
  typescript: ({ text, call, says, judged, given }) =>
    given.length > 0
      ? undefined
      : `// node test.mjs\n${withoutTypes(text).trim()}\n\n// ${says}\n${judged ? `if (!${call}) throw new Error(${JSON.stringify(says)});` : `${call};`}\n`,
};
