import type { CompleteSettings } from '../../../models/settings.js';
import { findRoot } from '../../../numeric/root.js';
import type { Point } from './half-planes.js';

/** Variances that are begun with: these multiples of the geometric mean of the others', the likeliest first. */
const multiples = [1, 0.4, 2.5, 0.15, 6, 0.03, 20, 100];

/**
 * Studies from which one is sought that pools with the others to a given effect and standard error: effect and logarithm of the
 * variance.
 *
 * In words: for a variance v of the missing study there is one between-study variance τ² at which all weigh 1/se², because weights
 * fall with it; at that τ², where the others weigh W and have the mean m, the missing study must have y = μ + W(μ − m)(v + τ²).
 * Whether all studies then give that τ² is left to whoever goes on from there.
 *
 * @param yi effects of the studies that are there, length k ≥ 2
 * @param vi their variances
 * @param pooled effect μ and standard error of all, on the scale of the analysis
 */
export function startsFor(yi: ArrayLike<number>, vi: ArrayLike<number>, { model, tau2: asked }: CompleteSettings, [mean, se]: Point): readonly Point[] {
  const k = yi.length;
  const precision = 1 / (se * se);
  const weights = (tau2: number): readonly [number, number] => {
    let [sumW, sumWd] = [0, 0];
    for (let row = 0; row < k; row += 1) {
      const w = 1 / ((vi[row] as number) + tau2);
      sumW += w;
      sumWd += w * ((yi[row] as number) - mean);
    }
    return [sumW, sumWd];
  };
  const startWith = (v: number, tau2: number): Point => [mean - weights(tau2)[1] * (v + tau2), Math.log(v)];
  let logs = 0;
  for (let row = 0; row < k; row += 1) logs += Math.log(vi[row] as number);
  const usual = multiples.map((multiple) => multiple * Math.exp(logs / k));
  const given = model === 'common' ? 0 : asked;
  if (typeof given === 'number') {
    const left = precision - weights(given)[0];
    const own = left > 0 ? 1 / left - given : 0;
    return (own > 0 ? [own, ...usual] : usual).map((v) => startWith(v, given));
  }
  return usual.map((v) => {
    const spare = (tau2: number): number => weights(tau2)[0] + 1 / (v + tau2) - precision;
    // At (k + 1)/precision all together weigh less than that.
    return startWith(v, spare(0) > 0 ? findRoot(spare, 0, (k + 1) / precision) : 0);
  });
}
