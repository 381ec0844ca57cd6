import { computeEffects } from '../effect-sizes/compute-effects.js';
import { twoSidedQuantile } from '../models/intervals/half-width.js';
import { inverseVariance } from '../models/inverse-variance.js';
import type { PooledResult } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatSignificant } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { chart } from './chart/chart.js';
import { effectScale, type EffectScale } from './chart/effect-scale.js';
import { notNamed, placeLabels, type PlacedLabel } from './chart/labels.js';
import { outlineDash } from './chart/marks.js';
import { areaPart, composed, linePart, type ChartPart, type ChartPlace } from './chart/parts.js';
import { byProvenance, nameWithProvenance, reconstructedNotes } from './chart/study-points.js';
import { draperyAxisRow, type DraperyAxisRow, type DraperyOptions } from './drapery/options.js';
import type { FigureTable, PlotFigure } from './figure.js';
import { textWidth } from './font/text.js';
import { formatLevel } from './presentation/numbers.js';
import { fontSizes, greys } from './style.js';

/** An effect with its standard error and the distribution of its test; `df` is `null` for the normal one. */
interface Tested {
  readonly label: string;
  readonly effect: number;
  readonly se: number;
  readonly df: number | null;
}

/** A single study, and how its numbers were obtained. */
interface TestedStudy extends Tested {
  readonly provenance: Provenance;
}

const width = 460;
const height = 330;
/** A point of a curve for so many pixels across, and how many points each half has: an even number, so that one lies two standard errors out. */
const stepWidth = 4;
const [leastSteps, mostSteps] = [24, 60];
/** Strokes and gaps of the curves of studies whose numbers are not study data, where they were not solved for; unit: pixels. */
const indirectDash = [6, 2];
/** The curves are followed to this distance in standard errors, which is P = 0.00006. */
const farthest = 4;
/** Room above the tops of the curves, for names; a share of the axis. */
const headroom = 0.07;
const levels = [0.1, 0.05, 0.01];
/** Below the end of every axis. */
const leastP = 1e-5;
/** With more studies than this, their lines are thinner. */
const many = 30;

/**
 * Drapery plot: the P value of every possible effect, for each study and for the pooled effects.
 *
 * In words: each curve stands highest over its estimate, and its width at a height P is the confidence interval of the
 * level 1 − P: intervals of all levels are seen at once, and none is singled out. The shaded region is the same for the
 * effect in a new study. Where the curves of two studies hardly meet, they do not estimate one effect.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them; beside random effects, the common effect by inverse variance is drawn
 * @param options what stands upright, the levels that are marked, names
 * @returns the figure; NOT_ESTIMABLE where the pooled interval is no quantile times a standard error, for mixed models
 *   and with moderators
 *
 * @source Rücker & Schwarzer (2021), doi:10.1002/jrsm.1410
 * @r      meta::drapery(metagen(yi, sqrt(vi)), type = "pvalue")
 */
