import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRepool, withFolder } from '../support/run-repool.js';

const manifest = `schema: 1
title: Example
source: { citation: none }
data: { deaths: deaths.csv }
analyses: [{ id: deaths, data: deaths, measure: RR, model: common }]
claims: [{ id: primary, analysis: deaths, where: { page: "1" }, quote: "RR 0.50 (95% CI 0.29 to 0.85)" }]
`;
const findings = `summary_of_findings: { outcomes: [{ outcome: Death, analysis: deaths, assumed_risks: [{ risk: 100, source: registry }], certainty: high }] }\n`;
const deaths = 'study,treatment_events,treatment_total,control_events,control_total\nA,20,1000,40,1000\n';

test('repool summary prints a table, or writes it with --out', () =>
  withFolder({ 'reproduction.yaml': manifest + findings, 'deaths.csv': deaths }, async (folder) => {
    const printed = await runRepool(['summary', folder]);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(printed.stdout).toContain('50 fewer per 1000');
    const written = await runRepool(['summary', folder, '--out', join(folder, 'summary.md')]);
    expect(written).toMatchObject({ code: 0, stdout: '', stderr: `wrote ${join(folder, 'summary.md')}\n` });
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toBe(printed.stdout);
  }));

test('repool summary refuses a data set that has neither section, and repool cite a folder that cannot be written to', () =>
  withFolder({ 'reproduction.yaml': manifest, 'deaths.csv': deaths }, async (folder) => {
    const silent = await runRepool(['summary', folder]);
    expect(silent).toMatchObject({ code: 2, stdout: '' });
    expect(silent.stderr).toContain('expected summary_of_findings or evidence');
    const unwritable = await runRepool(['cite', folder, '--out', join(folder, 'deaths.csv', 'repool.bib')]);
    expect(unwritable).toMatchObject({ code: 2, stdout: '' });
    expect(unwritable.stderr).toContain('[FILE_NOT_WRITABLE]');
  }));

test('repool cite writes BibTeX with --out', () =>
  withFolder({ 'reproduction.yaml': manifest, 'deaths.csv': deaths }, async (folder) => {
    const printed = await runRepool(['cite', folder, '--format', 'bibtex']);
    expect(printed.stdout).toContain('@article{katz-et-al-1978,');
    await runRepool(['cite', folder, '--format', 'bibtex', '--out', join(folder, 'repool.bib')]);
    expect(await readFile(join(folder, 'repool.bib'), 'utf8')).toBe(printed.stdout);
  }));
