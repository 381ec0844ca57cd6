import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { formatPooled } from '../../src/reports/pool-document.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { hostileText, pooledBySubgroup, pooledTrials } from '../support/reproductions.js';
import { valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const hostile = () => {
  const whole = pooledTrials();
  return { ...whole, studies: whole.studies.map((study, index) => (index === 0 ? { ...study, label: `=cmd|'/c calc'!A1 ${hostileText} \\input{x} a|b` } : study)) };
};

describe('CSV', () => {
  test('the effects can be pooled again, to the same result', () => {
    const csv = formatPooled.csv(pooledTrials('digitised'));
    expect(csv.split('\n')[0]).toBe('study,subgroup,measure,scale,yi,vi,sei,yi_lower,yi_upper,level,estimate,ci_lower,ci_upper,weight,provenance,corrected,derived');
    const studies = valueOf(readStudies(csv, { kinds: ['effect'] }));
    expect(studies.rows.map(({ label, provenance }) => [label, provenance])).toEqual([['Adams 1990', 'study data'], ['Brown & Cole 1995', 'study data'], ['Dunn 2001', 'digitised']]);
    const again = valueOf(pool(studies, { measure: 'RR', model: 'random', tau2: 'DL' }));
    expect(Math.abs(again.estimate / pooledTrials().estimate - 1)).toBeLessThan(closedForm.relative);
  });

  test('results have a row for all studies and one for each subgroup, whose studies carry its name', () => {
    const result = pooledBySubgroup();
    const rows = formatPooled.csv(result, { table: 'results' }).trimEnd().split('\n').map((line) => line.split(','));
    expect(rows.map(([row, name]) => [row, name])).toEqual([['row', 'name'], ['overall', ''], ['subgroup', 'low'], ['subgroup', 'high']]);
    expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
    expect(rows[1]?.[8]).toBe(String(result.estimate));
    expect(formatPooled.csv(result).split('\n').slice(1, -1).map((line) => line.split(',')[1])).toEqual(['low', 'high', 'high']);
  });

  test('a label is never a formula', () => expect(formatPooled.csv(hostile()).split('\n')[1]).toMatch(/^"?'=cmd/));
});

describe('LaTeX and Markdown', () => {
  test('hold both tables unless one is asked for', () => {
    for (const format of ['latex', 'markdown'] as const) {
      const [both, effects, results] = ([undefined, 'effects', 'results'] as const).map((table) => formatPooled[format](pooledTrials(), { table }));
      expect([both, effects, results].map((text) => [text?.includes('Adams 1990'), text?.includes('Heterogeneity') && text.includes('Quantity')])).toEqual([[true, true], [true, false], [false, true]]);
    }
  });

  test('LaTeX: the rows of the example', () => {
    const lines = formatPooled.latex(pooledTrials(), { table: 'effects' }).split('\n');
    expect(lines).toContain('\\begin{tabular}{lrr}');
    expect(lines).toContain('Brown \\& Cole 1995 & 0.80 {[}0.39, 1.65{]} & 47.1\\% \\\\');
    expect(lines.slice(lines.indexOf('\\midrule', lines.indexOf('\\midrule') + 1))[1]).toBe('Total (95\\% CI), k = 3 & 0.58 {[}0.32, 1.06{]} & 100.0\\% \\\\');
  });

  test('LaTeX: long names wrap in what the numbers leave of the line, and letters that plain LaTeX lacks are told', () => {
    const whole = pooledTrials();
    const named = (label: string) => formatPooled.latex({ ...whole, studies: whole.studies.map((study) => ({ ...study, label })) }, { table: 'effects' });
    expect(named('Outcomes of the second collaborative trial of many centres, 1995')).toMatch(/begin\{tabular\}\{>\{\\raggedright\\arraybackslash\}p\{\\dimexpr 0\.[3-6]\d*\\linewidth-2\\tabcolsep\\relax\}rr\}/);
    expect(named(`${'Longword'.repeat(6)}-Study 1995`)).toContain('Longword\\allowbreak{}Longword\\allowbreak{}');
    expect(named('Müller τ²')).not.toContain('fontspec');
    expect(named('מחקר')).toContain('fontspec');
  });

  test('LaTeX: a table of more rows than a page holds goes over several, and its label has the folder and the file of the studies', () => {
    const csv = ['study,yi,vi', ...Array.from({ length: 60 }, (_, i) => `Study ${i + 1},0.${i + 10},0.1`)].join('\n');
    const studies = valueOf(readStudies(csv, { kinds: ['effect'], file: './reviews/my-review/trials.csv' }));
    const lines = formatPooled.latex(valueOf(pool(studies, { measure: 'MD' })), { table: 'effects', studies }).split('\n');
    expect(lines.filter((line) => /longtable|sidewaystable|\\end(?:firsthead|head|foot)/.test(line))).toEqual(['% and \\usepackage{longtable} for tables over several pages', '\\begin{longtable}{lrr}', '\\endfirsthead', '\\endhead', '\\endfoot', '\\end{longtable}']);
    expect(lines.join('\n')).toContain('\\label{tab:my-review-trials-effects}');
  });

  test('no text of a file ends a cell or becomes a command', () => {
    const latex = formatPooled.latex(hostile(), { table: 'effects' });
    expect(latex).toContain('\\textbackslash{}input\\{x\\} a\\textbar{}b');
    const markdown = formatPooled.markdown(hostile(), { table: 'effects' }).split('\n');
    const widths = markdown.filter((line) => line.startsWith('|')).map((line) => line.replace(/\\./g, '').split('|').length);
    expect(new Set(widths).size).toBe(1);
  });
});

test.each(['markdown', 'latex'] as const)('the works that the methods cite are listed in %s, each once', (format) => {
  const text = formatPooled[format](pooledTrials());
  const [methods = '', list = ''] = text.split('References');
  expect(methods).toContain('Wald 1943');
  expect(list.match(/doi:10\.1090\/S0002-9947-1943-0012401-3/g)).toHaveLength(1);
});
