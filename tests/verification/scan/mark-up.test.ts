import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import { type TextForm, readText } from '../../../src/verification/scan/normalise.js';
import { readableQuote } from '../../../src/verification/scan/sentences.js';

const textOf = (source: string, form: TextForm): string => readText(source, form).normalised.text.replace(/\s+/g, ' ').trim();

const shortly = (source: string, form: TextForm): readonly string[] =>
  findClaims(source, form).map(({ label, estimate, ci, pValue, heterogeneity, counts, k }) =>
    [
      label ?? '–',
      estimate ?? '–',
      ...(ci === null ? [] : [`${ci.lower}..${ci.upper}`]),
      ...(pValue === null ? [] : [`P${pValue}`]),
      ...(heterogeneity?.Q == null ? [] : [`Q=${heterogeneity.Q}`, `df=${heterogeneity.df}`, `pQ${heterogeneity.pValue}`]),
      ...(heterogeneity?.I2 == null ? [] : [`I2=${heterogeneity.I2}`]),
      ...(k === null ? [] : [`k=${k}`]),
      ...(counts ?? []).map(({ events, total, percent }) => `${events}/${total}=${percent}`),
    ].join(' '),
  );

describe('what is text in HTML and XML', () => {
  test.each<[TextForm, string, string]>([
    ['html', '<p>a</p><script>if (a<b) "RR 2 (95% CI 1 to 3)"</script><style>p{}</style><p>b</p>', 'a b'],
    ['html', 'a<!-- RR 0.5 --><![if x]>b', 'ab'],
    ['html', 'a<!-- never closed', 'a'],
    ['html', '<SCRIPT>x</Script >a', 'a'],
    ['html', '<title>x</title><h1>a</h1>', 'a'],
    ['html', 'a<br>b<wbr>c', 'a bc'],
    ['html', '<p title="x > y">a</p>', 'a'],
    ['html', 'P<0.05 and 3 < 4 and a<b', 'P<0.05 and 3 < 4 and a<b'],
    ['html', 'P &lt; 0&middot;05 &amp; 1&#8211;2 &#x2212;3 &unknown; &', 'P < 0.05 & 1-2 -3 &unknown; &'],
    ['html', 'I<sup>2</sup> m<sup>2</sup> &chi;<sup>2</sup> 3 × 10<sup>−5</sup>', 'I2 m2 χ2 3 × 10^-5'],
    ['html', 'placebo<sup>2</sup> 0.70<sup>12</sup> group.<sup>3,4</sup> b<sup><a href="#r1">5–7</a></sup> c', 'placebo 0.70 group. b c'],
    ['html', 'shown before <a href="#ref-12">[12]</a> and <a href="x.html">here</a>', 'shown before and here'],
    ['html', '<h2>Results</h2>a<h2>References</h2><ol><li>b</li></ol><h3>c</h3>d<h2>Appendix</h2>e', 'Results a References Appendix e'],
    ['html', '<section class="ref-list big"><div><section>a</section></div>b</section>c', 'c'],
    ['html', '<nav>a<nav>b</nav>c</nav>d', 'd'],
    ['xml', '<p>a <xref ref-type="bibr">12</xref> <xref ref-type="table">Table 2</xref></p>', 'a Table 2'],
    ['xml', '<title>Results</title><![CDATA[P < 0.05 &amp;]]><?pi x?>', 'Results P < 0.05 &amp;'],
    ['xml', '<back><ref-list><ref>a</ref></ref-list></back><p>b</p>', 'b'],
    ['xml', '<mml:math><mml:msup>\n <mml:mi>I</mml:mi>\n <mml:mn>2</mml:mn></mml:msup></mml:math> = 5%', 'I2 = 5%'],
    ['xml', '<article-meta><pub-date>2020</pub-date><abstract>a</abstract></article-meta>', 'a'],
  ])('%s: %s', (form, source, expected) => expect(textOf(source, form)).toBe(expected));

  test('line ends within a paragraph are blanks in HTML', () => {
    expect(shortly('<p>RR\n\n0.49 (95% CI\n\n0.34 to 0.70)</p>', 'html')).toEqual(['RR 0.49 0.34..0.70']);
    expect(shortly('<p>RR</p><p>0.49 (95% CI 0.34 to 0.70)</p>', 'html')).toEqual(['– 0.49 0.34..0.70']);
  });

  test('a label is without its mark-up', () => {
    expect(shortly('<p>Hedges&rsquo; <i>g</i> = 0.40 (95% CI 0.10 to 0.70)</p>', 'html')).toEqual(["Hedges' g 0.40 0.10..0.70"]);
  });

  test('places count in the file as it is', () => {
    const source = '<html>\n<p class="x">It was\n  <b>RR</b>&nbsp;0&middot;49 (95% CI 0&middot;34&ndash;0&middot;70).</p>';
    const [claim] = findClaims(source, 'html');
    expect(claim).toMatchObject({ line: 3, column: 6, estimate: '0.49', sentence: 'It was RR 0.49 (95% CI 0.34-0.70).' });
    expect(source.slice(claim?.offset).startsWith('RR</b>&nbsp;0&middot;49')).toBe(true);
    expect(readableQuote(claim?.quote ?? '')).toBe('RR 0.49 (95% CI 0.34-0.70)');
  });
});

