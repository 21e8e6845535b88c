import { type Definition, parseModule } from "./parse-module.js";

/**
 * int / int, rounded once, ties to even: CPython, Objects/longobject.c, long_true_divide. The quotient is scaled to 53
 * bits, or to units of the smallest float; only for ints beyond 2**53, and never 0 or beyond the largest float.
 */
const trueDivision = `
def __truediv__(a: int, b: int) -> float:
    n = abs(a)
    d = abs(b)
    scale = 1.0
    shift = 0
    while n < d << 52 and shift < 1074:
        n = n << 1
        scale = scale * 0.5
        shift = shift + 1
    while n >= d << 53:
        d = d << 1
        scale = scale * 2.0
    q = n // d
    r = n % d
    if 2 * r > d or 2 * r == d and q % 2 == 1:
        q = q + 1
    x = float(q) * scale
    return -x if (a < 0) != (b < 0) else x
`;

let read: readonly Extract<Definition, { kind: "function" }>[] | undefined;

/** What operations need that are more than a term, written in Python; no name of a learner's has a dot. */
export function prelude(): readonly Extract<Definition, { kind: "function" }>[] {
  read ??= parseModule({ name: "int.__truediv__", language: "python", text: trueDivision }).flatMap((definition) =>
    definition.kind === "function" ? [{ ...definition, name: `int.${definition.name}` }] : [],
  );
  return read;
}
