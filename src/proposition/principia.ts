/** A theorem of Whitehead and Russell, Principia Mathematica, volume 1 (1910). */
export interface Theorem {
  /** "*2.08". */
  readonly number: string;
  /** The name that the book gives it, where it has one. */
  readonly name: string | undefined;
  readonly formula: string;
}

const theorem = (number: string, formula: string, name?: string): Theorem => ({ number, formula, name });

/** A sample from the chapters *2 to *5, in our notation: `->` for the horseshoe, `<->` for the three bars, `&` for the dot. */
export const principia: readonly Theorem[] = [
  theorem("*2.01", "(p -> !p) -> !p", "Abs"),
  theorem("*2.02", "q -> (p -> q)", "Simp"),
  theorem("*2.03", "(p -> !q) -> (q -> !p)", "Transp"),
  theorem("*2.04", "(p -> (q -> r)) -> (q -> (p -> r))", "Comm"),
  theorem("*2.05", "(q -> r) -> ((p -> q) -> (p -> r))", "Syll"),
  theorem("*2.06", "(p -> q) -> ((q -> r) -> (p -> r))", "Syll"),
  theorem("*2.08", "p -> p", "Id"),
  theorem("*2.1", "!p | p"),
  theorem("*2.11", "p | !p"),
  theorem("*2.12", "p -> !!p"),
  theorem("*2.13", "p | !!!p"),
  theorem("*2.14", "!!p -> p"),
  theorem("*2.15", "(!p -> q) -> (!q -> p)", "Transp"),
  theorem("*2.16", "(p -> q) -> (!q -> !p)", "Transp"),
  theorem("*2.17", "(!q -> !p) -> (p -> q)", "Transp"),
  theorem("*2.18", "(!p -> p) -> p"),
  theorem("*2.2", "p -> (p | q)"),
  theorem("*2.21", "!p -> (p -> q)"),
  theorem("*2.24", "p -> (!p -> q)"),
  theorem("*2.45", "!(p | q) -> !p"),
  theorem("*2.53", "(p | q) -> (!p -> q)"),
  theorem("*2.54", "(!p -> q) -> (p | q)"),
  theorem("*3.24", "!(p & !p)"),
  theorem("*3.33", "((p -> q) & (q -> r)) -> (p -> r)", "Syll"),
  theorem("*3.35", "(p & (p -> q)) -> q", "Ass"),
  theorem("*4.1", "(p -> q) <-> (!q -> !p)"),
  theorem("*4.13", "p <-> !!p"),
  theorem("*4.4", "(p & (q | r)) <-> ((p & q) | (p & r))"),
  theorem("*4.41", "(p | (q & r)) <-> ((p | q) & (p | r))"),
  theorem("*5.1", "(p & q) -> (p <-> q)"),
  theorem("*5.18", "(p <-> q) <-> !(p <-> !q)"),
];
