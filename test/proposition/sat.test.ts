import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clause, type ClauseSet, clausesOf, satisfies, showClause, TooManyClauses } from "../../src/proposition/clauses.js";
import { fromDimacs, isDimacs, toDimacs } from "../../src/proposition/dimacs.js";
import { branchings, search } from "../../src/proposition/dpll.js";
import { atomsOf, truthValue } from "../../src/proposition/formula.js";
import { pigeonhole, random3Sat } from "../../src/proposition/hard-clauses.js";
import { modelsOf } from "../../src/proposition/models.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { checkUnsatisfiable, toDrup } from "../../src/proposition/rup.js";
import { setByHand } from "../../src/proposition/sat-steps.js";
import { searchTree } from "../../src/proposition/search-tree.js";
import { threshold } from "../../src/proposition/threshold.js";
import { formulas, rowsOf } from "./formulas.js";

const set = (...texts: string[]) => clausesOf(texts.map(parseFormula));
const shown = ({ names, clauses }: ClauseSet) => clauses.map((clause) => showClause(clause, names));
const nodes = Infinity;

describe("clauses", () => {
  test("are true in the same rows as the formula", () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const made = clausesOf([formula]);
        for (const row of rowsOf([...atomsOf(formula)])) expect(satisfies(row, made)).toBe(truthValue(formula, row));
      }),
    );
  });

  test("keep the order in which they are written", () => {
    expect(shown(set("a | !b | c", "!(a & d)"))).toEqual(["a | !b | c", "!a | !d"]);
    expect(shown(set("a | !a"))).toEqual([]);
  });

  test("are refused when they would be too many", () => {
    const wide = Array.from({ length: 20 }, (_, index) => `(a${index} & b${index})`).join(" | ");
    expect(() => set(wide)).toThrow(TooManyClauses);
  });

  test("are written and read as DIMACS", () => {
    const made = set("a | !b", "b", "c -> a");
    expect(toDimacs(made)).toBe("c 1 = a\nc 2 = b\nc 3 = c\np cnf 3 3\n1 -2 0\n2 0\n-3 1 0\n");
    expect(fromDimacs(toDimacs(made))).toEqual(made);
    expect(fromDimacs("c a comment\np cnf 2 2\n1\n2 0 -1 0\n")).toEqual({ names: ["x1", "x2"], clauses: [[1, 2], [-1]] });
    expect([isDimacs(toDimacs(made)), isDimacs("p & q")]).toEqual([true, false]);
  });

  test.each([
    ["1 0", "p cnf VARIABLES CLAUSES"],
    ["p cnf 1 1\n2 0", "there are 1 variables"],
    ["p cnf 1 1\n1", "does not end in 0"],
    ["p cnf 1 2\n1 0", "promises 2 clauses, and there are 1"],
  ])("%j is no DIMACS file", (text, message) => expect(() => fromDimacs(text)).toThrow(message));
});

/** Random clauses over four variables. */
const clauseSets: fc.Arbitrary<ClauseSet> = fc
  .array(
    fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()).map(([name, sign]) => (sign ? name : -name)),
      { maxLength: 3 },
    ),
    {
      maxLength: 14,
    },
  )
  .map((clauses: Clause[]) => ({ names: ["a", "b", "c", "d"], clauses }));

describe("the search", () => {
  test("answers as the truth table does, in every manner", () => {
    fc.assert(
      fc.property(clauseSets, fc.constantFrom(...branchings), fc.boolean(), (made, branch, propagate) => {
        const { answer, model, certificate } = search(made, { nodes, branch, propagate });
        expect(answer).toBe(modelsOf(made).length > 0 ? "satisfiable" : "unsatisfiable");
        if (model !== undefined) expect(satisfies(model, made)).toBe(true);
        expect(certificate !== undefined).toBe(answer === "unsatisfiable");
      }),
      { numRuns: 500 },
    );
  });

  test("of n + 1 pigeons in n holes takes 2 n! - 1 nodes", () => {
    let factorial = 1;
    for (let holes = 2; holes <= 6; holes++) {
      factorial *= holes;
      expect(search(pigeonhole(holes), { nodes }).nodes).toBe(2 * factorial - 1);
      expect(search(pigeonhole(holes, true), { nodes }).nodes).toBe(1);
    }
  });

  test("standing in line loses no model: as many pigeons as holes still fit", () => {
    const without = ({ names, clauses }: ClauseSet) => ({ names, clauses: clauses.filter((clause) => !clause.some((each) => each > 6)) });
    const all = modelsOf({ ...without(pigeonhole(2)), names: ["p1h1", "p1h2", "p2h1", "p2h2", "p3h1", "p3h2"] });
    expect(all.length).toBe(0);
    const two = (ordered: boolean) => {
      const { names, clauses } = pigeonhole(2, ordered);
      const own = clauses.filter((clause) => clause.every((each) => Math.abs(each) <= 4));
      return modelsOf({ names: names.slice(0, 4), clauses: own }).length;
    };
    expect([two(false), two(true)]).toEqual([2, 1]);
  });

  test("gives up after its budget, and says so", () => {
    const { answer, model, certificate } = search(pigeonhole(5), { nodes: 100 });
    expect([answer, model, certificate]).toEqual(["given-up", undefined, undefined]);
  });

  test("tells what it did, as a tree", () => {
    const { events } = search(set("a | b", "a | !b", "!a | b", "!a | !b"), { nodes });
    const tree = searchTree(events);
    expect(tree.children.map(({ guess, forced, end }) => [guess, forced.map(({ literal }) => literal), end?.kind])).toEqual([
      [1, [2], "conflict"],
      [-1, [2], "conflict"],
    ]);
  });
});

