import { expect, test } from "vitest";
import { phraseHtml } from "../../src/render/phrase-html.js";
import { plain } from "../../src/render/plain.js";
import { phraseOf, proseBlocks } from "../../src/render/prose.js";

const html = (text: string) => phraseHtml(phraseOf(text));

test("an author's marks are not read but seen", () => {
  const text = "**Both**, *if p then q* and `q`.";
  expect(html(text)).toBe('<b>Both</b>, <em>if p then q</em> and <code style="white-space: pre-wrap">q</code>.');
  expect(plain(proseBlocks(text))).toBe("Both, if p then q and q.");
});

test("a star that multiplies is a star", () => {
  for (const text of ["60 * 60 * 24", "2 ** 54 is 2 ** 54", "x*y*z", "*2.45"]) expect(html(text)).toBe(text);
});
