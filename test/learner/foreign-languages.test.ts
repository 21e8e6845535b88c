import { describe, expect, it } from "vitest";
import { foreignLanguages } from "../../kernel/learner/foreign-languages.js";

const declaredIn = (magic: string, text: string) =>
  [...new Set(foreignLanguages.find((language) => language.magic === magic)?.declaredIn(text) ?? [])].sort();

describe("the names that a text declares", () => {
  it("in C are functions, macros, types and constants", () => {
    expect(
      declaredIn(
        "c",
        `#include <stdio.h>
        #define LIMIT 10
        typedef unsigned int count;
        enum colour { RED, GREEN = 3 };
        const int size = 4;
        int later(int x); // int comment(void) { }
        /* int hidden(void) { } */
        static int first(int a, int b) { int inner = later(a); if (inner) { return b; } return inner; }
        void second(void)
        {
          printf("int text(void) { }");
        }`,
      ),
    ).toEqual(["GREEN", "LIMIT", "RED", "count", "first", "second", "size"].sort());
  });

  it("in Python are functions and variables of the outermost level", () => {
    expect(declaredIn("python", "LIMIT = 3\nsize: int = 4\ndef f(x: int) -> int:\n    y = x\n    return g(y)\nf(3)\nx == 3\n")).toEqual(
      ["LIMIT", "f", "size"].sort(),
    );
  });
});
