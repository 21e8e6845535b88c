import {
  boolType,
  charType,
  doubleType,
  floatType,
  type IntegerType,
  intType,
  longLongType,
  longType,
  type ScalarType,
  typeOfWords,
  unsignedLongLongType,
  unsignedLongType,
  unsignedType,
  type VoidType,
} from "./types.js";

/** `__VERIFIER_nondet_int` and the like: any value of a type. Undefined for other names. */
export function choiceOf(name: string): ScalarType | undefined {
  const match = /^(?:__VERIFIER_)?nondet_?([a-z_0-9]*)$/.exec(name);
  if (match === null) return undefined;
  const types: Readonly<Record<string, ScalarType>> = {
    "": intType,
    bool: boolType,
    _Bool: boolType,
    char: charType,
    uint: unsignedType,
    unsigned: unsignedType,
    ulong: unsignedLongType,
    ulonglong: unsignedLongLongType,
    longlong: longLongType,
    long: longType,
    uchar: typeOfWords(["unsigned", "char"]) as IntegerType,
    ushort: typeOfWords(["unsigned", "short"]) as IntegerType,
    short: typeOfWords(["short"]) as IntegerType,
    int: intType,
    float: floatType,
    double: doubleType,
    size_t: unsignedLongType,
    u8: typeOfWords(["unsigned", "char"]) as IntegerType,
    u16: typeOfWords(["unsigned", "short"]) as IntegerType,
    u32: unsignedType,
  };
  return types[match[1] ?? ""];
}

/** Functions that assume their operand. */
export const assumptions = new Set(["assume", "__VERIFIER_assume", "__CPROVER_assume"]);
/** Functions that assert it. */
export const assertions = new Set(["assert", "__VERIFIER_assert", "static_assert"]);
/** Functions that must not be reached. */
export const errors = new Set(["__VERIFIER_error", "reach_error", "abort"]);

/** Functions that print; that their value tells how much is not modelled. */
export const prints = new Set(["printf", "puts", "putchar"]);

/** abs and its sisters: the type of operand and result. */
export const absolutes: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ["abs", intType],
  ["labs", longType],
  ["llabs", longLongType],
  ["fabs", doubleType],
]);

/** Functions of math.h that are exact: the operator, by name. */
export const exactFunctions = new Map([
  ["sqrt", "double-square-root"],
  ["floor", "double-floor"],
  ["ceil", "double-ceiling"],
  ["trunc", "double-truncate"],
  ["rint", "double-round-even"],
  ["nearbyint", "double-round-even"],
] as const);

/** Even where a program defines such a function itself, gcc computes calls of it as the library's. */
export function isExpandedByGcc(name: string, result: ScalarType | VoidType): boolean {
  const type = absolutes.get(name) ?? (exactFunctions.has(name as "sqrt") ? doubleType : undefined);
  return type !== undefined && result.kind !== "void" && result.name === type.name;
}

/** What the standard headers define as constants: "type value". */
export const headerConstants: ReadonlyMap<string, readonly [bigint, ScalarType]> = new Map<string, readonly [bigint, ScalarType]>([
  ["true", [1n, intType]],
  ["false", [0n, intType]],
  ["CHAR_BIT", [8n, intType]],
  ["SCHAR_MIN", [-128n, intType]],
  ["SCHAR_MAX", [127n, intType]],
  ["CHAR_MIN", [-128n, intType]],
  ["CHAR_MAX", [127n, intType]],
  ["UCHAR_MAX", [255n, intType]],
  ["SHRT_MIN", [-32768n, intType]],
  ["SHRT_MAX", [32767n, intType]],
  ["USHRT_MAX", [65535n, intType]],
  ["INT_MIN", [-(2n ** 31n), intType]],
  ["INT_MAX", [2n ** 31n - 1n, intType]],
  ["UINT_MAX", [2n ** 32n - 1n, unsignedType]],
  ["LONG_MIN", [-(2n ** 63n), longType]],
  ["LONG_MAX", [2n ** 63n - 1n, longType]],
  ["ULONG_MAX", [2n ** 64n - 1n, unsignedLongType]],
  ["LLONG_MIN", [-(2n ** 63n), longLongType]],
  ["LLONG_MAX", [2n ** 63n - 1n, longLongType]],
  ["ULLONG_MAX", [2n ** 64n - 1n, unsignedLongLongType]],
  ["INT8_MIN", [-128n, intType]],
  ["INT8_MAX", [127n, intType]],
  ["UINT8_MAX", [255n, intType]],
  ["INT16_MIN", [-32768n, intType]],
  ["INT16_MAX", [32767n, intType]],
  ["UINT16_MAX", [65535n, intType]],
  ["INT32_MIN", [-(2n ** 31n), intType]],
  ["INT32_MAX", [2n ** 31n - 1n, intType]],
  ["UINT32_MAX", [2n ** 32n - 1n, unsignedType]],
  ["INT64_MIN", [-(2n ** 63n), longType]],
  ["INT64_MAX", [2n ** 63n - 1n, longType]],
  ["UINT64_MAX", [2n ** 64n - 1n, unsignedLongType]],
  ["SIZE_MAX", [2n ** 64n - 1n, unsignedLongType]],
  ["RAND_MAX", [2n ** 31n - 1n, intType]],
]);

/** Constants of math.h and float.h that are doubles. */
export const headerDoubles: ReadonlyMap<string, readonly [number, ScalarType]> = new Map<string, readonly [number, ScalarType]>([
  ["INFINITY", [Number.POSITIVE_INFINITY, floatType]],
  ["NAN", [Number.NaN, floatType]],
  ["HUGE_VAL", [Number.POSITIVE_INFINITY, doubleType]],
  ["DBL_MAX", [Number.MAX_VALUE, doubleType]],
  ["DBL_MIN", [2.2250738585072014e-308, doubleType]],
  ["DBL_EPSILON", [Number.EPSILON, doubleType]],
  ["FLT_MAX", [3.4028234663852886e38, floatType]],
  ["FLT_EPSILON", [1.1920928955078125e-7, floatType]],
]);

/** Functions of the standard library that are known to be outside what is read. */
export const libraryFunctions: ReadonlySet<string> = new Set(
  (
    "malloc calloc realloc free alloca exit atexit system getenv qsort bsearch rand srand atoi atol strtol strtoul strtod div ldiv " +
    "scanf sscanf fscanf fprintf sprintf snprintf getchar fgets fputs fopen fclose perror " +
    "strlen strcpy strncpy strcmp strncmp strcat strchr strstr memcpy memset memmove memcmp " +
    "isalpha isdigit isspace isupper islower isalnum toupper tolower time clock setjmp longjmp " +
    "pow exp log log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh hypot cbrt fmod remainder fma fmin fmax fdim round lround " +
    "isnan isinf isfinite signbit sqrtf floorf ceilf fabsf powf"
  ).split(" "),
);
