import type { Growth } from './growth.js';
import { summarise } from './measure.js';
import type { GrowthRow } from './row.js';
import type { RowResult } from './run-row.js';

/** What the machine and the programs were. */
export interface Setting {
  readonly repool: string;
  readonly node: string;
  readonly metafor: string | null;
  readonly processors: string;
  /** Processes that wanted a processor, on average over the minute before and at the end. */
  readonly load: readonly [before: number, after: number];
}

/** How the cost of some work grew, beside metafor's. */
export interface GrowthResult {
  readonly row: GrowthRow;
  readonly ours: Growth;
  readonly metafor: Growth | null;
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((_head, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const three = (value: number): string => (value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

/** A time in the unit that suits it. */
export function timeWords(ms: number): string {
  return ms >= 1000 ? `${three(ms / 1000)} s` : ms >= 1 ? `${three(ms)} ms` : `${three(ms * 1000)} µs`;
}

/** Median, and the quartiles behind it. */
function spreadWords(values: readonly number[]): string {
  const { median, lower, upper } = summarise(values);
  return values.length === 1 ? `${timeWords(median)} (one run)` : `${timeWords(median)} (${timeWords(lower)} to ${timeWords(upper)})`;
}

/** How many times faster ours is, by wall clock and by processor. */
export function ratioWords({ ours, metafor }: RowResult): string {
  if (metafor === null) return '';
  const ratio = (ofTheirs: readonly number[], ofOurs: readonly number[]): string => three(summarise(ofTheirs).median / summarise(ofOurs).median);
  return `${ratio(metafor.wall, ours.wall)} (${ratio(metafor.cpu, ours.cpu)})`;
}

/** What became of a row's target. */
export function metWords({ row, ours, met }: RowResult): string {
  const { median } = summarise(ours.wall);
  const late = median > row.target ? `by ${three(median / row.target)} times${summarise(ours.cpu).median <= row.target ? '; met by the processor’s time' : ''}` : '';
  const heavy = row.memory !== undefined && ours.memory !== null && ours.memory > row.memory ? `${three(ours.memory)} MB of ${row.memory}` : '';
  return met ? 'yes' : `no: ${[late, heavy].filter((each) => each !== '').join('; ')}`;
}

/** What the comparison of the results came to. */
export function agreementWords({ agreements }: RowResult): string {
  return agreements.map(({ with: by, figures, largest, amiss }) => (amiss.length > 0 ? `**differs** from ${by}` : `${figures} figures, ${largest === 0 ? 'equal' : `within ${largest.toExponential(0)}`} (${by})`)).join('; ');
}

/** What else ran: the bench itself is one process, hence a load of 1 or a little more at its end when it is alone. */
function loadWords([before, after]: readonly [before: number, after: number]): string {
  const measured = `on average ${three(before)} processes wanted a processor in the minute before the run and ${three(after)} in its last`;
  return before < 0.5 && after < 1.5
    ? `Nothing else to speak of was running: ${measured}.`
    : `The machine was shared with other work: ${measured}, so that times by the wall clock are longer than on a quiet one.`;
}

/** The report on all rows, as Markdown. */
export function reportOf(results: readonly RowResult[], growth: readonly GrowthResult[], { repool, node, metafor, processors, load }: Setting): string {
  const missed = results.filter(({ met }) => !met);
  const rows = results.map((result) => {
    const { row, ours, metafor: other, times, alone } = result;
    const theirs = other === null ? `– (${alone ?? ''})` : `${spreadWords(other.wall)}${times === 1 ? '' : ', extrapolated'}`;
    const memory = ours.memory === null ? '' : `, ${three(ours.memory)} MB`;
    return [row.work, theirs, `${spreadWords(ours.wall)}${memory}`, timeWords(summarise(ours.cpu).median), ratioWords(result), `${timeWords(row.target)}${row.memory === undefined ? '' : `, ${row.memory} MB`}`, metWords(result)];
  });
  return `${[
    '# How fast',
    'Repool and R’s metafor at the same work, side by side in one run of `npm run bench`, which writes this page. Each time is the median of several samples with its quartiles; what takes metafor longer than two seconds was run once. Their results are held against each other in the same run, which fails where they differ.',
    `Repool ${repool} on Node ${node}; ${metafor ?? 'R with metafor was not there'}. ${processors}. ${loadWords(load)} The time of the processor is beside them; ratios are of times taken one right after the other.`,
    '## The work',
    table(['work', 'metafor', 'Repool', 'of that, processor', 'times as fast (by processor)', 'to reach', 'reached'], rows),
    'Fits are from effects to the pooled result without intervals of τ² and prediction, as `rma()`; the regression is from studies to all of its tests. Rows of a whole process include its start, and give the most memory that it took. Extrapolated: metafor did a share of the work (2,000 subsets, 200 groups), and its time was multiplied.',
    '## Agreement',
    'The largest difference, as a share of the figure.',
    table(['work', 'compared'], results.map((result) => [result.row.work, agreementWords(result)])),
    '## How cost grows',
    'The exponent of the size in the time of the processor, fitted over the sizes: 1 where twice as much takes twice as long.',
    table(
      ['work', 'sizes', 'times', 'exponent', 'arithmetic', 'metafor'],
      growth.map(({ row, ours, metafor: other }) => [row.work, `${ours.sizes.map((size) => size.toLocaleString('en')).join(' · ')} ${row.of}`, ours.times.map(timeWords).join(' · '), ours.exponent.toFixed(2), String(row.arithmetic), other === null ? '' : `${other.exponent.toFixed(2)} (${other.sizes.join(' · ')})`]),
    ),
    ...(missed.length === 0
      ? []
      : [
          '## What was not reached, and where its time goes',
          'Shares of the samples that the profiler took, by the function in which they fell.',
          table(['work', 'where'], missed.map(({ row, profile }) => [row.work, profile.map(({ share, where }) => `${Math.round(100 * share)}% ${where}`).join('; ')])),
        ]),
    'All of it runs in one thread: starting workers costs 50 to 90 ms, more than any of these rows would gain.',
  ].join('\n\n')}\n`;
}
