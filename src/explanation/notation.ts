import {
  add,
  addConstant,
  coefficientOf,
  constantOf,
  equals,
  factorsOf,
  formatPolynomial,
  isConstant,
  keyOf,
  negate,
  type Polynomial,
  polynomial,
} from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { type Language, type Span, textOf } from "../text/source.js";
import type { Lowering } from "../transition/lower.js";
import type { Transition } from "../transition/system.js";
import { type AsWritten, asWrittenIn } from "./as-written.js";
import { oneLine } from "./loops.js";

const WIDTH = 2n ** 31n;

/** Prints formulas about a transition system in the syntax of the learner's language, with the learner's names. */
export class Notation {
  readonly language: Language;
  readonly #lowering: Pick<Lowering, "variables">;
  readonly #program: Program;
  readonly #asWritten: AsWritten;

  constructor(lowering: Pick<Lowering, "variables">, program: Program) {
    this.#lowering = lowering;
    this.#program = program;
    this.#asWritten = asWrittenIn(program);
    this.language = program.language;
  }

  /** A variable as the learner wrote it; temporaries and choices have no name. */
  name(variable: string): string {
    const known = this.#lowering.variables.get(variable);
    if (known?.quotientOf === undefined) return known?.shown ?? "…";
    return `${this.name(known.quotientOf.variable)} ${this.language === "python" ? "%" : "mod"} ${known.quotientOf.modulus}`;
  }

  /** True for what the learner's text names. */
  isVariable(variable: string): boolean {
    return this.#lowering.variables.get(variable)?.shown !== undefined;
  }

  /** False when a formula speaks about something that the learner's text does not name. */
  isNamed(formula: Polynomial): boolean {
    return [...formula.coefficients].every(([monomial, coefficient]) =>
      factorsOf(monomial).every((variable) => {
        const known = this.#lowering.variables.get(variable);
        const divisor = known?.quotientOf;
        if (divisor === undefined) return known?.shown !== undefined;
        return monomial === variable && coefficient % divisor.modulus === 0n && this.isVariable(divisor.variable);
      }),
    );
  }

  expression(value: Polynomial, order?: "added first"): string {
    return this.#text(this.#withRemainders(value), order);
  }

