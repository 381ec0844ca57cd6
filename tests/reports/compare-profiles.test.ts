import { describe, expect, test } from 'vitest';
import { compareProfiles } from '../../src/profiles/compare-profiles.js';
import { profiles } from '../../src/profiles/profiles.js';
import { compareProfilesDocument, compareProfilesJson } from '../../src/reports/compare-profiles-document.js';
import { compareProfilesDocumentSchema } from '../../src/reports/compare-profiles-schema.js';
import { compareProfilesText } from '../../src/reports/compare-profiles-text.js';
import { setOf } from '../support/metafor-reference.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const bcg = valueOf(compareProfiles(studiesFromColumns(setOf('bcg')), { measure: 'RR', model: 'random' }));
const nobody = valueOf(
  compareProfiles(
    binaryStudies([
      [0, 20, 0, 22],
      [0, 30, 0, 29],
    ]),
    { measure: 'OR', model: 'random' },
    ['metafor-5', 'meta-8'],
  ),
);

describe('the JSON of a comparison', () => {
  test.each([
    ['BCG', bcg],
    ['trials without events', nobody],
  ])('%s has the shape that its schema promises, and no NaN', (_name, comparison) => {
    expect(compareProfilesDocumentSchema.parse(compareProfilesDocument(comparison))).toBeTruthy();
    expect(compareProfilesJson(comparison)).not.toMatch(/NaN|Infinity/);
  });

  test('every profile is there with its evidence, what is unknown, and the steps that lead to it', () => {
    const document = compareProfilesDocument(bcg);
    expect(document.profiles.map(({ profile }) => profile)).toEqual(Object.keys(profiles));
    const revman = document.profiles.find(({ profile }) => profile === 'revman-5');
    expect(revman?.printed?.effect).toBe('0.49 [0.34, 0.70]');
    expect(revman?.conventions.find(({ setting }) => setting === 'tau2')).toMatchObject({ value: 'DL', evidence: { grade: 'documented' } });
    expect(revman?.steps.find(({ changes }) => changes[0]?.setting === 'tau2')?.changed[0]).toMatchObject({ figure: 'estimate' });
  });

  test('what is unknown is said only of the measures that it matters to', () => {
    const unknown = (document: ReturnType<typeof compareProfilesDocument>) => document.profiles.find(({ profile }) => profile === 'stata-meta')?.unknown.map(({ what }) => what) ?? [];
    expect(unknown(compareProfilesDocument(bcg)).join()).not.toContain('standardised mean difference');
    expect(unknown(compareProfilesDocument(bcg)).join()).toContain('zero cells');
  });
});

describe('the text of a comparison', () => {
  const text = compareProfilesText(bcg, { colour: false });

  test('one row per profile, then the reasons', () => {
    const rows = text.split('\n');
    expect(rows[1]).toMatch(/^as asked {2,}0\.4894 \[0\.3441, 0\.6962\]/);
    for (const code of Object.keys(profiles)) expect(rows.some((row) => row.startsWith(`${code} `)), code).toBe(true);
    expect(text).toContain('estimator of τ² REML → DL: estimate 0.48942 → 0.48959 (+0.000169); interval [0.34407, 0.69617] →');
    expect(text).toContain('revman-5 prints 0.49 [0.34, 0.70]; z = −3.99 (P < 0.0001); τ² = 0.31; Q = 152.57 (P < 0.00001);');
  });

  test('no line is wider than a terminal', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('a program whose way does not work on the data says why', () => {
    expect(compareProfilesText(nobody, { colour: false })).toMatch(/meta-8 +cannot be computed[\s\S]*\[TOO_FEW_STUDIES\]/);
  });
});
