import { originalName } from "../program/claim.js";
import type { Program } from "../program/program.js";
import { conjunctionKey } from "../transition/path.js";
import { type Postcondition, RESULT } from "../transition/postcondition.js";
import type { InvariantStory } from "./explanation.js";
import type { Loops } from "./loops.js";
import { Notation } from "./notation.js";
import { shownVariables } from "./shown-variables.js";

/** ALWAYS: what recursive procedures return, case by case: "f(n) == 91", when n <= 100. */
export function tellPostconditions(postconditions: readonly Postcondition[], program: Program, loops: Loops): readonly InvariantStory[] {
  const cases = new Map<string, Postcondition[]>();
  for (const postcondition of postconditions) {
    const key = `${postcondition.procedure}: ${conjunctionKey(postcondition.when)}`;
    cases.set(key, [...(cases.get(key) ?? []), postcondition]);
  }
  return [...cases.values()].flatMap((claims): readonly InvariantStory[] => {
    const [first] = claims;
    const procedure = first && program.procedures.get(originalName(first.procedure));
    if (first === undefined || procedure?.result === undefined) return [];
    const { name, span, parameters, result } = procedure;
    const written = shownVariables(program, parameters).map((parameter) => parameter.name);
    const variables = new Map(parameters.map((parameter) => [parameter.name, { procedure: name, ...parameter }]));
    variables.set(RESULT, { procedure: name, name: RESULT, shown: `${name}(${written.join(", ")})`, type: result, span });
    const notation = new Notation({ variables }, program);
    return [
      {
        loop: loops.nameOf({ id: 0, role: "call", procedure: name, block: 0, span }),
        ...(first.when.length === 0 ? {} : { phase: notation.conjunction(first.when) }),
        fact: notation.conjunction(claims.map(({ then }) => then)),
        start: "",
        kept: "",
      },
    ];
  });
}
