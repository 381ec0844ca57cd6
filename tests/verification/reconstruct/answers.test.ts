import { describe, expect, test } from 'vitest';
import { readConstraints } from '../../../src/analysis/constraints.js';
import { pool } from '../../../src/models/pool.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { effectOf, type FormCode, forms } from '../../../src/verification/reconstruct/forms.js';
import { keepingMatters, type PooledProblem, poolings, pools, type RowSpec } from '../../../src/verification/reconstruct/pooled-problem.js';
import type { PrintedEffect, Span } from '../../../src/verification/reconstruct/printed-boxes.js';
import { type Answer, answerPooled, answerTable, answerTableInSteps, modelsFor } from '../../../src/verification/reconstruct/reconstruct.js';
import { alike, marginsOf, sizesOf } from '../../../src/verification/reconstruct/sizes.js';
import { expectClose } from '../../support/close.js';
import { closedForm, pValues } from '../../support/tolerance.js';

const z = 1.959963984540054;
const effectOfTexts = (estimate: string, lower: string, upper: string, p: string | null = null): PrintedEffect => ({ estimate: parsePrinted(estimate), lower: parsePrinted(lower), upper: parsePrinted(upper), p: p === null ? null : parsePrinted(p) });
const span = (least: number, most = least): Span => ({ least, most });
const counts = span(0, Infinity);

