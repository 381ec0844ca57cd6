import { hartungKnapp } from './hartung-knapp.js';
import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Hartung–Knapp interval whose standard error is never below the model's (the factor is at least 1).
 *
 * Known as: metafor `adhoc`, R meta `se`, Stata and metan "truncated".
 *
 * @source Knapp & Hartung (2003), doi:10.1002/sim.1482
 * @r      metafor::rma(yi, vi, test = "adhoc")
 */
export function hartungKnappSe(input: IntervalInput): Inference {
  const { se, df } = hartungKnapp(input);
  return { se: Math.max(se, input.fit.se), df };
}
