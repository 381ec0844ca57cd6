import type { QuadratureRule } from '../../numeric/gauss-hermite.js';
import type { Slope } from '../../numeric/maximum.js';
import type { Cell } from './cells.js';
import { studyIntegral, type FittedRule, type StudyIntegral } from './study-integral.js';

/**
 * A study as a model sees it. The linear predictor of cell c is Σ_p fixed[c][p]·β_p + own[c]·α + Σ_j random[c][j]·σ_j·z_j:
 * coefficients β and standard deviations σ are shared by all studies, α is the study's own.
 */
export interface StudyModel {
  readonly cells: readonly Cell[];
  readonly fixed: readonly (readonly number[])[];
  readonly random: readonly (readonly number[])[];
  /** `null` where the study has no coefficient of its own. */
  readonly own: readonly number[] | null;
}

/** A likelihood of the shared parameters, coefficients first and then standard deviations. */
export interface Likelihood {
  readonly slope: (parameters: Float64Array) => Slope;
  /** The studies' own coefficients at the parameters asked for last; 0 for those without one. */
  readonly own: Float64Array;
}

/** Newton, then secant steps for a study's own coefficient; the widest one at once. */
const MOST_STEPS = 100;
const WIDEST = 4;

/** A relative step that changes neither likelihood nor gradient beyond rounding. */
const LEAST_STEP = 1e-13;

/**
 * The log-likelihood of studies with its gradient; each study's own coefficient is put where it is most likely.
 *
 * In words: a sum over studies, each one an integral over its random effects. A coefficient that only one study has is
 * found on the way, so that the search is over the shared ones, however many studies there are. By the envelope theorem
 * the gradient does not notice.
 *
 * @param studies all with the same numbers of coefficients and standard deviations
 * @param rule of quadrature; any where nothing is random
 */
export function likelihoodOf(studies: readonly StudyModel[], rule: QuadratureRule | FittedRule): Likelihood {
  const q = studies[0]?.random[0]?.length ?? 0;
  const integrals = studies.map(({ cells }) => studyIntegral(cells, q, rule));
  const own = Float64Array.from(studies, startOfOwn);
  const arms = studies.map(({ cells }) => ({ shared: new Float64Array(cells.length), fixed: new Float64Array(cells.length), slopes: new Float64Array(cells.length * q) }));
  return {
    own,
    slope: (parameters) => {
      const coefficients = parameters.length - q;
      const gradient = new Float64Array(parameters.length);
      let value = 0;
      for (let index = 0; index < studies.length; index += 1) {
        const { cells, fixed, random, own: pattern } = studies[index] as StudyModel;
        const integral = integrals[index] as StudyIntegral;
        const arm = arms[index] as Arms;
        for (let c = 0; c < cells.length; c += 1) {
          let eta = 0;
          for (let p = 0; p < coefficients; p += 1) eta += entry(fixed, c, p) * at(parameters, p);
          arm.shared[c] = eta;
          for (let j = 0; j < q; j += 1) arm.slopes[c * q + j] = entry(random, c, j) * at(parameters, coefficients + j);
        }
        value += pattern === null ? integral.at(arm.shared, arm.slopes) : maximiseOwn(integral, pattern, arm, own, index);
        for (let c = 0; c < cells.length; c += 1) {
          for (let p = 0; p < coefficients; p += 1) gradient[p] = at(gradient, p) + entry(fixed, c, p) * at(integral.byFixed, c);
          for (let j = 0; j < q; j += 1) {
            gradient[coefficients + j] = at(gradient, coefficients + j) + entry(random, c, j) * at(integral.bySlope, c * q + j);
          }
        }
      }
      return { value, gradient };
    },
  };
}

/** Linear predictors of one study's cells: what the shared coefficients give, and with its own coefficient added. */
interface Arms {
  readonly shared: Float64Array;
  readonly fixed: Float64Array;
  readonly slopes: Float64Array;
}

/** A study's own coefficient, roughly: what its cells say one by one. */
function startOfOwn({ cells, own }: StudyModel): number {
  if (own === null) return 0;
  const etas = cells.map((cell) => cell.saturated().eta).filter(Number.isFinite);
  return etas.length === 0 ? 0 : etas.reduce((total, eta) => total + eta, 0) / etas.length;
}

/** The study's log-likelihood with its own coefficient at the maximum, which is kept in `own[index]` for the next time. */
function maximiseOwn(integral: StudyIntegral, pattern: readonly number[], { shared, fixed, slopes }: Arms, own: Float64Array, index: number): number {
  const valueAt = (alpha: number): number => {
    for (let c = 0; c < fixed.length; c += 1) fixed[c] = at(shared, c) + (pattern[c] ?? 0) * alpha;
    return integral.at(fixed, slopes);
  };
  const scoreOf = (): number => {
    let total = 0;
    for (let c = 0; c < fixed.length; c += 1) total += (pattern[c] ?? 0) * at(integral.byFixed, c);
    return total;
  };

  let alpha = at(own, index);
  let value = valueAt(alpha);
  let score = scoreOf();
  let fall = integral.curvature(pattern);
  // The score falls with α: where it is positive is too low, where it is negative too high.
  let [low, high] = [-Infinity, Infinity];
  for (let steps = 0; steps < MOST_STEPS && score !== 0; steps += 1) {
    if (score > 0) low = alpha;
    else high = alpha;
    const wish = alpha + Math.min(WIDEST, Math.max(-WIDEST, score / fall));
    if (!(Math.abs(wish - alpha) > LEAST_STEP * Math.max(1, Math.abs(alpha)))) break;
    const next = wish > low && wish < high ? wish : (low + high) / 2;
    const step = next - alpha;
    const before = score;
    alpha = next;
    value = valueAt(alpha);
    score = scoreOf();
    const secant = (before - score) / step;
    fall = secant > 0 && Number.isFinite(secant) ? secant : integral.curvature(pattern);
    if (Math.abs(step) < 1e-9 * Math.max(1, Math.abs(alpha)) && Math.abs(score) >= Math.abs(before) / 2) break;
  }
  own[index] = alpha;
  return value;
}

function entry(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}

/** An element that the loops above keep within the array. */
function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
