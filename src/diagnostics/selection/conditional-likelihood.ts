import { normal } from '../../numeric/distributions/normal.js';
import { millsRatio } from '../../numeric/special/mills-ratio.js';
import type { SelectionLikelihood } from './fit-likelihood.js';
import type { TurnedEffects } from './p-values.js';

/**
 * Log-likelihood of effects given whether each of them is significant.
 *
 * In words: a significant effect has the density φ(y; μ, v + τ²) over the chance of being significant, another one over
 * the chance of not being so. How often studies of either sort are seen has no part in it.
 *
 * @param critical z beyond which an effect is significant, one-sided
 *
 * @source van Aert & van Assen (2018), doi:10.31222/osf.io/zqjr9
 */
export function conditionalLikelihood({ y, v }: TurnedEffects, critical: number): SelectionLikelihood {
  const at = (theta: Float64Array) => {
    const [mu, tau2] = [theta[0] as number, theta[1] as number];
    const gradient = new Float64Array(2);
    let [value, byMu, byTau2] = [0, 0, 0];
    for (let i = 0; i < y.length; i += 1) {
      // i < k, the length of both
      const sigma = Math.sqrt(v[i] as number);
      const total = (v[i] as number) + tau2;
      const s = Math.sqrt(total);
      const deviation = (y[i] as number) - mu;
      const significant = (y[i] as number) / sigma > critical;
      // Turned so that what was seen is on the right of the bound.
      const bound = ((critical * sigma - mu) / s) * (significant ? 1 : -1);
      const rate = hazard(bound) * (significant ? 1 : -1);
      value += -(Math.log(2 * Math.PI * total) + deviation ** 2 / total) / 2 - normal.logUpper(bound);
      byMu += deviation / total - rate / s;
      byTau2 += (deviation ** 2 / total - 1) / (2 * total) - (hazard(bound) * bound) / (2 * total);
    }
    gradient[0] = byMu;
    gradient[1] = byTau2;
    return Number.isFinite(value) ? { value, gradient } : { value: -Infinity, gradient };
  };
  return { parameters: 0, at };
}

/** Density over upper tail of the normal distribution. */
function hazard(z: number): number {
  return z >= 0 ? 1 / millsRatio(z) : normal.density(z) / normal.upper(z);
}
