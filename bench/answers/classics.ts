import { readClassics } from "../../test/support/classics.js";
import { answered, quantile } from "./times.js";

const verdicts = { yes: "proved", no: "refuted", undefined: "undefined", unknown: "don't know" } as const;

/** The classic suite, right functions and wrong ones. Wrong or unchecked answers are returned. */
export function timeClassics(): readonly string[] {
  const rows = readClassics().map(({ source, expected, name }) => {
    const { explanation, milliseconds } = answered({ ask: "prove", subject: name, sources: [source], options: {} });
    return { name: `${source.name}: ${name}`, expected, milliseconds, verdict: verdicts[explanation.answer], checked: explanation.checked };
  });
  const open = rows.filter(({ verdict }) => verdict === "don't know");
  const times = rows.map(({ milliseconds }) => milliseconds);
  const figures = [0.5, 0.95, 1].map((share) => `${quantile(times, share).toFixed(1)} ms`);
  console.log(
    `${rows.length - open.length} of ${rows.length} answered; median ${figures[0]}, 95 % ${figures[1]}, most ${figures[2]}${open.map(({ name, milliseconds }) => `\n  don't know: ${name}, ${milliseconds.toFixed(0)} ms`).join("")}`,
  );
  return rows
    .filter(({ verdict, expected, checked }) => verdict !== "don't know" && (verdict !== expected || !checked))
    .map(({ name, verdict, checked }) => `${name}: ${verdict}${checked ? "" : ", not accepted by the checker"}`);
}
