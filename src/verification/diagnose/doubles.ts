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

  const [data, digits] = [madeUp(figures, decoys.data), madeUp(figures, decoys.digits)];
  const fitting: DoubleError[] = [];
  let matches = 0;
  let gone = 0;
  const rate = (): ChanceRate => worseRate(chanceRate(data.explanations(), 'slightly different data'), chanceRate(digits.explanations(), 'last places shifted'));
  for (const [index, a] of points.entries()) {
    yield gone / pairs;
    for (const b of points.slice(index + 1)) {
      if (b.replaced.row === a.replaced.row) continue;
      gone += 1;
      const change = (): Change => [...a.hypothesis.change, ...b.hypothesis.change];
      const predicted = predict(a.replaced.row < b.replaced.row ? [a.replaced, b.replaced] : [b.replaced, a.replaced], change);
      if (predicted === null) continue;
      data.explainedBy(predicted);
      digits.explainedBy(predicted);
      if (!allHold(figures, predicted)) continue;
      matches += 1;
      if (fitting.length < mostTold) fitting.push({ errors: [a.hypothesis, b.hypothesis], predicted });
    }
    if ([data, digits].some(({ explanations }) => explanations().filter((each) => each > 0).length > mostExplained)) return { status: 'not identifiable', pairs: gone, chance: rate() };
  }
  const chance = rate();
  return chance.upper < mostChance ? { status: 'tried', pairs, chance, matches, fitting } : { status: 'not identifiable', pairs, chance };
}

/** Made-up claims, and by how many pairs each is explained. */
interface MadeUpClaims {
  /** Counts what a pair predicts as an explanation of every claim that prints alike. */
  readonly explainedBy: (predicted: Predicted) => void;
  /** How many explanations each claim has found. */
  readonly explanations: () => readonly number[];
}

/** Made-up claims by what their first measured figure prints as: a thousand times fewer than all are asked for the others. */
function madeUp(figures: readonly PrintedFigure[], claims: readonly Predicted[]): MadeUpClaims {
  const first = Math.max(0, figures.findIndex(({ step }) => step > 0));
  const counted = claims.map((claim) => ({ claim, explanations: 0 }));
  const byUnit = new Map<number | undefined, typeof counted>();
  for (const each of counted) {
    const unit = figures[first]?.unitOf(each.claim[first] ?? Number.NaN);
    const alike = byUnit.get(unit);
    if (alike === undefined) byUnit.set(unit, [each]);
    else alike.push(each);
  }
  return {
    explainedBy: (predicted) => {
      for (const unit of figures[first]?.unitsAlike(predicted[first] ?? Number.NaN) ?? []) {
        for (const each of byUnit.get(unit) ?? []) if (allAlike(figures, each.claim, predicted)) each.explanations += 1;
      }
    },
    explanations: () => counted.map(({ explanations }) => explanations),
  };
}

/** Errors of one row each, one for every effect that they lead to. */
function distinctPoints(subject: Subject, hypotheses: readonly Hypothesis[]): readonly Point[] {
  const points = new Map<string, Point>();
  for (const hypothesis of hypotheses) {
    const [edit, other] = hypothesis.change;
    const [replaced] = replacedBy(subject, hypothesis.change) ?? [];
    if (replaced === undefined || other !== undefined || edit?.as === 'twice' || edit?.as === 'added') continue;
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
