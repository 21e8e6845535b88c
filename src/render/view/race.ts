import { bestRate, type RaceReport, type RaceRow } from "../../race/report.js";
import { type Bar, logarithmicChart } from "../chart.js";
import { type Block, type Column, type Phrase, paragraph, say } from "../document.js";
import { ledgerWords, longDuration, raceWords } from "../words.js";

/** Calls a second that the article reckons with. */
const articleRate = 430_000_000;

/** The timing table, the chart, and what each way of looking found out. */
export function raceBlocks(report: RaceReport): readonly Block[] {
  const { subject, rows, random, proof, finished, inputs } = report;
  const rate = bestRate(rows);
  const columns: readonly Column[] = [
    { title: raceWords.bits, align: "right" },
    { title: raceWords.total, align: "right" },
    { title: raceWords.tried, align: "right" },
    { title: raceWords.here, align: "right" },
    { title: raceWords.article(articleRate), align: "right" },
  ];
  const cells = rows.map((row) => rowCells(row, rate));
  if (finished) cells.push(beyondCells(inputs, rate));
  return [
    paragraph(raceWords.title(subject, finished)),
    { kind: "table", caption: raceWords.caption(subject, inputs), columns, rows: cells },
    ...rows.filter((row) => row.failure !== undefined).map((row) => paragraph(raceWords.failed(row))),
    ...rows.filter((row) => row.givenUp > 0n).map((row) => paragraph(raceWords.givenUp(row))),
    ...(rate === undefined ? [] : [paragraph(raceWords.rate(rate))]),
    ...(random === undefined ? [] : [paragraph(raceWords.random(random))]),
    ...(proof === undefined ? [] : [paragraph(raceWords.proof(proof))]),
    chartBlock(report, rate),
    ...(finished
      ? [{ kind: "fold", title: ledgerWords.title, blocks: [{ kind: "list", items: raceWords.ledger(report) }] } satisfies Block]
      : []),
  ];
}

function isWhole(row: RaceRow): boolean {
  return row.tried === row.total;
}

function rowCells(row: RaceRow, rate: number | undefined): readonly Phrase[] {
  const time =
    isWhole(row) || row.failure !== undefined || rate === undefined
      ? raceWords.measured(row.seconds)
      : raceWords.reckoned(Number(row.total) / rate);
  return [
    say`${row.bits}`,
    totalOf(row.total),
    isWhole(row) ? raceWords.all : raceWords.part(row),
    time,
    raceWords.atRate(Number(row.total) / articleRate),
  ];
}

/** The width after the last, which nobody tries. */
const beyond = 64;

function beyondCells(inputs: number, rate: number | undefined): readonly Phrase[] {
  const total = 2n ** BigInt(beyond * inputs);
  const reckoned = rate === undefined ? [] : raceWords.reckoned(Number(total) / rate);
  return [say`${beyond}`, totalOf(total), raceWords.none, reckoned, raceWords.atRate(Number(total) / articleRate)];
}

function totalOf(total: bigint): Phrase {
  return [raceWords.count(total)];
}

/** Grows with the race: widths that are not through yet are reckoned. */
function chartBlock({ rows, proof, inputs, finished }: RaceReport, rate: number | undefined): Block {
  const bar = (label: string, seconds: number, measured: boolean, emphasis = false): Bar => ({
    label,
    value: Math.max(seconds, 1e-6),
    text: longDuration(seconds),
    measured,
    emphasis,
  });
  const bars: Bar[] = rows
    .filter((row) => row.failure === undefined)
    .map((row) =>
      isWhole(row) || rate === undefined
        ? bar(raceWords.chartRow(row.bits), row.seconds, true)
        : bar(raceWords.chartRow(row.bits), Number(row.total) / rate, false),
    );
  if (finished && rate !== undefined) bars.push(bar(raceWords.chartRow(beyond), Number(2n ** BigInt(beyond * inputs)) / rate, false));
  if (proof !== undefined) bars.push(bar(raceWords.chartProof, proof.seconds, true, true));
  if (bars.length === 0) return { kind: "only", form: "html", blocks: [] };
  const alternative = raceWords.chartAlternative(bars);
  return { kind: "only", form: "html", blocks: [logarithmicChart(bars, raceWords.chartTicks, raceWords.chartNote, alternative)] };
}
