/** What a solver prints: an atom, or a list. */
export type SExpression = string | readonly SExpression[];

/** Reads every s-expression of a text. Throws `SyntaxError` when parentheses do not match. */
export function readSExpressions(text: string): readonly SExpression[] {
  const stack: SExpression[][] = [[]];
  for (const [token] of text.matchAll(/\(|\)|\|[^|]*\||"(?:[^"]|"")*"|;[^\n]*|[^\s()|";]+/g)) {
    if (token.startsWith(";")) continue;
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const closed = stack.pop();
      const around = stack.at(-1);
      if (closed === undefined || around === undefined) throw new SyntaxError("a parenthesis too many");
      around.push(closed);
    } else stack.at(-1)?.push(token);
  }
  const [all] = stack;
  if (stack.length !== 1 || all === undefined) throw new SyntaxError("a parenthesis is missing");
  return all;
}

/** A symbol as SMT-LIB wants it: in bars unless it is plain. */
export function symbol(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `|${name}|` : `|${name.replaceAll(/[|\\]/g, "!")}|`;
}
