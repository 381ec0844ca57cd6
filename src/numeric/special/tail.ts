/** Which tail: up to a point, or beyond it. */
export type Side = 'lower' | 'upper';

/**
 * One tail of a distribution in a form that neither underflows nor loses digits: the tail on `side` is
 * exp(logDensity) · ratio, the other one is the rest.
 *
 * `logDensity` is the logarithm of the density per unit of log x (or of log odds for the beta distribution), so that
 * `ratio` plays the part of the Mills ratio.
 */
export interface Tail {
  readonly side: Side;
  readonly logDensity: number;
  readonly ratio: number;
}

/** Below this logarithm the exponential is taken once, at the end, so that it may pass through the subnormal numbers. */
const SAFE_EXPONENT = -690;

/** Probability of the tail on the side asked for. */
export function tailProbability(tail: Tail, side: Side): number {
  const direct = directProbability(tail);
  return tail.side === side ? direct : 1 - direct;
}

/** Its natural logarithm. */
export function logTailProbability(tail: Tail, side: Side): number {
  return tail.side === side ? Math.min(0, tail.logDensity + Math.log(tail.ratio)) : logOfRest(directProbability(tail));
}

/** log(1 − p), for p in [0, 1]; plain zero, without a sign, at p = 0. */
export function logOfRest(p: number): number {
  return p === 0 ? 0 : Math.log1p(-p);
}

function directProbability({ logDensity, ratio }: Tail): number {
  return Math.min(1, logDensity > SAFE_EXPONENT ? Math.exp(logDensity) * ratio : Math.exp(logDensity + Math.log(ratio)));
}
