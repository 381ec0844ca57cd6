import { type Problem, problem } from '../problems/problem.js';
import { checkCoherence } from './coherence/coherence.js';
import type { CandidateScale } from './coherence/scale-fit.js';
import { stateClaim } from './coherence/stated.js';
import type { PrintedCount } from './scan/counts.js';
import { findClaims } from './scan/find-claims.js';
import type { HeterogeneityFigures } from './scan/heterogeneity.js';
import type { TextClaim } from './scan/text-claim.js';
import type { Finding } from './verdict.js';

/** A claim found in a text, with what its figures say about each other. */
export interface CheckedClaim {
  readonly quote: string;
  /** Counted from 1. */
  readonly line: number;
  /** UTF-16 code units before the quote. */
  readonly offset: number;
  readonly label: string | null;
  readonly estimate: string | null;
  readonly ci: { readonly level: string | null; readonly lower: string; readonly upper: string } | null;
  /** Comparator and number. */
  readonly pValue: string | null;
  readonly counts: readonly PrintedCount[] | null;
  readonly heterogeneity: HeterogeneityFigures | null;
  /** Scales on which the estimate is central on its interval, the usual one for its label first. */
  readonly scales: readonly CandidateScale[];
  readonly findings: readonly Finding[];
}

export interface CheckedText {
  readonly claims: readonly CheckedClaim[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the claims of a text and checks the figures of each against each other, without data.
 *
 * @example
 * checkText('RR 2.43 (95% CI 1.10 to 5.40; P=.029)').claims[0].scales // ['log']
 */
export function checkText(text: string): CheckedText {
  const claims = findClaims(text).map(checkClaim);
  const problems =
    claims.length === 0
      ? [problem('NOTHING_FOUND', { what: 'an estimate with its interval, a count with its percentage, or heterogeneity figures' })]
      : [];
  return { claims, problems };
}

function checkClaim(claim: TextClaim): CheckedClaim {
  const { quote, line, offset, label, estimate, ci, pValue, counts, heterogeneity, statistic } = claim;
  const { scales, findings } = checkCoherence(
    stateClaim({ label, estimate, ci, pValue, counts, heterogeneity, statistic: statistic?.value ?? null }),
  );
  return {
    quote,
    line,
    offset,
    label,
    estimate,
    ci: ci === null ? null : { level: ci.level, lower: ci.lower, upper: ci.upper },
    pValue,
    counts,
    heterogeneity,
    scales,
    findings,
  };
}
