import { describe, expect, test } from 'vitest';
import { computeEffects, type EffectOptions } from '../../src/effect-sizes/compute-effects.js';
import type { VarianceCode } from '../../src/effect-sizes/variants.js';
import { expectClose } from '../support/close.js';
import { metaCases, nameOfCase, tablesOf, type MetaCase } from '../support/meta-reference.js';
import { valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

/** How R meta 8.4 computes effects under a profile, in our settings. */
function optionsOf({ profile, measure, common_method }: MetaCase): EffectOptions {
  if (common_method === 'Peto') return { measure: 'PETO', zeroCells: { policy: 'none' } };
  const approximate = profile === 'RevMan5' || profile === 'meta4';
  switch (measure) {
    case 'SMD':
      return approximate ? { measure, effects: { variance: 'DAB', biasCorrection: 'approximate' } } : { measure, effects: { variance: 'UB', biasCorrection: 'exact' } };
    case 'OR':
      return { measure, zeroCells: { dropDoubleZeros: true } };
    case 'RR':
      return { measure, zeroCells: { dropDoubleZeros: true, riskRatioTotals: profile === 'RevMan5' ? 'cells' : 'events' } };
    case 'RD':
      return { measure, zeroCells: { riskDifference: 'observed' } };
    default:
      return { measure };
  }
}

const cases = metaCases.filter(({ measure }) => measure !== 'GEN');

describe('study effects agree with R meta under each of its profiles', () => {
  test('the grid has not shrunk', () => {
    expect(cases.length).toBe(216);
    const smd = cases.filter(({ measure }) => measure === 'SMD').map((each) => optionsOf(each).effects?.variance);
    expect(new Set(smd)).toEqual(new Set<VarianceCode | undefined>(['DAB', 'UB']));
  });

  test.each(cases.map((each) => [nameOfCase(each), each] as const))('%s', (_name, each) => {
    const studies = tablesOf(each);
    const effects = valueOf(computeEffects(studies, optionsOf(each)));
    const expected = each.te.flatMap((yi, i) => {
      const se = each.se_te[i];
      return yi === null || se === null || se === undefined ? [] : [{ label: studies.rows[i]?.label, yi, vi: se ** 2 }];
    });
    expect(effects.labels).toEqual(expected.map(({ label }) => label));
    expected.forEach(({ label, yi, vi }, i) => {
      expectClose(effects.yi[i], yi, closedForm, `yi of ${label}`);
      expectClose(effects.vi[i], vi, closedForm, `vi of ${label}`);
    });
  });
});
