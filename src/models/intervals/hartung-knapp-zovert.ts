import { twoSidedQuantile } from './half-width.js';
import { hartungKnapp } from './hartung-knapp.js';
import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Hartung–Knapp interval whose standard error is kept large enough for the interval not to be narrower than the Wald
 * interval.
 *
 * Not to be confused with: the wider of the two, which has the same ends; where those are Wald's it also has Wald's
 * standard error and normal test, and this one Student's t with a standard error to match.
 *
 * @source Fisher (2022), metan for Stata, version 4: option hksj, truncate(zovert)
 */
export function hartungKnappZOverT(input: IntervalInput): Inference {
  const { se, df } = hartungKnapp(input);
  const ratio = twoSidedQuantile(input.level, null) / twoSidedQuantile(input.level, df);
  return { se: Math.max(se, ratio * input.fit.se), df };
}
