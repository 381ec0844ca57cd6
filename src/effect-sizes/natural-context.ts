import type { Effects } from './effects.js';
import type { NaturalContext } from './scales.js';

/** Sizes of studies, by which some scales are transformed back; NaN where the data do not say. */
export type Sizes = Pick<Effects, 'ni' | 'ti'>;

/** What the back-transformation of one study's effect has to know. */
export function contextOfStudy({ ni, ti }: Sizes, index: number): NaturalContext {
  return { total: known(ni[index]), time: known(ti[index]) };
}

/** What the back-transformation of a pooled effect has to know: harmonic means of the sizes. */
export function contextOfPooled({ ni, ti }: Sizes): NaturalContext {
  return { total: harmonicMean(ni), time: harmonicMean(ti) };
}

const known = (size: number | undefined): number | null => (size === undefined || Number.isNaN(size) ? null : size);

/** Harmonic mean of sizes; `null` where one of them is not known. */
function harmonicMean(sizes: Float64Array): number | null {
  const reciprocals = sizes.reduce((sum, size) => sum + 1 / size, 0);
  return Number.isFinite(reciprocals) && reciprocals > 0 ? sizes.length / reciprocals : null;
}
