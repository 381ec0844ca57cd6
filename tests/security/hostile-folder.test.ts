import { describe, expect, test } from 'vitest';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { readDataset } from '../../src/files/dataset-folders.js';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { toSvg } from '../../src/render/svg.js';
import { formats } from '../../src/reports/formats.js';
import { githubAnnotations, githubSummary } from '../../src/reports/github.js';
import { indexHtml } from '../../src/reports/index-page/html.js';
import { sarifReport } from '../../src/reports/sarif.js';
import { formatSummaries } from '../../src/reports/summary.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { withFolder } from '../support/run-repool.js';
import { valueOf } from '../support/studies.js';

/** Ends an attribute, an element, a script, a comment, a CDATA section, and begins what runs; with marks that turn the writing round. */
const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)> ]]> --> \u202e\${1} {{x}} [a](javascript:alert(1)) =cmd|'/C calc'!A0 \n\n\`\`\`\n::stop-commands::x`;

/** A data set with words of somebody's choice in every field that takes any. */
async function reproductionWith(words: (plain: string) => string): Promise<Reproduction> {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const [column, dose] = [words('allocation'), words('dose')];
  const group = (index: number): string => words(index % 2 === 0 ? 'random' : 'alternate');
  const table = [
    ['study', 'treatment_events', 'treatment_total', 'control_events', 'control_total', cell(column), cell(dose)],
    ...[[4, 123, 11, 139], [6, 306, 29, 303], [3, 231, 11, 220], [62, 13598, 248, 12867]].map((counts, index) => [cell(words(`Study ${index}`)), ...counts, cell(group(index)), index * index]),
  ];
  const quote = 'RR 0.49 (95% CI 0.34 to 0.70)';
  const manifest = {
    schema: 1,
    title: words('title'),
    source: { citation: words('citation'), doi: words('10.1000/1'), url: words('https://example.org/'), note: words('note') },
    note: words('note'),
    manuscript: 'paper.md',
    ignore: [{ quote: '17.5%', reason: words('reason') }],
    data: { t: { file: 't.csv' }, later: { file: 'later.csv', awaiting: words('awaiting') } },
    analyses: [
      { id: 'main', title: words('title'), data: 't', measure: 'RR', subgroup: column, note: words('note'), diagnostics: ['cumulative', 'egger'], diagnostic_options: { order: dose }, plot: { title: words('title'), favours: [words('left'), words('right')], arms: [words('one'), words('two')], columns: [column] } },
      { id: 'regression', data: 't', measure: 'RR', moderators: [column] },
      { id: 'later', data: 'later', measure: 'RR' },
    ],
    claims: [
      { id: 'a', analysis: 'main', quote, sentence: words('sentence'), where: { display: 'table', page: words('1'), detail: words('detail'), source: words('source') }, note: words('note'), waiver: { until: '2030-01-01', reason: words('reason') } },
      { id: 'b', analysis: 'main', subgroup: group(0), quote, where: { page: '1' } },
      { id: 'c', missing: words('missing'), where: { page: '1' } },
      { id: 'd', conversion: { from: words('1 mg'), to: words('2 mg') }, where: { page: '1' } },
      { id: 'e', analysis: 'later', quote, where: { page: '1' } },
      { id: 'f', analysis: 'main', quote: words('RR 0.12 (95% CI 0.34 to 0.70)'), where: { page: '1' } },
    ],
    summary_of_findings: {
      ...Object.fromEntries(['population', 'setting', 'intervention', 'comparison'].map((key) => [key, words(key)])),
      outcomes: [{ outcome: words('outcome'), analysis: 'main', follow_up: words('follow-up'), assumed_risks: [{ risk: 20, source: words('source'), name: words('name') }], certainty: 'moderate', reasons: [{ domain: 'inconsistency', levels: -1, reason: words('reason') }], comment: words('comment') }],
    },
    evidence: [{ condition: words('condition'), statement: words('statement'), level: words('first'), scale: { name: words('scale'), reference: words('reference'), levels: [words('first')] }, analyses: ['main'], note: words('note') }],
  };
  const text = `${words('Words')}\n\nThe ${quote}, in 17.5%. ${words('RR 0.12 (95% CI 0.34 to 0.70)')}\n`;
  return withFolder({ 't.csv': table.map((row) => `${row.join(',')}\n`).join(''), 'reproduction.yaml': JSON.stringify(manifest), 'paper.md': text }, async (folder) => ({ ...valueOf(reproduce(valueOf(await readDataset(folder)), { today: '2027-01-01' })), name: words('name') }));
}

