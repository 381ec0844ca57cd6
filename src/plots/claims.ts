import { success, type Outcome, failure, problem } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import type { ChartAxis } from './chart/axis.js';
import { frame, lineOf, lowerTitle, scaled } from './chart/frame.js';
import type { LegendEntry } from './chart/legend.js';
import { onX, onX2 } from './chart/marks.js';
import type { PlotFigure } from './figure.js';
import { textWidth, truncateText } from './font/text.js';
import type { PlacedText } from './placed-text.js';
import { colours, fontSizes, greys } from './style.js';
import type { Json, Layer } from './vega-lite-spec.js';

/** Where a computed value lies beside a printed figure; units of the figure's last digit, from the printed number. */
export interface FigureStrip {
  /** What prints as the figure does; `null` where it has no end, as below `<.05`. */
  readonly interval: { readonly lower: number | null; readonly upper: number | null };
  /** `null` where no data were used. */
  readonly computed: number | null;
  /** Without data: what the other printed figures leave for this one. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
}

/** A figure of a claim, in words and as a strip. */
export interface ClaimFigure {
  readonly name: string;
  readonly printed: string;
  readonly computed: string;
  /** How far off it is, in units of the last digit. */
  readonly miss: string;
  readonly verdict: string;
  /** Whether it comes out. */
  readonly met: boolean;
  /** `null` where nothing was computed. */
  readonly strip: FigureStrip | null;
}

/** A claim with its verdict in words. */
export interface PlottedClaim {
  readonly id: string;
  readonly verdict: string;
  readonly figures: readonly ClaimFigure[];
}

/** How far from the printed number a strip reaches; what lies beyond is an arrow. Unit: units of the last digit. */
export const stripReach = 2.5;

/** Unit: units of the last digit. */
const leastBar = 0.06;

/** A place on the strip, at its edge where it lies beyond. */
export function onStrip(units: number): number {
  return Math.min(stripReach, Math.max(-stripReach, units));
}

/** Unit: pixels. */
const rowHeight = 19;
const headingHeight = 26;
const stripWidth = 230;
const gap = 16;
const mostName = 220;
const mostFigure = 170;
const mostVerdict = 330;

/** A bar that is wide enough to be seen, however narrow what it stands for. */
function visible(lower: number, upper: number): { readonly lower: number; readonly upper: number } {
  const short = Math.max(0, leastBar - (upper - lower)) / 2;
  return { lower: lower - short, upper: upper + short };
}

/** On a row of its own pixels, whatever the axis. */
const atPixel = (field: string): Json => ({ field, type: 'quantitative', scale: null, axis: null });

/**
 * Claim strip: for every figure of every claim the interval of what prints so, and where the computed value lies.
 *
 * In words: the grey box holds every number that rounds to what was printed. A disc in it is a figure that is reproduced, a
 * diamond outside one that is not, an arrow one that lies further off than the axis reaches; where no data were used, a bar
 * is what the other printed figures leave. The axis counts units of the last printed digit, so that one is as good as
 * another.
 *
 * @param claims in the order in which they are to stand
 * @returns NOT_ESTIMABLE where no figure was computed
 */
export function claimsPlot(claims: readonly PlottedClaim[], { title }: { readonly title?: string | undefined } = {}): Outcome<PlotFigure> {
  const shown = claims.map((claim) => ({ ...claim, figures: claim.figures.filter(({ strip }) => strip !== null) })).filter(({ figures }) => figures.length > 0);
  const figures = shown.flatMap((claim) => claim.figures);
  if (figures.length === 0) return failure(problem('NOT_ESTIMABLE', { what: 'a claim strip', reason: 'no figure of a claim was computed' }, {}, 'error'));

  // 1. The columns, as wide as what stands in them.
  const cut = (text: string, most: number): string => truncateText(oneLine(text), most, fontSizes.text);
  const widest = (texts: readonly string[], heading: string): number => Math.ceil(Math.max(textWidth(heading, fontSizes.text, 'bold'), ...texts.map((text) => textWidth(text, fontSizes.text))));
  const words = figures.map(({ name, printed, computed, miss }) => ({ name: cut(name, mostName), printed: cut(printed, mostFigure), computed: cut(computed, mostFigure), miss: cut(miss, mostFigure) }));
  const nameWidth = 12 + widest(words.map(({ name }) => name), 'Figure');
  const printedRight = nameWidth + gap + widest(words.map(({ printed }) => printed), 'As printed');
  const left = printedRight + gap;
  const computedRight = left + stripWidth + gap + widest(words.map(({ computed }) => computed), 'Computed');
  const missRight = computedRight + gap + widest(words.map(({ miss }) => miss), 'Off by');

  // 2. The rows: each claim under its name, with its verdict at the right.
  const texts: PlacedText[] = [];
  const rows: { readonly y: number; readonly figure: ClaimFigure; readonly claim: string }[] = [];
  let top = headingHeight;
  for (const claim of shown) {
    const verdict = truncateText(oneLine(claim.verdict), mostVerdict, fontSizes.text, 'bold');
    texts.push(lineOf({ x: 0, y: top + headingHeight / 2 + 2, text: truncateText(oneLine(claim.id), missRight - textWidth(verdict, fontSizes.text) - gap, fontSizes.text, 'bold'), align: 'left', bold: true }));
    texts.push(lineOf({ x: missRight, y: top + headingHeight / 2 + 2, text: verdict, align: 'right', muted: true }));
    top += headingHeight;
    for (const figure of claim.figures) {
      const at = words[rows.length];
      const y = top + rowHeight / 2;
      if (at !== undefined) {
        texts.push(lineOf({ x: 12, y, text: at.name, align: 'left' }), lineOf({ x: printedRight, y, text: at.printed, align: 'right' }), lineOf({ x: computedRight, y, text: at.computed, align: 'right' }), lineOf({ x: missRight, y, text: at.miss, align: 'right', bold: !figure.met }));
      }
      rows.push({ y, figure, claim: claim.id });
      top += rowHeight;
    }
  }
  const height = top + 4;
  const headings = [['Figure', 0, 'left'], ['As printed', printedRight, 'right'], ['Computed', computedRight, 'right'], ['Off by', missRight, 'right']] as const;
  texts.push(...headings.map(([text, x, align]) => lineOf({ x, y: headingHeight / 2, text, align, bold: true })));

  // 3. The strips, on one axis.
  const axis: ChartAxis = { kind: 'linear', range: [-stripReach, stripReach], ticks: [-2, -1, 0, 1, 2].map((value) => ({ value, label: value < 0 ? `\u2212${-value}` : String(value) })), title: 'Units of the last printed digit', reversed: false };
  const under = lowerTitle(axis, left + stripWidth / 2, height, stripWidth);
  const boxes = rows.map(({ y, figure: { strip } }) => {
    const [lower, upper] = [onStrip(strip?.interval.lower ?? -stripReach), onStrip(strip?.interval.upper ?? stripReach)];
    return { lower, upper, top: y - 6, bottom: y + 6 };
  });
  const points = rows.flatMap(({ y, figure: { strip, met, name, printed, computed, miss }, claim }) =>
    strip === null || strip.computed === null ? [] : [{ x: onStrip(strip.computed), y, met, beyond: Math.abs(strip.computed) > stripReach ? Math.sign(strip.computed) : 0, description: `${oneLine(claim)}, ${name}: printed ${printed}, computed ${computed}, off by ${miss}` }],
  );
  const ranges = rows.flatMap(({ y, figure: { strip, met } }) => (strip === null || strip.range === null ? [] : [{ ...visible(onStrip(strip.range.lower), onStrip(strip.range.upper)), y, met }]));
  const met = figures.filter((each) => each.met).length;
  const summary = `${met} of ${figures.length} computed figures of ${shown.length} ${shown.length === 1 ? 'claim' : 'claims'} come out as printed.`;
  const notes = ['The box holds every number that prints as the figure does; a count stands for itself alone. Places are counted from the printed number.'];
  const description = [`Claim strip. ${summary}`, ...notes].join(' ');
  const toned = { condition: { test: 'datum.met', value: colours.total }, value: colours.prediction };
  const symbol = { condition: [{ test: 'datum.beyond > 0', value: 'triangle-right' }, { test: 'datum.beyond < 0', value: 'triangle-left' }, { test: 'datum.met', value: 'circle' }], value: 'diamond' };
  const layers: readonly Layer[] = [
    { data: { values: [] }, mark: { type: 'point', aria: false }, encoding: { x: scaled('x', axis, [left, left + stripWidth], 'bottom', 0, false) } },
    { data: { name: 'claims' }, mark: { type: 'rule', color: colours.grid, aria: false }, encoding: { x: { value: 0 }, x2: { value: missRight }, y: atPixel('y') } },
    { data: { name: 'boxes' }, mark: { type: 'rect', color: greys[1], stroke: greys[2], strokeWidth: 1, aria: false }, encoding: { x: onX('lower'), x2: onX2('upper'), y: atPixel('top'), y2: { field: 'bottom' } } },
    { data: { values: [{ x: 0 }] }, mark: { type: 'rule', color: colours.faint, strokeDash: [2, 3], aria: false }, encoding: { x: onX('x'), y: { value: headingHeight }, y2: { value: height } } },
    { data: { name: 'ranges' }, mark: { type: 'rule', strokeWidth: 3, aria: false }, encoding: { x: onX('lower'), x2: onX2('upper'), y: atPixel('y'), color: toned } },
    { data: { name: 'points' }, mark: { type: 'point', filled: true, opacity: 1, size: 62, strokeWidth: 0 }, encoding: { x: onX('x'), y: atPixel('y'), fill: toned, shape: symbol, description: { field: 'description', type: 'nominal' } } },
  ];
  const legend: readonly LegendEntry[] = [
    { words: 'What prints so', sign: { type: 'area', colour: greys[1] } },
    ...(points.some((each) => each.met) ? [{ words: 'computed, comes out', sign: { type: 'point', shape: 'circle', colour: 'total' } } as const] : []),
    ...(points.some((each) => !each.met) ? [{ words: 'computed, does not', sign: { type: 'point', shape: 'diamond', colour: 'prediction' } } as const] : []),
    ...(ranges.length === 0 ? [] : [{ words: 'left by the other figures', sign: { type: 'line', colour: 'total', width: 3 } } as const]),
  ];
  const lines = rows.flatMap(({ y, claim }, index) => (claim === rows[index - 1]?.claim ? [] : [{ y: y - rowHeight / 2 - headingHeight }]));
  return success({
    specification: frame({ description, title, width: missRight, height, left: 0, right: 0, bottom: under.bottom, datasets: { claims: lines, boxes, ranges, points }, layers, texts: [...texts, ...under.texts], legend, notes: notes.map((note) => ({ pieces: note.split(' '), separator: ' ' })) }),
    table: {
      caption: description,
      columns: [['Claim', 'left'], ['Figure', 'left'], ['As printed', 'right'], ['Computed', 'right'], ['Off by', 'right'], ['Verdict', 'left']].map(([heading = '', align]) => ({ title: heading, align: align === 'right' ? 'right' : 'left' })),
      rows: rows.map(({ claim, figure: { name, printed, computed, miss, verdict } }) => ({ cells: [claim, name, printed, computed, miss, verdict] })),
      notes,
    },
  });
}
