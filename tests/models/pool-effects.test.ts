import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { waldTest } from '../../src/models/effect-test.js';
import { cochranQ, inconsistencyFromQ, inconsistencyFromTau2, qTest } from '../../src/models/heterogeneity.js';
import { intervalFrom } from '../../src/models/intervals/pooled-interval.js';
import { poolEffects } from '../../src/models/pool-effects.js';
import { completeSettings, type PoolSettings } from '../../src/models/settings.js';
import { chiSquared } from '../../src/numeric/distributions/chi-squared.js';
import { findRoot } from '../../src/numeric/root.js';
import { problem, type Problem } from '../../src/problems/problem.js';
import { expectAlike } from '../support/close.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { closedForm, iterative } from '../support/tolerance.js';

const pooled = (yi: readonly number[], vi: readonly number[], settings: PoolSettings, detail?: 'studies' | 'summary') =>
  poolEffects(valueOf(computeEffects(effectStudies(yi, vi), { measure: settings.measure })), valueOf(completeSettings(settings)), detail);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const z975 = 1.959963984540054;
const yi = [0.1, 0.9, 0.3];
const vi = [0.04, 0.1, 0.05];
const w = [25, 10, 20];

/** Ends from a middle to both sides, and what an end is on the scale of ratios. */
const around = (middle: number, half: number) => ({ lower: middle - half, upper: middle + half });
const exp = ({ lower, upper }: { lower: number; upper: number }) => ({ lower: Math.exp(lower), upper: Math.exp(upper) });

/** What every study shows, whatever is pooled of it, with its share of the weights. */
const shown = (weights: readonly number[]) =>
  yi.map((y, i) => {
    const ci = around(y, z975 * Math.sqrt(vi[i] ?? 0));
    return {
      label: `Study ${i + 1}`,
      yi: y,
      vi: vi[i],
      weight: (100 * (weights[i] ?? 0)) / sum(weights),
      ci,
      natural: { estimate: Math.exp(y), ci: exp(ci) },
      provenance: 'study data',
      derived: [],
      corrected: false,
    };
  });

const fixedPart = (settings: PoolSettings) => ({
  measure: 'RR',
  scale: 'log',
  k: 3,
  method: 'inverse-variance',
  strataTests: [],
  excluded: [],
  subgroups: null,
  regression: null,
  settings: valueOf(completeSettings(settings)),
  glmm: null,
  problems: [],
});

const meanBy = (weights: readonly number[]): number => sum(yi.map((y, i) => (weights[i] ?? 0) * y)) / sum(weights);
const Q = sum(yi.map((y, i) => (w[i] ?? 0) * (y - meanBy(w)) ** 2));
const q = { ...qTest(Q, 2) };
const fromQ = inconsistencyFromQ(Q, 2);

test('random effects by DerSimonian and Laird: the whole result', () => {
  const settings = { measure: 'RR', tau2: 'DL' } as const;
  const result = valueOf(pooled(yi, vi, settings));
  const C = 55 - (25 ** 2 + 10 ** 2 + 20 ** 2) / 55;
  const tau2 = (Q - 2) / C;
  const random = vi.map((v) => 1 / (v + tau2));
  const [estimate, se] = [meanBy(random), 1 / Math.sqrt(sum(random))];
  const interval = intervalFrom(estimate, { se, df: null }, 0.95);
  const predicted = around(estimate, z975 * Math.sqrt(tau2 + se ** 2));
  // Elements of A = W − ww′/Σw: the variance of y′Ay is 2 tr(AΣAΣ).
  const trace = sum(w.flatMap((a, i) => w.map((b, j) => ((i === j ? a : 0) - (a * b) / 55) ** 2 * ((vi[i] ?? 0) + tau2) * ((vi[j] ?? 0) + tau2))));
  // Q is below the upper quantile of χ² at zero, so that zero is the lower end of the Q profile.
  const upper = findRoot((x) => cochranQ(yi, vi.map((v) => v + x)) - chiSquared.quantile(0.025, 2), 0, 100);
  const [I2, H2] = [inconsistencyFromTau2(vi, tau2), inconsistencyFromTau2(vi, upper)];
  expectAlike(
    result,
    {
      ...fixedPart(settings),
      model: 'random',
      tau2Method: 'DL',
      estimate,
      se,
      ci: { lower: interval.lower, upper: interval.upper, method: 'wald', level: 0.95 },
      test: waldTest(estimate, { se, df: null }),
      natural: { estimate: Math.exp(estimate), ci: exp(interval), prediction: exp(predicted) },
      prediction: { ...predicted, method: 'normal', level: 0.95, df: null },
      heterogeneity: {
        ...q,
        tau2,
        seTau2: Math.sqrt(2 * trace) / C,
        tau2CI: { lower: 0, upper, method: 'QP', level: 0.95 },
        ...I2,
        I2Definition: 'tau2',
        I2CI: { lower: 0, upper: H2.I2, method: 'tau2', level: 0.95 },
        H2CI: { lower: 1, upper: H2.H2, method: 'tau2', level: 0.95 },
        byDefinition: { tau2: I2, Q: fromQ },
      },
      studies: shown(random),
    },
    iterative,
  );
  expect(pooled(yi, vi, settings, 'summary')).toEqual({ ok: true, problems: [], value: { ...result, studies: [] } });
});

