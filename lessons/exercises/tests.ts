import type { Quiz } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

/**
 * Two tests of eight questions each, before the course and after it: question n of the one asks for the same as question
 * n of the other, on another surface. Same options in the same places, so that answers can be compared.
 */
export const before: readonly Quiz<Code>[] = [
  {
    kind: "quiz",
    id: "pre.1",
    question: "A function of two 32-bit numbers passes 1,000,000,000 random tests. What do you know about the other pairs?",
    answers: [
      { text: "The function is right for them.", belief: "T-ENUM" },
      { text: "It is right for nearly all of them, which is what counts.", belief: "T-MANY" },
      { text: "Nothing for certain.", right: true },
    ],
    reasons: [
      { text: "A bug would have shown in so many tests.", belief: "T-ENUM" },
      { text: "A test speaks of the pair that it tries, and of no other.", right: true },
      { text: "It would take all pairs to find anything out.", belief: "T-RUNALL" },
    ],
    because: "A thousand million pairs are one in eighteen thousand million. A bug at one pair stays unseen.",
  },
  {
    kind: "quiz",
    id: "pre.2",
    question: "A tool says within a millisecond that `x + y == y + x` for all of Python's integers. Can that be?",
    answers: [
      { text: "No.", belief: "T-RUNALL" },
      { text: "Yes.", right: true },
      { text: "Only if it guesses.", belief: "T-ENUM" },
    ],
    reasons: [
      { text: "There are infinitely many integers, and each has to be looked at.", belief: "T-RUNALL" },
      { text: "It tries very many, and the rest will be the same.", belief: "T-ENUM" },
      { text: "It uses a rule about all numbers, once.", right: true },
    ],
    because: "Addition commutes: that is one rule, whatever the numbers are.",
  },
  {
    kind: "quiz",
    id: "pre.3",
    question: "`x` and `y` are of C's type `unsigned`. Can `x + y` differ from `y + x`?",
    answers: [
      { text: "Yes.", belief: "O-COMM" },
      { text: "No.", right: true },
      { text: "It depends on the compiler.", belief: "O-WRAP" },
    ],
    reasons: [
      { text: "Sums that are too large are cut off, and the order matters then.", belief: "O-COMM" },
      { text: "C leaves open what happens when an `unsigned` gets too large.", belief: "O-WRAP" },
      { text: "Both sums wrap around to the same number.", right: true },
    ],
    because: "An `unsigned` wraps around, and both sides wrap around alike.",
  },
  {
    kind: "quiz",
    id: "pre.4",
    question:
      "In a loop, the double `x` gets smaller each time round, and stays above 0. The loop goes on while x > 0. Does it end, by these facts?",
    answers: [
      { text: "Yes.", belief: "W-DEC" },
      { text: "One cannot conclude that.", right: true },
    ],
    reasons: [
      { text: "What gets smaller and has a bound gets there.", belief: "W-DEC" },
      { text: "It may get smaller by less and less.", right: true },
      { text: "Whether a loop ends can never be known.", belief: "H-INST" },
    ],
    because: "It must drop by at least some fixed amount. Halving makes smaller, and never gets to 0.",
  },
  {
    kind: "quiz",
    id: "pre.5",
    question: "You have run a program on 1,000 inputs, and it always came to an end. Does it for all inputs?",
    answers: [
      { text: "Yes.", belief: "W-ONE" },
      { text: "One cannot say.", right: true },
      { text: "Nobody can ever say.", belief: "H-INST" },
    ],
    reasons: [
      { text: "The other inputs may behave differently; an argument about all of them is needed.", right: true },
      { text: "If it did not end, one of the runs would have shown it.", belief: "W-ONE" },
      { text: "That is the halting problem, and it cannot be solved.", belief: "H-INST" },
    ],
    because: "Runs tell about their inputs. For very many programs there is an argument about all inputs, and tools find it.",
  },
  {
    kind: "quiz",
    id: "pre.6",
    question: "A tool is asked whether a loop ends for all inputs. It answers “don't know”. What follows for the loop?",
    answers: [
      { text: "It runs for ever on some input.", belief: "T-CANT" },
      { text: "Nothing.", right: true },
      { text: "It neither ends nor runs for ever.", belief: "H-VOID" },
    ],
    reasons: [
      { text: "If it ended, there would be a proof, and the tool would have found it.", belief: "T-CANT" },
      { text: "The answer is about the tool, not about the loop.", right: true },
      { text: "A good tool always knows; this one is broken.", belief: "S-SOUND" },
    ],
    because: "An honest tool says yes or no only when it can show why.",
  },
  {
    kind: "quiz",
    id: "pre.7",
    question: "A sorting function is proved right. On a customer's machine it returns a wrong result. Can that be?",
    answers: [
      { text: "No.", belief: "T-NEVER" },
      { text: "Yes.", right: true },
    ],
    reasons: [
      { text: "What is proved cannot fail.", belief: "T-NEVER" },
      { text: "Then the proof was wrong.", belief: "T-NEVER" },
      { text: "The proof is about the text; a compiler and a processor stand between it and the result.", right: true },
    ],
    because: "A proof has a ledger of what it relies on. Whatever stands in it and was not proved may be what failed.",
  },
  {
    kind: "quiz",
    id: "pre.8",
    question: "“No program can tell for every program whether it ends.” What does that mean for one particular program?",
    answers: [
      { text: "It cannot be told for this one, either.", belief: "H-INST" },
      { text: "It may well be told for this one.", right: true },
      { text: "It can be told with a fast enough computer.", belief: "H-FAST" },
    ],
    reasons: [
      { text: "“Not for every” still leaves very many.", right: true },
      { text: "“Not for every” means “for none”.", belief: "H-INST" },
      { text: "It is only a question of time.", belief: "H-FAST" },
    ],
    because: "Each tool fails on some program. That says nothing about the one in front of you.",
  },
];

