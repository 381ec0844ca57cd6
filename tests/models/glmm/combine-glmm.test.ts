import { expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';
import { combineGlmm } from '../../../src/models/glmm/combine-glmm.js';
import { cochranQ, qTest } from '../../../src/models/heterogeneity.js';
import { intervalFrom } from '../../../src/models/intervals/pooled-interval.js';
import { methods } from '../../../src/models/methods.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { problem, type Outcome } from '../../../src/problems/problem.js';
import type { Combination } from '../../../src/models/combination.js';
import type { Studies } from '../../../src/studies/study.js';
import { expectClose } from '../../support/close.js';
import { binaryStudies, effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { fittedAgain } from '../../support/tolerance.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const logChoose = (n: number, x: number): number => sum(Array.from({ length: x }, (_, i) => Math.log((n - i) / (i + 1))));
/** Log-likelihood of x events of n at a probability; 0 log 0 is 0. */
const logBinomial = (x: number, n: number, p: number): number =>
  logChoose(n, x) + (x === 0 ? 0 : x * Math.log(p)) + (x === n ? 0 : (n - x) * Math.log1p(-p));

function combined(studies: Studies, settings: PoolSettings, shown: MeasureCode = settings.measure): Outcome<Combination> {
  const complete = valueOf(completeSettings({ method: 'glmm', ...settings }));
  return combineGlmm(valueOf(computeEffects(studies, { measure: shown, zeroCells: complete.zeroCells })), methods.glmm, complete);
}

/** The same keys and words, and every number within the tolerance. */
function expectLike(actual: unknown, expected: unknown, path = 'combination'): void {
  if (typeof expected === 'number') expectClose(actual as number, expected, fittedAgain, path);
  else if (expected === null || typeof expected !== 'object') expect(actual, path).toBe(expected);
  else {
    expect(new Set(Object.keys(actual as object)), path).toEqual(new Set(Object.keys(expected)));
    for (const [key, each] of Object.entries(expected)) expectLike((actual as Record<string, unknown>)[key], each, `${path}.${key}`);
  }
}

/** AIC and BIC by their definitions. */
const criteria = (logLik: number, parameters: number, observations: number) => ({
  logLik,
  parameters,
  AIC: 2 * (parameters - logLik),
  BIC: parameters * Math.log(observations) - 2 * logLik,
});

const silent = 'no events in either arm, or nothing but events';

// Twice as much time in the treated arm throughout: given both arms' events, one binomial with offset log 2. The last has none.
const [a, c] = [[4, 9, 20], [9, 5, 6]] as const;
const rates = studiesFromColumns({
  kind: 'person-time',
  rows: { study: ['A', 'B', 'C', 'D'], treatment_events: [...a, 0], treatment_time: [20, 40, 60, 80], control_events: [...c, 0], control_time: [10, 20, 30, 40] },
});
const ratesQ = (): { wald: number; saturated: number; common: number } => ({
  wald: cochranQ(a.map((x, i) => Math.log(x / (c[i] ?? 0) / 2)), a.map((x, i) => 1 / x + 1 / (c[i] ?? 0))),
  saturated: sum(a.map((x, i) => logBinomial(x, x + (c[i] ?? 0), x / (x + (c[i] ?? 0))))),
  common: sum(a.map((x, i) => logBinomial(x, x + (c[i] ?? 0), 33 / 53))),
});
const others = (effects: Combination['effects']) => ({ labels: effects.labels, excluded: effects.excluded });

test.each<[PoolSettings, { estimate: number; se: number; df: number | null; logLik: number; parameters: number; tau: number; seTau: number | null }]>([
  [{ measure: 'IRR', glmmModel: 'CM.EL', model: 'common' }, { estimate: Math.log(33 / 20 / 2), se: Math.sqrt(1 / 33 + 1 / 20), df: null, logLik: ratesQ().common, parameters: 1, tau: 0, seTau: null }],
  // R: the sum over z of dbinom(a, a + c, plogis(μ + log 2 + τz)) dnorm(z) / 64 in steps of 1/64, maximised by Newton's method (numDeriv).
  [
    { measure: 'IRR', glmmModel: 'CM.EL', ci: 't' },
    { estimate: -0.29564013976622727, se: 0.49550588667005196, df: 2, logLik: -7.5988645880321171, parameters: 2, tau: 0.67404083412720373, seTau: 0.45690754131490285 },
  ],
])('rates given their events, %j', (settings, { estimate, se, df, logLik, parameters, tau, seTau }) => {
  const outcome = combined(rates, settings);
  const { effects, ...rest } = valueOf(outcome);
  const { wald, saturated, common } = ratesQ();
  const tests = { wald: qTest(wald, 2), likelihoodRatio: qTest(2 * (saturated - common), 2) };
  expect(others(effects)).toEqual({ labels: ['A', 'B', 'C'], excluded: [{ label: 'D', reason: silent }] });
  const random = seTau !== null;
  expectLike(rest, {
    estimate,
    ci: { ...intervalFrom(estimate, { se, df }, 0.95), method: df === null ? 'wald' : 't' },
    weights: null,
    q: tests.wald,
    tau2: tau ** 2,
    seTau2: random ? 2 * tau * seTau : null,
    tau2CI: null,
    glmm: { model: 'CM.EL', ...criteria(logLik, parameters, 3), sigma2: null, quadrature: random ? 'gauss-hermite' : null, nAGQ: rest.glmm?.nAGQ, heterogeneity: tests },
  });
  expect(rest.glmm?.nAGQ === null).toBe(!random);
  expect(outcome.problems).toEqual([problem('STUDY_DROPPED', { study: 'D', reason: silent }, { line: 5 })]);
});

test('proportions with one effect, and a study whose own is infinite', () => {
  const [x, n] = [[2, 9, 14, 0], [20, 25, 21, 5]] as const;
  const outcome = combined(studiesFromColumns({ kind: 'proportion', rows: { study: ['A', 'B', 'C', 'D'], events: x, total: n } }), { measure: 'PLO', model: 'common' });
  const { effects, ...rest } = valueOf(outcome);
  const estimate = Math.log(25 / 46);
  const logLik = sum(x.map((each, i) => logBinomial(each, n[i] ?? 0, 25 / 71)));
  const saturated = sum(x.map((each, i) => logBinomial(each, n[i] ?? 0, each / (n[i] ?? 0))));
  const Q = cochranQ([2 / 18, 9 / 16, 14 / 7].map(Math.log), [1 / 2 + 1 / 18, 1 / 9 + 1 / 16, 1 / 14 + 1 / 7]);
  const tests = { wald: qTest(Q, 3), likelihoodRatio: qTest(2 * (saturated - logLik), 3) };
  expect(others(effects)).toEqual({ labels: ['A', 'B', 'C', 'D'], excluded: [] });
  expectLike(rest, {
    estimate,
    ci: { ...intervalFrom(estimate, { se: Math.sqrt(1 / 25 + 1 / 46), df: null }, 0.95), method: 'wald' },
    weights: null,
    q: tests.wald,
    tau2: 0,
    seTau2: null,
    tau2CI: null,
    glmm: { model: null, ...criteria(logLik, 1, 4), sigma2: null, quadrature: null, nAGQ: null, heterogeneity: tests },
  });
  expect(outcome.problems).toEqual([]);
});

test('proportions whose effects vary', () => {
  // R: as above, with dbinom(x, n, plogis(μ + τz)).
  const { estimate, ci, tau2, seTau2, glmm } = valueOf(
    combined(studiesFromColumns({ kind: 'proportion', rows: { study: ['A', 'B', 'C'], events: [2, 9, 14], total: [20, 25, 21] } }), { measure: 'PLO' }),
  );
  expectLike(
    { estimate, se: ci.inference.se, tau2, seTau2, logLik: glmm?.logLik },
    { estimate: -0.6375587467165208, se: 0.67775521211472634, tau2: 1.0492525631420289 ** 2, seTau2: 2 * 1.0492525631420289 * 0.57100523821992477, logLik: -8.7752608150611007 },
  );
});

test.each(['UM.FS', 'UM.RS'] as const)('one study by %s is its own odds ratio, with Wald’s interval where t was asked for', (glmmModel) => {
  const outcome = combined(binaryStudies([[5, 40, 12, 38]]), { measure: 'OR', glmmModel, ci: 't' });
  const { effects, ...rest } = valueOf(outcome);
  const estimate = Math.log((5 * 26) / (35 * 12));
  expect(others(effects)).toEqual({ labels: ['Study 1'], excluded: [] });
  expectLike(rest, {
    estimate,
    ci: { ...intervalFrom(estimate, { se: Math.sqrt(1 / 5 + 1 / 35 + 1 / 12 + 1 / 26), df: null }, 0.95), method: 'wald' },
    weights: null,
    q: { Q: 0, df: 0, pValue: null, logPValue: null },
    tau2: 0,
    seTau2: null,
    tau2CI: null,
    glmm: { model: glmmModel, ...criteria(logBinomial(5, 40, 5 / 40) + logBinomial(12, 38, 12 / 38), 2, 2), sigma2: null, quadrature: null, nAGQ: null, heterogeneity: null },
  });
  expect(outcome.problems).toEqual([
    problem('NOT_ESTIMABLE', { what: "the Student's t interval", reason: 'it needs at least 2 studies; the Wald interval is given instead' }),
  ]);
});

const tables = [[4, 123, 11, 139], [6, 306, 29, 303], [62, 131, 79, 120], [0, 50, 0, 60]] as const;

test.each([
  ['common', 3],
  ['random', 4],
] as const)('levels that are drawn, %s effects: one variance for the levels, %i parameters, and every study stays', (model, parameters) => {
  const { effects, glmm, q } = valueOf(combined(binaryStudies(tables), { measure: 'OR', glmmModel: 'UM.RS', model, nAGQ: 1 }));
  expect(others(effects)).toEqual({ labels: ['Study 1', 'Study 2', 'Study 3', 'Study 4'], excluded: [] });
  expect(glmm).toMatchObject({ model: 'UM.RS', quadrature: 'gauss-hermite', nAGQ: 1 });
  expectLike(glmm, { ...glmm, ...criteria(glmm?.logLik ?? 0, parameters, 8) });
  expect(glmm?.sigma2).toBeGreaterThan(0);
  expect(q).toEqual(glmm?.heterogeneity?.wald);
});

test('Student’s t with two studies, and no word of it where it was not asked for', () => {
  const two = combined(binaryStudies(tables.slice(0, 2)), { measure: 'OR', model: 'common', ci: 't' });
  expect([valueOf(two).ci.method, valueOf(two).ci.inference.df, two.problems]).toEqual(['t', 1, []]);
  expect(combined(binaryStudies(tables.slice(0, 1)), { measure: 'OR' }).problems).toEqual([]);
});

test('counts of any size where no exact distribution is summed', () => {
  const huge = [5e9, 1e10, 4e9, 1e10] as const;
  expectClose(valueOf(combined(binaryStudies([huge, huge]), { measure: 'OR', model: 'common' })).estimate, Math.log(1.5), fittedAgain);
});

test('where Gauss–Hermite converges too slowly the trapezoidal rule has no number of points', () => {
  const events = [0, 0, 0, 0, 9];
  const outcome = combined(studiesFromColumns({ kind: 'proportion', rows: { study: [...'ABCDE'], events, total: events.map(() => 10) } }), { measure: 'PLO' });
  expect(valueOf(outcome).glmm).toMatchObject({ model: null, quadrature: 'trapezoid', nAGQ: null });
  expect(outcome.problems).toEqual([]);
});

test('a lower maximum away from zero is named, with where it is', () => {
  const outcome = combined(binaryStudies([[7, 38, 4, 20], [1, 20, 64, 146], [3, 58, 15, 206]]), { measure: 'OR', glmmModel: 'UM.FS' });
  expect([valueOf(outcome).tau2, valueOf(outcome).seTau2]).toEqual([0, null]);
  // R: as above, over effect, τ and the levels of the three studies; the Hessian there is negative definite.
  expectLike(outcome.problems, [problem('SEVERAL_OPTIMA', { what: 'tau2', chosen: 0, others: [0.14964707698511739] })], 'problems');
});

const or = 'the odds ratio by a generalised linear mixed model';

test.each([
  ['effects without counts', () => combined(effectStudies([0.1, 0.3], [0.1, 0.2]), { measure: 'OR' }), problem('MEASURE_NEEDS_OTHER_DATA', { measure: or, needs: ['binary'], found: 'effect' })],
  ['another measure', () => combined(binaryStudies(tables), { measure: 'OR' }, 'RR'), problem('MEASURE_NEEDS_OTHER_DATA', { measure: 'the risk ratio by a generalised linear mixed model', needs: methods.glmm.kinds, found: 'binary' })],
] as const)('refused: %s', (_what, outcome, expected) => {
  expect(outcome()).toEqual({ ok: false, problems: [expected] });
});

const least = 'every study has as few events in the treated arm as it can have, so that the most likely effect is infinite';
test.each([
  ['nothing but silent studies', binaryStudies([[0, 40, 0, 38], [7, 7, 5, 5]]), { measure: 'OR' }, or, 'no study has events in one arm and anything else in the other'],
  ['no events in the treated arms', binaryStudies([[0, 40, 3, 38], [0, 50, 2, 60]]), { measure: 'OR' }, or, least],
  ['millions of events, exactly', binaryStudies([[5e9, 1e10, 5e9, 1e10], [5e9, 1e10, 4e9, 1e10]]), { measure: 'OR', glmmModel: 'CM.EL' }, or, 'the exact distributions have 2e6 terms that count, and at most 5e4 are summed for a model with random effects; for counts this large CM.AL (for rare events) and UM.FS stand in for CM.EL'],
  ['all or nothing', studiesFromColumns({ kind: 'proportion', rows: { study: ['A', 'B', 'C', 'D'], events: [0, 0, 9, 9], total: [9, 9, 9, 9] } }), { measure: 'PLO', nAGQ: 5 }, 'the proportion (logit) by a generalised linear mixed model', 'the likelihood rises without end: the events leave an effect, or its spread, without bound'],
] as const)('no maximum: %s', (_what, studies, settings, what, reason) => {
  expect(combined(studies, settings)).toEqual({ ok: false, problems: [problem('NOT_ESTIMABLE', { what, reason }, {}, 'error')] });
});
