/** The part of the declarations that is about propositional logic and about several provers at once. */
export const logicDeclarations = `  /**
   * What it takes to decide \`f\` by several provers: testing, a search that decides one bit after the other, decision
   * diagrams in two orders, and the prover of \`prove\`. For functions without loops and calls.
   */
  function provers(f: AskedFunction): void;
  namespace provers {
    /** What \`provers\` counted, as data. Shows nothing. */
    function report(f: AskedFunction): unknown;
  }

  /**
   * Proves a formula by Wang's rules of 1959, or finds a row of its truth table in which it is false. Shows the proof as a
   * tree. Write \`!p\`, \`p & q\`, \`p | q\`, \`p -> q\`, \`p <-> q\`.
   *
   * With a list of steps, you prove it yourself: each step takes one formula apart, named by its side and its sign.
   * Rules of your own for a sign are tried on its truth table before they are used.
   *
   * The value is true (proved), false (refuted) or undefined (not finished).
   *
   * \`\`\`ts
   * wang("(p -> q) -> (!q -> !p)")
   * wang("p -> (q -> p)", ["right ->", "right ->"])
   * wang("p ^ q -> p | q", { xor: { left: "A |- B; B |- A", right: "A, B |- ; |- A, B" } })
   * \`\`\`
   */
  function wang(formula: string, steps: readonly string[], rules?: OwnRules): boolean | undefined;
  function wang(formula: string, rules?: OwnRules): boolean | undefined;
  namespace wang {
    /** The answer of \`wang\` as data: how many lines, and the row in which the formula is false. Shows nothing. */
    function report(formula: string): {
      readonly answer: boolean | undefined;
      readonly lines: number;
      readonly row: Readonly<Record<string, boolean>> | undefined;
    };
    /** Proves a sample of Principia Mathematica, and shows it. */
    function principia(): void;
    /** The theorems of \`wang.principia\`. */
    const theorems: readonly { readonly number: string; readonly formula: string }[];
    /** Tries rules on every row of the truth table. The value says whether they are right. */
    function rules(rules: OwnRules): boolean;
  }

  /**
   * Can all clauses be true together? Shows a row that makes them true (satisfiable), or the search that found none
   * (unsatisfiable, with a certificate that was checked).
   *
   * With a list of literals, you search yourself: each is set to true, and you see what it forces.
   *
   * The value is true (satisfiable), false (unsatisfiable) or undefined (don't know).
   *
   * \`\`\`ts
   * sat(["a | b", "!a | b", "!b | c"])
   * sat(["a | b", "!a | b", "!b | c"], ["!a", "b"])
   * \`\`\`
   */
  function sat(clauses: Clauses, literals: readonly string[]): boolean | undefined;
  function sat(clauses: Clauses, options?: SearchOptions & { readonly quiet?: boolean }): boolean | undefined;
  namespace sat {
    /** The answer of \`sat\` as data: how many nodes the search had, the model or the certificate. Shows nothing. */
    function report(clauses: Clauses, options?: SearchOptions): {
      readonly answer: boolean | undefined;
      readonly nodes: number;
      readonly forced: number;
      readonly model: Readonly<Record<string, boolean>> | undefined;
      readonly certificate: readonly string[] | undefined;
    };
    /** How many rows make all clauses true. Shows the first of them. At most 20 variables. */
    function models(clauses: Clauses): number;
    /** The clauses of formulas that are all to be true. */
    function clauses(clauses: Clauses): readonly string[];
    /** Checks a certificate: clauses that follow one after the other by unit propagation, the empty one (\`""\`) last. */
    function check(clauses: Clauses, certificate: readonly string[]): boolean;
    /** The clauses as a DIMACS file, for other SAT solvers. */
    function dimacs(clauses: Clauses): string;
    /** A certificate that the clauses cannot all be true, as a DRUP file, for other checkers. Empty when there is none. */
    function drup(clauses: Clauses): string;
    /** One pigeon more than there are holes, and no two in one hole. With \`ordered\`, pigeon k sits in one of the first k holes. */
    function pigeonhole(holes: number, options?: { readonly ordered?: boolean }): readonly string[];
    /** \`ratio\` times as many random clauses of three literals as variables. The same seed gives the same clauses. */
    function random(variables: number, ratio: number, seed?: number): readonly string[];
    /** Solves random formulas of growing density; shows how many have a model, and how hard they are. */
    function threshold(variables?: number, formulas?: number): void;
  }
`;

/** Types that these use. */
export const logicTypes = `
/** Formulas that are all to be true, one text or several; or a DIMACS file. */
type Clauses = string | readonly string[];

/** How \`sat\` searches. */
interface SearchOptions {
  /** What is guessed first: the first or last literal of the first clause that is not yet true, or the most frequent one of the shortest clauses. */
  readonly branch?: "first" | "last" | "frequent";
  /** Whether forced literals are set before anything is guessed. */
  readonly propagate?: boolean;
  /** How hard to try: 1 is usual, 10 is ten times as hard. */
  readonly effort?: number;
}

/** Rules for a sign: premises separated by \`;\`, made of A and B. */
type OwnRules = { readonly [Connective in "and" | "xor" | "or" | "implies" | "iff"]?: { readonly left: string; readonly right: string } };
`;