test('a between-study variance that is given, and no interval that would come from it: the whole result', () => {
  const settings = { measure: 'RR', tau2: 0.05, prediction: 'none', i2: 'Q', i2CI: 'none' } as const;
  const random = vi.map((v) => 1 / (v + 0.05));
  const [estimate, se] = [meanBy(random), 1 / Math.sqrt(sum(random))];
  const interval = intervalFrom(estimate, { se, df: null }, 0.95);
  expectAlike(
    valueOf(pooled(yi, vi, settings)),
    {
      ...fixedPart(settings),
      model: 'random',
      tau2Method: 'given',
      estimate,
      se,
      ci: { lower: interval.lower, upper: interval.upper, method: 'wald', level: 0.95 },
      test: waldTest(estimate, { se, df: null }),
      natural: { estimate: Math.exp(estimate), ci: exp(interval), prediction: null },
      prediction: null,
      heterogeneity: {
        ...q,
        tau2: 0.05,
        seTau2: null,
        tau2CI: null,
        ...fromQ,
        I2Definition: 'Q',
        I2CI: null,
        H2CI: null,
        byDefinition: { tau2: inconsistencyFromTau2(vi, 0.05), Q: fromQ },
      },
      studies: shown(random),
    },
    closedForm,
  );
});

test('one common effect: the whole result', () => {
  const settings = { measure: 'RR', model: 'common', ci: 't', i2CI: 'none' } as const;
  const [estimate, se] = [meanBy(w), 1 / Math.sqrt(55)];
  const interval = intervalFrom(estimate, { se, df: 2 }, 0.95);
  expectAlike(
    valueOf(pooled(yi, vi, settings)),
    {
      ...fixedPart(settings),
      model: 'common',
      tau2Method: null,
      estimate,
      se,
      ci: { lower: interval.lower, upper: interval.upper, method: 't', level: 0.95 },
      test: waldTest(estimate, { se, df: 2 }),
      natural: { estimate: Math.exp(estimate), ci: exp(interval), prediction: null },
      prediction: null,
      heterogeneity: { ...q, tau2: 0, seTau2: null, tau2CI: null, ...fromQ, I2Definition: 'Q', I2CI: null, H2CI: null, byDefinition: { tau2: null, Q: fromQ } },
      studies: shown(w),
    },
    closedForm,
  );
});

const extreme = (study: number, effect: string, variance: string): Problem =>
  problem('NOT_ESTIMABLE', { what: 'the pooled effect', reason: `the effect of Study ${study} is ${effect} with a variance of ${variance}, of which one is too large or too small to be computed with` }, { line: study + 1 }, 'error');

test.each<[string, readonly number[], readonly number[], PoolSettings, Problem]>([
  ['no study', [], [], { measure: 'GEN' }, problem('TOO_FEW_STUDIES', { found: 0, least: 1 })],
  ['a huge effect', [0, -2e40], [1, 1], { measure: 'GEN' }, extreme(2, '-2.00e+40', '1.00')],
  ['a huge variance', [0, 1], [1, 2e40], { measure: 'GEN' }, extreme(2, '1.00', '2.00e+40')],
  ['a tiny variance', [0, 1], [5e-41, 1], { measure: 'GEN' }, extreme(1, '0.00', '5.00e-41')],
])('refused: %s', (_what, y, v, settings, expected) => {
  expect(pooled(y, v, settings)).toEqual({ ok: false, problems: [expected] });
});

const wald = (name: string, reason: string): Problem =>
  problem('NOT_ESTIMABLE', { what: `the ${name} interval`, reason: `${reason}; the Wald interval is given instead` });
const beyond = (what: string, end: number): Problem => problem('BEYOND_MEASURE', { what, measure: 'phi coefficient', end });
const cut = (what: string): Problem => problem('BACK_TRANSFORM_OUT_OF_RANGE', { what, reason: 'it lies beyond what the arcsine scale can transform back' });

test.each<[string, readonly number[], readonly number[], PoolSettings, readonly Problem[]]>([
  ['the limits of sizes', [9e39, 9e39], [1.1e-40, 9e39], { measure: 'GEN', model: 'common' }, []],
  ['one study', [0.5], [0.1], { measure: 'GEN' }, [problem('SINGLE_STUDY', {})]],
  [
    'an interval that takes two studies',
    [0.5],
    [0.1],
    { measure: 'GEN', ci: 'hartung-knapp' },
    [wald('Hartung–Knapp', 'it needs at least 2 studies'), problem('SINGLE_STUDY', {})],
  ],
  [
    'no scatter to tell a width from',
    [0.5, 0.5],
    [0.1, 0.1],
    { measure: 'GEN', ci: 'hartung-knapp', prediction: 'none', tau2CI: 'none' },
    [wald('Hartung–Knapp', 'the effects are all equal, so that it would have no width')],
  ],
  [
    'phi coefficients beyond one',
    [1.2, 1.2],
    [0.02, 0.02],
    { measure: 'PHI', tau2: 2 },
    [
      beyond('the pooled effect', 1),
      beyond('the upper end of the confidence interval', 1),
      beyond('the lower end of the prediction interval', -1),
      beyond('the upper end of the prediction interval', 1),
    ],
  ],
  [
    'arcsines beyond a right angle',
    [1.6, 1.6],
    [0.02, 0.02],
    { measure: 'PAS', model: 'common' },
    [cut('the pooled effect'), cut('the upper end of the confidence interval')],
  ],
])('said beside the result: %s', (_what, y, v, settings, expected) => {
  const outcome = pooled(y, v, settings);
  expect(outcome.problems).toEqual(expected);
  expect(valueOf(outcome).problems).toEqual(expected);
});
