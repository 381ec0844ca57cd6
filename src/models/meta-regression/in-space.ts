import type { DesignedEffects } from './designed-effects.js';

/** Share of its length that a column outside the space of the design keeps at least. */
const OUTSIDE = 1e-8;

/** Whether a column is a combination of the design's columns. */
export function isInSpace({ basis }: DesignedEffects, column: Float64Array): boolean {
  const rest = column.slice();
  for (const unit of basis) {
    const share = unit.reduce((sum, value, i) => sum + value * (column[i] as number), 0); // of one length
    unit.forEach((value, i) => {
      rest[i] = (rest[i] as number) - share * value;
    });
  }
  const lengthOf = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return lengthOf(rest) <= OUTSIDE * lengthOf(column);
}
