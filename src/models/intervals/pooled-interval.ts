import { waldTest, type EffectTest } from '../effect-test.js';
import { halfWidth } from './half-width.js';
import type { Inference, IntervalInput, IntervalRow } from './interval-row.js';

/** An interval of a pooled effect with what goes with it. */
export interface PooledInterval {
  readonly lower: number;
  readonly upper: number;
  /** Standard error and distribution from which the interval comes, or, for one that was solved for, those of the model. */
  readonly inference: Inference;
  readonly test: EffectTest;
}

/** The interval of an estimate from its standard error and distribution. */
export function intervalFrom(estimate: number, inference: Inference, level: number): PooledInterval {
  const half = halfWidth(inference, level);
  return { lower: estimate - half, upper: estimate + half, inference, test: waldTest(estimate, inference) };
}

/** An interval by its row; `null` where it would have no width because the effects are all equal. */
export function pooledInterval(row: IntervalRow, input: IntervalInput): PooledInterval | null {
  if ('solve' in row) return { ...row.solve(input), inference: { se: input.fit.se, df: null } };
  const inference = row.infer(input);
  return inference.se === 0 ? null : intervalFrom(input.fit.estimate, inference, input.level);
}
