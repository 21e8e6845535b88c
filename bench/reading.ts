/** How fast programs of 100 lines are read, how fast they are lowered, and how many simple steps a second the interpreter runs. */
import { readProgram } from "../src/language/frontends.js";
import { compile } from "../src/program/machine.js";
import type { Program } from "../src/program/program.js";
import type { Language } from "../src/text/source.js";
import { lower } from "../src/transition/lower.js";

const LINES = 96;

const programs = (lines: number): Readonly<Record<Language, string>> => {
  const numbered = (line: (index: number) => string) => Array.from({ length: lines }, (_, index) => line(index)).join("\n");
  return {
    c: `unsigned f(unsigned n) {\n  unsigned s = 0;\n  while (n > 0) {\n${numbered((index) => `    s = s + (n ^ ${index}u);`)}\n    n = n - 1;\n  }\n  return s;\n}\n`,
    python: `def f(n: int) -> int:\n    s = 0\n    while n > 0:\n${numbered((index) => `        s = s + n * ${index}`)}\n        n = n - 1\n    return s\n`,
    typescript: `function f(n: number): number {\n  let s = 0;\n  while (n > 0) {\n${numbered((index) => `    s = (s + n * ${index}) % 1000003;`)}\n    n = n - 1;\n  }\n  return s;\n}\n`,
  };
};

for (const [language, text] of Object.entries(programs(LINES)) as [Language, string][]) {
  const times = timed(30, () => read(language, text));
  console.log(
    `${language.padEnd(12)} ${LINES + 4} lines read in ${median(times.slice(5)).toFixed(1)} ms, warm (first ${(times[0] ?? 0).toFixed(0)} ms)`,
  );
}
for (const [language, text] of Object.entries(programs(LINES)) as [Language, string][]) {
  const program = read(language, text);
  console.log(`${language.padEnd(12)} ${LINES + 4} lines lowered in ${median(timed(3, () => lower(program, "f"))).toFixed(1)} ms`);
}

const steering = read(
  "c",
  `unsigned f(unsigned n) { unsigned s = 0; ${"s = s + (n ^ 3u);\n".repeat(LINES)} while (s > 5) s = s - 1; return s; }`,
);
console.log(
  `the hard case: ${LINES} sums that wrap around and steer a loop lowered in ${median(timed(3, () => lower(steering, "f"))).toFixed(0)} ms`,
);

function read(language: Language, text: string): Program {
  const program = readProgram([{ name: "bench", language, text }], { integers: "c" }, "f");
  if (!program.ok) throw new Error(program.diagnostics[0]?.message);
  return program.value;
}

function timed(rounds: number, work: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const loops: Readonly<Record<Language, string>> = {
  c: "unsigned f(unsigned n) { unsigned s = 0; for (unsigned i = 0; i < n; i++) s = s * 3 + i; return s; }",
  python:
    "def f(n: int) -> int:\n    s = 0\n    i = 0\n    while i < n:\n        s = (s * 3 + i) % 65536\n        i = i + 1\n    return s\n",
  typescript: "function f(n: number): number { let s = 0; for (let i = 0; i < n; i++) s = (s * 3 + i) % 65536; return s; }",
};

for (const [language, text] of Object.entries(loops) as [Language, string][]) {
  const machine = compile(read(language, text));
  const rounds = language === "typescript" ? 3_000_000 : 3_000_000n;
  const rates = [1, 2, 3].map(() => {
    const started = performance.now();
    const { steps } = machine.run("f", [rounds], { steps: 1e9 });
    return steps / (performance.now() - started) / 1000;
  });
  console.log(`${language.padEnd(12)} ${Math.max(...rates).toFixed(0)} million steps a second`);
}
