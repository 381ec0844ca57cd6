import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/analysis/manifest.js';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { unplacedClaims } from '../../src/analysis/unplaced.js';
import { measures } from '../../src/effect-sizes/measures.js';
import type { Outcome } from '../../src/problems/problem.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { expectClose } from '../support/close.js';
import { closedForm } from '../support/tolerance.js';
import metadat from './metadat-sums.json' with { type: 'json' };

const root = new URL('../../datasets/', import.meta.url).pathname;
const folders = readdirSync(root)
  .filter((name) => statSync(join(root, name)).isDirectory())
  .toSorted();

function textOf(...path: readonly string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

/** The value of an outcome that a committed data set must have without any problem, a note included. */
function faultless<T>(outcome: Outcome<T>): T {
  expect(outcome.problems).toEqual([]);
  if (!outcome.ok) throw new Error('no value');
  return outcome.value;
}

const manifestOf = (folder: string): Manifest => faultless(readManifest(textOf(folder, 'reproduction.yaml')));

/** The rows of a CSV file by column, read by another program than ours. */
function rowsOf(...path: readonly string[]): readonly Readonly<Record<string, string>>[] {
  return parse(textOf(...path), { columns: true });
}

/** CSV files that have come, and those whose coming a manifest waits for. */
function csvFiles(folder: string): { readonly here: readonly string[]; readonly awaited: readonly string[] } {
  const awaited = Object.values(manifestOf(folder).data).flatMap(({ file, awaiting }) => (awaiting === undefined ? [] : [file]));
  return { here: readdirSync(join(root, folder)).filter((name) => name.endsWith('.csv')).toSorted(), awaited };
}

it('holds the data sets that the plan names', () => {
  expect(folders).toEqual(expect.arrayContaining(['colditz-1994', 'ketamine-chronic-pain']));
  expect(folders.length).toBeGreaterThanOrEqual(6);
});

describe.each(folders)('%s', (folder) => {
  it('has a manifest that reads without a remark', () => {
    expect(manifestOf(folder).claims.length).toBeGreaterThan(0);
  });

  it('gives the SHA-256 of each CSV in its README, and of nothing else', () => {
    const { here, awaited } = csvFiles(folder);
    const digests = here
      .filter((file) => !awaited.includes(file))
      .map((file) => `${file} ${createHash('sha256').update(readFileSync(join(root, folder, file))).digest('hex')}`);
    const rows = textOf(folder, 'README.md').matchAll(/^\| `([^`]+\.csv)` \| \d+ \| `([0-9a-f]{64})` \|$/gm);
    const written = [...rows].map(([, file, sha]) => `${file} ${sha}`);
    expect(written.toSorted()).toEqual(digests);
  });

  it('has every part of a README: outcome, files, how rows were obtained, what is cited, what came out', () => {
    const parts = [...textOf(folder, 'README.md').matchAll(/^## (.+)\n\n(?=[^#\n])/gm)].map(([, heading]) => heading);
    expect(parts).toEqual(expect.arrayContaining(['The outcome', 'Files', 'How the rows were obtained', 'What is cited, and where it stands', 'What came out']));
  });

  it('says in its README what every column is', () => {
    const readme = textOf(folder, 'README.md');
    for (const file of csvFiles(folder).here) {
      const header = textOf(folder, file).split('\n')[0] ?? '';
      for (const column of header.split(',')) expect(readme).toContain(`\n| \`${column}\` | `);
    }
  });

  it('gives the DOI, and the claims by their ids, in its README', () => {
    const readme = textOf(folder, 'README.md');
    const { source, claims } = manifestOf(folder);
    expect(source.doi).toBeDefined();
    expect(readme).toContain(`[${source.doi}](https://doi.org/`);
    for (const { id } of claims) expect(readme).toContain(`\`${id}\``);
  });

  it('names a source for every claim, and the words that stand there', () => {
    expect(unplacedClaims(manifestOf(folder))).toEqual([]);
    for (const claim of manifestOf(folder).claims) {
      expect(claim.where?.source, claim.id).toBeTruthy();
      expect(claim.where?.display, claim.id).toBeDefined();
      expect(claim.quote ?? claim.where?.detail, claim.id).toBeTruthy();
    }
  });

  it('has something to check in every claim, or says what is missing', () => {
    for (const { id, quote, figures, conversion, missing } of manifestOf(folder).claims) {
      expect(quote ?? figures ?? conversion ?? missing, id).toBeDefined();
    }
  });

  it('explains every claim of which less than reproduction is expected', () => {
    for (const { id, expect: grade, note, missing } of manifestOf(folder).claims) {
      if (grade === 'discrepant') expect(note, id).toBeDefined();
      if (grade === 'not-checkable') expect(missing, id).toBeDefined();
    }
  });

  it('has tables that read without a remark for the analyses that use them', () => {
    const manifest = manifestOf(folder);
    for (const { id, data, rows, measure } of manifest.analyses) {
      const table = manifest.data[data];
      if (table === undefined) throw new Error(`analysis ${id} has no table`);
      if (!csvFiles(folder).here.includes(table.file)) continue;
      const studies = faultless(
        readStudies(readFileSync(join(root, folder, table.file)), {
          file: table.file,
          kinds: measures[measure].kinds,
          ...(rows === undefined ? {} : { where: rows }),
          ...(table.provenance === undefined ? {} : { provenance: table.provenance }),
        }),
      );
      expect(studies.rows.length, id).toBeGreaterThan(0);
    }
  });

  it('checks nothing that waits for data, until they come', () => {
    const { analyses, claims, data } = manifestOf(folder);
    const waiting = new Set(analyses.filter((analysis) => !csvFiles(folder).here.includes(data[analysis.data]?.file ?? '')).map(({ id }) => id));
    for (const claim of claims) {
      if (claim.analysis !== undefined && waiting.has(claim.analysis)) expect(claim.expect, claim.id).toBe('not-checkable');
    }
  });
});

