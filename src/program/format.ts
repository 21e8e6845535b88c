import type { Language } from "../text/source.js";

type Value = bigint | boolean | number | readonly Value[];

/**
 * A value by a C conversion specification (`%d`, `%-5ld`, `%.2f`, `%x`, `%c`; length modifiers are read past), or with
 * `%v` as a literal of the language. Specifications that are not supported throw `Error`; front ends refuse them before.
 */
export function formatValue(format: string, value: Value, language: Language): string {
  if (format === "%v") return literal(value, language);
  const match = /^%([-+ 0]*)(\d*)(?:\.(\d+))?(?:hh|h|ll|l|z|j|t)?([diuxXocfFeEgGs])$/.exec(format);
  if (match === null || Array.isArray(value)) throw new Error(`cannot print by ${format}`);
  const [, flags = "", width = "", precision, conversion = "d"] = match;
  let text = convert(conversion, precision === undefined ? undefined : Number(precision), value as bigint | boolean | number);
  if (flags.includes("+") && !text.startsWith("-") && "dfFeEgGi".includes(conversion)) text = `+${text}`;
  else if (flags.includes(" ") && !text.startsWith("-")) text = ` ${text}`;
  if (flags.includes("-")) return text.padEnd(Number(width));
  if (!flags.includes("0") || (precision !== undefined && "diuxXo".includes(conversion))) return text.padStart(Number(width));
  const sign = /^[-+ ]/.test(text) ? text.slice(0, 1) : "";
  return sign + text.slice(sign.length).padStart(Number(width) - sign.length, "0");
}

function convert(conversion: string, precision: number | undefined, value: bigint | boolean | number): string {
  const whole = () => (typeof value === "number" ? BigInt(Math.trunc(value)) : BigInt(value));
  const digits = (text: string) => {
    const sign = text.startsWith("-") ? "-" : "";
    return sign + text.slice(sign.length).padStart(precision ?? 0, "0");
  };
  switch (conversion) {
    case "d":
    case "i":
    case "u":
      return digits(whole().toString());
    case "x":
      return digits(whole().toString(16));
    case "X":
      return digits(whole().toString(16).toUpperCase());
    case "o":
      return digits(whole().toString(8));
    case "c":
      return String.fromCharCode(Number(whole() & 255n));
    case "s":
      return String(value);
    default:
      return /[FEG]/.test(conversion)
        ? floating(conversion.toLowerCase(), precision ?? 6, Number(value)).toUpperCase()
        : floating(conversion, precision ?? 6, Number(value));
  }
}

function floating(conversion: string, precision: number, value: number): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  if (conversion === "f") return sign + fixed(size, precision);
  if (conversion === "e") return sign + exponential(size, precision);
  const places = Math.max(1, precision);
  const exponent = Number(exponential(size, places - 1).split("e")[1]);
  const text = exponent < -4 || exponent >= places ? exponential(size, places - 1) : fixed(size, places - 1 - exponent);
  return sign + (text.includes(".") ? text.replace(/\.?0+(e|$)/, "$1") : text);
}

function fixed(size: number, places: number): string {
  const digits = rounded(size, places)
    .toString()
    .padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function exponential(size: number, places: number): string {
  let exponent = size === 0 ? 0 : Number(size.toExponential().split("e")[1]);
  let digits = rounded(size, places - exponent).toString();
  if (digits.length > places + 1) digits = rounded(size, places - ++exponent).toString();
  const mantissa = digits.padEnd(places + 1, "0");
  const power = `${Math.abs(exponent)}`.padStart(2, "0");
  return `${mantissa[0]}${places > 0 ? `.${mantissa.slice(1)}` : ""}e${exponent < 0 ? "-" : "+"}${power}`;
}

/** A size times a power of ten, rounded to the nearest integer, halves to the even one: as C prints, and JavaScript does not. */
function rounded(size: number, power: number): bigint {
  let whole = size;
  let divisor = 1n;
  for (; !Number.isInteger(whole); divisor *= 2n) whole *= 2;
  const numerator = BigInt(whole) * 10n ** BigInt(Math.max(0, power));
  divisor *= 10n ** BigInt(Math.max(0, -power));
  const [quotient, rest] = [numerator / divisor, (numerator % divisor) * 2n];
  return rest > divisor || (rest === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function literal(value: Value, language: Language): string {
  if (Array.isArray(value)) {
    const parts = value.map((element) => literal(element, language)).join(", ");
    return language === "c" ? `{${parts}}` : `[${parts}]`;
  }
  if (typeof value === "boolean") return language === "python" ? (value ? "True" : "False") : `${value}`;
  if (typeof value === "bigint") return language === "typescript" ? `${value}n` : `${value}`;
  return doubleLiteral(value as number, language);
}

function doubleLiteral(value: number, language: Language): string {
  if (language === "typescript") return Object.is(value, -0) ? "-0" : `${value}`;
  if (Number.isNaN(value)) return language === "c" ? "NAN" : "nan";
  if (Math.abs(value) === Infinity) return `${value < 0 ? "-" : ""}${language === "c" ? "INFINITY" : "inf"}`;
  if (Object.is(value, -0)) return "-0.0";
  const text = Math.abs(value) >= 1e16 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential() : `${value}`;
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return `${mantissa}e${exponent.startsWith("-") ? "-" : "+"}${exponent.replace(/^[+-]/, "").padStart(2, "0")}`;
}
