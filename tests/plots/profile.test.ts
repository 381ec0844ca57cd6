import { describe, expect, test } from 'vitest';
import { profilePlot, type ProfileOptions } from '../../src/plots/profile.js';
import { expectClose } from '../support/close.js';
import { iterative, plotted, likelihoodHeight } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

function profile(settings = {}, options: ProfileOptions = {}) {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', ...settings });
  const drawn = profilePlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const datasets = drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
  const at = (name: string, index = 0): Readonly<Record<string, number>> => datasets[name]?.at(index) ?? {};
  return { ...drawn.value, datasets, at };
}

/** confint(rma(yi, vi, method = …), type = "PL", control = list(tol = 1e-16)) in metafor 3.8-1, and logLik(rma(…, tau2 = 0.6)). */
const byMetafor = {
  REML: { maximum: 0.313243258136, lower: 0.115266105748, upper: 0.964695326514, at: 0.6, height: -1.36358507746 },
  ML: { maximum: 0.280028137269, lower: 0.105077380809, upper: 0.833912476824, at: 0.1, height: -4.25633921669 },
} as const;

describe('what stands on the curve of the profile likelihood', () => {
  test.each(['REML', 'ML'] as const)('%s: its maximum and the ends of the interval, as metafor has them', (tau2) => {
    const { at, datasets, table } = profile({ tau2 }, { ticks: [byMetafor[tau2].at] });
    const { maximum, lower, upper, height } = byMetafor[tau2];
    expectClose(at('maximum')['x'] ?? Number.NaN, maximum, iterative);
    expect(at('maximum')['y']).toBe(0);
    expectClose(at('ends')['x'] ?? Number.NaN, lower, iterative);
    expectClose(at('ends', 1)['x'] ?? Number.NaN, upper, iterative);
    // Both ends lie on the line, a χ² quantile below the maximum.
    expectClose(at('limit')['y'] ?? Number.NaN, -3.841458820694124, plotted);
    for (const { y } of datasets['ends'] ?? []) expectClose(y ?? Number.NaN, -3.841458820694124, likelihoodHeight);
    expect(table.rows.at(-1)?.cells).toEqual(['On the curve', String(byMetafor[tau2].at), height.toPrecision(4).replace('-', '\u2212')]);
  });

  test('the estimate of another estimator stands lower on the curve', () => {
    const { at, table } = profile({ tau2: 'DL' });
    expect(at('analysis')['y']).toBeLessThan(0);
    expect(table.caption).toContain('The analysis has τ² = 0.3088 (DL).');
  });

  test('there is none for a single study or with moderators', () => {
    expect(() => profile({ regression: { moderators: ['latitude'] } })).toThrow('NOT_ESTIMABLE');
    expect(() => profile({}, { range: [-2, -1] })).toThrow('USAGE');
    const { result, options: { studies } } = sample('study,yi,vi\nA,0.1,0.04', { measure: 'GEN' });
    expect(profilePlot(studies, result).problems[0]?.code).toBe('TOO_FEW_STUDIES');
  });
});
