import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostics.js';
import type { DiagnosticOptions } from '../../src/diagnostics/options.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { compareProfiles } from '../../src/profiles/compare-profiles.js';
import { profileDiagnostics } from '../../src/profiles/profile-diagnostics.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { profileRow, profiles, type ProfileCode } from '../../src/profiles/profiles.js';
import { compareProfilesDocument } from '../../src/reports/compare-profiles-document.js';
import { compareProfilesDocumentSchema } from '../../src/reports/compare-profiles-schema.js';
import { compareProfilesText } from '../../src/reports/compare-profiles-text.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/** Intravenous magnesium in acute myocardial infarction (dat.egger2001 of metadat), without ISIS-4. */
const all = studiesFromColumns(setOf('egger2001'));
const magnesium = { ...all, rows: all.rows.slice(0, 15) };

/** One diagnostic as a program makes it, under random effects. */
function under(profile: ProfileCode, code: DiagnosticCode, asked: DiagnosticOptions = {}) {
  const { settings } = profileSettings(profile, { measure: 'OR', model: 'random' }, 'binary');
  const [run] = valueOf(runDiagnostics(magnesium, settings, [code], profileDiagnostics(profile, asked).options));
  return run;
}

/** Figures that metafor 5.1-12 and R meta 8.4-0 computed with their defaults. */
describe('small-study effects under the conventions of each program', () => {
  test.each([
    ['metafor-5', 'egger', 'egger-mixed', { value: '-2.806', df: null, pValue: '0.0050' }],
    ['metafor-3.8', 'egger', 'egger-mixed', { value: '-2.806', df: null, pValue: '0.0050' }],
    ['meta-8', 'egger', 'egger', { t: '-3.178', df: 13, pValue: '0.0073' }],
    ['meta-8', 'thompson-sharp', 'thompson-sharp', { value: '-2.806', df: 13, pValue: '0.0149' }],
    ['metafor-5', 'begg', 'begg', { pValue: '0.9226' }],
    ['meta-8', 'begg', 'begg', { pValue: '0.8820' }],
    ['metafor-5', 'trim-and-fill', 'trim-and-fill', { missing: 6, estimate: '-0.517' }],
    ['meta-8', 'trim-and-fill', 'trim-and-fill', { missing: 7, estimate: '-0.469' }],
  ] as const)('%s, %s', (profile, code, performed, figures) => {
    const run = under(profile, code);
    expect(run?.code).toBe(performed);
    for (const [name, expected] of Object.entries(figures)) {
      const found = run?.result?.figures[name];
      expect(typeof expected === 'string' && typeof found === 'number' ? found.toFixed(expected.split('.')[1]?.length) : found, name).toBe(expected);
    }
  });

  test('what is asked for wins, and is named', () => {
    expect(Number(under('meta-8', 'begg', { rankP: 'corrected' })?.result?.figures['pValue']).toFixed(5)).toBe('0.92116');
    expect(profileDiagnostics('meta-8', { rankP: 'corrected' }).overridden).toEqual(['rankP']);
    expect(under('metafor-5', 'egger', { dispersion: 'multiplicative' })?.code).toBe('egger');
  });

  test('every convention has its evidence; a program without one says that it is not known', () => {
    for (const code of Object.keys(profiles) as ProfileCode[]) {
      const { diagnostics, unknown } = profileRow(code);
      for (const { evidence } of diagnostics) expect(evidence.source.length).toBeGreaterThan(10);
      if (diagnostics.length < 3) expect(unknown.some(({ diagnostics: about }) => about !== undefined), code).toBe(true);
    }
  });
});

test('a comparison shows the diagnostics that were asked for, and what is not known of them', () => {
  const asked = { codes: ['egger', 'begg'], options: {} } as const;
  const comparison = valueOf(compareProfiles(magnesium, { measure: 'OR', model: 'random' }, ['metafor-5', 'meta-8', 'cma'], asked));
  const document = compareProfilesDocumentSchema.parse(compareProfilesDocument(comparison));
  expect(document.profiles.map(({ diagnostics }) => diagnostics.runs.map(({ code }) => code))).toEqual([['egger-mixed', 'begg'], ['egger', 'begg'], ['egger', 'begg']]);
  expect(document.profiles[1]?.diagnostics.options.map(({ option, value }) => [option, value])).toEqual([['dispersion', 'multiplicative'], ['rankP', 'normal']]);
  const text = compareProfilesText(comparison, { colour: false });
  expect(text).toMatch(/Egger's test\n {2}as asked, meta-8, cma: /);
  expect(text).toMatch(/Egger's test \(mixed-effects\)\n {2}metafor-5: /);
  expect(text).toContain('not known of cma: which forms its tests of asymmetry');
  expect(compareProfilesText(valueOf(compareProfiles(magnesium, { measure: 'OR' }, ['cma'])), { colour: false })).not.toMatch(/tests of asymmetry|Diagnostics/);
});
