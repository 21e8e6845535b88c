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

const lists = `
def sum(a: list[int], start: int) -> int:
    s = start
    for v in a:
        s = s + v
    return s

def min(a: list[int]) -> int:
    if len(a) == 0:
        raise ValueError("min() arg is an empty sequence")
    m = a[0]
    for v in a:
        if v < m:
            m = v
    return m

def max(a: list[int]) -> int:
    if len(a) == 0:
        raise ValueError("max() arg is an empty sequence")
    m = a[0]
    for v in a:
        if v > m:
            m = v
    return m

def __contains__(a: list[int], x: int) -> bool:
    for v in a:
        if v == x:
            return True
    return False
`;

const copying = (element: string) => `
def copy(a: list[${element}], b: list[${element}], start: int) -> None:
    for k in range(len(b)):
        b[k] = a[start + k]
`;

let read: readonly Extract<Definition, { kind: "function" }>[] | undefined;

/** What operations need that are more than a term, written in Python; no name of a learner's has a dot. */
export function prelude(): readonly Extract<Definition, { kind: "function" }>[] {
  read ??= [...definitions("int", trueDivision), ...definitions("list", lists), ...elements.flatMap(copies)];
  return read;
}

const elements = ["int", "bool", "float"] as const;
const copies = (element: string) => definitions(`list[${element}]`, copying(element));

function definitions(type: string, text: string): readonly Extract<Definition, { kind: "function" }>[] {
  return parseModule({ name: `Python's ${type}`, language: "python", text, provided: true }).flatMap((definition) =>
    definition.kind === "function" ? [{ ...definition, name: `${type}.${definition.name}` }] : [],
  );
}
