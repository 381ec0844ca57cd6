import type { Change, Subject } from '../changed-table/change.js';
import { replacedBy, type Replaced } from '../changed-table/closed-form.js';
import { type ChanceRate, chanceRate, worseRate } from '../chance/chance-rate.js';
import type { Predicted } from '../changed-table/evaluate.js';
import type { Hypothesis } from './hypotheses.js';
import { type PrintedFigure, allAlike, allHold } from '../chance/printed-figures.js';
import { sumsOrAnew } from './predict.js';

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

/** A row after one error. */
interface Point {
  readonly replaced: Replaced;
  readonly hypothesis: Hypothesis;
}

/**
 * Two errors in two studies, all pairs of the single ones.
 *
 * Only for closed forms (a common effect, or DerSimonian and Laird with a Wald interval), where a pair costs a few sums.
 * The made-up claims go first: with as many pairs as there are, one of them explains almost any claim, and then none is told.
 *
 * @param decoys made-up claims, by the way of making them up; 100 each, so that at most one of them may be explained
 * @yields the share of the pairs that are gone through
 */
export function* doubleErrorsInSteps(subject: Subject, figures: readonly PrintedFigure[], hypotheses: readonly Hypothesis[], decoys: { readonly data: readonly Predicted[]; readonly digits: readonly Predicted[] }): Generator<number, Doubles> {
  const predict = sumsOrAnew(subject, { figures: figures.map(({ figure }) => figure) }, figures);
  if (predict === null) return { status: 'not tried', reason: 'pairs are gone through where all figures have a closed form only' };
  const points = distinctPoints(subject, hypotheses);
  const pairs = numberOfPairs(points);
  if (pairs > mostPairs) return { status: 'not tried', reason: `there are ${pairs} pairs, one of which explains almost any claim` };

  const all = [decoys.data, decoys.digits].map((claims) => ({ near: byFirstFigure(figures, claims), found: claims.map(() => 0) }));
  const fitting: DoubleError[] = [];
  let matches = 0;
  let gone = 0;
  const rate = (): ChanceRate => {
    const [data, digits] = all;
    return worseRate(chanceRate(data?.found ?? [], 'slightly different data'), chanceRate(digits?.found ?? [], 'last places shifted'));
  };
  for (const [index, a] of points.entries()) {
    yield gone / pairs;
    for (let next = index + 1; next < points.length; next += 1) {
      const b = points[next];
      if (b === undefined || b.replaced.row === a.replaced.row) continue;
      gone += 1;
      const change = (): Change => [...a.hypothesis.change, ...b.hypothesis.change];
      const predicted = predict(a.replaced.row < b.replaced.row ? [a.replaced, b.replaced] : [b.replaced, a.replaced], change);
      if (predicted === null) continue;
      for (const { near, found } of all) {
        for (const { at, claim } of near(predicted)) if (allAlike(figures, claim, predicted)) found[at] = (found[at] ?? 0) + 1;
      }
      if (!allHold(figures, predicted)) continue;
      matches += 1;
      if (fitting.length < mostTold) fitting.push({ errors: [a.hypothesis, b.hypothesis], predicted });
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
function distinctPoints(subject: Subject, hypotheses: readonly Hypothesis[]): readonly Point[] {
  const points = new Map<string, Point>();
  for (const hypothesis of hypotheses) {
    const [edit, other] = hypothesis.change;
    if (edit === undefined || other !== undefined || edit.as === 'twice' || edit.as === 'added') continue;
    const [replaced] = replacedBy(subject, hypothesis.change) ?? [];
    if (replaced === undefined) continue;
    const key = `${replaced.row} ${replaced.effects.map(({ yi, vi }) => `${yi} ${vi}`).join()}`;
    if (!points.has(key)) points.set(key, { replaced, hypothesis });
  }
  return [...points.values()];
}

function numberOfPairs(points: readonly Point[]): number {
  const byRow = new Map<number, number>();
  for (const { replaced: { row } } of points) byRow.set(row, (byRow.get(row) ?? 0) + 1);
  const same = [...byRow.values()].reduce((sum, count) => sum + count ** 2, 0);
  return (points.length ** 2 - same) / 2;
}