export function draperyPlot(studies: Studies, result: PooledResult, options: DraperyOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const faults = faultsOf(result);
  if (faults.length > 0) return failure(...faults);

  // 1. What is shown.
  const single = result.studies.map(({ label, provenance, yi, vi }): TestedStudy => ({ label: oneLine(label), provenance, effect: yi, se: Math.sqrt(vi), df: null }));
  const pooled: Tested = { label: result.model === 'random' ? 'Random effects' : 'Common effect', effect: result.estimate, se: result.se, df: result.test.df };
  const fixed = inverseVariance(effects.value.yi, effects.value.vi, 0);
  const common: Tested | null = result.model === 'random' ? { label: 'Common effect', effect: fixed.estimate, se: fixed.se, df: null } : null;
  const prediction = predictionOf(result);

  // 2. On which axes.
  const scale = effectScale(result, options);
  const row = draperyAxisRow(options.pAxis ?? 'linear');
  const y = leftAxis({ kind: row.kind, title: row.name, values: [], range: row.range(headroom), ticks: row.ticks, reversed: row.reversed }, height);
  const x = lowerAxis({ ...scale, values: shownEffects(single, result).map(scale.show), range: options.range, points: [...single.map(({ effect }) => effect), result.estimate].map(scale.show), ticks: options.ticks }, width);

  // 3. The figure.
  const curves = (some: readonly Tested[]) => some.map((each) => curveOf(each, scale, row, x));
  const marked = options.contours ?? levels;
  const beyond = marked.filter((level) => row.valueOf(level) < y.range[0] || row.valueOf(level) > y.range[1]);
  if (beyond.length > 0) throw new RangeError(`contours lie off the axis of P values; expected levels that it holds; found ${beyond.join(', ')}`);
  const { datasets, layers, legend } = composed([
    ...(prediction === null ? [] : [areaPart('prediction', curveOf(prediction, scale, row, x), greys[0], prediction.label)]),
    linePart('levels', marked.map((level) => x.range.map((end) => ({ x: end, y: row.valueOf(level) }))), { colour: 'overall', dash: [3, 3], words: `P = ${marked.map((level) => formatSignificant(level, 3)).join(', ')}` }),
    ...nullPart(scale, x, row),
    ...byProvenance(single, 'Study').map(({ code, hollow, dashed, studies: some, words }) =>
      linePart(`studies${code}`, curves(some), { colour: 'study', width: single.length > many ? 0.5 : 0.8, dash: dashed ? outlineDash : hollow ? indirectDash : [], words }),
    ),
    linePart('pooled', curves([pooled]), { colour: 'total', width: 2.6, words: pooled.label }),
    // On top: without heterogeneity the two curves are one, and the dashes show that both are there.
    ...(common === null ? [] : [linePart('common', curves([common]), { colour: 'prediction', dash: [6, 3], width: 2, words: common.label })]),
  ]);
  const { labels, asked } = labelsOf(single, result, options, scale, x, y, row);
  const notes = [...notesOf(result, prediction), ...reconstructedNotes(result), ...notNamed(options.names, asked, labels)];
  const table = tableOf(single, [...(common === null ? [] : [common]), pooled], prediction, result, scale, notes);
  return success({
    specification: chart({
      description: table.caption,
      title: options.title,
      x,
      y,
      width,
      height,
      datasets,
      layers,
      labels,
      legend,
      notes: notes.map((text) => ({ pieces: text.split(' '), separator: ' ' })),
    }),
    table,
  });
}

function faultsOf({ test, glmm, regression }: PooledResult): readonly Problem[] {
  const none = (reason: string): readonly Problem[] => [problem('NOT_ESTIMABLE', { what: 'the P value curve of the pooled effect', reason })];
  if (glmm !== null) return none('a generalised linear mixed model has no effects of single studies');
  if (regression !== null) return none('moderators explain the effects, and there is no one pooled effect');
  return test.method === 'wald' ? [] : none(`it is drawn for intervals that are a quantile times a standard error, and this one is by the ${test.method} test`);
}

/** The effect in a new study as its interval tells it; `null` where there is none, or one from draws. */
function predictionOf({ prediction }: PooledResult): Tested | null {
  if (prediction === null || prediction.method === 'bootstrap') return null;
  const { lower, upper, level, df } = prediction;
  return { label: 'Effect in a new study', effect: lower + (upper - lower) / 2, se: (upper - lower) / 2 / twoSidedQuantile(level, df), df };
}

/** All effects, the ends of the pooled intervals, and those of the studies as far as most studies reach. */
function shownEffects(single: readonly Tested[], { studies, ci, prediction }: PooledResult): readonly number[] {
  const errors = single.map(({ se }) => se).toSorted((a, b) => a - b);
  const reach = 2 * (errors[Math.floor(errors.length / 2)] ?? 0);
  const effects = single.map(({ effect }) => effect);
  const [least, most] = [Math.min(...effects) - reach, Math.max(...effects) + reach];
  const ends = studies.flatMap((study) => [Math.max(least, study.ci.lower), Math.min(most, study.ci.upper)]);
  return [...effects, ...ends, ci.lower, ci.upper, ...(prediction === null ? [] : [Math.max(least, prediction.lower), Math.min(most, prediction.upper)])];
}

/** From the left end over the top to the right one. */
function curveOf({ effect, se, df }: Tested, scale: EffectScale, row: DraperyAxisRow, x: ChartAxis): readonly ChartPlace[] {
  const [from, to] = [effect, effect + farthest * se].map((end) => alongAxis(x, scale.drawn(end), width, false));
  const steps = Math.min(mostSteps, Math.max(leastSteps, 2 * Math.ceil(((to ?? 0) - (from ?? 0)) / (2 * stepWidth))));
  const right = Array.from({ length: steps + 1 }, (_, step) => {
    const pValue = normal.twoSided((farthest * step) / steps);
    const distance = step === 0 ? 0 : twoSidedQuantile(1 - pValue, df) * se;
    return { distance, y: row.valueOf(pValue) };
  });
  const side = (sign: 1 | -1): readonly ChartPlace[] => right.map(({ distance, y }) => ({ x: scale.drawn(effect + sign * distance), y }));
  return [...side(-1).toReversed(), ...side(1).slice(1)];
}

