import type { Figures } from './row.js';

/** How two results compare: the largest relative difference, and the figures that differ by more than they may. */
export interface Agreement {
  readonly with: string;
  readonly figures: number;
  readonly largest: number;
  readonly amiss: readonly string[];
}

/** Below this a difference is counted as it is, not as a share: of zero there is no share. */
const SMALL = 1e-6;

/** Holds figures against those of another way, name by name; one that is missing is amiss. */
export function agreementOf(ours: Figures, others: Figures, by: string, tolerance: Readonly<Record<string, number>> & { readonly rest: number }): Agreement {
  let largest = 0;
  const amiss: string[] = [];
  for (const [name, other] of Object.entries(others)) {
    const own = ours[name] ?? Number.NaN;
    const difference = Math.abs(own - other) / Math.max(Math.abs(other), SMALL);
    if (!(difference <= (tolerance[name] ?? tolerance.rest))) amiss.push(`${name}: ${own}, and ${other} by ${by}`);
    if (difference > largest) largest = difference;
  }
  if (Object.keys(others).length === 0) amiss.push(`nothing to compare with ${by}`);
  return { with: by, figures: Object.keys(others).length, largest, amiss };
}
