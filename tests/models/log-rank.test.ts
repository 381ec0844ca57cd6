import { describe, expect, test } from 'vitest';
import { petoSums } from '../../src/effect-sizes/measures/peto-odds-ratio.js';
import { pool } from '../../src/models/pool.js';
import { readStudies } from '../../src/studies/read-studies.js';
import type { LogRankStudy } from '../../src/studies/study.js';
import { table } from '../support/arbitraries.js';
import fc from 'fast-check';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, studiesOf, valueOf } from '../support/studies.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

/** Three trials of the meta-analysis of Pignon et al. (2000). */
const trials = studiesFromColumns({
  kind: 'log-rank',
  rows: { study: ['Pitie-74', 'GETTECadj', 'Int 0034'], o_minus_e: [-1.8, 11.8, -7.4], o_minus_e_variance: [14.5, 57.1, 80.6] },
});

describe('log-rank tests: observed minus expected events with their variance', () => {
  test('a study has the effect (O − E)/V with the variance 1/V', () => {
    const { studies } = valueOf(pool(trials, { measure: 'HR', model: 'common' }));
    expectClose(studies[0]?.yi, -1.8 / 14.5, closedForm);
    expectClose(studies[0]?.vi, 1 / 14.5, closedForm);
  });

  test.each(['HR', 'PETO'] as const)('the Peto method pools %s: sum over sum', (measure) => {
    const result = valueOf(pool(trials, { measure, method: 'peto' }));
    expectClose(result.estimate, 2.6 / 152.2, closedForm);
    expectClose(result.se, 1 / Math.sqrt(152.2), closedForm);
    expectClose(result.natural.estimate, Math.exp(2.6 / 152.2), closedForm);
    expect(result.studies.every(({ corrected }) => !corrected)).toBe(true);
  });

  test('inverse variance under the common model is the same', () => {
    const [one, other] = [pool(trials, { measure: 'HR', method: 'peto' }), pool(trials, { measure: 'HR', model: 'common' })].map(valueOf);
    expectClose(other?.estimate, one?.estimate ?? Number.NaN, sameNumber);
    expectClose(other?.se, one?.se ?? Number.NaN, sameNumber);
    expectClose(other?.heterogeneity.Q, one?.heterogeneity.Q ?? Number.NaN, sameNumber);
  });

  law('two-by-two tables given by their O − E and V pool to the same', [fc.array(table, { minLength: 2, maxLength: 8 })], (cells) => {
    const tables = binaryStudies(cells);
    const asCounts = pool(tables, { measure: 'PETO', method: 'peto' });
    if (!asCounts.ok) return;
    const rows = tables.rows.flatMap((study): LogRankStudy[] => {
      if (study.kind !== 'binary') return [];
      const { treatment, control, ...rest } = study;
      const sums = petoSums(treatment, control);
      return sums.variance > 0 ? [{ ...rest, kind: 'log-rank', ...sums }] : [];
    });
    const asSums = valueOf(pool(studiesOf('log-rank', rows), { measure: 'PETO', method: 'peto' }));
    expectClose(asSums.estimate, asCounts.value.estimate, sameNumber);
    expectClose(asSums.se, asCounts.value.se, sameNumber);
  });

  test('effects already computed have no sums to pool', () => {
    expect(codesIn(pool(effectStudies([0.1], [0.2]), { measure: 'HR', method: 'peto' }))).toEqual(['MEASURE_NEEDS_OTHER_DATA']);
  });

  test('a table of RevMan’s is read', () => {
    const read = readStudies('study,O-E,Variance\nA,-1.8,14.5', { kinds: ['log-rank', 'effect', 'interval'] });
    expect(valueOf(read)).toMatchObject({ kind: 'log-rank', rows: [{ excess: -1.8, variance: 14.5 }] });
    expect(valueOf(readStudies('study,yi,variance\nA,-1.8,14.5')).kind).toBe('effect');
    expect(codesIn(readStudies('study,O-E,Variance\nA,-1.8,0', { kinds: ['log-rank'] }))).toEqual(['CELL_NOT_POSITIVE']);
  });
});
