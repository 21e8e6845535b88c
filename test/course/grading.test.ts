import { describe, expect, it } from "vitest";
import { gradeExercise } from "../../src/course/exercise.js";
import type { Exercise } from "../../src/course/item.js";
import { gradeOrdering, readLetters } from "../../src/course/ordering.js";
import type { Sample } from "../../src/course/submission.js";
import type { Task } from "../../src/course/task.js";
import { answer } from "../../src/explain.js";
import { submit } from "./support/submissions.js";

const hints = { question: "", step: "", next: "", worked: "" };
const exercise = (task: Task): Exercise => ({ kind: "exercise", id: "99.1", question: "", call: "", task, hints, right: [], wrong: [] });
const grade = (task: Task, ...given: Sample[]) =>
  gradeExercise(exercise(task), given.map(submit), (question) => answer(question, { elsewhere: false }));
const outcomes = (task: Task, ...given: Sample[]) => grade(task, ...given).parts.map(({ about, outcome }) => `${about.kind}: ${outcome}`);

describe("an invariant", () => {
  // p counts up to a * b.
  const times: Task = {
    kind: "invariant",
    variables: "int a, int b, int p, int i",
    given: "a >= 0",
    start: "p = 0; i = 0;",
    while: "i < a",
    step: "p = p + b; i = i + 1;",
    use: "p == a * b",
    integers: "Z",
    beliefs: { start: "START", step: "STEP", use: "USE" },
  };

  it("is checked for its start, its step and its use", () => {
    expect(grade(times, "p == i * b && i <= a")).toMatchObject({ score: 1, belief: undefined });
    expect(outcomes(times, "p == i * b")).toEqual(["start: met", "step: met", "use: unmet"]);
    expect(outcomes(times, "p == i * b && i < a")).toEqual(["start: unmet", "step: unmet", "use: met"]);
    expect(outcomes(times, "p >= 0")).toEqual(["start: met", "step: unmet", "use: unmet"]);
  });

  it("that fails is refuted by a run, and shows what one believes", () => {
    const { parts, belief, score } = grade(times, "p == i * b");
    expect({ belief, score }).toEqual({ belief: "USE", score: 2 / 3 });
    expect(parts[2]?.shown?.replay?.outcome).toMatchObject({ kind: "returned", value: "false" });
  });

  it("is an expression, and nothing after it", () => {
    for (const text of ["true; } bool step(int a) { return true", "true // ", "p ==", "q > 0"])
      expect(grade(times, text).refusal?.kind, text).toBe("unread");
    expect(grade(times, 3).refusal?.kind).toBe("wants");
  });
});

describe("claims", () => {
  const ends: Task = { kind: "claims", wants: ["function"], claims: [{ says: "ends", ask: "terminates", belief: "B" }] };
  const same: Task = {
    kind: "claims",
    wants: ["function"],
    claims: [
      { says: "same", ask: "prove", belief: "B", about: { subject: "same", texts: { c: "bool same(int x) { return $1(x) == x; }" } } },
    ],
  };
  const c = (text: string): Sample => ({ language: "c", subject: "f", text });

  it("are asked of the engine", () => {
    expect(grade(ends, c("void f(int n) { while (n > 0) n--; }")).score).toBe(1);
    expect(grade(ends, c("void f(int n) { while (n > 0) {} }"))).toMatchObject({ score: 0, belief: "B" });
    expect(grade(same, c("int f(int x) { return x + 0; }")).score).toBe(1);
  });

  it("that can neither be proved nor be refuted tell of no belief", () => {
    const hard = c("void f(unsigned n) { while (n > 1) if (n % 2 == 0) n = n / 2; else n = 3 * n + 1; }");
    const quick = (question: Parameters<typeof answer>[0]) =>
      answer({ ...question, options: { ...question.options, effort: 0.01 } }, { elsewhere: false });
    expect(gradeExercise(exercise(ends), [submit(hard)], quick)).toMatchObject({
      score: 0,
      belief: undefined,
      parts: [{ outcome: "unknown" }],
    });
  });

  it("say what they need instead", () => {
    expect(grade(ends, 5).refusal).toEqual({ kind: "wants", what: "function" });
    expect(grade(ends).refusal?.kind).toBe("count");
    expect(grade(ends, c("void f(void) {}"), 5).refusal).toMatchObject({ kind: "count", given: 2 });
    expect(grade(same, { language: "python", subject: "f", text: "def f(x: int) -> int:\n    return x" }).refusal).toEqual({
      kind: "language",
      languages: ["c"],
    });
    expect(grade(same, c("int f(int x, int y) { return x; }")).refusal?.kind).toBe("unread");
  });

  it("take numbers as the language writes them", () => {
    const fits = (value: string): Task => ({
      kind: "claims",
      wants: ["number"],
      claims: [
        {
          says: "is",
          ask: "prove",
          belief: "B",
          about: { subject: "is", texts: { c: `bool is(void) { int x = $1; return x == ${value}; }` } },
        },
      ],
    });
    expect(grade(fits("-5"), -5).score).toBe(1);
    expect(grade(fits("INT_MIN"), -2147483648).score).toBe(1);
    expect(grade(fits("7"), "7").score).toBe(1);
    expect(grade(fits("7"), 8n).score).toBe(0);
  });
});