describe("certificates", () => {
  const four = set("a | b", "a | !b", "!a | b", "!a | !b");
  const lines = (...clauses: Clause[]) => clauses.map((clause) => ({ kind: "add" as const, clause }));

  test("are accepted when every line follows and the last is empty", () => {
    expect(checkUnsatisfiable(four, lines([1], []))).toMatchObject({ kind: "accepted" });
    expect(checkUnsatisfiable(four, lines([1]))).toMatchObject({ kind: "unfinished" });
    expect(toDrup([...lines([1]), { kind: "delete", clause: [1, 2] }, ...lines([])])).toBe("1 0\nd 1 2 0\n0\n");
  });

  test("are refused at the line that does not follow", () => {
    expect(checkUnsatisfiable(four, lines([]))).toMatchObject({ kind: "does-not-follow", line: 0 });
    expect(checkUnsatisfiable(set("a | b", "!a | b"), lines([2], [1]))).toMatchObject({ kind: "does-not-follow", line: 1 });
  });

  test("may not use what they have deleted", () => {
    const deleting = [...lines([1]), { kind: "delete" as const, clause: [-1, 2] }, ...lines([])];
    expect(checkUnsatisfiable(four, deleting)).toMatchObject({ kind: "does-not-follow", line: 2 });
    expect(checkUnsatisfiable(four, [{ kind: "delete", clause: [1, 3] }])).toMatchObject({ kind: "nothing-to-delete", line: 0 });
  });

  test("of satisfiable clauses are never accepted", () => {
    const clause = fc.array(fc.constantFrom(1, -1, 2, -2, 3, -3, 4, -4), { maxLength: 3 });
    fc.assert(
      fc.property(clauseSets, fc.array(clause, { maxLength: 6 }), (made, claimed) => {
        fc.pre(modelsOf(made).length > 0);
        expect(checkUnsatisfiable(made, lines(...claimed, [])).kind).not.toBe("accepted");
      }),
    );
  });

  test("say what is forced, and what goes wrong", () => {
    const result = checkUnsatisfiable(four, lines([1], []));
    expect(result.reasons[0]).toMatchObject({ forced: [{ literal: 2, by: [1, 2] }], conflict: [1, -2] });
  });
});

describe("by hand", () => {
  const chain = set("a | b", "!a | c", "!b | c", "!c | d");

  test("a literal is forced by a clause, or a guess", () => {
    const { steps, states } = setByHand(chain, ["!c", "!a", "b"]);
    expect(steps.map(({ forcedBy }) => forcedBy)).toEqual([undefined, 1, 0]);
    expect(states.map(({ kind }) => kind)).toEqual(["true", "true", "false", "true"]);
  });

  test("a guess is told what was forced instead", () => {
    expect(setByHand(chain, ["!c", "d"]).steps[1]?.instead).toEqual({ literal: -1, clause: 1 });
  });

  test.each([
    ["z", "no-literal"],
    ["a & b", "no-literal"],
    ["&", "no-literal"],
    ["!c", "set-already"],
  ])("%j is no step", (text, kind) => {
    const { mistake, steps } = setByHand(chain, ["c", text, "a"]);
    expect(mistake).toMatchObject({ step: 2, text, reason: { kind } });
    expect(steps).toHaveLength(1);
  });
});

test("random formulas have three different variables a clause, and are the same each time", () => {
  const made = random3Sat(20, 4.26, 7);
  expect(made.clauses).toHaveLength(85);
  for (const clause of made.clauses) expect(new Set(clause.map(Math.abs)).size).toBe(3);
  expect(random3Sat(20, 4.26, 7)).toEqual(made);
  expect(random3Sat(20, 4.26, 8)).not.toEqual(made);
});

test("random formulas are hardest where half of them have a model", () => {
  const { rows } = threshold(30, 20);
  const hardest = rows.reduce((best, row) => (row.median > best.median ? row : best));
  expect(hardest.ratio).toBeGreaterThan(3.5);
  expect(hardest.ratio).toBeLessThan(6);
  expect(rows[0]?.satisfiable).toBe(20);
  expect(rows.at(-1)?.satisfiable).toBe(0);
});

test("models are counted in a truth table of at most 20 variables", () => {
  expect(modelsOf(set("a ^ b")).map((model) => Object.fromEntries(model))).toEqual([
    { a: true, b: false },
    { a: false, b: true },
  ]);
  expect(() => modelsOf(pigeonhole(5))).toThrow(RangeError);
});
