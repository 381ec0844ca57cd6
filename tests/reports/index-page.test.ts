import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { problem } from '../../src/problems/problem.js';
import { byMeasure, type IndexEntry, shownAnalysis } from '../../src/reports/index-page/entries.js';
import { indexHtml } from '../../src/reports/index-page/html.js';
import { indexMarkdown } from '../../src/reports/index-page/markdown.js';
import { indexStyle, indexStyleHash } from '../../src/reports/index-page/style.js';
import { pageStyleHash } from '../../src/reports/html/style.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction, hostileReproduction, hostileText } from '../support/reproductions.js';

const faulty: IndexEntry = { name: 'broken-1999', problems: [problem('FILE_NOT_FOUND', { path: 'trials.csv' }, { file: 'reproduction.yaml', line: 7, column: 3 })] };
const entries: readonly IndexEntry[] = [{ reproduction: exampleReproduction }, faulty];
const page = indexHtml(entries);
const elements = elementsOf(parseMarkup(page));
const section = (id: string): readonly ReturnType<typeof parseMarkup>[] => elementsOf(elements.find(({ attributes }) => attributes['id'] === id) ?? parseMarkup('<none/>'));
const addresses = (among = elements): readonly string[] => among.flatMap(({ attributes: { href } }) => href ?? []);

