import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { studyNotes } from '../../src/plots/forest/notes.js';
import { presentationOf } from '../../src/plots/presentation/presentation.js';
import { methodsSentences } from '../../src/reports/methods-words.js';
import { headline, resultFacts } from '../../src/reports/result-words.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const means = studiesFromColumns({
  kind: 'continuous',
  rows: {
    study: ['A', 'B'],
    treatment_mean: [55, 27], treatment_sd: [47, 7], treatment_total: [155, 31],
    control_mean: [75, 29], control_sd: [64, 4], control_total: [156, 32],
  },
});
const tables = binaryStudies([
  [0, 20, 4, 22],
  [5, 40, 6, 41],
  [12, 100, 20, 102],
]);
const rates = studiesFromColumns({ kind: 'rate', rows: { study: ['A', 'B'], events: [9, 40], time: [413, 1250] } });
const ofMeans = (settings: Partial<PoolSettings>) => valueOf(pool(means, { measure: 'SMD', ...settings }));
const ofTables = (settings: PoolSettings) => valueOf(pool(tables, settings));

describe('the form of effects in words', () => {
  test('the methods paragraph names it with its sources', () => {
    expect(methodsSentences(ofMeans({}))).toContain('Effects were computed with the exact correction for small-sample bias and with the large-sample variance (Hedges 1982).');
    expect(methodsSentences(ofMeans({ effects: { variance: 'DAB', biasCorrection: 'none' } }))).toContain(
      'Effects were computed without correction for small-sample bias and with the variance by Deeks, Altman and Bradburn (Deeks, Altman & Bradburn 2001).',
    );
    expect(methodsSentences(ofMeans({ measure: 'MD' })).join(' ')).not.toContain('Effects were computed');
  });

  test('the text of a result names it wherever the measure has a choice', () => {
    const last = (settings: Partial<PoolSettings>) => resultFacts(ofMeans(settings)).find(({ name }) => name === 'Model')?.lines.at(-1);
    expect(last({})).toBe('effects: exact correction, large-sample variance');
    expect(last({ effects: { variance: 'UB' } })).toBe('effects: exact correction, unbiased variance');
    expect(last({ effects: { variance: 'LS', biasCorrection: 'approximate' } })).toBe('effects: approximate correction, large-sample variance');
    expect(last({ measure: 'ROM' })).toBe('effects: second-order correction');
    expect(last({ measure: 'MD' })).toMatch(/^confidence interval: /);
  });
});

test('pooled tables have the source of their standard error, which one of inverse variance is not', () => {
  const methods = (settings: PoolSettings) => methodsSentences(ofTables({ model: 'common', ...settings })).join(' ');
  const sources = { OR: 'Robins, Breslow & Greenland 1986', RR: 'Greenland & Robins 1985', RD: 'Sato, Greenland & Robins 1989' } as const;
  for (const [measure, source] of Object.entries(sources)) {
    expect(methods({ measure: measure as keyof typeof sources, method: 'mantel-haenszel' })).toMatch(new RegExp(`The standard error of the pooled effect is by [^(]*\\(${source}\\)`));
  }
  expect(methods({ measure: 'RD', method: 'inverse-variance' })).not.toContain('The standard error of');
});

describe('a zero-cell correction in words', () => {
  const notes = (settings: PoolSettings) => studyNotes(ofTables(settings)).flatMap(({ pieces }) => pieces);
  const methods = (settings: PoolSettings) => methodsSentences(ofTables(settings)).join(' ');

  test('by the events only', () => {
    expect(notes({ measure: 'RR', zeroCells: { riskRatioTotals: 'events' } })).toEqual(['† Because of zero cells, 0.5 was added to the events and the total of each arm.']);
    expect(methods({ measure: 'RR', zeroCells: { riskRatioTotals: 'events' } })).toContain('Totals were raised by what was added to the events only.');
  });

  test('for the variance only', () => {
    expect(notes({ measure: 'RD', zeroCells: { riskDifference: 'observed' } })).toEqual(['† Because of zero cells, 0.5 was added to each cell, for the variance only.']);
    expect(methods({ measure: 'RD', zeroCells: { riskDifference: 'observed' } })).toContain('only the variances are corrected');
  });

  test('dealt out between the arms', () => {
    const settings = { measure: 'OR', zeroCells: { amount: 'opposite-arm' } } as const;
    expect(notes(settings)).toEqual(['† Because of zero cells, the opposite-arm correction (1 over both arms) was added to each cell.']);
    expect(methods(settings)).toContain('A continuity correction of 1 in all, dealt out between the arms by the opposite-arm correction (Sweeting et al. 2004), was added to the cells of 1 study');
  });
});

describe('measures as they are shown', () => {
  test('a rate is shown per so many units of time, on an axis that begins at none', () => {
    const result = valueOf(pool(rates, { measure: 'IRLN', model: 'common' }));
    expect(headline(result)).toMatch(/^incidence rate 0\.0\d+ /);
    expect(presentationOf(result, { per: 1000 })).toMatchObject({ factor: 1000, unit: 'per 1000', kind: 'linear', bounds: [0, null], nullValue: null });
    expect(presentationOf(result, { scale: 'analysis' })).toMatchObject({ factor: 1, name: 'incidence rate (log)', bounds: [null, null] });
  });

  test('a difference of square roots is no rate', () => {
    const two = studiesFromColumns({ kind: 'person-time', rows: { study: ['A'], treatment_events: [9], treatment_time: [413], control_events: [19], control_time: [398] } });
    expect(presentationOf(valueOf(pool(two, { measure: 'IRSD' })), { per: 1000 }).factor).toBe(1);
    expect(presentationOf(valueOf(pool(two, { measure: 'IRD' })), { per: 1000 }).factor).toBe(1000);
  });

  test('a reliability ends at one, a correlation at both ends', () => {
    const alpha = studiesFromColumns({ kind: 'reliability', rows: { study: ['A'], alpha: [0.9], items: [9], total: [40] } });
    expect(presentationOf(valueOf(pool(alpha, { measure: 'ABT' })), {})).toMatchObject({ name: 'reliability', bounds: [null, 1] });
    expect(presentationOf(ofTables({ measure: 'YUQ' }), {}).bounds).toEqual([-1, 1]);
    expect(presentationOf(valueOf(pool(alpha, { measure: 'ABT' })), { scale: 'analysis' }).bounds).toEqual([null, null]);
  });

  test('codes that nobody knows as abbreviations are written out', () => {
    expect(headline(ofTables({ measure: 'PHI' }))).toMatch(/^phi coefficient /);
    expect(headline(ofMeans({ measure: 'SMD1' }))).toMatch(/^Glass's delta /);
    expect(headline(ofMeans({ measure: 'ROM' }))).toMatch(/^ROM /);
  });
});
