import { measureRow } from '../../effect-sizes/measures.js';
import { scaleRow } from '../../effect-sizes/scales.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { QuantityCode } from '../quantities.js';
import { effectOf, type Subject } from '../changed-table/change.js';
import { type ChanceRate, chanceRate, worseRate } from '../chance/chance-rate.js';
import type { Predicted } from '../changed-table/evaluate.js';
import type { Hypothesis } from './hypotheses.js';
import { type PrintedFigure, allAlike, allHold } from '../chance/printed-figures.js';

/** Whether two errors at once would explain a claim that no single one does, and whether that would say anything. */
export type Doubles =
  | { readonly status: 'not tried'; readonly reason: string }
  /** Made-up claims are explained by pairs as easily, so that no pair says anything. */
  | { readonly status: 'not identifiable'; readonly pairs: number; readonly chance: ChanceRate }
  | { readonly status: 'tried'; readonly pairs: number; readonly chance: ChanceRate; readonly matches: number; readonly fitting: readonly DoubleError[] };

export interface DoubleError {
  readonly errors: readonly [Hypothesis, Hypothesis];
  readonly predicted: Predicted;
}

/** More pairs than this are not gone through: chance would explain anything by one of them. */
const mostPairs = 2_000_000;
/** The chance rate below which pairs are worth telling. */
const mostChance = 0.05;
/** Of a hundred made-up claims: the upper end of the rate is 4.7 % with one that is explained, and 6.2 % with two. */
const mostExplained = 1;
/** Pairs that are told; how many there are is said. */
const mostTold = 20;

/** A row after one error: its weight and effect, or nothing. */
interface Point {
  readonly row: number;
  /** 0 for a row left out. */
  readonly w: number;
  readonly y: number;
  readonly hypothesis: Hypothesis;
}

const supported: ReadonlySet<QuantityCode> = new Set<QuantityCode>(['estimate', 'ci_lower', 'ci_upper', 'se', 'k', 'Q', 'df', 'I2', 'tau2']);

/**
 * Two errors in two studies, all pairs of the single ones.
 *
 * Only for closed forms (a common effect, or DerSimonian and Laird with a Wald interval), where a pair costs a few sums.
 * The made-up claims go first: with as many pairs as there are, one of them explains almost any claim, and then none is told.
 *
 * @param decoys made-up claims, by the way of making them up; 100 each, so that at most one of them may be explained
 */
export function doubleErrors(subject: Subject, figures: readonly PrintedFigure[], hypotheses: readonly Hypothesis[], decoys: { readonly data: readonly Predicted[]; readonly digits: readonly Predicted[] }): Doubles {
  const { settings } = subject;
  const scale = measureRow(settings.measure).scale;
  if (settings.method !== 'inverse-variance' || settings.ci !== 'wald' || !(settings.model === 'common' || settings.tau2 === 'DL')) return { status: 'not tried', reason: 'pairs are gone through in closed forms only' };
  if ((scale !== 'identity' && scale !== 'log') || figures.some(({ figure: { quantity } }) => !supported.has(quantity))) return { status: 'not tried', reason: 'a figure has no closed form' };
  const points = distinctPoints(subject, hypotheses);
  const pairs = numberOfPairs(points);
  if (pairs > mostPairs) return { status: 'not tried', reason: `there are ${pairs} pairs, one of which explains almost any claim` };
  const predict = closedForm(subject, figures.map(({ figure }) => figure.quantity));

  const all = [decoys.data, decoys.digits].map((claims) => ({ near: byFirstFigure(figures, claims), found: claims.map(() => 0) }));
  const fitting: DoubleError[] = [];
  let matches = 0;
  let gone = 0;
  const rate = (): ChanceRate => {
    const [data, digits] = all;
    return worseRate(chanceRate(data?.found ?? [], 'slightly different data'), chanceRate(digits?.found ?? [], 'last places shifted'));
  };
  for (const [index, a] of points.entries()) {
    for (let next = index + 1; next < points.length; next += 1) {
      const b = points[next];
      if (b === undefined || b.row === a.row) continue;
      gone += 1;
      const predicted = predict(a, b);
      for (const { near, found } of all) {
        for (const { at, claim } of near(predicted)) if (allAlike(figures, claim, predicted)) found[at] = (found[at] ?? 0) + 1;
      }
      if (!allHold(figures, predicted)) continue;
      matches += 1;
      if (fitting.length < mostTold) fitting.push({ errors: [a.hypothesis, b.hypothesis], predicted: predicted.slice() });
    }
    if (all.some(({ found }) => found.filter((each) => each > 0).length > mostExplained)) return { status: 'not identifiable', pairs: gone, chance: rate() };
  }
  const chance = rate();
  return chance.upper < mostChance ? { status: 'tried', pairs, chance, matches, fitting } : { status: 'not identifiable', pairs, chance };
}

interface Numbered {
  readonly at: number;
  readonly claim: Predicted;
}

const none: readonly Numbered[] = [];

