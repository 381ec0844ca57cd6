import { meets } from '../verification/grades.js';
import type { Verdict } from '../verification/verdict.js';
import type { ClaimSpec } from './manifest.js';

/** A waiver of a claim that is below expectation, as it stands on a day. */
export interface WaiverUse {
  /** The last day on which it holds, YYYY-MM-DD. */
  readonly until: string;
  readonly reason: string;
  /** Whether it still holds: then the claim does not fail the run, but stays visible. */
  readonly inForce: boolean;
}

/**
 * What a claim's waiver comes to: nothing where the claim is as expected or has none, and nothing where its quote no longer
 * stands in the manuscript: a waiver is about the figures that it was given for, and not about others in their place.
 *
 * @param today YYYY-MM-DD, which sorts as text; without it no waiver holds, because nothing says that it has not expired
 */
export function waiverOf({ waiver }: Pick<ClaimSpec, 'waiver'>, verdict: Pick<Verdict, 'met' | 'findings'>, today: string | undefined): WaiverUse | null {
  if (waiver === undefined || verdict.met || hasStaleQuote(verdict)) return null;
  return { until: waiver.until, reason: waiver.reason, inForce: today !== undefined && today <= waiver.until };
}

/** Whether a claim makes a run fail: it is below what is expected, and no waiver holds for it. */
export function isFailing({ verdict, waiver = null }: { readonly verdict: Pick<Verdict, 'met'>; readonly waiver?: WaiverUse | null }): boolean {
  return !verdict.met && waiver?.inForce !== true;
}

/** Whether the quote of a claim no longer stands in the manuscript. */
export function hasStaleQuote({ findings }: Pick<Verdict, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'STALE_QUOTE');
}

/** Whether a claim is below expectation for its quote alone: its figures come out as expected. */
export function isStaleOnly({ grade, expect, findings }: Pick<Verdict, 'grade' | 'expect' | 'findings'>): boolean {
  return hasStaleQuote({ findings }) && meets(grade, expect);
}
