import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnalysisRun } from '../../src/analysis/reproduction.js';
import { bibliography } from '../../src/reports/bibliography.js';
import { citationDocumentSchema } from '../../src/reports/citation-schema.js';
import { formatCitations } from '../../src/reports/citation.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';
import { projectRoot } from '../support/run-repool.js';

const text = formatCitations.text([exampleReproduction], { version: '1.2.3' });
const bibtex = formatCitations.bibtex([exampleReproduction], { version: '1.2.3' });

test('the statement says what was computed again, from what, with what, and how it came out', () => {
  const [statement = ''] = text.split('\n\n');
  const { title, source } = exampleReproduction.manifest;
  expect(statement.startsWith(`Reproducibility of ${title} (${source.citation}). Its figures were computed again with Repool 1.2.3 from `)).toBe(true);
  for (const { file, sha256 } of exampleReproduction.tables) expect(statement).toContain(sha256 === null ? `${file} (awaited` : `${file} (SHA-256 ${sha256})`);
  expect(statement).toMatch(/\d+ claims: \d+ reproduced/);
  expect(text).toContain('DerSimonian, Rebecca; Laird, Nan (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7(3):177–188. doi:10.1016/0197-2456(86)90046-2');
});

test('what holds for every analysis is said once, and what each has of its own beside its title', () => {
  const [run] = exampleReproduction.analyses;
  if (run?.status !== 'done') throw new Error('an analysis was expected');
  const methods = (...analyses: readonly AnalysisRun[]): readonly string[] =>
    formatCitations.text([{ ...exampleReproduction, analyses }], { version: '1' }).split('\n\n').slice(1, -1);
  const named = (title: string, rows: object = {}): AnalysisRun => ({ ...run, spec: { ...run.spec, title, ...rows } });
  const [alone = '', ...none] = methods(named('One'));
  const [, rows = '', rest = ''] = /^One: (The studies are the rows of .*?\.csv\.) (.*)$/s.exec(alone) ?? [];
  expect([rows.length > 0, none]).toEqual([true, []]);
  expect(methods(named('One'), named('Two'))).toEqual([`In all 2 analyses: ${rows} ${rest}`]);
  expect(methods(named('One'), named('Two', { rows: { year: '2001' } }))).toEqual([
    `One: ${rows}`,
    `Two: ${rows.replace(/\.$/, ' in which year is 2001.')}`,
    `In all 2 analyses: ${rest}`,
  ]);
});

test('BibTeX has the article, Repool, and each work once', () => {
  const entries = [...bibtex.matchAll(/^@(\w+)\{([a-z0-9-]+),$/gm)].map(([, type, key]) => `${type} ${key}`);
  expect(entries.slice(0, 2)).toEqual(['software repool', `misc source-${exampleReproduction.name}`]);
  expect(entries).toContain('article dersimonian-laird-1986');
  expect(new Set(entries).size).toBe(entries.length);
  expect(bibtex).toContain('  version = {1.2.3},');
});

test('the source is an article, a chapter, a book or what is kept somewhere, by what its manifest says of it', () => {
  const parts = { citation: 'C', authors: ['Doe J', 'World Group'], title: 'T', year: 2020, pages: '1-9' };
  const entryOf = (source: object): string => {
    const reproduction = { ...exampleReproduction, manifest: { ...exampleReproduction.manifest, source: { ...parts, ...source } } };
    const [, entry = ''] = formatCitations.bibtex([reproduction], { version: '1' }).split('\n@');
    return entry.replaceAll(/ +/g, ' ');
  };
  const same = 'source-example-2002,\n author = {Doe, J. and {World Group}},\n';
  const rest = ' year = {2020},\n pages = {1--9},\n}\n';
  const book = { edition: '2nd', publisher: 'P & Sons' };
  expect(entryOf({ journal: 'J' })).toBe(`article{${same} title = {{T}},\n journal = {J},\n${rest}`);
  expect(entryOf({ book: 'B', editors: ['Roe A'], ...book })).toBe(`incollection{${same} editor = {Roe, A.},\n title = {{T}},\n booktitle = {B},\n edition = {2nd},\n publisher = {P \\& Sons},\n${rest}`);
  expect(entryOf(book)).toBe(`book{${same} title = {{T}},\n edition = {2nd},\n publisher = {P \\& Sons},\n${rest}`);
  expect(entryOf({})).toBe(`misc{${same} title = {{T}},\n${rest}`);
});

test('JSON has the same in parts', () => {
  const document = citationDocumentSchema.parse(JSON.parse(formatCitations.json([exampleReproduction], { version: '1.2.3' })));
  expect(text.startsWith(`${document.datasets[0]?.statement}\n\n`)).toBe(true);
  expect(document.datasets[0]?.references.map(({ full }) => text.includes(`- ${full}`))).not.toContain(false);
  expect(document.bibtex).toBe(bibtex);
});

test('no text of a file ends an entry or is a command', () => {
  const hostile = formatCitations.bibtex([hostileReproduction()], { version: '1' });
  let depth = 0;
  // As BibTeX counts: a brace behind a backslash is one too.
  const depths = [...hostile].map((character) => (depth += character === '{' ? 1 : character === '}' ? -1 : 0));
  expect([Math.min(...depths), depth]).toEqual([0, 0]);
  for (const format of ['text', 'bibtex'] as const) expect(formatCitations[format]([hostileReproduction()], { version: '1' })).not.toMatch(/[\p{Cs}\u202e]|(?!\n)\p{Cc}/u);
});

test('every work is cited by a table of methods', () => {
  const root = join(projectRoot, 'src');
  const sources = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'bibliography.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  expect(Object.keys(bibliography).filter((short) => !new RegExp(`(?:[rR]eference:|formReferences:|\\(|cited\\()[^\\n]*${short.replace('.', '\\.')}`).test(sources))).toEqual([]);
});