/** The made-up claims whose first figure prints as that of a pair: a thousand times fewer than all. */
function byFirstFigure(figures: readonly PrintedFigure[], claims: readonly Predicted[]): (predicted: Predicted) => readonly Numbered[] {
  const first = figures.findIndex(({ step }) => step > 0);
  const numbered = claims.map((claim, at) => ({ at, claim }));
  if (first < 0) return () => numbered;
  const step = figures[first]?.step ?? 1;
  const unit = (values: Predicted): number => Math.round((values[first] ?? Number.NaN) / step);
  const byUnit = new Map<number, Numbered[]>();
  for (const each of numbered) byUnit.set(unit(each.claim), [...(byUnit.get(unit(each.claim)) ?? []), each]);
  return (predicted) => byUnit.get(unit(predicted)) ?? none;
}

/** Errors of one row each, one for every effect that they lead to. */
function distinctPoints({ studies, settings }: Subject, hypotheses: readonly Hypothesis[]): readonly Point[] {
  const points = new Map<string, Point>();
  for (const hypothesis of hypotheses) {
    const [edit, other] = hypothesis.change;
    if (edit === undefined || other !== undefined || edit.as === 'twice' || edit.as === 'added') continue;
    const effect = edit.as === 'left out' ? null : edit.as === 'effect' ? edit : effectOf(studies, settings, edit.study);
    const point = { row: edit.row, w: effect === null ? 0 : 1 / effect.vi, y: effect === null ? 0 : effect.yi, hypothesis };
    const key = `${point.row} ${point.w} ${point.y}`;
    if (!points.has(key)) points.set(key, point);
  }
  return [...points.values()];
}

function numberOfPairs(points: readonly Point[]): number {
  const byRow = new Map<number, number>();
  for (const { row } of points) byRow.set(row, (byRow.get(row) ?? 0) + 1);
  const same = [...byRow.values()].reduce((sum, count) => sum + count ** 2, 0);
  return (points.length ** 2 - same) / 2;
}

/** The figures after two rows have changed, in one array that is written anew each time. */
function closedForm({ effects, settings }: Subject, codes: readonly QuantityCode[]): (a: Point, b: Point) => Predicted {
  const k = effects.length;
  const w = Float64Array.from(effects, (each) => (each === null ? 0 : 1 / each.vi));
  const y = Float64Array.from(effects, (each) => each?.yi ?? 0);
  const { toNatural } = scaleRow(measureRow(settings.measure).scale);
  const quantile = twoSidedQuantile(settings.level, null);
  const out = new Float64Array(codes.length);
  return (a, b) => {
    const saved = [w[a.row] ?? 0, y[a.row] ?? 0, w[b.row] ?? 0, y[b.row] ?? 0] as const;
    [w[a.row], y[a.row], w[b.row], y[b.row]] = [a.w, a.y, b.w, b.y];
    const fixed = sums(w, y, k, 0);
    const df = fixed.count - 1;
    const tau2 = settings.model === 'common' ? 0 : Math.max(0, (fixed.q - df) / (fixed.sumW - fixed.sumW2 / fixed.sumW));
    const { mean, sumW } = tau2 === 0 ? fixed : sums(w, y, k, tau2);
    [w[a.row], y[a.row], w[b.row], y[b.row]] = saved;
    const se = 1 / Math.sqrt(sumW);
    for (let at = 0; at < codes.length; at += 1) {
      switch (codes[at]) {
        case 'estimate':
          out[at] = toNatural(mean);
          break;
        case 'ci_lower':
          out[at] = toNatural(mean - quantile * se);
          break;
        case 'ci_upper':
          out[at] = toNatural(mean + quantile * se);
          break;
        case 'se':
          out[at] = se;
          break;
        case 'k':
          out[at] = fixed.count;
          break;
        case 'df':
          out[at] = df;
          break;
        case 'Q':
          out[at] = fixed.q;
          break;
        case 'I2':
          out[at] = fixed.q > df ? (100 * (fixed.q - df)) / fixed.q : 0;
          break;
        default:
          out[at] = tau2;
      }
    }
    return out;
  };
}

function sums(w: Float64Array, y: Float64Array, k: number, tau2: number): { readonly count: number; readonly sumW: number; readonly sumW2: number; readonly mean: number; readonly q: number } {
  let [count, sumW, sumW2, sumWy] = [0, 0, 0, 0];
  for (let i = 0; i < k; i += 1) {
    const own = w[i] ?? 0;
    if (own === 0) continue;
    const weight = own / (1 + own * tau2);
    count += 1;
    sumW += weight;
    sumW2 += weight * weight;
    sumWy += weight * (y[i] ?? 0);
  }
  const mean = sumWy / sumW;
  let q = 0;
  for (let i = 0; i < k; i += 1) {
    const own = w[i] ?? 0;
    q += (own / (1 + own * tau2)) * ((y[i] ?? 0) - mean) ** 2;
  }
  return { count, sumW, sumW2, mean, q };
}
