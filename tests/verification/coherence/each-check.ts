import { describe, expect, test as testIt } from 'vitest';
import { coherenceChecks } from '../../../src/verification/coherence/coherence.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import type { Finding } from '../../../src/verification/verdict.js';

/** A finding whole, as one line: its severity, its code, its words, and what would excuse it. */
export const wordsOf = ({ severity, code, message, unless }: Finding): string => `${severity} ${code}: ${message}${unless === undefined ? '' : ` (unless ${unless})`}`;

const nothing: ClaimStrings = { label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null };

export const ci = (lower: string, upper: string, level: string | null = '95') => ({ level, lower, upper });
export const count = (events: string | null, total: string | null, percent: string | null = null) => ({ events, total, percent });
export const test = (name: 't' | 'F' | 'chi2' | 'z' | 'r', value: string, ...df: readonly string[]) => ({ name, value, df, corrected: false });

type CheckName = keyof typeof coherenceChecks;

/** For each check: figures, and what it says of them, word for word. */
export function expectEach(rows: Readonly<Partial<Record<CheckName, readonly (readonly [what: string, claim: Partial<ClaimStrings>, findings: readonly string[]])[]>>>): void {
  describe.each(Object.entries(rows))('%s', (name, cases) => {
    testIt.each(cases)('%s', (_, claim, findings) => {
      expect(coherenceChecks[name as CheckName].check(stateClaim({ ...nothing, ...claim })).map(wordsOf)).toEqual(findings);
    });
  });
}
