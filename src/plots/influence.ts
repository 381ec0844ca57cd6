import { influence, type Influence } from '../diagnostics/influence.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { inItsPlace } from '../text/visual-order.js';
import { ticksAt } from './axis/ticks.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { notShown } from './chart/chart-figure.js';
import { placeLabels } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import { panels, type Panel } from './chart/panels.js';
import { composed, linePart } from './chart/parts.js';
import { byProvenance, nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import type { PlotFigure } from './figure.js';
import { textWidth, truncateMiddle } from './font/text.js';
import { fontSizes } from './style.js';

/** What a caller may choose about a plot of influence. */
export interface InfluencePlotOptions {
  readonly title?: string | undefined;
}

type InfluenceRow = Influence['rows'][number] & { readonly provenance: Provenance };

/** A figure of the diagnostic: its panel, what it is without influence, and where it marks a study. */
interface Measure {
  readonly name: string;
  readonly valueOf: (row: InfluenceRow) => number | null;
  readonly expected: number | null;
  readonly limits: readonly number[];
}

const [width, height, columns] = [250, 96, 2];
const radius = 3.4;
/** Names longer than this are cut in the list of studies; unit: pixels. */
const widestName = 170;
/** Of more studies than this, only those that are marked are named under the panels, and all in the table. */
const mostListed = 120;
/** Steps between the numbers under an axis. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Plot of outlier and influence diagnostics, each by study.
 *
 * In words: a panel for each deletion statistic, with the studies by number from left to right. The dashed line is what
 * the statistic would be without influence, or what it is of all studies; the dotted lines are the conventional limits.
 * Studies that a rule of the diagnostic marks are drawn as diamonds with their numbers.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @returns the figure; what the method does not have, such as hat values of a Mantel–Haenszel mean, has no panel;
 *   TOO_FEW_STUDIES below three
 *
 * @source Viechtbauer & Cheung (2010), doi:10.1002/jrsm.11
 * @r      plot(influence(metafor::rma(yi, vi)))
 */
export function influencePlot(studies: Studies, result: PooledResult, options: InfluencePlotOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const found = influence(effects.value, result.settings);
  if (!found.ok) return found;
  const { figures } = found.value;
  const rows = found.value.rows.map((row, i): InfluenceRow => ({ ...row, provenance: result.studies[i]?.provenance ?? 'study data' }));
  const shown = measuresOf(figures, result, rows.length).filter(({ valueOf }) => rows.some((row) => valueOf(row) !== null));
  if (shown.length === 0) return failure(problem('NOT_ESTIMABLE', { what: 'a plot of influence', reason: 'the studies cannot be pooled without any of them' }));

  const x = studyAxis(rows.length);
  const numbered = rows.map(({ label }, index) => `${index + 1} ${oneLine(label)}`);
  const marked = numbered.filter((_, index) => rows[index]?.influential === true);
  const key = (rows.length > mostListed ? marked : numbered).map((name) => inItsPlace(truncateMiddle(name, widestName, fontSizes.legend)));
  const notes = [
    ...(rows.length > mostListed ? ['Studies are numbered in the order of the data; the table of this figure names them all.'] : []),
    ...notShown(rows.filter(({ cook }) => cook === null).map(({ label }) => label), 'because the others cannot be pooled without it'),
    ...notShown(effects.value.excluded.map(({ label }) => label), 'without an effect'),
    ...reconstructedNotes(result),
  ];
  const summary = `Outlier and influence diagnostics of ${rows.length} studies: ${shown.map(({ name }) => name).join(', ')}. ${marked.length === 0 ? 'No study is marked as influential.' : `Marked as influential: ${marked.map(inItsPlace).join('; ')}.`}`;
  const description = [summary, ...notes].join(' ');
  return success(
    {
      specification: panels({
        description,
        title: options.title,
        panels: shown.map((measure, index) => panelOf(measure, rows, x, `panel${index + 1}`)),
        columns,
        width,
        height,
        legend: [
          ...byProvenance(rows, 'Study').map(({ words, hollow, dashed }) => ({ words: words ?? '', sign: { type: 'point', shape: 'circle', colour: 'study', hollow, dashed } as const })),
          ...(marked.length === 0 ? [] : [{ words: 'Marked as influential', sign: { type: 'point', shape: 'diamond', colour: 'prediction' } } as const]),
          { words: 'All studies, or without influence', sign: { type: 'line', colour: 'overall', dash: [5, 3] } },
          { words: 'Limit', sign: { type: 'line', colour: 'line', dash: [1, 2] } },
        ],
        notes: [{ pieces: key, separator: '; ' }, ...notes.map((text) => ({ pieces: text.split(' '), separator: ' ' }))],
      }),
      table: {
        caption: description,
        columns: [
          { title: 'Study', align: 'left' },
          ...shown.map(({ name }) => ({ title: name, align: 'right' as const })),
          { title: 'Influential', align: 'left' },
        ],
        rows: rows.map((row, index) => ({
          cells: [`${index + 1} ${nameWithProvenance({ ...row, label: oneLine(row.label) })}`, ...shown.map(({ valueOf }) => written(valueOf(row))), row.influential === null ? '' : row.influential ? 'yes' : 'no'],
        })),
        notes,
      },
    },
    found.problems,
  );
}

const written = (value: number | null): string => (value === null ? '–' : formatSignificant(stableNumber(value), 4));

/** The panels in their order, with the limits of the diagnostic. */
function measuresOf({ dffitsLimit, hatLimit }: Influence['figures'], { heterogeneity: { tau2, Q }, model }: PooledResult, k: number): readonly Measure[] {
  return [
    { name: 'Studentised residual', valueOf: ({ rstudent }) => rstudent, expected: 0, limits: [-1.959963984540054, 1.959963984540054] },
    { name: 'DFFITS', valueOf: ({ dffits }) => dffits, expected: 0, limits: [-dffitsLimit, dffitsLimit] },
    { name: "Cook's distance", valueOf: ({ cook }) => cook, expected: null, limits: [chiSquared.quantile(0.5, 1)] },
    { name: 'Covariance ratio', valueOf: ({ covarianceRatio }) => covarianceRatio, expected: 1, limits: [] },
    ...(model === 'random' ? [{ name: 'τ² without the study', valueOf: (row: InfluenceRow) => row.tau2, expected: tau2, limits: [] }] : []),
    { name: 'Q without the study', valueOf: (row) => row.Q, expected: Q, limits: [] },
    { name: 'Hat value', valueOf: ({ hat }) => hat, expected: 1 / k, limits: [hatLimit] },
    { name: 'Weight (%)', valueOf: ({ weight }) => weight, expected: 100 / k, limits: [] },
  ];
}

/** An axis of study numbers, as many of them named as there is room for. */
function studyAxis(k: number): ChartAxis {
  const axis = lowerAxis({ title: 'Study number', values: [], range: [0.3, k + 0.7], ticks: [] }, width);
  const room = textWidth(String(k), fontSizes.tick) + 7;
  const step = steps.find((each) => (width * each) / (k + 0.4) >= room) ?? k;
  const numbers = Array.from({ length: Math.ceil(k / step) }, (_, index) => (step === 1 ? index + 1 : Math.max(1, index * step)));
  return { ...axis, ticks: ticksAt([...numbers, ...(step > 1 && numbers.at(-1) === k - step ? [k] : [])], axis.range, '') };
}

function panelOf({ name, valueOf, expected, limits }: Measure, rows: readonly InfluenceRow[], x: ChartAxis, code: string): Panel {
  const points = rows.flatMap((row, index) => {
    const value = valueOf(row);
    return value === null ? [] : [{ label: `${index + 1} ${oneLine(row.label)}`, provenance: row.provenance, number: index + 1, x: index + 1, y: value, shown: written(value), radius, influential: row.influential === true }];
  });
  // A limit far beyond all values would only press them together.
  const values = points.map((point) => point.y);
  const span = Math.max(...values, expected ?? -Infinity) - Math.min(...values, expected ?? Infinity);
  const near = limits.filter((limit) => values.some((value) => Math.abs(limit - value) <= 1.5 * span));
  const y = leftAxis({ title: '', values: [...values, ...near, ...(expected === null ? [] : [expected])], margin: 0.1 }, height);
  const across = (value: number) => x.range.map((end) => ({ x: end, y: value }));
  const place = (point: { readonly x: number; readonly y: number }) => ({ x: alongAxis(x, point.x, width, false), y: alongAxis(y, point.y, height, true), radius });
  const marked = points.filter(({ influential }) => influential);
  const levels = [
    linePart(`${code}expected`, expected === null ? [] : [across(expected)], { colour: 'overall', dash: [5, 3], words: null }),
    linePart(`${code}limits`, near.map(across), { colour: 'line', dash: [1, 2], words: null }),
  ];
  const connecting = linePart(`${code}line`, [points], { colour: 'faint', width: 0.7, words: null });
  return {
    heading: name,
    x,
    y,
    part: composed([
      ...levels,
      connecting,
      ...studyParts(`${code}studies`, points.filter(({ influential }) => !influential), { shape: 'circle', colour: 'study', words: null, valueName: name }),
      ...studyParts(`${code}marked`, marked.map((point) => ({ ...point, radius: radius + 1 })), { shape: 'diamond', colour: 'prediction', words: null, valueName: name }),
    ]),
    labels: placeLabels(
      marked.map((point) => ({ ...place(point), label: String(point.number) })),
      points.map(place),
      width,
      height,
      segmentsOf([...levels, connecting], { x, y, width, height }),
    ),
  };
}