  #text(value: Polynomial, order?: "added first"): string {
    return formatPolynomial(value, (variable) => this.name(variable), order);
  }

  /** With the remainder in the place of each quotient: `x - 3q` is what `x` leaves when it is divided by 3. */
  #withRemainders(value: Polynomial): Polynomial {
    let result = value;
    for (const [variable, { quotientOf }] of this.#lowering.variables) {
      if (quotientOf === undefined) continue;
      const times = coefficientOf(value, variable) / quotientOf.modulus;
      const remainder = polynomial([
        [quotientOf.variable, times],
        [variable, -times - coefficientOf(value, variable)],
      ]);
      result = add(result, remainder);
    }
    return result;
  }

  /** `atom >= 0` as a comparison: "x > y", "n <= 10", "b". */
  relation(atom: Polynomial): string {
    return this.#truthValue(atom) ?? this.#comparison(atom, ">=", ">");
  }

  /** A conjunction, one text each; two that together say "equal" become one. */
  relations(atoms: readonly Polynomial[]): readonly string[] {
    const texts: string[] = [];
    atoms.forEach((atom, index) => {
      const opposite = negate(atom);
      if (atoms.slice(0, index).some((other) => equals(other, opposite))) return;
      const equal = atoms.slice(index + 1).some((other) => equals(other, opposite));
      const text = equal ? this.#comparison(atom, this.language === "typescript" ? "===" : "==") : this.relation(atom);
      if (!texts.includes(text)) texts.push(text);
    });
    return texts;
  }

  /** "x > y && y > 0" */
  conjunction(atoms: readonly Polynomial[]): string {
    return this.relations(atoms).join(this.language === "python" ? " and " : " && ");
  }

  /** What a transition assigns: "x = x - y; n = n / 2". */
  changes({ update }: Transition, only?: ReadonlySet<string>): string {
    const shown = [...update].filter(
      ([name]) => this.#lowering.variables.get(name)?.shown !== undefined && (only === undefined || only.has(name)),
    );
    const written = shown.flatMap(([name, value]) => (this.#isReadable(value) ? [] : (this.#onlyAssignment(name) ?? [])));
    const texts = shown.map(([name, value]) => {
      const assignment = this.#onlyAssignment(name);
      const quoted = written.find((other) => other === assignment);
      if (quoted === undefined) return `${this.name(name)} = ${this.isNamed(value) ? this.expression(value) : "…"}`;
      return oneLine(textOf(quoted)).replace(/;$/, "");
    });
    return [...new Set(texts)].join("; ");
  }

  /** False for what has no name, and for the constants by which machine integers wrap around. */
  #isReadable(value: Polynomial): boolean {
    const constant = constantOf(value);
    return this.isNamed(value) && (isConstant(value) || (constant < WIDTH && constant > -WIDTH));
  }

  /** The one statement that gives a variable values other than numbers; undefined when there are several. */
  #onlyAssignment(variable: string): Span | undefined {
    const known = this.#lowering.variables.get(variable);
    const blocks = (known && this.#program.procedures.get(known.procedure)?.blocks) ?? [];
    const [only, ...others] = blocks
      .flatMap(({ statements }) => statements)
      .filter((statement) => "target" in statement && (statement.target === variable || variable.endsWith(`.${statement.target}`)))
      .filter((statement) => statement.kind !== "assign" || statement.value.kind !== "integer");
    return others.length > 0 ? undefined : only?.span;
  }

  #truthValue(atom: Polynomial): string | undefined {
    const [variable] = [...atom.coefficients.keys()].filter((monomial) => monomial !== "");
    if (variable === undefined || this.#lowering.variables.get(variable)?.type.sort !== "bool") return undefined;
    const not = this.language === "python" ? "not " : "!";
    if (
      keyOf(atom) ===
      keyOf(
        polynomial([
          [variable, 1n],
          ["", -1n],
        ]),
      )
    )
      return this.name(variable);
    return keyOf(atom) === keyOf(polynomial([[variable, -1n]])) ? `${not}${this.name(variable)}` : undefined;
  }

  /** What is added on the left, what is taken away on the right: `x - y - 1 >= 0` is "x > y". */
  #comparison(about: Polynomial, atLeast: ">=" | "==" | "===", above?: ">"): string {
    const atom = this.#withRemainders(about);
    const linear = [...atom.coefficients].filter(([monomial]) => monomial !== "");
    const left = polynomial(linear.filter(([, coefficient]) => coefficient > 0n));
    const right = polynomial(
      linear.filter(([, coefficient]) => coefficient < 0n).map(([monomial, coefficient]) => [monomial, -coefficient]),
    );
    const constant = constantOf(atom);
    if (above !== undefined && left.coefficients.size === 0) {
      // -right + constant >= 0: right <= constant
      const small = this.#text(right);
      const [remainder] = right.coefficients.keys();
      if (constant === 0n && this.#lowering.variables.get(remainder ?? "")?.quotientOf !== undefined)
        return `${small} ${this.language === "typescript" ? "===" : "=="} 0`;
      const ways = [`${small} <= ${constant}`, `${small} < ${constant + 1n}`, `${constant} >= ${small}`, `${constant + 1n} > ${small}`];
      return this.#asWritten(constant === -1n ? [`${small} < 0`, ...ways] : ways);
    }
    if (left.coefficients.size === 0) return `${this.#text(right)} ${atLeast} ${constant}`;
    if (above !== undefined && right.coefficients.size === 0) {
      // left + constant >= 0: left >= -constant
      const large = this.#text(left);
      const ways = [`${large} >= ${-constant}`, `${large} > ${-constant - 1n}`, `${-constant} <= ${large}`, `${-constant - 1n} < ${large}`];
      return this.#asWritten(constant === -1n ? [`${large} > 0`, ...ways] : ways);
    }
    if (above !== undefined && (constant === -1n || constant === 0n)) {
      const [large, small] = [this.#text(left), this.#text(right)];
      const [over, under] = constant === 0n ? [">=", "<="] : [">", "<"];
      const usual = isName(large) && isName(small) && small < large;
      const [first, second] = [`${large} ${over} ${small}`, `${small} ${under} ${large}`];
      return this.#asWritten(usual ? [second, first] : [first, second]);
    }
    if (right.coefficients.size > 0 && constant > 0n) return `${this.#text(addConstant(left, constant))} ${atLeast} ${this.#text(right)}`;
    return `${this.#text(left)} ${atLeast} ${this.#text(addConstant(right, -constant))}`;
  }
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
