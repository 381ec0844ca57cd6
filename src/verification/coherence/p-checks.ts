import { parsePrinted } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import { boxOf, pointOf } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing, oneSided, otherBracket, otherMethod, remark, studentsT, wrongLevel } from './finding.js';
import { type PAgreement, agreementOfP, boxOfP, decisiveP, fewDegrees, isPossibleP, mayBeOfUnprintedCounts, usualDegreesFrom } from './p-agreement.js';
import { nullValueOf } from './p-from-interval.js';
import type { StatedClaim } from './stated.js';
import { testsOfArms } from './tests-of-arms.js';
import { namesOtherMethod } from './wording.js';

/** A bare bracket behind a difference may hold quartiles or a range; behind a ratio it holds a confidence interval. */
export const isSurelyConfidence = ({ ci, meaning }: StatedClaim): boolean => ci?.levelPrinted === true || meaning?.kind === 'ratio';

/**
 * The P value is that of the estimate and its interval.
 *
 * Assumption and alternatives: see `agreementOfP`. A P value that a test of the counts beside it gives is right, and so remarked. One that
 * only another test of the same effect could give is a note, and so is any where the words name a median, ranks, resampling or an exact
 * method; without counts also one that Yates' or Fisher's test may give where the text names such. One that none of them gives is an inconsistency.
 */
export const pAgreesWithInterval: Check = (claim) => {
  const agreement = agreementOfP(claim);
  if (agreement === null || agreement.status === 'agrees') return nothing;
  const { range, scales, status, by, agreesAt } = agreement;
  const level = `${wrongLevel('P', agreesAt, claim.ci?.level ?? Number.NaN)}${lostZero(claim)}`;
  const implied = [
    `P ${claim.pValue?.text ?? ''} is not explained by a Wald interval at the printed precision,`,
    `which leaves P between ${formatSignificant(range.lower, 3)} and ${formatSignificant(range.upper, 3)} (${scales.join(', ')} scale)`,
  ].join(' ');
  if (status === 'counted') return remark('P_DISAGREES_WITH_CI', `${implied}; it is that of ${by ?? ''}`);
  if (status === 'explained') return note('P_DISAGREES_WITH_CI', `${implied}; it is explained if ${by}${isOfUnsaidStudies(by, claim) ? lostZero(claim) : ''}`, unlessOf(by));
  const tried = `${implied}; cut-off digits, other scales, Student's t, a one-sided test do not explain it either`;
  if (status === 'near') return note('P_DISAGREES_WITH_CI', `${tried}, but a score, log-rank, likelihood-ratio or exact test may${level}`, otherMethod);
  if (namesOtherMethod(claim.wording)) return remark('P_DISAGREES_WITH_CI', `${implied}; the interval and the test are not Wald's by what the sentence says`);
  if (mayBeOfCounts(claim, agreement)) return note('P_DISAGREES_WITH_CI', `${tried}; whether the test of counts that the text names does cannot be told without them${level}`, otherMethod);
  const message = `${tried}, and it is too far off for another test of the same effect${level}`;
  return isSurelyConfidence(claim)
    ? inconsistent('P_DISAGREES_WITH_CI', message)
    : note('P_DISAGREES_WITH_CI', `${message}, if the bracket holds a confidence interval`, otherBracket);
};

/** Whether P is excused by t of two to four studies that nobody speaks of, which a slip of the print is no less likely than. */
const isOfUnsaidStudies = (by: string | null, { k }: StatedClaim): boolean => k === null && fewDegrees.some((df) => df < usualDegreesFrom && by === studentsT(df));

/** Whether P may be that of a test of counts that the text names, and that cannot be made because they are not printed. */
const mayBeOfCounts = (claim: StatedClaim, agreement: PAgreement | null): boolean =>
  claim.pValue !== null && claim.wording?.testOfCounts === true && agreement !== null && testsOfArms(claim).length === 0 && mayBeOfUnprintedCounts(claim, agreement.range, boxOfP(claim.pValue));

/** "P = .03" beside an interval of .003: what the P value would be with one more zero, where that is the one of the interval. */
function lostZero(claim: StatedClaim): string {
  const { pValue } = claim;
  if (pValue === null || pValue.percent || pValue.decimals === 0) return '';
  const longer = { ...pValue, decimals: pValue.decimals + 1 };
  return agreementOfP({ ...claim, pValue: longer })?.status === 'agrees' ? `; with one more zero behind its point P is that of the interval` : '';
}

/**
 * The interval leaves out no effect just when the P value is below one minus the level.
 *
 * Assumes a two-sided P. Rounding on the edge contradicts nothing. Alternatives tried: those of `agreementOfP`; what
 * they or another test explain is a note.
 */
