import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce, type ReproduceOptions } from '../../src/analysis/reproduce.js';
import type { Reproduction, SourceFile } from '../../src/analysis/reproduction.js';
import { readEvidence, writeEvidence } from '../../src/files/evidence-folder.js';
import { type Evidence, evidenceSchema, sealedText, type Specifications, specificationsSchema } from '../../src/reports/evidence.js';
import { formatRechecks } from '../../src/reports/recheck-document.js';
import { recheckDocumentSchema } from '../../src/reports/recheck-schema.js';
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

interface Made {
  readonly reproduction: Reproduction;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly text: string;
}

/** A data set reproduced: its manifest, and the table that it is about. */
async function made(text: string, name: string, path: string, options: ReproduceOptions): Promise<Made> {
  const bytes = await readFile(resolve(projectRoot, path));
  const read = readManifest(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const files = new Map([[basename(path), { bytes, sha256: hashOf(bytes) }]]);
  const found = reproduce({ name, manifest: read.value, files }, { ...options, today: '2026-11-25' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return { reproduction: found.value, files, text };
}

const stroke = (): Promise<Made> => made(manifest, 'stroke', 'datasets/normand-1999/stroke-units.csv', { explain: { decoys: 30 } });
let strokes: Made;

async function write(out: string, { reproduction, files, text }: Made = strokes, searched = false): Promise<string> {
  const folder = join(out, reproduction.name);
  const problems = await writeEvidence(folder, { reproduction, manifest: new TextEncoder().encode(text), files, version: '1.0.0', explained: searched ? null : { seed: 1 }, searched });
  expect(problems).toEqual([]);
  return folder;
}

async function recheckOf(folder: string, version = '1.0.0'): Promise<Recheck> {
  const read = await readEvidence(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return recheck({ ...read.value, version });
}

/** A copy of the bundle with one file changed, sealed anew or not. */
async function tampered(file: string, change: (text: string) => string, sealAgain = false, of = bundle): Promise<string> {
  const folder = join(await mkdtemp(join(work, 'copy-')), 'stroke');
  await cp(of, folder, { recursive: true });
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
  strokes = await stroke();
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
    const other = await recheckOf(await tampered('verdicts.json', (text) => text.replace('"datasets"', '"sets"'), true), '2.0.0');
    expect(other.disagreements).toEqual([expect.stringMatching(/as version 2\.0\.0 writes it; the bundle was made by version 1\.0\.0/)]);
    const unlisted = await readEvidence(await tampered('evidence.json', (text) => text.replace('"counts"', '"sums"')));
    expect(unlisted.problems.map(({ facts }) => JSON.stringify(facts))).toEqual([expect.stringContaining('made by version 1.0.0')]);
  });

  test('is the same bytes again, with no path and no date of the run, and takes the place of an older one', async () => {
    const again = await mkdtemp(join(work, 'again-'));
    await write(again);
    await write(again, await stroke());
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
    // The first, the one in the middle and the last.
    for (let step = 0; step <= 2; step += 1) {
      const at = digits[Math.round((step * (digits.length - 1)) / 2)] ?? 0;
      const folder = await tampered(file, (whole) => `${whole.slice(0, at)}${(Number(whole[at]) + 1) % 10}${whole.slice(at + 1)}`);
      const read = await readEvidence(folder);
      expect(read.ok ? read.value.changed : ['refused']).not.toEqual([]);
    }
  });

  const one = { at: 1, least: 1, most: 1 };
  test.each([
    ['a pooled estimate', 'verdicts.json', /("estimate": -13\.9)\d/, '$10'],
    ['a computed figure', 'verdicts.json', /("computed": -13\.9)\d/, '$10'],
    ['a verdict', 'verdicts.json', /"grade": "reproduced"/, '"grade": "boundary"'],
    ['the cell that explains', 'verdicts.json', /("column": "treatment_sd",\s*"from": 45,\s*"to": )7/, '$18'],
    ['the note of a claim that was looked into', 'verdicts.json', /"note": "[^"]*", *(?=\s*"diagnosis")/, '"note": "The authors confirmed it.",'],
    ['the words of an explanation', 'verdicts.json', /("words": "[^"]*→ )\d/, '$19'],
    ['a study that the table is said to lack', 'verdicts.json', /("missing": \{[^[]*)\[\]/, `$1[${JSON.stringify({ effect: one, se: one, natural: { estimate: 1, lower: 0, upper: 2 }, weight: one, prints: [], distance: 0, likeOthers: true, rank: 1, score: 0 })}]`],
    ['a chance rate', 'verdicts.json', /("chance": \{[^}]*"word": ")\w+/, '$1decisive'],
    ['what a diagnosis amounts to', 'verdicts.json', /("outcome": ")[\w ]+/, '$1holds'],
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

  test('with hashes made to fit, an analysis that is said to explain a claim and does not is still found', async () => {
    const other = await made(
      'schema: 1\ntitle: BCG\nsource: { citation: none }\ndata: { trials: trials.csv }\nanalyses: [{ id: bcg, data: trials, measure: RR, tau2: DL, input_rounding: false }]\nclaims: [{ id: a, analysis: bcg, quote: "RR 0.64 (95% CI, 0.59 to 0.69)" }]\n',
      'bcg', 'datasets/colditz-1994/trials.csv', { explain: { decoys: 60 } });
    const folder = await write(await mkdtemp(join(work, 'other-')), other);
    const found = await recheckOf(folder);
    expect([found.disagreements, found.checked.explanations]).toEqual([[], other.reproduction.claims[0]?.diagnosis?.otherAnalyses.fitting.length]);
    expect(found.checked.explanations).toBeGreaterThan(0);
    const changed = await recheckOf(await tampered('verdicts.json', (text) => text.replace(/("settings": \{[^}]*"model": )"common"/, '$1"random"'), true, folder));
    expect(changed.disagreements.join()).toMatch(/by the analysis “[^”]*” not every figure comes out/);
  });

  test('with hashes made to fit, a slip of the print that is no longer recorded, or in other words, is found', async () => {
    const slip = await made(
      'schema: 1\ntitle: BCG\nsource: { citation: none }\ndata: { trials: trials.csv }\nanalyses: [{ id: bcg, data: trials, measure: RR, tau2: DL, input_rounding: false }]\nclaims: [{ id: a, analysis: bcg, quote: "RR 0.4836 (95% CI, 0.3449 to 0.6950)", note: "As printed." }]\n',
      'bcg', 'datasets/colditz-1994/trials.csv', { explain: { decoys: 60 } });
    const folder = await write(await mkdtemp(join(work, 'slip-')), slip);
    expect([slip.reproduction.claims[0]?.diagnosis?.misprints.fitting.length, (await recheckOf(folder)).disagreements]).toEqual([1, []]);
    for (const change of [(text: string) => text.replace(/("misprints": \{\s*"tried": \d+,\s*"fitting": )\[[\s\S]*?\](?=,\s*"chance")/, '$1[]'), (text: string) => text.replace(/("words": "digit mistyped: [^"]*)"/, '$1, twice"')]) {
      expect((await recheckOf(await tampered('verdicts.json', change, true, folder))).disagreements.join()).toContain('the slips of the print that explain it');
    }
  });

  test('with hashes made to fit, one of two errors that are said to explain a claim is made again with the other', async () => {
    const four = join(work, 'four.csv');
    await writeFile(four, 'study,yi,vi\nA,1.234567,0.0412345\nB,2.345678,0.0923456\nC,0.987654,0.0634567\nD,1.765432,0.0545678\n');
    // A with the opposite sign and D left out.
    const pair = await made(
      'schema: 1\ntitle: Four\nsource: { citation: none }\ndata: { trials: four.csv }\nanalyses: [{ id: dl, data: trials, measure: MD, tau2: DL, input_rounding: false }]\nclaims: [{ id: a, analysis: dl, quote: "MD 0.690758 (95% CI -1.401136 to 2.782652)" }]\n',
      'four', four, { explain: { decoys: 60 } });
    const folder = await write(await mkdtemp(join(work, 'pairs-')), pair);
    const found = await recheckOf(folder);
    expect(found.disagreements).toEqual([]);
    expect(found.checked.explanations).toBeGreaterThan(0);
    const changed = await recheckOf(await tampered('verdicts.json', (text) => text.replace(/("column": "yi",\s*"from": 1\.234567,\s*"to": )-1\.2/, '$1-1.3'), true, folder));
    expect(changed.disagreements.join()).toContain('after the change “A: yi');
  });

  describe('of a search', () => {
    let folder = '';
    beforeAll(async () => {
      const text = 'schema: 1\ntitle: BCG\nsource: { citation: none }\ndata: { trials: trials.csv }\nanalyses: [{ id: bcg, data: trials, measure: RR, tau2: DL }]\nclaims: [{ id: a, analysis: bcg, quote: "RR 0.4931 (95% CI, 0.3417 to 0.7133)" }]\n';
      const searched = await made(text, 'bcg', 'datasets/colditz-1994/trials.csv', { search: { decoys: 60, last: 'T3' }, keepTried: true });
      folder = await write(await mkdtemp(join(work, 'search-')), searched, true);
    });

    test('every specification that is recorded is pooled again, and what is not is said', async () => {
      const found = await recheckOf(folder);
      expect(found.disagreements).toEqual([]);
      const { claims } = JSON.parse(await readFile(join(folder, 'specifications.json'), 'utf8')) as Specifications;
      const tiers = claims[0]?.tiers ?? [];
      expect(tiers.map(({ tier }) => tier)).toEqual(['T0', 'T1', 'T1a', 'T1b', 'T2', 'T2b', 'T3']);
      for (const { tried, listed } of tiers.slice(0, 4)) expect(listed).toHaveLength(tried);
      expect(found.checked.specifications).toBe(tiers.reduce((sum, { listed }) => sum + listed.length, 0));
      expect(found.unchecked.join()).toMatch(/tier T3: \d+ of \d+ specifications, of which only the digest is kept/);
    });

    test.each([
      ['what a specification prints', /("prints": \[\s*"0\.4)\d/, '$10', /is recorded to print 0\.40/],
      ['a setting of one', /"tau2": "REML"/, '"tau2": "ML"', /is recorded to print/],
      ['a setting that is none', /"measure": "RR"/, '"measure": "constructor"', /and prints nothing/],
      ['the digest of a list', /"sha256": "[0-9a-f]/, '"sha256": "z', /not a document of specifications/],
      ['how many were tried', /"tried": 1,/, '"tried": 2,', /2 specifications are recorded, and 1 were tried/],
    ])('with hashes made to fit, %s changed is found', async (_, from, to, fault) => {
      const { disagreements } = await recheckOf(await tampered('specifications.json', (text) => text.replace(from, to), true, folder));
      expect(disagreements.join()).toMatch(fault);
    });
  });

  describe('of a table within rounding', () => {
    let folder = '';
    beforeAll(async () => {
      const text = await readFile(join(projectRoot, 'datasets/raudenbush-1985/reproduction.yaml'), 'utf8');
      const table = /data: \{ \w+: (\S+\.csv) \}|file: (\S+\.csv)|: (\S+\.csv)/.exec(text)?.slice(1).find((each) => each !== undefined) ?? '';
      folder = await write(await mkdtemp(join(work, 'rounding-')), await made(text, 'expectancy', `datasets/raudenbush-1985/${table}`, {}));
    });

    test('is pooled again, and every cell must print as it is written', async () => {
      const found = await recheckOf(folder);
      expect([found.disagreements, found.checked.witnesses]).toEqual([[], 1]);
      const recorded = /"written": "[^"]*",\s*"value": -?\d*\.\d+/;
      const beyond = await recheckOf(await tampered('verdicts.json', (text) => text.replace(recorded, (each) => `${each.replace(/-?\d*\.\d+$/, '')}9.5`), true, folder));
      expect(beyond.disagreements.join()).toMatch(/9\.5 does not print as/);
      const asWritten = await recheckOf(await tampered('verdicts.json', (text) => text.replace(/"written": "([^"]*)",(\s*)"value": -?\d*\.\d+/g, '"written": "$1",$2"value": $1'), true, folder));
      expect(asWritten.disagreements.join()).toMatch(/does not come out as|is recorded as/);
    });
  });

  test('its documents are valid by the schemas that ship', async () => {
    const valid = (schema: z.ZodType, document: unknown): unknown => {
      const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(z.toJSONSchema(schema));
      return validate(document) ? [] : validate.errors;
    };
    expect(valid(recheckDocumentSchema, JSON.parse(formatRechecks.json([await recheckOf(bundle)])))).toEqual([]);
    expect(valid(evidenceSchema, JSON.parse(await readFile(join(bundle, 'evidence.json'), 'utf8')))).toEqual([]);
    expect(valid(specificationsSchema, { claims: [] })).toEqual([]);
    expect(valid(specificationsSchema, { claims: [{}] })).not.toEqual([]);
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
