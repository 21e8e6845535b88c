import type { Codebook } from "../../src/course/misconception.js";

const f = "%%c\nbool f(unsigned x, unsigned y) { return x + y == y + x; }";
const g = "%%c\nvoid g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}";
const g2 = "%%c\nvoid g2(int x, int y) {\n  while (x > y)\n    x = x - y;\n}";
const collatz = "%%c Z\nvoid collatz(int n) {\n  while (n > 1) {\n    if (n % 2 == 0) n = n / 2;\n    else n = 3 * n + 1;\n  }\n}";
const h = "%%c\nvoid h(void) {\n  if (terminates(h)) while (1) {}\n}";

/** The codebook. A code is for authors and reports; learners read the belief. */
export const misconceptions = {
  "T-ENUM": {
    belief: "Enough tests that pass are a proof.",
    instead: "Tests say something about the inputs that were tried. Here one pair among 2^64 fails, and no test will find it.",
    cell: "%%c\nbool almost(unsigned x, unsigned y) { return !(x == 123456789 && y == 42); }",
    ask: "counterexample(almost)",
    shows: "refuted",
  },
  "T-MANY": {
    belief: "What works for very many inputs is as good as correct.",
    instead: "It is correct or it is not. One input that fails is enough, and somebody may choose it on purpose.",
    cell: "%%c\nbool nearly(unsigned x) { return x * x != 4294836225u; }",
    ask: "counterexample(nearly)",
    shows: "refuted",
  },
  "T-SCALE": {
    belief: "Twice the bits are twice the work.",
    instead: "Each further bit doubles the number of values. With two inputs, twice the bits square the number of pairs.",
    cell: "[4, 8, 16, 32].map((bits) => 2n ** BigInt(2 * bits))",
    shows: "18446744073709551616",
  },
  "T-ZERO": {
    belief: "The largest value is also how many values there are.",
    instead: "0 is a value, too: from 0 to 15 there are sixteen.",
    cell: "let values = 0;\nfor (let x = 0; x <= 15; x++) values++;\nvalues",
    shows: "16",
  },
  "T-RUNALL": {
    belief: "A prover runs all inputs, only very fast.",
    instead: "Python's integers have no largest one: there is no running through them all. Look at the proof; it is a step or two long.",
    cell: "%%python\ndef f(x: int, y: int) -> bool:\n    return x + y == y + x",
    ask: "prove(f)",
    shows: "proved",
  },
  "T-NEVER": {
    belief: "What is proved cannot fail any more.",
    instead:
      "A proof is about the text, by the rules of the language. Open the ledger below the answer: it lists what the proof relies on and does not show.",
    cell: f,
    ask: "prove(f)",
    shows: "proved",
  },
  "T-NOCEX": {
    belief: "If no counterexample was found, there is none.",
    instead: "Below 1000 nothing fails. Who stops there has found nothing; at 1000 it does fail.",
    cell: "%%c\nbool small(int x) { return x < 1000; }",
    ask: "counterexample(small)",
    shows: "1000",
  },
  "T-CANT": {
    belief: "What cannot be proved is false.",
    instead:
      "Then this loop would have to run for ever for some n. Nobody has found one, and the answer does not say that there is one: “don't know” is the third answer.",
    cell: collatz,
    ask: "terminates(collatz, { effort: 0.02 })",
    shows: "don't know",
  },
  "T-VAC": {
    belief: "A property that is proved is worth something.",
    instead:
      "Here is one that is proved and says nothing: it is about every x that is less than itself, and there is none. Ask of a property which wrong function would fail it.",
    cell: "%%c\nbool empty(int x) { return !(x < x) || x == 12345; }",
    ask: "prove(empty)",
    shows: "proved",
  },
  "O-COMM": {
    belief: "Overflow can make x + y differ from y + x.",
    instead: "Both sides overflow in the same way: they wrap around to the same number. Here are all pairs of 8 bits.",
    cell: "let different = 0;\nfor (let x = 0; x < 256; x++) for (let y = 0; y < 256; y++) if (((x + y) & 255) !== ((y + x) & 255)) different++;\ndifferent",
    shows: "0",
  },
  "O-GROW": {
    belief: "A sum is at least as large as what was added.",
    instead: "Not where sums wrap around: the largest `unsigned` plus 1 is 0.",
    cell: "%%c\nbool grows(unsigned x, unsigned y) { return x + y >= x; }",
    ask: "counterexample(grows)",
    shows: "refuted",
  },
  "O-WRAP": {
    belief: "In C, an int that gets too large wraps around.",
    instead: "An `unsigned` does. For an `int` the standard leaves everything open: it is undefined behaviour.",
    cell: "%%c\nbool grows(int x) { return x + 1 > x; }",
    ask: "prove(grows)",
    shows: "2147483647",
  },
  "O-JSINT": {
    belief: "The numbers of TypeScript are integers, or nearly.",
    instead: "They are doubles with 53 bits for the digits. From 2**53 on, a step of 1 may be lost.",
    cell: "2 ** 54 - 1 === 2 ** 54",
    shows: "true",
  },
  "O-NAN": {
    belief: "Everything equals itself, and + can always be turned round.",
    instead: "`NaN` equals nothing, itself included. And + of strings puts one after the other.",
    cell: '[NaN === NaN, "a" + "b" === "b" + "a"]',
    shows: "false,false",
  },
  "O-UNDER": {
    belief: "x - y may become too small for an int in g.",
    instead: "In the loop x > y > 0. So x - y lies between 1 and x, and stays in range.",
    cell: g,
    ask: "prove(g)",
    shows: "proved",
  },
  "W-DEC": {
    belief: "What gets smaller each time must come to an end.",
    instead:
      "Half of something is smaller, and above 0. It must drop by at least some fixed amount, such as 1, and have a bound that it cannot pass.",
    cell: "let x = 1, rounds = 0;\nwhile (x > 0 && rounds < 1000) { x = x / 2; rounds++; }\n[x > 0, rounds]",
    shows: "true,1000",
  },
  "W-MEAS": {
    belief: "A measure is any number that the loop works with.",
    instead: "It must drop by at least 1 each time round, and have a bound that it cannot pass. Here x does both; y does not drop.",
    cell: g,
    ask: 'terminates(g, { measure: "y" })',
    shows: "does not drop",
  },
  "W-TEST": {
    belief: "A loop goes round once more when its test fails.",
    instead: "`while` looks at its test before each round, the first one included.",
    cell: "let rounds = 0;\nwhile (5 > 5) rounds++;\nrounds",
    shows: "0",
  },
  "W-EVERY": {
    belief: "A measure must fall with every statement.",
    instead: "Only from one time round to the next. Here x first rises by 1, then drops by 3.",
    cell: "%%c\nvoid zigzag(int x) {\n  while (x > 0 && x < 1000) {\n    x = x + 1;\n    x = x - 3;\n  }\n}",
    ask: "terminates(zigzag)",
    shows: "yes",
  },
  "W-ONE": {
    belief: "If it ends for the inputs I tried, it ends.",
    instead: "It ends for (5, 3). Ask about all inputs at once.",
    cell: g2,
    ask: "terminates(g2)",
    shows: "no",
  },
  "H-INST": {
    belief: "Termination is undecidable, so no tool can answer for this program.",
    instead: "Undecidable means that no tool answers for every program. For very many programs, this one among them, one does.",
    cell: g,
    ask: "terminates(g)",
    shows: "yes",
  },
  "H-TIME": {
    belief: "What is not finished after a long time runs for ever.",
    instead: "This one goes round 2,147,483,647 times, and ends. Time that has passed says nothing about the time to come.",
    cell: "%%c\nvoid slow(void) {\n  for (int i = 2147483647; i > 0; i--) {}\n}",
    ask: "terminates(slow)",
    shows: "yes",
  },
  "H-VOID": {
    belief: "If the tool does not know whether h ends, then h neither ends nor runs for ever.",
    instead:
      "A run of h ends or it does not, whether anybody knows or not. The tool says “don't know”; with this answer, h goes past the loop and ends. Run it.",
    cell: h,
    ask: 'h();\n"h has come to an end"',
    shows: "h has come to an end",
  },
  "H-ABS": {
    belief: "No tool whatever can answer for h.",
    instead: "Only the tool that h itself asks cannot. `outside` does not ask about itself: here the same kind of trap is answered.",
    cell: "%%c\nvoid inner(void) {}\nvoid outside(void) {\n  if (!terminates(inner)) while (1) {}\n}",
    ask: "terminates(outside)",
    shows: "yes",
  },
  "H-EXIST": {
    belief: "The paradox shows that h cannot exist.",
    instead: "h is four words long, and here it is. What cannot exist is a `terminates` that always answers and is always right.",
    cell: h,
    ask: "terminates(h)",
    shows: "don't know",
  },
  "H-FAST": {
    belief: "A faster machine, or a cleverer program, will get round it.",
    instead: "The argument does not mention time. Whatever the tool answers, and however fast, h does the opposite.",
    cell: h,
    ask: "terminates(h)",
    shows: "don't know",
  },
  "H-FIN": {
    belief: "So it is undecidable for programs with 8-bit numbers, too.",
    instead:
      "With finitely many states, one can look at all of them: after 256 rounds of a loop over one byte, a state has come back. The argument needs memory without end.",
    cell: "const steps = (x: number) => { const seen = new Set<number>(); while (x !== 0 && !seen.has(x)) { seen.add(x); x = (x + 6) & 255; } return x === 0; };\nArray.from({ length: 256 }, (_, x) => steps(x)).filter(Boolean).length",
    shows: "128",
  },
  "H-REC": {
    belief: "h only works because it mentions its own name.",
    instead: "The name is a convenience. A program can be handed its own text, and ask about that.",
    cell: 'const half = \'const half = Q; half.replace("Q", JSON.stringify(half))\';\nhalf.replace("Q", JSON.stringify(half))',
    shows: "const half = ",
  },
  "S-SOUND": {
    belief: "A tool that says “don't know” is broken.",
    instead: "The other choice would be to guess. This tool says yes and no only with a certificate. Where it has none, it says so.",
    cell: collatz,
    ask: "terminates(collatz, { effort: 0.02 })",
    shows: "don't know",
  },
  "C-NP": {
    belief: "NP-hard means that it can never be solved in practice.",
    instead:
      "It means that some instances seem to be hard. This one asks for two factors among four thousand million pairs, and is answered within seconds.",
    cell: "%%c\nbool prime(unsigned short x, unsigned short y) {\n  return x < 2 || y < 2 || (unsigned)x * y != 1022117;\n}",
    ask: "counterexample(prime)",
    shows: "refuted",
  },
  "C-SAME": {
    belief: "Another heuristic may give another answer.",
    instead: "It may need more or less time, or give up. A yes is a yes, a no is a no: both carry a certificate.",
    cell: g,
    ask: "[1, 10].map((effort) => terminates(g, { effort, quiet: true }))",
    shows: "true,true",
  },
  "L-CONV": {
    belief: "*If p then q* says the same as *if q then p*.",
    instead: "If x is above 10, it is above 5. The other way round it is not so: here is an x.",
    cell: "%%c\nbool back(int x) { return !(x > 5) || x > 10; }",
    ask: "counterexample(back)",
    shows: "refuted",
  },
  "L-VAC": {
    belief: "*If p then q* is false when p is false.",
    instead: "It promises something only for the case p. Where p is false, nothing is broken.",
    cell: "const ifThen = (p: boolean, q: boolean) => !p || q;\n[ifThen(false, false), ifThen(false, true), ifThen(true, false), ifThen(true, true)]",
    shows: "true,true,false,true",
  },
  "L-THM": {
    belief: "A theorem is whatever is true.",
    instead: "A theorem is what has a proof. Whether this loop ends for all n is either so or not, and so far it is no theorem.",
    cell: collatz,
    ask: "terminates(collatz, { effort: 0.02 })",
    shows: "don't know",
  },
  "G-TERM": {
    belief: "Formal verification, formal methods and automated reasoning are three words for one thing.",
    instead:
      "Automated reasoning is the search for proofs by machine. Formal methods is all work with mathematical models of systems. Formal verification is to prove that one system does what it should: as here.",
    cell: f,
    ask: "prove(f)",
    shows: "proved",
  },
} as const satisfies Codebook;

export type Code = keyof typeof misconceptions;
