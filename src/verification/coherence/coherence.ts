import type { Finding } from '../verdict.js';
import { ratioIsCrude } from './crude-ratio.js';
import { estimateCentred, inferredScales } from './estimate-centred.js';
import { estimateInInterval } from './estimate-in-interval.js';
import type { Check } from './finding.js';
import { i2OfQAndDf } from './i2-of-q.js';
import { intervalInOrder } from './interval-order.js';
import { pAgreesWithInterval, pPossible, significanceAgrees } from './p-checks.js';
import { pOfQ } from './p-of-q.js';
import { countsPossible, percentOfCounts } from './percent-of-counts.js';
import type { CandidateScale } from './scale-fit.js';
import type { StatedClaim } from './stated.js';

/** The identities that hold between the figures of one claim: name → what it says, and its check. In reporting order. */
export const coherenceChecks = {
  intervalInOrder: { says: 'the ends of an interval are in order', check: intervalInOrder },
  estimateInInterval: { says: 'an estimate lies inside its interval', check: estimateInInterval },
  estimateCentred: { says: 'an estimate is central on its interval, on the scale on which it was made', check: estimateCentred },
  pPossible: { says: 'a P value is a probability above zero', check: pPossible },
  pAgreesWithInterval: { says: 'a P value is that of the estimate and its interval', check: pAgreesWithInterval },
  significanceAgrees: { says: 'an interval leaves out no effect just when P is small', check: significanceAgrees },
  countsPossible: { says: 'counts and percentages come from whole numbers', check: countsPossible },
  percentOfCounts: { says: 'a percentage is its count over its total', check: percentOfCounts },
  ratioIsCrude: { says: 'a ratio may be that of the rates beside it', check: ratioIsCrude },
  i2OfQAndDf: { says: 'I² follows from Q and its degrees of freedom', check: i2OfQAndDf },
  pOfQ: { says: 'the P value of heterogeneity follows from Q and its degrees of freedom', check: pOfQ },
} as const satisfies Record<string, { readonly says: string; readonly check: Check }>;

/** What the figures of a claim say about each other. */
export interface Coherence {
  /** The scales on which the estimate is central on its interval. */
  readonly scales: readonly CandidateScale[];
  readonly findings: readonly Finding[];
}

/** Runs every check on a claim. No data are used. */
export function checkCoherence(claim: StatedClaim): Coherence {
  return { scales: inferredScales(claim), findings: Object.values(coherenceChecks).flatMap(({ check }) => check(claim)) };
}
