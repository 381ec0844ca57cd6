import { naturalValue } from '../../../effect-sizes/natural-value.js';
import { twoSidedQuantile } from '../../../models/intervals/half-width.js';
import type { CompleteSettings } from '../../../models/settings.js';
import { intervalRow } from '../../../models/intervals/intervals.js';
import { tau2Row } from '../../../models/tau2/estimators.js';
import { normal } from '../../../numeric/distributions/normal.js';
import type { Subject } from '../../changed-table/change.js';
import { effectsStandAlone, hangsOnEffectsAlone, type Predicted } from '../../changed-table/evaluate.js';
import type { ChanceRate } from '../../chance/chance-rate.js';
import { type MadeUp, rateOf } from '../../chance/made-up-claims.js';
import type { PrintedFigure } from '../../chance/printed-figures.js';
import { predictorOf } from '../predict.js';
import { quantities } from '../../quantities.js';
import { type Bounded, borderAround, feasibleNear } from './feasible-set.js';
import type { Point } from './half-planes.js';
import { printedRegion } from './printed-region.js';
import { startsFor } from './starts.js';

/** A number in the middle of what prints, or where it is most like the other studies, and the least and the most that it can be there. */
export interface Ranged {
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

/** A study that the table lacks, after which every figure comes out. */
export interface MissingStudy {
  /** On the scale of the analysis, with its standard error. */
  readonly effect: Ranged;
  readonly se: Ranged;
  /** The effect and its own Wald interval on the natural scale, in the middle of what prints. */
  readonly natural: { readonly estimate: number; readonly lower: number; readonly upper: number };
  /** Its share in the pooled effect, in percent. */
  readonly weight: Ranged;
  /** What the figures are with it. */
  readonly predicted: Predicted;
  /** How many standard deviations its effect is from what the studies of the table let expect of another one. */
  readonly distance: number;
  /** Whether the studies of the table let expect such an effect and such a variance. */
  readonly likeOthers: boolean;
  /** How usual the error is, as for every other: the logarithm of the weight of a study left out. */
  readonly logPrior: number;
  /** Logarithm of the share of the studies that the table lets expect which lie in the ranges: the part of one among those that could be tried. */
  readonly logShare: number;
  readonly score: number;
}

/** Whether a study that the table lacks would explain a claim, and how easily one does. */
export type MissingStudies =
  | { readonly status: 'not asked'; readonly reason: string }
  | { readonly status: 'asked'; readonly found: readonly MissingStudy[]; readonly chance: ChanceRate | null };

/** A study left out is as usual in the table as in the article. */
const prior = 4;
/** Standard deviations from the expected effect, and from the mean of the logarithms of the variances, up to which a study is like the others. */
const mostDistance = 3;
/** The least that the logarithms of variances are taken to scatter, where those of the table are nearly equal. */
const leastScatter = 0.5;
/** Made-up claims of either way that are asked for a study, what all of that may take, and what a row takes, in additions. */
const [mostDecoys, mostWork] = [40, 2e8];
/** Poolings per made-up claim, and additions per row of one where τ² is a formula and where it is iterated. */
const [poolings, plainRow, iteratedRow] = [150, 10, 4000];
/** Rows up to which the pooling with one more is repeated some ten thousand times. */
const [mostRows, mostIterated] = [20_000, 2000];
/** Beginnings for a made-up claim: those of a usual variance. */
const fewStarts = 3;
/** By how much of half of what it may be each figure of the study in the middle is off its ends. */
const leastWithin = 0.02;

/**
 * The study that the table would have to lack for the printed figures to come out.
 *
 * In words: estimate and interval are two numbers, effect and variance of one more study are two, so that the pooling can be
 * solved for them; the rounding of what is printed gives each a range, whose ends are followed numerically. Every further figure (Q, I²,
 * τ², the number of studies) must come out too. Since two numbers can nearly always be solved for,
 * one that fits says little: what counts is whether it looks like the other studies, and how many made-up claims have one too.
 *
 * Not to be confused with: a study that is in the table and was left out by the article, which is an error like others.
 */
export function missingStudies(subject: Subject, figures: readonly PrintedFigure[], madeUp: MadeUp): MissingStudies {
  const { settings } = subject;
  const reason = whyNotAsked(subject, figures);
  if (reason !== null) return { status: 'not asked', reason };
  const kept = subject.effects.filter((each) => each !== null);
  const [yi, vi] = [Float64Array.from(kept, (each) => each.yi), Float64Array.from(kept, (each) => each.vi)];
  const quantile = twoSidedQuantile(settings.level, settings.ci === 'wald' ? null : kept.length);
  const regionOf = (printed: readonly PrintedFigure[]): readonly Point[] | null => printedRegion(printed, settings.measure, quantile)?.map(([mean, half]): Point => [mean, half / quantile]) ?? null;
  const region = regionOf(figures);
  if (region === null) return { status: 'not asked', reason: 'the claim has no estimate with an interval or a standard error' };
  const predict = withOneMore(subject, figures);
  const figuresAt = (at: Point): Predicted | null => sized(figures, predict(at));
  const ends = endsOf(figures);
  const expected = expectationOf(yi, vi, settings);
  const areas: Point[][] = [];
  const seek = (start: Point): void => {
    const inner = feasibleNear(figuresAt, ends, start);
    if (inner === null || areas.some((area) => isAmong(inner, area))) return;
    const border = borderAround(figuresAt, ends, inner);
    // What meets is one area of which neither border was followed to its end.
    const same = areas.find((area) => border.some((each) => isAmong(each, area)) || area.some((each) => isAmong(each, border)));
    if (same === undefined) areas.push([...border]);
    else same.push(...border);
  };
  const [centre, ...others] = region;
  for (const start of centre === undefined ? [] : startsFor(yi, vi, settings, centre)) seek(start);
  for (const pooled of others) for (const start of areas.length > 0 ? [] : startsFor(yi, vi, settings, pooled).slice(0, fewStarts)) seek(start);
  const found = areas.map((border) => {
    const middle = feasibleNear(figuresAt, ends, midway(border), leastWithin);
    const [likest = [Number.NaN, Number.NaN]] = border.toSorted((a, b) => Math.hypot(...distances(a, expected)) - Math.hypot(...distances(b, expected)));
    const inner = middle !== null && isLike(middle, expected) ? middle : (feasibleNear(figuresAt, ends, likest, leastWithin) ?? likest);
    return studyOf(inner, border, predict(inner) ?? new Float64Array(), weigher(yi, vi, settings), expected, settings);
  });
  return { status: 'asked', found: found.toSorted((a, b) => b.score - a.score), chance: found.length === 0 ? null : chanceOfOne() };

  function chanceOfOne(): ChanceRate | null {
    const decoys = Math.min(mostDecoys, Math.floor(mostWork / (2 * poolings * kept.length * (iterates(settings) ? iteratedRow : plainRow))));
    const few: MadeUp = { ...madeUp, data: madeUp.data.slice(0, decoys), digits: madeUp.digits.slice(0, decoys) };
    if (few.data.length + few.digits.length === 0) return null;
    return rateOf(few, (values) => {
      const printed = figures.map((each, index) => ({ ...each, box: each.boxAt(values[index] ?? Number.NaN) }));
      const own = endsOf(printed);
      const starts = regionOf(printed)?.slice(0, 1).flatMap((pooled) => startsFor(yi, vi, settings, pooled).slice(0, fewStarts)) ?? [];
      return starts.some((start) => {
        const inner = feasibleNear(figuresAt, own, start);
        return inner !== null && isLike(inner, expected);
      })
        ? 1
        : 0;
    });
  }
}

/** The place that a study would have among explanations, which are ranked by their scores. */
export const rankAmong = (score: number, explanations: readonly { readonly score: number }[]): number => 1 + explanations.filter((each) => each.score >= score).length;

function whyNotAsked({ settings, effects }: Subject, figures: readonly PrintedFigure[]): string | null {
  const { tau2, ci } = settings;
  if (!effectsStandAlone(settings)) return 'the effects hang on each other, or are not what is pooled';
  if (!('infer' in intervalRow(ci))) return 'the interval is no quantile times a standard error';
  if (tau2 !== null && typeof tau2 !== 'number' && tau2Row(tau2).weighted === true) return 'the estimator of τ² takes weights of the studies';
  const open = figures.find(({ figure: { quantity } }) => !hangsOnEffectsAlone(quantity));
  if (open !== undefined) return `${quantities[open.figure.quantity].words} says more of a study than its effect`;
  const k = effects.filter((each) => each !== null).length;
  if (k < 2) return 'two studies are wanted to tell what a third is like';
  return k > (iterates(settings) ? mostIterated : mostRows) ? 'there are too many studies for pooling them some ten thousand times' : null;
}

const iterates = ({ model, tau2 }: CompleteSettings): boolean => model === 'random' && tau2 !== null && typeof tau2 !== 'number' && tau2Row(tau2).iterative;

/** What the figures are with one study more, of an effect and the logarithm of a variance. */
export function withOneMore(subject: Subject, figures: readonly PrintedFigure[]): (at: Point) => Predicted | null {
  const { studies, effects, values } = subject;
  const row = studies.rows.length;
  const more: Subject = { ...subject, studies: { ...studies, rows: [...studies.rows, ...studies.rows.slice(0, 1)] }, effects: [...effects, null], values: [...values, {}] };
  const { predict } = predictorOf(more, { figures: figures.map(({ figure }) => figure) }, figures);
  return ([yi, logVariance]) => predict([{ as: 'effect', row, yi, vi: Math.exp(logVariance) }]);
}

const endsOf = (figures: readonly PrintedFigure[]): readonly Bounded[] => figures.map(({ box: { lower, upper } }) => ({ least: lower, most: upper }));

/** Figures without their sign where print leaves it out, as their boxes have them. */
const sized = (figures: readonly PrintedFigure[], values: Predicted | null): Predicted | null => values?.map((value, index) => (figures[index]?.unsigned === true ? Math.abs(value) : value)) ?? null;

const extentOf = (points: readonly Point[], part: 0 | 1): readonly [number, number] => [points.reduce((least, each) => Math.min(least, each[part]), Infinity), points.reduce((most, each) => Math.max(most, each[part]), -Infinity)];

/** Whether a point lies within the least and the most of others. */
const isAmong = (at: Point, points: readonly Point[]): boolean => ([0, 1] as const).every((part) => at[part] >= extentOf(points, part)[0] && at[part] <= extentOf(points, part)[1]);

/** The point that is halfway between the least and the most. */
const midway = (points: readonly Point[]): Point => [(extentOf(points, 0)[0] + extentOf(points, 0)[1]) / 2, (extentOf(points, 1)[0] + extentOf(points, 1)[1]) / 2];

/** The share of a study among all, in percent. */
function weigher(yi: Float64Array, vi: Float64Array, { model, tau2: asked }: CompleteSettings): (at: Point) => number {
  return ([own, logVariance]) => {
    const [allYi, allVi] = [Float64Array.of(...yi, own), Float64Array.of(...vi, Math.exp(logVariance))];
    const tau2 = model === 'common' || asked === null ? 0 : typeof asked === 'number' ? asked : tau2Row(asked).estimate(allYi, allVi);
    return 100 / (Math.exp(logVariance) + tau2) / allVi.reduce((sum, v) => sum + 1 / (v + tau2), 0);
  };
}

/** What the studies of a table let expect of another one. */
interface Expectation {
  readonly mean: number;
  readonly tau2: number;
  readonly logVariance: number;
  readonly scatter: number;
}

function expectationOf(yi: Float64Array, vi: Float64Array, { model, tau2: asked }: CompleteSettings): Expectation {
  const tau2 = model === 'common' || asked === null ? 0 : typeof asked === 'number' ? asked : tau2Row(asked).estimate(yi, vi);
  const sumW = vi.reduce((sum, v) => sum + 1 / (v + tau2), 0);
  const mean = yi.reduce((sum, y, row) => sum + y / ((vi[row] as number) + tau2), 0) / sumW;
  const logVariance = vi.reduce((sum, v) => sum + Math.log(v), 0) / vi.length;
  const scatter = Math.sqrt(vi.reduce((sum, v) => sum + (Math.log(v) - logVariance) ** 2, 0) / (vi.length - 1));
  return { mean, tau2, logVariance, scatter: Math.max(leastScatter, scatter) };
}

const distances = ([yi, logVariance]: Point, { mean, tau2, logVariance: usual, scatter }: Expectation): Point => [(yi - mean) / Math.sqrt(Math.exp(logVariance) + tau2), (logVariance - usual) / scatter];

const isLike = (at: Point, expected: Expectation): boolean => distances(at, expected).every((each) => Math.abs(each) <= mostDistance);

/** @param border the outermost points that fit */
function studyOf(inner: Point, border: readonly Point[], predicted: Predicted, weightOf: (at: Point) => number, expected: Expectation, { measure, level }: CompleteSettings): MissingStudy {
  const ranged = (of: (at: Point) => number): Ranged => {
    const all = border.map(of);
    return { at: of(inner), least: all.reduce((a, b) => Math.min(a, b)), most: all.reduce((a, b) => Math.max(a, b)) };
  };
  const [effect, se] = [ranged(([yi]) => yi), ranged(([, logVariance]) => Math.exp(logVariance / 2))];
  const natural = (x: number): number => naturalValue(measure, x, { total: null, time: null }).value;
  const half = twoSidedQuantile(level, null) * se.at;
  const [distance, ofVariance] = distances(inner, expected);
  const width = (effect.most - effect.least) / Math.sqrt(se.at ** 2 + expected.tau2);
  const spread = (2 * Math.log(se.most / se.least)) / expected.scatter;
  const logShare = logShareOf(distance, width) + logShareOf(ofVariance, spread);
  return {
    effect,
    se,
    natural: { estimate: natural(effect.at), lower: natural(effect.at - half), upper: natural(effect.at + half) },
    weight: ranged(weightOf),
    predicted,
    distance,
    likeOthers: isLike(inner, expected),
    logPrior: Math.log(prior),
    logShare,
    score: Math.log(prior) + logShare,
  };
}

/** Logarithm of the normal probability of an interval of some width about a value, by its density there; never above that of all. */
function logShareOf(value: number, width: number): number {
  const [low, high] = [Math.abs(value) - width / 2, Math.abs(value) + width / 2];
  const share = normal.upper(low) - normal.upper(high);
  return share > 1e-300 ? Math.log(share) : Math.min(0, Math.log(Math.max(width, Number.MIN_VALUE)) - value * value / 2 - Math.log(2 * Math.PI) / 2);
}
