import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ScalarType } from "../../../src/language/c/types.js";

const sanitizer = fileURLToPath(new URL("sanitizer.c", import.meta.url));

/** Whether there is a gcc to compare with; said aloud when there is none. */
export const gccIsHere = spawnSync("gcc", ["--version"], { stdio: "ignore" }).status === 0;
if (!gccIsHere) console.warn("SKIPPED: no gcc here, so runs of C were compared with nobody's");

/** A call of a function of some text: its operands as literals of C. */
export interface Call {
  readonly function: string;
  readonly operands: readonly string[];
  readonly result: ScalarType;
}

/** A call's result (an integer, or a double's bits in hexadecimal), or the kind of undefined behaviour that came first. */
export type Fate = { readonly result: string } | { readonly undefined: string };

/** Compiles texts in one go with gcc's sanitizers, makes all calls, and answers in their order. Throws what gcc says. */
export function runWithGcc(text: string, calls: readonly Call[], options: readonly string[] = []): readonly Fate[] {
  const main = calls.map(({ function: name, operands, result }) => {
    const value = `${name}(${operands.join(", ")})`;
    const shown =
      result.kind === "floating"
        ? `show(${value})`
        : result.signed
          ? `printf("%ld\\n", (long)${value})`
          : `printf("%lu\\n", (unsigned long)${value})`;
    return `  if (setjmp(escape) == 0) ${shown}; else puts(fate);`;
  });
  const prelude = "#include <stdio.h>\n#include <setjmp.h>\n#include <math.h>\n";
  const declared = "extern jmp_buf escape; extern const char *fate; void prepare(void); void show(double);\n";
  const whole = `${prelude}${declared}${text}\nint main(void)\n{\n  prepare();\n${main.join("\n")}\n  return 0;\n}\n`;
  return run([whole], options).map((line) => (/^[-0-9a-f]+$|^nan$/.test(line) ? { result: line } : { undefined: line }));
}

/**
 * Compiles texts each for itself, and calls their functions `run_0`, `run_1` and so on, which give what is to be printed.
 * Their other functions may have the same names.
 */
export function runUnits(texts: readonly string[], options: readonly string[]): readonly string[] {
  const calls = texts.map((_, index) => `  puts(run_${index}());`);
  const declared = texts.map((_, index) => `const char *run_${index}(void);`).join("\n");
  const main = `#include <stdio.h>\nvoid prepare(void);\n${declared}\nint main(void)\n{\n  prepare();\n${calls.join("\n")}\n  return 0;\n}\n`;
  return run([...texts, main], options);
}

/** An integer as an expression of C. */
export function integerLiteral(value: bigint): string {
  if (value < 0n) return `(-${-value - 1n}L - 1)`;
  return value < 2n ** 63n ? `${value}L` : `${value}UL`;
}

/** The lines that a program of some texts prints. */
function run(texts: readonly string[], options: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "therefore-gcc-"));
  try {
    texts.forEach((text, index) => {
      writeFileSync(join(folder, `unit${index}.c`), text);
    });
    const units = texts.map((_, index) => `unit${index}`);
    const checks = "-fsanitize=signed-integer-overflow,integer-divide-by-zero,shift,bounds,float-cast-overflow";
    const compiled = units.map((unit) => `${unit}.c`);
    gcc(folder, ["-c", "-w", "-O0", "-std=c17", "-ffp-contract=off", checks, ...options, ...compiled]);
    if (units.length > 1)
      for (const unit of units)
        command(folder, "objcopy", ["--wildcard", "--keep-global-symbol=run_*", "--keep-global-symbol=main", `${unit}.o`]);
    gcc(folder, ["-w", "-o", "runs", sanitizer, ...units.map((unit) => `${unit}.o`), "-lm"]);
    const { stdout, status, signal } = spawnSync(join(folder, "runs"), { encoding: "utf8", maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`the compiled programs ended with ${signal ?? status}`);
    return stdout.trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function gcc(folder: string, words: readonly string[]): void {
  command(folder, "gcc", words);
}

function command(folder: string, name: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(name, words, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
}
