import { formatSignificant } from '../../text/format.js';
import { type Box, boxOf, boxesMeet, hullOf, mapBox } from './boxes.js';
import { agreementsOfStatistic, isOffEither } from './either-null.js';
import { type Check, inconsistent, note, nothing, otherBracket, otherMethod, remark, wrongLevel } from './finding.js';
import { type PAgreement, statisticsOf } from './p-agreement.js';
import { isSurelyConfidence, unlessOf } from './p-checks.js';
import { onScale } from './scale-fit.js';
import type { StatedClaim } from './stated.js';
import { namesOtherMethod } from './wording.js';

const code = 'STATISTIC_DISAGREES_WITH_CI';

/**
 * The statistic of a test, z or t, is that of the estimate and its interval.
 *
 * Shapes: by its size, for print often leaves out its sign. Assumption and alternatives: see `agreementOfP`, of which a one-sided test is
 * none, for it has the same statistic; degrees of freedom that are printed with t are those of the interval. An effect without a label is
 * held against 1 and 0, as a P value is. A z beside a correlation may be its own Fisher's z.
 *
 * @source z = (T(θ) − T(null)) / se, se = (T(u) − T(l)) / (2 z), T the scale of the interval
 */
export const statisticAgreesWithInterval: Check = (claim) => {
  const agreements = agreementsOfStatistic(claim);
  const [agreement] = agreements;
  if (agreement === undefined || isFishersZ(claim)) return nothing;
  return claim.meaning === null ? underEitherNull(claim, agreements) : underItsNull(claim, agreement);
};

function underItsNull(claim: StatedClaim, { range, scales, status, by, agreesAt }: PAgreement): ReturnType<Check> {
  if (status === 'agrees') return nothing;
  const level = wrongLevel('the statistic', agreesAt, claim.ci?.level ?? Number.NaN);
  const implied = [
    `the statistic ${claim.statistic?.text ?? ''} is not explained by a Wald interval at the printed precision,`,
    `which leaves its size ${sizeWords(range)} (${scales.join(', ')} scale)`,
  ].join(' ');
  if (status === 'explained') return note(code, `${implied}; it is explained if ${by}`, unlessOf(by));
  const tried = `${implied}; cut-off digits, other scales and Student's t do not explain it either`;
  if (status === 'near') return note(code, `${tried}, but a score, log-rank, likelihood-ratio or exact test may${level}`, otherMethod);
  if (namesOtherMethod(claim.wording)) return remark(code, `${implied}; the interval and the test are not Wald's by what the sentence says`);
  const message = `${tried}, and it is too far off for another test of the same effect${level}`;
  return isSurelyConfidence(claim) ? inconsistent(code, message) : note(code, `${message}, if the bracket holds a confidence interval`, otherBracket);
}

function underEitherNull(claim: StatedClaim, agreements: readonly PAgreement[]): ReturnType<Check> {
  if (!isOffEither(claim, agreements)) return nothing;
  const nulls = agreements.length === 1 ? 'against 0' : 'neither against 0 as for a difference nor against 1 as for a ratio';
  const range = agreements.map((each) => each.range).reduce(hullOf);
  return inconsistent(
    code,
    [
      `the statistic ${claim.statistic?.text ?? ''} is not that of ${claim.estimate?.text ?? ''} with its interval, ${nulls}:`,
      `these leave its size ${sizeWords(range)};`,
      'cut-off digits, other scales, Student\'s t or another test of the same effect do not explain it either',
    ].join(' '),
  );
}

function sizeWords(range: Box): string {
  const { lower, upper } = statisticsOf(range);
  return upper === Infinity ? `at ${formatSignificant(Math.min(lower, largestSize), 3)} or more` : `between ${formatSignificant(lower, 3)} and ${formatSignificant(upper, 3)}`;
}

/** The P value of a larger z is below the smallest number. */
const largestSize = 38;

/** "r = .42 (z = 0.45)": the correlation itself on Fisher's scale. */
function isFishersZ({ meaning, estimate, statistic }: StatedClaim): boolean {
  if (meaning?.kind !== 'correlation' || estimate === null || statistic === null || estimate.comparator !== '=') return false;
  return boxesMeet(mapBox(boxOf(estimate), (value) => onScale('fisher-z', value)), boxOf(statistic));
}

/** Whether a statistic is printed beside an effect and was held neither against its interval, its standard error nor its P value. */
export function leavesStatisticUnchecked(claim: StatedClaim): boolean {
  if (claim.statistic === null || claim.test !== null || claim.se !== null || isFishersZ(claim)) return false;
  const agreements = agreementsOfStatistic(claim);
  if (claim.meaning !== null || agreements.length === 0) return agreements.length === 0;
  return !isOffEither(claim, agreements) && !agreements.some(({ status }) => status === 'agrees');
}
