import type { Finding } from '../verdict.js';
import { binarySd } from './binary-sd.js';
import { ratioIsCrude } from './crude-ratio.js';
import { dfOfStudies } from './df-of-studies.js';
import { effectPossible } from './effect-possible.js';
import { estimateCentred, inferredScales } from './estimate-centred.js';
import { estimateInInterval, estimateWithinBound } from './estimate-in-interval.js';
import { leavesPUnchecked, pAgreesUnderEitherNull } from './either-null.js';
import { type Check, note } from './finding.js';
import { h2OfQ } from './h2-of-q.js';
import { heterogeneityInInterval } from './heterogeneity-in-interval.js';
import { heterogeneityPossible } from './heterogeneity-possible.js';
import { i2OfQAndDf } from './i2-of-q.js';
import { intervalOfArms } from './interval-of-arms.js';
import { intervalOfCounts } from './interval-of-counts.js';
import { intervalInOrder } from './interval-order.js';
import { levelPossible } from './level-possible.js';
import { nntOfDifference } from './number-needed-to-treat.js';
import { pAgreesWithInterval, pPossible, significanceAgrees } from './p-checks.js';
import { holdsPOfArms, pOfArms } from './p-of-arms.js';
import { pOfI2 } from './p-of-i2.js';
import { pOfQ } from './p-of-q.js';
import { pOfTest } from './p-of-test.js';
import { countsPossible, percentOfCounts } from './percent-of-counts.js';
import { pReadAsOfQ } from './p-read-as-of-q.js';
import { predictionHoldsInterval } from './prediction-interval.js';
import { samplePossible } from './sample-possible.js';
import type { CandidateScale } from './scale-fit.js';
import { seOfInterval, seOfTest } from './standard-error.js';
import type { StatedClaim } from './stated.js';
import { leavesStatisticUnchecked, statisticAgreesWithInterval } from './statistic-of-interval.js';
import { armsAddUp } from './sum-of-arms.js';
import { tau2OfQ } from './tau2-of-q.js';
import { tauIsRootOfTau2 } from './tau-squared.js';
import { wholeNumberMean } from './whole-number-mean.js';
import { leavesSdUnchecked, wholeNumberSd } from './whole-number-sd.js';

