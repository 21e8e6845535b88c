import { Conjunction } from "../../logic/conjunction.js";
import {
  addConstant,
  constant,
  constantOf,
  factorsOf,
  isConstant,
  isLinear,
  keyOf,
  type Polynomial,
  substitutePolynomials,
  subtract,
  tighten,
  variablesIn,
} from "../../logic/polynomial.js";
import { premises, type Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { formOf, RankingProgram, sumOf, type Template, withProducts } from "./ranking-program.js";

/** For each location of a component an expression that no transition makes larger, and that the removed ones make smaller, from at least 0. */
export interface RankingStep {
  readonly component: readonly number[];
  readonly functions: ReadonlyMap<number, Polynomial>;
  readonly removed: readonly number[];
}

/** What must be at least 0 for a transition to lower a function by `drop`; 0 for not raising it. */
export function descent(functions: ReadonlyMap<number, Polynomial>, transition: Transition, drop: bigint): Polynomial {
  const before = functions.get(transition.from) ?? constant(0n);
  const after = substitutePolynomials(functions.get(transition.to) ?? constant(0n), transition.update);
  return addConstant(subtract(before, after), -drop);
}

/**
 * Linear functions that lower some transition of a component and raise none: one linear program for all, by Farkas'
 * lemma; then all that these functions lower.
 * (Bradley, Manna, Sipma, Linear Ranking with Reachability, CAV 2005, doi 10.1007/11513988_48; the same lexicographic
 * functions as in Alias, Darte, Feautrier, Gonnord, SAS 2010, with bounds for each transition alone.)
 */
export function rank(situation: Situation, component: readonly Transition[], budget: Budget): RankingStep | undefined {
  const base = new RankingProgram(budget);
  const templates = templatesOf(base, situation, component);
  const known = new Map(
    component.map((transition) => [transition.id, withProducts(premises(situation, transition).map(tighten), transition)]),
  );
  const slacks = component.map((transition) => base.entailed(known.get(transition.id) ?? [], descentForm(templates, transition)));
  for (const [index, target] of component.entries()) {
    const program = new RankingProgram(budget, base.simplex.copy());
    program.entailed(known.get(target.id) ?? [], formOf(templates.get(target.from) ?? new Map(), 1n));
    program.atLeastOne(slacks[index] ?? 0);
    if (program.simplex.check() !== "feasible") continue;
    const found = lifted(situation, program.solution(templates), target, budget);
    const step = (functions: RankingStep["functions"]): RankingStep => {
      const removed = component.filter((transition) => transition === target || isLowered(situation, functions, transition, budget));
      return { component: component.map(({ id }) => id), functions, removed: removed.map(({ id }) => id) };
    };
    const [first, simpler] = [step(found), isLong(found) ? byGuard(situation, component, target, budget) : undefined];
    const second = simpler && step(simpler);
    return second !== undefined && second.removed.length >= first.removed.length ? second : first;
  }
  return undefined;
}

/** A measure with a longer number says little to a reader. */
const LONG = 1_000_000n;

function isLong(functions: RankingStep["functions"]): boolean {
  return [...functions.values()].some(({ coefficients }) => [...coefficients.values()].some((value) => value > LONG || value < -LONG));
}

/**
 * What a guard compares, where that runs out as well: that a type has an end is the lesser reason. It counts as one less
 * once the guard is passed. Undefined where none runs out.
 */
function byGuard(
  situation: Situation,
  component: readonly Transition[],
  target: Transition,
  budget: Budget,
): RankingStep["functions"] | undefined {
  const locations = [...new Set(component.map(({ from }) => from))];
  for (const atom of target.guard) {
    const isOwn = isLinear(atom) && [...variablesIn(atom)].every((name) => locations.every((each) => situation.live[each]?.has(name)));
    const functions = new Map(locations.map((each) => [each, each === target.from ? atom : addConstant(atom, -1n)]));
    if (!isOwn || isLong(functions) || !isLowered(situation, functions, target, budget)) continue;
    if (component.every((transition) => !isRaised(situation, functions, transition, budget))) return functions;
  }
  return undefined;
}

/**
 * The functions with other constants, so that what runs out at the target runs out at a number that people know: at 1, 0
 * or -1 rather than at the least value of a type. Descents do not change when all functions move together.
 */
function lifted(
  situation: Situation,
  functions: ReadonlyMap<number, Polynomial>,
  target: Transition,
  budget: Budget,
): ReadonlyMap<number, Polynomial> {
  const value = functions.get(target.from);
  if (value === undefined || isConstant(value)) return functions;
  const known = new Conjunction(premises(situation, target), budget, { products: [] });
  for (const bound of [1n, 0n, -1n]) {
    const lift = -bound - constantOf(value);
    if (lift === 0n) return functions;
    if (known.combines(addConstant(value, lift)) === undefined) continue;
    return new Map([...functions].map(([location, each]) => [location, addConstant(each, lift)]));
  }
  return functions;
}

function templatesOf(program: RankingProgram, situation: Situation, component: readonly Transition[]): ReadonlyMap<number, Template> {
  const products = productsIn(component);
  return new Map(
    [...new Set(component.map(({ from }) => from))].map((location) => {
      const live = situation.live[location] ?? new Set();
      const known = products.filter((monomial) => factorsOf(monomial).every((name) => live.has(name)));
      return [location, program.template([...live, ...known])];
    }),
  );
}

const MOST_PRODUCTS = 3;

/** Products of variables that guards compare: what runs out may be made of them, as in `while (r * r < n)`. */
function productsIn(component: readonly Transition[]): readonly string[] {
  const monomials = component.flatMap(({ guard }) => guard.flatMap((atom) => [...atom.coefficients.keys()]));
  return [...new Set(monomials.filter((monomial) => factorsOf(monomial).length > 1))].slice(0, MOST_PRODUCTS);
}

function descentForm(templates: ReadonlyMap<number, Template>, { from, to, update }: Transition) {
  return sumOf(formOf(templates.get(from) ?? new Map(), 1n), formOf(templates.get(to) ?? new Map(), -1n, update));
}

function isRaised(situation: Situation, functions: RankingStep["functions"], transition: Transition, budget: Budget): boolean {
  const known = new Conjunction(premises(situation, transition), budget, { products: transition.update.values() });
  return known.combines(descent(functions, transition, 0n)) === undefined;
}

function isLowered(situation: Situation, functions: ReadonlyMap<number, Polynomial>, transition: Transition, budget: Budget): boolean {
  const known = new Conjunction(premises(situation, transition), budget, { products: transition.update.values() });
  const before = functions.get(transition.from) ?? constant(0n);
  return known.combines(descent(functions, transition, 1n)) !== undefined && known.combines(before) !== undefined;
}

/**
 * Expressions that run out one after the other on some transition: the first drops each time, the second drops while
 * the first is negative, and so on; the last is at least 0. Their signs are the phases of a loop.
 * (Leike and Heizmann, Ranking Templates for Linear Loops, TACAS 2014, doi 10.1007/978-3-642-54862-8_12; here they only
 * tell where to split.)
 */
export function phases(
  situation: Situation,
  component: readonly Transition[],
  depth: number,
  budget: Budget,
): readonly ReadonlyMap<number, Polynomial>[] | undefined {
  const known = new Map(
    component.map((transition) => [transition.id, withProducts(premises(situation, transition).map(tighten), transition)]),
  );
  const groups = new Map<string, Set<Transition>>();
  for (const transition of component) {
    // Copies of one transition of the program belong together.
    const key = [...transition.update].map(([name, value]) => `${name}=${keyOf(value)}`).join();
    groups.set(key, (groups.get(key) ?? new Set()).add(transition));
  }
  for (const targets of groups.values()) {
    const program = new RankingProgram(budget);
    const layers = Array.from({ length: depth }, () => templatesOf(program, situation, component));
    layers.forEach((templates, layer) => {
      for (const transition of component) {
        const descends = descentForm(templates, transition);
        const above = layers[layer - 1];
        if (!targets.has(transition)) program.entailed(known.get(transition.id) ?? [], descends);
        else
          program.atLeastOne(
            program.entailed(
              known.get(transition.id) ?? [],
              above === undefined ? descends : sumOf(descends, formOf(above.get(transition.from) ?? new Map(), 1n)),
            ),
          );
      }
    });
    const last = layers[layers.length - 1] as ReadonlyMap<number, Template>;
    for (const target of targets) program.entailed(known.get(target.id) ?? [], formOf(last.get(target.from) ?? new Map(), 1n));
    if (program.simplex.check() !== "feasible") continue;
    const keys = new Map(
      layers
        .slice(0, -1)
        .flatMap((templates, layer) => [...templates].map(([location, template]) => [`${layer} ${location}`, template] as const)),
    );
    const found = program.solution(keys);
    return layers
      .slice(0, -1)
      .map(
        (templates, layer) =>
          new Map([...templates.keys()].map((location) => [location, found.get(`${layer} ${location}`) ?? constant(0n)])),
      );
  }
  return undefined;
}

/** The functions that say something at a location. */
export function phasesAt(layers: readonly ReadonlyMap<number, Polynomial>[], location: number): readonly Polynomial[] {
  return layers.flatMap((functions) => {
    const found = functions.get(location);
    return found === undefined || isConstant(found) ? [] : [tighten(found)];
  });
}
