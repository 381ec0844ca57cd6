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
 * What a claim's waiver comes to: nothing where the claim is as expected or has none.
 *
 * @param today YYYY-MM-DD, which sorts as text; without it no waiver holds, because nothing says that it has not expired
 */
export function waiverOf({ waiver }: Pick<ClaimSpec, 'waiver'>, { met }: Pick<Verdict, 'met'>, today: string | undefined): WaiverUse | null {
  if (waiver === undefined || met) return null;
  return { until: waiver.until, reason: waiver.reason, inForce: today !== undefined && today <= waiver.until };
}

/** Whether a claim makes a run fail: it is below what is expected, and no waiver holds for it. */
export function isFailing({ verdict, waiver = null }: { readonly verdict: Pick<Verdict, 'met'>; readonly waiver?: WaiverUse | null }): boolean {
  return !verdict.met && waiver?.inForce !== true;
}
