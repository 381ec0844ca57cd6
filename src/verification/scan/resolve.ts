import { parsePrinted } from '../../numeric/exact/decimal.js';
import { boxOf } from '../coherence/boxes.js';
import { effectBoxes, fittingScales, scalesFor } from '../coherence/scale-fit.js';
import { shareThePercent } from '../coherence/stated.js';
import type { LabelMeaning } from './labels.js';
import type { RangeReading } from './numbers.js';

/** One way of reading an estimate and its interval. */
export interface EffectReading {
  readonly estimate: string | null;
  readonly lower: string;
  readonly upper: string;
}

/** How well the three figures go together: out of order, in order, holding the estimate, central on some scale. */
type Fit = 0 | 1 | 2 | 3;

function fitOf(reading: EffectReading, meaning: LabelMeaning | null): Fit {
  const shared = shareThePercent(reading.estimate, reading);
  const [lower, upper] = [parsePrinted(shared.lower ?? ''), parsePrinted(shared.upper ?? '')];
  if (lower === null || upper === null) return 0;
  if (boxOf(lower).lower > boxOf(upper).upper) return 0;
  const estimate = shared.estimate === null ? null : parsePrinted(shared.estimate);
  if (estimate === null) return 1;
  const boxes = effectBoxes(estimate, { lower, upper });
  if (boxes.estimate.upper < boxes.lower.lower || boxes.estimate.lower > boxes.upper.upper) return 1;
  return fittingScales(boxes, scalesFor(meaning)).length > 0 ? 3 : 2;
}

/** The reading that was chosen, and those that its figures do not rule out: they go together just as well. */
export interface Resolved {
  readonly reading: EffectReading;
  readonly fit: Fit;
  readonly others: readonly EffectReading[];
}

/**
 * Chooses among the readings of dashes as signs, separators or punctuation: the one whose figures go together best,
 * and of equals the likeliest one, which comes first. The equals are handed on.
 */
export function resolveReadings(
  estimates: readonly string[],
  ranges: readonly RangeReading[],
  meaning: LabelMeaning | null,
): Resolved {
  const points: readonly (string | null)[] = estimates.length === 0 ? [null] : estimates;
  const candidates = points.flatMap((estimate) => ranges.map(({ lower, upper }) => ({ estimate, lower, upper })));
  const judged = candidates.map((reading) => ({ reading, fit: fitOf(reading, meaning) }));
  const [first, ...rest] = judged;
  if (first === undefined) throw new RangeError('an interval needs at least one reading');
  const best = rest.reduce((found, each) => (each.fit > found.fit ? each : found), first);
  const others = judged.filter((each) => each !== best && each.fit === best.fit).map(({ reading }) => reading);
  return { ...best, others };
}
