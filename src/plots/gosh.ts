import { type Gosh, goshInSteps } from '../diagnostics/gosh/gosh.js';
import { isIn } from '../diagnostics/gosh/subsets.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { runThrough } from '../numeric/steps.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { formatCount, formatFixed, stableNumber } from '../text/format.js';
import { nearestNames } from '../text/nearest.js';
import { oneLine } from '../text/one-line.js';
import { superscript } from './axis/ticks.js';
import { leftAxis, lowerAxis } from './chart/axis.js';
import { chartFigure } from './chart/chart-figure.js';
import { effectScale, type EffectScale } from './chart/effect-scale.js';
import { composed, pointPart, type ChartPart } from './chart/parts.js';
import { nameWithProvenance, reconstructedNotes } from './chart/study-points.js';
import type { PlotFigure } from './figure.js';
import { binned, spread, type Bins, type Span } from './gosh/bins.js';
import { cellParts, marginParts } from './gosh/cells.js';
import { goshAxes, type GoshPlotOptions } from './gosh/options.js';

const [width, height] = [430, 320];
/** Length of the longest bar of a marginal histogram, and its distance from the plotting area; unit: pixels. */
const [barLength, barGap] = [46, 6];
/** So many subsets or fewer are drawn as points. */
const mostPoints = 300;
/** A sample of fewer subsets shows neither one hill nor two. */
const leastSampled = 100;
/** The subsets of more studies than this are written as a power of two: their number has ten digits and more. */
const mostCounted = 29;

/**
 * GOSH plot: the pooled effects of the subsets of the studies against their heterogeneity, as a density.
 *
 * In words: studies that estimate one effect give one hill of subsets; two hills mean groups of studies, or an outlier.
 * The subsets that hold one study can be told apart: where they lie by themselves, the study is the reason. Subsets are
 * counted in cells, so that a hundred thousand of them make no larger a figure than a thousand.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @param options what stands upright, the study to tell apart, the most subsets and the seed of a sample of them
 * @returns the figure; TOO_FEW_STUDIES below two studies, NAME_UNKNOWN for a study that is not there, USAGE for an
 *   axis of τ² without one and for a sample of fewer than a hundred subsets, NOT_ESTIMABLE where no subset can be pooled
 *
 * @source Olkin, Dahabreh & Trikalinos (2012), doi:10.1002/jrsm.1053
 * @r      plot(metafor::gosh(rma(yi, vi, method = "EE")), out = 1)
 */
export function goshPlot(studies: Studies, result: PooledResult, options: GoshPlotOptions = {}): Outcome<PlotFigure> {
  return runThrough(goshPlotInSteps(studies, result, options));
}

/** The same in steps, each the share of the subsets that were pooled. */
export function* goshPlotInSteps(studies: Studies, result: PooledResult, options: GoshPlotOptions): Generator<number, Outcome<PlotFigure>> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const { labels } = effects.value;
  const { study } = options;
  const place = study === undefined ? -1 : labels.indexOf(study);
  if (study !== undefined && place < 0) {
    return failure(problem('NAME_UNKNOWN', { what: 'study', found: study, nearest: nearestNames(study, labels), known: labels }));
  }
  if (options.goshAxis === 'tau2' && result.model === 'common') {
    return failure(problem('USAGE', { wrong: 'a common-effect model has no τ² to stand upright', expected: 'goshAxis I2 or Q, or the random-effects model', found: 'goshAxis tau2' }));
  }
  const pooled = yield* goshInSteps(effects.value, result.settings, options);
  if (!pooled.ok) return pooled;
  const { columns, figures, settings: { subsets, exhaustive } } = pooled.value;
  if (!exhaustive && subsets < leastSampled) {
    return failure(problem('USAGE', { wrong: `a sample of ${formatCount(subsets)} of the ${subsetsOf(labels.length)} subsets shows no density`, expected: `at least ${leastSampled} subsets, or as many as there are`, found: String(subsets) }));
  }
  const across = spread(columns.estimate);
  if (across === null) return failure(problem('NOT_ESTIMABLE', { what: 'a GOSH plot', reason: 'no subset of the studies can be pooled' }));

  // 1. The subsets by cells of effect and heterogeneity.
  const upright = goshAxes[options.goshAxis ?? 'I2'];
  const values = upright.valuesOf(columns);
  const isMarked = (subset: number): boolean => place >= 0 && isIn(columns.members, subset, place);
  const few = columns.estimate.length <= mostPoints;
  // Points lie clear of the axes; cells end where these do.
  const [wide, high] = [across, upwards(values)].map((span) => (few ? withMargin(span) : span)) as [Span, Span];
  const bins = binned(columns.estimate, values, wide, high, isMarked);

  // 2. The axes, which end where the cells do.
  const scale = effectScale(result, options);
  const x = lowerAxis({ ...scale, values: [wide.from, wide.to].map(scale.drawn), margin: 0, ticks: options.ticks }, width);
  const y = leftAxis({ title: upright.name, values: [bins.up.from, bins.up.to], margin: 0, suffix: upright.suffix }, height);

  // 3. The figure.
  const one = study === undefined ? null : oneLine(study);
  const notes = [...notesOf(pooled.value, bins, one), ...reconstructedNotes(result)];
  return success(
    chartFigure({
      summary: `GOSH plot of ${formatCount(bins.total)} subsets of ${labels.length} studies: ${scale.name} against ${upright.words}. Median pooled ${scale.name} ${scale.format(figures.median ?? result.estimate)}.`,
      notes,
      title: options.title,
      x,
      y,
      width,
      height,
      above: barLength + barGap,
      aside: barLength + barGap,
      parts: [few ? pointsOf(columns, values, isMarked, scale, one) : composed(cellParts(bins, scale.drawn, one)), composed(marginParts(bins, { width, height, barLength, barGap }))],
      columns: [
        { title: 'Study', align: 'left' },
        { title: `Mean ${scale.name} of the subsets with it`, align: 'right' },
        { title: 'without it', align: 'right' },
        { title: 'Mean I² with it', align: 'right' },
        { title: 'without it', align: 'right' },
      ],
      rows: pooled.value.rows.map(({ label, effectWith, effectWithout, I2With, I2Without }, i) => ({
        cells: [nameWithProvenance({ label: oneLine(label), provenance: result.studies[i]?.provenance ?? 'study data' }), ...[effectWith, effectWithout].map((effect) => (effect === null ? '–' : scale.format(effect))), ...[I2With, I2Without].map(percent)],
      })),
    }),
    [...pooled.problems, ...idleSeed(pooled.value, options)],
  );
}

