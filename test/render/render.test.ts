import { describe, expect, test } from "vitest";
import { render } from "../../src/render/render.js";
import { samples } from "./samples.js";

/** Times differ from run to run; wordings do not. */
const steady = (text: string) => text.replace(/\d+(\.\d+)? (ms|s)\b/g, "TIME");

describe.each(Object.entries(samples))("%s", (name, explanation) => {
  test("reads as its case file says (after a change of wording: vitest -u, and read the difference)", async () => {
    await expect(`${steady(render(explanation)["text/plain"])}\n`).toMatchFileSnapshot(`cases/${name}.txt`);
  });

  test("is HTML that an untrusted notebook keeps", () => {
    const html = render(explanation)["text/html"];
    expect(html).not.toMatch(/<(script|style|svg|iframe|object|math|link)\b/i);
    expect(html).not.toMatch(/var\(|javascript:|\son\w+=|https?:/i);
    expect(tagsOf(html)).toEqual([]);
  });

  test("says in words whatever a picture shows", () => {
    for (const image of render(explanation)["text/html"].match(/<img [^>]*>/g) ?? []) expect(image).toMatch(/alt="[^"]{20,}"/);
  });
});

/** The tags that are left open, or are closed without having been opened. */
function tagsOf(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (name === "img") continue;
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}

test("program text means itself", () => {
  const hostile = "</code><script>alert(1)</script><b title='x' & \"y\">";
  const sample = samples["lasso"];
  if (sample?.replay === undefined) throw new Error("no sample");
  const rows = sample.replay.rows.map((row) => ({ ...row, text: hostile }));
  const html = render({ ...sample, replay: { ...sample.replay, rows, call: hostile } })["text/html"];
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("&#39;x&#39; &amp; &quot;y&quot;");
});

test("a long run is cut in the middle, but not where it comes back to", () => {
  const sample = samples["lasso"];
  const row = sample?.replay?.rows[0];
  if (sample?.replay === undefined || row === undefined) throw new Error("no sample");
  const long = Array.from({ length: 40 }, (_, index) => (index === 30 ? { ...row, skipped: 1000 } : row));
  const { "text/plain": text } = render({ ...sample, replay: { ...sample.replay, rows: long, cycle: { from: 20, to: 39 } } });
  const steps = [...text.matchAll(/^ *(\d+|…) {2,}/gm)].map(([, step]) => step);
  expect(steps).toEqual([
    ...Array.from({ length: 12 }, (_, index) => `${index + 1}`),
    "…",
    "21",
    "…",
    ..."1035 1036 1037 1038 1039 1040".split(" "),
  ]);
  expect(text).toContain("8 more steps");
  expect(text).toContain("1013 more steps");
  expect(text).toContain("back to step 21");
});

test("no answer is shown whose certificate was refused", () => {
  const { "text/plain": text } = render(samples["refused-certificate"] as NonNullable<(typeof samples)[string]>);
  expect(text).toMatch(/^! fault:/);
  expect(text).not.toContain("yes");
});
