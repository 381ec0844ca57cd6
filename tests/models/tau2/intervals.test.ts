import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateTau2 } from '../../../src/models/estimate-tau2.js';
import { pool } from '../../../src/models/pool.js';
import { tau2Row, type Tau2Code } from '../../../src/models/tau2/estimators.js';
import { generalisedQInterval } from '../../../src/models/tau2/intervals/generalised-q-interval.js';
import { profileLikelihood } from '../../../src/models/tau2/intervals/profile-likelihood.js';
import { qProfile } from '../../../src/models/tau2/intervals/q-profile.js';
import type { Tau2IntervalRow } from '../../../src/models/tau2/intervals/tau2-interval-row.js';
import { tau2Intervals, type Tau2IntervalCode } from '../../../src/models/tau2/intervals/tau2-intervals.js';
import { generalisedQ } from '../../../src/models/tau2/tau2-at-probability.js';
import { centreEffects, weightedSums } from '../../../src/models/weighted-sums.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { gamma } from '../../../src/numeric/distributions/gamma.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { samples, type Sample } from '../../support/arbitraries.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { setOf } from '../../support/metafor-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { rounding, sameNumber, sameRoot } from '../../support/tolerance.js';

const codes = Object.keys(tau2Intervals) as Tau2IntervalCode[];
const levels = fc.constantFrom(0.5, 0.8, 0.95, 0.999);

/** An interval beside the REML estimate, or the reason why there is none. */
function intervalOf(code: Tau2IntervalCode, { yi, vi }: Sample, level: number) {
  const row: Tau2IntervalRow = tau2Intervals[code];
  const { tau2, se } = valueOf(estimateTau2(tau2Row('REML'), yi, vi));
  return row.interval({ yi, vi, level, tau2, se, estimator: 'REML', convergence: 'tight' });
}

const bcg = studiesFromColumns(setOf('bcg'));

describe('the BCG trials, REML', () => {
  // The design's table, four decimals: R meta 8.4 and metafor 5.1-12, whose search for J stops 5e-5 early.
  test.each([
    ['QP', '0.1197', '1.1115'],
    ['J', '0.1220', '1.1400'],
    ['BJ', '0.1011', '1.6361'],
    ['PL', '0.1153', '0.9647'],
    ['wald', '0.0000', '0.6394'],
  ] as const)('%s', (tau2CI, lower, upper) => {
    const found = valueOf(pool(bcg, { measure: 'RR', tau2CI })).heterogeneity.tau2CI;
    expect([found?.method, found?.lower.toFixed(4), found?.upper.toFixed(4)]).toEqual([tau2CI, lower, upper]);
  });

  test.each([
    ['QP', '0.1197', '1.1115'],
    ['J', '0.1221', '1.1400'],
    ['BJ', '0.1011', '1.6361'],
    ['PL', '0.1152', '0.9647'],
  ] as const)('%s with metafor’s stopping rules', (tau2CI, lower, upper) => {
    const found = valueOf(pool(bcg, { measure: 'RR', tau2CI, convergence: 'metafor' })).heterogeneity.tau2CI;
    expect([found?.lower.toFixed(4), found?.upper.toFixed(4)]).toEqual([lower, upper]);
  });
});

