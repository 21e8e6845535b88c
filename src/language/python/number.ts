/** A number that CPython's tokenizer refuses. */
interface WrongNumber {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

const number =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?/y;
const leadingZeros = /^0[0-9_]*[1-9][0-9_]*$/;
const wordAfter = /[\p{ID_Start}_0-9]+/uy;
/** Words that may follow a number directly: `1if x else 2`. */
const allowedAfter = /^(?:and|else|for|if|in|is|not|or)/;

/** The number that starts here, and where it ends; undefined when none does. */
export function numberToken(text: string, start: number): { readonly end: number } | WrongNumber | undefined {
  number.lastIndex = start;
  const match = number.exec(text);
  if (match === null) return undefined;
  const end = number.lastIndex;
  const found = match[0];
  if (leadingZeros.test(found))
    return {
      message: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      start,
      end,
      hint: `write ${found.replace(/^[0_]+/, "")}, or 0o${found.replace(/^[0_]+/, "")} for an octal number`,
    };
  wordAfter.lastIndex = end;
  const after = wordAfter.exec(text)?.[0];
  if (after !== undefined && !allowedAfter.test(after)) return { message: `invalid ${kindOf(found, after)} literal`, start, end: end + 1 };
  return { end };
}

function kindOf(found: string, after: string): string {
  const prefix = found.length === 1 && found === "0" ? after[0]?.toLowerCase() : found[1]?.toLowerCase();
  if (prefix === "x") return "hexadecimal";
  if (prefix === "o") return "octal";
  if (prefix === "b") return "binary";
  return "decimal";
}

/** The value of a number's text: an int, a float, or undefined for an imaginary one. */
export function valueOfNumber(text: string): bigint | number | undefined {
  const digits = text.replaceAll("_", "").toLowerCase();
  if (/^0[xob]/.test(digits)) return BigInt(digits);
  if (digits.endsWith("j")) return undefined;
  return /[.e]/.test(digits) ? Number(digits) : BigInt(digits);
}
