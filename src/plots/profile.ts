import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { Effects } from '../effect-sizes/effects.js';
import { methodRow } from '../models/methods.js';
import type { PooledResult } from '../models/pooled-result.js';
import { likelihoodFall, profileLikelihood } from '../models/tau2/intervals/profile-likelihood.js';
import type { Tau2Interval } from '../models/tau2/intervals/tau2-interval-row.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { chart } from './chart/chart.js';
import { placeLabels, type NamedPoint, type PlacedLabel } from './chart/labels.js';
import { composed, linePart, pointPart, pointRadius, type ChartPart, type ChartPlace, type ChartPoint } from './chart/parts.js';
import { reconstructedNotes } from './chart/study-points.js';
import type { PlotFigure } from './figure.js';
import { formatLevel } from './presentation/numbers.js';

/** What a caller may choose about a plot of the profile likelihood. */
export interface ProfileOptions {
  readonly title?: string | undefined;
  /** Ends of the axis of τ². */
  readonly range?: readonly [left: number, right: number] | undefined;
  readonly ticks?: readonly number[] | undefined;
}

/** The likelihood of τ² around its maximum, and the interval that it gives. */
interface Profile {
  readonly restricted: boolean;
  /** Local maxima, the highest first. */
  readonly maxima: readonly number[];
  /** Twice the log-likelihood less its maximum: zero there, negative elsewhere. */
  readonly height: (tau2: number) => number;
  readonly interval: Tau2Interval;
  readonly level: number;
  /** How far below the maximum the ends of the interval lie. */
  readonly limit: number;
}

/** A value of τ² that the figure marks. */
interface MarkedValue {
  readonly name: string;
  readonly tau2: number;
  readonly type: 'maximum' | 'end' | 'analysis';
}

const width = 430;
const height = 300;
/** Steps in which the curve is drawn. */
const steps = 160;
/** The curve is followed to so many times the limit below its maximum: further down nobody looks. */
const depth = 3;
/** How far above the lower axis the ends are named. */
const foot = 12;

/**
 * Plot of the profile likelihood of the between-study variance τ².
 *
 * In words: how much less likely the data are under other values of τ² than under the best one, with the mean at its best
 * for each. Values above the dashed line make the confidence interval. A flat curve says that the studies tell little
 * about τ²; a second hill, that an estimator may end on another one.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them: the full likelihood goes with ML, the restricted one with all others
 * @param options title, ends and ticks of the axis of τ²
 * @returns the figure; TOO_FEW_STUDIES below two studies, NOT_ESTIMABLE for mixed models and with moderators,
 *   USAGE for an axis without variances
 *
 * @source Hardy & Thompson (1996), doi:10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A
 * @r      profile(metafor::rma(yi, vi)); confint(res, type = "PL")
 */
export function profilePlot(studies: Studies, result: PooledResult, options: ProfileOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const faults = faultsOf(effects.value, result, options);
  if (faults.length > 0) return failure(...faults);

  // 1. What is shown.
  const profile = profileOf(effects.value, result);
  const marked = markedValues(profile, result);

  // 2. On which axes.
  const name = profile.restricted ? 'restricted log-likelihood' : 'log-likelihood';
  const x = lowerAxis(
    { title: 'Between-study variance τ²', values: [0, ...marked.map(({ tau2 }) => tau2)], bounds: [0, null], range: options.range, points: marked.map(({ tau2 }) => tau2), ticks: options.ticks, margin: 0.15 },
    width,
  );
  const lowest = Math.max(-depth * profile.limit, Math.min(-1.15 * profile.limit, ...x.range.map((tau2) => profile.height(Math.max(0, tau2)))));
  const y = leftAxis({ title: `Twice the ${name} less its maximum`, values: [lowest, -0.08 * lowest], margin: 0 }, height);

  // 3. The figure.
  const points = curve(profile, x, marked);
  const { datasets, layers, legend } = partOf(points, profile, marked, x, y, name);
  const description = describe(profile, result, name, effects.value.k);
  const notes = [...notesOf(profile, result), ...reconstructedNotes(result)];
  return success({
    specification: chart({
      description: [description, ...notes].join(' '),
      title: options.title,
      x,
      y,
      width,
      height,
      datasets,
      layers,
      labels: labelsOf(points, profile, marked, x, y),
      legend,
      notes: notes.map((text) => ({ pieces: text.split(' '), separator: ' ' })),
    }),
    table: {
      caption: [description, ...notes].join(' '),
      columns: [
        { title: 'Value', align: 'left' },
        { title: 'τ²', align: 'right' },
        { title: `Twice the ${name} less its maximum`, align: 'right' },
      ],
      rows: [...marked, ...x.ticks.map(({ value }) => ({ name: 'On the curve', tau2: value }))]
        .filter(({ tau2 }) => tau2 >= 0)
        .map((each) => ({ cells: [each.name, shown(each.tau2), shown(profile.height(each.tau2))] })),
      notes,
    },
  });
}