describe("numbers", () => {
  it("are compared by value, exactly or within a share", () => {
    const exact: Task = { kind: "number", value: 2n ** 80n };
    expect([2n ** 80n, 2 ** 80, `${2n ** 80n}`].map((each) => grade(exact, each).score)).toEqual([1, 1, 1]);
    expect(grade(exact, 2n ** 80n + 1n).score).toBe(0);
    expect(grade({ kind: "number", value: 100, within: 0.05 }, 104).score).toBe(1);
    expect(grade({ kind: "number", value: 100, within: 0.05 }, 106).score).toBe(0);
    expect(grade(exact, "many").refusal).toEqual({ kind: "wants", what: "number" });
  });
});

describe("classifications", () => {
  const task: Task = {
    kind: "classification",
    words: ["yes", "no", "don't know"],
    rows: [
      { text: "a", is: "yes", belief: "A" },
      { text: "b", is: "don't know", belief: "B" },
    ],
  };

  it("read words in one text or in several, in any case", () => {
    for (const given of [["yes, don't know"], ["yes", "don't know"], [["Yes", "DON'T KNOW"]]]) expect(grade(task, ...given).score).toBe(1);
    expect(grade(task, "yes yes")).toMatchObject({ score: 0.5, belief: "B" });
  });

  it("do not count words that are none, or too few", () => {
    expect(grade(task, "yes perhaps").refusal).toMatchObject({ kind: "words", stray: "perhaps" });
    expect(grade(task, "yes").refusal).toMatchObject({ kind: "words", rows: 2, given: 1 });
  });
});

describe("behaviour", () => {
  const task: Task = {
    kind: "behaviour",
    cases: [{ inputs: [2], gives: 4, says: "f(2) is 4", belief: "B" }],
  };
  const f = (text: string): Sample => ({ language: "typescript", subject: "f", text });

  it("is what really comes back, whichever kind of integer it is", () => {
    expect(grade(task, f("const f = (x: number) => x * x;")).score).toBe(1);
    expect(grade(task, f("const f = (x: number) => BigInt(x * x);")).score).toBe(1);
    expect(grade(task, f("const f = (x: number) => 5;"))).toMatchObject({ score: 0, belief: "B" });
  });

  it("that throws is wrong, and said", () => {
    const { parts, score } = grade(task, f('function f(x: number) { throw new Error("no"); }'));
    expect(score).toBe(0);
    expect(parts[0]?.about).toMatchObject({ result: "Error: no" });
  });
});

describe("orders", () => {
  const ordering = {
    kind: "ordering",
    id: "99.o1",
    question: "",
    lines: {
      a: { text: "", needs: "" },
      b: { text: "", needs: "a" },
      c: { text: "", needs: "" },
      d: { text: "", belief: "D", because: "no" },
    },
    right: [],
    wrong: [],
    hints,
  } as const;

  it("are right when each line comes after what it rests on", () => {
    expect(["a b c", "c a b", "acb"].map((order) => gradeOrdering(ordering, order).score)).toEqual([1, 1, 1]);
    expect(gradeOrdering(ordering, "b a c").score).toBeCloseTo(2 / 3);
    expect(gradeOrdering(ordering, "a b c d")).toMatchObject({ score: 3 / 4, belief: "D" });
    expect(gradeOrdering(ordering, "a").score).toBeCloseTo(1 / 3);
  });

  it("are read with or without spaces and commas", () => {
    expect(readLetters("C, a;b")).toEqual(["c", "a", "b"]);
    expect(gradeOrdering(ordering, "a a").refusal).toEqual({ kind: "letters", stray: ["a"] });
  });
});
