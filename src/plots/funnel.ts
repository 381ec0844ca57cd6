import { egger } from '../diagnostics/funnel/egger.js';
import { trimAndFill, type TrimAndFill } from '../diagnostics/trim-and-fill/trim-and-fill.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { Effects } from '../effect-sizes/effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatPStatement, formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { effectScale, type EffectScale } from './chart/effect-scale.js';
import { notNamed, placeLabels } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import { nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import { areaPart, linePart, pointPart, pointRadius, type ChartPart, type ChartPlace } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { funnelAxisRow, type FunnelOptions } from './funnel/options.js';
import { colours, greys } from './style.js';

/** A point of the funnel: a study, or one that trim and fill imputes. */
interface Point {
  readonly label: string;
  /** On the analysis scale. */
  readonly effect: number;
  readonly se: number;
  /** What stands upright. */
  readonly y: number;
  /** How the numbers of a study were obtained; `null` for an imputed one. */
  readonly provenance: Provenance | null;
  /** Whether it lies within the limits that sampling error alone would leave, at the level of the analysis. */
  readonly inside: boolean;
}

/** The regression line of Egger's test: the effect without sampling error, and its change per unit of standard error. */
interface FunnelLine {
  readonly limit: number;
  readonly slope: number;
  readonly pValue: number;
}

const usualWidth = 430;
const height = 330;
/** Steps in which curved lines are drawn. */
const steps = 64;

/**
 * Funnel plot: the effects of the studies against their precision.
 *
 * In words: without heterogeneity and without selection the points lie around the pooled effect, within a funnel that
 * widens as studies get smaller; the dashed lines are its limits. Contours shade where a study would be significant by
 * itself at given levels; studies that trim and fill imputes are hollow. Asymmetry is not the same as publication bias.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @param options the upright axis, contours, imputed studies, regression line, names
 * @returns the figure; TOO_FEW_STUDIES or NOT_ESTIMABLE where what was asked for cannot be had, USAGE where options do
 *   not go together
 *
 * @source Light & Pillemer (1984); contours: Peters et al. (2008), doi:10.1016/j.jclinepi.2007.11.010
 * @r      metafor::funnel(rma(yi, vi), level = c(90, 95, 99), refline = 0); funnel(trimfill(res))
 *
 * @example
 * funnelPlot(readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, pool(readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, { measure: 'RR' }).value).value.table.rows.length // 2
 */
export function funnelPlot(studies: Studies, result: PooledResult, options: FunnelOptions = {}): Outcome<PlotFigure> {
  const { plotWidth: width = usualWidth } = options;
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const faults = faultsOf(effects.value, result, options);
  if (faults.length > 0) return failure(...faults);

  // 1. What is shown.
  const filled = options.fill === true ? whereEstimable(trimAndFill(effects.value, result.settings, options)) : success(null);
  if (!filled.ok) return filled;
  const line = options.regressionLine === true ? whereEstimable(regressionLine(effects.value, result.ci.level)) : success(null);
  if (!line.ok) return line;
  const points = pointsOf(effects.value, result, filled.value, options);

  // 2. On which axes.
  const scale = effectScale(result, options);
  const row = funnelAxisRow(options.yAxis ?? 'sei');
  const y = leftAxis({ title: row.name, values: [...points.map((point) => point.y), ...(row.reversed ? [0] : [])], reversed: row.reversed, bounds: [0, null] }, height);
  const reach = row.seOf === null ? 0 : zOf(result.ci.level) * row.seOf(row.reversed ? y.range[1] : y.range[0]);
  // Limits far wider than the studies would squeeze these: an axis is at most half as wide again as they are. Studies that hardly
  // differ show that in a funnel, of which half of the width stays.
  const spread = points.reduce((most, { effect }) => Math.max(most, Math.abs(effect - result.estimate)), 0);
  const sides = [-1, 1].map((side) => result.estimate + side * Math.min(reach, Math.max(1.5 * spread, reach / 2)));
  const shown = [...points.map(({ effect }) => effect), ...sides, result.estimate, ...(options.contours === undefined ? [] : [0])].map(scale.show);
  const x = lowerAxis({ ...scale, values: shown, range: options.range, points: points.map(({ effect }) => scale.show(effect)), ticks: options.ticks, }, width);

  // 3. The figure.
  const parts = [
    ...(options.contours === undefined ? [] : contourParts(options.contours, scale, y, width, row.seOf)),
    ...(row.seOf === null ? [] : [limitsPart(result, scale, y, row.seOf)]),
    centrePart(result, scale, y),
    ...(line.value === null || row.seOf === null ? [] : [eggerPart(line.value, scale, y, row.seOf)]),
    ...pointParts(points, scale),
  ];
  const place = ({ effect, y: value }: Point) => ({ x: alongAxis(x, scale.show(effect), width, false), y: alongAxis(y, value, height, true), radius: pointRadius });
  const named = namedPoints(points, options, result);
  const labels = placeLabels(
    named.map((point) => ({ ...place(point), label: point.label, side: point.effect < result.estimate ? 'left' : 'right' })),
    points.map(place),
    width,
    height,
    segmentsOf(parts, { x, y, width, height }),
  );
  const notes = [...notesOf(effects.value, result, filled.value, line.value, scale, row.seOf !== null), ...reconstructedNotes(result), ...notNamed(options.names, named.length, labels)];
  return success(
    chartFigure({
      summary: summaryOf(points, result, scale, row.name),
      notes,
      title: options.title,
      x,
      y,
      width,
      height,
      parts,
      labels,
      columns: [
        { title: 'Study', align: 'left' },
        { title: scale.heading, align: 'right' },
        { title: row.name, align: 'right' },
        { title: 'Within the funnel', align: 'left' },
      ],
      rows: points.map((point) => ({
        cells: [
          point.provenance === null ? `${point.label} (imputed)` : nameWithProvenance({ ...point, provenance: point.provenance }),
          scale.format(point.effect),
          formatSignificant(stableNumber(point.y), 4),
          row.seOf === null ? '' : point.inside ? 'yes' : 'no',
        ],
      })),
    }),
    [...filled.problems, ...line.problems],
  );
}

/** What is drawn over the funnel where the studies allow it. Where they do not, the funnel stands without it, with a warning. */
function whereEstimable<T>(outcome: Outcome<T>): Outcome<T | null> {
  if (outcome.ok || outcome.problems.some(({ code }) => code === 'USAGE' || code === 'NAME_UNKNOWN')) return outcome;
  return success(null, outcome.problems.map((each) => ({ ...each, severity: 'warning' })));
}

/** The quantile of a two-sided interval. */
const zOf = (level: number): number => normal.quantile((1 + level) / 2);

function faultsOf({ k, ni }: Effects, result: PooledResult, { yAxis = 'sei', contours, regressionLine: line, plotWidth = usualWidth }: FunnelOptions): readonly Problem[] {
  const usage = (wrong: string, expected: string, found: string): Problem => problem('USAGE', { wrong, expected, found });
  const noSe = funnelAxisRow(yAxis).seOf === null;
  return [
    ...(k < 2 ? [problem('TOO_FEW_STUDIES', { found: k, least: 2 })] : []),
    ...(plotWidth >= 120 && plotWidth <= 2000 ? [] : [usage('that is no width of a plotting area', 'from 120 to 2000 pixels', String(plotWidth))]),
    ...(yAxis === 'ni' && ni.some(Number.isNaN)
      ? [problem('NOT_ESTIMABLE', { what: 'a funnel plot by sample size', reason: 'the number of participants is not known for every study' })]
      : []),
    ...(noSe && contours !== undefined ? [usage('contours have no place on an axis of sample sizes', 'an upright axis of precision, such as sei', yAxis)] : []),
    ...(noSe && line === true ? [usage("the line of Egger's test has no place on an axis of sample sizes", 'an upright axis of precision, such as sei', yAxis)] : []),
    ...(contours !== undefined && result.test.pValue === null
      ? [usage('contours need a value of no effect', 'a measure that compares two groups', result.measure)]
      : []),
  ];
}

function regressionLine(effects: Effects, level: number): Outcome<FunnelLine> {
  const test = egger(effects, level);
  if (!test.ok) return test;
  const { intercept, slope, pValue } = test.value.figures;
  return success({ limit: intercept, slope, pValue });
}

function pointsOf(effects: Effects, result: PooledResult, filled: TrimAndFill | null, { yAxis = 'sei' }: FunnelOptions): readonly Point[] {
  const { valueOf } = funnelAxisRow(yAxis);
  const z = zOf(result.ci.level);
  const pointOf = (label: string, effect: number, vi: number, ni: number, provenance: Point['provenance']): Point => {
    const se = Math.sqrt(vi);
    return { label: oneLine(label), effect, se, y: valueOf({ vi, ni }), provenance, inside: Math.abs(effect - result.estimate) <= z * se };
  };
  const observed = effects.labels.map((label, i) => pointOf(label, effects.yi[i] as number, effects.vi[i] as number, effects.ni[i] as number, result.studies[i]?.provenance ?? 'study data'));
  const sizeOf = (mirrored: string): number => effects.ni[effects.labels.indexOf(mirrored)] ?? Number.NaN;
  const imputed = (filled?.rows ?? []).map(({ label, mirrors, yi, vi }) => pointOf(label, yi, vi, sizeOf(mirrors), null));
  return [...observed, ...imputed];
}

/** Studies to name, those furthest from the pooled effect in units of their standard errors first. */
function namedPoints(points: readonly Point[], { names = 'outside' }: FunnelOptions, { estimate }: PooledResult): readonly Point[] {
  const distance = ({ effect, se }: Point): number => Math.abs(effect - estimate) / se;
  const chosen = points.filter(({ provenance, inside }) => provenance !== null && (names === 'all' || (names === 'outside' && !inside)));
  return chosen.toSorted((a, b) => distance(b) - distance(a));
}

/** Points of a curve: an effect for each upright value, from the top of the axis to its bottom. */
function curve(y: ChartAxis, scale: EffectScale, effectAt: (value: number) => number): readonly ChartPlace[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const value = y.range[0] + (step / steps) * (y.range[1] - y.range[0]);
    return { x: scale.drawn(effectAt(value)), y: value };
  });
}

