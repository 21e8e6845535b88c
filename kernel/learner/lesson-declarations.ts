/** The part of the global declarations that the lessons ask with: `Lessons` of `lessons.ts`. */
export const lessonDeclarations = `  /** Says which version of the kernel this is, and whether lessons of a version fit it. */
  function welcome(lessons?: string): void;

  /**
   * Your tool against the program that asks it and does the opposite. The tool is given the text of a program, and says
   * whether it comes to an end: "yes", "no" or "don't know".
   *
   * \`\`\`ts
   * const mine = (program: string) => "yes";
   * adversary(mine)
   * \`\`\`
   */
  function adversary(tool: (program: string) => string | boolean | undefined): void;

  /**
   * Before you run: what do you think will come out? \`predict("03.p1")\` shows the question and its options,
   * \`predict("03.p1", 2)\` keeps your answer. Once the verdict is there, \`predict("03.p1")\` compares. A guess is fine.
   */
  function predict(id: string, option?: number): void;

  /**
   * A question in two tiers. \`quiz("03.q1")\` shows it, \`quiz("03.q1", 2, 1)\` answers it: first the number of the answer,
   * then that of the reason. \`quiz("pre")\` and \`quiz("post")\` are the tests at the beginning and at the end of the course.
   */
  function quiz(id: string, answer?: number, reason?: number): number | undefined;

  /**
   * Lines to be put in order. \`order("03.o1")\` shows them, \`order("03.o1", "c a b d")\` answers. Some lines may not belong.
   * Every order is right in which each line comes after those that it rests on.
   */
  function order(id: string, letters?: string): number | undefined;

  /**
   * An exercise. \`check("03.2")\` shows it, \`check("03.2", answer)\` answers it: with a function, a number or a text, as the
   * exercise says. What counts is what the answer means, not how it is written. The value is the share of the points, from 0 to 1.
   */
  function check(id: string, ...answer: readonly unknown[]): number | undefined;

  /** As \`check\`, for a cell that is graded: the value, from 0 to 1, is the result of the cell. Also for quizzes and orders. */
  function grade(id: string, ...answer: readonly unknown[]): number;

  /** A hint for an exercise, one at a time: a question, where to look, the next step, a worked step. Hints cost nothing. */
  function hint(id: string): void;

  /** A solution of an exercise. */
  function solution(id: string): void;

  /** How far you have come. */
  function progress(): void;
  namespace progress {
    /** From now on, writes what you predict and answer to a file beside the notebook. It is sent nowhere. */
    function on(): void;
    /** Writes nothing any more. */
    function off(): void;
  }`;