/** A seed of no sample is told, and not refused: the same call draws the sample of more studies. */
function idleSeed({ settings: { exhaustive } }: Gosh, { seed }: GoshPlotOptions): readonly Problem[] {
  if (seed === undefined || !exhaustive) return [];
  return [{ ...problem('USAGE', { wrong: 'seed changes nothing in this plot', expected: 'fewer subsets than there are', found: 'all subsets' }), severity: 'warning' }];
}

/** How many subsets k studies have. */
const subsetsOf = (k: number): string => (k <= mostCounted ? formatCount(2 ** k - 1) : `2${superscript(String(k))}\u2009\u2212\u20091`);

const percent = (value: number | null): string => (value === null ? '–' : `${formatFixed(stableNumber(value), 1)}%`);

/** Heterogeneity begins at none. */
function upwards(values: Float64Array): Span {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  return { from: 0, to: most > 0 ? most : 1 };
}

function withMargin({ from, to }: Span): Span {
  const room = 0.04 * (to - from);
  return { from: from - room, to: to + room };
}

/** Each subset as a point; those that hold the study are diamonds. */
function pointsOf({ estimate, k }: Gosh['columns'], values: Float64Array, isMarked: (subset: number) => boolean, scale: EffectScale, study: string | null): ChartPart {
  const points = Array.from(estimate, (effect, subset) => ({
    label: `Subset of ${k[subset]}`,
    x: scale.drawn(effect),
    y: values[subset] as number, // of the same length
    shown: scale.format(effect),
    radius: 3.4,
    marked: isMarked(subset),
  }));
  return composed([
    pointPart('subsets', points.filter(({ marked }) => !marked), { shape: 'circle', colour: 'study', words: study === null ? 'Subset' : `Subset without ${study}`, valueName: scale.name }),
    pointPart('marked', points.filter(({ marked }) => marked), { shape: 'diamond', colour: 'prediction', hollow: true, words: `Subset with ${study}`, valueName: scale.name }),
  ]);
}

function notesOf({ settings: { subsets, exhaustive, seed }, figures: { notPooled }, rows: { length: k } }: Gosh, { total, marked }: Bins, study: string | null): readonly string[] {
  return [
    exhaustive ? `All ${formatCount(subsets)} subsets of the studies.` : `A random sample of ${formatCount(subsets)} of the ${subsetsOf(k)} subsets of the studies (seed ${seed}).`,
    ...(study === null ? [] : [`${formatCount(marked)} of ${formatCount(total)} subsets hold ${study}.`]),
    ...(notPooled === 0 ? [] : [`Not shown: ${formatCount(notPooled)} subsets that could not be pooled.`]),
  ];
}