/** Shaded regions in which a study would not be significant at each level, the widest behind. */
function contourParts(levels: readonly number[], scale: EffectScale, y: ChartAxis, width: number, seOf: ((value: number) => number) | null): readonly ChartPart[] {
  if (seOf === null) return [];
  const ascending = [...new Set(levels)].toSorted((a, b) => a - b);
  const written = (level: number): string => formatSignificant(level, 3);
  const shadeOf = (index: number): string => greys[Math.min(index, greys.length - 1)] ?? colours.paper;
  return [
    {
      datasets: {},
      layers: [{ data: { values: [{}] }, mark: { type: 'rect', color: shadeOf(0), aria: false }, encoding: { x: { value: 0 }, x2: { value: width }, y: { value: 0 }, y2: { value: height } } }],
      legend: [{ words: `P < ${written(ascending[0] ?? 0)}`, sign: { type: 'area', colour: shadeOf(0) } }],
    },
    ...ascending.map((level, index) => {
      const z = zOf(1 - level);
      const fill = index === ascending.length - 1 ? colours.paper : shadeOf(index + 1);
      const left = curve(y, scale, (value) => -z * seOf(value));
      const right = curve(y, scale, (value) => z * seOf(value)).toReversed();
      const words = index === ascending.length - 1 ? `P > ${written(level)}` : `P from ${written(level)} to ${written(ascending[index + 1] ?? level)}`;
      return areaPart(`contour${index + 1}`, [...left, ...right], fill, words);
    }),
  ];
}

