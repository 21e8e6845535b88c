import { describe, expect, test } from "vitest";
import { askedAbout } from "../../src/program/asks.js";
import { consult, type Fate, type Oracle, type OracleAnswer } from "../../src/prove/oracle.js";
import { nowhere, procedure, programOf, unbounded } from "../support/program.js";

/** Procedures that ask about others, and what each does with the answers. */
function consultAbout(
  start: string,
  behaviours: Record<string, { asks: readonly string[]; fate: (answer: (name: string) => OracleAnswer) => Fate }>,
) {
  const program = programOf(
    ...Object.entries(behaviours).map(([name, { asks }]) =>
      procedure(name, undefined, (builder) => {
        for (const about of asks) {
          const target = builder.temporary(unbounded, nowhere);
          builder.emit({ kind: "ask", about, target, span: nowhere });
        }
        builder.return(undefined, nowhere);
      }),
    ),
  );
  const fateOf = (name: string, oracle: Oracle): Fate =>
    behaviours[name]?.fate((about) => oracle.get(about) ?? "unknown") ?? "undetermined";
  const { oracle, kinds, worlds } = consult((name) => askedAbout(program, name), start, fateOf);
  const sound = worlds.filter((world) => world.sound).map((world) => Object.fromEntries(world.oracle));
  return { answers: Object.fromEntries(oracle), kinds: Object.fromEntries(kinds), sound };
}

const loopIf = (condition: boolean): Fate => (condition ? "diverges" : "terminates");

describe("functions that ask about each other", () => {
  test("h loops when told that it stops: a paradox", () => {
    const { answers, kinds } = consultAbout("h", { h: { asks: ["h"], fate: (answer) => loopIf(answer("h") === "yes") } });
    expect(answers).toEqual({ h: "unknown" });
    expect(kinds).toEqual({ h: "paradox" });
  });

  test("k loops unless told that it stops: self-fulfilling", () => {
    const { answers, kinds } = consultAbout("k", { k: { asks: ["k"], fate: (answer) => loopIf(answer("k") !== "yes") } });
    expect(answers).toEqual({ k: "unknown" });
    expect(kinds).toEqual({ k: "self-fulfilling" });
  });

  test("a question about an ordinary function is answered first", () => {
    const { answers, kinds } = consultAbout("f", {
      f: { asks: ["g"], fate: (answer) => loopIf(answer("g") !== "yes") },
      g: { asks: [], fate: () => "terminates" },
    });
    expect(answers).toEqual({ g: "yes" });
    expect(kinds).toEqual({ g: "grounded" });
  });

  test("a and b, one loops on yes and the other unless yes: each has one answer that would be right", () => {
    const { answers, sound } = consultAbout("a", {
      a: { asks: ["b"], fate: (answer) => loopIf(answer("b") === "yes") },
      b: { asks: ["a"], fate: (answer) => loopIf(answer("a") !== "yes") },
    });
    expect(answers).toEqual({ a: "unknown", b: "unknown" });
    expect(sound).toEqual([
      { a: "yes", b: "unknown" },
      { a: "unknown", b: "no" },
      { a: "unknown", b: "unknown" },
    ]);
  });

  test("each loops when the other stops: self-fulfilling both ways", () => {
    const { kinds } = consultAbout("a", {
      a: { asks: ["b"], fate: (answer) => loopIf(answer("b") === "yes") },
      b: { asks: ["a"], fate: (answer) => loopIf(answer("a") === "yes") },
    });
    expect(kinds).toEqual({ a: "self-fulfilling", b: "self-fulfilling" });
  });

  test("revenge: loops on yes and on don't know", () => {
    const { answers, kinds } = consultAbout("r", { r: { asks: ["r"], fate: (answer) => loopIf(answer("r") !== "no") } });
    expect(answers).toEqual({ r: "unknown" });
    expect(kinds).toEqual({ r: "paradox" });
  });

  test("where the answer does not matter it is grounded", () => {
    const { answers } = consultAbout("s", { s: { asks: ["s"], fate: () => "terminates" } });
    expect(answers).toEqual({ s: "yes" });
  });

  test("what cannot be found out is answered don't know, without a claim of paradox", () => {
    const { answers, kinds } = consultAbout("c", {
      c: { asks: ["c"], fate: (answer) => (answer("c") === "yes" ? "undetermined" : "terminates") },
    });
    expect(answers).toEqual({ c: "unknown" });
    expect(kinds).toEqual({ c: "undetermined" });
  });

  test("three functions that ask each other: every yes and no given is right", () => {
    const names = ["a", "b", "c"];
    for (let code = 0; code < 2 ** 9; code++) {
      const table = (name: string) => (code >> (3 * names.indexOf(name))) & 7;
      const next = (name: string) => names[(names.indexOf(name) + 1) % 3] as string;
      const fate = (name: string) => (answer: (about: string) => OracleAnswer) =>
        loopIf(((table(name) >> ["yes", "no", "unknown"].indexOf(answer(next(name)))) & 1) === 1);
      const behaviours = Object.fromEntries(names.map((name) => [name, { asks: [next(name)], fate: fate(name) }]));
      const { answers } = consultAbout("a", behaviours);
      for (const name of names) {
        const really = fate(name)((about) => answers[about] ?? "unknown");
        if (answers[name] === "yes") expect(really).toBe("terminates");
        if (answers[name] === "no") expect(really).toBe("diverges");
      }
    }
  });
});
