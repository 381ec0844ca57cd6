import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { profiles, type ProfileCode } from '../../src/profiles/profiles.js';
import type { Studies } from '../../src/studies/study.js';
import { sixStudies } from '../support/meta-reference.js';
import { setOf } from '../support/metafor-reference.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const measures = ['OR', 'RR', 'RD'] as const;
type Row = Readonly<Record<(typeof measures)[number], string>>;

function under(profile: ProfileCode, asked: PoolSettings, of: Studies = sixStudies): PooledResult {
  return valueOf(pool(of, profileSettings(profile, asked, of.kind).settings));
}

/** Values as printed in a table: as many decimals as the table has. */
function expectPrinted(found: number, printed: string): void {
  expect(found.toFixed(printed.split('.')[1]?.length ?? 0).replace(/^(-?)0\./, '$1.')).toBe(printed.replace(/^(-?)0\./, '$1.'));
}

/** Computed with metafor 5.1-12, R meta 8.4-0 and RevMan's conventions as R meta has them. */
const commonEffect: readonly (readonly [string, ProfileCode, Partial<PoolSettings>, Row, Row])[] = [
  ['Mantel-Haenszel, metafor', 'metafor-5', {}, { OR: '-0.41320', RR: '-0.35933', RD: '-0.04241' }, { OR: '.26844', RR: '.23479', RD: '.02737' }],
  ['Mantel-Haenszel, R meta 8', 'meta-8', {}, { OR: '-0.40026', RR: '-0.34777', RD: '-0.04224' }, { OR: '.26429', RR: '.23088', RD: '.02740' }],
  ['Mantel-Haenszel, RevMan 5', 'revman-5', {}, { OR: '-0.40026', RR: '-0.34777', RD: '-0.04224' }, { OR: '.26429', RR: '.23088', RD: '.02740' }],
  ['Mantel-Haenszel, R meta 8 with MH.exact', 'meta-8', { zeroCells: { inPooling: false } }, { OR: '-0.41320', RR: '-0.35933', RD: '-0.04241' }, { OR: '.26844', RR: '.23479', RD: '.02703' }],
];

const randomEffects: readonly (readonly [string, ProfileCode, Partial<PoolSettings>, Row, Row])[] = [
  ['DL with Q around Mantel-Haenszel, RevMan 5', 'revman-5', {}, { OR: '-0.40247', RR: '-0.35619', RD: '-0.02620' }, { OR: '.04325', RR: '.00589', RD: '.00311' }],
  ['DL with Q around inverse variance, R meta 4', 'meta-4', { method: 'inverse-variance' }, { OR: '-0.40255', RR: '-0.35630', RD: '-0.02556' }, { OR: '.04292', RR: '.00553', RD: '.00253' }],
  ['REML, R meta 8', 'meta-8', {}, { OR: '-0.41500', RR: '-0.35836', RD: '-0.02515' }, { OR: '.00000', RR: '.00000', RD: '.00219' }],
  ['REML, metafor 5', 'metafor-5', {}, { OR: '-0.40806', RR: '-0.35379', RD: '-0.02436' }, { OR: '.00000', RR: '.00000', RD: '.00168' }],
];

