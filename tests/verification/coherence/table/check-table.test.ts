import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pool } from '../../../../src/models/pool.js';
import type { PooledResult } from '../../../../src/models/pooled-result.js';
import type { PoolSettings } from '../../../../src/models/settings.js';
import { readStudies } from '../../../../src/studies/read-studies.js';
import { stateClaim } from '../../../../src/verification/coherence/stated.js';
import { checkTable, type PrintedTable, tableChecks } from '../../../../src/verification/coherence/table/check-table.js';
import { expectClose } from '../../../support/close.js';
import { sameRoot } from '../../../support/tolerance.js';
import type { TableLine } from '../../../../src/verification/coherence/table/printed-table.js';
import { weightedMeans } from '../../../../src/verification/coherence/table/weighted-mean.js';
import { tau2FromWeights } from '../../../../src/verification/coherence/table/weights-model.js';

function pooled(path: string, kind: 'binary' | 'continuous', settings: PoolSettings): PooledResult {
  const studies = readStudies(readFileSync(path), { kinds: [kind] });
  if (!studies.ok) throw new Error(JSON.stringify(studies.problems));
  const result = pool(studies.value, settings);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const bcg = (settings: PoolSettings): PooledResult => pooled('datasets/colditz-1994/trials.csv', 'binary', settings);
const stay = (settings: PoolSettings): PooledResult => pooled('datasets/normand-1999/stroke-units.csv', 'continuous', settings);

/** The forest plot of a result as a journal prints it. */
function printed(result: PooledResult, decimals = 2, weightDecimals = 1): readonly TableLine[] {
  const line = (study: string, { estimate, ci }: PooledResult['natural'], weight: number | null): TableLine => ({
    study,
    estimate: estimate.toFixed(decimals),
    ci_lower: ci.lower.toFixed(decimals),
    ci_upper: ci.upper.toFixed(decimals),
    ...(weight === null ? {} : { weight: `${weight.toFixed(weightDecimals)}%` }),
  });
  return [
    ...result.studies.map(({ label, natural, weight }) => line(label, { ...natural, prediction: null }, weight)),
    line('Pooled', result.natural, null),
  ];
}

const settingsTried: readonly (readonly [string, PooledResult])[] = [
  ['BCG, RR, DL', bcg({ measure: 'RR', tau2: 'DL' })],
  ['BCG, RR, REML', bcg({ measure: 'RR', tau2: 'REML' })],
  ['BCG, OR, common', bcg({ measure: 'OR', model: 'common' })],
  ['BCG, RR, Mantel–Haenszel', bcg({ measure: 'RR', model: 'common', method: 'mantel-haenszel' })],
  ['BCG, OR, Mantel–Haenszel', bcg({ measure: 'OR', model: 'common', method: 'mantel-haenszel' })],
  ['BCG, RD, Mantel–Haenszel', bcg({ measure: 'RD', model: 'common', method: 'mantel-haenszel' })],
  ['BCG, OR, Peto', bcg({ measure: 'PETO', model: 'common', method: 'peto' })],
  ['length of stay, MD, DL', stay({ measure: 'MD', tau2: 'DL' })],
  ['length of stay, MD, DL, Hartung–Knapp', stay({ measure: 'MD', tau2: 'DL', ci: 'hartung-knapp' })],
  ['length of stay, SMD, common', stay({ measure: 'SMD', model: 'common' })],
];

const labelOf = ({ measure }: PooledResult): string => (measure === 'PETO' ? 'Peto OR' : measure);

const codesOf = (table: PrintedTable): readonly string[] => checkTable(table).findings.map(({ severity, code, study }) => `${severity} ${code}${study === null ? '' : `: ${study}`}`);

describe('a forest plot as it is printed', () => {
  test.each(settingsTried)('%s has nothing inconsistent', (_, result) => {
    for (const [decimals, weights] of [[2, 1], [2, 2], [3, 1], [1, 0]] as const) {
      const { findings } = checkTable({ label: labelOf(result), lines: printed(result, decimals, weights) });
      expect(findings.filter(({ severity }) => severity === 'inconsistent')).toEqual([]);
    }
  });

  test.each(settingsTried)('%s: the weights say which model it was', (_, result) => {
    const { weights } = checkTable({ label: labelOf(result), lines: printed(result) });
    const { tau2 } = result.heterogeneity;
    if (result.method === 'inverse-variance') {
      expect(weights).not.toBeNull();
      const used = result.model === 'common' ? 0 : tau2;
      expect((weights?.tau2.lower ?? Infinity) <= used && used <= (weights?.tau2.upper ?? Infinity)).toBe(true);
      expect(weights?.fits === 'common' || weights?.fits === 'either').toBe(used === 0);
    }
  });
});

describe('planted errors', () => {
  const dl = bcg({ measure: 'RR', tau2: 'DL' });
  const lines = printed(dl);
  const changed = (at: number, change: Partial<TableLine>): PrintedTable => ({ label: 'RR', lines: lines.map((line, index) => (index === at ? { ...line, ...change } : line)) });

  test.each<[string, PrintedTable, readonly string[]]>([
    ['nothing', { label: 'RR', lines }, []],
    ['no pooled effect', { label: 'RR', lines: lines.slice(0, 13) }, []],
    ['a weight', changed(3, { weight: '19.7%' }), ['inconsistent WEIGHTS_DISAGREE', 'note POOLED_DISAGREES_WITH_WEIGHTS', 'note WEIGHTS_NOT_INVERSE_VARIANCE']],
    ['a study left out', { label: 'RR', lines: lines.toSpliced(3, 1) }, ['inconsistent WEIGHTS_DISAGREE', 'inconsistent POOLED_DISAGREES_WITH_WEIGHTS']],
    ['another pooled effect', changed(13, { estimate: '0.84', ci_lower: '0.59', ci_upper: '1.20' }), ['inconsistent POOLED_DISAGREES_WITH_WEIGHTS']],
    ['a pooled effect beyond the studies', changed(13, { estimate: '4.90', ci_lower: '3.43', ci_upper: '7.00' }), ['inconsistent POOLED_OUTSIDE_STUDIES', 'inconsistent POOLED_DISAGREES_WITH_WEIGHTS']],
    ['an inverted study', changed(6, { estimate: '5.05', ci_lower: '2.45', ci_upper: '10.4' }), ['inconsistent POOLED_DISAGREES_WITH_WEIGHTS', 'note WEIGHTS_NOT_INVERSE_VARIANCE']],
    ['a pooled interval too short', changed(13, { ci_lower: '0.48', ci_upper: '0.50' }), ['note POOLED_TOO_PRECISE']],
    ["the weights of the common effect beside the random one's", { label: 'RR', lines: lines.map((line, index) => ({ ...line, ...(index < 13 ? { weight: printed(bcg({ measure: 'RR', model: 'common' }))[index]?.weight } : {}) })) }, ['inconsistent POOLED_DISAGREES_WITH_WEIGHTS']],
    ["a study's estimate outside its interval", changed(0, { estimate: '1.73' }), ['note POOLED_DISAGREES_WITH_WEIGHTS', 'inconsistent ESTIMATE_OUTSIDE_CI: Aronson 1948']],
  ])('%s', (_, table, expected) => {
    expect(codesOf(table)).toEqual(expected);
  });

  test('a pooled effect that is not that of the weights is told with the mean that they give', () => {
    const messages = checkTable(changed(13, { estimate: '0.84', ci_lower: '0.59', ci_upper: '1.20' })).findings.flatMap(({ code, message }) => (code === 'POOLED_DISAGREES_WITH_WEIGHTS' ? [message] : []));
    expect(messages.map((message) => message.replaceAll(/\d\.\d+/g, '#'))).toEqual([
      'the mean of the studies under the printed weights is # to # (identity scale), not the pooled #; tried log, identity, cut-off digits, and each study with its sign turned, inverted, or its decimal point moved, none of which explains it; the weights are those of another analysis, a figure is misprinted, or the pooled effect was made without such weights (mixed model, Bayesian)',
    ]);
    const [lower, upper, cited] = [...(messages[0] ?? '').matchAll(/\d\.\d+/g)].map(([number]) => Number(number)) as [number, number, number];
    const of = lines.slice(0, 13).map(({ estimate, weight = '' }) => [Number(estimate), Number.parseFloat(weight)] as const);
    const mean = of.reduce((sum, [estimate, weight]) => sum + estimate * weight, 0) / of.reduce((sum, [, weight]) => sum + weight, 0);
    expect([lower < mean, mean < upper, upper - lower < 0.02, cited]).toEqual([true, true, true, 0.84]);
  });

  test('an inverted study is named as what would explain it', () => {
    const finding = checkTable(changed(6, { estimate: '5.05', ci_lower: '2.45', ci_upper: '10.4' })).findings.find(({ code }) => code === 'POOLED_DISAGREES_WITH_WEIGHTS');
    expect(finding?.message).toContain(`${lines[6]?.study ?? ''} inverted`);
  });

  test('of many studies that would explain it those are named first whose counts speak for it, and the rest are counted', () => {
    const study = (name: string, estimate: string): TableLine => ({ study: name, estimate, weight: '1' });
    const counted = { treatment_events: '10', treatment_total: '100', control_events: '20', control_total: '100' };
    const five = [...['A', 'B', 'C', 'D'].map((name) => study(name, '0.50')), { ...study('E', '2.00'), ...counted }, { study: 'Total', estimate: '0.50' }];
    const finding = checkTable({ label: 'RR', lines: five }).findings.find(({ code }) => code === 'POOLED_DISAGREES_WITH_WEIGHTS');
    expect(/comes out with ([^;]*);/.exec(finding?.message ?? '')?.[1]).toBe('E inverted, as its counts have it, or A with its decimal point moved (10^-1), or B with its decimal point moved (10^-1), or in 2 other ways');
  });

  test('a tau² that is not that of the weights, or a tau', () => {
    const pooledAs = (heterogeneity: { readonly tau2?: string; readonly tau?: string }) => stateClaim({ label: 'RR', estimate: null, ci: null, pValue: null, counts: null, heterogeneity });
    for (const [name, own, other] of [['tau2', dl.heterogeneity.tau2, '0.05'], ['tau', Math.sqrt(dl.heterogeneity.tau2), '0.22']] as const) {
      expect(codesOf({ label: 'RR', lines, pooled: pooledAs({ [name]: own.toFixed(2) }) })).toEqual([]);
      expect(codesOf({ label: 'RR', lines, pooled: pooledAs({ [name]: other }) })).toEqual(['note WEIGHTS_DISAGREE_WITH_TAU2']);
    }
  });

  test('Mantel–Haenszel weights are no inverse variances, and give the pooled ratio all the same', () => {
    const { findings, weights } = checkTable({ label: 'RR', lines: printed(bcg({ measure: 'RR', model: 'common', method: 'mantel-haenszel' })) });
    expect(weights).toBeNull();
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['note WEIGHTS_NOT_INVERSE_VARIANCE']);
  });
});

