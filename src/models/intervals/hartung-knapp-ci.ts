import { halfWidth } from './half-width.js';
import { hartungKnapp } from './hartung-knapp.js';
import type { Inference, IntervalInput } from './interval-row.js';
import { wald } from './wald.js';

/**
 * The wider of the Hartung–Knapp and the Wald interval.
 *
 * Where the Wald interval is wider, its standard error and normal test go with it.
 *
 * @source Jackson, Law, Rücker & Schwarzer (2017), doi:10.1002/sim.7411 (the "hybrid")
 * @r      meta::metagen(yi, sqrt(vi), method.random.ci = "HK", adhoc.hakn.ci = "ci")
 */
export function hartungKnappCi(input: IntervalInput): Inference {
  const [hk, z] = [hartungKnapp(input), wald(input)];
  return halfWidth(hk, input.level) < halfWidth(z, input.level) ? z : hk;
}
