import { inverseVariance } from '../inverse-variance.js';
import { dersimonianLaird } from '../tau2/dersimonian-laird.js';
import { halfWidth } from './half-width.js';
import { hartungKnappSe } from './hartung-knapp-se.js';
import { hartungKnapp } from './hartung-knapp.js';
import type { Inference, IntervalInput } from './interval-row.js';
import { wald } from './wald.js';

/**
 * Hartung–Knapp interval, with the standard error kept at or above the model's where the interval would be narrower
 * than the Wald interval of the DerSimonian–Laird model.
 *
 * @source IQWiG (2022), General Methods, version 6.1
 * @r      meta::metagen(yi, sqrt(vi), method.random.ci = "HK", adhoc.hakn.ci = "IQWiG6")
 */
export function hartungKnappIqwig6(input: IntervalInput): Inference {
  const { yi, vi, level } = input;
  const hk = hartungKnapp(input);
  const classic = wald({ ...input, fit: inverseVariance(yi, vi, dersimonianLaird(yi, vi)) });
  return halfWidth(hk, level) < halfWidth(classic, level) ? hartungKnappSe(input) : hk;
}