describe('counts below their arms', () => {
  const line = (study: string, ...[a, n, c, m]: readonly string[]): TableLine => ({ study, treatment_events: a, treatment_total: n, control_events: c, control_total: m });
  const one = line('A', '4', '20', '1', '18');
  const two = line('B', '6', '19', '6', '18');

  test.each<[string, readonly TableLine[], readonly string[]]>([
    ['add up', [one, two, line('Total', '10', '39', '7', '36')], []],
    ['do not', [one, two, line('Total', '10', '40', '7', '36')], ['inconsistent SUM_DISAGREES']],
    ['may share a control group', [one, line('B', '6', '19', '1', '18'), line('Total', '10', '39', '1', '18')], ['note SUM_DISAGREES', 'note SUM_DISAGREES']],
    ['are not printed below', [one, two], []],
  ])('%s', (_, lines, expected) => expect(codesOf({ label: 'RR', lines })).toEqual(expected));
});

describe('tau² from weights', () => {
  // From w₁(v₁ + tau²) = w₂(v₂ + tau²): tau² is (w₂v₂ − w₁v₁)/(w₁ − w₂).
  test.each<[string, readonly (readonly [number, number])[], readonly number[], number, number]>([
    ['common effect', [[75, 75], [25, 25]], [1, 3], 0, 0],
    ['tau² of 1', [[200 / 3, 200 / 3], [100 / 3, 100 / 3]], [1, 3], 1, 1],
    ['between two ends', [[60, 62], [38, 40]], [1, 3], (38 * 3 - 62) / (62 - 38), (40 * 3 - 60) / (60 - 40)],
    ['from an end on', [[49, 52], [48, 51]], [1, 3], (48 * 3 - 52) / (52 - 48), Infinity],
    ['up to an end', [[70, 80], [20, 30]], [1, 3], 0, (30 * 3 - 70) / (70 - 30)],
    ['variances that are too small for a double', [[50, 50], [50, 50]], [0, 0], 0, Infinity],
  ])('%s', (_, weights, variances, lower, upper) => {
    const found = tau2FromWeights(weights.map(([from, to]) => ({ lower: from, upper: to })), variances.map((each) => ({ lower: each, upper: each })));
    expectClose(found?.lower, lower, sameRoot);
    expectClose(found?.upper, upper, sameRoot);
  });

  test('equal weights have no upper end, and weights that grow with the variance no tau² at all', () => {
    const variances = [{ lower: 1, upper: 1 }, { lower: 3, upper: 3 }];
    expect(tau2FromWeights([{ lower: 49, upper: 51 }, { lower: 49, upper: 51 }], variances)?.upper).toBe(Infinity);
    expect(tau2FromWeights([{ lower: 30, upper: 31 }, { lower: 69, upper: 70 }], variances)).toBeNull();
  });

  test('a random table keeps its own tau² among what its weights leave open, and its mean among what they give', () => {
    const positive = fc.double({ min: 0.01, max: 9, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, fc.double({ min: -3, max: 3, noNaN: true })), { minLength: 2, maxLength: 12 }), fc.oneof(fc.constant(0), positive), (rows, tau2) => {
        const weights = rows.map(([variance]) => 1 / (variance + tau2));
        const sum = weights.reduce((a, b) => a + b);
        const boxes = weights.map((weight) => ({ lower: Math.max(0, (100 * weight) / sum - 0.05), upper: (100 * weight) / sum + 0.05 }));
        const range = tau2FromWeights(boxes, rows.map(([variance]) => ({ lower: variance * 0.99, upper: variance * 1.01 })));
        expect(range !== null && range.lower <= tau2 + sameRoot.floor && range.upper >= tau2 - sameRoot.floor).toBe(true);
        const mean = rows.reduce((total, [, effect], index) => total + ((weights[index] ?? 0) * effect) / sum, 0);
        const means = weightedMeans(rows.map(([, effect]) => ({ lower: effect - 0.005, upper: effect + 0.005 })), boxes);
        expect(means !== null && means.lower <= mean && mean <= means.upper).toBe(true);
      }),
    );
  });
});

