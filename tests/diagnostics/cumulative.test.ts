import { describe, expect, test } from 'vitest';
import { cumulative } from '../../src/diagnostics/cumulative.js';
import { poolEffects } from '../../src/models/pool-effects.js';
import { samples } from '../support/arbitraries.js';
import { analysisOf, studiesWithYears } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, expectPoolingColumns, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { codesIn, effectStudies, valueOf } from '../support/studies.js';

const labelsIn = (studies: Parameters<typeof analysisOf>[0], options: Parameters<typeof cumulative>[2]): readonly string[] => {
  const { effects, settings } = analysisOf(studies, { measure: 'GEN' });
  return valueOf(cumulative(effects, settings, options)).rows.map(({ label }) => label);
};

describe('cumulative meta-analysis', () => {
  test.each(diagnosticsCases('cumul'))('agrees with cumul of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    expectPoolingColumns(valueOf(cumulative(effects, settings, { order: expected.order })).rows, expected, toleranceOf(expected.tau2_method));
  });

  const dated = studiesWithYears([2001, 1999, 2001, 1990], [0.1, 0.2, 0.3, 0.4]);

  test('goes by year where every study has one, and studies of one year as they are given', () => {
    expect(labelsIn(dated, {})).toEqual(['Study 4', 'Study 2', 'Study 1', 'Study 3']);
  });

  test('goes from the largest value when that is asked for', () => {
    expect(labelsIn(dated, { descending: true })).toEqual(['Study 1', 'Study 3', 'Study 2', 'Study 4']);
  });

  test('takes studies of one value together when that is asked for', () => {
    expect(labelsIn(dated, { joinTies: true })).toEqual(['Study 4', 'Study 2', 'Study 1 + Study 3']);
  });

  test('goes as given where a year is missing, and says so', () => {
    const { effects, settings } = analysisOf(studiesWithYears([2001, null], [0.1, 0.2]), { measure: 'GEN' });
    expect(valueOf(cumulative(effects, settings)).settings).toEqual({ order: 'given', descending: false, joinTies: false });
  });

  test('a study without a year comes last when the order by year is asked for', () => {
    const { effects, settings } = analysisOf(studiesWithYears([2001, null, 1990], [0.1, 0.2, 0.3]), { measure: 'GEN' });
    const found = cumulative(effects, settings, { order: 'year' });
    expect(valueOf(found).rows.map(({ label }) => label)).toEqual(['Study 3', 'Study 1', 'Study 2']);
    expect(codesIn(found)).toEqual(['NOT_ESTIMABLE']);
  });

  test('goes by precision, the most precise first', () => {
    expect(labelsIn(effectStudies([1, 2, 3], [0.3, 0.1, 0.2]), { order: 'precision' })).toEqual(['Study 2', 'Study 3', 'Study 1']);
  });

  test.each([
    ['numbers as numbers', ['10', '9', '−1'], ['Study 3', 'Study 2', 'Study 1']],
    ['decimal commas as such', ['1,5', '1,25', '1'], ['Study 3', 'Study 2', 'Study 1']],
    ['words as words', ['b', 'a', 'c'], ['Study 2', 'Study 1', 'Study 3']],
    ['empty cells last', ['', '2', '1'], ['Study 3', 'Study 2', 'Study 1']],
  ])('goes by a column: %s', (_name, cells, expected) => {
    expect(labelsIn(effectStudies([1, 2, 3], [0.1, 0.1, 0.1], cells), { order: 'group' })).toEqual(expected);
  });

  test('a column that is not there is a fault of the question', () => {
    const { effects, settings } = analysisOf(effectStudies([1, 2], [0.1, 0.1], ['a', 'b']), { measure: 'GEN' });
    expect(codesIn(cumulative(effects, settings, { order: 'grup' }))).toEqual(['COLUMN_MISSING']);
  });

  test('says since when the effect stays significant', () => {
    const { effects, settings } = analysisOf(effectStudies([1, -1, 1, 1], [0.04, 0.04, 0.04, 0.04]), { measure: 'GEN', model: 'common' });
    const { figures, rows } = valueOf(cumulative(effects, settings, { order: 'given' }));
    expect(rows.map(({ pValue }) => (pValue ?? 1) < 0.05)).toEqual([true, false, true, true]);
    expect(figures.significantSince).toBe('Study 3');
  });

  test('no study cannot come in', () => {
    const { effects, settings } = analysisOf(effectStudies([], []), { measure: 'GEN' });
    expect(codesIn(cumulative(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('the last step pools all studies, to the last bit', [samples(1, 12)], ({ yi, vi }) => {
    const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN' });
    const { estimate, se, heterogeneity } = valueOf(poolEffects(effects, settings));
    const last = valueOf(cumulative(effects, settings, { order: 'precision' })).rows.at(-1);
    expect(last).toMatchObject({ k: yi.length, estimate, se, tau2: heterogeneity.tau2, Q: heterogeneity.Q });
  }, 60);
});
