import { normal } from '../../numeric/distributions/normal.js';
import type { AlternativeCode } from './alternatives.js';
import type { SplitP } from './weight-functions.js';

/** Effects turned so that large ones are the significant ones, in units of a typical standard error. */
export interface TurnedEffects {
  readonly y: Float64Array;
  readonly v: Float64Array;
  readonly twoSided: boolean;
  /** Effects are `unit · y`; negative where the sign was turned. */
  readonly unit: number;
}

/**
 * Effects ready for a selection model: turned so that small P values are on the right, and scaled so that a likelihood
 * is climbed alike in every unit.
 *
 * @param yi effects, length k ≥ 1
 * @param vi sampling variances, same order and length
 * @param alternative of the tests whose P values are selected on
 */
export function turnEffects(yi: Float64Array, vi: Float64Array, alternative: AlternativeCode): TurnedEffects {
  const logs = vi.reduce((sum, v) => sum + Math.log(v), 0);
  const typical = Math.exp(logs / (2 * vi.length));
  const unit = alternative === 'less' ? -typical : typical;
  return { y: yi.map((y) => y / unit), v: vi.map((v) => v / unit ** 2), twoSided: alternative === 'two-sided', unit };
}

/** The P value of z, kept at least `least` away from 0 and 1, and split for the weight functions. */
export function splitP(z: number, twoSided: boolean, least: number): SplitP {
  const p = twoSided ? normal.twoSided(z) : normal.upper(z);
  if (p < least) return { p: least, logP: Math.log(least), logRest: Math.log1p(-least) };
  if (p > 1 - least) return { p: 1 - least, logP: Math.log1p(-least), logRest: Math.log(least) };
  if (!twoSided) return { p, logP: normal.logUpper(z), logRest: normal.logLower(z) };
  return { p, logP: normal.logTwoSided(z), logRest: Math.log(normal.lower(Math.abs(z)) - normal.upper(Math.abs(z))) };
}

/** The z at which the P value, or the way it is kept from its ends, has a corner; ascending. */
export function cornersOfP(twoSided: boolean, least: number): readonly number[] {
  if (!twoSided) return least === 0 ? [] : [-normal.upperQuantile(least), normal.upperQuantile(least)];
  const positive = least === 0 ? [] : [normal.upperQuantile((1 - least) / 2), normal.upperQuantile(least / 2)];
  return [...positive.map((z) => -z).toReversed(), 0, ...positive];
}
