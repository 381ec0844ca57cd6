import { traceOfSquare } from '../tau2/standard-error.js';
import { weightsAt } from '../weighted-sums.js';
import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Kenward–Roger interval: the model's variance widened for the estimation of τ², and Student's t with fitted degrees of
 * freedom, from the expected information of the restricted likelihood.
 *
 * In words: Var = (1 + 2·Var(τ²)·(Σw³ − (Σw²)²/Σw)/Σw)/Σw and df = 2/(Var(τ²)·(Var·Σw²)²), with
 * Var(τ²) = 2/tr(PP).
 *
 * Not to be confused with: the degrees of freedom as Kenward and Roger (1997) have them, which stand on 1/Σw in place
 * of the widened variance and come out somewhat larger. Here they are those of R meta.
 *
 * @source Partlett & Riley (2017), doi:10.1002/sim.7140; Kenward & Roger (1997), doi:10.2307/2533558
 * @r      meta::metagen(yi, sqrt(vi), method.random.ci = "KR")
 */
export function kenwardRoger({ vi, fit }: IntervalInput): Inference {
  const w = weightsAt(vi, fit.tau2);
  const varianceOfTau2 = 2 / traceOfSquare(w, null);
  const mean = squares(w) / fit.sumW;
  let spread = 0; // Σw³ − (Σw²)²/Σw, without its cancellation
  for (const weight of w) spread += weight * (weight - mean) ** 2;
  const variance = (1 + (2 * varianceOfTau2 * spread) / fit.sumW) / fit.sumW;
  return { se: Math.sqrt(variance), df: 2 / (varianceOfTau2 * (variance * squares(w)) ** 2) };
}

function squares(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight ** 2;
  return sum;
}
