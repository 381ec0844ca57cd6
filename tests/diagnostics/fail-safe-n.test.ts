import { describe, expect, test } from 'vitest';
import { failSafeN } from '../../src/diagnostics/fail-safe-n.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { analysisOfCase, diagnosticsCases } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { codesIn, valueOf } from '../support/studies.js';
import { closedForm, pValues, sameNumber } from '../support/tolerance.js';

const labels = {
  Rosenthal: 'Rosenthal, one-sided',
  Orwin: 'Orwin, plain mean',
  'Orwin weighted': 'Orwin, weighted mean',
  Rosenberg: 'Rosenberg, two-sided',
} as const;

const ofEffects = (yi: readonly number[], vi: readonly number[], options = {}) =>
  valueOf(failSafeN({ k: yi.length, yi: Float64Array.from(yi), vi: Float64Array.from(vi) }, options));

describe('fail-safe N', () => {
  test.each(diagnosticsCases('fsn').map(([name, each]) => [`${name} ${each.alpha ?? each.target}`, each] as const))('agrees with fsn of metafor, %s', (_name, expected) => {
    const { effects } = analysisOfCase(expected);
    const { rows } = valueOf(failSafeN(effects, { alpha: expected.alpha ?? undefined, targetEffect: expected.target ?? undefined }));
    const row = rows.find(({ label }) => label === labels[expected.type]);
    expect(row?.n).toBe(expected.n);
    if (expected.p_value !== null) expectClose(row?.pValue, expected.p_value, pValues, 'P');
    if (expected.effect !== null) expectClose(row?.effect, expected.effect, closedForm, 'mean');
  });

  test('Orwin: five studies with a mean of 0.6 come down to 0.2 with ten more', () => {
    const { rows } = ofEffects([0.4, 0.8, 0.6, 0.5, 0.7], [0.1, 0.1, 0.1, 0.1, 0.1], { targetEffect: 0.2 });
    expect(rows.find(({ label }) => label === labels.Orwin)).toMatchObject({ n: 10 });
  });

  test('Rosenthal: the N added makes the sum of z values just not significant', () => {
    const { rows, figures } = ofEffects([2, 1.5, 1], [1, 0.25, 0.25]);
    const { exact, n } = rows[0] ?? {};
    // z values 2, 3 and 2; 1.6449² = 2.7055.
    expectClose(exact, 49 / 1.6448536269514722 ** 2 - 3, closedForm);
    expect(n).toBe(16);
    expect(figures.tolerance).toBe(25);
  });

  test('nothing to undo is undone by no study', () => {
    for (const { label, n } of ofEffects([0.1, -0.1], [1, 1]).rows) {
      if (!label.startsWith('Orwin')) expect(n, label).toBe(0);
    }
  });

  test('a target of zero cannot be come down to', () => {
    const outcome = failSafeN({ k: 2, yi: Float64Array.of(1, -1), vi: Float64Array.of(1, 1) });
    expect(codesIn(outcome)).toEqual(['NOT_ESTIMABLE']);
    expect(valueOf(outcome).rows.find(({ label }) => label === labels.Orwin)).toMatchObject({ n: null, exact: null });
  });

  test('a level of a half is no level for one side', () => {
    expect(ofEffects([1, 1], [1, 1], { alpha: 0.5 }).rows[0]).toMatchObject({ n: null, exact: null });
  });

  test('P values far out keep their digits, and the N is finite', () => {
    const [first] = ofEffects([30, 30], [1, 1]).rows;
    expect(first?.pValue).toBe(0);
    expect(first?.n).toBe(Math.ceil(3600 / 1.6448536269514722 ** 2 - 2));
  });

  test('no study has none', () => {
    expect(codesIn(failSafeN({ k: 0, yi: new Float64Array(), vi: new Float64Array() }))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('the sign of all effects does not matter, nor their order', [samples(1, 15)], ({ yi, vi }) => {
    const straight = ofEffects(yi, vi).rows;
    const turned = ofEffects(yi.map((y) => -y).toReversed(), vi.toReversed()).rows;
    straight.forEach((row, i) => expectClose(turned[i]?.exact ?? -1, row.exact ?? -1, sameNumber, row.label));
  });
});
