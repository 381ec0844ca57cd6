import { type Claim, figureKey } from './claim.js';
import { claimCoherence } from './claim-coherence.js';
import { meets } from './grades.js';
import type { Grade, Verdict } from './verdict.js';

/**
 * The verdict on a claim that cannot be checked, naming what is missing. What its figures say about each other is
 * attached all the same.
 */
export function notCheckable({
  claim,
  expect,
  missing,
}: {
  readonly claim: Claim;
  readonly expect: Grade;
  readonly missing: string;
}): Verdict {
  return {
    id: claim.id,
    quote: claim.quote,
    grade: 'not-checkable',
    basis: 'text only',
    expect,
    met: meets('not-checkable', expect),
    figures: claim.figures.map((figure) => ({
      ...figureKey(figure),
      printed: figure.printed,
      computed: null,
      computedRange: null,
      missUnits: null,
      grade: 'not-checkable',
      note: null,
    })),
    findings: claimCoherence(claim).findings,
    missing,
    note: null,
  };
}
