import { describe, expect, test } from 'vitest';
import { conversionsFor } from '../../src/effect-sizes/conversions-for.js';
import { type MeasureCode, measureRow } from '../../src/effect-sizes/measures.js';
import type { ReadOptions } from '../../src/studies/read-options.js';
import { readStudies } from '../../src/studies/read-studies.js';

/** Two estimates with their limits, on the natural scale and as logarithms. */
const rows = { natural: '\nA,1.4,1.1,1.9\nB,1.3,1,2', logs: '\nA,0.4,0.1,0.7\nB,0.6,0.2,1.0' };

function read(header: string, cells: string, measure: MeasureCode | null, columns: ReadOptions['columns'] = {}) {
  const asked = measure === null ? {} : { kinds: measureRow(measure).kinds, conversions: conversionsFor(measure, {}) };
  return readStudies(header + cells, { columns, ...asked });
}

/** What was read of the first row: its estimate, or the codes of what is wrong. */
function firstOf(...asked: Parameters<typeof read>): number | readonly string[] {
  const outcome = read(...asked);
  if (!outcome.ok) return outcome.problems.map(({ code }) => code);
  const [study] = outcome.value.rows;
  const estimate = study?.kind === 'interval' ? study.estimate : study?.kind === 'effect' ? study.yi : Number.NaN;
  return Number(estimate.toPrecision(12));
}

describe('limits are on the scale of the estimate that they stand beside', () => {
  test.each(['or', 'HR', 'estimate', 'Odds ratio'].flatMap((name) => ['lower,upper', 'ci.lb,ci.ub', 'ci_lower,ci_upper'].map((limits) => `study,${name},${limits}`)))('%s: natural', (header) => {
    expect(firstOf(header, rows.natural, 'OR')).toBe(1.4);
    expect(firstOf(header, rows.natural, null)).toBe(1.4);
  });

  test.each(['yi', 'TE'].flatMap((name) => ['lower,upper', 'ci.lb,ci.ub', 'll,ul'].map((limits) => `study,${name},${limits}`)))('%s: as analysed', (header) => {
    expect(firstOf(header, rows.logs, 'OR')).toBe(0.4);
    expect(firstOf(header, rows.logs, null)).toBe(0.4);
  });

  test('beside both, or neither, by the custom of who prints them so', () => {
    expect(firstOf('study,yi,ci.lb,ci.ub,or,lower,upper', '\nA,0.4,0.1,0.7,1.49,1.11,2.01', 'OR')).toBe(1.49);
    expect(firstOf('study,ci.lb,ci.ub', '\nA,0.1,0.7', 'OR')).toBe(0.4);
    expect(firstOf('study,lower,upper', '\nA,1,4', 'OR')).toBe(2);
  });
});

describe('no middle of an interval is an estimate where a column may hold it', () => {
  test.each([
    ['a name that says nothing', 'study,effect,lower,upper', rows.natural, 'OR'],
    ['a correlation', 'study,r,ci.lb,ci.ub', '\nA,.5,.2,.7\nB,.3,.1,.5', 'ZCOR'],
    ['an effect size beside limits of the natural scale', 'study,yi,ci_lower,ci_upper', rows.logs, 'OR'],
    ['one that lies outside', 'study,TE,ci_lower,ci_upper', '\nA,0.4,1.1,2\nB,0.6,1.2,2.7', 'OR'],
    ['an estimate beside limits of the analysis scale', 'study,or,yi_ci_lower,yi_ci_upper', rows.logs, 'OR'],
    ['most rows', 'study,effect,lower,upper', `${rows.natural}\nC,9,1,2\nD,NA,1,2`, 'OR'],
  ] as const)('%s', (_, header, cells, measure) => {
    expect(firstOf(header, cells, measure)).toEqual(['ESTIMATE_UNUSED']);
  });

  test('what is told can be done', () => {
    const outcome = read('study,effect,lower,upper', rows.natural, 'OR');
    expect(outcome.problems[0]?.facts).toEqual({ columns: ['effect'], limits: ['lower', 'upper'], absent: 'estimate' });
    const [limits, logs] = [{ ci_lower: 'lower', ci_upper: 'upper' }, { yi_ci_lower: 'lower', yi_ci_upper: 'upper' }];
    expect(firstOf('study,effect,lower,upper', rows.natural, 'OR', { estimate: 'effect', ...limits })).toBe(1.4);
    expect(firstOf('study,effect,lower,upper', rows.logs, 'OR', { yi: 'effect', ...logs })).toBe(0.4);
    expect(firstOf('study,effect,lower,upper', '\nA,1.5,1,4', 'OR', { estimate: '' })).toBe(2);
  });

  test.each([
    ['years, sizes', 'study,year,n,lower,upper', '\nA,1999,40,1,4\nB,2001,60,1,2'],
    ['words', 'study,drug,lower,upper', '\nA,x,1,4\nB,y,1,2'],
    ['numbers that lie in some intervals only', 'study,dose,lower,upper', '\nA,2,1,4\nB,5,1,2\nC,10,1,2'],
  ])('left alone: %s', (_, header, cells) => {
    expect(firstOf(header, cells, 'OR')).toBe(2);
  });
});
