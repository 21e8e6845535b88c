/** What may be meant where a text is no TypeScript: `rest` is the text from the mistake on, `before` the line up to it. */
export function hintAt(message: string, before: string, rest: string): string | undefined {
  const line = before + (rest.split("\n")[0] ?? "");
  for (const [pattern, hint] of others) if (pattern.test(line)) return hint;
  for (const [pattern, hint] of words) if (pattern.test(rest)) return hint;
  for (const [pattern, hint] of wordsBefore) if (pattern.test(before)) return hint;
  for (const [pattern, hint] of messages) if (pattern.test(message)) return hint;
  return undefined;
}

type Hints = readonly (readonly [pattern: RegExp, hint: string])[];

/** Lines of other languages. */
const others: Hints = [
  [/^\s*def \w+\s*\(/, "this looks like Python: begin the cell with %%python"],
  [
    /^\s*(?:unsigned|signed|int|bool|_Bool|void|double|float|long|short|char)\s+[\w\s]*\w\s*\(/,
    "this looks like C: begin the cell with %%c",
  ],
  [/^\s*print\s+[^=\s]/, "write console.log(...)"],
];

/** Words that TypeScript writes in another way. */
const words: Hints = [
  [/^and\b/, "write && in TypeScript"],
  [/^or\b/, "write || in TypeScript"],
  [/^then\b/, "TypeScript has no then: put the statements into braces"],
];

const wordsBefore: Hints = [
  [/\bnot\s+$/, "write ! in TypeScript"],
  [/\belif\b[^;]*$/, "write else if"],
];

const messages: Hints = [
  [/^'\(' expected/, "TypeScript wants parentheses around the condition"],
  [/^'\)' expected/, "a parenthesis is not closed"],
  [/^'\}' expected/, "a brace is not closed"],
  [/^'\]' expected/, "a bracket is not closed"],
  [/^',' expected/, "is a comma or a closing parenthesis missing before it?"],
  [/^';' expected/, "is an operator or a ; missing before it?"],
  [/^'=>' expected/, "an arrow function is written (x: bigint) => x + 1n"],
  [/^Expression expected/, "something to compute with is missing before it"],
  [/^An unary expression/, "write (-x) ** 2, or -(x ** 2)"],
  [/^Unterminated string literal/, "end it with the quotation mark that it began with"],
  [/^Unterminated template literal/, "end it with `"],
  [/^'\*\/' expected/, "the comment is not closed"],
  [/^':' expected/, "a condition ? one : other needs both sides"],
  [/^Declaration or statement expected/, "is there a } too many before it?"],
];