const htmlTable = (head: string, ...rows: readonly string[]): string => {
  const row = (cells: string, name: string): string => `<tr>${cells.split(' | ').map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>\n${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table>`;
};
const pipeTable = (head: string, ...rows: readonly string[]): string =>
  [head, head.replace(/[^|]+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n');

test.each([
  ['marks of the writing direction', 'RR \u202e0.49\u202c (95% CI, 0.34\u200f to\u2066 0.\u200e70\u2069)'],
  ['full-width characters', 'RR \uff10\uff0e\uff14\uff19\uff08\uff19\uff15\uff05 CI\uff0c \uff10\u00b7\uff13\uff14 to \uff10.\uff17\uff10\uff09'],
])('%s are read through, and the quote keeps them', (_name, sentence) => {
  const [found, ...more] = findClaims(`Thus ${sentence} overall.`, 'plain');
  expect(more).toEqual([]);
  expect(found).toMatchObject({ label: 'RR', estimate: '0.49', ci: { lower: '0.34', upper: '0.70' } });
  expect(sentence).toContain(found?.quote);
});

describe('tables', () => {
  test.each<[string, string, readonly string[]]>([
    ['Outcome | RR (95% CI) | P value', 'Death | 0.49 (0.34–0.70) | <0.001', ['RR 0.49 0.34..0.70 P<0.001']],
    ['Outcome | OR | 95% CI | P', 'Death | 0.49 | 0.34–0.70 | 0.001', ['OR 0.49 0.34..0.70 P=0.001']],
    ['Outcome | Odds ratio | Lower | Upper | P', 'Death | 0.49 | 0.34 | 0.70 | .001', ['Odds ratio 0.49 0.34..0.70 P=.001']],
    ['Outcome | Hedges’ g | 95% CI lower limit | 95% CI upper limit', 'Pain | −0.49 | −0.70 | −0.28', ['Hedges’ g -0.49 -0.70..-0.28']],
    ['Outcome | MD [95% CI] | I² (%) | P', 'Pain | −1.83 [−2.35, −1.31] | 45 | 0.001', ['MD -1.83 -2.35..-1.31 P=0.001 I2=45%']],
    ['Outcome | HR (95% CI) | P | Adjusted HR (95% CI) | P', 'Death | 0.49 (0.34–0.70) | 0.01 | 0.60 (0.40–0.90) | 0.02', ['HR 0.49 0.34..0.70 P=0.01', 'HR 0.60 0.40..0.90 P=0.02']],
    // Whose P value it is, the headings say, though the number fits the other.
    ['Group | RR | 95% CI | P | I² | τ²', 'S | 0.64 | 0.35–1.19 | 0.016 | 82% | 0.3', ['RR 0.64 0.35..1.19 P=0.016 I2=82%']],
    ['Group | k | RR (95% CI) | P value | Q | df | P (heterogeneity) | I²', 'T | 4 | 0.64 (0.35–1.19) | 0.016 | 16.59 | 3 | 0.4 | 52%', ['RR 0.64 0.35..1.19 P=0.016 Q=16.59 df=3 pQ=0.4 I2=52% k=4']],
    ['Group | RR (95% CI) | Q | df | P | I²', 'T | 0.64 (0.35–1.19) | 16.59 | 3 | 0.16 | 52%', ['RR 0.64 0.35..1.19 Q=16.59 df=3 pQ=0.16 I2=52%']],
    ['Outcome | HR (95% CI) | P for interaction', 'Death | 0.49 (0.34–0.70) | 0.8', ['HR 0.49 0.34..0.70']],
    ['Group | n/N (%) | RR (95% CI)', 'Drug | 20/39 (51.3) | 2.43 (1.10–5.40)', ['– – 20/39=51.3%', 'RR 2.43 1.10..5.40']],
    ['Outcome | Drug, n/N (%) | Placebo, n/N (%) | RR (95% CI)', 'Cure | 20/39 (51.3) | 7/36 (19.4) | 2.64 (1.27–5.48)', ['RR 2.64 1.27..5.48 20/39=51.3% 7/36=19.4%']],
    ['Outcome | Drug, n/N | Placebo, n/N | RR (95% CI) | OR (95% CI)', 'Cure | 20/39 | 7/36 | 2.64 (1.27–5.48) | 4.36 (1.54–12.34)', ['RR 2.64 1.27..5.48', 'OR 4.36 1.54..12.34']],
    ['Outcome | Drug, HR (95% CI) | Placebo, HR (95% CI) | P', 'Death | 0.49 (0.34–0.70) | 0.60 (0.40–0.90) | 0.3', ['HR 0.49 0.34..0.70', 'HR 0.60 0.40..0.90']],
    ['Outcome | RR (95% CI) | Patients | P', 'Death | 0.49 (0.34–0.70) | 1,203 | 0.001', ['RR 0.49 0.34..0.70 P=0.001']],
    ['Outcome | RR (95% CI)', 'Death | 1.00 (reference)', []],
    ['Study | Year | Dose', 'Smith | 2010 | 0.5 (0.1–0.9)', ['– 0.5 0.1..0.9']],
    ['Outcome | Result', 'Death | RR 0.49 (95% CI 0.34 to 0.70)', ['RR 0.49 0.34..0.70']],
    ['Variable | Men | Women', 'OR (95% CI) | 0.49 (0.34–0.70) | 1.49 (1.34–1.66)', ['OR 0.49 0.34..0.70', 'OR 1.49 1.34..1.66']],
    ['Age | Mean (SD) | Range', 'All | 45.2 (12.1) | 18–80', []],
    // The name of a row is its measure, of which its P value is no part; a name of more than a line is running text.
    ['Outcome | Effect (95% CI) | P | I²', 'Relapse, OR | 0.49 (0.34–0.70) | 0.01 | 45%', ['OR 0.49 0.34..0.70 P=0.01 I2=45%']],
    ['Variable | Men', `${'x'.repeat(146)} OR (95% CI) | 0.49 (0.34–0.70)`, ['OR 0.49 0.34..0.70']],
    ['Variable | Men', `${'x'.repeat(149)} OR (95% CI) | 0.49 (0.34–0.70)`, ['– 0.49 0.34..0.70']],
    // Of a figure that stands twice the second is not the estimate's; what has no estimate before it begins nothing.
    ['Outcome | RR (95% CI) | I² | I²', 'Death | 0.49 (0.34–0.70) | 45% | 60%', ['RR 0.49 0.34..0.70 I2=45%', '– – I2=60%']],
    ['Outcome | P | I²', 'Death | 0.01 | 45%', ['– – I2=45%']],
    ['Outcome | Lower | Upper', 'Death | 0.34 | 0.70', []],
    ['Outcome | P | RR (95% CI)', 'Death |  | 0.49 (0.34–0.70)', ['RR 0.49 0.34..0.70']],
  ])('%s', (head, row, expected) => {
    expect(shortly(htmlTable(head, row), 'html')).toEqual(expected);
    expect(shortly(htmlTable(head, row), 'xml')).toEqual(expected);
    expect(shortly(pipeTable(head, row), 'markdown')).toEqual(expected);
  });

  test('each row is read for itself, with its own line', () => {
    const rows = ['Death | 0.49 (0.34–0.70) | 0.01', 'Stroke | 0.80 (0.60–1.07) | 0.13'];
    expect(findClaims(htmlTable('Outcome | RR (95% CI) | P', ...rows), 'html').map(({ line, estimate }) => [line, estimate])).toEqual([[2, '0.49'], [3, '0.80']]);
    expect(findClaims(pipeTable('Outcome | RR (95% CI) | P', ...rows), 'markdown').map(({ line, estimate }) => [line, estimate])).toEqual([[3, '0.49'], [4, '0.80']]);
  });

  // RR 0.64 (0.35 to 1.19) has P = 0.15: the number never says whose it is where the headings do.
  test.each<[string, string, string | null, string | null]>([
    ['RR (95% CI) | P | I²', '0.64 (0.35–1.19) | 0.016 | 82%', '=0.016', null],
    ['RR | Lower | Upper | P | I²', '0.64 | 0.35 | 1.19 | 0.016 | 82%', '=0.016', null],
    ['RR (95% CI) | Patients | P | I²', '0.64 (0.35–1.19) | 120 | 0.016 | 82%', '=0.016', null],
    ['RR (95% CI) | Q | P', '0.64 (0.35–1.19) | 16.59 | 0.15', null, '=0.15'],
    ['RR (95% CI) | Q | df | P', '0.64 (0.35–1.19) | 16.59 | 3 | 0.15', null, '=0.15'],
    ['RR (95% CI) | P | I² | P', '0.64 (0.35–1.19) | 0.016 | 82% | 0.15', '=0.016', '=0.15'],
    ['RR (95% CI) | P for overall effect | I² | P', '0.64 (0.35–1.19) | 0.016 | 82% | 0.15', '=0.016', '=0.15'],
    ['RR (95% CI) | I² | P | P for heterogeneity', '0.64 (0.35–1.19) | 82% | 0.016 | 0.15', '=0.016', '=0.15'],
    ['RR (95% CI) | Q | P | P for heterogeneity', '0.64 (0.35–1.19) | 16.59 | 0.016 | 0.15', '=0.016', '=0.15'],
    ['RR (95% CI) | I² | P', '0.64 (0.35–1.19) | 82% | 0.15', '=0.15', null],
    ['RR (95% CI) | I² | P', '0.64 (0.35–1.19) | 82% | 0.016', null, '=0.016'],
    ['P | Q | df', '0.15 | 16.59 | 3', null, null],
    ['Lower | Upper | I²', '0.35 | 1.19 | 82%', null, null],
  ])('the headings %s say whose P value stands in %s', (head, row, ofEffect, ofHeterogeneity) => {
    const claims = findClaims(pipeTable(`Group | ${head}`, `T | ${row}`), 'markdown');
    expect(claims.map(({ pValue, heterogeneity }) => [pValue, heterogeneity?.pValue ?? null])).toEqual([[ofEffect, ofHeterogeneity]]);
    if (!head.includes('RR')) expect(claims.map(({ ci }) => ci)).toEqual([null]);
  });

  test('rows of Markdown with and without strokes at their ends, and the text right behind the last', () => {
    const rows = ['Outcome | RR (95% CI) | P', '---|---|---', 'Death | 0.49 (0.34–0.70) | 0.01'];
    const expected = ['RR 0.49 0.34..0.70 P=0.01'];
    for (const bare of [0, 2]) expect(shortly(rows.map((row, at) => (at === bare ? row : `| ${row} |`)).join('\n'), 'markdown')).toEqual(expected);
    expect(shortly(`${rows.join('\n')}\nRR 0.80 (95% CI 0.60 to 1.07)`, 'markdown')).toEqual([...expected, 'RR 0.80 0.60..1.07']);
    expect(shortly(`The OR\n${rows.join('\n')}\n0.80 (95% CI 0.60 to 1.07)`, 'markdown')).toEqual([...expected, '– 0.80 0.60..1.07']);
  });

  test('headings that span columns, cells that span rows', () => {
    const table = `<table><tr><th rowspan="2">Outcome</th><th colspan="2">Crude</th><th rowspan="2">P for trend</th></tr><tr><th>HR (95% CI)</th><th>P</th></tr>
      <tr><td rowspan="2">Death</td><td>0.49 (0.34–0.70)</td><td>0.01</td><td rowspan="2">0.3</td></tr>
      <tr><td>0.80 (0.60–1.07)</td><td>0.13</td></tr></table>`;
    expect(shortly(table, 'html')).toEqual(['HR 0.49 0.34..0.70 P=0.01', 'HR 0.80 0.60..1.07 P=0.13']);
  });

  test('a heading over an estimate and its interval', () => {
    const table = `<table><tr><th>Outcome</th><th colspan="2">HR (95% CI)</th><th>P</th></tr>
      <tr><td>Death</td><td>0.49</td><td>(0.34–0.70)</td><td>0.001</td></tr></table>`;
    expect(shortly(table, 'html')).toEqual(['HR 0.49 0.34..0.70 P=0.001']);
  });

  test('a heading over several groups, and one P value for all of them', () => {
    const table = `<table><tr><th rowspan="2">Outcome</th><th colspan="2">HR (95% CI)</th><th rowspan="2">P</th></tr><tr><th>Men</th><th>Women</th></tr>
      <tr><td>Death</td><td>0.49 (0.34–0.70)</td><td>0.60 (0.40–0.90)</td><td>0.4</td></tr></table>`;
    expect(shortly(table, 'html')).toEqual(['HR 0.49 0.34..0.70', 'HR 0.60 0.40..0.90']);
  });

  test('a P value that spans rows is nobody’s', () => {
    const table = `<table><tr><th>Sex</th><th>HR (95% CI)</th><th>P</th></tr>
      <tr><td>Men</td><td>0.49 (0.34–0.70)</td><td rowspan="2">0.9</td></tr><tr><td>Women</td><td>0.80 (0.60–1.07)</td></tr></table>`;
    expect(shortly(table, 'html')).toEqual(['HR 0.49 0.34..0.70', 'HR 0.80 0.60..1.07']);
  });

  test('a table that lays out a page is running text', () => {
    const page = `<table><tr><td><p>The RR was 0.49 (95% CI 0.34 to 0.70).</p>${htmlTable('Outcome | OR (95% CI)', 'a | 0.60 (0.40–0.90)')}</td></tr></table>`;
    expect(shortly(page, 'html')).toEqual(['RR 0.49 0.34..0.70', 'OR 0.60 0.40..0.90']);
  });

  test('the quote is cut from the cells', () => {
    const source = htmlTable('Outcome | RR (95% CI) | P', 'Death | 0.49 (0.34–0.70) | 0.01');
    const [claim] = findClaims(source, 'html');
    expect(claim?.quote).toBe('0.49 (0.34–0.70)</td><td>0.01');
    expect(source.slice(claim?.offset, (claim?.offset ?? 0) + (claim?.quote.length ?? 0))).toBe(claim?.quote);
  });
});

test('any mark-up is answered, and every quote stands at its place', () => {
  const pieces = fc.array(
    fc.constantFrom('<table>', '</table>', '<tr>', '<td>', '<td colspan=3>', '<th rowspan="2">', 'RR (95% CI)', '0.49 (0.34–0.70)', '<p>', '</p>', '<!--', '-->', '<a href="', '">', '&lt;', '<sup>', '</sup>', '2', ' ', '\n', '|', '|---|---|\n', '<ref-list>', '</ref-list>', '<h2>', '</h2>', 'References', '<script>', '</script>', '<![CDATA[', ']]>'),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(pieces, fc.constantFrom<TextForm>('plain', 'markdown', 'html', 'xml'), (parts, form) => {
      const source = parts.join('');
      for (const { quote, offset } of findClaims(source, form)) expect(source.slice(offset, offset + quote.length)).toBe(quote);
    }),
    { numRuns: 300 },
  );
});
