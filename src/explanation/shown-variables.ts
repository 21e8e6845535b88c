import type { State, Value } from "../program/machine.js";
import type { Declaration, Program } from "../program/program.js";
import { show } from "../program/show.js";
import { flagOf } from "../program/unset.js";
import type { Span } from "../text/source.js";

/** What the learner knows as one variable: one of the program's, or all elements of a tuple. */
export interface ShownVariable {
  readonly name: string;
  /** As the learner writes it. */
  readonly type: string;
  readonly span: Span;
  /** False for temporaries. */
  readonly named: boolean;
  /** Its value in a state, as the language writes it; of an optional parameter that was not given, that it was not. */
  readonly valueIn: (state: State) => string;
}

/** The variables that are worth telling of; what only comes with another one is left out. */
export function shownVariables({ language }: Program, declarations: readonly Declaration[]): readonly ShownVariable[] {
  return declarations.flatMap((declaration): readonly ShownVariable[] => {
    const { name, shown, type, span, part } = declaration;
    if (part?.index === 0) {
      const parts = declarations.filter((other) => other.part?.tuple === part.tuple);
      const [open, close] = language === "python" ? ["(", ")"] : ["[", "]"];
      const valueIn = (state: State) => `${open}${parts.map((each) => show(state[each.name], language, each.type)).join(", ")}${close}`;
      return [{ name: part.tuple.name, type: part.tuple.type, span, named: true, valueIn }];
    }
    if (isImplied(declaration)) return [];
    const valueIn = (state: State) => show(state[flagOf(name)] === false ? undefined : state[name], language, type);
    return [{ name: shown ?? name, type: type.name, span, named: shown !== undefined, valueIn }];
  });
}

/** Inputs as a state in which the parameters have them. */
export function stateOf(parameters: readonly Declaration[], inputs: readonly Value[]): State {
  return Object.fromEntries(parameters.map(({ name }, index) => [name, inputs[index] as Value]));
}

/**
 * True for what comes with another variable: a length (`a.length`, `len(a)`), a part (`p[0]`), or whether it is given. It is
 * neither an argument nor worth a column of its own.
 */
export function isImplied({ name, shown }: Declaration): boolean {
  return !/^[\p{L}\p{N}_$]+$/u.test(shown ?? name);
}