describe('six trials under the conventions of each program', () => {
  test.each(commonEffect)('%s', (_name, profile, asked, estimates, errors) => {
    for (const measure of measures) {
      const result = under(profile, { measure, model: 'common', method: 'mantel-haenszel', ...asked });
      expectPrinted(result.estimate, estimates[measure]);
      expectPrinted(result.se, errors[measure]);
    }
  });

  test.each(randomEffects)('%s', (_name, profile, asked, estimates, tau2) => {
    for (const measure of measures) {
      const result = under(profile, { measure, model: 'random', ...asked });
      expectPrinted(result.estimate, estimates[measure]);
      expectPrinted(result.heterogeneity.tau2, tau2[measure]);
    }
  });

  test('metafor with drop00', () => {
    const of = (measure: (typeof measures)[number]) => under('metafor-5', { measure, model: 'random', zeroCells: { dropDoubleZeros: true } });
    expectPrinted(of('OR').estimate, '-0.41500');
    expectPrinted(of('RR').estimate, '-0.35839');
    expectPrinted(of('RD').estimate, '-0.03461');
    expect(of('RD').k).toBe(5);
  });

  test('double zeros: kept by metafor, dropped from ratios by the others', () => {
    expect(measures.map((measure) => under('metafor-5', { measure, model: 'random' }).k)).toEqual([6, 6, 6]);
    for (const profile of ['meta-8', 'meta-4', 'revman-5'] as const) {
      expect(measures.map((measure) => under(profile, { measure, model: 'random' }).k)).toEqual([5, 5, 6]);
    }
  });

  test('study 1: the corrected risk ratio and risk difference of each program', () => {
    const first = (profile: ProfileCode, measure: 'RR' | 'RD') => under(profile, { measure, model: 'random' }).studies[0]?.yi ?? Number.NaN;
    expectPrinted(first('metafor-5', 'RR'), '-2.10625');
    expectPrinted(first('revman-5', 'RR'), '-2.10625');
    expectPrinted(first('meta-8', 'RR'), '-2.10413');
    expectPrinted(first('metafor-5', 'RD'), '-0.17184');
    expectPrinted(first('meta-8', 'RD'), '-0.18182');
    expectPrinted(first('revman-5', 'RD'), '-0.18182');
  });
});

const bcg = studiesFromColumns(setOf('bcg'));

/** The ends of an interval as printed in a table. */
function expectEnds(found: { readonly lower: number; readonly upper: number } | null, [lower, upper]: readonly [string, string]): void {
  expectPrinted(found?.lower ?? Number.NaN, lower);
  expectPrinted(found?.upper ?? Number.NaN, upper);
}

/** BCG log risk ratios, REML: metafor 5.1-12 and R meta 8.4-0. Where nothing is asked for, the profile alone gives the interval. */
describe('intervals of the BCG trials under the conventions of each program', () => {
  test.each([
    ['metafor-5', undefined, ['-1.0669', '-.3622'], null],
    ['metafor-5', 't', ['-1.1062', '-.3228'], 12],
    ['meta-8', undefined, ['-1.0669', '-.3622'], null],
    ['meta-8', 'hartung-knapp', ['-1.1084', '-.3206'], 12],
    ['jasp', undefined, ['-1.1084', '-.3206'], 12],
    ['meta-8', 'kenward-roger', ['-1.1164', '-.3127'], 10.51],
  ] as const)('%s: confidence interval %s', (profile, ci, ends, df) => {
    const result = under(profile, { measure: 'RR', ci }, bcg);
    expectEnds(result.ci, ends);
    expect(result.test.df === null ? null : Number(result.test.df.toFixed(2))).toBe(df);
  });

  test.each([
    ['metafor-5', {}, ['-1.8667', '.4376']],
    ['metafor-5', { prediction: 't-k-1' }, ['-1.9953', '.5663']],
    ['metafor-5', { prediction: 't-k-2' }, ['-2.0084', '.5793']],
    ['meta-8', {}, ['-1.9953', '.5663']],
    ['meta-8', { prediction: 'normal' }, ['-1.8667', '.4376']],
    ['meta-7', {}, ['-2.0084', '.5793']],
    ['meta-4', { tau2: 'REML' }, ['-2.0084', '.5793']],
    ['metan-4', { model: 'random', tau2: 'REML' }, ['-2.0084', '.5793']],
    ['jasp', {}, ['-1.9960', '.5670']],
    ['meta-8', { prediction: 'hartung-knapp' }, ['-1.9960', '.5670']],
    ['meta-8', { prediction: 'hartung-knapp-pr' }, ['-2.0091', '.5800']],
    ['meta-8', { prediction: 'kenward-roger' }, ['-2.0169', '.5878']],
    ['meta-8', { prediction: 'kenward-roger-pr' }, ['-2.0347', '.6056']],
  ] as const)('%s: prediction interval %j', (profile, asked, ends) => {
    expectEnds(under(profile, { measure: 'RR', ...asked }, bcg).prediction, ends);
  });

  test.each([
    ['metafor-5', {}, ['.1197', '1.1115']],
    ['meta-8', {}, ['.1197', '1.1115']],
    ['revman-web', { model: 'random' }, ['.1197', '1.1115']],
    ['meta-8', { tau2CI: 'J' }, ['.1221', '1.1400']],
    ['meta-8', { tau2CI: 'BJ' }, ['.1011', '1.6361']],
    ['metafor-5', { tau2CI: 'PL' }, ['.1152', '.9647']],
    ['metafor-5', { tau2CI: 'wald' }, ['.0000', '.6394']],
  ] as const)('%s: interval of τ² %j', (profile, asked, ends) => {
    expectEnds(under(profile, { measure: 'RR', ...asked }, bcg).heterogeneity.tau2CI, ends);
  });
});