/** The identities that hold between the figures of one claim: name → what it says, and its check. In reporting order. */
export const coherenceChecks = {
  effectPossible: { says: 'an effect lies where its measure can be', check: effectPossible },
  levelPossible: { says: 'a confidence level lies between 0% and 100%', check: levelPossible },
  intervalInOrder: { says: 'the ends of an interval are in order', check: intervalInOrder },
  estimateInInterval: { says: 'an estimate lies inside its interval', check: estimateInInterval },
  estimateWithinBound: { says: 'an estimate lies on the inner side of its one-sided bound', check: estimateWithinBound },
  estimateCentred: { says: 'an estimate is central on its interval, on the scale on which it was made', check: estimateCentred },
  pPossible: { says: 'a P value is a probability above zero', check: pPossible },
  pAgreesWithInterval: { says: 'a P value is that of the estimate and its interval', check: pAgreesWithInterval },
  pAgreesUnderEitherNull: { says: 'a P value beside an effect without a label is that of 1 or of 0 as no effect', check: pAgreesUnderEitherNull },
  statisticAgreesWithInterval: { says: 'the statistic of a test is that of the estimate and its interval', check: statisticAgreesWithInterval },
  significanceAgrees: { says: 'an interval leaves out no effect just when P is small', check: significanceAgrees },
  seOfInterval: { says: 'a standard error is that of the interval beside it', check: seOfInterval },
  seOfTest: { says: 'a test statistic, and its P value, is that of the estimate over its standard error', check: seOfTest },
  pOfTest: { says: 'the P value of a test follows from its statistic and its degrees of freedom', check: pOfTest },
  countsPossible: { says: 'counts and percentages come from whole numbers', check: countsPossible },
  percentOfCounts: { says: 'a percentage is its count over its total', check: percentOfCounts },
  intervalOfCounts: { says: 'an interval of a percentage is one that its count and total give', check: intervalOfCounts },
  intervalOfArms: { says: 'an interval beside two counted arms is one that they give', check: intervalOfArms },
  pOfArms: { says: 'a P value beside two counted arms is one that they give', check: pOfArms },
  ratioIsCrude: { says: 'a ratio may be that of the rates beside it', check: ratioIsCrude },
  nntOfDifference: { says: 'the number needed to treat is one over the risk difference', check: nntOfDifference },
  armsAddUp: { says: 'what is counted in the arms adds up to what is counted overall', check: armsAddUp },
  dfOfStudies: { says: 'Q of k studies has k − 1 degrees of freedom', check: dfOfStudies },
  heterogeneityPossible: { says: 'I² lies between 0% and 100%, and Q is not negative', check: heterogeneityPossible },
  heterogeneityInInterval: { says: 'I² and τ² lie inside intervals that were made from the same estimate', check: heterogeneityInInterval },
  i2OfQAndDf: { says: 'I² follows from Q and its degrees of freedom', check: i2OfQAndDf },
  pOfQ: { says: 'the P value of heterogeneity follows from Q and its degrees of freedom', check: pOfQ },
  pOfI2: { says: 'the P value of heterogeneity follows from I² and its degrees of freedom', check: pOfI2 },
  pReadAsOfQ: { says: 'a P value before I² that is not that of the effect is that of Q', check: pReadAsOfQ },
  h2OfQ: { says: 'H² is Q over its degrees of freedom, and gives I²', check: h2OfQ },
  tauIsRootOfTau2: { says: 'tau is the root of tau²', check: tauIsRootOfTau2 },
  tau2OfQ: { says: 'tau² is above zero just when Q is above its degrees of freedom', check: tau2OfQ },
  predictionHoldsInterval: { says: 'a prediction interval holds the estimate and its confidence interval', check: predictionHoldsInterval },
  samplePossible: { says: 'figures of a group are of somebody, and no standard deviation is negative', check: samplePossible },
  wholeNumberMean: { says: 'the mean of whole numbers is a fraction over their number (GRIM)', check: wholeNumberMean },
  wholeNumberSd: { says: 'the standard deviation of whole numbers belongs to a whole sum of squares (GRIMMER)', check: wholeNumberSd },
  binarySd: { says: 'the mean of zeros and ones fixes their standard deviation (DEBIT)', check: binarySd },
} as const satisfies Record<string, { readonly says: string; readonly check: Check }>;

/** What the figures of a claim say about each other. */
export interface Coherence {
  /** The scales on which the estimate is central on its interval. */
  readonly scales: readonly CandidateScale[];
  readonly findings: readonly Finding[];
  /** Figures that were read and held against nothing. */
  readonly notChecked: readonly ('p_value' | 'statistic' | 'sd')[];
}

/** Runs every check on a claim. No data are used. */
export function checkCoherence(claim: StatedClaim): Coherence {
  const findings = Object.values(coherenceChecks).flatMap(({ check }) => check(claim));
  return {
    scales: inferredScales(claim),
    findings: [...findings, ...oneStory(findings)],
    notChecked: [
      ...(leavesPUnchecked(claim) && !holdsPOfArms(claim) ? (['p_value'] as const) : []),
      ...(leavesStatisticUnchecked(claim) ? (['statistic'] as const) : []),
      ...(leavesSdUnchecked(claim) ? (['sd'] as const) : []),
    ],
  };
}

/** All figures of a claim were made in one way: what needs separate explanations for several of them is less likely than any of these. */
function oneStory(findings: readonly Finding[]): readonly Finding[] {
  const stories = [...new Set(findings.flatMap(({ unless }) => unless ?? []))];
  const contradicted = findings.some(({ severity }) => severity === 'inconsistent');
  if (stories.length < 2 || contradicted) return [];
  return note('SEVERAL_EXPLANATIONS', `needs ${stories.length === 2 ? 'two' : String(stories.length)} separate explanations at once: that ${stories.join('; and that ')}`, 'all of these hold at once');
}