/** Everything that is made of a data set and read by something that could run it. */
async function madeOf(reproduction: Reproduction): Promise<Readonly<Record<'markup' | 'markdown' | 'csv' | 'commands', readonly string[]>>> {
  const [run] = reproduction.analyses;
  if (run?.status !== 'done') throw new Error('there is no first analysis');
  const { columns: show, ...settings } = run.spec.plot === false || run.spec.plot === undefined ? {} : run.spec.plot;
  const figure = valueOf(drawPlot('forest', { studies: run.studies, result: run.result, options: { ...settings, show } as Parameters<typeof drawPlot>[1]['options'] }));
  const svg = await toSvg(figure.specification, { idPrefix: 'forest-main' });
  const figures = new Map([['main', { svg, table: figure.table }]]);
  const entries = [{ reproduction }, { name: reproduction.name, problems: reproduction.problems }];
  return {
    markup: [svg, formats.html.write(reproduction, figures, { interactive: true }), formats.junit.write(reproduction), indexHtml(entries)],
    markdown: [formats.markdown.write(reproduction, figures), formatSummaries.markdown([reproduction]), githubSummary([reproduction])],
    csv: [formatSummaries.csv([reproduction])],
    commands: [githubAnnotations([reproduction]), sarifReport([reproduction], '1')],
  };
}

const plain = await madeOf(await reproductionWith((text) => text));
const hostile = await madeOf(await reproductionWith((text) => `${text} ${attack}`));

describe('words of an attacker in every field of a data set', () => {
  test('add no element and no attribute to pages and drawings, and lead nowhere', () => {
    const shapes = (of: typeof plain): readonly ReadonlySet<string>[] => of.markup.map((text) => new Set(elementsOf(parseMarkup(text)).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes).map((key) => `${name} ${key}`)])));
    const before = shapes(plain);
    for (const [index, shape] of shapes(hostile).entries()) expect([...shape].filter((each) => before[index]?.has(each) !== true)).toEqual([]);
    const links = hostile.markup.flatMap((text) => elementsOf(parseMarkup(text))).flatMap(({ attributes }) => attributes['href'] ?? []);
    expect(links.length).toBeGreaterThan(10);
    // Addresses that the data set does not choose: works that methods are from, and files beside the page.
    expect(links.filter((each) => !/^(?:#|https:\/\/doi\.org\/10\.|[\w%.-]+\/(?:report|forest|junit))/.test(each))).toEqual([]);
    expect(hostile.markup.join('')).not.toMatch(/[\u202a-\u202e]/);
  });

  test('are words in Markdown', () => {
    for (const text of hostile.markdown) {
      expect([...text.replace(/^```sh\n.*\n```$/gm, '').matchAll(/.{40}(?:(?<!\\)<(?:script|img)|(?<!\\)\]\(javascript:).{9}/gs)].map(([each]) => each)).toEqual([]);
      expect(text).toContain('alert');
    }
  });

  test('are no formula in a spreadsheet, and no command to GitHub Actions', () => {
    for (const text of hostile.csv) expect(text.split(/[,\n]"?/).filter((each) => /^[=+@]|^-(?!\d)/.test(each))).toEqual([]);
    const [annotations = '', sarif = ''] = hostile.commands;
    expect(annotations.trim().split('\n').filter((line) => !/^::(?:error|warning|notice) [^\n]*::/.test(line))).toEqual([]);
    expect(JSON.parse(sarif)).toHaveProperty('runs');
  });
});
