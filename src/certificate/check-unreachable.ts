import { type Polynomial, substitutePolynomials, variablesIn } from "../logic/polynomial.js";
import { liveVariables } from "../transition/simplify.js";
import type { TransitionSystem } from "../transition/system.js";
import { demand, demandAtom, demandEntailed, demandImpossible, indexed } from "./demand.js";
import type { UnreachableCertificate } from "./safety.js";
import { failing } from "./safety-basis.js";

/** Checks that no run of a system (`safetySystem`) comes to harm. Throws `Refusal`. */
export function checkUnreachable(system: TransitionSystem, certificate: UnreachableCertificate): void {
  const invariants = indexed(certificate.invariants, ({ location }) => location);
  demand(!invariants.has(system.initial), "the start has an invariant");
  const live = liveVariables(system);
  const variables = new Set(system.variables);
  for (const { atoms } of certificate.invariants) for (const atom of atoms) demandAtom(atom, variables);
  const facts = system.locations.map(({ id }): readonly Polynomial[] => [
    ...system.typing.filter((fact) => [...variablesIn(fact)].every((name) => live[id]?.has(name))),
    ...(invariants.get(id)?.atoms ?? []),
  ]);
  const kept = indexed(certificate.kept, ({ transition, atom }) => `${transition} ${atom}`);
  const impossible = indexed(certificate.impossible, ({ transition }) => transition);
  for (const { id, from, to, guard, update } of system.transitions) {
    const premises = [...(facts[from] ?? []), ...guard];
    for (const [index, atom] of (invariants.get(to)?.atoms ?? []).entries()) {
      const what = `transition ${id} keeps an invariant`;
      demandEntailed(premises, substitutePolynomials(atom, update), kept.get(`${id} ${index}`)?.evidence, what);
    }
  }
  for (const { id, from, guard } of failing(system))
    demandImpossible([...(facts[from] ?? []), ...guard], impossible.get(id)?.evidence, `transition ${id} is impossible`);
}