const shown = (value: number): string => formatSignificant(stableNumber(value), 4);

function faultsOf({ k }: Effects, result: PooledResult, { range }: ProfileOptions): readonly Problem[] {
  const without = (reason: string): readonly Problem[] => [problem('NOT_ESTIMABLE', { what: 'the profile likelihood of τ²', reason })];
  return [
    ...(k < 2 ? [problem('TOO_FEW_STUDIES', { found: k, least: 2 })] : []),
    ...(methodRow(result.method).pools === 'likelihood' ? without('a generalised linear mixed model has another likelihood') : []),
    ...(result.regression === null ? [] : without('it is drawn for studies with one mean, and here moderators explain the effects')),
    ...(range !== undefined && range[1] <= 0 ? [problem('USAGE', { wrong: 'no variance is on the axis', expected: 'a range that ends above 0', found: range.join(', ') })] : []),
  ];
}

function profileOf({ yi, vi }: Effects, { tau2Method, ci: { level } }: PooledResult): Profile {
  const restricted = tau2Method !== 'ML';
  const likelihood = restricted ? 'restricted' : 'full';
  const { maxima, fall } = likelihoodFall(yi, vi, likelihood);
  return { restricted, maxima, height: (tau2) => -fall(tau2), interval: profileLikelihood(yi, vi, level, likelihood), level, limit: chiSquared.quantile(level, 1) };
}

function markedValues({ restricted, maxima, interval, level }: Profile, { tau2Method, heterogeneity }: PooledResult): readonly MarkedValue[] {
  const analysis: MarkedValue = { name: `τ² of the analysis (${tau2Method})`, tau2: heterogeneity.tau2, type: 'analysis' };
  return [
    { name: `Maximum (${restricted ? 'REML' : 'ML'})`, tau2: maxima[0] ?? 0, type: 'maximum' },
    { name: `Lower end of the ${formatLevel(level)} CI`, tau2: interval.lower, type: 'end' },
    { name: `Upper end of the ${formatLevel(level)} CI`, tau2: interval.upper, type: 'end' },
    ...(tau2Method === null || tau2Method === 'REML' || tau2Method === 'ML' ? [] : [analysis]),
  ];
}

/** The curve over the axis: more closely near zero, where it may be steep, and at whatever is marked. */
function curve({ height: heightAt }: Profile, x: ChartAxis, marked: readonly MarkedValue[]): readonly ChartPlace[] {
  const [left, right] = x.range;
  const first = Math.max(0, left);
  const even = Array.from({ length: steps + 1 }, (_, step) => first + (right - first) * (step / steps) ** 2);
  const values = [...even, ...marked.filter((each) => isOn(x, each)).map(({ tau2 }) => tau2)];
  return values.toSorted((a, b) => a - b).map((tau2) => ({ x: tau2, y: heightAt(tau2) }));
}

