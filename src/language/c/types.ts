import type { Integers, ValueType } from "../../program/program.js";
import { everything, type Range, rangeOfBits } from "../../program/range.js";

/** A scalar type of C on LP64 with signed char, as gcc has it on x86-64. */
export type ScalarType = IntegerType | FloatingType;

export interface IntegerType {
  readonly kind: "integer";
  /** As a message names it: "unsigned int". */
  readonly name: string;
  /** Bits of the value; 1 for _Bool. */
  readonly bits: number;
  /** Bytes in memory. */
  readonly size: number;
  readonly signed: boolean;
  /** C17 6.3.1.1: orders the integer types. */
  readonly rank: number;
}

export interface FloatingType {
  readonly kind: "floating";
  readonly name: string;
  readonly size: number;
  readonly single: boolean;
}

export interface ArrayType {
  readonly kind: "array";
  readonly element: ScalarType;
  /** A constant, or the parameter that holds the length. */
  readonly length: bigint | string;
}

export interface VoidType {
  readonly kind: "void";
  readonly name: "void";
}

export type CType = ScalarType | ArrayType | VoidType;

function integerType(name: string, bits: number, signed: boolean, rank: number, size = bits / 8): IntegerType {
  return { kind: "integer", name, bits, size, signed, rank };
}

export const boolType = integerType("_Bool", 1, false, 0, 1);
export const charType = integerType("char", 8, true, 1);
export const intType = integerType("int", 32, true, 3);
export const unsignedType = integerType("unsigned int", 32, false, 3);
export const longType = integerType("long", 64, true, 4);
export const unsignedLongType = integerType("unsigned long", 64, false, 4);
export const longLongType = integerType("long long", 64, true, 5);
export const unsignedLongLongType = integerType("unsigned long long", 64, false, 5);
const signedCharType = integerType("signed char", 8, true, 1);
const unsignedCharType = integerType("unsigned char", 8, false, 1);
const shortType = integerType("short", 16, true, 2);
const unsignedShortType = integerType("unsigned short", 16, false, 2);
export const doubleType: FloatingType = { kind: "floating", name: "double", size: 8, single: false };
export const floatType: FloatingType = { kind: "floating", name: "float", size: 4, single: true };
export const voidType: VoidType = { kind: "void", name: "void" };

/** Types by the words that make them, in the order of C17 6.7.2, words sorted. */
const spelled = new Map<string, ScalarType | VoidType>();
for (const [type, ...spellings] of [
  [voidType, "void"],
  [boolType, "_Bool", "bool"],
  [charType, "char"],
  [signedCharType, "char signed"],
  [unsignedCharType, "char unsigned"],
  [shortType, "short", "short signed", "int short", "int short signed"],
  [unsignedShortType, "short unsigned", "int short unsigned"],
  [intType, "int", "signed", "int signed"],
  [unsignedType, "unsigned", "int unsigned"],
  [longType, "long", "long signed", "int long", "int long signed"],
  [unsignedLongType, "long unsigned", "int long unsigned"],
  [longLongType, "long long", "long long signed", "int long long", "int long long signed"],
  [unsignedLongLongType, "long long unsigned", "int long long unsigned"],
  [floatType, "float"],
  [doubleType, "double"],
] as const)
  for (const spelling of spellings) spelled.set(spelling, type);

/** The words that a type can be made of. */
export const typeWords = new Set(["void", "_Bool", "bool", "char", "short", "int", "long", "signed", "unsigned", "float", "double"]);

/** The type that some words make together, in any order; undefined when they make none. */
export function typeOfWords(words: readonly string[]): ScalarType | VoidType | undefined {
  return spelled.get([...words].sort().join(" "));
}

/** Names that headers define for types. */
export const headerTypes: ReadonlyMap<string, ScalarType> = new Map(
  (
    [
      [signedCharType, "int8_t", "int_least8_t", "int_fast8_t"],
      [unsignedCharType, "uint8_t", "uint_least8_t", "uint_fast8_t", "u_char"],
      [shortType, "int16_t", "int_least16_t"],
      [unsignedShortType, "uint16_t", "uint_least16_t", "ushort"],
      [intType, "int32_t", "int_least32_t", "wchar_t"],
      [unsignedType, "uint32_t", "uint_least32_t", "uint"],
      [
        longType,
        "int64_t",
        "int_least64_t",
        "int_fast16_t",
        "int_fast32_t",
        "int_fast64_t",
        "intmax_t",
        "intptr_t",
        "ptrdiff_t",
        "ssize_t",
      ],
      [
        unsignedLongType,
        "uint64_t",
        "uint_least64_t",
        "uint_fast16_t",
        "uint_fast32_t",
        "uint_fast64_t",
        "uintmax_t",
        "uintptr_t",
        "size_t",
        "ulong",
      ],
    ] as const
  ).flatMap(([type, ...names]) => names.map((name) => [name, type] as const)),
);

const ranges = new Map<IntegerType, Required<Range>>();

/** The values that fit; everything when C's integers are read as mathematical ones. */
export function rangeOfType(type: IntegerType, integers: Integers): Range {
  if (integers === "Z" && type !== boolType) return everything;
  let range = ranges.get(type);
  if (range === undefined) {
    range = rangeOfBits(type.bits, type.signed);
    ranges.set(type, range);
  }
  return range;
}

/** The type that variables of a C type have in a program. */
export function valueTypeOf(type: ScalarType | ArrayType, integers: Integers): ValueType {
  if (type.kind === "array") {
    const element = valueTypeOf(type.element, integers);
    const sort = element.sort === "bool" ? "bool-array" : element.sort === "double" ? "double-array" : "int-array";
    return { sort, name: `${type.element.name}[${type.length}]`, element, length: type.length };
  }
  if (type.kind === "floating")
    return type.single ? { sort: "double", name: type.name, single: true } : { sort: "double", name: type.name };
  if (type === boolType) return { sort: "bool", name: "bool" };
  return { sort: "int", name: type.name, ...rangeOfType(type, integers) };
}

/** C17 6.3.1.1: what is smaller than an int becomes one. */
export function promoted(type: ScalarType): ScalarType {
  return type.kind === "integer" && type.rank < intType.rank ? intType : type;
}

/** C17 6.3.1.8: the type in which two operands meet. */
export function commonType(first: ScalarType, second: ScalarType): ScalarType {
  if (first.kind === "floating" || second.kind === "floating") {
    const single = (type: ScalarType) => type.kind === "integer" || type.single;
    return single(first) && single(second) ? floatType : doubleType;
  }
  const [a, b] = [promoted(first) as IntegerType, promoted(second) as IntegerType];
  if (a.signed === b.signed) return a.rank >= b.rank ? a : b;
  const [unsigned, signed] = a.signed ? [b, a] : [a, b];
  if (unsigned.rank >= signed.rank) return unsigned;
  if (signed.bits > unsigned.bits) return signed;
  return signed === longLongType ? unsignedLongLongType : unsignedLongType;
}
