import { formatSignificant } from '../../text/format.js';
import { pTests } from '../reconstruct/p-tests.js';
import { effectOf } from '../reconstruct/forms.js';
import { type Box, hullOf } from './boxes.js';
import { isOfItsArmsAlone } from './crude-ratio.js';
import { type Check, cutOff, notCrude, note, nothing, oneSided, remark } from './finding.js';
import { formOf } from './intervals-of-arms.js';
import { boxOfP, isNearP, isPossibleP } from './p-agreement.js';
import { armsWords, readingsOfArms } from './readings-of-arms.js';
import type { StatedClaim } from './stated.js';
import { type TestOfArms, boxOfTest, tableOf, testOfArmsGiving, testsOfTable } from './tests-of-arms.js';

/** The tests of two counted arms, Wald's of each measure first; none where there are no such arms, or the effect beside them is another than theirs. */
function testsTried(claim: StatedClaim): readonly TestOfArms[] {
  const table = tableOf(claim);
  if (table === null || (claim.estimate !== null && readingsOfArms(claim).length === 0)) return [];
  const wald = Object.entries(formOf).flatMap(([measure, form]): readonly TestOfArms[] => {
    const effect = effectOf(form, table, 'none');
    const pValue = effect === null ? null : pTests.wald.pValue(table, effect);
    return pValue === null ? [] : [{ name: `Wald’s test of the ${measure}`, pValue }];
  });
  return [...wald, ...testsOfTable(table)];
}

/** Whether a claim has a P value and nothing else that it may be held against but two counted arms. */
const hasPAlone = ({ pValue, ci, bound, se, statistic, test, meaning, estimate }: StatedClaim): boolean =>
  pValue !== null && isPossibleP(pValue) && [ci, bound, se, statistic, test].every((each) => each === null) && (meaning === null ? estimate === null : meaning.crude !== null || meaning.kind === 'difference');

/** Whether the P value of a claim is held against its two counted arms. One without an effect may be of anything, unless a test of them gives it. */
export function holdsPOfArms(claim: StatedClaim): boolean {
  const { pValue } = claim;
  if (pValue === null || !hasPAlone(claim)) return false;
  const tests = testsTried(claim);
  return claim.meaning?.crude == null ? testOfArmsGiving(tests, boxOfP(pValue)) !== null : tests.length > 0;
}

/**
 * The P value of an effect without an interval is one that its two counted arms give.
 *
 * Assumes independent participants and an effect that is the crude one. Alternatives tried: Wald's, Pearson's, Yates' and Fisher's test, a
 * cut-off last digit, a one-sided P. What remains may be of an adjusted or a stratified analysis without a word, so that it is never more than
 * questionable, and no more than a remark where another test may be the reason, or the effect may be pooled or adjusted.
 */
export const pOfArms: Check = (claim) => {
  const { pValue, meaning } = claim;
  if (pValue === null || meaning?.crude == null || !hasPAlone(claim)) return nothing;
  const tests = testsTried(claim);
  const boxes = tests.map(boxOfTest);
  const printed = boxOfP(pValue);
  const [first, ...others] = boxes;
  if (first === undefined || testOfArmsGiving(tests, printed) !== null) return nothing;
  const hull = others.reduce(hullOf, first);
  const found = `P ${pValue.text} is that of no test of ${armsWords(claim)}: ${tests.map(({ name, pValue: value }) => `${name} ${formatSignificant(value, 3)}`).join(', ')}`;
  const gives = (box: Box): boolean => testOfArmsGiving(tests, box) !== null;
  if (gives(boxOfP(pValue, 'truncate'))) return note('P_DISAGREES_WITH_COUNTS', `${found}; it is explained if its last digit was cut off instead of rounded`, cutOff);
  if (gives({ lower: 2 * printed.lower, upper: Math.min(1, 2 * printed.upper) })) return note('P_DISAGREES_WITH_COUNTS', `${found}; it is explained if it is one-sided`, oneSided);
  if (isNearP(hull, printed)) return remark('P_DISAGREES_WITH_COUNTS', `${found}; another test of the same effect may give it`);
  return isOfItsArmsAlone(claim)
    ? note('P_DISAGREES_WITH_COUNTS', `${found}; it is too far off for another test, and no word says that it is adjusted`, notCrude)
    : remark('P_DISAGREES_WITH_COUNTS', `${found}; it may be of a pooled or adjusted analysis`);
};
