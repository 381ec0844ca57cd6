import { NotConverged } from '../not-converged.js';
import { logBeta, logGammaFall } from './log-beta.js';
import { logGamma1p, stirlingError } from './log-gamma.js';
import { log1pmx } from './log1pmx.js';
import type { Tail } from './tail.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** No continued fraction comes near this many levels for shapes up to 1e15. */
const MOST_LEVELS = 1e7;

/**
 * Tails of the beta distribution: the regularised incomplete beta function at x and its complement.
 *
 * In words: on the side of the mean on which x lies, a continued fraction after a factor formed without subtracting
 * large logarithms. x and y = 1 − x are passed separately: the t and F distributions form both without subtraction,
 * so that neither end loses digits.
 *
 * @param a first shape, positive and finite
 * @param b second shape, positive and finite
 * @param x in (0, 1)
 * @param y 1 − x, in (0, 1), with its own full precision
 * @returns the tail that was computed directly; see `Tail`
 *
 * @source DiDonato & Morris (1992), doi:10.1145/131766.131776, for the continued fraction; Loader (2000) for the factor
 * @r      pbeta(x, a, b, log.p = TRUE)
 *
 * @example
 * incompleteBetaTail(2, 1, 0.5, 0.5) // { side: 'lower', logDensity: -1.386294361, ratio: 1 }
 */
export function incompleteBetaTail(a: number, b: number, x: number, y: number): Tail {
  const excess = a * y - b * x;
  const logDensity = logBetaDensity(a, b, x, y, excess);
  return excess >= 0
    ? { side: 'lower', logDensity, ratio: isNearEnd(b, a, y) ? complementRatio(b, a, y, logDensity) : tailFraction(a, b, x, y, excess) }
    : { side: 'upper', logDensity, ratio: isNearEnd(a, b, x) ? complementRatio(a, b, x, logDensity) : tailFraction(b, a, y, x, -excess) };
}

/** Odds beyond which, either way, only the leading term of a tail is left in double precision. */
const FAR_ODDS = 1e100;

/**
 * The same tails at given odds x / y = factor1 · factor2 / divisor. The odds themselves may overflow or vanish: for t
 * they are t · t / df, for F df1 · f / df2.
 */
export function betaTailAtOdds(a: number, b: number, factor1: number, factor2: number, divisor: number): Tail {
  const odds = (factor1 * factor2) / divisor;
  if (odds >= 1 / FAR_ODDS && odds <= FAR_ODDS) return incompleteBetaTail(a, b, odds / (1 + odds), 1 / (1 + odds));
  const logOdds = Math.log(factor1) + Math.log(factor2) - Math.log(divisor);
  return odds < 1
    ? { side: 'lower', logDensity: a * logOdds - logBeta(a, b), ratio: 1 / a }
    : { side: 'upper', logDensity: -b * logOdds - logBeta(a, b), ratio: 1 / b };
}

/** log of x y · density: a log x + b log y − log B(a, b), given `excess` = a y − b x. */
export function logBetaDensity(a: number, b: number, x: number, y: number, excess: number): number {
  const total = a + b;
  return (
    stirlingError(total) - stirlingError(a) - stirlingError(b) -
    deviance(a, total * x, -excess) - deviance(b, total * y, excess) +
    0.5 * (Math.log(a) + Math.log(b / total)) - HALF_LOG_TWO_PI
  );
}

/** a log(a/mean) + mean − a, given also the difference mean − a. */
function deviance(a: number, mean: number, difference: number): number {
  const relative = difference / a;
  return relative < -0.5 ? a * (relative - Math.log(mean / a)) : -a * log1pmx(relative);
}

/** Tail below x divided by x y · density, for `excess` = a y − b x ≥ 0. */
function tailFraction(a: number, b: number, x: number, y: number, excess: number): number {
  const total = a + b;
  let denominator = (a / (a + 1)) * (excess + 1);
  let c = Infinity;
  let d = 1 / denominator;
  let fraction = d;
  for (let n = 1; n < MOST_LEVELS; n += 1) {
    const odd = a + 2 * n - 1;
    const numerator = ((a + n - 1) / odd) * ((total + n - 1) / odd) * n * (b - n) * x * x;
    denominator = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (excess + 1 + n * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) return fraction;
  }
  throw new NotConverged('the continued fraction of a beta distribution', MOST_LEVELS);
}

/** Whether the tail above x is better had from the series of the tail below: there the continued fraction is slow. */
function isNearEnd(a: number, b: number, x: number): boolean {
  return a < 1 && b * x < 1 && x < 0.5;
}

/** Terms that are halved each time are far below every double's share of the first by then. */
const MOST_TERMS = 1000;

/**
 * Tail above x divided by x y · density, from the power series of the tail below,
 * xᵃ/(a B(a, b)) · (1 + a Σ (1 − b)(2 − b)…(n − b)/n! · xⁿ/(a + n)), with the leading one taken off analytically.
 */
function complementRatio(a: number, b: number, x: number, logDensity: number): number {
  let power = 1;
  let sum = 0;
  // As b·x < 1 and x < ½, each term from the second on is at most half of the one before.
  for (let n = 1; n <= MOST_TERMS; n += 1) {
    power *= (1 - b / n) * x;
    const term = power / (a + n);
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * (Number.EPSILON / 4)) break;
  }
  const logPower = a * Math.log(x) - logGamma1p(a) - logGammaFall(b, a);
  const tail = -Math.expm1(logPower) - Math.exp(logPower) * a * sum;
  return tail / Math.exp(logDensity);
}
