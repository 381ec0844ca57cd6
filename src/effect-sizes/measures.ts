import type { MeasureRow } from './measure-row.js';
import { binaryMeasures } from './tables/binary.js';
import { continuousMeasures } from './tables/continuous.js';
import { correlationMeasures } from './tables/correlations.js';
import { groupMeasures } from './tables/means.js';
import { proportionMeasures } from './tables/proportions.js';
import { rateMeasures } from './tables/rates.js';
import { reliabilityMeasures } from './tables/reliabilities.js';
import { reportedMeasures } from './tables/reported.js';
import { isCounted } from './zero-cells.js';

/**
 * Every effect measure, by the code that metafor's `escalc` gives it.
 *
 * To add one: a file in `measures/`, a row in one of the `tables/`, a reference case in `tests/reference`.
 */
export const measures = {
  ...binaryMeasures,
  ...continuousMeasures,
  ...proportionMeasures,
  ...correlationMeasures,
  ...rateMeasures,
  ...groupMeasures,
  ...reliabilityMeasures,
  ...reportedMeasures,
} as const satisfies Record<string, MeasureRow>;

/** The code of a measure: `RR`, `SMD`, … */
export type MeasureCode = keyof typeof measures;

/**
 * The row of a measure, as the general type that `measures` only satisfies.
 *
 * @example
 * measureRow('RR').name // 'risk ratio'
 */
export function measureRow(code: MeasureCode): MeasureRow {
  return measures[code];
}

/** Whether a measure is made from counts, whose cells may be zero. */
export function isMeasureOfCounts({ data }: MeasureRow): boolean {
  return data !== null && isCounted(data);
}