function problemsOf(text: string): readonly PooledProblem[] {
  const read = readConstraints(`schema: 1\n${text}`, 'counts.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

test.each<readonly [FormCode, string]>([
  ['RR', 'RR none, RR zero-cells, RR always, OR none'],
  ['OR', 'OR none, OR zero-cells, OR always, PETO none, RR none'],
  ['RD', 'RD none, RD zero-cells, RD always'],
  ['PETO', 'PETO none'],
  ['PR', 'PR none, PR zero-cells, PR always, PLO none, PAS none'],
  ['PLO', 'PLO none, PLO zero-cells, PLO always'],
  ['PAS', 'PAS none'],
])('the ways in which an effect may have come from a table are named, the plainest first: %s', (form, expected) => {
  expect(modelsFor(form, 0.9, 'nearest-or-cut').map(({ form: own, correction, level, rule }) => `${own} ${correction}${level === 0.9 && rule === 'nearest-or-cut' ? '' : ' otherwise'}`)).toEqual(expected.split(', '));
});

test('methods go with forms, and what becomes of rows without events matters where it changes what is pooled', () => {
  const methods = Object.keys(poolings) as (keyof typeof poolings)[];
  expect((Object.keys(forms) as FormCode[]).map((form) => `${form} ${methods.filter((method) => pools(method, form)).join(' ')}`)).toEqual(['RR IV MH DL', 'OR IV MH DL', 'PETO IV DL', 'RD IV MH MH-GR DL', 'PR IV DL', 'PLO IV DL', 'PAS IV DL']);
  const matters = (pooling: keyof typeof poolings, form: FormCode, correction: 'none' | 'always') => keepingMatters(pooling, { form, correction });
  expect([matters('IV', 'RR', 'always'), matters('IV', 'RR', 'none'), matters('MH', 'RR', 'none'), matters('MH', 'OR', 'none'), matters('MH', 'RD', 'none'), matters('IV', 'PETO', 'always'), matters('IV', 'RD', 'none')]).toEqual([true, false, true, false, true, false, false]);
});

describe('the answer on one table', () => {
  const [model] = modelsFor('RR', 0.95, 'nearest');
  if (model === undefined) throw new Error('there is a model');
  const sizes = { treatmentTotal: 39, controlTotal: 36 };
  const table = { treatmentEvents: 20, treatmentTotal: 39, controlEvents: 7, controlTotal: 36 };
  const none = { model, pooling: null, uninformative: null, rows: [], complete: true, tried: 1480, sets: 1480, byTotals: [], contradictions: [] };

  test('is the table with what it comes to, and what all have in common', () => {
    const { solutions, ...rest } = answerTable(effectOfTexts('2.64', '1.27', '5.48'), sizes, model);
    expect(rest).toEqual({ ...none, count: 1, atMost: 1, common: [{ treatmentEvents: span(20), treatmentTotal: span(39), controlEvents: span(7), controlTotal: span(36) }], certificate: null, tests: [], otherP: [] });
    const [yi, se] = [Math.log(20 / 39 / (7 / 36)), Math.sqrt(1 / 20 - 1 / 39 + 1 / 7 - 1 / 36)];
    expect(solutions.map(({ tables, Q, I2, tau2 }) => ({ tables, Q, I2, tau2 }))).toEqual([{ tables: [table], Q: 0, I2: 0, tau2: 0 }]);
    for (const [found, expected] of [[solutions[0]?.estimate, yi], [solutions[0]?.ciLower, yi - z * se], [solutions[0]?.ciUpper, yi + z * se]] as const) expectClose(found, Math.exp(expected), closedForm);
  });

  test('is a certificate where there is none, and names what only the P value excludes', () => {
    const without = answerTable(effectOfTexts('2.43', '1.10', '5.40'), sizes, model);
    expect({ ...without, certificate: without.certificate?.tables }).toEqual({ ...none, count: 0, atMost: 0, common: null, solutions: [], certificate: 1480, tests: [], otherP: [] });
    const { otherP, ...rest } = answerTable(effectOfTexts('2.64', '1.27', '5.48', '0.9'), sizes, model);
    expect(rest).toEqual({ ...none, count: 0, atMost: 0, common: null, solutions: [], certificate: null, tests: ['wald', 'chi-squared', 'chi-squared-corrected', 'fisher'] });
    expect(otherP.map((each) => [each.table, each.pValues.map(({ test: code }) => code)])).toEqual([[table, ['wald', 'chi-squared', 'chi-squared-corrected', 'fisher']]]);
    // R: 2 * pnorm(-2.597…), chisq.test(m, correct = FALSE), chisq.test(m), fisher.test(m) of m = rbind(c(20, 19), c(7, 29)).
    const [wald, ...others] = otherP[0]?.pValues ?? [];
    const own = effectOf('RR', table, 'none');
    expectClose(wald?.pValue, 0.009402569827638502, pValues);
    expectClose((own?.yi ?? 0) / Math.sqrt(own?.vi ?? 1), 2.597059269293037, closedForm);
    for (const [index, expected] of [0.004107274759712122, 0.008562432325307517, 0.007520958258552].entries()) expectClose(others[index]?.pValue, expected, pValues);
    expect(answerTable(effectOfTexts('2.64', '1.27', '5.48', '0.009'), sizes, model)).toMatchObject({ count: 1, otherP: [], tests: ['wald', 'chi-squared', 'chi-squared-corrected', 'fisher'] });
  });

  test('goes through the tables once, and once more for a certificate', () => {
    const small = { treatmentTotal: 3, controlTotal: 2 };
    const shares = (estimate: string) => [...answerTableInSteps(effectOfTexts(estimate, '0.01', '99'), small, model)];
    expect(shares('0.67')).toEqual([0, 1 / 3, 2 / 3, 0, 1 / 3, 2 / 3]);
    expect([...answerTableInSteps({ ...effectOfTexts('0.67', '0.01', '99'), lower: null, upper: null }, small, model)]).toEqual([0, 1 / 3, 2 / 3]);
  });
});

describe('the answer on pooled tables', () => {
  const text = (more = '') => `form: RR\nmethods: [IV]\npooled: { estimate: "0.49", ci_lower: "0.29", ci_upper: "0.83" }\n${more}rows:\n  - { study: A, treatment_total: 12, control_total: 10 }\n  - { study: B, treatment_total: 9, control_total: 11 }\n`;

  test('is every set, with what it pools to and the totals that it adds up to', () => {
    const [problem] = problemsOf(text());
    if (problem === undefined) throw new Error('there is a problem');
    const { solutions, tried, common, ...rest } = answerPooled(problem);
    expect(rest).toEqual({ model: problem.model, pooling: 'IV', uninformative: problem.uninformative, rows: problem.rows, complete: true, sets: 13 * 11 * 10 * 12, count: 1, atMost: 1, byTotals: [{ treatment: { events: null, total: null }, control: { events: null, total: null }, count: 1 }], certificate: null, contradictions: [], tests: [], otherP: [] });
    const [set] = solutions;
    const csv = `study,treatment_events,treatment_total,control_events,control_total\n${(set?.tables ?? []).map((each, row) => `S${row},${each.treatmentEvents},${each.treatmentTotal},${each.controlEvents},${each.controlTotal}`).join('\n')}`;
    const studies = readStudies(csv, {});
    const pooled = studies.ok ? pool(studies.value, { measure: 'RR', model: 'common' }) : studies;
    if (!pooled.ok) throw new Error('it is pooled');
    const { natural, heterogeneity } = pooled.value;
    for (const [found, expected] of [[set?.estimate, natural.estimate], [set?.ciLower, natural.ci.lower], [set?.ciUpper, natural.ci.upper], [set?.Q, heterogeneity.Q], [set?.tau2, 0]] as const) expectClose(found, expected, closedForm);
    expect(common).toEqual((set?.tables ?? []).map((each) => ({ treatmentEvents: span(each.treatmentEvents), treatmentTotal: span(each.treatmentTotal), controlEvents: span(each.controlEvents), controlTotal: span(each.controlTotal) })));
    expect(tried).toBeGreaterThan(13 * 11 + 10 * 12);
    const short = answerPooled(problem, { most: 9 });
    expect([short.complete, short.common, short.atMost !== null && short.atMost >= 1]).toEqual([false, null, true]);
  });

  test('keeps as many sets as asked for, counts them all, and says nothing in common of some', () => {
    const [problem] = problemsOf(text().replace('[IV]', '[MH]'));
    if (problem === undefined) throw new Error('there is a problem');
    const [all, two] = [answerPooled(problem), answerPooled(problem, { keep: 2 })];
    expect([all.count, all.solutions.length, two.count, two.solutions.length, two.common, two.atMost]).toEqual([3, 3, 3, 2, null, 3]);
    for (const each of two.solutions) expect(all.solutions).toContainEqual(each);
    const told: number[] = [];
    answerPooled(problem, { progress: (steps) => told.push(steps) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test('is told by the totals that the arms may have', () => {
    const [problem] = problemsOf(text('treatment: { total: 21, events: [1, 21] }\n').replace('[IV]', '[MH]'));
    const answer = problem === undefined ? null : answerPooled(problem);
    expect(answer?.byTotals.map(({ treatment, control }) => [treatment.events, treatment.total, control.events, control.total])).toEqual(Array.from({ length: 21 }, (_none, at) => [at + 1, 21, null, null]));
    expect(answer?.byTotals.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    for (const { treatment, count } of answer?.byTotals ?? []) expect(count).toBe((answer as Answer).solutions.filter(({ tables }) => tables.reduce((sum, each) => sum + each.treatmentEvents, 0) === treatment.events).length);
  });
});

describe('arm sizes', () => {
  const row = (treatmentTotal: Span, controlTotal: Span, more: Partial<RowSpec> = {}): RowSpec => ({ label: null, provenance: 'study data', treatmentTotal, controlTotal, treatmentEvents: counts, controlEvents: counts, effect: null, weight: null, ...more });

  test('are those within the rows and the totals, with events that print as the rate', () => {
    const margins = (events: Span, total: Span, rate: string | null) => marginsOf({ events, total, rate: rate === null ? null : parsePrinted(rate) }, [span(2, 3), span(1)]).map((each) => `${each.events}/${each.total}`).join(' ');
    expect([margins(counts, counts, null), margins(counts, span(2, 9), null), margins(counts, span(4, 9), null), margins(span(1, 2), counts, null), margins(span(3, 9), span(3), null)]).toEqual(['null/null', 'null/3 null/4', 'null/4', '1/3 2/3 1/4 2/4', '3/3']);
    expect([margins(counts, counts, '33%'), margins(counts, counts, '50%'), margins(span(2, 9), counts, '0.25'), margins(counts, counts, '0%')]).toEqual(['1/3', '2/4', '', '0/3 0/4']);
    expect(marginsOf({ events: counts, total: counts, rate: parsePrinted('0%') }, [span(0, 1)]).map(({ events, total }) => `${events}/${total}`)).toEqual(['0/1']);
  });

  test('are alike where nothing that is known differs', () => {
    const one = row(span(2, 3), span(1));
    const others: readonly RowSpec[] = [row(span(2, 4), span(1)), row(span(1, 3), span(1)), row(span(2, 3), span(1, 2)), { ...one, label: 'A' }, { ...one, effect: effectOfTexts('1', '0', '2') }, { ...one, weight: parsePrinted('5%') }, { ...one, treatmentEvents: span(0, 3) }, { ...one, controlEvents: span(1, Infinity) }];
    expect([alike(one, row(span(2, 3), span(1))), ...others.flatMap((other) => [alike(one, other), alike(other, one)])]).toEqual([true, ...others.flatMap(() => [false, false])]);
    // Two with the same label, effect or weight are told apart all the same.
    expect(others.slice(3, 6).map((other) => alike(other, other))).toEqual([false, false, false]);
  });

  test.each<readonly [readonly RowSpec[], number | null, number | null, Span]>([
    [[row(span(1, 3), span(2)), row(span(1, 3), span(2)), row(span(1, 3), span(2))], 6, null, span(-Infinity, Infinity)],
    [[row(span(1, 3), span(1, 3)), row(span(1, 3), span(1, 3))], null, null, span(-Infinity, Infinity)],
    [[row(span(1, 3), span(1, 3)), row(span(1, 3), span(1, 3))], 4, 5, span(0.5, 1)],
    [[row(span(1, 3), span(0, 2), { label: 'A' }), row(span(2, 3), span(1, 3), { label: 'B' })], 5, null, span(0.7, 2)],
    [[row(span(1, 2), span(1, 2), { label: 'A' }), row(span(1, 2), span(1, 2)), row(span(1, 2), span(1, 2))], null, 4, span(1, 1)],
    [[row(span(1, 2), span(1)), row(span(1, 2), span(1))], 9, null, span(-Infinity, Infinity)],
  ])('are every one that adds up to the totals in such a ratio, of rows alike the larger first: %#', (rows, treatment, control, armRatio) => {
    const wholes = ({ least, most }: Span): readonly number[] => Array.from({ length: most - least + 1 }, (_none, at) => least + at);
    const all = rows.reduce<readonly (readonly (readonly [number, number])[])[]>((sets, each) => sets.flatMap((set) => wholes(each.treatmentTotal).flatMap((n1) => wholes(each.controlTotal).map((n2) => [...set, [n1, n2] as const]))), [[]]);
    const expected = all.filter((set) =>
      (treatment === null || set.reduce((sum, [n1]) => sum + n1, 0) === treatment) &&
      (control === null || set.reduce((sum, [, n2]) => sum + n2, 0) === control) &&
      set.every(([n1, n2], at) => (n2 === 0 || (n1 / n2 >= armRatio.least && n1 / n2 <= armRatio.most)) && (at === 0 || rows[at]?.label !== null || rows[at - 1]?.label !== null || n1 < (set[at - 1]?.[0] ?? 0) || (n1 === set[at - 1]?.[0] && n2 <= (set[at - 1]?.[1] ?? 0)))));
    const problem = { rows, armRatio } as unknown as PooledProblem;
    const found = [...sizesOf(problem, treatment, control)].map((sizes) => sizes.map(({ treatmentTotal, controlTotal }) => [treatmentTotal, controlTotal]));
    expect(found).toEqual(expected);
  });
});