describe('tables from metadat', () => {
  it.each(Object.entries(metadat.tables))('%s has the rows and the column sums of its data set', (path, { rows, sums }) => {
    const found = rowsOf(path);
    expect(found.length).toBe(rows);
    for (const [column, sum] of Object.entries(sums)) {
      const total = found.reduce((running, row) => running + Number(row[column]), 0);
      expectClose(total, sum, closedForm, column);
    }
  });

  it('leaves out no table that was taken from it', () => {
    const byHand = new Set(['axfors-2021', 'borenstein-2009', 'dersimonian-2007', 'ketamine-chronic-pain', 'nissen-2007', 'viechtbauer-2005']);
    const fromMetadat = folders.filter((folder) => !byHand.has(folder));
    const tables = fromMetadat.flatMap((folder) => csvFiles(folder).here.map((file) => `${folder}/${file}`));
    expect(Object.keys(metadat.tables).toSorted()).toEqual(tables.toSorted());
  });

  it.each([
    ['BCG', 'van-houwelingen-2002/trials.csv', 'colditz-1994/trials.csv'],
    ['H2 antagonists', 'van-houwelingen-1993/trials.csv', 'collins-1985/rebleeding.csv'],
  ])('keeps the same trials for the two articles on %s', (_subject, later, earlier) => {
    expect(textOf(later)).toBe(textOf(earlier));
  });
});

describe('ketamine-chronic-pain', () => {
  const folder = 'ketamine-chronic-pain';

  it('waits for the four files that outsiders put in', () => {
    expect(csvFiles(folder).awaited.toSorted()).toEqual(['crps-followup.csv', 'crps-immediate.csv', 'pain-scores.csv', 'responders.csv']);
  });

  it('gives in its README the SHA-256 of what lies in the four until the real rows come', () => {
    const readme = textOf(folder, 'README.md');
    for (const file of csvFiles(folder).awaited) {
      const sha = createHash('sha256').update(readFileSync(join(root, folder, file))).digest('hex');
      expect(readme).toMatch(new RegExp(`^\\| \`${file}\` .* \`${sha}\` \\|$`, 'mu'));
    }
  });

  it('claims nothing of the rows that are known', () => {
    const { analyses, claims, data } = manifestOf(folder);
    const known = analyses.filter((analysis) => data[analysis.data]?.file.startsWith('sourced-')).map(({ id }) => id);
    expect(known).toHaveLength(5);
    for (const { analysis } of claims) expect(known).not.toContain(analysis);
  });

  it('gives status and source of every row', () => {
    for (const file of csvFiles(folder).here.filter((name) => name.startsWith('sourced-') || name === 'missing-rows.csv')) {
      for (const row of rowsOf(folder, file)) {
        for (const column of ['status', 'source']) expect(row[column], `${file} ${column}`).toMatch(/\S/);
      }
    }
  });
});