describe('every interval', () => {
  test.each(codes)('%s knows its code', (code) => expect(tau2Intervals[code].code).toBe(code));

  law('nests in its level', [samples(2), fc.constantFrom(...codes), levels, levels], (sample, code, one, other) => {
    const [narrow, wide] = [intervalOf(code, sample, Math.min(one, other)), intervalOf(code, sample, Math.max(one, other))];
    if (typeof narrow === 'string' || typeof wide === 'string') {
      expect(typeof narrow).toBe(typeof wide);
      return;
    }
    expect(narrow.lower).toBeLessThanOrEqual(narrow.upper);
    expect(wide.lower).toBeLessThanOrEqual(narrow.lower + rounding * (1 + narrow.lower));
    expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - rounding * (1 + narrow.upper));
  });

  law('does not mind the order of the studies', [samples(2), fc.constantFrom(...codes), levels], ({ yi, vi }, code, level) => {
    const [one, other] = [intervalOf(code, { yi, vi }, level), intervalOf(code, { yi: yi.toReversed(), vi: vi.toReversed() }, level)];
    if (typeof one === 'string' || typeof other === 'string') {
      expect(one).toBe(other);
      return;
    }
    expectClose(other.lower, one.lower, sameRoot);
    expectClose(other.upper, one.upper, sameRoot);
  });

  law(
    'does not mind a shift of the effects, and scales with the square of a factor',
    [samples(2), fc.constantFrom(...codes), fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.125, 4, 64)],
    ({ yi, vi }, code, shift, factor) => {
      const one = intervalOf(code, { yi, vi }, 0.95);
      const other = intervalOf(code, { yi: yi.map((y) => factor * (y + shift)), vi: vi.map((v) => factor ** 2 * v) }, 0.95);
      if (typeof one === 'string' || typeof other === 'string') {
      expect(one).toBe(other);
      return;
    }
      const unit = factor ** 2;
      expectClose(other.lower / unit, one.lower, sameRoot, 'lower');
      expectClose(other.upper / unit, one.upper, sameRoot, 'upper');
    },
  );
});

describe('ends invert what they are made from', () => {
  law('Q-profile', [samples(2), levels], ({ yi, vi }, level) => {
    const { lower, upper, empty } = qProfile(yi, vi, level);
    const q = (tau2: number) => weightedSums(centreEffects(yi, vi), tau2).q;
    const tail = (1 - level) / 2;
    if (lower > 0) expectClose(chiSquared.upper(q(lower), yi.length - 1), tail, sameNumber, 'upper tail');
    else expect(chiSquared.upper(q(0), yi.length - 1)).toBeGreaterThanOrEqual(tail * (1 - rounding));
    if (upper > 0) expectClose(chiSquared.lower(q(upper), yi.length - 1), tail, sameNumber, 'lower tail');
    expect(empty).toBe(chiSquared.lower(q(0), yi.length - 1) < tail);
  });

  law('the generalised Q with fixed weights', [samples(2), levels, fc.constantFrom(0, 0.5, 1)], ({ yi, vi }, level, power) => {
    const weights = vi.map((v) => v ** -power);
    const { lower, upper, empty } = generalisedQInterval(yi, vi, level, weights);
    const { q, logLower, logUpper } = generalisedQ(yi, vi, weights);
    const tail = (1 - level) / 2;
    if (q === 0) {
      expect({ lower, upper, empty }).toEqual({ lower: 0, upper: 0, empty: true });
      return;
    }
    if (lower > 0) expectClose(Math.exp(logUpper(lower)), tail, sameNumber, 'upper tail');
    else expect(Math.exp(logUpper(0))).toBeGreaterThanOrEqual(tail * (1 - rounding));
    if (upper > 0) expectClose(Math.exp(logLower(upper)), tail, sameNumber, 'lower tail');
    expect(empty).toBe(Math.exp(logLower(0)) < tail);
  });

  law('profile likelihood: the drop from the top is that of χ²', [samples(2), levels, fc.constantFrom('full', 'restricted')], ({ yi, vi }, level, likelihood) => {
    const { lower, upper } = profileLikelihood(yi, vi, level, likelihood);
    const row = tau2Row(likelihood === 'full' ? 'ML' : 'REML');
    const height = (tau2: number): number => {
      const { sumW, q } = weightedSums(centreEffects(yi, vi), tau2);
      return -0.5 * (vi.reduce((sum, v) => sum + Math.log(v + tau2), 0) + q + (likelihood === 'restricted' ? Math.log(sumW) : 0));
    };
    const drop = (tau2: number): number => 2 * (height(row.estimate(yi, vi)) - height(tau2));
    const critical = chiSquared.quantile(level, 1);
    expectClose(drop(upper), critical, sameNumber, 'upper');
    if (lower > 0) expectClose(drop(lower), critical, sameNumber, 'lower');
    else expect(drop(0)).toBeLessThanOrEqual(critical * (1 + rounding));
    if (likelihood === 'restricted') expect(intervalOf('PL', { yi, vi }, level)).toMatchObject({ lower, upper });
  });
});