export const after: readonly Quiz<Code>[] = [
  {
    kind: "quiz",
    id: "post.1",
    question: "A parser has handled 50,000,000 random files without a crash. What do you know about a file that it has not seen?",
    answers: [
      { text: "It will be handled.", belief: "T-ENUM" },
      { text: "It will nearly always be handled, which is what counts.", belief: "T-MANY" },
      { text: "Nothing for certain.", right: true },
    ],
    reasons: [
      { text: "A crash would have shown in so many files.", belief: "T-ENUM" },
      { text: "A run speaks of the file that it reads, and of no other.", right: true },
      { text: "It would take all files to find anything out.", belief: "T-RUNALL" },
    ],
    because: "Files that crash it may be rare, and somebody may look for them on purpose.",
  },
  {
    kind: "quiz",
    id: "post.2",
    question: "A tool says within a millisecond that `(a * b) * c == a * (b * c)` for all `bigint`s of TypeScript. Can that be?",
    answers: [
      { text: "No.", belief: "T-RUNALL" },
      { text: "Yes.", right: true },
      { text: "Only if it guesses.", belief: "T-ENUM" },
    ],
    reasons: [
      { text: "A `bigint` has no largest value, and each has to be looked at.", belief: "T-RUNALL" },
      { text: "It tries very many, and the rest will be the same.", belief: "T-ENUM" },
      { text: "It uses a rule about all numbers, once.", right: true },
    ],
    because: "Products may be bracketed anew: that is one rule, whatever the numbers are.",
  },
  {
    kind: "quiz",
    id: "post.3",
    question: "`x` and `y` are of C's type `unsigned`. Can `x * y` differ from `y * x`?",
    answers: [
      { text: "Yes.", belief: "O-COMM" },
      { text: "No.", right: true },
      { text: "It depends on the compiler.", belief: "O-WRAP" },
    ],
    reasons: [
      { text: "Products that are too large are cut off, and the order matters then.", belief: "O-COMM" },
      { text: "C leaves open what happens when an `unsigned` gets too large.", belief: "O-WRAP" },
      { text: "Both products wrap around to the same number.", right: true },
    ],
    because: "An `unsigned` wraps around, and both sides wrap around alike.",
  },
  {
    kind: "quiz",
    id: "post.4",
    question:
      "In a loop, the distance between two doubles gets smaller each time round, and is never negative. The loop goes on until it is 0. Does it end, by these facts?",
    answers: [
      { text: "Yes.", belief: "W-DEC" },
      { text: "One cannot conclude that.", right: true },
    ],
    reasons: [
      { text: "What gets smaller and has a bound gets there.", belief: "W-DEC" },
      { text: "It may get smaller by less and less.", right: true },
      { text: "Whether a loop ends can never be known.", belief: "H-INST" },
    ],
    because: "It must drop by at least some fixed amount. A distance that is halved each time is still there.",
  },
  {
    kind: "quiz",
    id: "post.5",
    question: "A retry loop has come to an end in each of last year's 40,000 calls. Does it always?",
    answers: [
      { text: "Yes.", belief: "W-ONE" },
      { text: "One cannot say.", right: true },
      { text: "Nobody can ever say.", belief: "H-INST" },
    ],
    reasons: [
      { text: "Other calls may behave differently; an argument about all of them is needed.", right: true },
      { text: "If it did not end, one of the calls would have shown it.", belief: "W-ONE" },
      { text: "That is the halting problem, and it cannot be solved.", belief: "H-INST" },
    ],
    because: "Runs tell about their inputs. A measure tells about all of them.",
  },
  {
    kind: "quiz",
    id: "post.6",
    question: "A prover is asked whether an assertion always holds. It answers “don't know”. What follows for the assertion?",
    answers: [
      { text: "It fails on some input.", belief: "T-CANT" },
      { text: "Nothing.", right: true },
      { text: "It neither holds nor fails.", belief: "H-VOID" },
    ],
    reasons: [
      { text: "If it held, there would be a proof, and the tool would have found it.", belief: "T-CANT" },
      { text: "The answer is about the tool, not about the assertion.", right: true },
      { text: "A good tool always knows; this one is broken.", belief: "S-SOUND" },
    ],
    because: "An honest tool says proved or refuted only when it can show why.",
  },
  {
    kind: "quiz",
    id: "post.7",
    question: "A routine that adds is proved right. A test finds that its result is wrong, on one kind of processor. Can that be?",
    answers: [
      { text: "No.", belief: "T-NEVER" },
      { text: "Yes.", right: true },
    ],
    reasons: [
      { text: "What is proved cannot fail.", belief: "T-NEVER" },
      { text: "Then the proof was wrong.", belief: "T-NEVER" },
      { text: "The proof is about the text; the processor's adder stands in the ledger of what it relies on.", right: true },
    ],
    because: "That is what tests from end to end are good for: they exercise what the proof only assumes.",
  },
  {
    kind: "quiz",
    id: "post.8",
    question: "“There is no tool that answers yes or no for every loop, and is always right.” What does that mean for one particular loop?",
    answers: [
      { text: "It cannot be answered, either.", belief: "H-INST" },
      { text: "It may well be answered.", right: true },
      { text: "It can be answered by a fast enough tool.", belief: "H-FAST" },
    ],
    reasons: [
      { text: "“Not for every” still leaves very many.", right: true },
      { text: "“Not for every” means “for none”.", belief: "H-INST" },
      { text: "It is only a question of time.", belief: "H-FAST" },
    ],
    because: "Each tool fails on some loop. That says nothing about the one in front of you.",
  },
];
