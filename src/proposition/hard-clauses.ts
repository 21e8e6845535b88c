import { xorshift } from "../logic/xorshift.js";
import type { Clause, ClauseSet } from "./clauses.js";

/**
 * The pigeonhole principle, denied: `holes + 1` pigeons sit in `holes` holes, each in at least one, no two together.
 * Variable p2h3: pigeon 2 sits in hole 3. With `ordered`, pigeons stand in line: pigeon k sits in one of the first k holes.
 * That loses nothing, since the holes can be renamed, and makes all but one of the symmetric cases impossible.
 */
export function pigeonhole(holes: number, ordered = false): ClauseSet {
  const pigeons = holes + 1;
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const sits = (pigeon: number, hole: number) => (pigeon - 1) * holes + hole;
  const somewhere = upTo(pigeons).map((pigeon): Clause => upTo(holes).map((hole) => sits(pigeon, hole)));
  const alone = upTo(holes).flatMap((hole) =>
    upTo(pigeons).flatMap((one) => upTo(one - 1).map((other): Clause => [-sits(other, hole), -sits(one, hole)])),
  );
  const inLine = upTo(pigeons).flatMap((pigeon) =>
    upTo(holes)
      .filter((hole) => hole > pigeon)
      .map((hole): Clause => [-sits(pigeon, hole)]),
  );
  return {
    names: upTo(pigeons).flatMap((pigeon) => upTo(holes).map((hole) => `p${pigeon}h${hole}`)),
    clauses: [...somewhere, ...alone, ...(ordered ? inLine : [])],
  };
}

/** `ratio` times as many random clauses as variables, each of three different variables. The same seed gives the same clauses. */
export function random3Sat(variables: number, ratio: number, seed: number): ClauseSet {
  const next = xorshift(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 20; skipped++) next();
  const clauses = Array.from({ length: Math.round(variables * ratio) }, (): Clause => {
    const chosen = new Set<number>();
    while (chosen.size < 3) chosen.add(1 + (next() % variables));
    return [...chosen].map((variable) => (next() % 2 === 0 ? variable : -variable));
  });
  return { names: Array.from({ length: variables }, (_, index) => `x${index + 1}`), clauses };
}
