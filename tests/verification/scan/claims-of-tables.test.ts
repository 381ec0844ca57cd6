import { expect, test } from 'vitest';
import { sightingsIn } from '../../../src/analysis/sightings/sightings.js';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import type { TextForm } from '../../../src/verification/scan/normalise.js';

const death = 'RR 0.49 (95% CI 0.34 to 0.70; P = .04)';
const stroke = 'OR 0.60 (95% CI 0.40 to 0.90)';
const asText = 'It was lower (RR 0.49, 95% CI 0.34 to 0.70; P = .04).';
const cells = (name: string, ...rows: readonly (readonly string[])[]): string => rows.map((row) => `<tr>${row.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`).join('');
const both = [death, stroke];

const tables: readonly (readonly [what: string, source: string, quotes: readonly string[], form?: TextForm])[] = [
  ['rows without a heading', `<table><tbody>${cells('td', ['Death', death], ['Stroke', stroke])}</tbody></table>`, both],
  ['a first row above a number', `<table>${cells('td', ['Death', death], ['Stroke', '12'])}</table>`, [death]],
  ['a first row of heading cells', `<table>${cells('th', ['Death', death])}${cells('td', ['Stroke', stroke])}</table>`, both],
  ['a marked heading', `<table><thead>${cells('td', ['Death', death])}</thead><tbody>${cells('td', ['Stroke', stroke])}</tbody></table>`, both],
  ['one row', `<table>${cells('td', ['Death', death])}</table>`, [death]],
  ['one row of heading cells', `<table>${cells('th', ['Death', death])}</table>`, [death]],
  ['one cell', `<table><tr><td>${death}</td></tr></table>`, [death]],
  ['a box of two paragraphs', `<table><tr><td><p>${asText}</p><p>So was stroke (${stroke})</p></td></tr></table>`, [asText.slice(14, -2), stroke]],
  ['a box with a title', `<table>${cells('th', ['Box 1'])}${cells('td', [`Death: ${death}`])}</table>`, [death]],
  ['a text beside a picture', `<table><tr><td><img></td><td><p>${asText}</p><p>So was stroke (${stroke}).</p></td></tr></table>`, [asText.slice(14, -2), stroke]],
  ['the heading of Markdown', `| Death | ${death} |\n|---|---|\n| Stroke | ${stroke} |\n`, both, 'markdown'],
];

test.each(tables.flatMap(([what, source, quotes, form]) => (form === undefined ? (['html', 'xml'] as const) : [form]).map((each) => ({ what, source, quotes, form: each }))))(
  'whole claims are read and seen in $what ($form)',
  ({ source, quotes, form }) => {
    const claims = findClaims(form === 'xml' ? `<article><body>${source}</body></article>` : source, form);
    expect(claims.map(({ quote }) => quote)).toEqual(quotes);
    const seen = sightingsIn(source, form).flatMap(({ figures }) => figures.map(({ printed }) => printed));
    for (const { estimate, ci, pValue } of claims) expect(seen).toEqual(expect.arrayContaining([estimate, ci?.lower, ci?.upper, ...(pValue === null ? [] : [pValue.replace(/^=/, '')])]));
  },
);

test('a first row that says what stands below is no claim, and its sizes are totals', () => {
  const head = ['Outcome', 'Drug (n = 120)', 'RR (95% CI)', 'P'];
  const [count, effect] = findClaims(`<table>${cells('td', head, ['Death', '12 (10.0%)', '0.49 (0.34 to 0.70)', '.04'])}</table>`, 'html');
  expect(count?.counts?.[0]).toMatchObject({ events: '12', total: '120', percent: '10.0%' });
  expect(effect).toMatchObject({ label: 'RR', estimate: '0.49', pValue: '=.04' });
});

/** What is read of a text in plain words: the arms, the label and the estimate of each claim. */
const readPlain = (text: string): readonly string[] => findClaims(text).map(({ counts, label, estimate }) => `${counts?.map(({ events, total }) => `${events}/${total}`).join(' v ') ?? ''} ${label ?? '-'} ${estimate ?? '-'}`);

test('lines with tabs are the rows of a table, and their first the heading', () => {
  const rows = ['A 2001\t20/83 (24.1%)\t15/84 (17.9%)\t1.46 (0.69–3.10)', 'Later trials', 'B 2002\t69/373 (18.5%)\t94/357 (26.3%)\t0.64 (0.45–0.90)'];
  const read = ['20/83 v 15/84 OR 1.46', '69/373 v 94/357 OR 0.64'];
  const table = ['Trial\tDrug\tControl\tOR (95% CI)', ...rows].join('\n');
  expect(readPlain(table)).toEqual(read);
  expect(readPlain(`Deaths by trial\n\n${table}\n\nThe RR was 0.49 (95% CI 0.34 to 0.70).\n`)).toEqual([...read, ' RR 0.49']);
  // Neither two rows nor one tab: these are read as running text.
  const unlabelled = read.map((each) => each.replace('OR', '-'));
  expect(readPlain(rows.join('\n'))).toEqual(unlabelled);
  expect(readPlain(['a\tb', 'c\td', 'The RR was\t0.49 (95% CI 0.34 to 0.70).'].join('\n'))).toEqual([' RR 0.49']);
});
