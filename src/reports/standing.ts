import type { CheckedFigures } from '../analysis/printed-figures.js';
import { bearOnEachOther } from '../verification/bear-on-each-other.js';
import type { CheckedClaim } from '../verification/check-text.js';
import { stateClaim } from '../verification/coherence/stated.js';
import { figuresOfClaim } from '../verification/scan/find-claims.js';
import type { Finding } from '../verification/verdict.js';

/** How figures that were held against each other stand, worst first. */
export const standingNames = ['inconsistent', 'questionable', 'coherent', 'single'] as const;
/** `questionable`: some disagree unless an innocent explanation holds; `single`: there is nothing to check them against. */
export type Standing = (typeof standingNames)[number];

/** How a claim of a text stands. One whose figures do not bear on each other is not called coherent. */
export function standingOf(claim: CheckedClaim): Standing {
  const { sample, test, statistic, findings } = claim;
  const stated = stateClaim({
    ...claim,
    statistic: statistic?.value ?? null,
    sample: sample === null ? null : { ...sample, values: 'whole' },
    test: test === null ? null : { ...test, corrected: false },
  });
  return worstOf(findings) ?? (bearOnEachOther(stated, figuresOfClaim(claim).map(({ quantity }) => quantity)) ? 'coherent' : 'single');
}

/** How figures given by name, or a table of studies, stand. */
export const standingOfTable = ({ comparable, findings }: CheckedFigures): Standing => worstOf(findings) ?? (comparable ? 'coherent' : 'single');

const worstOf = (findings: readonly Finding[]): Standing | null =>
  findings.some(({ severity }) => severity === 'inconsistent') ? 'inconsistent' : findings.some(({ unless }) => unless !== undefined) ? 'questionable' : null;
