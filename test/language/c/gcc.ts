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
  const folder = mkdtempSync(join(tmpdir(), "therefore-gcc-"));
  try {
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
    writeFileSync(
      join(folder, "runs.c"),
      `${prelude}${declared}${text}\nint main(void)\n{\n  prepare();\n${main.join("\n")}\n  return 0;\n}\n`,
    );
    const checks = "-fsanitize=signed-integer-overflow,integer-divide-by-zero,shift,bounds,float-cast-overflow";
    gcc(["-c", "-w", "-O0", "-std=c17", "-ffp-contract=off", checks, ...options, "-o", join(folder, "runs.o"), join(folder, "runs.c")]);
    gcc(["-w", "-o", join(folder, "runs"), sanitizer, join(folder, "runs.o"), "-lm"]);
    const { stdout, status, signal } = spawnSync(join(folder, "runs"), { encoding: "utf8", maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`the compiled programs ended with ${signal ?? status}`);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => (/^[-0-9a-f]+$|^nan$/.test(line) ? { result: line } : { undefined: line }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function gcc(words: readonly string[]): void {
  const { status, stderr } = spawnSync("gcc", words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
}
