import type { LabelMeaning } from '../scan/labels.js';
import { boxOf } from './boxes.js';
import { type PAgreement, agreementOfP } from './p-agreement.js';
import { nullValueOf } from './p-from-interval.js';
import type { StatedClaim } from './stated.js';

/** What an effect without a label may be, with the values of no effect that are in use: 1 and 0. */
const readings: readonly LabelMeaning[] = (['ratio', 'difference'] as const).map((kind) => ({ kind, crude: null, onlyAdjacent: false }));

/**
 * How a printed P value stands to an estimate and its interval: once where the label has a value of no effect, and under
 * either of the two in use, 1 and 0, where there is no label. Empty where it cannot be compared.
 */
export function agreementsOfP(claim: StatedClaim): readonly PAgreement[] {
  const agreement = nullValueOf(claim.meaning) === null ? null : agreementOfP(claim);
  if (claim.meaning !== null) return agreement === null ? [] : [agreement];
  const positive = [claim.estimate, claim.ci?.lower].every((each) => each != null && boxOf(each).upper > 0);
  return readings.flatMap((meaning) => (meaning.kind === 'ratio' && !positive ? [] : (agreementOfP({ ...claim, meaning }) ?? [])));
}
