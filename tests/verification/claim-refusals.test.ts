import { expect, test } from 'vitest';
import type { Claim, Figure } from '../../src/verification/claim.js';
import { aboutFigure, figureKey, isSameFigure } from '../../src/verification/claim.js';
import { claimRefusals, tooLarge } from '../../src/verification/claim-refusals.js';
import { hangsOnLevel, levelWords, otherLevels } from '../../src/verification/confidence-levels.js';
import { notCheckable } from '../../src/verification/not-checkable.js';

const claimOf = (label: string | null, estimate: string, lower: string, upper: string): Claim => ({
  id: 'main',
  label,
  quote: null,
  figures: [{ quantity: 'estimate', printed: estimate }, { quantity: 'ci_lower', printed: lower }, { quantity: 'ci_upper', printed: upper }],
});
const impossible = (reason: string) => ({ code: 'CLAIM_IMPOSSIBLE', severity: 'error', at: {}, facts: { reason } });

test.each<[string, Claim, readonly object[]]>([
  ['a claim that may be', claimOf('RR', '0.49', '0.34', '0.70'), []],
  ['an estimate outside its interval', claimOf('RR', '0.30', '0.34', '0.70'), [impossible('the estimate 0.30 lies outside its interval 0.34 to 0.70, whatever the scale and the rounding')]],
  [
    'a ratio below 0, with an interval the wrong way round',
    claimOf('RR', '-0.30', '0.70', '0.34'),
    [
      impossible('the estimate -0.30 is no RR: no ratio is below 0; its logarithm may be'),
      impossible('the interval runs from 0.70 down to 0.34; expected the lower end first (neither two negative ends nor rounding explains it); exchanged, lost signs and inverted ends do not make the estimate central'),
      impossible('the estimate -0.30 lies outside its interval 0.70 to 0.34, whatever the scale and the rounding'),
    ],
  ],
  // What is only noted, and what data may print though the figures do not go together, refuses nothing.
  ['two negative ends in the order of their size', claimOf('MD', '-1.83', '-1.31', '-2.35'), []],
  ['an estimate off its centre', claimOf('RR', '0.35', '0.34', '7.00'), []],
  ['figures beyond all numbers, and nothing else', claimOf('RR', '1e999', '0.70', '-1e400'), [{ code: 'FIGURE_TOO_LARGE', severity: 'error', at: {}, facts: { found: '1e999' } }, { code: 'FIGURE_TOO_LARGE', severity: 'error', at: {}, facts: { found: '-1e400' } }]],
])('%s', (_, claim, problems) => expect(claimRefusals(claim)).toEqual(problems));

test('where a figure that is too large stands', () => {
  expect(tooLarge([{ printed: '1e308' }, { printed: 'many' }, { printed: '1e309' }], { file: 'a.yaml', line: 3 })).toEqual([{ code: 'FIGURE_TOO_LARGE', severity: 'error', at: { file: 'a.yaml', line: 3 }, facts: { found: '1e309' } }]);
});

test('a claim that cannot be checked keeps its figures, and what they say of each other', () => {
  const claim: Claim = { ...claimOf('RR', '0.30', '0.34', '0.70'), quote: 'RR 0.30', figures: [...claimOf('RR', '0.30', '0.34', '0.70').figures, { quantity: 'weight', printed: '12%', study: 'A' }] };
  const open = { computed: null, computedRange: null, missUnits: null, grade: 'not-checkable', note: null };
  expect(notCheckable({ claim, expect: 'discrepant', missing: 'the trials' })).toEqual({
    id: 'main',
    quote: 'RR 0.30',
    grade: 'not-checkable',
    basis: 'text only',
    expect: 'discrepant',
    met: false,
    figures: [
      { quantity: 'estimate', printed: '0.30', ...open },
      { quantity: 'ci_lower', printed: '0.34', ...open },
      { quantity: 'ci_upper', printed: '0.70', ...open },
      { quantity: 'weight', study: 'A', printed: '12%', ...open },
    ],
    findings: [{ code: 'ESTIMATE_OUTSIDE_CI', severity: 'inconsistent', message: 'the estimate 0.30 lies outside its interval 0.34 to 0.70, whatever the scale and the rounding' }],
    missing: 'the trials',
    note: null,
  });
});

test('figures are those of one quantity, and of one study', () => {
  const weight = (study?: string): Figure => ({ quantity: 'weight', printed: '12%', ...(study === undefined ? {} : { study }) });
  expect([isSameFigure(weight('A'), weight('A')), isSameFigure(weight('A'), weight('B')), isSameFigure(weight(), weight('A')), isSameFigure(weight(), { quantity: 'k' })]).toEqual([true, false, false, false]);
  expect([figureKey(weight('A')), figureKey(weight())]).toEqual([{ quantity: 'weight', study: 'A' }, { quantity: 'weight' }]);
  expect([aboutFigure({ coefficient: 'x', study: 'B' }, weight('A')), aboutFigure({ coefficient: 'x', study: 'B' }, weight())]).toEqual([{ coefficient: 'x', study: 'A' }, { coefficient: 'x', study: 'B' }]);
});

test('levels', () => {
  expect([0.95, 0.9, 0.99, 0.8].map(otherLevels)).toEqual([[0.9, 0.99], [0.95, 0.99], [0.95, 0.9], [0.95, 0.9, 0.99]]);
  expect([0.95, 0.975, 0.999].map(levelWords)).toEqual(['95 %', '97.5 %', '99.9 %']);
  expect((['ci_upper', 'tau2_lower', 'estimate', 'p_value'] as const).map((quantity) => hangsOnLevel({ quantity, printed: '1' }))).toEqual([true, true, false, false]);
});
