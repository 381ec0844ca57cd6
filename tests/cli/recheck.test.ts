import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { readEvidence, writeEvidence } from '../../src/files/evidence-folder.js';
import { type Evidence, sealedText } from '../../src/reports/evidence.js';
import { recheck, type Recheck } from '../../src/reports/recheck.js';
import { projectRoot, runRepool, spawnRepool } from '../support/run-repool.js';

const manifest = `schema: 1
title: Stroke units
source: { citation: none }
data: { stroke: stroke-units.csv }
analyses:
  - { id: stay, data: stroke, measure: MD, tau2: DL, input_rounding: false }
claims:
  - { id: right, analysis: stay, quote: "MD -13.98 (95% CI -24.03 to -3.93)" }
  - { id: wrong, analysis: stay, quote: "MD -13.46 (95% CI -23.39 to -3.54), Q = 242.36" }
  - { id: table, quote: "RR 2.43 (95% CI 1.10-5.40)", crude: { form: RR, treatment_total: 39, control_total: 36 } }
  - { id: told, quote: "RR 2.64 (95% CI 1.27-5.48)", crude: { form: RR, treatment_total: 39, control_total: 36 } }
`;

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
let work = '';
let bundle = '';

async function write(out: string): Promise<string> {
  const bytes = await readFile(join(projectRoot, 'datasets/normand-1999/stroke-units.csv'));
  const read = readManifest(manifest);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const files = new Map([['stroke-units.csv', { bytes, sha256: hashOf(bytes) }]]);
  const made = reproduce({ name: 'stroke', manifest: read.value, files }, { explain: { decoys: 30 }, today: '2026-11-25' });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const problems = await writeEvidence(join(out, 'stroke'), { reproduction: made.value, manifest: new TextEncoder().encode(manifest), files, version: '1.0.0', explained: { seed: 1 }, searched: false });
  expect(problems).toEqual([]);
  return join(out, 'stroke');
}