export const significanceAgrees: Check = (claim) => {
  const { ci, pValue, meaning } = claim;
  const nullValue = nullValueOf(meaning);
  if (claim.notSignificant) return notSignificantAgrees(claim, nullValue);
  if (ci === null || pValue === null || nullValue === null || ci.kind !== 'confidence' || !isPossibleP(pValue)) return nothing;
  const [lower, upper] = [boxOf(ci.lower), boxOf(ci.upper)];
  if (lower.lower > upper.upper) return nothing;
  const alpha = decisiveP(ci.level);
  const p = boxOfP(pValue);
  const excludes = lower.lower > nullValue || upper.upper < nullValue;
  const includes = lower.upper < nullValue && upper.lower > nullValue;
  const significant = pValue.comparator === '<' ? p.upper <= alpha : p.upper < alpha;
  const notSignificant = pValue.comparator === '>' ? p.lower >= alpha : p.lower > alpha;
  const contradiction = (excludes && notSignificant) || (includes && significant);
  if (!contradiction) return nothing;
  const message = [
    `the interval ${ci.lower.text} to ${ci.upper.text} ${excludes ? 'leaves out' : 'contains'} ${nullValue},`,
    `but P ${pValue.text} says the opposite at the ${formatSignificant(alpha * 100, 3)} % level`,
  ].join(' ');
  const agreement = agreementOfP(claim);
  const { status, by, agreesAt } = agreement ?? { status: 'off', by: null, agreesAt: null };
  const ofCounts = mayBeOfCounts(claim, agreement);
  if (status === 'agrees') return remark('SIGNIFICANCE_DISAGREES', `${message}; both agree within the rounding of the other figures`);
  if (status === 'counted') return remark('SIGNIFICANCE_DISAGREES', `${message}; P is that of ${by ?? ''}`);
  return status === 'off' && isSurelyConfidence(claim) && !namesOtherMethod(claim.wording) && !ofCounts
    ? inconsistent('SIGNIFICANCE_DISAGREES', `${message}; neither rounding nor another usual test explains it${wrongLevel('P', agreesAt, ci.level)}`)
    : note('SIGNIFICANCE_DISAGREES', `${message}; a one-sided or another test, or another level, may be the reason`, status === 'explained' ? unlessOf(by) : status === 'near' || namesOtherMethod(claim.wording) || ofCounts ? otherMethod : otherBracket);
};

/**
 * "P = NS" beside an interval that leaves out no effect. At which level a test is significant is not said, but it is seldom a stricter one
 * than that of the interval; another test of the same effect may be just above it where the interval is just beside no effect.
 */
function notSignificantAgrees(claim: StatedClaim, nullValue: number | null): ReturnType<Check> {
  const { ci } = claim;
  if (ci === null || nullValue === null || ci.kind !== 'confidence') return nothing;
  const [lower, upper] = [boxOf(ci.lower), boxOf(ci.upper)];
  if (!(lower.lower > nullValue || upper.upper < nullValue) || lower.lower > upper.upper) return nothing;
  const message = `the interval ${ci.lower.text} to ${ci.upper.text} leaves out ${nullValue}, but P is said to be not significant`;
  const edge = parsePrinted(`=${decisiveP(ci.level)}`);
  const atEdge = { ...claim, pValue: edge };
  const agreement = agreementOfP(atEdge);
  const above = testsOfArms(claim).find(({ pValue }) => pValue >= decisiveP(ci.level));
  if (above !== undefined) return remark('SIGNIFICANCE_DISAGREES', `${message}; ${above.name} of the counts gives ${formatSignificant(above.pValue, 3)}`);
  return agreement?.status === 'off' && isSurelyConfidence(claim) && !namesOtherMethod(claim.wording) && !mayBeOfCounts(atEdge, agreement)
    ? inconsistent('SIGNIFICANCE_DISAGREES', `${message}; neither rounding nor another usual test explains it`)
    : note('SIGNIFICANCE_DISAGREES', `${message}; another test, or another level, may be the reason`, otherMethod);
}

/** What explains P, in the words that other checks have for the same. */
export const unlessOf = (by: string | null): string => (by === null || by.includes('cut off') ? cutOff : by === 'it is one-sided' ? oneSided : by);

/** A P value lies above 0 and at most at 1: `.000` is a way of writing "below .0005". */
export const pPossible: Check = ({ pValue, heterogeneity }) =>
  [pValue, heterogeneity.pValue].flatMap((printed) => {
    if (printed === null) return nothing;
    if (!isPossibleP(printed)) return inconsistent('P_IMPOSSIBLE', `P ${printed.text} is no probability above 0 and at most 1`);
    const exactZero = printed.digits === 0n && printed.comparator === '=' && pointOf(printed) === 0;
    return exactZero
      ? remark('P_IMPOSSIBLE', `P ${printed.text} cannot be exactly zero; read as below half a unit of its last digit`)
      : nothing;
  });
