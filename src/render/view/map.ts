import { type CallFate, fates, type MapReport, type MeaningMap } from "../../map/report.js";
import { type Block, type Column, paragraph, say } from "../document.js";
import { mapPicture } from "../map-picture.js";
import { ledgerWords, mapWords, type Share } from "../words.js";

const textColumns = 32;
const textRows = 16;
/** All calls of a kind are named by the values of an input when these are no more. */
const mostShares = 3;

/** What becomes of all calls: counts, where those are that run for ever, and the map. */
export function mapBlocks(report: MapReport, finished: boolean): readonly Block[] {
  const { meanings, bits } = report;
  if (meanings.length === 0) return [paragraph(mapWords.title(report)), paragraph(mapWords.going)];
  const shown = fates.filter((fate) => fate !== "unknown" || meanings.some(({ counts }) => counts.unknown > 0));
  const columns: readonly Column[] = [
    { title: mapWords.meaning, align: "left" },
    ...shown.map((fate): Column => ({ title: mapWords.fate(fate), align: "right" })),
  ];
  const rows = meanings.map(({ meaning, counts }) => [
    say`${mapWords.meaningOf(meaning, bits)}`,
    ...shown.map((fate) => say`${mapWords.count(counts[fate])}`),
  ]);
  return [
    { kind: "table", caption: mapWords.title(report), columns, rows },
    ...meanings.filter(({ counts }) => counts.loops > 0).map((map) => paragraph(whereItLoops(report, map))),
    ...(finished ? [] : [paragraph(mapWords.going)]),
    { kind: "only", form: "html", blocks: [mapPicture(report)] },
    { kind: "only", form: "plain", blocks: meanings.flatMap((map) => textMap(report, map)) },
    { kind: "fold", title: ledgerWords.title, blocks: [{ kind: "list", items: mapWords.ledger(report) }] },
  ];
}

function whereItLoops({ subject, inputs: [across, up] }: MapReport, { meaning, calls }: MeaningMap) {
  const looping = Array.from(calls.keys()).filter((index) => fates[calls[index] ?? 0] === "loops");
  const at = {
    x: (index: number) => across.first + (index % across.size),
    y: (index: number) => up.first + Math.floor(index / across.size),
  };
  const shares =
    [sharesOf(up.name, looping.map(at.y)), sharesOf(across.name, looping.map(at.x))].sort((a, b) => a.length - b.length)[0] ?? [];
  const size = (index: number) => Math.abs(at.x(index)) + Math.abs(at.y(index));
  const example = looping.reduce((best, index) => (size(index) < size(best) ? index : best), looping[0] ?? 0);
  return mapWords.where(meaning, shares.length <= mostShares ? shares : undefined, `${subject}(${at.x(example)}, ${at.y(example)})`);
}

/** The most frequent first. */
function sharesOf(name: string, values: readonly number[]): readonly Share[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ name, value, count })).sort((a, b) => b.count - a.count);
}

const characters: readonly (readonly [CallFate, string])[] = [
  ["loops", "#"],
  ["undefined", "!"],
  ["unknown", "?"],
];

/** The map in characters, each for several calls, for a reader without pictures. */
function textMap(report: MapReport, { meaning, calls }: MeaningMap): readonly Block[] {
  const [across, up] = report.inputs;
  const [columns, rows] = [Math.min(textColumns, across.size), Math.min(textRows, up.size)];
  const [width, height] = [across.size / columns, up.size / rows];
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const seen = new Set<CallFate | undefined>();
      for (let y = row * height; y < (row + 1) * height; y++)
        for (let x = column * width; x < (column + 1) * width; x++) seen.add(fates[calls[y * across.size + x] ?? 0]);
      return characters.find(([fate]) => seen.has(fate))?.[1] ?? ".";
    }).join(""),
  );
  return [
    paragraph(mapWords.textMap(mapWords.meaningOf(meaning, report.bits), report, columns, rows)),
    { kind: "code", text: lines.reverse().join("\n") },
  ];
}
