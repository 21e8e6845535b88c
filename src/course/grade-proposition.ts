import { atomsOf, type Formula, truthValue, type Valuation } from "../proposition/formula.js";
import { FormulaError, parseFormula } from "../proposition/parse-formula.js";
import { faultsOf, parseRule, type Rule } from "../proposition/sequent-rule.js";
import { outcomeOf } from "../proposition/wang.js";
import { attempt } from "../proposition/wang-steps.js";
import { type Grade, gradeOf, type Part, refuse } from "./grade.js";
import { type Submission, spread } from "./submission.js";
import type { DerivationTask, ModelsTask, RowTask, RuleTask } from "./task.js";

/** Does the steps: half of the points for steps that fit, half for a proof that is finished. */
export function gradeDerivation<Code extends string>({ formula }: DerivationTask, given: readonly Submission[]): Grade<Code> {
  const steps = textsOf(given);
  if (steps === undefined) return refuse({ kind: "wants", what: "text" });
  const { derivation, mistake } = attempt(parseFormula(formula), steps);
  const isProved = outcomeOf(derivation) === "proved";
  return gradeOf([part({ kind: "steps", mistake }, mistake === undefined), part({ kind: "finished" }, isProved)]);
}

/** Puts the row into the formula. */
export function gradeRow<Code extends string>({ formula }: RowTask, given: readonly Submission[]): Grade<Code> {
  const text = textsOf(given)?.join(", ");
  if (text === undefined) return refuse({ kind: "wants", what: "text" });
  const read = parseFormula(formula);
  const row: Valuation = new Map(
    [...text.matchAll(/(\w+)\s*(?:=|:|is)?\s*(true|false)\b/gi)].map(([, name = "", value]) => [name, value?.toLowerCase() === "true"]),
  );
  const missing = [...atomsOf(read)].filter((name) => !row.has(name));
  if (missing.length > 0) return refuse({ kind: "unread", text, detail: `${missing.join(", ")}: ?` });
  return gradeOf([part({ kind: "falsifies", formula }, !truthValue(read, row))]);
}

/** Compares the rows in which the learner's formulas are all true with those in which they should be. */
export function gradeModels<Code extends string>({ formula, beliefs }: ModelsTask<Code>, given: readonly Submission[]): Grade<Code> {
  const texts = textsOf(given);
  if (texts === undefined) return refuse({ kind: "wants", what: "text" });
  const wanted = parseFormula(formula);
  const read = readAll(texts, [...atomsOf(wanted)]);
  if ("refusal" in read) return read;
  const rows = rowsOf([...atomsOf(wanted)]).map((row) => ({
    wanted: truthValue(wanted, row),
    given: read.every((each) => truthValue(each, row)),
  }));
  return gradeOf([
    {
      ...part(
        { kind: "admits" },
        rows.every((row) => row.given || !row.wanted),
      ),
      belief: beliefs.strict,
    },
    {
      ...part(
        { kind: "excludes" },
        rows.every((row) => row.wanted || !row.given),
      ),
      belief: beliefs.loose,
    },
  ]);
}

/** Tries a rule on every row of the sign's truth table. */
export function gradeRule<Code extends string>({ connective, side, beliefs }: RuleTask<Code>, [given]: readonly Submission[]): Grade<Code> {
  if (typeof given !== "string") return refuse({ kind: "wants", what: "text" });
  let rule: Rule;
  try {
    rule = parseRule(given);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return refuse({ kind: "unread", text: given, detail: thrown.message });
  }
  const faults = faultsOf(connective, { left: rule, right: rule }).filter((fault) => fault.side === side);
  const without = (kind: "unsound" | "lossy") => faults.every((fault) => fault.kind !== kind);
  return gradeOf([
    { ...part({ kind: "sound" }, without("unsound")), belief: beliefs.unsound },
    { ...part({ kind: "lossless" }, without("lossy")), belief: beliefs.lossy },
  ]);
}

function part(
  about: Part["about"],
  isMet: boolean,
): { readonly about: Part["about"]; readonly outcome: Part["outcome"]; readonly weight: number } {
  return { about, outcome: isMet ? "met" : "unmet", weight: 1 };
}

function textsOf(given: readonly Submission[]): readonly string[] | undefined {
  const texts = spread(given);
  return texts.every((each) => typeof each === "string") ? texts : undefined;
}

function readAll(texts: readonly string[], known: readonly string[]): readonly Formula[] | (Grade<never> & { readonly refusal: object }) {
  const formulas: Formula[] = [];
  for (const text of texts) {
    const unread = (detail: string) => ({
      ...refuse<never>({ kind: "unread", text, detail }),
      refusal: { kind: "unread", text, detail } as const,
    });
    try {
      const formula = parseFormula(text);
      const stranger = [...atomsOf(formula)].find((name) => !known.includes(name));
      if (stranger !== undefined) return unread(`${stranger}?`);
      formulas.push(formula);
    } catch (thrown) {
      if (!(thrown instanceof FormulaError)) throw thrown;
      return unread(thrown.message);
    }
  }
  return formulas;
}

function rowsOf(names: readonly string[]): readonly Valuation[] {
  return Array.from({ length: 2 ** names.length }, (_, row) => new Map(names.map((name, index) => [name, ((row >> index) & 1) === 1])));
}
