import type { MeasureCode } from '../../effect-sizes/measures.js';
import type { Study } from '../../studies/study.js';
import type { CountFit } from '../count-fit.js';
import type { Column } from '../weighted-sums.js';
import type { DifferenceVarianceCode } from './difference-variances.js';
import { mantelHaenszelOddsRatio } from './odds-ratio.js';
import { mantelHaenszelRateDifference } from './rate-difference.js';
import { mantelHaenszelRateRatio } from './rate-ratio.js';
import { mantelHaenszelRiskDifference } from './risk-difference.js';
import { mantelHaenszelRiskRatio } from './risk-ratio.js';

/** The measures that Mantel–Haenszel pools, with how. */
export const mantelHaenszelMeasures = ['OR', 'RR', 'RD', 'IRR', 'IRD'] as const satisfies readonly MeasureCode[];

const isBinary = (study: Study) => study.kind === 'binary';
const isPersonTime = (study: Study) => study.kind === 'person-time';

/**
 * Mantel–Haenszel common effect of a measure.
 *
 * In words: pools the tables themselves, with weights that stay stable when events are few, in place of an average of
 * study effects whose variances then cannot be trusted.
 *
 * @param measure one of `mantelHaenszelMeasures`
 * @param studies counts of the kind the measure needs
 * @param variance of the risk difference; the other measures have one
 * @param shown risk differences of the studies where they are not those of the counts; the other measures have no use for it
 * @throws {RangeError} for another measure
 */
export function mantelHaenszel(
  measure: MeasureCode,
  studies: readonly Study[],
  variance: DifferenceVarianceCode = 'sato',
  shown: Column | null = null,
): CountFit | null {
  switch (measure) {
    case 'OR':
      return mantelHaenszelOddsRatio(studies.filter(isBinary));
    case 'RR':
      return mantelHaenszelRiskRatio(studies.filter(isBinary));
    case 'RD':
      return mantelHaenszelRiskDifference(studies.filter(isBinary), variance, shown);
    case 'IRR':
      return mantelHaenszelRateRatio(studies.filter(isPersonTime));
    case 'IRD':
      return mantelHaenszelRateDifference(studies.filter(isPersonTime));
    default:
      throw new RangeError(`mantelHaenszel: ${measure} is not one of ${mantelHaenszelMeasures.join(', ')}`);
  }
}
