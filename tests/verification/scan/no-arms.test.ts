import { expect, test } from 'vitest';
import type { Match } from '../../../src/verification/scan/numbers.js';
import type { Token } from '../../../src/verification/scan/tokens.js';
import { readFraction } from '../../../src/verification/scan/counts.js';
import { countsNobody, isRatioOfParts } from '../../../src/verification/scan/no-arms.js';
import { readAt } from './read-at.js';

/** What is said of the fraction that `¦` stands before. */
function said(of: (tokens: readonly Token[], at: number, next: number, fraction: { readonly events: string; readonly total: string }) => boolean, text: string): boolean | undefined {
  const reader = (tokens: readonly Token[], at: number): Match<boolean> | null => {
    const fraction = readFraction(tokens, at);
    return fraction === null ? null : { value: of(tokens, at, fraction.next, fraction.value), next: fraction.next };
  };
  return readAt(reader, text)?.[0];
}

test.each<[nobody: boolean, text: string]>([
  [true, '¦10/160 mg'],
  [true, '¦10/160 Weeks'],
  [true, '¦10/160 IU'],
  [false, '¦10/160 women'],
  [false, '¦10/160'],
  [true, 'weeks ¦14/20'],
  [false, 'weeks ¦14 of 20'],
  [false, 'weeks of ¦14/20'],
  [true, 'ezetimibe/simvastatin ¦10/20'],
  [false, 'ezetimibe/simvastatin ¦10 of 20'],
  [false, '5/10 ¦20/40'],
  [false, 'ezetimibe/simvastatin with ¦10/20'],
  [true, 'a ratio of ¦60/40'],
  [true, 'a ratio of ¦60 of 40'],
  [true, 'ratios – as ¦60/40'],
  [false, 'ratios, as ¦60/40'],
  [false, 'ratios (¦60/40'],
  [true, 'ratio of a to b, or ratio one two three four ¦60/40'],
  [false, 'ratio one two three four five ¦60/40'],
  [false, '¦70/30, ratios'],
])('that it counts nobody is %s of %s', (nobody, text) => {
  expect(said(countsNobody, text)).toBe(nobody);
});

test.each<[parts: boolean, text: string]>([
  [true, '¦70/30'],
  [true, '¦1,200/900'],
  [false, '¦950/1,900'],
  [true, '¦1,900/1,200'],
  [false, '¦50/50'],
  [false, '¦30/70'],
  [false, '¦70 of 30'],
])('that it is a ratio of parts is %s of %s', (parts, text) => {
  expect(said((tokens, at, _next, fraction) => isRatioOfParts(tokens, at, fraction), text)).toBe(parts);
});