async function recheckOf(folder: string, version = '1.0.0'): Promise<Recheck> {
  const read = await readEvidence(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return recheck({ ...read.value, version });
}

/** A copy of the bundle with one file changed, sealed anew or not. */
async function tampered(file: string, change: (text: string) => string, sealAgain = false): Promise<string> {
  const folder = join(await mkdtemp(join(work, 'copy-')), 'stroke');
  await cp(bundle, folder, { recursive: true });
  const before = await readFile(join(folder, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(folder, file), after);
  if (sealAgain) {
    const evidence = JSON.parse(await readFile(join(folder, 'evidence.json'), 'utf8')) as Evidence;
    const body = { ...evidence, files: evidence.files.map((each) => (each.path === file ? { ...each, sha256: hashOf(after) } : each)) };
    await writeFile(join(folder, 'evidence.json'), JSON.stringify({ ...body, seal: hashOf(sealedText(body)) }));
  }
  return folder;
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'repool-evidence-'));
  bundle = await write(work);
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe('evidence', () => {
  test('holds, and says what was and what was not rechecked', async () => {
    const found = await recheckOf(bundle);
    expect(found.disagreements).toEqual([]);
    expect(found.checked).toMatchObject({ files: 3, analyses: 1, claims: 4, certificates: 3 });
    expect(found.checked.explanations).toBeGreaterThan(0);
    expect(found.unchecked.join()).toContain('how often made-up claims were explained');
    expect((await recheckOf(bundle, '2.0.0')).unchecked.join()).toContain('made by version 1.0.0');
  });

  test('is the same bytes again, with no path and no date of the run, and takes the place of an older one', async () => {
    const again = await mkdtemp(join(work, 'again-'));
    await write(again);
    await write(again);
    expect(await readdir(again)).toEqual(['stroke']);
    for (const name of await readdir(bundle)) {
      const text = await readFile(join(again, 'stroke', name), 'utf8');
      expect(text).toBe(await readFile(join(bundle, name), 'utf8'));
      expect(text).not.toMatch(/repool-evidence-|2026-11-25/);
    }
  });

  test('is never put in the place of a folder that is none', async () => {
    const out = await mkdtemp(join(work, 'other-'));
    await mkdir(join(out, 'stroke'));
    await writeFile(join(out, 'stroke', 'thesis.md'), 'years of work');
    await expect(write(out)).rejects.toThrow();
    expect(await readFile(join(out, 'stroke', 'thesis.md'), 'utf8')).toBe('years of work');
  });

  test.each(['evidence.json', 'verdicts.json', 'reproduction.yaml', 'stroke-units.csv'])('one digit changed anywhere in %s is found', async (file) => {
    const text = await readFile(join(bundle, file), 'utf8');
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    // Five of them, from the first to the last.
    for (let step = 0; step <= 4; step += 1) {
      const at = digits[Math.round((step * (digits.length - 1)) / 4)] ?? 0;
      const folder = await tampered(file, (whole) => `${whole.slice(0, at)}${(Number(whole[at]) + 1) % 10}${whole.slice(at + 1)}`);
      const read = await readEvidence(folder);
      expect(read.ok ? read.value.changed : ['refused']).not.toEqual([]);
    }
  });

  test.each([
    ['a pooled estimate', 'verdicts.json', /("estimate": -13\.9)\d/, '$10'],
    ['a computed figure', 'verdicts.json', /("computed": -13\.9)\d/, '$10'],
    ['a verdict', 'verdicts.json', /"grade": "reproduced"/, '"grade": "boundary"'],
    ['the cell that explains', 'verdicts.json', /("column": "treatment_sd",\s*"from": 45,\s*"to": )7/, '$18'],
    ['the size of a certificate', 'verdicts.json', /"tables": 1480/, '"tables": 1481'],
    ['what a certificate is about', 'verdicts.json', /("figures": \{\s*"estimate": ")2\.43/, '$12.44'],
    ['a figure of the manifest', 'reproduction.yaml', /-13\.98/, '-13.97'],
    ['a number of the table', 'stroke-units.csv', /\d(?=\s*$)/, '9'],
  ])('with hashes made to fit, %s is still found', async (_, file, from, to) => {
    const folder = await tampered(file, (text) => text.replace(from, to), true);
    const { disagreements } = await recheckOf(folder);
    expect(disagreements.length).toBeGreaterThan(0);
    expect(disagreements.join()).not.toContain('SHA-256');
  });

  test('what a search found is said not to be rechecked', async () => {
    const folder = join(await mkdtemp(join(work, 'search-')), 'colditz-1994');
    await cp(join(projectRoot, 'datasets/colditz-1994'), folder, { recursive: true });
    const text = await readFile(join(folder, 'reproduction.yaml'), 'utf8');
    const by = text.replace(/RR 0\.49 \(95% CI, 0\.34 to 0\.70\)/, 'RR 0.64 (95% CI, 0.59 to 0.69)');
    expect(by).not.toBe(text);
    await writeFile(join(folder, 'reproduction.yaml'), by);
    await runRepool(['reproduce', folder, '--search', '--no-reports', '--evidence', join(work, 'searched')]);
    const found = await runRepool(['recheck', join(work, 'searched', 'colditz-1994')]);
    expect(found.stdout).not.toContain('disagrees:');
    expect(found.code).toBe(0);
  });

  test('at the command line', async () => {
    const made = await runRepool(['reproduce', join(projectRoot, 'datasets/colditz-1994'), '--no-reports', '--evidence', join(work, 'cli')]);
    expect(made.code).toBe(0);
    const good = await spawnRepool(['recheck', join(work, 'cli', 'colditz-1994')]);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('All that was rechecked agrees.');
    const bad = await runRepool(['recheck', await tampered('stroke-units.csv', (text) => text.replace('1', '2'))]);
    expect(bad.code).toBe(1);
    expect((await runRepool(['recheck', join(work, 'nowhere')])).code).toBe(2);
  });
});
