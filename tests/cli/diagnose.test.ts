import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { projectRoot, runRepool, withFolder } from '../support/run-repool.js';

const strokes = 'datasets/normand-1999/stroke-units.csv';
const claim = 'MD -13.46 (95% CI -23.39 to -3.54), Q = 242.36';

describe('repool diagnose', () => {
  test('prints a JSON document of its schema, and exits 1 for a claim that does not come out', async () => {
    const { code, stdout, stderr } = await runRepool(['diagnose', strokes, '--tau2', 'DL', '--claim', claim.replace(', Q = 242.36', ''), '--figures', 'Q=242.36, k=9', '--format', 'json']);
    expect([code, stderr]).toEqual([1, '']);
    const document = JSON.parse(stdout) as { claims: readonly { diagnosis: { outcome: string; explanations: readonly { words: string }[] } }[] };
    const schema = JSON.parse(await readFile(join(projectRoot, 'dist/schemas/diagnose.schema.json'), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    expect([ajv.validate(schema, document), ajv.errorsText()]).toEqual([true, 'No errors']);
    expect(document.claims[0]?.diagnosis.outcome).toBe('data error');
    expect(document.claims[0]?.diagnosis.explanations.map(({ words }) => words)).toEqual(['Newcastle: treatment_sd 45 → 7.717']);
  });

  test('diagnoses the claims of a folder, and reproduce --explain says the same', async () => {
    const table = await readFile(join(projectRoot, strokes), 'utf8');
    const manifest = `schema: 1
title: Stroke units
source: { citation: none }
diagnose: { suspect: [Newcastle], priors: { row-twice: 3 } }
data: { stroke: stroke.csv }
analyses: [{ id: stay, data: stroke, measure: MD, tau2: DL, input_rounding: false }]
claims: [{ id: se, analysis: stay, quote: "${claim}" }]
`;
    await withFolder({ 'stroke.csv': table, 'reproduction.yaml': manifest, 'priors.json': '{"se-as-ds": 3}' }, async (folder) => {
      const reproduced = await runRepool(['reproduce', folder, '--no-reports', '--explain', '--format', 'json']);
      expect([reproduced.code, (JSON.parse(reproduced.stdout) as { datasets: { claims: { grade: string; diagnosis: { outcome: string } }[] }[] }).datasets[0]?.claims[0]]).toMatchObject([1, { grade: 'explained', diagnosis: { outcome: 'data error', expectations: { suspect: ['Newcastle'] } } }]);
      const told = await runRepool(['diagnose', folder]);
      expect(told.stdout).toMatch(/named as suspect: Newcastle\n  weights as told: row-twice 3\n[^]*log\(20\) − log\(30\), named as\s+suspect = /);
      const weights = await runRepool(['diagnose', folder, '--priors', join(folder, 'priors.json')]);
      expect(weights.stdout).toBe('');
      expect([weights.code, weights.stderr]).toEqual([2, expect.stringMatching(/priors.json: there is no such kind of error; .*found "se-as-ds".*REFERENCE_UNKNOWN/)]);
    });
  });

  test('looks for another time point in the rows that --rows, or a manifest, leaves out', async () => {
    const table = 'study,months,yi,vi\nA,6,0.512,0.0412\nB,6,-0.231,0.0933\nC,6,0.127,0.0525\nB,12,0.344,0.0871\n';
    const printed = 'estimate=0.343, ci_lower=0.078, ci_upper=0.608';
    await withFolder({ 'follow.csv': table }, async (folder) => {
      const { code, stdout } = await runRepool(['diagnose', join(folder, 'follow.csv'), '--measure', 'MD', '--model', 'common', '--rows', 'months=6', '--figures', printed]);
      expect([code, stdout]).toEqual([1, expect.stringContaining('1. B: its row of months 12 instead of 6: yi −0.231 → 0.344, vi 0.0933 → 0.0871')]);
    });
    const claim = { id: 'b', analysis: 'a', figures: { estimate: '0.343', ci_lower: '0.078', ci_upper: '0.608' } };
    const manifest = readManifest(JSON.stringify({ schema: 1, title: 'T', source: { citation: 'none' }, data: { t: 'follow.csv' }, analyses: [{ id: 'a', data: 't', measure: 'MD', model: 'common', rows: { months: '6' } }], claims: [claim] }));
    const made = manifest.ok ? reproduce({ name: 't', manifest: manifest.value, files: new Map([['follow.csv', { bytes: new TextEncoder().encode(table), sha256: '' }]]) }, { explain: {} }) : manifest;
    expect(made.ok && made.value.claims[0]?.diagnosis?.explanations[0]?.tellings[0]?.operator).toBe('other-row-of-study');
  });
});
