import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeSettings } from '../../../src/models/settings.js';
import { randomSource } from '../../../src/numeric/random.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { Claim } from '../../../src/verification/claim.js';
import { type Change, type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { jitterOf } from '../../../src/verification/chance/decoys.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { printedFigures } from '../../../src/verification/chance/printed-figures.js';
import { fitAll } from '../../../src/verification/search/fits.js';
import { spaces } from '../../../src/verification/search/space.js';
import { matcherOf } from '../../../src/verification/search/matching.js';
import { type TierCode, tierRow } from '../../../src/verification/search/tiers.js';

const read = readStudies(readFileSync('datasets/colditz-1994/trials.csv'), { file: 't.csv' });
const complete = completeSettings({ measure: 'RR', tau2: 'REML' });
if (!read.ok || !complete.ok) throw new Error('the BCG trials cannot be read');
const [studies, settings] = [read.value, complete.value];
const decoys = 200;

type Figures = Claim['figures'];
const three: Figures = [{ quantity: 'estimate', printed: '0.49' }, { quantity: 'ci_lower', printed: '0.34' }, { quantity: 'ci_upper', printed: '0.70' }];
const withI2: Figures = [...three, { quantity: 'I2', printed: '92%' }];
const withQ: Figures = [...withI2, { quantity: 'Q', printed: '152.2' }];

/** Matches of claims from changed data among every specification of some tiers. */
function rates(tiers: readonly TierCode[], figures: Figures, changesOf: (subject: Subject) => readonly Change[]): { readonly mean: number; readonly share: number } {
  const claim: Claim = { id: 'c', label: null, quote: null, figures };
  const tests = printedFigures(figures) ?? [];
  const matchers = tiers.map((tier) => {
    const { space: code, selections } = tierRow(tier);
    const space = spaces[code ?? 'usual'].of(studies, settings);
    return matcherOf(fitAll(space, [...(selections?.(studies) ?? [])], () => undefined), space, figures.map(({ quantity }) => quantity), 0.95);
  });
  const subject = subjectOf(studies, settings);
  const evaluate = evaluatorOf(subject, claim);
  const counts = changesOf(subject).map((change) => {
    const values = evaluate(change) ?? [];
    const targets = tests.map(({ figure: { quantity }, boxAt, unsigned }, index) => ({ quantity, box: boxAt(values[index] ?? Number.NaN), unsigned }));
    return matchers.reduce((sum, matcher) => sum + matcher.count(targets), 0);
  });
  return { mean: counts.reduce((sum, each) => sum + each, 0) / counts.length, share: counts.filter((each) => each > 0).length / counts.length };
}

/** Every row moved, by 5 % (0) or by 15 % (1). */
const jittered = (jitter: 0 | 1) => (subject: Subject): readonly Change[] => {
  const move = jitterOf(subject);
  const random = randomSource(1);
  return Array.from({ length: decoys }, () => move(random, jitter));
};

/**
 * Rates measured for the design of the search, with another space of 119, 1,700 and 10,900 specifications: share of made-up
 * claims with a match, by 5 % and by 15 %. The spaces differ by a fifth, so that they agree to 0.15 only.
 */
const inTheNeighbourhood = 0.15;

test.each([
  ['all rows, estimate and interval', ['T1b'], three, 0.54, 0.17],
  ['one row left out at most, estimate and interval', ['T1b', 'T4'], three, 0.88, 0.64],
  ['two rows left out at most, estimate and interval', ['T1b', 'T4', 'T5'], three, 0.96, 0.88],
  ['all rows, I² too', ['T1b'], withI2, 0.21, 0.03],
  ['two rows left out at most, I² and Q too', ['T1b', 'T4', 'T5'], withQ, 0.01, 0],
] as const)('BCG, %s: the chance rates of the design', (_what, tiers, figures, by5, by15) => {
  const measured = [rates(tiers, figures, jittered(0)), rates(tiers, figures, jittered(1))];
  expect(Math.abs((measured[0]?.share ?? 1) - by5)).toBeLessThan(inTheNeighbourhood);
  expect(Math.abs((measured[1]?.share ?? 1) - by15)).toBeLessThan(inTheNeighbourhood);
});

test('BCG, all rows: more specifications are matched by chance more often', () => {
  const usual = rates(['T1b'], three, jittered(1));
  const all = rates(['T1b', 'T2', 'T2b'], three, jittered(1));
  // Of 12 000 specifications most are alike: matched are 12.5% of made-up claims by the usual ones, and 34% by all.
  expect(Math.abs(usual.share - 0.125)).toBeLessThan(0.05);
  expect(Math.abs(all.share - 0.34)).toBeLessThan(0.05);
  expect(all.mean).toBeGreaterThan(20 * usual.mean);
});
