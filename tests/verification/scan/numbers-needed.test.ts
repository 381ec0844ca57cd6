import { describe, expect, test } from 'vitest';
import { findClaims } from '../../../src/verification/scan/find-claims.js';

describe('numbers needed to treat', () => {
  test.each<[string, readonly (string | null)[]]>([
    ['risk difference 4.0% (95% CI 1.1% to 6.9%); NNT 25, 95% CI 14 to 91', ['25']],
    ['RD 0.04 (95% CI 0.01 to 0.07), number needed to treat (NNT) of 25 (14 to 100)', ['25']],
    ['51.3% vs 19.4%, number needed to treat 4', ['4']],
    ['RD 0.04 (95% CI 0.01 to 0.07), number needed to treat for an additional beneficial outcome (NNTB) 25', ['25']],
    ['12/150 (8.0%) v 9/148 (6.1%), P = .51 (NNH 52)', ['52']],
    ['RR 0.49 (95% CI 0.34 to 0.70), NNT 25', [null]],
    ['The number needed to treat was 9 (95% CI 6 to 21).', []],
  ])('%s', (text, expected) => expect(findClaims(text).map(({ numberNeededToTreat }) => numberNeededToTreat)).toEqual(expected));
});
