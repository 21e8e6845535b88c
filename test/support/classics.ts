import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, SourceText } from "../../src/text/source.js";

/** A function of the classic suite, right or wrong. */
export interface Classic {
  readonly file: string;
  readonly source: SourceText;
  readonly expected: "proved" | "refuted";
  readonly name: string;
}

/** The last word of a file's name; one that ended in .ts would be compiled. */
const languages: Readonly<Record<string, Language>> = { c: "c", py: "python", typescript: "typescript" };

/** The suite from the project's folder, which is where tests and benches run. Above each function a comment says which it is. */
export function readClassics(folder = "test/prove/cases"): readonly Classic[] {
  return readdirSync(folder).flatMap((file) => {
    const language = languages[file.split(".").at(-1) ?? ""];
    if (language === undefined) throw new Error(`${file} is in no language`);
    const source = { name: file, language, text: readFileSync(join(folder, file), "utf8") };
    return [...source.text.matchAll(/(?:\/\/|#) (proved|refuted): (\w+)/g)].map(
      ([, expected, name = ""]): Classic => ({ file, source, expected: expected as Classic["expected"], name }),
    );
  });
}