/**
 * Four studies that agree better than chance, built to have the pooled effect .10387, the standard error .08826 and the
 * scatter that leaves a Hartung–Knapp standard error of .00234.
 */
describe('variants of Hartung–Knapp under the conventions of each program', () => {
  const [centre, distance, variance] = [0.10387, 0.004055, 4 * 0.08826 ** 2];
  const close = effectStudies([-1, -1, 1, 1].map((side) => centre + side * distance), [variance, variance, variance, variance]);

  test.each([
    ['metafor-5', 'hartung-knapp', ['.0964', '.1113']],
    ['jasp', undefined, ['.0964', '.1113']],
    ['metafor-5', 'hartung-knapp-se', ['-.1770', '.3848']],
    ['metan-4', 'hartung-knapp-se', ['-.1770', '.3848']],
    ['stata-meta', 'hartung-knapp-se', ['-.1770', '.3848']],
    ['iqwig-6', undefined, ['-.1770', '.3848']],
    ['meta-8', 'hartung-knapp-ci', ['-.0691', '.2769']],
  ] as const)('%s: %s', (profile, ci, ends) => {
    expectEnds(under(profile, { measure: 'GEN', model: 'random', ci }, close).ci, ends);
  });
});

test('one study and two have a result or a named problem under every profile and model', () => {
  const few = [binaryStudies([[0, 20, 4, 22]]), binaryStudies([[3, 20, 4, 22], [0, 30, 5, 31]]), binaryStudies([[0, 20, 0, 22], [0, 30, 0, 29]])];
  for (const profile of Object.keys(profiles) as ProfileCode[]) {
    for (const measure of measures) {
      for (const model of ['random', 'common'] as const) {
        for (const of of few) {
          const outcome = pool(of, profileSettings(profile, { measure, model }, of.kind).settings);
          const name = `${profile} ${measure} ${model}`;
          if (!outcome.ok) {
            expect(codesIn(outcome), name).not.toEqual([]);
            continue;
          }
          const { estimate, se, ci, test: found, natural, prediction, heterogeneity } = outcome.value;
          const numbers = [estimate, se, ci.lower, ci.upper, found.value, found.pValue, natural.estimate, natural.ci.lower, natural.ci.upper, heterogeneity.Q, heterogeneity.tau2];
          expect(numbers.filter((each) => !Number.isFinite(each)), name).toEqual([]);
          // Whoever asks for a prediction interval that two studies do not allow is told.
          if (prediction === null && outcome.value.k > 1 && outcome.value.settings.prediction !== 'none') expect(codesIn(outcome), name).toContain('NOT_ESTIMABLE');
        }
      }
    }
  }
});
