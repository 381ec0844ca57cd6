import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import type { ProfileCode } from '../../src/profiles/profiles.js';
import { expectClose } from '../support/close.js';
import { effectsIn, metaCases, nameOfCase, sixStudies, type MetaCase, type MetaFigures } from '../support/meta-reference.js';
import { setOf } from '../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, likelihoodStop, pValues } from '../support/tolerance.js';

/** R meta's name of a set of conventions, and ours. */
const profileOf: Readonly<Record<string, ProfileCode>> = {
  default: 'meta-8',
  RevMan5: 'revman-5',
  meta4: 'meta-4',
  meta7: 'meta-7',
  IQWiG6: 'iqwig-6',
};

/** What a case asks for besides its profile, in our words. */
const intervalOf: Readonly<Record<string, PoolSettings['ci']>> = {
  HK: 'hartung-knapp',
  KR: 'kenward-roger',
  'HK adhoc se': 'hartung-knapp-se',
  'HK adhoc ci': 'hartung-knapp-ci',
  'HK adhoc IQWiG6': 'hartung-knapp-iqwig6',
};
const predictionOf: Readonly<Record<string, PoolSettings['prediction']>> = {
  V: 't-k-1',
  HTS: 't-k-2',
  S: 'normal',
  HK: 'hartung-knapp',
  'HK-PR': 'hartung-knapp-pr',
  KR: 'kenward-roger',
  'KR-PR': 'kenward-roger-pr',
};
const methodOf: Readonly<Record<string, PoolSettings['method']>> = { MH: 'mantel-haenszel', Peto: 'peto', Inverse: 'inverse-variance' };

function studiesOf(each: MetaCase) {
  if (each.set === 'six-studies') return sixStudies;
  if (each.set.startsWith('near-homogeneous')) {
    const { yi, vi } = effectsIn(each);
    return effectStudies(yi, vi);
  }
  return studiesFromColumns(setOf(each.set));
}

/** Only what its profile does not say already: the test is of the profiles. */
function asked(each: MetaCase, model: 'common' | 'random'): PoolSettings {
  const byPeto = each.common_method === 'Peto';
  const method = methodOf[each.common_method ?? 'Inverse'];
  const measure = byPeto ? 'PETO' : each.measure;
  const stated = each.profile === 'default' && model === 'random' ? intervalOf[each.ci_method] : undefined;
  return {
    measure,
    model,
    // R meta pools Peto's log odds ratios by inverse variance under random effects.
    method: byPeto && model === 'random' ? 'inverse-variance' : method,
    ci: stated,
    prediction: model === 'random' && each.pi_method !== undefined ? predictionOf[each.pi_method] : undefined,
  };
}

function under(each: MetaCase, model: 'common' | 'random'): PooledResult {
  const studies = studiesOf(each);
  const profile = profileOf[each.profile];
  if (profile === undefined) throw new RangeError(`no profile for ${each.profile}`);
  return valueOf(pool(studies, profileSettings(profile, asked(each, model), studies.kind).settings));
}

/** REML and PM stop where metafor's defaults stop; there the last digits are that program's. */
const toleranceOf = ({ tau2_method }: MetaCase) => (tau2_method === 'DL' ? closedForm : likelihoodStop);

describe('every result of R meta comes out of a profile', () => {
  test('there are 220', () => expect(metaCases).toHaveLength(220));

  test.each(metaCases.map((each) => [nameOfCase(each), each] as const))('common effect: %s', (_name, each) => {
    const result = under(each, 'common');
    expect(result.k).toBe(each.k);
    expectFigures(result, each.common, closedForm);
  });

  test.each(metaCases.map((each) => [nameOfCase(each), each] as const))('random effects: %s', (_name, each) => {
    const result = under(each, 'random');
    expect(result.k).toBe(each.k);
    const tolerance = toleranceOf(each);
    expectClose(result.heterogeneity.tau2, each.tau2, tolerance, 'τ²');
    expectClose(result.heterogeneity.Q, each.Q, closedForm, 'Q');
    expectFigures(result, each.random, tolerance);
    if (result.prediction === null || each.random.pi_lower === undefined || each.random.pi_upper === undefined) return;
    expectClose(result.prediction.lower, each.random.pi_lower, tolerance, 'lower end of the prediction interval');
    expectClose(result.prediction.upper, each.random.pi_upper, tolerance, 'upper end of the prediction interval');
  });
});

function expectFigures(result: PooledResult, expected: MetaFigures, tolerance: typeof closedForm): void {
  expectClose(result.estimate, expected.estimate, tolerance, 'estimate');
  expectClose(result.se, expected.se, tolerance, 'SE');
  expectClose(result.ci.lower, expected.ci_lower, tolerance, 'lower end');
  expectClose(result.ci.upper, expected.ci_upper, tolerance, 'upper end');
  if (tolerance === closedForm) expectClose(result.test.pValue, expected.p_value, pValues, 'P');
}