describe('the index as a web page', () => {
  test('loads nothing, runs nothing, and its policy knows its two style sheets', () => {
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes['content'];
    expect(policy).toBe(`default-src 'none'; style-src '${pageStyleHash}' '${indexStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`);
    expect(`sha256-${createHash('sha256').update(indexStyle).digest('base64')}`).toBe(indexStyleHash);
    expect(elements.findLast(({ name }) => name === 'style')?.text).toBe(indexStyle);
    expect(elements.filter(({ name }) => ['script', 'link', 'img', 'iframe', 'object', 'form', 'base'].includes(name))).toEqual([]);
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|^style$|^src$/.test(name))).toEqual([]);
  });

  test('every link inside it has its target, and every other leads to a report or to the article', () => {
    const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const inside = addresses().filter((each) => each.startsWith('#'));
    expect(inside.length).toBeGreaterThan(5);
    expect(inside.filter((each) => !ids.includes(each.slice(1)))).toEqual([]);
    const outside = addresses().filter((each) => !each.startsWith('#'));
    expect(outside.filter((each) => !/^example-2002\/report\.(?:html(?:#claim-[\w-]+)?|md|txt|json)$|^https:\/\/doi\.org\//.test(each))).toEqual([]);
  });

  test('begins with the claims by verdict and basis and what each promises', () => {
    const lead = section('verdicts').find(({ attributes }) => attributes['class'] === 'lead');
    expect(lead?.content).toBe('5 claims of 1 data set; 1 below what the manifests expect. 1 data set could not be run.');
    const rows = section('verdicts').filter(({ name }) => name === 'tr').slice(1).map((row) => row.children.map(({ content }) => content));
    expect(rows).toContainEqual(['agrees · reconstructed (by construction)', 'Every printed figure is what the computed value rounds to. Rows were solved for from printed figures, so that this is by construction.']);
    expect(rows.map(([first]) => first)).toContain('Basis: text only');
  });

  test('a data set has its title, its article, its counts and a small forest plot in words', () => {
    const inside = section('papers');
    expect(inside.find(({ name }) => name === 'h3')?.content).toBe('Treatment against control');
    expect(addresses(inside)).toContain('https://doi.org/10.1000/example%282002%29');
    const counts = inside.filter(({ name, attributes }) => name === 'li' && (attributes['class'] ?? '').startsWith('chip')).map(({ content, attributes }) => `${attributes['class']}: ${content}`);
    expect(counts).toEqual([
      'chip good: ✓ 1 reproduced from study data',
      'chip fair: ○ 1 agrees with reconstructed rows (by construction)',
      'chip fair: ○ 1 coherent with itself (text only)',
      'chip bad: ✗ 1 discrepant (study data)',
      'chip none: ? 1 not checkable',
    ]);
    expect(inside.find(({ name }) => name === 'svg')?.attributes).toMatchObject({ role: 'img', 'aria-label': 'Forest plot of All trials: RR 0.58 [0.32, 1.06] (95% CI, 3 studies)' });
  });

  test('reconstructed rows are hollow, and the picture says why', () => {
    const { analyses } = exampleReproduction;
    const rebuilt = elementsOf(parseMarkup(indexHtml([{ reproduction: { ...exampleReproduction, analyses: analyses.slice(1) } }])));
    const paths = rebuilt.filter(({ name, attributes }) => name === 'path' && (attributes['class'] === 'open' || attributes['class'] === 'full')).map(({ attributes }) => [attributes['class'], attributes['d']?.match(/M/g)?.length]);
    expect(paths).toEqual([['full', 2], ['open', 1]]);
    expect(rebuilt.find(({ name }) => name === 'figcaption')?.content).toContain('Hollow: rows that are reconstructed; the pooled effect agrees by construction.');
  });

  test('groups the claims by measure and by verdict, and leads to each', () => {
    const reached = addresses(section('grades')).map((each) => each.replace('example-2002/report.html#claim-', ''));
    expect(reached.toSorted()).toEqual(exampleReproduction.claims.map(({ spec: { id } }) => id).toSorted());
    const measures = section('measures').filter(({ name }) => name === 'tr').slice(1).map((row) => row.children[0]?.content);
    expect(measures).toEqual(['risk ratio (RR)', 'no measure']);
    expect(byMeasure([exampleReproduction]).map(({ members }) => members.map(({ claims }) => claims.length))).toEqual([[4], [1]]);
  });

  test('names what could not be run, with the place', () => {
    expect(section('faulty').map(({ content }) => content).join()).toMatch(/broken-1999.*reproduction\.yaml:7:3: .*\[FILE_NOT_FOUND\]/s);
    expect(indexHtml(entries.slice(0, 1))).not.toContain('Not run');
  });

  test('hostile text adds no element and no link', () => {
    const hostile = elementsOf(parseMarkup(indexHtml([{ reproduction: hostileReproduction() }, { ...faulty, name: hostileText }])));
    const names = new Set(elements.map(({ name }) => name));
    expect(hostile.filter(({ name }) => !names.has(name))).toEqual([]);
    expect(addresses(hostile).filter((each) => !/^#[\w-]+$|^name%20[\w.%~-]+\/report\.[a-z]+(?:#claim-\S+)?$/.test(each))).toEqual([]);
  });
});

describe('the analysis that stands for a data set', () => {
  test('is that of the first claim that has a forest plot, then the first, then none', () => {
    const { analyses, claims } = exampleReproduction;
    expect(shownAnalysis({ ...exampleReproduction, claims: claims.toReversed() })?.id).toBe('rebuilt');
    expect(shownAnalysis({ ...exampleReproduction, claims: [] })?.id).toBe('primary');
    const bare = analyses.map((run) => ({ ...run, spec: { ...run.spec, plot: false as const } }));
    expect(shownAnalysis({ ...exampleReproduction, analyses: bare })).toBeNull();
    expect(indexHtml([{ reproduction: { ...exampleReproduction, analyses: bare } }])).not.toContain('<svg');
  });
});

describe('the index in Markdown', () => {
  test('has a row for each data set, with its verdicts and the ways to its report and its picture', () => {
    const row = indexMarkdown(entries).split('\n').find((line) => line.includes('Treatment against control')) ?? '';
    expect(row.split(' | ')).toEqual([
      '| **[Treatment against control](example-2002/report.md)**<br>Example et al. 2002, Journal of Examples 1:1-9 [doi:10.1000/example(2002)](https://doi.org/10.1000/example%282002%29)',
      '1 reproduced from study data<br>1 agrees with reconstructed rows (by construction)<br>1 coherent with itself (text only)<br>1 discrepant (study data)<br>1 not checkable',
      String.raw`[All trials](example-2002/forest-primary.png)<br>RR 0.58 \[0.32, 1.06\] (95% CI, 3 studies)`,
      '[web page](example-2002/report.html), [JSON](example-2002/report.json) |',
    ]);
    expect(indexMarkdown(entries)).toContain('- **broken-1999:** reproduction.yaml:7:3: ');
  });

  test('keeps its tables whatever a file holds', () => {
    const hostile = indexMarkdown([{ reproduction: hostileReproduction() }]);
    expect(hostile.replaceAll('<br>', '')).not.toMatch(/(?<!\\)<[a-z!/]|(?<!\\)\]\(javascript:/i);
    for (const block of hostile.trimEnd().split('\n\n').filter((each) => each.startsWith('| '))) {
      const cells = block.split('\n').map((line) => line.replace(/\\./g, '').split('|').length);
      expect(new Set(cells).size, block).toBe(1);
    }
  });
});
