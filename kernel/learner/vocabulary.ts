import type { Language } from "../../src/text/source.js";

/** A word of a language, and one line about it. */
export interface Word {
  readonly name: string;
  readonly about: string;
}

const words = (text: string, about: string): readonly Word[] => text.split(" ").map((name) => ({ name, about }));

const nondeterministic = "char uchar short ushort int uint long ulong longlong ulonglong bool float double".split(" ").map(
  (type): Word => ({
    name: `__VERIFIER_nondet_${type}`,
    about: `${type} __VERIFIER_nondet_${type}(void): any value of its type, chosen anew by each call`,
  }),
);

const c: readonly Word[] = [
  ...words("void bool _Bool char short int long signed unsigned float double", "a type of C"),
  ...words(
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t intptr_t uintptr_t",
    "an integer type of <stdint.h> with exactly that many bits",
  ),
  ...words("if else while do for switch case default break continue goto return sizeof const typedef enum static", "a keyword of C"),
  ...words("true false", "a truth value of <stdbool.h>"),
  ...words(
    "INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX LLONG_MAX LLONG_MIN ULLONG_MAX CHAR_MAX CHAR_MIN SHRT_MAX SHRT_MIN",
    "the end of a type's range, from <limits.h>",
  ),
  { name: "assert", about: "void assert(int condition): states that the condition is true here; prove shows that it always is" },
  { name: "assume", about: "void assume(int condition): only runs in which the condition is true here count" },
  { name: "abs", about: "int abs(int x): x without its sign; undefined for INT_MIN" },
  { name: "printf", about: "int printf(const char *format, ...): prints" },
  {
    name: "terminates",
    about: "terminates(f): whether f comes to an end for all inputs, without undefined behaviour; only yes is true in an if",
  },
  ...nondeterministic,
];

const python: readonly Word[] = [
  ...words("def return if elif else while for in break continue pass assert and or not True False None is lambda", "a keyword of Python"),
  ...words("int bool float list tuple", "a type of Python"),
  { name: "range", about: "range(stop), range(start, stop[, step]): the integers from start up to, but without, stop" },
  { name: "len", about: "len(s): how many elements s has" },
  { name: "abs", about: "abs(x): x without its sign" },
  { name: "min", about: "min(a, b, ...): the smallest" },
  { name: "max", about: "max(a, b, ...): the largest" },
  { name: "divmod", about: "divmod(a, b): the quotient rounded down, and the rest" },
  { name: "pow", about: "pow(a, b): a to the power b" },
  { name: "isinstance", about: "isinstance(x, T): in an assert at the start of a function, says that x is a T" },
  { name: "print", about: "print(...): prints" },
  { name: "terminates", about: "terminates(f): whether f comes to an end for all inputs; only yes is true in an if" },
];

/** The words that a learner may write in C and Python. */
export function vocabularyOf(language: Language): readonly Word[] {
  return language === "c" ? c : language === "python" ? python : [];
}