describe('ends are as their papers write them', () => {
  law('Wald, on the scales of τ², of its logarithm and of τ', [samples(2), levels], (sample, level) => {
    const { tau2, se } = valueOf(estimateTau2(tau2Row('REML'), sample.yi, sample.vi));
    const [plain, log, root] = (['wald', 'wald-log', 'wald-sqrt'] as const).map((code) => intervalOf(code, sample, level));
    const half = normal.quantile((1 + level) / 2) * (se ?? Number.NaN);
    if (typeof plain !== 'object') throw new Error('there is an interval');
    expectClose(plain.upper, tau2 + half, sameNumber);
    expectClose(plain.lower, Math.max(0, tau2 - half), sameNumber);
    if (typeof log !== 'object' || typeof root !== 'object') return;
    expectClose(Math.log(log.upper), Math.log(tau2) + half / tau2, sameNumber);
    expectClose(Math.log(log.lower), Math.log(tau2) - half / tau2, sameNumber);
    expectClose(Math.sqrt(root.upper), Math.sqrt(tau2) + half / (2 * Math.sqrt(tau2)), sameNumber);
    expectClose(Math.sqrt(root.lower), Math.max(0, Math.sqrt(tau2) - half / (2 * Math.sqrt(tau2))), sameNumber);
  });

  law('Sidik–Jonkman: df times the estimate over each end is at its tail of χ²', [samples(2), levels], (sample, level) => {
    const found = intervalOf('SJ', sample, level);
    if (typeof found !== 'object' || !(found.lower > 0)) return;
    const df = sample.yi.length - 1;
    const sum = df * tau2Row('SJ').estimate(sample.yi, sample.vi);
    expectClose(chiSquared.upper(sum / found.lower, df), (1 - level) / 2, sameNumber, 'upper tail');
    expectClose(chiSquared.lower(sum / found.upper, df), (1 - level) / 2, sameNumber, 'lower tail');
  });

  law('Biggerstaff–Tweedie: Q is at its tail of the gamma distribution with its mean and variance', [samples(2), levels], (sample, level) => {
    const found = intervalOf('BT', sample, level);
    if (typeof found !== 'object' || found.empty) return;
    const w = sample.vi.map((v) => 1 / v);
    const [s1 = 0, s2 = 0, s3 = 0] = [1, 2, 3].map((power) => w.reduce((sum, each) => sum + each ** power, 0));
    const df = w.length - 1;
    const q = weightedSums(centreEffects(sample.yi, sample.vi), 0).q;
    const tails = (tau2: number) => {
      const mean = df + (s1 - s2 / s1) * tau2;
      const variance = 2 * df + 4 * (s1 - s2 / s1) * tau2 + 2 * (s2 - (2 * s3) / s1 + (s2 / s1) ** 2) * tau2 ** 2;
      const [shape, rate] = [mean ** 2 / variance, mean / variance];
      return { lower: gamma.lower(q, shape, rate), upper: gamma.upper(q, shape, rate) };
    };
    if (found.lower > 0) expectClose(tails(found.lower).upper, (1 - level) / 2, sameRoot, 'upper tail');
    if (found.upper > 0) expectClose(tails(found.upper).lower, (1 - level) / 2, sameRoot, 'lower tail');
  });
});

