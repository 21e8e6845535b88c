import type { Term } from "../logic/term.js";
import type { Declaration, Program } from "../program/program.js";
import { show } from "../program/show.js";
import { DecisionDiagram, DiagramTooLarge, type Node } from "../proposition/decision-diagram.js";
import { type BitAlgebra, BitArithmetic, type Word } from "./bits.js";
import { claimTerm } from "./claim-term.js";
import { inputRange, sizeOf } from "./input-range.js";
import { narrow } from "./narrow.js";
import type { ProverOutcome, ProverRow, ProversReport } from "./report.js";
import { NotRaceable } from "./term-code.js";

export type ProversResult =
  | { readonly kind: "compared"; readonly report: ProversReport }
  /** `reason` names what in the function cannot be decided bit by bit. */
  | { readonly kind: "not-comparable"; readonly reason: string };

const widths = [2, 4, 6, 8, 12, 16, 32];
/** After so many decisions the search is given up, and after so many nodes a diagram. */
const mostDecisions = 10_000;
const mostNodes = 100_000;

/**
 * One claim, and provers that know nothing but bits: a search that decides one bit after the other, and decision diagrams
 * in two orders, at growing widths. Their work is counted in steps, not in time. Beside them stands the prover of
 * `prove`, which reasons about the text. For functions of integers and truth values, without loops and calls.
 */
export function compareProvers(program: Program, name: string, reasoning: () => ProversReport["reasoning"]): ProversResult {
  const procedure = program.procedures.get(name);
  if (procedure === undefined) throw new Error(`no procedure ${name}`);
  try {
    const callOf = (values: readonly (bigint | boolean)[]) => `${name}(${values.map((value) => show(value, program.language)).join(", ")})`;
    const rows: ProverRow[] = [];
    for (const bits of widths) {
      const narrowed = narrow(procedure, bits);
      const claim = new Claim(claimTerm(narrowed), narrowed.parameters, callOf);
      const last = rows.at(-1);
      rows.push({
        bits,
        total: sizeOf(narrowed.parameters.map(inputRange)),
        search: unlessBeaten(last?.search, () => claim.search()),
        apart: unlessBeaten(last?.apart, () => claim.diagram("apart")),
        together: unlessBeaten(last?.together, () => claim.diagram("together")),
      });
    }
    const { language } = program;
    return { kind: "compared", report: { subject: name, language, rows, reasoning: reasoning() } };
  } catch (error) {
    if (error instanceof NotRaceable) return { kind: "not-comparable", reason: error.message };
    throw error;
  }
}

/** Who has given up at one width does not try the next. */
function unlessBeaten(before: ProverOutcome | undefined, decide: () => ProverOutcome): ProverOutcome {
  return before?.answer === "given-up" || before?.answer === "not-tried" ? { answer: "not-tried" } : decide();
}

/** A bit of an input. */
interface InputBit {
  readonly input: number;
  readonly index: number;
}

const known: BitAlgebra<boolean> = {
  constant: (value) => value,
  choose: (condition, yes, no) => (condition ? yes : no),
};

/** Kleene's three values. */
type Kleene = boolean | "unknown";
const partial: BitAlgebra<Kleene> = {
  constant: (value) => value,
  choose: (condition, yes, no) => (condition === "unknown" ? (yes === no ? yes : "unknown") : condition ? yes : no),
};

/** A claim about inputs of one width. */
class Claim {
  readonly #term: Term;
  readonly #inputs: readonly { readonly name: string; readonly sort: "int" | "bool"; readonly bits: number; readonly signed: boolean }[];
  readonly #callOf: (values: readonly (bigint | boolean)[]) => string;

  constructor(term: Term, parameters: readonly Declaration[], callOf: (values: readonly (bigint | boolean)[]) => string) {
    this.#term = term;
    this.#callOf = callOf;
    this.#inputs = parameters.map((parameter) => {
      const { first, size } = inputRange(parameter);
      return {
        name: parameter.name,
        sort: parameter.type.sort === "bool" ? "bool" : "int",
        bits: Math.ceil(Math.log2(size)),
        signed: first < 0,
      };
    });
  }

  /** Decides the bits in order, and looks after each decision whether the claim is known already. */
  search(): ProverOutcome {
    const bits = this.#order("apart");
    const decided: boolean[] = [];
    let work = 0;
    /** False when a counterexample is in `decided`, undefined when it is given up. */
    const holds = (): boolean | undefined => {
      const value = this.#value(partial, (place): Kleene => decided[place] ?? "unknown", bits);
      if (value !== "unknown") return value;
      for (const choice of [false, true]) {
        if (++work > mostDecisions) return undefined;
        decided.push(choice);
        const below = holds();
        if (below !== true) return below;
        decided.pop();
      }
      return true;
    };
    const answer = holds();
    if (answer === undefined) return { answer: "given-up", work: mostDecisions };
    return answer ? { answer: "proved", work } : this.#refuted(work, bits, (place) => decided[place] ?? false);
  }

  /** All bits of one input before the next ("apart"), or all lowest bits before the next ones ("together"). */
  diagram(order: "apart" | "together"): ProverOutcome {
    const bits = this.#order(order);
    const diagram = new DecisionDiagram(mostNodes);
    const algebra: BitAlgebra<Node> = {
      constant: (value) => (value ? 1 : 0),
      choose: (condition, yes, no) => diagram.choose(condition, yes, no),
    };
    try {
      const path = diagram.pathToFalse(this.#value(algebra, (place) => diagram.variable(place), bits));
      if (path === undefined) return { answer: "proved", work: diagram.size };
      return this.#refuted(diagram.size, bits, (place) => path.get(place) ?? false);
    } catch (error) {
      if (error instanceof DiagramTooLarge) return { answer: "given-up", work: mostNodes };
      throw error;
    }
  }

  #order(order: "apart" | "together"): readonly InputBit[] {
    const all = this.#inputs.flatMap(({ bits }, input) => Array.from({ length: bits }, (_, index): InputBit => ({ input, index })));
    return order === "apart" ? all : all.sort((one, other) => one.index - other.index || one.input - other.input);
  }

  /** The claim's value when the bit at each place of the order is what `at` says. */
  #value<Bit>(algebra: BitAlgebra<Bit>, at: (place: number) => Bit, order: readonly InputBit[]): Bit {
    const words = this.#inputs.map((): Bit[] => []);
    order.forEach(({ input, index }, place) => {
      const word = words[input];
      if (word !== undefined) word[index] = at(place);
    });
    const variables = new Map(
      this.#inputs.map(({ name, sort, signed }, input): [string, Word<Bit>] => {
        const word = words[input] ?? [];
        return [name, sort === "bool" || signed ? word : [...word, algebra.constant(false)]];
      }),
    );
    return new BitArithmetic(algebra, variables).bit(this.#term);
  }

  /** The inputs are tried before they are shown. */
  #refuted(work: number, order: readonly InputBit[], at: (place: number) => boolean): ProverOutcome {
    if (this.#value(known, at, order)) throw new Error("the counterexample does not refute");
    const values = this.#inputs.map(({ sort, bits, signed }, input) => {
      const places = order.flatMap((bit, place) => (bit.input === input && at(place) ? [bit.index] : []));
      if (sort === "bool") return places.length > 0;
      return places.reduce((sum, index) => sum + (signed && index === bits - 1 ? -1n : 1n) * 2n ** BigInt(index), 0n);
    });
    return { answer: "refuted", work, call: this.#callOf(values) };
  }
}
