import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import type { TextForm } from '../../../src/verification/scan/normalise.js';

/** One short article, made up, in three forms: what is read must not hang on the form. */
const jats = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML">
<front><journal-meta><issn>0098-7484</issn></journal-meta><article-meta>
<article-id pub-id-type="doi">10.1000/rr.0.49.0.34-0.70</article-id><pub-date><year>2020</year></pub-date>
<abstract><title>Results</title><p>In 13 trials the vaccine worked (RR 0.49, 95% CI 0.34 to 0.70; <italic>P</italic> &lt; 0.001;
<italic>I</italic><sup>2</sup> = 92%).<sup><xref ref-type="bibr" rid="b1">1</xref>,<xref ref-type="bibr" rid="b2">2</xref></sup></p></abstract>
</article-meta></front>
<body><sec><title>Results</title>
<p>Allocation mattered <xref ref-type="bibr" rid="b3">[3]</xref>: the pooled OR was 0.41 (95% CI 0.31&#x2013;0.54; <italic>P</italic> = 0.3).</p>
<table-wrap id="t1"><label>Table 1</label><caption><p>By allocation.</p></caption>
<table><thead><tr><th rowspan="2">Allocation</th><th rowspan="2">Trials</th><th colspan="2">Tuberculosis</th></tr>
<tr><th>RR (95% CI)</th><th>I<sup>2</sup> (%)</th></tr></thead>
<tbody><tr><td>random</td><td>7</td><td>0.38 (0.22&#x2013;0.65)<xref ref-type="table-fn" rid="f1">a</xref></td><td>89.9</td></tr>
<tr><td>alternate</td><td>2</td><td>0.58 (0.34&#x2013;1.01)</td><td>82.0</td></tr></tbody></table>
<table-wrap-foot><fn id="f1"><p>RR: risk ratio; CI: confidence interval.</p></fn></table-wrap-foot></table-wrap>
<p>Vaccinated: <inline-formula><mml:math><mml:mrow><mml:mi>Q</mml:mi><mml:mo>=</mml:mo><mml:mn>152.23</mml:mn></mml:mrow></mml:math></inline-formula>, df = 12.</p></sec></body>
<back><ref-list><ref id="b1"><mixed-citation>Aronson. RR 2.0 (95% CI 1.0 to 1.5). 1948.</mixed-citation></ref></ref-list></back></article>`;

const html = `<!doctype html><html><head><title>RR 2.0 (95% CI 1.0 to 1.5)</title><style>p { margin: 0.5 }</style>
<script>var x = "RR 2.0 (95% CI 1.0 to 1.5)"; if (a<b && c>d) {}</script></head><body><nav>OR 2.0 (95% CI 1.0 to 1.5)</nav>
<h2>Results</h2><p>In 13 trials the vaccine worked (RR&nbsp;0.49, 95%&nbsp;CI 0.34 to&nbsp;0.70; <em>P</em>&nbsp;&lt;&nbsp;0.001;
<em>I</em><sup>2</sup> = 92%).<sup><a href="#ref-1">1</a>,<a href="#ref-2">2</a></sup></p>
<p>Allocation mattered <a href="#ref-3">[3]</a>: the pooled OR was 0.41 (95% CI 0.31&ndash;0.54; <em>P</em> = 0.3).</p>
<table><caption>Table 1. By allocation.</caption>
<tr><th rowspan=2>Allocation<th rowspan=2>Trials<th colspan=2>Tuberculosis
<tr><th>RR (95% CI)<th>I<sup>2</sup> (%)
<tr><td>random<td>7<td>0.38 (0.22&ndash;0.65)<sup>a</sup><td>89.9
<tr><td>alternate<td>2<td>0.58 (0.34&ndash;1.01)<td>82.0</table>
<p>Vaccinated: <i>Q</i> = 152.23, df = 12.</p>
<h2>References</h2><ol><li>Aronson. RR 2.0 (95% CI 1.0 to 1.5). 1948.</li></ol></body></html>`;

const markdown = `## Results

In 13 trials the vaccine worked (RR 0.49, 95% CI 0.34 to 0.70; *P* < 0.001;
*I*^2^ = 92%).[^1]

Allocation mattered [3]: the pooled OR was 0.41 (95% CI 0.31–0.54; *P* = 0.3).

| Allocation | Trials | RR (95% CI)    | I² (%) |
|:-----------|-------:|:--------------:|-------:|
| random     |      7 | 0.38 (0.22–0.65) | 89.9 |
| alternate  |      2 | 0.58 (0.34–1.01) | 82.0 |

Vaccinated: *Q* = 152.23, df = 12.
`;

describe.each<[TextForm, string, readonly number[]]>([
  ['xml', jats, [6, 10, 14, 15, 17]],
  ['html', html, [3, 5, 9, 10, 11]],
  ['markdown', markdown, [3, 6, 10, 11, 13]],
])('an article in %s', (form, text, lines) => {
  const { claims } = checkText(text, { file: 'article', form });

  test('is read whole: its sentences, its table, and nothing else', () => {
    expect(claims.map(({ label, estimate, ci, pValue, heterogeneity }) => [label, estimate, ci?.lower, ci?.upper, pValue, heterogeneity?.I2 ?? heterogeneity?.Q])).toEqual([
      ['RR', '0.49', '0.34', '0.70', '<0.001', '92%'],
      ['OR', '0.41', '0.31', '0.54', '=0.3', undefined],
      ['RR', '0.38', '0.22', '0.65', null, '89.9%'],
      ['RR', '0.58', '0.34', '1.01', null, '82.0%'],
      [null, null, undefined, undefined, null, '152.23'],
    ]);
  });

  test('with the lines of the file', () => {
    expect(claims.map(({ line }) => line)).toEqual(lines);
  });

  test('and only the P value that is wrong is found', () => {
    expect(claims.flatMap(({ findings, line }) => findings.filter(({ severity }) => severity === 'inconsistent').map(({ code }) => [line, code]))).toEqual([
      [lines[1], 'P_DISAGREES_WITH_CI'],
      [lines[1], 'SIGNIFICANCE_DISAGREES'],
    ]);
  });

  test('every quote stands at its line and column', () => {
    const rows = text.split('\n');
    for (const { quote, line, column, offset } of claims) {
      expect(text.slice(offset, offset + quote.length)).toBe(quote);
      expect(rows[line - 1]?.slice(column - 1).startsWith(quote.split('\n')[0] ?? '')).toBe(true);
    }
  });
});
