import { stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import type { AxisKind } from './axis/axis-kind.js';
import { leftAxis, type ChartAxis } from './chart/axis.js';
import { chart } from './chart/chart.js';
import { onX, onY, onY2 } from './chart/marks.js';
import type { PlotFigure } from './figure.js';
import { textWidth, truncateText } from './font/text.js';
import type { PlacedText } from './placed-text.js';
import { formatLinear, formatRatio } from './presentation/numbers.js';
import { capitalised } from './presentation/presentation.js';
import { colours, fontSizes, greys } from './style.js';
import type { Layer } from './vega-lite-spec.js';

/** A specification with what it gives. */
export interface CurveSpecification {
  readonly estimate: number;
  /** `null` where the claim cites no interval. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  /** Whether it prints every figure of the claim; `null` where that is not told. */
  readonly matches: boolean | null;
  /** What was chosen, by the name of the choice. */
  readonly choices: Readonly<Record<string, string>>;
}

/** What a specification curve is made of. Values are on the scale of the claim. */
export interface SpecificationCurveInput {
  readonly specifications: readonly CurveSpecification[];
  /** The effect in running text, and on which axis it stands. */
  readonly effect: { readonly name: string; readonly kind: AxisKind };
  readonly cited: { readonly estimate: number; readonly interval: { readonly lower: number; readonly upper: number } | null };
  /** The estimate of the stated analysis. */
  readonly stated: number | null;
  readonly title?: string | undefined;
}

/** Unit: pixels. */
const width = 620;
const height = 230;
const rowHeight = 13;
const groupGap = 7;
const mostLabel = 190;
/** Specifications that are drawn: two pixels for each. */
const mostDrawn = width / 2;
/** Values of one choice that have a row of their own, the most frequent first. */
const mostValues = 16;

/** A value of a choice, in its place under the curve. */
interface MatrixRow {
  readonly choice: string;
  readonly value: string;
  /** `null` for all further values together. */
  readonly holds: (value: string | undefined) => boolean;
  readonly y: number;
}

/**
 * Specification curve of a claim: what every way of analysing a table gives, in the order of the estimates, with the
 * specifications that print the claim marked, the cited figures as a band, and below it which choices each has made.
 *
 * In words: how much hangs on choices that a report may leave open, and whether those that print the claim have anything
 * in common. Where there are more specifications than two pixels each have room, they are drawn evenly by rank, those that
 * print the claim first; how many there are is always said.
 *
 * @returns the figure; of no specification an empty one
 *
 * @source Simonsohn, Simmons & Nelson (2020), doi:10.1038/s41562-020-0912-z
 * @r      specr::plot(specr(setup))
 */
export function specificationCurve({ specifications, effect, cited, stated, title }: SpecificationCurveInput): PlotFigure {
  const shownOn = ({ estimate }: CurveSpecification): boolean => Number.isFinite(estimate) && (effect.kind !== 'log' || estimate > 0);
  const sorted = specifications.filter(shownOn).toSorted((a, b) => a.estimate - b.estimate);
  const drawn = thinned(sorted, mostDrawn);
  const format = (value: number): string => (effect.kind === 'log' ? formatRatio(value, 2) : formatLinear(stableNumber(value), 2));

  // 1. The axes: ranks from left to right, effects upright.
  const citedEnds = cited.interval === null ? [] : [cited.interval.lower, cited.interval.upper];
  const y = leftAxis({ kind: effect.kind, title: capitalised(effect.name), values: [...drawn.map(({ estimate }) => estimate), ...middleEnds(drawn), cited.estimate, ...citedEnds] }, height);
  const x: ChartAxis = { kind: 'linear', range: [0, Math.max(1, drawn.length)], ticks: [], title: '', reversed: false };
  const low = effect.kind === 'log' ? Math.max(y.range[0], Number.MIN_VALUE) : y.range[0];
  const onAxis = (value: number): number => Math.min(y.range[1], Math.max(low, value));

  // 2. Under it a row for every value of every choice that differs.
  const { rows, common, bottom, texts } = matrixOf(drawn);
  const step = width / Math.max(1, drawn.length);
  const points = drawn.map(({ estimate, interval, matches }, rank) => ({
    x: rank + 0.5,
    y: estimate,
    matches: matches === true,
    ...(interval === null || !(Number.isFinite(interval.lower) && Number.isFinite(interval.upper)) ? {} : { lower: onAxis(interval.lower), upper: onAxis(interval.upper) }),
    description: `${effect.name} ${format(estimate)}: ${Object.values(drawn[rank]?.choices ?? {}).join(', ')}`,
  }));
  const cells = rows.flatMap(({ choice, holds, y: middle }) =>
    drawn.flatMap(({ choices, matches }, rank) => (holds(choices[choice]) ? [{ left: rank * step, right: (rank + 1) * step, top: middle - (matches === true ? 5 : 3.5), bottom: middle + (matches === true ? 5 : 3.5), matches: matches === true }] : [])),
  );

  const tried = specifications.length;
  const told = specifications.every(({ matches }) => matches !== null);
  const matching = sorted.filter(({ matches }) => matches === true).length;
  const notes = [
    `${tried} ${tried === 1 ? 'specification' : 'specifications'} on all rows${sorted.length === tried ? '' : `, ${sorted.length} of them with an estimate on this axis`}${drawn.length === sorted.length ? '' : `, ${drawn.length} drawn, evenly by rank`}; ${told ? `${matching} of ${sorted.length} print the claim` : 'which of them print the claim is not told, because as many print made-up claims'}.`,
    ...(common.length === 0 ? [] : [`The same in all: ${common.join(', ')}.`]),
    'That a specification prints the claim does not say that the authors used it.',
  ];
  const first = sorted[0];
  const last = sorted.at(-1);
  const description = [
    `Specification curve of ${tried} ${tried === 1 ? 'specification' : 'specifications'}: ${effect.name}${first === undefined || last === undefined ? '' : ` from ${format(first.estimate)} to ${format(last.estimate)}`}, cited ${format(cited.estimate)}.`,
    ...notes,
  ].join(' ');
  const lit = { condition: { test: 'datum.matches', value: colours.prediction }, value: colours.faint };
  return {
    specification: chart({
      description,
      title,
      x,
      y,
      width,
      height,
      datasets: { points, cells },
      below: { height: bottom, left: 10 + Math.max(0, ...texts.map(({ text, size, bold }) => textWidth(text, size, bold ? 'bold' : 'regular'))), texts },
      layers: [
        ...(cited.interval === null ? [] : [bandLayer(onAxis(cited.interval.lower), onAxis(cited.interval.upper))]),
        ruleAt(cited.estimate, []),
        ...(stated === null ? [] : [ruleAt(onAxis(stated), [4, 3])]),
        {
          data: { name: 'points' },
          transform: [{ filter: 'isValid(datum.lower)' }],
          mark: { type: 'rule', aria: false },
          encoding: { x: onX('x'), y: onY('lower'), y2: onY2('upper'), color: lit, strokeWidth: { condition: { test: 'datum.matches', value: 1.6 }, value: 0.7 }, opacity: { condition: { test: 'datum.matches', value: 1 }, value: 0.55 } },
        },
        {
          data: { name: 'points' },
          mark: { type: 'point', filled: true, opacity: 1, strokeWidth: 0 },
          encoding: {
            x: onX('x'),
            y: onY('y'),
            fill: { condition: { test: 'datum.matches', value: colours.prediction }, value: colours.whisker },
            size: { condition: { test: 'datum.matches', value: 46 }, value: 9 },
            shape: { condition: { test: 'datum.matches', value: 'diamond' }, value: 'circle' },
            description: { field: 'description', type: 'nominal' },
          },
        },
        {
          data: { name: 'cells' },
          mark: { type: 'rect', strokeWidth: 0, aria: false },
          encoding: {
            x: { field: 'left', type: 'quantitative', scale: null },
            x2: { field: 'right' },
            y: { field: 'top', type: 'quantitative', scale: null },
            y2: { field: 'bottom' },
            fill: { condition: { test: 'datum.matches', value: colours.prediction }, value: colours.faint },
          },
        },
      ],
      legend: [
        { words: 'Specification with its interval', sign: { type: 'point', shape: 'circle', colour: 'whisker' } },
        ...(matching === 0 ? [] : [{ words: 'prints the claim', sign: { type: 'point', shape: 'diamond', colour: 'prediction' } } as const]),
        { words: 'Cited estimate', sign: { type: 'line', colour: 'total' } },
        ...(cited.interval === null ? [] : [{ words: 'Cited interval', sign: { type: 'area' as const, colour: greys[0] } }]),
        ...(stated === null ? [] : [{ words: 'Stated analysis', sign: { type: 'line' as const, colour: 'total' as const, dash: [4, 3] } }]),
      ],
      notes: notes.map((note) => ({ pieces: note.split(' '), separator: ' ' })),
    }),
    table: {
      caption: description,
      columns: [...[...new Set(drawn.flatMap(({ choices }) => Object.keys(choices)))].map((name) => ({ title: capitalised(name), align: 'left' as const })), ...['Estimate', 'Lower', 'Upper'].map((name) => ({ title: name, align: 'right' as const })), { title: 'Prints the claim', align: 'left' }],
      rows: drawn.map(({ choices, estimate, interval, matches }) => ({
        cells: [...[...new Set(drawn.flatMap((each) => Object.keys(each.choices)))].map((name) => choices[name] ?? ''), format(estimate), ...(interval === null ? ['', ''] : [format(interval.lower), format(interval.upper)]), matches === null ? 'not told' : matches ? 'yes' : 'no'],
      })),
      notes,
    },
  };
}

/** So many evenly by rank: of those that print the claim if these are too many alone, otherwise these and some of the others. */
function thinned(sorted: readonly CurveSpecification[], most: number): readonly CurveSpecification[] {
  if (sorted.length <= most) return sorted;
  const evenly = (ranks: readonly number[], count: number): readonly number[] => (ranks.length <= count ? ranks : Array.from({ length: count }, (_, index) => ranks[Math.floor(((index + 0.5) * ranks.length) / count)] ?? 0));
  const ranks = sorted.map((_, rank) => rank);
  const matching = evenly(ranks.filter((rank) => sorted[rank]?.matches === true), most);
  const others = evenly(ranks.filter((rank) => sorted[rank]?.matches !== true), most - matching.length);
  const kept = new Set([...matching, ...others]);
  return sorted.filter((_, rank) => kept.has(rank));
}

/** The ends between which nearly all interval ends lie: a few wide intervals must not squeeze the others. */
function middleEnds(drawn: readonly CurveSpecification[]): readonly number[] {
  const ends = drawn.flatMap(({ interval }) => (interval === null ? [] : [interval.lower, interval.upper])).filter(Number.isFinite).toSorted((a, b) => a - b);
  const at = (share: number): readonly number[] => ends.slice(Math.floor(share * (ends.length - 1))).slice(0, 1);
  return [...at(0.05), ...at(0.95)];
}

/** The rows under the curve, with their labels, and what is the same in all specifications. */
function matrixOf(drawn: readonly CurveSpecification[]): { readonly rows: readonly MatrixRow[]; readonly common: readonly string[]; readonly bottom: number; readonly texts: readonly PlacedText[] } {
  const names = [...new Set(drawn.flatMap(({ choices }) => Object.keys(choices)))];
  const rows: MatrixRow[] = [];
  const common: string[] = [];
  let top = 14;
  for (const name of names) {
    const counts = new Map<string, number>();
    for (const { choices } of drawn) counts.set(choices[name] ?? 'none', (counts.get(choices[name] ?? 'none') ?? 0) + 1);
    const values = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value]) => value);
    if (values.length < 2) {
      common.push(...values.map((value) => `${name} ${oneLine(value)}`));
      continue;
    }
    const own = values.length > mostValues ? values.slice(0, mostValues - 1) : values;
    const add = (value: string, holds: MatrixRow['holds']): void => {
      rows.push({ choice: name, value, holds, y: height + top + rowHeight / 2 });
      top += rowHeight;
    };
    for (const value of own) add(value, (each) => (each ?? 'none') === value);
    if (own.length < values.length) add(`${values.length - own.length} others`, (each) => !own.includes(each ?? 'none'));
    top += groupGap;
  }
  const texts = rows.map(({ choice, value, y }): PlacedText => ({ x: -8, y, text: truncateText(`${choice}: ${oneLine(value)}`, mostLabel, fontSizes.legend), align: 'right', size: fontSizes.legend, bold: false, muted: false }));
  return { rows, common, bottom: rows.length === 0 ? 0 : top, texts };
}

function bandLayer(lower: number, upper: number): Layer {
  return {
    data: { values: [{ lower, upper }] },
    mark: { type: 'rect', color: greys[0], aria: false },
    encoding: { x: { value: 0 }, x2: { value: width }, y: onY('lower'), y2: onY2('upper') },
  };
}

function ruleAt(value: number, dash: readonly number[]): Layer {
  return {
    data: { values: [{ value }] },
    mark: { type: 'rule', color: colours.total, strokeWidth: 1, strokeDash: dash, aria: false },
    encoding: { x: { value: 0 }, x2: { value: width }, y: onY('value') },
  };
}
