import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import type { ProfileCode } from '../../src/profiles/profiles.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/** Six trials, one with a zero cell in each arm and one without any event, on which programs differ most. */
const studies = binaryStudies([
  [0, 20, 4, 22],
  [3, 30, 0, 29],
  [5, 40, 6, 41],
  [0, 25, 0, 24],
  [12, 100, 20, 102],
  [7, 60, 9, 58],
]);

const measures = ['OR', 'RR', 'RD'] as const;
type Row = Readonly<Record<(typeof measures)[number], string>>;

function under(profile: ProfileCode, asked: PoolSettings): PooledResult {
  return valueOf(pool(studies, profileSettings(profile, asked, 'binary').settings));
}

/** Values as printed in a table: as many decimals as the table has. */
function expectPrinted(found: number, printed: string): void {
  expect(found.toFixed(printed.split('.')[1]?.length ?? 0).replace(/^(-?)0\./, '$1.')).toBe(printed.replace(/^(-?)0\./, '$1.'));
}

/** Computed with metafor 5.1-12, R meta 8.4-0 and RevMan's conventions as R meta has them. */
const commonEffect: readonly (readonly [string, ProfileCode, Row, Row])[] = [
  ['Mantel-Haenszel, metafor', 'metafor-5', { OR: '-0.41320', RR: '-0.35933', RD: '-0.04241' }, { OR: '.26844', RR: '.23479', RD: '.02737' }],
  ['Mantel-Haenszel, R meta 8', 'meta-8', { OR: '-0.40026', RR: '-0.34777', RD: '-0.04224' }, { OR: '.26429', RR: '.23088', RD: '.02740' }],
  ['Mantel-Haenszel, RevMan 5', 'revman-5', { OR: '-0.40026', RR: '-0.34777', RD: '-0.04224' }, { OR: '.26429', RR: '.23088', RD: '.02740' }],
];

const randomEffects: readonly (readonly [string, ProfileCode, Partial<PoolSettings>, Row, Row])[] = [
  ['DL with Q around Mantel-Haenszel, RevMan 5', 'revman-5', {}, { OR: '-0.40247', RR: '-0.35619', RD: '-0.02620' }, { OR: '.04325', RR: '.00589', RD: '.00311' }],
  ['DL with Q around inverse variance, R meta 4', 'meta-4', { method: 'inverse-variance' }, { OR: '-0.40255', RR: '-0.35630', RD: '-0.02556' }, { OR: '.04292', RR: '.00553', RD: '.00253' }],
  ['REML, R meta 8', 'meta-8', {}, { OR: '-0.41500', RR: '-0.35836', RD: '-0.02515' }, { OR: '.00000', RR: '.00000', RD: '.00219' }],
  ['REML, metafor 5', 'metafor-5', {}, { OR: '-0.40806', RR: '-0.35379', RD: '-0.02436' }, { OR: '.00000', RR: '.00000', RD: '.00168' }],
];

describe('six trials under the conventions of each program', () => {
  test.each(commonEffect)('%s', (_name, profile, estimates, errors) => {
    for (const measure of measures) {
      const result = under(profile, { measure, model: 'common', method: 'mantel-haenszel' });
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
