import { describe, expect, test } from "vitest";
import { render } from "../../src/render/render.js";
import { samples } from "./samples.js";

/** Times differ from run to run; wordings do not. */
const steady = (text: string) => text.replace(/\d+(\.\d+)? (ms|s)\b/g, "TIME");

describe.each(Object.entries(samples))("%s", (name, explanation) => {
  test("reads as its case file says (after a change of wording: vitest -u, and read the difference)", async () => {
    await expect(`${steady(render(explanation)["text/plain"])}\n`).toMatchFileSnapshot(`cases/${name}.txt`);
  });

  test("is HTML of which an untrusted notebook takes out nothing that is needed", () => {
    const html = untrusted(render(explanation)["text/html"]);
    expect(html).not.toMatch(/<(script|style|svg|iframe|object|math|link)\b/i);
    expect(html).not.toMatch(/var\(|javascript:|\son\w+=|https?:/i);
    expect(tagsOf(html)).toEqual([]);
  });

  test("says in words whatever a picture shows", () => {
    for (const image of render(explanation)["text/html"].match(/<img [^>]*>/g) ?? []) expect(image).toMatch(/alt="[^"]{20,}"/);
  });
});

/** What JupyterLab's sanitizer leaves of it: no style element, no names, roles and labels; buttons that cannot be used. */
function untrusted(html: string): string {
  const hidden = html.match(/<[^>]*class="therefore-(listing|hint)"[^>]*>|<input[^>]*>/g) ?? [];
  for (const tag of hidden) expect(tag).toContain("display: none");
  return html.replace(/<style>[^<]*<\/style>/g, "").replace(/ (name|aria-label|data-[a-z-]+)="[^"]*"/g, "");
}

/** The tags that are left open, or are closed without having been opened. */
function tagsOf(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (name === "img" || name === "input") continue;
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}

test("a run can be stepped through: one button for each step, with what it says and where it is", () => {
  const { "text/html": html } = render(samples["lasso"] as NonNullable<(typeof samples)[string]>);
  const [run = ""] = html.match(/<form.*?<\/form>/s) ?? [];
  const buttons = run.match(/<input[^>]*>/g) ?? [];
  expect(buttons.map((button) => / value="(\d+)"/.exec(button)?.[1])).toEqual(["2", "3", "2"]);
  expect(buttons.map((button) => button.includes(" checked"))).toEqual([true, false, false]);
  expect(buttons.every((button) => button.includes('data-lm-suppress-shortcuts="true"'))).toBe(true);
  expect(buttons[2]).toContain('aria-label="step 3, x 5, y 0, line 2, while (x &gt; y), back to step 1"');
  expect(run).toMatch(/^<form method="dialog" class="therefore-steps" aria-label="The run of g2\(5, 0\)/);
  expect(run.match(/white-space: pre-wrap; padding/g)).toHaveLength(4);
  expect(html).toContain('.therefore-steps:has(input[value="3"]:checked) .therefore-listing > div:nth-child(3)');
  expect(html).not.toContain('input[value="4"]');
});

test("measures are shown with bars of one scale, and the fold says how they drop", () => {
  const sample = samples["terminates"] as NonNullable<(typeof samples)[string]>;
  const { "text/plain": text, "text/html": html } = render(sample);
  expect(text).toContain("Watch it drop: in g(5, 2), x goes 5, 3, 1");
  expect(text).toMatch(/while \(x > y\) +5 +2 +5 ████████\n/);
  expect(text).toMatch(/while \(x > y\) +→ 1 +2 +1 ██\n/);
  expect(html.match(/display: inline-block; width: [\d.]+em; height/g)?.map((style) => /[\d.]+/.exec(style)?.[0])).toEqual(["5", "3", "1"]);
});

test("several measures, and those of phases, are told apart", () => {
  const sample = samples["terminates"] as NonNullable<(typeof samples)[string]>;
  if (sample.example === undefined) throw new Error("no sample");
  const measures = [
    { loop: "L1", text: "a", phase: undefined },
    { loop: "L2", text: "b", phase: "c < 0" },
  ];
  const rows = sample.example.rows.map((row) => (row.measures === undefined ? row : { ...row, measures: [undefined, -2n] }));
  const control = [...sample.control, ...sample.control];
  const { "text/plain": text } = render({ ...sample, control, example: { ...sample.example, measures, rows } });
  expect(text).toContain("Watch it drop: the run of g(5, 2), step by step");
  expect(text).toMatch(/a ↓ in L1 +b ↓ in L2 when c < 0/);
});

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