test('nothing is said of tables that say little', () => {
  expect(checkTable({ label: 'MD', lines: [] })).toMatchObject({ studies: 0, weights: null, findings: [] });
  expect(codesOf({ label: 'RR', lines: [{ study: 'A', estimate: '0.50', ci_lower: '0.25', ci_upper: '1.00', weight: '100%' }, { study: 'Total', estimate: '0.50', ci_lower: '0.25', ci_upper: '1.00' }] })).toEqual([]);
  expect(codesOf({ label: 'RR', lines: [{ study: 'A', estimate: '0.50' }, { study: 'B', weight: '10%' }] })).toEqual([]);
  expect(codesOf({ label: 'RR', lines: [{ study: 'A', estimate: '0.50', weight: '90%' }, { study: 'Total', estimate: '0.70' }] })).toEqual([]);
  expect(codesOf({ label: 'RR', lines: [{ study: 'A', estimate: '0.50', weight: '50%' }, { study: 'B', estimate: '0.60' }, { study: 'Total', estimate: '0.55' }] })).toEqual([]);
  expect(codesOf({ label: 'RR', lines: [{ study: 'A', estimate: '<0.50', weight: '50%' }, { study: 'B', estimate: '0.60', weight: '50%' }, { study: 'Total', estimate: '0.55' }] })).toEqual([]);
});

test('every check says what it holds', () => {
  for (const { says } of Object.values(tableChecks)) expect(says.length).toBeGreaterThan(10);
});
