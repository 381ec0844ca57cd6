import { formatCount } from '../../text/format.js';
import { onX, onX2, onY, onY2 } from '../chart/marks.js';
import type { ChartPart } from '../chart/parts.js';
import { colours, greys, shades } from '../style.js';
import type { Json } from '../vega-lite-spec.js';
import type { Bins } from './bins.js';

/** Share of a cell's width and height that the square of the marked subsets takes. */
const inset = 0.56;
/** Light on cells of any shade, and hollow as the points: what is marked is not told by its colour alone. */
const markedLook = { fill: colours.paper, stroke: colours.prediction, strokeWidth: 1 } as const;

/** The cells: the more subsets the darker, and a square in those that hold marked ones. @param shown the value on the axis for an effect */
export function cellParts(bins: Bins, shown: (effect: number) => number, study: string | null): readonly ChartPart[] {
  const { across, up, columns, rows, counts, markedCounts } = bins;
  const largest = counts.reduce((most, count) => Math.max(most, count), 1);
  const classes = classesUpTo(largest);
  const cells = (of: Uint32Array, share: number): readonly Json[] =>
    Array.from(of).flatMap((count, cell) => {
      if (count === 0) return [];
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      const ends = (place: number, { from, to }: typeof across, parts: number) => [0.5 - share / 2, 0.5 + share / 2].map((part) => from + ((place + part) / parts) * (to - from));
      const [left = 0, right = 0] = ends(column, across, columns).map(shown);
      const [bottom = 0, top = 0] = ends(row, up, rows);
      return [{ x: left, x2: right, y: bottom, y2: top, count, fill: shades[classes.findIndex(({ to }) => count <= to)] ?? colours.total }];
    });
  const encoding = { x: onX('x'), x2: onX2('x2'), y: onY('y'), y2: onY2('y2'), tooltip: { field: 'count', type: 'quantitative', title: 'Subsets' } };
  return [
    {
      datasets: { cells: cells(counts, 1) },
      layers: [{ data: { name: 'cells' }, mark: { type: 'rect', aria: false }, encoding: { ...encoding, color: { field: 'fill', type: 'nominal', scale: null } } }],
      legend: classes.map(({ from, to }, index) => ({
        words: `${from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`}${index === 0 ? ` ${to === 1 ? 'subset' : 'subsets'} in a cell` : ''}`,
        sign: { type: 'area' as const, colour: shades[index] ?? colours.total },
      })),
    },
    ...(study === null
      ? []
      : [
          {
            datasets: { marked: cells(markedCounts, inset) },
            layers: [{ data: { name: 'marked' }, mark: { type: 'rect', ...markedLook, aria: false }, encoding }],
            legend: [{ words: `With ${study}`, sign: { type: 'area' as const, colour: colours.paper, outline: colours.prediction } }],
          },
        ]),
  ];
}

/** Classes of counts whose ends grow by the same factor: one per shade, or fewer where there are not as many counts. */
function classesUpTo(largest: number): readonly { readonly from: number; readonly to: number }[] {
  const ends = shades.map((_, index) => Math.max(1, Math.round(largest ** ((index + 1) / shades.length))));
  return [...new Set(ends)].map((to, index, all) => ({ from: (all[index - 1] ?? 0) + 1, to }));
}

interface Area {
  readonly width: number;
  readonly height: number;
  readonly barLength: number;
  readonly barGap: number;
}

/** The two marginal histograms, above and beside the plotting area, in pixels; bars of the marked subsets stand before the others. */
export function marginParts(bins: Bins, area: Area): readonly ChartPart[] {
  const { columns, rows, counts, markedCounts, marked } = bins;
  const sums = (of: Uint32Array, parts: number, placeOf: (cell: number) => number): readonly number[] => {
    const all = Array.from({ length: parts }, () => 0);
    of.forEach((count, cell) => (all[placeOf(cell)] = (all[placeOf(cell)] ?? 0) + count));
    return all;
  };
  const acrossOf = (of: Uint32Array) => sums(of, columns, (cell) => cell % columns);
  const upOf = (of: Uint32Array) => sums(of, rows, (cell) => Math.floor(cell / columns));
  const longest = (all: readonly number[]): number => all.reduce((most, count) => Math.max(most, count), 1);
  const [mostAcross, mostUp] = [longest(acrossOf(counts)), longest(upOf(counts))];
  const bars = (of: Uint32Array): readonly Json[] => [
    ...acrossOf(of).map((count, place) => ({
      x: (place / columns) * area.width,
      x2: ((place + 1) / columns) * area.width,
      y: -area.barGap,
      y2: -area.barGap - (count / mostAcross) * area.barLength,
    })),
    ...upOf(of).map((count, place) => ({
      x: area.width + area.barGap,
      x2: area.width + area.barGap + (count / mostUp) * area.barLength,
      y: area.height - (place / rows) * area.height,
      y2: area.height - ((place + 1) / rows) * area.height,
    })),
  ];
  const pixels = (field: string): Json => ({ field, type: 'quantitative', scale: null, axis: null });
  const part = (name: string, of: Uint32Array, look: { readonly fill: string; readonly stroke: string; readonly strokeWidth: number }): ChartPart => ({
    datasets: { [name]: bars(of) },
    layers: [
      {
        data: { name },
        mark: { type: 'rect', ...look, aria: false },
        encoding: { x: pixels('x'), x2: { field: 'x2' }, y: pixels('y'), y2: { field: 'y2' } },
      },
    ],
    legend: [],
  });
  return [part('bars', counts, { fill: greys[2], stroke: colours.paper, strokeWidth: 0.4 }), ...(marked === 0 ? [] : [part('markedBars', markedCounts, { ...markedLook, strokeWidth: 0.7 })])];
}
