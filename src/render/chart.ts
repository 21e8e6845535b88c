import type { Picture } from "./document.js";
import { element, ink, label, svg, textWidth } from "./picture.js";

/** A bar of a chart on a logarithmic scale. */
export interface Bar {
  readonly label: string;
  /** More than 0. */
  readonly value: number;
  /** Written beside the bar. */
  readonly text: string;
  /** Reckoned bars are drawn as dashed outlines. */
  readonly measured: boolean;
  readonly emphasis: boolean;
}

const barHeight = 18;
const rowHeight = 27;
const scaleWidth = 420;

/** A line across a chart, where a value is that people know. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Bars from left to right on a logarithmic scale. Of the ticks, those in reach get a line, and a name where earlier ones leave room. */
export function logarithmicChart(bars: readonly Bar[], ticks: readonly Tick[], note: string, alternative: string): Picture {
  const exponents = bars.map(({ value }) => Math.log10(value));
  const low = Math.floor(Math.min(...exponents) - 0.5);
  const high = Math.ceil(Math.max(...exponents) + 0.5);
  const left = Math.max(...bars.map((bar) => textWidth(bar.label))) + 26;
  const place = (value: number) => left + ((Math.log10(value) - low) / (high - low)) * scaleWidth;
  const right = Math.max(left + scaleWidth + 20, ...bars.map((bar) => place(bar.value) + textWidth(bar.text) + 20));
  const top = 34;
  const bottom = top + bars.length * rowHeight;
  const grid: string[] = [];
  const taken: (readonly [number, number])[] = [];
  for (const { value, text } of ticks) {
    const x = place(value);
    if (x < left || x > left + scaleWidth) continue;
    grid.push(element("line", { x1: x, y1: top - 6, x2: x, y2: bottom, stroke: ink.edge, "stroke-width": 0.6, opacity: 0.6 }));
    const half = textWidth(text, 11) / 2;
    if (taken.some(([from, to]) => x - half < to + 8 && x + half > from - 8)) continue;
    grid.push(label(x, top - 12, text, { "font-size": 11, fill: ink.faint, "text-anchor": "middle" }));
    taken.push([x - half, x + half]);
  }
  const rows = bars.map((bar, index) => {
    const y = top + index * rowHeight + 3;
    const width = Math.max(3, place(bar.value) - left);
    const colour = bar.emphasis ? ink.exit : ink.entry;
    const look = bar.measured ? { fill: colour } : { fill: ink.entryPlate, stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "6 4" };
    return (
      label(left - 8, y + 14, bar.label, { "text-anchor": "end" }) +
      element("rect", { x: left, y, width, height: barHeight, rx: 2, ...look }) +
      label(left + width + 7, y + 14, bar.text)
    );
  });
  const height = bottom + 30;
  const ground = element("rect", {
    x: 0.5,
    y: 0.5,
    width: right - 1,
    height: height - 1,
    rx: 6,
    fill: ink.plate,
    stroke: ink.edge,
    "stroke-width": 1,
  });
  const foot = label(12, bottom + 19, note, { "font-size": 11, fill: ink.faint });
  const width = Math.max(right, textWidth(note, 11) + 24);
  return {
    kind: "picture",
    svg: svg(width, height, alternative, ground + grid.join("") + rows.join("") + foot),
    width: Math.ceil(width),
    alternative,
  };
}
