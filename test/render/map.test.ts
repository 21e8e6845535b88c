import { expect, test } from "vitest";
import { fates, type MapReport } from "../../src/map/report.js";
import { renderMap } from "../../src/render/render.js";

/** As g2 with wrap-around at 4 bits: rows 0 (y = -8) and 8 (y = 0). */
function report(fateOf: (x: number, y: number) => (typeof fates)[number]): MapReport {
  const calls = Uint8Array.from({ length: 256 }, (_, index) => fates.indexOf(fateOf((index % 16) - 8, Math.floor(index / 16) - 8)));
  const counts = { ends: 0, loops: 0, undefined: 0, unknown: 0 };
  for (const call of calls) counts[fates[call] ?? "unknown"]++;
  const input = { first: -8, size: 16 };
  return {
    subject: "g2",
    language: "c",
    bits: 4,
    inputs: [
      { name: "x", ...input },
      { name: "y", ...input },
    ],
    meanings: [{ meaning: "wrap", calls, counts }],
  };
}

const lines = report((x, y) => ((y === 0 && x > 0) || (y === -8 && x > -8 && x !== 0) ? "loops" : "ends"));
const area = report((x, y) => (y < 0 && x > y ? "undefined" : x === 7 && y === 7 ? "unknown" : "ends"));

test("a map has counts, where the endless calls are, and the same map in characters", async () => {
  await expect(`${renderMap({ kind: "mapped", report: lines }, "g2")["text/plain"]}\n`).toMatchFileSnapshot("cases/map.txt");
});

test("a map that has no simple description names a call", () => {
  const square = report((x, y) => (x > 1 && y > 1 ? "loops" : "ends"));
  expect(renderMap({ kind: "mapped", report: square }, "g2")["text/plain"]).toContain(
    "With wrap-around, g2(2, 2) is one that runs for ever.",
  );
});

test("the picture says in words what it shows", () => {
  const html = renderMap({ kind: "mapped", report: lines }, "g2")["text/html"];
  expect(html).toContain(
    'alt="Maps of all calls, x from -8 to 7 to the right, y from -8 to 7 upwards. wrap-around, 4 bits: ends 235, runs for ever 21."',
  );
  expect(html).not.toMatch(/<(script|style|svg)\b/i);
});

test("the picture covers exactly the calls of each kind", () => {
  const [, encoded = ""] = /base64,([^"]+)/.exec(renderMap({ kind: "mapped", report: area }, "g2")["text/html"]) ?? [];
  const svg = Buffer.from(encoded, "base64").toString();
  const covered = (pattern: string) => {
    const rectangles = svg.matchAll(
      new RegExp(`<rect x="[^"]+" y="[^"]+" width="([^"]+)" height="([^"]+)" fill="url\\(#${pattern}\\)"/>`, "g"),
    );
    return [...rectangles].reduce((sum, [, width, height]) => sum + Number(width) * Number(height), 0) / (16 * 16);
  };
  const [meaning] = area.meanings;
  expect(covered("hatched")).toBe(meaning?.counts.undefined);
  expect(covered("dotted")).toBe(1);
  // The corner of the largest inputs is at the top right.
  expect(svg).toContain('<rect x="240" y="0" width="16" height="16" fill="url(#dotted)"/>');
});

test("what is not known is counted only where there is some, and a map that grows says so", () => {
  expect(renderMap({ kind: "mapped", report: lines }, "g2")["text/plain"]).not.toContain("not known ");
  expect(renderMap({ kind: "mapped", report: area }, "g2")["text/plain"]).toMatch(/undefined behaviour {2}not known\n/);
  expect(renderMap({ kind: "mapped", report: area }, "g2", false)["text/plain"]).toContain("There is more to come.");
  expect(renderMap({ kind: "not-mappable", reason: "it calls functions" }, "g2")["text/plain"]).toBe(
    "? don't know: there is no map of g2: it calls functions.",
  );
});
