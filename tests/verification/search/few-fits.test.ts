import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { usualForms } from '../../../src/verification/other-analyses/forms.js';
import type { Pooling } from '../../../src/verification/other-analyses/poolings.js';
import { countWaysOf, fitAll, settingsOf, waysOf } from '../../../src/verification/search/fits.js';
import type { Space } from '../../../src/verification/search/space.js';
import { chosenRows } from '../../../src/verification/search/specification.js';
import { weightReaderOf } from '../../../src/verification/search/study-weights.js';
import { expectClose } from '../../support/close.js';
import { valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const table = (head: string, ...rows: readonly string[]): string => [`study,${head}`, ...rows].join('\n');
const trials = (...rows: readonly string[]): string => table('treatment_events,treatment_total,control_events,control_total', ...rows);

const common: Pooling = { model: 'common', method: 'inverse-variance', tau2: null, q: 'inverse-variance', intervals: ['wald'] };
const random: Pooling = { ...common, model: 'random', tau2: 'DL' };
const counts: Pooling = { ...common, method: 'mantel-haenszel', q: 'mantel-haenszel' };
const aroundCounts: Pooling = { ...counts, model: 'random', tau2: 'DL' };

function spaceOf(csv: string, settings: PoolSettings, poolings: readonly Pooling[], forms = 1) {
  const studies = valueOf(readStudies(csv, { file: 't.csv' }));
  const space: Space = { forms: usualForms(studies, valueOf(completeSettings(settings))).slice(0, forms), poolings, predictions: [], beyondUsual: 0 };
  return { studies, space };
}

/** Fits by form, way of pooling and rows, after each was held against the analysis of the engine. */
function fitted(csv: string, settings: PoolSettings, poolings: readonly Pooling[], selections: readonly (readonly number[])[], forms?: number) {
  const { studies, space } = spaceOf(csv, settings, poolings, forms);
  const chosen = selections.map((rows) => ({ rows: Int32Array.from(rows), words: null }));
  const fits = fitAll(space, chosen, () => undefined);
  const weightOf = weightReaderOf(fits, space, chosen);
  return Array.from({ length: fits.size }, (_none, fit) => {
    const [form, pooling, selection] = [fits.form[fit] ?? -1, fits.pooling[fit] ?? -1, fits.selection[fit] ?? -1];
    const [of, way, rows] = [space.forms[form], poolings[pooling], selections[selection]];
    const what = `${form} ${pooling} ${selection}`;
    if (of === undefined || way === undefined || rows === undefined) throw new Error(`no such fit: ${what}`);
    const ci = way.weights === 'common' ? 'henmi-copas' : 'wald';
    const own = valueOf(pool(chosenRows(studies, Int32Array.from(rows)), { ...of.settings, ...settingsOf(way, of.settings.zeroCells), ci, tau2CI: 'none', i2CI: 'none', prediction: 'none' }));
    const { heterogeneity: { Q, df, tau2 } } = own;
    const [yi, vi] = [own.studies.map((study) => study.yi), own.studies.map((study) => study.vi)];
    const sum = (term: (v: number, y: number) => number): number => vi.reduce((all, v, row) => all + term(v, yi[row] ?? Number.NaN), 0);
    const weight = (v: number): number => 1 / (v + (way.weights === 'common' ? 0 : tau2 ?? 0));
    const ofCounts = way.method !== 'inverse-variance';
    const expected = {
      estimate: own.estimate,
      natural: own.natural.estimate,
      se: own.se,
      tau2: tau2 ?? 0,
      residual: ofCounts && way.model === 'common' ? 0 : sum((v, y) => weight(v) * (y - own.estimate) ** 2),
      Q,
      df,
      k: own.k,
      typical: own.k < 2 ? Number.NaN : ((own.k - 1) * sum((v) => 1 / v)) / (sum((v) => 1 / v) ** 2 - sum((v) => 1 / v ** 2)),
    };
    for (const [name, value] of Object.entries(expected) as [keyof typeof expected, number][]) {
      if (Number.isNaN(value)) expect(fits[name][fit], `${what}: ${name}`).toBeNaN();
      else expectClose(fits[name][fit], value, closedForm, `${what}: ${name}`);
    }
    // A study that is not pooled has no weight, and one that stands alone may have all of it.
    for (const [row, { label }] of studies.rows.entries()) {
      const weight = own.studies.find((study) => study.label === label)?.weight ?? Number.NaN;
      if (Number.isNaN(weight)) expect(weightOf(fit, row), `${what}: weight of ${label}`).toBeNaN();
      else expectClose(weightOf(fit, row), weight, closedForm, `${what}: weight of ${label}`);
    }
    return { what, context: fits.contexts[fit], pooled: fits.pooled[fit], effects: { yi: Float64Array.from(yi), vi: Float64Array.from(vi) } };
  });
}
const names = (all: ReturnType<typeof fitted>): readonly string[] => all.map(({ what }) => what);

describe('each fit is what the engine computes', () => {
  it.each<readonly [string, PoolSettings, readonly number[], 'total' | 'time']>([
    [table('events,total', 'A,3,20', 'B,0,30', 'C,6,50'), { measure: 'PFT' }, [20, 30, 50], 'total'],
    [table('events,time', 'A,3,20', 'B,0,30', 'C,6,50'), { measure: 'IRFT' }, [20, 30, 50], 'time'],
  ])('on scales that hang on the sizes of the studies: %#', (csv, settings, sizes, name) => {
    const all = fitted(csv, settings, [common, random], [[0, 1, 2], [0, 2], [1]]);
    expect(names(all)).toEqual(['0 0 0', '0 1 0', '0 0 1', '0 1 1', '0 0 2']);
    const harmonic = (...rows: readonly number[]): number => rows.length / rows.reduce((sum, row) => sum + 1 / (sizes[row] ?? 0), 0);
    const expected = [harmonic(0, 1, 2), harmonic(0, 1, 2), harmonic(0, 2), harmonic(0, 2), harmonic(1)];
    for (const [at, { context }] of all.entries()) expectClose(context?.[name], expected[at] ?? 0, closedForm);
  });

  const some = trials('A,0,20,0,25', 'B,0,30,0,31', 'C,6,50,7,49', 'D,0,40,3,38', 'E,4,60,9,55');
  const uncorrected = { doubleZerosInQ: false } as const;
  const corrected = { inPooling: true, doubleZerosInQ: false } as const;
  // All rows, two without events, one beside one without, and three with events.
  const selections = [[0, 1, 2, 3, 4], [0, 1], [0, 2], [2, 3, 4]];

  it.each<readonly [string, Pooling, readonly PoolSettings['measure'][], string]>([
    // Two rows without events say nothing of a pooled ratio, and what is pooled of differences has no variance; corrected they do.
    ['counts', counts, ['RR', 'OR', 'RD'], '023'],
    ['counts, with Q by inverse variance', { ...counts, q: 'inverse-variance' }, ['RR', 'OR', 'RD'], '023'],
    ['counts, with double zeros in Q', { ...counts, counted: { doubleZerosInQ: true } }, ['RR', 'RD'], '023'],
    ['corrected counts', { ...counts, counted: corrected }, ['RR', 'OR', 'RD'], '0123'],
    ['corrected counts, with Q by inverse variance', { ...counts, q: 'inverse-variance', counted: corrected }, ['RR', 'RD'], '0123'],
    ['corrected counts, with double zeros in Q', { ...counts, counted: { inPooling: true, doubleZerosInQ: true } }, ['RR'], '0123'],
    ['another variance of the difference', { ...counts, differenceVariance: 'greenland-robins' }, ['RD'], '023'],
    ['effects around counts', aroundCounts, ['RR', 'OR'], '03'],
    ['effects around differences', aroundCounts, ['RD'], '023'],
    ['effects around counts, without double zeros in Q', { ...aroundCounts, counted: uncorrected }, ['RD'], '023'],
    ['effects around counts, with Q by inverse variance', { ...aroundCounts, q: 'inverse-variance', counted: uncorrected }, ['RR'], '03'],
    ['effects around counts, by another estimator', { ...aroundCounts, tau2: 'SJ' }, ['RR'], '03'],
    ['effects around corrected counts', { ...aroundCounts, counted: corrected }, ['RR', 'RD'], '0123'],
    ['effects around corrected counts, with Q by inverse variance', { ...aroundCounts, q: 'inverse-variance', counted: corrected }, ['RR', 'RD'], '0123'],
    ['counts of odds that are compared with their expectation', { ...counts, method: 'peto', q: 'peto' }, ['PETO'], '023'],
  ])('of %s', (_what, way, measures, fits) => {
    for (const measure of measures) expect(names(fitted(some, { measure }, [way], selections))).toEqual([...fits].map((selection) => `0 0 ${selection}`));
  });

  it('of ways side by side, of which common effect and random effects have the same counts', () => {
    expect(names(fitted(some, { measure: 'RR' }, [{ ...aroundCounts, counted: corrected }, counts, { ...aroundCounts, counted: uncorrected }, { ...counts, counted: corrected }], [selections[0] ?? []]))).toEqual(['0 0 0', '0 1 0', '0 2 0', '0 3 0']);
    expect(names(fitted(some, { measure: 'RR' }, [aroundCounts, common, counts, { ...counts, q: 'inverse-variance' }, random], selections, 2))).toEqual([
      '0 1 0', '0 4 0', '0 0 0', '0 2 0', '0 3 0', '1 1 0', '1 4 0', '1 0 0', '1 2 0', '1 3 0',
      '0 1 1', '0 4 1', '1 1 1', '1 4 1',
      '0 1 2', '0 4 2', '0 2 2', '0 3 2', '1 1 2', '1 4 2', '1 2 2', '1 3 2',
      '0 1 3', '0 4 3', '0 0 3', '0 2 3', '0 3 3', '1 1 3', '1 4 3', '1 0 3', '1 2 3', '1 3 3',
    ]);
  });

  it('of rows that have an effect, with those effects where an interval is made of them', () => {
    const far = table('yi,vi', 'A,0.1,0.04', 'B,0.9,0.05', 'C,-0.7,0.06', 'D,2.4,0.07');
    const made: Pooling = { ...random, intervals: ['wald', 'profile-likelihood'] };
    const ways: readonly Pooling[] = [common, random, { ...random, weights: 'common', intervals: ['henmi-copas'] }, { ...random, tau2: 'REML', convergence: 'metafor' }, { ...random, tau2: 'GENQ', tau2Weights: 'inverse-se' }, { ...random, tau2: 'GENQ', tau2Weights: 'equal' }, { ...random, tau2: 'DL', convergence: 'metafor' }];
    const all = fitted(far, { measure: 'MD' }, ways, [[0, 1, 2, 3], [3]]);
    expect(names(all)).toEqual(['0 0 0', '0 1 0', '0 2 0', '0 3 0', '0 4 0', '0 5 0', '0 0 1']);
    expect(all.map(({ pooled, effects, context }) => [pooled, context, effects.yi.length])).toEqual(all.map(({ effects }) => [effects, undefined, effects.yi.length]));
    expect(fitted(far, { measure: 'MD' }, [common, random], [[0, 1]]).map(({ pooled }) => pooled)).toEqual([undefined, undefined]);
    const dropped = fitted(some, { measure: 'RR', zeroCells: { policy: 'none' } }, [common, made], selections);
    // Without a correction only two rows have an effect, and the first two none.
    expect(names(dropped)).toEqual(['0 0 0', '0 1 0', '0 0 2', '0 0 3', '0 1 3']);
    expect(dropped.map(({ pooled, effects }) => [pooled, effects.yi.length])).toEqual(dropped.map(({ effects }, at) => [effects, at === 2 ? 1 : 2]));
    // Of such effects these estimators find no number.
    expect(fitted(table('yi,vi', 'A,1e300,0.04', 'B,-1e300,0.05', 'C,3,1'), { measure: 'MD' }, (['PM', 'DL2'] as const).map((tau2) => ({ ...random, tau2 })), [[0, 1, 2]])).toEqual([]);
    expect(fitted(some, { measure: 'RR' }, [{ ...aroundCounts, q: 'inverse-variance', convergence: 'metafor' }], selections)).toEqual([]);
    expect(fitted(some, { measure: 'RR' }, [counts, made], [[0, 2, 3, 4]]).map(({ what, pooled, effects }) => [what, pooled, effects.yi.length])).toMatchObject([['0 1 0', {}, 4], ['0 0 0', {}, 3]]);
  });
});

it('what is fitted is told some fifty times', () => {
  const { space } = spaceOf(table('yi,vi', 'A,0.1,0.04'), { measure: 'MD' }, [common]);
  const shares: number[] = [];
  const fits = fitAll(space, Array.from({ length: 130 }, () => ({ rows: Int32Array.of(0), words: null })), (share) => shares.push(share));
  expect([fits.size, shares]).toEqual([130, Array.from({ length: 65 }, (_none, at) => (2 * at) / 130)]);
});

describe('the ways of pooling', () => {
  const ways: readonly Pooling[] = [common, random, counts, { ...counts, q: 'inverse-variance' }, { ...counts, counted: { inPooling: true } }, { ...counts, differenceVariance: 'greenland-robins' }, { ...counts, differenceVariance: 'sato' }, { ...counts, counted: { doubleZerosInQ: true } }, aroundCounts, { ...aroundCounts, q: 'inverse-variance' }, { ...common, method: 'peto', q: 'peto' }];
  const of = (csv: string, settings: PoolSettings) => {
    const { space } = spaceOf(csv, settings, ways);
    const form = space.forms[0];
    if (form === undefined) throw new Error('no effects');
    const own = waysOf(form, space);
    return [own.map(({ pooling }) => pooling), countWaysOf(form, own).map(({ row, complete, ways: these }) => [row.code, complete.model, complete.zeroCells.inPooling, complete.zeroCells.doubleZerosInQ, complete.differenceVariance, these.map(({ pooling }) => pooling).join(' ')])];
  };
  const whole = trials('A,3,20,8,25', 'B,4,30,9,31');

  it.each<readonly [string, PoolSettings, readonly number[], readonly (readonly unknown[])[]]>([
    // Without zero cells nothing is corrected, nor left out of Q, and only a difference has variances to choose from; Peto’s is for odds.
    [whole, { measure: 'RR' }, [0, 1, 2, 3, 6, 8], [['mantel-haenszel', 'common', false, false, null, '2 3'], ['mantel-haenszel', 'common', false, false, null, '6'], ['mantel-haenszel', 'random', false, true, null, '8']]],
    [whole, { measure: 'RD' }, [0, 1, 2, 3, 5, 6, 8], [['mantel-haenszel', 'common', false, false, 'sato', '2 3'], ['mantel-haenszel', 'common', false, false, 'greenland-robins', '5'], ['mantel-haenszel', 'common', false, false, 'sato', '6'], ['mantel-haenszel', 'random', false, true, 'sato', '8']]],
    [trials('A,0,20,8,25', 'B,4,30,9,31'), { measure: 'OR' }, [0, 1, 2, 3, 4, 6, 8], [['mantel-haenszel', 'common', false, false, null, '2 3'], ['mantel-haenszel', 'common', true, false, null, '4'], ['mantel-haenszel', 'common', false, false, null, '6'], ['mantel-haenszel', 'random', false, true, null, '8']]],
    [whole, { measure: 'PETO' }, [0, 1, 10], [['peto', 'common', false, false, null, '10']]],
    [trials('A,0,20,0,25', 'B,4,30,9,31'), { measure: 'RR' }, [0, 1, 2, 3, 4, 6, 7, 8, 9], [['mantel-haenszel', 'common', false, false, null, '2 3'], ['mantel-haenszel', 'common', true, false, null, '4'], ['mantel-haenszel', 'common', false, false, null, '6'], ['mantel-haenszel', 'common', false, true, null, '7'], ['mantel-haenszel', 'random', false, true, null, '8 9']]],
    // Without a correction counts under a common effect have other effects beside them than the form has.
    [whole, { measure: 'RR', zeroCells: { policy: 'none' } }, [0, 1, 2, 3, 6, 8], [['mantel-haenszel', 'random', false, true, null, '8']]],
    [table('yi,vi', 'A,0.1,0.04', 'B,0.9,0.05'), { measure: 'MD' }, [0, 1], []],
  ])('of a form are those that tell something of its rows, on as many fits of the counts as there are: %#', (csv, settings, told, groups) => {
    expect(of(csv, settings)).toEqual([told, groups]);
  });
});
