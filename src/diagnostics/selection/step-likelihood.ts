import { normal } from '../../numeric/distributions/normal.js';
import type { SelectionLikelihood } from './fit-likelihood.js';
import type { TurnedEffects } from './p-values.js';

/**
 * The interval that each P value falls into: 0 for P up to the first step, 1 for P up to the second, …
 *
 * @param steps ascending, in (0, 1)
 */
export function intervalsOfP({ y, v, twoSided }: TurnedEffects, steps: readonly number[]): readonly number[] {
  return Array.from(y, (value, i) => {
    const z = value / Math.sqrt(v[i] as number); // one length
    const p = twoSided ? normal.twoSided(z) : normal.upper(z);
    const found = steps.findIndex((step) => p <= step);
    return found === -1 ? steps.length : found;
  });
}

/** A stretch of z, from `lower` to `upper`, in which P falls into one interval. */
interface Stretch {
  readonly interval: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Log-likelihood of effects seen with a probability that is constant between steps of the P value.
 *
 * In words: an effect whose P value lies in interval j has density δⱼ φ(y; μ, v + τ²) / A, where A = Σ δⱼ Pⱼ is the chance
 * that a study of this size is seen and Pⱼ that its P value falls into interval j, a difference of normal tails. δ is 1
 * in the first interval; η holds the logarithms of the others.
 *
 * @source Vevea & Hedges (1995), doi:10.1007/BF02294384
 */
export function stepLikelihood(effects: TurnedEffects, steps: readonly number[]): SelectionLikelihood {
  const { y, v, twoSided } = effects;
  const intervals = intervalsOfP(effects, steps);
  const stretches = stretchesOf(steps, twoSided);
  const parameters = steps.length;

  const at = (theta: Float64Array) => {
    const [mu, tau2] = [theta[0] as number, theta[1] as number];
    const delta = (interval: number): number => (interval === 0 ? 1 : Math.exp(theta[1 + interval] as number));
    const gradient = new Float64Array(2 + parameters);
    const add = (j: number, slope: number): void => {
      gradient[j] = (gradient[j] as number) + slope;
    };
    let value = 0;
    for (let i = 0; i < y.length; i += 1) {
      // i < k, the length of all columns
      const sigma = Math.sqrt(v[i] as number);
      const total = (v[i] as number) + tau2;
      const s = Math.sqrt(total);
      const deviation = (y[i] as number) - mu;
      const interval = intervals[i] as number;
      value += Math.log(delta(interval)) - (Math.log(2 * Math.PI * total) + deviation ** 2 / total) / 2;
      add(0, deviation / total);
      add(1, (deviation ** 2 / total - 1) / (2 * total));
      if (interval > 0) add(1 + interval, 1);

      let [chance, byMu, byTau2] = [0, 0, 0];
      const shares = new Float64Array(parameters + 1);
      for (const stretch of stretches) {
        const [a, b] = [(sigma * stretch.lower - mu) / s, (sigma * stretch.upper - mu) / s];
        const weight = delta(stretch.interval);
        const share = weight * normalBetween(a, b);
        const [atA, atB] = [normal.density(a), normal.density(b)];
        chance += share;
        shares[stretch.interval] = (shares[stretch.interval] as number) + share;
        byMu += (weight * (atA - atB)) / s;
        byTau2 += (weight * (timesDensity(a, atA) - timesDensity(b, atB))) / (2 * total);
      }
      if (!(chance > 0)) return { value: -Infinity, gradient };
      value -= Math.log(chance);
      add(0, -byMu / chance);
      add(1, -byTau2 / chance);
      for (let j = 1; j <= parameters; j += 1) add(1 + j, -(shares[j] as number) / chance);
    }
    return Number.isFinite(value) ? { value, gradient } : { value: -Infinity, gradient };
  };
  return { parameters, at };
}

/** P(a < Z < b), from the tails on the side where they are small. */
export function normalBetween(a: number, b: number): number {
  if (a >= 0) return normal.upper(a) - normal.upper(b);
  if (b <= 0) return normal.lower(b) - normal.lower(a);
  return 1 - normal.lower(a) - normal.upper(b);
}

/** z times the density there, 0 at either end. */
function timesDensity(z: number, density: number): number {
  return Number.isFinite(z) ? z * density : 0;
}

function stretchesOf(steps: readonly number[], twoSided: boolean): readonly Stretch[] {
  const tail = twoSided ? 0.5 : 1;
  // From the far right, where P is small, to P = 1: z = 0 for two-sided P values, the far left for one-sided ones.
  const ends = [Infinity, ...steps.map((step) => normal.upperQuantile(tail * step)), twoSided ? 0 : -Infinity];
  return ends.slice(1).flatMap((lower, interval) => {
    const upper = ends[interval] as number; // one more end than intervals
    return twoSided
      ? [
          { interval, lower, upper },
          { interval, lower: -upper, upper: -lower },
        ]
      : [{ interval, lower, upper }];
  });
}
