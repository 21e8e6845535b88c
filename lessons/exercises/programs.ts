import type { WrittenFunction } from "../../src/course/submission.js";
import type { Language } from "../../src/text/source.js";

/** A function as it stands in a cell; the last name that is declared in it is asked about. */
const written =
  (language: Language, declared: RegExp) =>
  (text: string): WrittenFunction => {
    const subject = [...text.matchAll(declared)].at(-1)?.[1];
    if (subject === undefined) throw new Error(`no function is declared in ${text}`);
    return { language, text, subject };
  };

export const c = written("c", /^\w[\w ]*?\b(\w+)\(/gm);
export const python = written("python", /^def (\w+)\(/gm);
export const typescript = written("typescript", /^(?:function|const) (\w+)/gm);
