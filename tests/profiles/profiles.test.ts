import { describe, expect, test } from 'vitest';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { profileRemarks } from '../../src/profiles/profile-remarks.js';
import { printAs, printP } from '../../src/profiles/printing.js';
import { profileRow, profiles, type ProfileCode } from '../../src/profiles/profiles.js';
import { settingPaths } from '../../src/profiles/setting-paths.js';
import { completeSettings } from '../../src/models/settings.js';
import { pool } from '../../src/models/pool.js';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { setOf } from '../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const codes = Object.keys(profiles) as ProfileCode[];
const bcg = studiesFromColumns(setOf('bcg'));

describe('the table of profiles', () => {
  test.each(codes)('%s names its version, its month and the evidence of every convention', (code) => {
    const row = profileRow(code);
    expect(row.code).toBe(code);
    expect(row.version).not.toBe('');
    expect(row.dated).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(row.conventions.length).toBeGreaterThan(3);
    for (const { setting, evidence } of row.conventions) {
      expect(settingPaths, setting).toContain(setting);
      expect(evidence.source.length, setting).toBeGreaterThan(10);
    }
    for (const { what, instead } of row.unknown) expect([what, instead]).not.toContain('');
  });

  test('conventions stand in an order in which none depends on a later one', () => {
    for (const code of codes) {
      const { conventions } = profileRow(code);
      conventions.forEach(({ when }, index) => {
        for (const needed of ['model', 'method', 'tau2', 'ci'] as const) {
          if (when[needed] === undefined) continue;
          const later = conventions.slice(index + 1).some(({ setting }) => setting === needed);
          expect(later, `${code}: ${conventions[index]?.setting} depends on ${needed}, which is set after it`).toBe(false);
        }
      });
    }
  });

  test('every measure has complete settings under every profile and model', () => {
    for (const code of codes) {
      for (const measure of Object.keys(measures) as MeasureCode[]) {
        for (const model of ['random', 'common'] as const) {
          const [kind = 'effect'] = measures[measure].kinds;
          const { settings } = profileSettings(code, { measure, model }, kind);
          const complete = completeSettings(settings);
          expect(complete.ok, `${code} ${measure} ${model}: ${JSON.stringify(complete.problems)}`).toBe(true);
        }
      }
    }
  });
});

describe('settings from a profile', () => {
  test('what is asked for wins, and is named', () => {
    const { settings, overridden } = profileSettings('revman-5', { measure: 'RR', model: 'random', tau2: 'REML' }, 'binary');
    expect(settings).toMatchObject({ model: 'random', tau2: 'REML', method: 'mantel-haenszel', prediction: 'none' });
    expect(overridden).toEqual(['model', 'tau2']);
  });

  test('an estimator of tau² asks for random effects, also where the program has a common effect unless told', () => {
    const { settings, applied, overridden } = profileSettings('revman-5', { measure: 'MD', tau2: 'DL' }, 'continuous');
    expect(settings).toMatchObject({ model: 'random', tau2: 'DL' });
    expect(overridden).toEqual(['model']);
    expect(applied.map(({ setting }) => setting)).not.toContain('tau2');
    expect(profileSettings('revman-5', { measure: 'MD', model: 'common', tau2: 'DL' }, 'continuous').settings.model).toBe('common');
  });

  test('counts are pooled by Mantel-Haenszel only where there are counts', () => {
    expect(profileSettings('revman-5', { measure: 'RR' }, 'effect').settings.method).toBeUndefined();
    expect(profileSettings('meta-8', { measure: 'SMD' }, 'continuous').settings).toMatchObject({ effects: { variance: 'UB', biasCorrection: 'exact' } });
  });

  test('metafor before version 5 has its own corrections of bias, and a warning where its variance is not set', () => {
    const before = (measure: MeasureCode, tau2?: 'DLIT') => valueOf(completeSettings(profileSettings('metafor-3.8', { measure, tau2 }, 'continuous').settings));
    expect((['ROM', 'ROMC', 'CVR'] as const).map((measure) => before(measure).effects.biasCorrection)).toEqual(['none', 'none', 'sd-only']);
    const remarks = [before('SMDH'), before('SMD'), before('MD', 'DLIT')].map((settings) => profileRemarks('metafor-3.8', settings).map(({ code, severity }) => `${severity} ${code}`));
    expect(remarks).toEqual([['warning PROFILE_NOT_FOLLOWED'], [], ['warning PROFILE_NOT_FOLLOWED']]);
  });

  test('a Hartung-Knapp interval does not get a normal prediction interval', () => {
    const { settings } = profileSettings('metafor-5', { measure: 'RR', ci: 'hartung-knapp' }, 'binary');
    const complete = valueOf(completeSettings(settings));
    expect(complete.prediction).toBe('hartung-knapp');
  });
});

describe('figures as a program prints them', () => {
  const printed = (code: ProfileCode) => {
    const result = valueOf(pool(bcg, profileSettings(code, { measure: 'RR', model: 'random' }, 'binary').settings));
    const { printing } = profileRow(code);
    return printing === null ? null : printAs(result, printing);
  };

  // Given to more digits by R meta's emulation: z −3.99180, Q 152.56755, τ² 0.30950, I² 92.135.
  test('RevMan 5', () => {
    expect(printed('revman-5')).toEqual({
      effect: '0.49 [0.34, 0.70]',
      prediction: null,
      statistic: 'z = −3.99',
      pValue: '< 0.0001',
      Q: '152.57',
      QpValue: '< 0.00001',
      tau2: '0.31',
      I2: '92%',
    });
  });

  test('metafor prints the logarithm, with four decimals', () => {
    expect(printed('metafor-5')).toMatchObject({ effect: '−0.7145 [−1.0669, −0.3622]', tau2: '0.3132', I2: '92.22%', pValue: '< 0.0001' });
  });

  test('a negative number that rounds to zero, with its sign where the program keeps it', () => {
    const result = valueOf(pool(effectStudies([-0.00001, -0.00003], [0.5, 0.5]), { measure: 'GEN', model: 'common' }));
    const effectBy = (code: ProfileCode) => {
      const { printing } = profileRow(code);
      return printing === null ? null : printAs(result, printing).effect;
    };
    expect([effectBy('metafor-5'), effectBy('revman-5'), effectBy('meta-8')]).toEqual(['−0.0000 [−0.9800, 0.9800]', '−0.00 [−0.98, 0.98]', '0.0000 [−0.9800; 0.9800]']);
  });

  test('P values', () => {
    const revman = { decimals: 2, below: [0.00001, 0.0001], oneDigit: true };
    expect([0.24, 0.023, 0.0061, 0.00034, 0.00002, 0.000002].map((p) => printP(p, revman))).toEqual(['0.24', '0.02', '0.006', '0.0003', '< 0.0001', '< 0.00001']);
    expect(printP(0.00001, { decimals: 4, below: [], oneDigit: false })).toBe('0.0000');
  });
});
