import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { projectRoot, runRepool, withFolder } from '../support/run-repool.js';

const constraints = `schema: 1
form: RR
methods: [IV]
pooled: { estimate: "2.64", ci_lower: "1.27", ci_upper: "5.48" }
rows: [{ treatment_total: 39, control_total: 36 }]
`;

describe('repool reconstruct', () => {
  test('prints a JSON document of its schema, with a certificate where no table fits', async () => {
    const { code, stdout, stderr } = await runRepool(['reconstruct', 'RR 2.43 (95% CI 1.10 to 5.40)', '--arms', '39/36', '--format', 'json']);
    expect([code, stderr]).toEqual([1, '']);
    const document = JSON.parse(stdout) as { answers: readonly { count: number; certificate: { tables: number } | null }[] };
    const schema = JSON.parse(await readFile(join(projectRoot, 'dist/schemas/reconstruct.schema.json'), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    expect([ajv.validate(schema, document), ajv.errorsText()]).toEqual([true, 'No errors']);
    expect(document.answers.map(({ count, certificate }) => [count, certificate?.tables])).toEqual(Array.from({ length: 4 }, () => [0, 1480]));
  });

  test('writes a table, and not over another one', async () => {
    await withFolder({ 'c.yaml': constraints }, async (folder) => {
      const [file, out] = [join(folder, 'c.yaml'), join(folder, 'rows.csv')];
      expect(await runRepool(['reconstruct', file, '--out', out])).toMatchObject({ code: 0, stderr: '' });
      expect(await readFile(out, 'utf8')).toBe('study,treatment_events,treatment_total,control_events,control_total,provenance\nreconstructed 1,20,39,7,36,reconstructed\n');
      expect(await runRepool(['reconstruct', file, '--out', out])).toMatchObject({ code: 2, stderr: expect.stringContaining('FILE_EXISTS') });
      for (const force of [[], ['--force']]) {
        expect(await runRepool(['reconstruct', file, '--out', folder, ...force])).toMatchObject({ code: 2, stderr: expect.stringContaining(`found a folder at ${folder} [FILE_NOT_WRITABLE]`) });
      }
    });
  });

  test.each([
    ['RR', 'IV', '"1.07", ci_lower: "0.27", ci_upper: "4.23"', 6, 4, 7, 5, '0/6 v 0/4; 3/7 v 2/5: 1.0714'],
    ['RR', 'MH', '"1.07", ci_lower: "0.27", ci_upper: "4.23"', 6, 4, 7, 5, '0/6 v 0/4; 3/7 v 2/5: 1.0714'],
    ['OR', 'DL', '"5.92", ci_lower: "0.46", ci_upper: "76.71"', 6, 8, 6, 4, '0/6 v 0/8; 4/6 v 0/4: 5.9239'],
  ])('finds sets with a row in which nobody had the event, left out or kept: %s by %s', async (form, method, figures, n1, n2, m1, m2, expected) => {
    const file = `schema: 1\nform: ${form}\nmethods: [${method}]\npooled: { estimate: ${figures} }\nrows: [{ study: a, treatment_total: ${n1}, control_total: ${n2} }, { study: b, treatment_total: ${m1}, control_total: ${m2} }]\n`;
    await withFolder({ 'c.yaml': file }, async (folder) => {
      const { code, stdout } = await runRepool(['reconstruct', join(folder, 'c.yaml')]);
      expect([code, stdout]).toEqual([0, expect.stringContaining(expected)]);
    });
  });

  test('writes a witness for means', async () => {
    await withFolder({}, async (folder) => {
      const { code, stderr, stdout } = await runRepool(['reconstruct', join(projectRoot, 'datasets/ketamine-chronic-pain/pain-score-tables.yaml'), '--out', join(folder, 'rows.csv')]);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('one of infinitely');
      expect(await readFile(join(folder, 'rows.csv'), 'utf8')).toMatch(/^study,.*\nSigtermans 2009,2\.68,2\.79,30,5\.45,2\.63,30,derived\n(reconstructed \d,.*,reconstructed\n){6}$/);
    });
  });

  test('that ends before all was looked at says what would let it end', async () => {
    await withFolder({ 'c.yaml': constraints.replace('{ treatment_total: 39, control_total: 36 }', '{ repeat: 2, treatment_total: 5, control_total: 5 }') }, async (folder) => {
      const { stdout } = await runRepool(['reconstruct', join(folder, 'c.yaml'), '--most', '1']);
      expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/It would end sooner with the events of all rows together \(treatment: \{ events: … \}.*--most/);
    });
  });

  test('refuses constraints without a figure to pool to', async () => {
    await withFolder({ 'c.yaml': constraints.replace(/pooled: .*/, 'pooled: {}') }, async (folder) => {
      expect(await runRepool(['reconstruct', join(folder, 'c.yaml')])).toMatchObject({ code: 2, stderr: expect.stringMatching(/c\.yaml:4:\d+: .*pooled.*found none/) });
    });
  });

  test('names every fault of a file of constraints with its place', async () => {
    await withFolder({ 'c.yaml': constraints.replace('RR', 'HR').replace('"1.27"', '1.27').replace('rows:', 'row: 1\nrows:').replace('39', '1000000000') }, async (folder) => {
      const { code, stderr } = await runRepool(['reconstruct', join(folder, 'c.yaml')]);
      expect(code).toBe(2);
      for (const place of [/c\.yaml:2:7: form .*found "HR"/, /c\.yaml:4:\d+: pooled\.ci_lower/, /c\.yaml:5:\d+: .*"row".*did you mean rows/, /c\.yaml:6:\d+: rows\[0\]\.treatment_total/]) expect(stderr).toMatch(place);
    });
  });
});
