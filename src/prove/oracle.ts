/** What a program may be told when it asks whether a procedure terminates. */
export type OracleAnswer = "yes" | "no" | "unknown";
export type Oracle = ReadonlyMap<string, OracleAnswer>;

/** What a procedure does when all its questions are answered by an oracle, as far as can be found out. */
export type Fate = "terminates" | "diverges" | "undetermined";

export const oracleAnswers: readonly OracleAnswer[] = ["yes", "no", "unknown"];

/** The fate of every asked procedure under one oracle. */
export interface World {
  readonly oracle: Oracle;
  readonly fates: ReadonlyMap<string, Fate>;
  /** No yes and no no of the oracle is wrong. An undetermined fate supports neither. */
  readonly sound: boolean;
}

/**
 * - "grounded": the answer does not depend on any answer that is not itself grounded; it is the ordinary answer.
 * - "paradox": the only sound answer is don't know.
 * - "self-fulfilling": yes would be right if given, and so would no.
 * - "informative": exactly one of yes and no would be right if given, but nothing forces it.
 * - "undetermined": too little is known of the fates to say.
 */
export type SelfReference = "grounded" | "paradox" | "self-fulfilling" | "informative" | "undetermined";

export interface Consultation {
  /** What is really answered about each procedure that is asked about: a sound oracle. */
  readonly oracle: Oracle;
  readonly kinds: ReadonlyMap<string, SelfReference>;
  /** Every oracle that agrees with what is grounded; empty when all is. */
  readonly worlds: readonly World[];
}

/**
 * The least fixed point of Kripke's supervaluation over the procedures that a program asks about: an answer is grounded
 * when the procedure's fate is the same under every oracle that extends what is grounded already. Everything else is
 * answered "unknown", which is always sound.
 * (S. Kripke, Outline of a Theory of Truth, Journal of Philosophy 72(19), 1975; here truth is termination.)
 *
 * `asked` are all procedures that a question about one leads to, itself only when it is asked about. `fateOf` must be
 * deterministic. Costs at most 3^n fates for n procedures that are not grounded, each round.
 */
export function consult(
  asked: (procedure: string) => ReadonlySet<string>,
  start: string,
  fateOf: (procedure: string, oracle: Oracle) => Fate,
): Consultation {
  const open = new Set([...asked(start)].sort());
  // Only what a procedure itself may be told matters to it; that keeps the enumeration small.
  const relevant = new Map([...open].map((procedure) => [procedure, [...asked(procedure)].sort()] as const));
  const grounded = new Map<string, OracleAnswer>();
  const kinds = new Map<string, SelfReference>();
  const fates = new Map<string, Fate>();
  const fate = (procedure: string, oracle: Oracle): Fate => {
    let key = procedure;
    for (const name of relevant.get(procedure) ?? []) key += ` ${name}=${oracle.get(name)}`;
    const known = fates.get(key) ?? fateOf(procedure, oracle);
    fates.set(key, known);
    return known;
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (const procedure of open) {
      const told = (relevant.get(procedure) ?? []).filter((name) => open.has(name));
      const answers = new Set<Fate>();
      for (const oracle of extensions(grounded, told)) {
        answers.add(fate(procedure, oracle));
        if (answers.size > 1 || answers.has("undetermined")) break;
      }
      const [only] = answers;
      if (answers.size !== 1 || only === undefined || only === "undetermined") continue;
      grounded.set(procedure, only === "terminates" ? "yes" : "no");
      kinds.set(procedure, "grounded");
      open.delete(procedure);
      changed = true;
    }
  }

  const worlds = open.size === 0 ? [] : [...extensions(grounded, [...open])].map((oracle) => worldOf(oracle, open, fate));
  for (const procedure of open) kinds.set(procedure, kindOf(procedure, worlds));
  const oracle = new Map(grounded);
  for (const procedure of open) oracle.set(procedure, "unknown");
  return { oracle, kinds, worlds };
}

function* extensions(known: Oracle, open: readonly string[]): Generator<Oracle> {
  const [first, ...rest] = open;
  if (first === undefined) {
    yield known;
    return;
  }
  for (const answer of oracleAnswers) yield* extensions(new Map([...known, [first, answer]]), rest);
}

function worldOf(oracle: Oracle, open: ReadonlySet<string>, fateOf: (procedure: string, oracle: Oracle) => Fate): World {
  const fates = new Map([...open].map((procedure) => [procedure, fateOf(procedure, oracle)] as const));
  const sound = [...fates].every(([procedure, fate]) => {
    const answer = oracle.get(procedure);
    return answer === "unknown" || fate === (answer === "yes" ? "terminates" : "diverges");
  });
  return { oracle, fates, sound };
}

function kindOf(procedure: string, worlds: readonly World[]): SelfReference {
  if (worlds.some((world) => world.fates.get(procedure) === "undetermined")) return "undetermined";
  const possible = new Set(worlds.filter((world) => world.sound).map((world) => world.oracle.get(procedure)));
  if (possible.has("yes") && possible.has("no")) return "self-fulfilling";
  return possible.has("yes") || possible.has("no") ? "informative" : "paradox";
}
