import { type Connective, connectives, type Formula } from "../../src/proposition/formula.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { principia } from "../../src/proposition/principia.js";
import { faultsOf, isConnective, parseRule, type RulePair, type Rules, wangRules } from "../../src/proposition/sequent-rule.js";
import { type Derivation, derive, endsOf, NoRule, outcomeOf, sizeOf } from "../../src/proposition/wang.js";
import { type Attempt, attempt } from "../../src/proposition/wang-steps.js";
import type { Block } from "../../src/render/document.js";
import { bundle } from "../../src/render/render.js";
import { derivationBlocks, noRuleBlocks, principiaBlocks, rulesBlocks } from "../../src/render/view/wang.js";
import type { Questions } from "./questions.js";
import { logicWords } from "./words.js";

/** `wang` and what hangs on it. Documented in `logic-declarations.ts`. */
export function createWang(questions: Questions): (formula: unknown, steps?: unknown, own?: unknown) => boolean | undefined {
  const show = (blocks: readonly Block[]) => {
    questions.panel().show(bundle(blocks));
    questions.called("wang", true);
  };

  function wang(given: unknown, steps?: unknown, own?: unknown): boolean | undefined {
    const formula = formulaOf("wang", given);
    const byHand = Array.isArray(steps);
    const rules = ownRules(byHand ? own : (own ?? steps));
    const faulty = rules.faulty[0];
    if (faulty !== undefined) {
      show(rulesBlocks(faulty.connective, faulty.faults));
      return undefined;
    }
    const made = attempted(formula, byHand ? steps.map(String) : undefined, rules.rules);
    show(made instanceof NoRule ? noRuleBlocks(made.connective) : derivationBlocks(formula, made));
    return made instanceof NoRule ? undefined : answerOf(made.derivation);
  }

  wang.report = (given: unknown) => {
    const derivation = derive(formulaOf("wang.report", given));
    const row = endsOf(derivation).flatMap(({ end }) => (end.kind === "falsified" ? [Object.fromEntries(end.row)] : []))[0];
    return { answer: answerOf(derivation), lines: sizeOf(derivation), row };
  };
  wang.principia = (): void => {
    show(principiaBlocks(principia));
  };
  wang.theorems = principia.map(({ number, formula }) => ({ number, formula }));
  wang.rules = (given: unknown): boolean => {
    const { own, faulty } = ownRules(given);
    for (const connective of own) show(rulesBlocks(connective, faulty.find((each) => each.connective === connective)?.faults ?? []));
    return faulty.length === 0;
  };
  return wang;
}

function attempted(formula: Formula, steps: readonly string[] | undefined, rules: Rules): Attempt | NoRule {
  try {
    return steps === undefined ? { derivation: derive(formula, rules), mistake: undefined } : attempt(formula, steps, rules);
  } catch (error) {
    if (error instanceof NoRule) return error;
    throw error;
  }
}

function answerOf(derivation: Derivation): boolean | undefined {
  const outcome = outcomeOf(derivation);
  return outcome === "open" ? undefined : outcome === "proved";
}

function formulaOf(helper: string, given: unknown): Formula {
  if (typeof given !== "string") throw new TypeError(logicWords.notAFormula(helper));
  return parseFormula(given);
}

/** The learner's own rules beside Wang's, and what is wrong with them. */
function ownRules(given: unknown): {
  readonly rules: Rules;
  readonly own: readonly Connective[];
  readonly faulty: readonly { readonly connective: Connective; readonly faults: ReturnType<typeof faultsOf> }[];
} {
  if (given === undefined) return { rules: wangRules, own: [], faulty: [] };
  if (given === null || typeof given !== "object") throw new TypeError(logicWords.noRules);
  const pairs = Object.entries(given).map(([name, pair]): readonly [Connective, RulePair] => {
    if (!isConnective(name)) throw new TypeError(logicWords.noConnective(name, connectives));
    const { left, right } = (pair ?? {}) as { readonly left?: unknown; readonly right?: unknown };
    if (typeof left !== "string" || typeof right !== "string") throw new TypeError(logicWords.noRules);
    return [name, { left: parseRule(left), right: parseRule(right) }];
  });
  const judged = pairs.map(([connective, pair]) => ({ connective, faults: faultsOf(connective, pair) }));
  return {
    rules: { ...wangRules, ...Object.fromEntries(pairs) },
    own: pairs.map(([connective]) => connective),
    faulty: judged.filter(({ faults }) => faults.length > 0),
  };
}
