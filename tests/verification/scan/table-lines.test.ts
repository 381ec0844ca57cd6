import { describe, expect, test } from 'vitest';
import { readText, type TextForm } from '../../../src/verification/scan/normalise.js';
import { tableLines } from '../../../src/verification/scan/table-claims.js';

/** The lines that a table is read as, what is quoted of them in « and »; `apart` first where totals stand in another cell. */
function linesOf(source: string, form: TextForm = 'markdown'): readonly string[] {
  const { normalised, tables } = readText(source, form);
  return tables.flatMap((table) => [...tableLines(table, normalised)]).map(({ text, starts, ends, quotable, totalsApart }) => {
    expect([starts.length, ends.length, quotable?.length]).toEqual([text.length, text.length, text.length]);
    const marked = [...text].map((character, at) => `${quotable?.[at] === 1 && quotable[at - 1] !== 1 ? '«' : ''}${character}${quotable?.[at] === 1 && quotable[at + 1] !== 1 ? '»' : ''}`).join('');
    return `${totalsApart === true ? 'apart: ' : ''}${marked}`;
  });
}

const pipes = (rows: readonly string[]): string => rows.map((row) => `|${row}|\n`).join('');
const table = (head: string, ...rows: readonly string[]): string => pipes([head, head.replace(/[^|]+/g, '---'), ...rows]);