function nullPart({ nullEffect, show }: EffectScale, x: ChartAxis, row: DraperyAxisRow): readonly ChartPart[] {
  if (nullEffect === null || show(nullEffect) < x.range[0] || show(nullEffect) > x.range[1]) return [];
  return [linePart('null', [[leastP, 1].map((pValue) => ({ x: show(nullEffect), y: row.valueOf(pValue) }))], { colour: 'line', width: 0.8, dash: [1, 2], words: 'No effect' })];
}

/** Whether a name stands over a place across; over more tops than one it could be of any of them. */
function isOver({ x, text, align }: PlacedLabel, place: number): boolean {
  const wide = textWidth(text, fontSizes.small);
  const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
  return place >= left && place <= left + wide;
}

/** Names over the tops of the curves, as many as find room and stand over no other top, and how many were asked for: all, or those whose interval does not hold the pooled effect. */
function labelsOf(single: readonly Tested[], { studies, estimate }: PooledResult, { names = 'outside' }: DraperyOptions, scale: EffectScale, x: ChartAxis, y: ChartAxis, row: DraperyAxisRow): { readonly labels: readonly PlacedLabel[]; readonly asked: number } {
  const top = alongAxis(y, row.valueOf(1), height, true);
  const placeOf = ({ effect }: Tested): number => alongAxis(x, scale.show(effect), width, false);
  const outside = (index: number): boolean => {
    const ci = studies[index]?.ci;
    return ci !== undefined && (ci.lower > estimate || ci.upper < estimate);
  };
  const named = single.filter((_, index) => names === 'all' || (names === 'outside' && outside(index)));
  const inside = named.filter((each) => placeOf(each) >= 0 && placeOf(each) <= width);
  // Below the tops are the curves.
  const taken = Array.from({ length: Math.ceil(width / 4) + 1 }, (_, step) => ({ x: 4 * step, y: top, radius: 2 }));
  const labels = placeLabels(
    inside.toSorted((a, b) => Math.abs(b.effect - estimate) - Math.abs(a.effect - estimate)).map((each) => ({ x: placeOf(each), y: top, radius: 2, label: each.label })),
    taken,
    width,
    height,
  ).filter((label) => label.y < top && single.filter((each) => isOver(label, placeOf(each))).length === 1);
  return { labels, asked: named.length };
}

function notesOf({ prediction }: PooledResult, drawn: Tested | null): readonly string[] {
  return prediction !== null && drawn === null ? ['The prediction interval is from draws and has no curve.'] : [];
}

function tableOf(single: readonly TestedStudy[], pooled: readonly Tested[], prediction: Tested | null, { ci, k }: PooledResult, scale: EffectScale, notes: readonly string[]): FigureTable {
  const level = formatLevel(ci.level);
  const cells = ({ label, effect, se, df }: Tested): readonly string[] => {
    const half = twoSidedQuantile(ci.level, df) * se;
    return [label, scale.format(effect), scale.format(effect - half), scale.format(effect + half)];
  };
  const last = pooled.at(-1);
  const words = last === undefined ? [] : cells(last);
  return {
    caption: [
      `Drapery plot of ${k} studies: P values of each study and of the pooled effect by ${scale.name}.`,
      `Pooled ${scale.name} ${words[1]}, ${level} CI ${words[2]} to ${words[3]}${prediction === null ? '' : `; in a new study ${cells(prediction)[2]} to ${cells(prediction)[3]}`}.`,
      ...notes,
    ].join(' '),
    columns: [
      { title: 'Curve', align: 'left' },
      { title: scale.heading, align: 'right' },
      { title: `Lower end, ${level}`, align: 'right' },
      { title: `Upper end, ${level}`, align: 'right' },
    ],
    rows: [
      ...single.map((each) => ({ cells: cells({ ...each, label: nameWithProvenance(each) }) })),
      ...pooled.map((each) => ({ cells: cells(each), type: 'total' as const })),
      ...(prediction === null ? [] : [{ cells: cells(prediction), type: 'prediction' as const }]),
    ],
    notes,
  };
}
