import type { QuadratureRule } from '../../numeric/gauss-hermite.js';

/** Distance from the mode beyond which nothing is left: the log integrand falls at least as fast as −(z − mode)²/2. */
const REACH = 9;

/** Step beside a normal peak, in its standard deviations: what is missed is of the order e^(−2π²/step²). */
const STEP_IN_PEAK = 0.6;

/** Decimal exponent of what may be missed, as a natural logarithm: below double precision. */
const MISSED = 36;

/** Nodes that do for slopes up to 60, beyond which no likelihood is followed. */
const MOST_NODES = 4000;

/**
 * Trapezoidal rule for the integral over one random effect, in the coordinates of the adaptive Gauss–Hermite rule.
 *
 * In words: equal steps converge as fast as the best rules for a function that is smooth on the whole line and vanishes at
 * both ends, and unlike Gauss–Hermite it goes on converging where the integrand looks nothing like a normal density: no
 * event among many, with effects that vary widely. The step follows from how near to the line the integrand ceases to be
 * analytic, a half turn of e^η.
 *
 * @param spread standard deviation of the normal density that fits the peak
 * @param slope largest slope of a linear predictor on the effect
 *
 * @source Trefethen & Weideman (2014), doi:10.1137/130932132
 */
export function spacedRule(spread: number, slope: number): QuadratureRule {
  const strip = Math.PI / 2 / Math.max(slope, Number.MIN_VALUE);
  const step = Math.max(Math.min(STEP_IN_PEAK * spread, (2 * Math.PI * strip) / MISSED), (2 * REACH) / MOST_NODES);
  const half = Math.ceil(REACH / step);
  // In units of √2 · spread, as the nodes of Gauss and Hermite are laid out.
  const unit = step / (Math.SQRT2 * spread);
  return {
    nodes: Float64Array.from({ length: 2 * half + 1 }, (_, j) => (j - half) * unit),
    weights: new Float64Array(2 * half + 1).fill(unit),
  };
}