/** The limits within which effects lie if only sampling error moves them. */
function limitsPart({ estimate, ci }: PooledResult, scale: EffectScale, y: ChartAxis, seOf: (value: number) => number): ChartPart {
  const z = zOf(ci.level);
  const sides = [-1, 1].map((sign) => curve(y, scale, (value) => estimate + sign * z * seOf(value)));
  return linePart('limits', sides, { colour: 'line', dash: [4, 3], words: `${formatSignificant(ci.level * 100, 4)}% limits without heterogeneity` });
}

function centrePart({ estimate }: PooledResult, scale: EffectScale, y: ChartAxis): ChartPart {
  return linePart('centre', [y.range.map((value) => ({ x: scale.show(estimate), y: value }))], { colour: 'line', words: 'Pooled effect' });
}

function eggerPart({ limit, slope }: FunnelLine, scale: EffectScale, y: ChartAxis, seOf: (value: number) => number): ChartPart {
  return linePart('regression', [curve(y, scale, (value) => limit + slope * seOf(value))], { colour: 'prediction', dash: [7, 2, 2, 2], words: "Line of Egger's test" });
}

function pointParts(points: readonly Point[], scale: EffectScale): readonly ChartPart[] {
  const drawn = ({ label, effect, y }: Point) => ({ label, x: scale.show(effect), y, shown: scale.format(effect) });
  const studies = points.flatMap((point) => (point.provenance === null ? [] : [{ ...drawn(point), provenance: point.provenance }]));
  const imputed = points.filter(({ provenance }) => provenance === null).map(drawn);
  return [
    ...studyParts('study', studies, { shape: 'circle', colour: 'study', words: 'Study', valueName: scale.name }),
    pointPart('imputed', imputed, { shape: 'diamond', colour: 'prediction', hollow: true, words: 'Imputed by trim and fill', valueName: scale.name }),
  ];
}

function notesOf(effects: Effects, result: PooledResult, filled: TrimAndFill | null, line: FunnelLine | null, scale: EffectScale, limits: boolean): readonly string[] {
  const lines: string[] = [];
  if (filled !== null) {
    const { missing, estimate } = filled.figures;
    lines.push(
      missing === 0
        ? `Trim and fill (${filled.settings.estimator}) imputes no study.`
        : `Trim and fill (${filled.settings.estimator}) imputes ${missing} ${missing === 1 ? 'study' : 'studies'} on the ${filled.settings.side}; pooled with ${missing === 1 ? 'it' : 'them'}: ${estimate === null ? 'not estimable' : scale.format(estimate)}. Imputed studies are not data.`,
    );
  }
  if (line !== null) lines.push(`Egger's test: ${formatPStatement(stableNumber(line.pValue))}.`);
  lines.push(...notShown(effects.excluded.map(({ label }) => label), 'without an effect'));
  if (result.heterogeneity.tau2 > 0 && limits) lines.push('With heterogeneity, more studies than the level says lie outside the limits.');
  return lines;
}

function summaryOf(points: readonly Point[], result: PooledResult, scale: EffectScale, upright: string): string {
  const observed = points.filter(({ provenance }) => provenance !== null);
  const outside = observed.filter(({ inside }) => !inside).length;
  return `Funnel plot of ${observed.length} studies: ${scale.name} against ${upright.toLowerCase()}. Pooled effect ${scale.format(result.estimate)}; ${outside} of ${observed.length} studies lie outside the limits.`;
}
