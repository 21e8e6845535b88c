import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";

test("the picture of what is proved leads nowhere that no run comes to", () => {
  const text = "bool f(int a, int b) { if (a < 0 || b <= 0) return true; int r = a; while (r >= b) r -= b; return r < b; }";
  const sources = [{ name: "cell", language: "c", text }] as const;
  const { answer: verdict, graph } = answer({ ask: "prove", subject: "f", sources, options: {} }, { elsewhere: false });
  expect(verdict).toBe("yes");
  expect(graph?.nodes.map(({ kind }) => kind)).toEqual(["entry", "loop", "exit"]);
});