describe('a row as it is read', () => {
  test.each<readonly [head: string, row: string, lines: readonly string[]]>([
    // Effects and their intervals.
    ['Outcome|RR (95% CI)', 'Death|0.49 (0.34-0.70)', ['RR (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|RR|95% CI', 'Death|0.49|0.34-0.70', ['RR «0.49» 95% CI «0.34-0.70»']],
    ['Outcome|RR|Lower|Upper', 'Death|0.49|0.34|0.70', ['RR «0.49»  CI «0.34» to «0.70»']],
    ['Outcome|95% CI|RR', 'Death|0.34-0.70|0.49', ['95% CI «0.34-0.70»', 'RR «0.49»']],
    ['Outcome|Lower|Upper', 'Death|0.34|0.70', []],
    ['Outcome|Upper|Lower', 'Death|0.34|0.70', []],
    ['Outcome|RR|95% CI|95% CI', 'Death|0.49|0.34-0.70|0.30-0.80', ['RR «0.49» 95% CI «0.34-0.70»', '95% CI «0.30-0.80»']],
    ...['Lower', 'low', 'LCL', 'LL', 'LB', 'Lower limit', 'lower bound', 'Low end', 'Lower CI', 'Lower 95% CI', 'CI lower', '95% CI lower', '97.5% CI low', '95 CI lower', 'confidence interval lower limit'].map(
      (lower) => [`Outcome|RR|${lower}|Upper`, 'Death|0.49|0.34|0.70', ['RR «0.49»  CI «0.34» to «0.70»']] as const,
    ),
    ...['Upper', 'high', 'UCL', 'UL', 'UB', 'Upper limit', 'upper bound', 'High end', 'Upper CI', 'Upper 95% CI', 'CI upper', '95% CI upper', '97.5% CI high', 'confidence interval upper limit'].map(
      (upper) => [`Outcome|RR|Lower|${upper}`, 'Death|0.49|0.34|0.70', ['RR «0.49»  CI «0.34» to «0.70»']] as const,
    ),
    ...['Slower', 'lowest', 'Lower half'].map((lower) => [`Outcome|RR|${lower}|Upper`, 'Death|0.49|0.34|0.70', ['RR «0.49»', '«0.34»']] as const),
    ...['Effect', 'effect size', 'Estimate', 'Pooled effect', 'summary estimate', 'Effect estimate'].map((head) => [`Outcome|${head}`, 'Death|0.49 (0.34-0.70)', [`${head} «0.49 (0.34-0.70)»`]] as const),
    ...['Side effect', 'Effect, kg', 'Estimated'].map((head) => [`Outcome|${head}`, 'Death|0.49 (0.34-0.70)', ['«0.49 (0.34-0.70)»']] as const),
    ['Outcome|Mean (95% CI)', 'Pain|4.9 (3.4-7.0)', ['Mean (95% CI) «4.9 (3.4-7.0)»']],
    ['Outcome|RR or MD (95% CI)', 'Death|0.49 (0.34-0.70)', ['Effect (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|RR or MD, 97.5 %CrI', 'Death|0.49 (0.34-0.70)', ['Effect 97.5 %CrI «0.49 (0.34-0.70)»']],
    ['Outcome|RR or MD (90% confidence interval)', 'Death|0.49 (0.34-0.70)', ['Effect (90% confidence interval) «0.49 (0.34-0.70)»']],
    ['Outcome|RR or MD', 'Death|0.49 (0.34-0.70)', ['Effect  «0.49 (0.34-0.70)»']],
    ['Outcome|RR or OR', 'Death|0.49 (0.34-0.70)', ['RR or OR «0.49 (0.34-0.70)»']],
    ['Outcome|RR or prevalence', 'Death|0.49 (0.34-0.70)', ['RR or prevalence «0.49 (0.34-0.70)»']],
    ['Outcome|RR, difference', 'Death|0.49 (0.34-0.70)', ['RR, difference «0.49 (0.34-0.70)»']],
    // Rows that name their measure.
    ['Outcome|Effect (95% CI)', 'Death, OR|0.49 (0.34-0.70)', ['OR (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|MD (95% CI)', 'Death, OR|0.49 (0.34-0.70)', ['OR (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|RR (95% CI)', 'Death, OR|0.49 (0.34-0.70)', ['RR (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|RR or MD (95% CI)', 'Death, OR|0.49 (0.34-0.70)', ['OR (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|Effect (95% CI)', 'OR or RR|0.49 (0.34-0.70)', ['Effect (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|Effect (95% CI)', 'prevalence|0.49 (0.34-0.70)', ['Effect (95% CI) «0.49 (0.34-0.70)»']],
    ['Outcome|Effect|95% CI', 'Death, OR|0.49|0.34-0.70', ['OR  «0.49» 95% CI «0.34-0.70»']],
    ['Variable|Men|Women', 'OR (95% CI)|0.49 (0.34-0.70)|1.49 (1.34-1.66)', ['«OR (95% CI)»', 'OR (95% CI) «0.49 (0.34-0.70)»', 'OR (95% CI) «1.49 (1.34-1.66)»']],
    ['Variable|Men', 'OR|0.49 (0.34-0.70)', ['«0.49 (0.34-0.70)»']],
    ['Variable|Men', '95% CI|0.34-0.70', ['«95% CI»', '«0.34-0.70»']],
    ['Variable|Men', 'Death|RR 0.49 (0.34-0.70)', ['«RR 0.49 (0.34-0.70)»']],
    // Cells that name their own figures.
    ['Outcome|Effect (95% CI)', 'Death|RR 0.49 (0.34-0.70)', ['«RR 0.49 (0.34-0.70)»']],
    ['Outcome|Effect', 'Death|0.49 (95% CI 0.34-0.70)', ['«0.49 (95% CI 0.34-0.70)»']],
    ...['P', 'Lower', 'Upper', 'Studies', 'Weight'].map((head) => [`Outcome|${head}`, 'Death|RR 0.49 (0.34-0.70)', ['«RR 0.49 (0.34-0.70)»']] as const),
    ['Outcome|RR|P', 'Death|0.49|P = .04', ['RR «0.49»; P for overall effect «P = .04»']],
    ['Death|RR 0.49 (0.34-0.70)', 'Stroke|12', ['«RR 0.49 (0.34-0.70)»', '«12»']],
    ['Death (0.49 (0.34-0.70))|RR', 'Stroke|0.70', ['«Death (0.49 (0.34-0.70))»', 'RR «0.70»']],
    ['Outcome|Effect', 'Death|0.49 in 5', ['Effect «0.49 in 5»']],
    // P values and heterogeneity, and whose they are.
    ['Outcome|RR|P', 'Death|0.49|0.03', ['RR «0.49»; P for overall effect = «0.03»']],
    ['Outcome|RR|P', 'Death|0.49|<0.03', ['RR «0.49»; P for overall effect «<0.03»']],
    ['Outcome|RR|P', 'Death|0.49|.03', ['RR «0.49»; P for overall effect = «.03»']],
    ['Outcome|RR|P|P', 'Death|0.49|.03|.04', ['RR «0.49»; P for overall effect = «.03»; P = «.04»']],
    ['Outcome|RR|P for interaction', 'Death|0.49|.03', ['RR «0.49»; P for interaction = «.03»']],
    ['Outcome|RR|I² (%)|P', 'Death|0.49|45|.03', ['RR «0.49»; I²  = «45»%; P = «.03»']],
    ['Outcome|RR|I², %|P', 'Death|0.49|45%|.03', ['RR «0.49»; I² = «45%»; P = «.03»']],
    ['Outcome|RR|I² [%]', 'Death|0.49|<1', ['RR «0.49»; I²  «<1»%']],
    ['Outcome|RR|Q|P', 'Death|0.49|5.2|.03', ['RR «0.49»; Q = «5.2»; P for heterogeneity = «.03»']],
    ['Outcome|RR|df|P', 'Death|0.49|5|.03', ['RR «0.49»; df = «5»; P for heterogeneity = «.03»']],
    ['Outcome|RR|P|I²|P', 'Death|0.49|.02|45%|.03', ['RR «0.49»; P for overall effect = «.02»; I² = «45%»; P for heterogeneity = «.03»']],
    ['Outcome|RR|P value for the overall effect|I²|P', 'Death|0.49|.02|45%|.03', ['RR «0.49»; P for overall effect = «.02»; I² = «45%»; P for heterogeneity = «.03»']],
    ['Outcome|RR|I²|P|P for heterogeneity', 'Death|0.49|45%|.02|.03', ['RR «0.49»; I² = «45%»; P for overall effect = «.02»; P for heterogeneity = «.03»']],
    ['Outcome|RR|Q|P|P for heterogeneity', 'Death|0.49|5.2|.02|.03', ['RR «0.49»; Q = «5.2»; P for overall effect = «.02»; P for heterogeneity = «.03»']],
    ['Outcome|RR|I²|P-het', 'Death|0.49|45%|.03', ['RR «0.49»; I² = «45%»; P for heterogeneity = «.03»']],
    ['Outcome|RR|I²|Phet', 'Death|0.49|45%|.03', ['RR «0.49»; I² = «45%»; P for heterogeneity = «.03»']],
    ['Outcome|RR|I²|Heterogeneity, P', 'Death|0.49|45%|.03', ['RR «0.49»; I² = «45%»; P for heterogeneity = «.03»']],
    ['Outcome|RR|Patients|P', 'Death|0.49|1,203|.03', ['RR «0.49»; P for overall effect = «.03»', '«1,203»']],
    ['Outcome|RR|Dose|P', 'Death|0.49|1.5|.03', ['RR «0.49»', '«1.5»']],
    ['Outcome|P|I²', 'Death|.03|45%', ['I² = «45%»']],
    ['Outcome|RR|P|RR|P', 'Death|0.49|.03|0.60|.04', ['RR «0.49»; P for overall effect = «.03»', 'RR «0.60»; P for overall effect = «.04»']],
    ['Outcome|RR|RR|P', 'Death|0.49|0.60|.04', ['RR «0.49»', 'RR «0.60»']],
    ['Outcome|RR|I²|RR|I²|P', 'Death|0.49|45%|0.60|12%|.04', ['RR «0.49»; I² = «45%»', 'RR «0.60»; I² = «12%»']],
    // Studies, weights and what is left alone.
    ['Outcome|k|RR', 'Death|12|0.49', ['RR «0.49»; k = 12']],
    ['Outcome|RR|Studies', 'Death|0.49|12', ['RR «0.49»; k = 12']],
    ['Outcome|RR|Studies', 'Death|0.49|12 of 14', ['RR «0.49»']],
    ['Outcome|RR|Studies', 'Death|0.49|a12', ['RR «0.49»']],
    ...['No. of studies', 'number of trials', 'No studies', '# RCTs', 'n cohorts', 'Trials (n)', 'Trials, k', 'RCTs (No.)'].map((head) => [`Outcome|${head}|RR`, 'Death|12|0.49', ['RR «0.49»; k = 12']] as const),
    ['Outcome|k|RR|OR', 'Death|12|0.49|0.60', ['RR «0.49»', 'OR «0.60»']],
    ['Outcome|k|I²', 'Death|12|45%', ['I² = «45%»']],
    ['Outcome|k|RR|Year', 'Death|12|0.49|2010', ['RR «0.49»; k = 12', '«2010»']],
    // An interval behind I² alone is not that of an effect, and what is named by more than a line names no figures.
    ['Outcome|I²|95% CI', 'Death|45%|20-60', ['I² = «45%»', '95% CI «20-60»']],
    ['Variable|Men', `OR (95% CI) ${'x'.repeat(170)}|0.49 (0.34-0.70)`, [`«OR (95% CI) ${'x'.repeat(170)}»`, '«0.49 (0.34-0.70)»']],
    ...['Weight', '% weight', 'Weight (%)', 'Weights, %', 'weight(%)'].map((head) => [`Outcome|RR|${head}|P`, 'Death|0.49|12.5|.03', ['RR «0.49»; P for overall effect = «.03»']] as const),
    ['Outcome|RR|Weight|P|I²', 'Death|0.49|12.5|.03|45%', ['RR «0.49»; P for overall effect = «.03»; I² = «45%»']],
    ['Outcome|RR|k|P|I²', 'Death|0.49|12|.03|45%', ['RR «0.49»; P for overall effect = «.03»; I² = «45%»; k = 12']],
    ['Outcome|RR|Weight, kg|P', 'Death|0.49|12.5|.03', ['RR «0.49»', '«12.5»']],
    ['Study|Year|RR', 'A|2010|0.49', ['«2010»', 'RR «0.49»']],
    ['Study|Year', 'A 2010|x', ['«A 2010»']],
    ['Outcome|RR', 'Death|not estimable', []],
    // Counts.
    ['Group|n/N (%)', 'Drug|20/39 (51.3)', ['«20/39 (51.3»%«)»']],
    ['Group|n/N', 'Drug|20/39 (51.3)', ['«20/39 (51.3)»']],
    ['Group|n/N (%)', 'Drug|20/39 (51.3%)', ['«20/39 (51.3%)»']],
    ['Group|n/N (%)', 'Drug|20/39', ['«20/39»']],
    ...['n/N, %', 'Events/total (%)', 'events / n (%)', 'Drug, n/N (%)', 'Drug: no./total, %', 'Drug (no/total) %', 'n / N (%)', 'Drug n/N (%)', 'Placebo events/total, %'].map((head) => [`Group|${head}`, 'Drug|1,020/2,039 (51.3)', ['«1,020/2,039 (51.3»%«)»']] as const),
    ['Group|Drug own/N (%)', 'Drug|20/39 (51.3)', ['«20/39 (51.3)»']],
    ['Group|Drug, n/N|Placebo, n/N|RR', 'Cure|20/39|7/36|2.64', ['«20/39» v «7/36»; RR «2.64»']],
    ['Group|Drug, n/N|Placebo, n/N|RR|OR', 'Cure|20/39|7/36|2.64|4.36', ['«20/39»', '«7/36»', 'RR «2.64»', 'OR «4.36»']],
    ['Group|A, n/N|B, n/N|C, n/N|RR', 'Cure|20/39|7/36|8/36|2.64', ['«20/39»', '«7/36»', '«8/36»', 'RR «2.64»']],
    // What a cell says of itself, under the names of groups.
    ['Study|Drug|Placebo|RR', 'A|20/39 (51.3%)|7/36 (19.4%)|2.64', ['«20/39 (51.3%)» v «7/36 (19.4%)»; RR «2.64»']],
    ['Study|Drug|Placebo|RR', 'A|20/39|7/36|2.64', ['«20/39»', '«7/36»', 'RR «2.64»']],
    ['Group|RR|A, n/N|B, n/N', 'Cure|2.64|20/39|7/36', ['RR «2.64»; «20/39» v «7/36»']],
    ['Group|A, n/N|RR|B, n/N', 'Cure|20/39|2.64|7/36', ['«20/39»', 'RR «2.64»', '«7/36»']],
    ['Group|A, n/N|Dose|B, n/N|RR', 'Cure|20/39|1.5|7/36|2.64', ['«20/39»', '«1.5»', '«7/36»', 'RR «2.64»']],
    ['Group|A, n/N|B, n/N|Dose|RR', 'Cure|20/39|7/36|1.5|2.64', ['«20/39»', '«7/36»', '«1.5»', 'RR «2.64»']],
    ['Group|A, n/N|B, n/N|Weight|RR|P', 'Cure|20/39|7/36|12%|2.64|.03', ['«20/39» v «7/36»; RR «2.64»; P for overall effect = «.03»']],
  ])('%s: %s', (head, row, lines) => expect(linesOf(table(head, row))).toEqual(lines));

  test('a heading or cell of more than a line is running text', () => {
    const [atMost, beyond] = ['x'.repeat(157), 'x'.repeat(158)];
    expect(linesOf(table(`Outcome|RR${atMost.slice(1)} `, 'Death|0.49'))).toEqual(['«0.49»']);
    expect(linesOf(table(`Outcome|RR ${atMost}`, 'Death|0.49'))).toEqual([`RR ${atMost} «0.49»`]);
    expect(linesOf(table(`Outcome|RR ${beyond}`, 'Death|0.49'))).toEqual(['«0.49»']);
    const long = (letters: number): string => `0.49${' x'.repeat(letters)}`;
    expect(linesOf(table('Outcome|RR|P', `Death|${long(198)}|.03`))).toEqual([`RR «${long(198)}»; P for overall effect = «.03»`]);
    expect(linesOf(table('Outcome|RR|P', `Death|${long(199)}|.03`))).toEqual([`«${long(199)}»`]);
  });

  test('one heading over an estimate and its interval in brackets', () => {
    const spanned = (heads: string, figures: string): readonly string[] => linesOf(`<table><tr><th>Outcome<th colspan=2>RR (95% CI)${heads}<tr><td>Death<td>0.49<td>(0.34-0.70)${figures}</table>`, 'html');
    expect(spanned('<th>P', '<td>.03')).toEqual(['RR (95% CI)   «0.49» «(0.34-0.70)»; P for overall effect = «.03»']);
    expect(spanned('<th>99% CI', '<td>0.30-0.80')).toEqual(['RR (95% CI)   «0.49» «(0.34-0.70)»', '99% CI   «0.30-0.80»']);
  });

  test('the lines and blanks of a cell are blanks', () => {
    expect(linesOf('<table><tr><th>Outcome<th>RR<tr><td>Death<td>0.49<br>(0.34<p>0.70)</table>', 'html')).toEqual(['RR   «0.49 (0.34  0.70)»']);
  });

  test('where each character stands in the source', () => {
    const source = table('Outcome|RR', 'Death|0.49');
    const { normalised, tables } = readText(source, 'markdown');
    const [line] = tables.flatMap((each) => [...tableLines(each, normalised)]);
    const [head, cell] = [source.indexOf('RR'), source.indexOf('0.49')];
    expect([...(line?.starts ?? [])]).toEqual([head, head + 1, head + 2, cell, cell + 1, cell + 2, cell + 3]);
    expect([...(line?.ends ?? [])]).toEqual([head + 1, head + 2, head + 2, cell + 1, cell + 2, cell + 3, cell + 4]);
  });
});

describe('counts whose totals stand apart', () => {
  test.each<readonly [head: string, row: string, lines: readonly string[]]>([
    ['Outcome|Drug (n=120)', 'Rash, %|6 (5.0)', ['apart: «6»/120 « (5.0»%«)»']],
    ['Outcome|Drug (N = 1,120)', 'Rash, %|6 [5.0]', ['apart: «6»/1,120 « [5.0»%«]»']],
    ['Outcome|Drug (n=120)', 'Rash|6 (5.0%)', ['apart: «6»/120 « (5.0%)»']],
    ['Outcome|Drug (n=120)', 'Rash|6 (5.0 %)', ['apart: «6»/120 « (5.0 %)»']],
    ['Outcome|Drug (n=120)', 'Rash|6 (5.0)', ['«6 (5.0)»']],
    ['Outcome|Drug (n=120)', 'Rash, %|6', ['«6»']],
    ['Outcome|Drug (n=2,400)', 'Rash, %|1,200 (50)', ['apart: «1,200»/2,400 « (50»%«)»']],
    ['Outcome|Dose|Drug (n=120)', 'Rash, %|6 (5.0)|6 (5.0)', ['«6 (5.0)»', 'apart: «6»/120 « (5.0»%«)»']],
    ['Outcome|Drug (n=120)', 'Rash, %|6 (5.0) a', ['«6 (5.0) a»']],
    ['Outcome|Drug (n<120)', 'Rash, %|6 (5.0)', ['«6 (5.0)»']],
    ['Outcome|Drug (Nn=120)', 'Rash, %|6 (5.0)', ['«6 (5.0)»']],
    ['Drug (n=120)|Outcome', '6 (5.0%)|Rash', ['«6 (5.0%)»']],
    ...['mean', 'Means, %', 'median %', 'medians %', 'SD %', 'SDs %', 'SE %', 'IQR %', 'range %', 'years %', 'year %', '% ± SD'].map((name) => [`Outcome|Drug (n=120)`, `${name}|6 (5.0)`, ['«6 (5.0)»']] as const),
    ...['meaning %', 'rearrange %'].map((name) => [`Outcome|Drug (n=120)`, `${name}|6 (5.0)`, ['apart: «6»/120 « (5.0»%«)»']] as const),
    ['Outcome|Drug (n=120)|Placebo (n=118)|RR', 'Rash, %|6 (5.0)|7 (5.9)|0.83', ['apart: «6»/120 « (5.0»%«)» v «7»/118 « (5.9»%«)»; RR «0.83»']],
    ['Outcome|Drug, n/N|Placebo (n=118)|RR', 'Rash, %|6/120|7 (5.9)|0.83', ['apart: «6/120» v «7»/118 « (5.9»%«)»; RR «0.83»']],
    ['Outcome|Drug (n=120)|Placebo, n/N|RR', 'Rash, %|6 (5.0)|7/118|0.83', ['apart: «6»/120 « (5.0»%«)» v «7/118»; RR «0.83»']],
    // In columns of their own.
    ['Group|Events|N', 'A|24|120', ['apart: «24»/«120»']],
    ['Group|N|Events|%', 'A|120|24|20.0', ['apart: «24»/«120» («20.0»%)']],
    ['Group|Events|Total|Percent', 'A|24|120|20.0 %', ['apart: «24»/«120» («20.0»%)']],
    ['Group|Events|Total|%', 'A|24|120|x20', ['apart: «24»/«120»']],
    ['Group|Events|Total|%', 'A|24|120|20x', ['apart: «24»/«120»']],
    ['Group|Events|Total|Dose', 'A|24|120|20.5', ['apart: «24»/«120»', '«20.5»']],
    ['Group|Events|Total', 'A|24x|120', ['«24x»', '«120»']],
    ['Group|Events|Total', 'A|24|12.5', ['«24»', '«12.5»']],
    ['Group|Events|Total', 'A|1,024|2,120', ['apart: «1,024»/«2,120»']],
    ['Group|Events|Total', 'A||120', ['«120»']],
    ...['Drug event', 'Drug death', 'Drug cases (n)', 'Drug responders, n', 'Drug responder n'].map((head) => [`Group|${head}|Drug total`, 'A|24|120', ['apart: «24»/«120»']] as const),
    ...['Drug Total', 'drug totals', 'Drug N', 'Drug participants', 'Drug Patients (n)', 'Drug randomised', 'Drug Randomized, N', 'Drug sample size'].map((head) => [`Group|Drug events|${head}`, 'A|24|120', ['apart: «24»/«120»']] as const),
    ['Group|Drug, deaths|Drug, total', 'A|24|120', ['apart: «24»/«120»']],
    ['Group|Drug :events|Drug total', 'A|24|120', ['apart: «24»/«120»']],
    ['Group|DRUG events|Drug total', 'A|24|120', ['apart: «24»/«120»']],
    // Two of one kind are no count with its total, nor what stands beside one, nor a last column alone.
    ...['Events|Deaths', 'Events|Dose', 'N|Total', 'N|Dose', 'Dose|N', 'Dose|Events'].map((heads) => [`Group|${heads}`, 'A|24|120', ['«24»', '«120»']] as const),
    ['Group|Dose|N|Events', 'A|24|120|12', ['«24»', 'apart: «12»/«120»']],
    ['Group|Events|N|Events|N', 'A|4|123|11|139', ['apart: «4»/«123»', 'apart: «11»/«139»']],
    ['Group|Events|N|%|Dose', 'A|24|120||7.5', ['apart: «24»/«120»', '«7.5»']],
    ['Group|Events|N|%', 'A|24|120|20', ['apart: «24»/«120» («20»%)']],
    ['Group|Events|N|%', 'A|24|120|20.05', ['apart: «24»/«120» («20.05»%)']],
    ['Group|Events|N', 'A|24', ['«24»']],
    ['Group|Drug: cases|Drug: N', 'A|24|120', ['apart: «24»/«120»']],
    ...['Placebo total', 'Total', 'Drug n', 'Drug Ntotals', 'Drug total dose'].map((head) => [`Group|Drug events|${head}`, 'A|24|120', ['«24»', '«120»']] as const),
    ...['Percent', 'percentage', 'Percentages', '(%)', 'Rate, %', 'rate (%)', 'Rate %'].map((head) => [`Group|Events|N|${head}`, 'A|24|120|20.0', ['apart: «24»/«120» («20.0»%)']] as const),
    ...['% change', 'Rate', 'a %'].map((head) => [`Group|Events|N|${head}`, 'A|24|120|20.5', ['apart: «24»/«120»', '«20.5»']] as const),
    ['Group|Drug events|Drug total|Placebo events|Placebo total|RR', 'A|4|123|11|139|0.41', ['apart: «4»/«123» v «11»/«139»; RR «0.41»']],
    ['Group|Events|N|%|Events|N|%', 'A|4|123|3.3|11|139|7.9', ['apart: «4»/«123» («3.3»%)', 'apart: «11»/«139» («7.9»%)']],
  ])('%s: %s', (head, row, lines) => expect(linesOf(table(head, row))).toEqual(lines));

  test('bracketed figures are percentages where those of others are', () => {
    const head = 'Outcome|Drug (n=120)|Placebo (n=118)';
    const share = ['apart: «6»/120 « (5.0»%«)»', 'apart: «7»/118 « (5.9»%«)»'];
    expect(linesOf(table(head, 'Rash|6 (5.0)|7 (5.9)'))).toEqual(share);
    expect(linesOf(table(head, 'Rash|6 (5.0)|7 (9.9)'))).toEqual(['«6 (5.0)»', '«7 (9.9)»']);
    expect(linesOf(table(head, 'Rash|6 (5.0)|7 (5.9)', 'Fall|6 (5.0)|9 (9.9)'))).toEqual([...share, 'apart: «6»/120 « (5.0»%«)»', 'apart: «9»/118 « (9.9»%«)»']);
    expect(linesOf(table(head, 'Rash|6 (5.0)|7 (5.9)', 'Weight|6 (7.0)|9 (9.9)'))).toEqual([...share, '«6 (7.0)»', '«9 (9.9)»']);
    expect(linesOf(table(head, 'Mean rash|6 (5.0)|7 (5.9)', 'Fall|6 (5.0)|9 (9.9)'))).toEqual(['«6 (5.0)»', '«7 (5.9)»', '«6 (5.0)»', '«9 (9.9)»']);
    expect(linesOf(table('Outcome|X (n=2,400)|Y (n=2,400)', 'Rash|1,200 (50)|120 (5)'))).toEqual(['apart: «1,200»/2,400 « (50»%«)»', 'apart: «120»/2,400 « (5»%«)»']);
    // A row that lacks a cell has the fewer to fit.
    expect(linesOf(table(head, 'Rash|6 (5.0)', 'Fall|6 (5.0)|7 (5.9)'))).toEqual(['apart: «6»/120 « (5.0»%«)»', ...share]);
    // Half a unit of the last digit off, and more.
    expect(linesOf(table(head, 'Rash|6 (5.03)|7 (5.96)'))).toEqual(['«6 (5.03)»', '«7 (5.96)»']);
    expect(linesOf(table('Outcome|X (n=200)|Y (n=200)', 'Rash|5 (2)|7 (4)'))).toEqual(['apart: «5»/200 « (2»%«)»', 'apart: «7»/200 « (4»%«)»']);
    expect(linesOf(table('Outcome|X (n=200)|Y (n=200)', 'Rash|5 (2)|7 (3.4)'))).toEqual(['«5 (2)»', '«7 (3.4)»']);
  });

  test('under the lowest of several headings, where those above are the same', () => {
    const two = (first: string, second: string): string =>
      `<table><tr><th rowspan=2>Study${first}<tr>${second}<tr><td>A<td>4<td>123</table>`;
    expect(linesOf(two('<th colspan=2>Drug', '<th>Events<th>Total'), 'html')).toEqual(['apart: «4»/«123»']);
    expect(linesOf(two('<th>Drug<th>Placebo', '<th>Events<th>Total'), 'html')).toEqual(['«4»', '«123»']);
    // An empty cell below a heading leaves it the lowest that says something.
    expect(linesOf('<table><tr><th rowspan=2>Study<th rowspan=2>Events<th rowspan=2>N<th>%<tr><th><tr><td>A<td>24<td>120<td>20</table>', 'html')).toEqual(['apart: «24»/«120» («20»%)']);
    expect(linesOf(two('<th rowspan=2>Events<th>Drug', '<th>Total'), 'html')).toEqual(['«4»', '«123»']);
    expect(linesOf(two('<th>Drug (n=99)<th>Placebo', '<th>(n = 200), %<th>No'), 'html')).toEqual(['«4»', '«123»']);
  });
});

describe('what of a row belongs together', () => {
  test.each<readonly [head: string, row: string, lines: readonly string[]]>([
    // A P value behind heterogeneity is its own only where its own effect has one already, and is nobody's where effects share it.
    ['Outcome|RR|P|I²|P|OR|I²|P', 'Death|0.49|.03|45%|.02|0.60|12%|.04', ['RR «0.49»; I² = «45%»', 'OR «0.60»; I² = «12%»']],
    ['Outcome|I²|P', 'Death|45%|.03', ['I² = «45%»; P = «.03»']],
    ['Outcome|RR|P', 'Death|0.49|(.03)', ['RR «0.49»; P for overall effect «(.03)»']],
    ['Group|A, n/N|P|RR|P for heterogeneity', 'Cure|20/39|.02|2.64|.03', ['«20/39»; P = «.02»', 'RR «2.64»; P for heterogeneity = «.03»']],
    // The per cent sign of an interval's level is not that of the figure.
    ...['I² (95% CI)', 'I² (95 %CI)', 'I² (97.55% C.I.)', 'I² (95% CrI)', 'I² (95%confidence interval)', 'I² (95% credible interval)'].map((head) => [`Outcome|RR|${head}`, 'Death|0.49|45 (20-60)', ['RR «0.49»; I²  = «45 (20-60)»']] as const),
    ['Outcome|RR|I²,%|P', 'Death|0.49|45|.03', ['RR «0.49»; I² = «45»%; P = «.03»']],
    ['Outcome|RR or MD (97.55% CI)', 'Death|0.49 (0.34-0.70)', ['Effect (97.55% CI) «0.49 (0.34-0.70)»']],
    ['Group|n/N (%)', 'Drug|20 / 39(51)', ['«20 / 39(51»%«)»']],
    ['Group|n/N (%)', 'Drug|20/39  (51.35)', ['«20/39  (51.35»%«)»']],
    ...['all 20/39 (51.3)', '20/39 (51.3) of them', '20/39 (51.3), 9'].map((cell) => ['Group|n/N (%)', `Drug|${cell}`, [`«${cell}»`]] as const),
    // Counts of two arms and no third, right beside their effect.
    ['Group|A, n/N|B, n/N|RR|C, n/N', 'Cure|20/39|7/36|2.64|8/36', ['«20/39»', '«7/36»', 'RR «2.64»', '«8/36»']],
    ['Group|A, n/N|Dose|RR|B, n/N', 'Cure|20/39|1.5|2.64|7/36', ['«20/39»', '«1.5»', 'RR «2.64»', '«7/36»']],
    ['Group|k|A, n/N|B, n/N|RR', 'Cure|12|20/39|7/36|2.64', ['«20/39» v «7/36»; RR «2.64»; k = 12']],
    ['Outcome|RR|Body weight|P', 'Death|0.49|12.5|.03', ['RR «0.49»', '«12.5»']],
  ])('%s: %s', (head, row, lines) => expect(linesOf(table(head, row))).toEqual(lines));
});
