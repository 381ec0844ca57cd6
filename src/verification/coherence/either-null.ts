import { formatSignificant } from '../../text/format.js';
import type { LabelMeaning } from '../scan/labels.js';
import { boxOf, hullOf } from './boxes.js';
import { type Check, inconsistent, nothing } from './finding.js';
import { type PAgreement, agreementOfP, agreementOfStatistic } from './p-agreement.js';
import { nullValueOf } from './p-from-interval.js';
import type { StatedClaim } from './stated.js';
import { namesEffect, namesOtherMethod } from './wording.js';

/** What an effect without a label may be, with the values of no effect that are in use: 1 and 0. */
const readings: readonly LabelMeaning[] = (['ratio', 'difference'] as const).map((kind) => ({ kind, crude: null, onlyAdjacent: false }));

/**
 * How a printed P value stands to an estimate and its interval: once where the label has a value of no effect, and under
 * either of the two in use, 1 and 0, where there is no label. Empty where it cannot be compared.
 */
export const agreementsOfP = (claim: StatedClaim): readonly PAgreement[] => underEitherNull(claim, agreementOfP);

/** The same of a printed statistic. */
export const agreementsOfStatistic = (claim: StatedClaim): readonly PAgreement[] => underEitherNull(claim, agreementOfStatistic);

function underEitherNull(claim: StatedClaim, agreementOf: (claim: StatedClaim) => PAgreement | null): readonly PAgreement[] {
  const agreement = nullValueOf(claim.meaning) === null ? null : agreementOf(claim);
  if (claim.meaning !== null) return agreement === null ? [] : [agreement];
  const positive = [claim.estimate, claim.ci?.lower].every((each) => each != null && boxOf(each).upper > 0);
  return readings.flatMap((meaning) => (meaning.kind === 'ratio' && !positive ? [] : (agreementOf({ ...claim, meaning }) ?? [])));
}

/** Whether an effect without a label has a P value or a statistic that neither value of no effect gives, though its words make it an effect. */
export function isOffEither(claim: StatedClaim, agreements: readonly PAgreement[]): boolean {
  const comparable = claim.meaning === null && claim.ci?.levelPrinted === true && namesEffect(claim.wording) && !namesOtherMethod(claim.wording);
  return comparable && agreements.length > 0 && agreements.every(({ status }) => status === 'off');
}

/**
 * The P value of an effect without a label is that of 1 or of 0 as the value of no effect.
 *
 * Assumes that the words name an effect, not a mean or a rate, whose P value may compare it with anything. Alternatives tried:
 * both values, with those of `agreementOfP` under each.
 */
export const pAgreesUnderEitherNull: Check = (claim) => {
  const agreements = agreementsOfP(claim);
  if (!isOffEither(claim, agreements)) return nothing;
  const { lower, upper } = agreements.map(({ range }) => range).reduce(hullOf);
  const nulls = agreements.length === 1 ? 'against 0' : 'against 0 as for a difference nor against 1 as for a ratio';
  return inconsistent(
    'P_DISAGREES_WITH_CI',
    [
      `P ${claim.pValue?.text ?? ''} is not that of ${claim.estimate?.text ?? ''} with its interval, ${agreements.length === 1 ? '' : 'neither '}${nulls}:`,
      `these leave P between ${formatSignificant(lower, 3)} and ${formatSignificant(upper, 3)};`,
      'cut-off digits, other scales, Student\'s t, a one-sided or another test of the same effect do not explain it either',
    ].join(' '),
  );
};

/** Whether a P value is printed beside an effect and was held against nothing: no label says what no effect is. */
export function leavesPUnchecked(claim: StatedClaim): boolean {
  if (claim.pValue === null || claim.test !== null) return false;
  const agreements = agreementsOfP(claim);
  if (claim.meaning !== null || agreements.length === 0) return agreements.length === 0;
  return !isOffEither(claim, agreements) && !agreements.some(({ status }) => status === 'agrees');
}