/** The curve, the line that cuts the interval off, and whatever is marked on it within the axis. */
function partOf(points: readonly ChartPlace[], { limit, level, height: heightAt }: Profile, marked: readonly MarkedValue[], x: ChartAxis, y: ChartAxis, name: string): ChartPart {
  const some = (type: MarkedValue['type']) => marked.filter((each) => each.type === type && isOn(x, each));
  const placed = (type: MarkedValue['type']): readonly ChartPoint[] =>
    some(type).map((each) => ({ label: each.name, x: each.tau2, y: heightAt(each.tau2), shown: shown(each.tau2) }));
  const drops = some('end').map(({ tau2 }) => [heightAt(tau2), y.range[0]].map((end) => ({ x: tau2, y: end })));
  return composed([
    linePart('curve', [points], { colour: 'study', words: `Twice the ${name}` }),
    linePart('limit', [x.range.map((end) => ({ x: end, y: -limit }))], { colour: 'prediction', dash: [4, 3], words: `${shown(limit)} below the maximum: ${formatLevel(level)} CI` }),
    linePart('drops', drops, { colour: 'faint', dash: [2, 2], words: null }),
    pointPart('ends', placed('end'), { shape: 'circle', colour: 'prediction', hollow: true, words: null, valueName: 'τ²' }),
    pointPart('analysis', placed('analysis'), { shape: 'diamond', colour: 'line', hollow: true, words: some('analysis')[0]?.name ?? null, valueName: 'τ²' }),
    pointPart('maximum', placed('maximum'), { shape: 'circle', colour: 'total', words: some('maximum')[0]?.name ?? null, valueName: 'τ²' }),
  ]);
}

const isOn = ({ range: [left, right] }: ChartAxis, { tau2 }: MarkedValue): boolean => tau2 >= left && tau2 <= right;

/** The marked values in figures: the ends beside their lines at the foot, the others beside their points, clear of the curve. */
function labelsOf(points: readonly ChartPlace[], { height: heightAt }: Profile, marked: readonly MarkedValue[], x: ChartAxis, y: ChartAxis): readonly PlacedLabel[] {
  const place = (tau2: number, value: number) => ({ x: alongAxis(x, tau2, width, false), y: alongAxis(y, value, height, true) });
  const named = marked.filter((each) => isOn(x, each));
  const signs = named.map(({ tau2 }) => ({ ...place(tau2, heightAt(tau2)), radius: pointRadius }));
  return placeLabels(
    named.map(({ tau2, type }): NamedPoint => ({ ...place(tau2, heightAt(tau2)), radius: pointRadius, ...(type === 'end' ? { y: height - foot, radius: 0 } : {}), label: shown(tau2) })),
    [...signs, ...points.map((point) => ({ ...place(point.x, point.y), radius: 1 }))],
    width,
    height,
  );
}

function describe({ maxima, interval, level, restricted }: Profile, { tau2Method, heterogeneity }: PooledResult, name: string, k: number): string {
  return [
    `Profile of the ${name} of the between-study variance of ${k} studies.`,
    `It is highest at τ² = ${shown(maxima[0] ?? 0)} (${restricted ? 'REML' : 'ML'}); profile-likelihood ${formatLevel(level)} CI ${shown(interval.lower)} to ${shown(interval.upper)}.`,
    ...(tau2Method === null || tau2Method === 'REML' || tau2Method === 'ML' ? [] : [`The analysis has τ² = ${shown(heterogeneity.tau2)} (${tau2Method}).`]),
  ].join(' ');
}

function notesOf({ maxima, restricted }: Profile, { tau2Method }: PooledResult): readonly string[] {
  return [
    ...(maxima.length < 2 ? [] : [`The likelihood has ${maxima.length} local maxima: at ${maxima.map(shown).join(', ')}.`]),
    ...(restricted && tau2Method !== 'REML' ? [`The analysis ${tau2Method === null ? 'has no τ²' : 'has its τ² from elsewhere'}: the restricted likelihood is shown.`] : []),
  ];
}