describe('with equal sampling variances', () => {
  law('J, BJ and QP are one interval', [samples(2), levels], ({ yi }, level) => {
    const sample = { yi, vi: yi.map(() => 0.3) };
    const [qp, j, bj] = (['QP', 'J', 'BJ'] as const).map((code) => intervalOf(code, sample, level));
    if (typeof qp !== 'object' || typeof j !== 'object' || typeof bj !== 'object') throw new Error('there are intervals');
    for (const other of [j, bj]) {
      expectClose(other.lower, qp.lower, sameRoot);
      expectClose(other.upper, qp.upper, sameRoot);
    }
  });
});

describe('in a result', () => {
  test('is named with its method and level, or left out', () => {
    for (const tau2CI of codes) {
      const found = valueOf(pool(bcg, { measure: 'RR', tau2CI, level: 0.9 })).heterogeneity.tau2CI;
      expect(found).toMatchObject({ method: tau2CI, level: 0.9 });
    }
    expect(valueOf(pool(bcg, { measure: 'RR', tau2CI: 'none' })).heterogeneity.tau2CI).toBeNull();
    expect(valueOf(pool(bcg, { measure: 'RR', model: 'common' })).heterogeneity.tau2CI).toBeNull();
  });

  test('PL follows the estimator', () => {
    const by = (tau2: Tau2Code) => valueOf(pool(bcg, { measure: 'RR', tau2, tau2CI: 'PL' })).heterogeneity.tau2CI?.upper ?? Number.NaN;
    expect(by('ML').toFixed(4)).toBe('0.8339');
    expect(by('DL')).toBe(by('REML'));
  });

  test('an empty one is given as 0 to 0, with a note that names it', () => {
    const studies = effectStudies([1, 1.0001, 1, 1], [0.1, 0.4, 0.2, 0.3]);
    for (const tau2CI of ['QP', 'J', 'BJ', 'BT'] as const) {
      const outcome = pool(studies, { measure: 'GEN', tau2CI });
      expect(valueOf(outcome).heterogeneity.tau2CI).toMatchObject({ lower: 0, upper: 0, method: tau2CI });
      expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'note', facts: { what: `the ${tau2Intervals[tau2CI].name} interval of tau2` } }]);
    }
    const equal = pool(effectStudies([1, 1, 1], [0.1, 0.2, 0.3]), { measure: 'GEN', tau2CI: 'SJ' });
    expect(valueOf(equal).heterogeneity.tau2CI).toMatchObject({ lower: 0, upper: 0 });
  });

  test.each(['wald-log', 'wald-sqrt'] as const)('%s does not exist at zero, and says so', (tau2CI) => {
    const outcome = pool(effectStudies([1, 1.1, 1], [0.1, 0.4, 0.2]), { measure: 'GEN', tau2CI });
    expect(valueOf(outcome).heterogeneity).toMatchObject({ tau2: 0, tau2CI: null, I2CI: null });
    expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'warning' }]);
  });

  test('what has no standard error has no Wald interval', () => {
    for (const tau2CI of ['wald', 'wald-log', 'wald-sqrt'] as const) {
      expect(codesIn(pool(bcg, { measure: 'RR', tau2: 'HM', tau2CI }))).toEqual(['NOT_ESTIMABLE']);
    }
  });

  test('an unknown one is answered with the known ones', () => {
    expect(pool(bcg, { measure: 'RR', tau2CI: 'Q-profile' as 'QP' }).problems).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { what: 'interval of tau2' } }]);
  });

  test('a thousand studies take no time to speak of', () => {
    const yi = Array.from({ length: 1000 }, (_value, i) => Math.sin(i));
    const vi = Array.from({ length: 1000 }, (_value, i) => 10 ** (-3 + (i % 40) / 10));
    const { lower, upper } = generalisedQInterval(yi, vi, 0.95, vi.map((v) => 1 / Math.sqrt(v)));
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeGreaterThan(lower);
  }, 10_000);
});
