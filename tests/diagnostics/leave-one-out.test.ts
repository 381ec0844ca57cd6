import { describe, expect, test } from 'vitest';
import { leaveOneOut } from '../../src/diagnostics/leave-one-out.js';
import { selectEffects } from '../../src/effect-sizes/select-effects.js';
import { poolEffects } from '../../src/models/pool-effects.js';
import { expectClose } from '../support/close.js';
import { analysisOf, studiesWithYears } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, expectPoolingColumns, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { casesOf, setOf } from '../support/metafor-reference.js';
import { samples } from '../support/arbitraries.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

describe('leave-one-out', () => {
  test.each(casesOf('leave1out_DL').map((each) => [`${each.set} ${each.measure}`, each] as const))('agrees with leave1out, DL, %s', (_name, expected) => {
    const { effects, settings } = analysisOf(studiesFromColumns(setOf(expected.set)), { measure: expected.measure, tau2: 'DL' });
    const { rows } = valueOf(leaveOneOut(effects, settings));
    expect(rows).toHaveLength(expected.estimate.length);
    rows.forEach(({ label, estimate, se, tau2 }, i) => {
      expectClose(estimate, expected.estimate[i] ?? Number.NaN, closedForm, `estimate without ${label}`);
      expectClose(se, expected.se[i] ?? Number.NaN, closedForm, `SE without ${label}`);
      expectClose(tau2, expected.tau2[i] ?? Number.NaN, closedForm, `tau2 without ${label}`);
    });
  });

  test.each(diagnosticsCases('leave1out'))('agrees with leave1out of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    expectPoolingColumns(valueOf(leaveOneOut(effects, settings)).rows, expected, toleranceOf(expected.tau2_method));
  });

  test('says between which values the effect moves, and whose omission turns significance', () => {
    const { effects, settings } = analysisOf(effectStudies([0.1, 0.1, 1.2], [0.04, 0.04, 0.04]), { measure: 'GEN', model: 'common' });
    const { figures, rows } = valueOf(leaveOneOut(effects, settings));
    expect(rows.map(({ estimate }) => estimate?.toFixed(3))).toEqual(['0.650', '0.650', '0.100']);
    expect(figures).toMatchObject({ lowestWithout: 'Study 3', highestWithout: 'Study 2', conclusionTurns: 1 });
  });

  test('two studies leave one each, whose heterogeneity does not exist', () => {
    const { effects, settings } = analysisOf(effectStudies([0.1, 0.9], [0.1, 0.2]), { measure: 'GEN' });
    const [first] = valueOf(leaveOneOut(effects, settings)).rows;
    expect(first).toMatchObject({ k: 1, estimate: 0.9, Q: 0, QpValue: null, I2: null, H2: null });
  });

  test('one study cannot be left out', () => {
    const { effects, settings } = analysisOf(effectStudies([0.1], [0.1]), { measure: 'GEN' });
    expect(codesIn(leaveOneOut(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  test('studies that cannot be pooled without one leave blanks and a warning', () => {
    const studies = binaryStudies([
      [0, 10, 3, 10],
      [0, 12, 2, 12],
      [4, 20, 1, 20],
    ]);
    const { effects, settings } = analysisOf(studies, { measure: 'OR', method: 'mantel-haenszel' });
    const found = leaveOneOut(effects, settings);
    expect(valueOf(found).rows[2]).toMatchObject({ label: 'Study 3', k: 2, estimate: null, pValue: null });
    expect(codesIn(found)).toEqual(['NOT_ESTIMABLE']);
  });

  law('is pooling the other studies', [samples(3, 12)], ({ yi, vi }) => {
    const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN', ci: 'hartung-knapp' });
    const { rows } = valueOf(leaveOneOut(effects, settings));
    rows.forEach((row, left) => {
      const others = effects.labels.flatMap((_label, i) => (i === left ? [] : [i]));
      const { estimate, se, heterogeneity, test: { pValue } } = valueOf(poolEffects(selectEffects(effects, others), settings));
      expect(row).toMatchObject({ k: yi.length - 1, estimate, se, pValue, tau2: heterogeneity.tau2, Q: heterogeneity.Q });
    });
  }, 40);

  law('does not depend on the order of the studies', [samples(3, 12)], ({ yi, vi }) => {
    const straight = analysisOf(effectStudies(yi, vi), { measure: 'GEN', tau2: 'DL' });
    const turned = analysisOf(effectStudies(yi.toReversed(), vi.toReversed()), { measure: 'GEN', tau2: 'DL' });
    const back = valueOf(leaveOneOut(turned.effects, turned.settings)).rows.toReversed();
    valueOf(leaveOneOut(straight.effects, straight.settings)).rows.forEach(({ estimate }, i) =>
      expectClose(back[i]?.estimate, estimate ?? Number.NaN, sameNumber, 'estimate'),
    );
  }, 40);

  test('labels are the studies’ own', () => {
    const { effects, settings } = analysisOf(studiesWithYears([2001, 1999], [0.1, 0.2]), { measure: 'GEN' });
    expect(valueOf(leaveOneOut(effects, settings)).rows.map(({ label }) => label)).toEqual(['Study 1', 'Study 2']);
  });
});
