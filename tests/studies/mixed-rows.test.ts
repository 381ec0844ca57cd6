import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import type { ReadOptions } from '../../src/studies/read-options.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { valueOf } from '../support/studies.js';

const read = (text: string, options: ReadOptions = {}) => readStudies(text, { file: 'm.csv', ...options });
const sentences = (text: string, options: ReadOptions = {}): readonly string[] => read(text, options).problems.map(describeProblem);

describe('one row has what the next one lacks', () => {
  const table = [
    'study,treatment_mean,treatment_sd,treatment_se,treatment_q1,treatment_median,treatment_q3,treatment_total,control_mean,control_sd,control_total,mean_difference,p_value',
    'A 2001,10,4,,,,,40,12,4,38,,',
    'B 2002,10,,1.2,,,,40,12,4,38,,',
    'C 2003,,,,8,10,12.5,40,12,4,38,,',
    'D 2004,10,,,,,,25,13.8,,22,-3.8,0.008',
    'E 2005,,,,,,,25,,,22,-3.8,0.008',
  ].join('\n');

  test('every row becomes a study, and says what was derived', () => {
    const { kind, rows, source, moderators } = valueOf(read(table));
    expect(kind).toBe('continuous');
    expect(rows.map(({ provenance }) => provenance)).toEqual(['study data', 'derived', 'derived', 'derived', 'derived']);
    expect(rows.map(({ derived }) => derived?.map(({ quantity, method }) => `${quantity} ${method}`) ?? [])).toEqual([
      [],
      ['treatment_sd sd-from-standard-error'],
      ['treatment_mean mean-from-median', 'treatment_sd sd-from-quantiles'],
      ['mean_difference_se difference-error-from-p-value', 'treatment_sd sd-from-difference-error', 'control_sd sd-from-difference-error'],
      [
        'control_mean mean-from-difference',
        'treatment_mean mean-from-difference',
        'mean_difference_se difference-error-from-p-value',
        'treatment_sd sd-from-difference-error',
        'control_sd sd-from-difference-error',
      ],
    ]);
    expect(rows[1]?.derived?.[0]).toEqual({
      quantity: 'treatment_sd',
      value: 1.2 * Math.sqrt(40),
      formula: 'SD = SE·√n = 1.2·√40',
      method: 'sd-from-standard-error',
      reference: 'Cochrane Handbook 6.5.2.2',
      assumptions: [],
    });
    expect(rows[1]).toMatchObject({ treatment: { mean: 10, sd: 1.2 * Math.sqrt(40), total: 40 }, control: { mean: 12, sd: 4, total: 38 } });
    expect(rows[3]?.derived?.at(-1)?.assumptions).toEqual(['equal standard deviations in both arms']);
    expect(rows[4]).toMatchObject({ treatment: { mean: -3.8 }, control: { mean: 0 } });
    expect(Object.keys(source.columns)).toContain('treatment_se');
    expect(moderators).toEqual([]);
  });

  test('a weaker provenance stays', () => {
    const text = 'study,mean,sem,n,provenance\nA,1,1,4,digitised\nB,1,1,4,reported\nC,1,1,4,reconstructed';
    expect(valueOf(read(text)).rows.map(({ provenance }) => provenance)).toEqual(['digitised', 'derived', 'reconstructed']);
  });

  test('the same number in other words is not derived', () => {
    const [study] = valueOf(read('study,ai,bi,ci,di\nA,4,119,11,128')).rows;
    expect([study?.provenance, study?.derived]).toEqual(['study data', undefined]);
    expect(valueOf(read('study,yi,vi,sei\nA,1,,0.5\nB,1,0.5,')).rows).toMatchObject([{ vi: 0.25, provenance: 'study data' }, { vi: 0.5 }]);
  });

  test('a row from which nothing follows names what would do', () => {
    expect(sentences('study,mean,sd,sem,n\nA,1,2,,4\nB,1,,,4\nC,1,NR,x,4')).toEqual([
      'm.csv:3:5: sd is empty; expected a number, or mean_se with total; found nothing [CELL_EMPTY]',
      'm.csv:4:8: mean_se is not a number; expected digits with an optional sign and decimal point; found "x" [CELL_NOT_NUMBER]',
    ]);
    expect(sentences('study,mean,sem,n\nA,1,,4')).toEqual(['m.csv:2:5: mean_se is empty; expected a number; found nothing [CELL_EMPTY]']);
    expect(sentences('study,yi,p_value\nA,1,<0.05')).toEqual([
      'm.csv:2:5: p_value is not a number; expected digits with an optional sign and decimal point; found "<0.05" (a bound is not a value) [CELL_NOT_NUMBER]',
    ]);
    expect(sentences('study,q1,median,q3,n\nA,4,6,9,20\nB,4,3,9,20')).toEqual([
      'm.csv:3:9: mean cannot be had by mean from median; expected q1, q3, median, total that allow it;' +
        ' found expected minimum ≤ first quartile ≤ median ≤ third quartile ≤ maximum, found 4, 3, 9 [CONVERSION_IMPOSSIBLE]',
    ]);
  });

  test('a missing column names what it could follow from', () => {
    const told = sentences('study,treatment_mean,treatment_total,control_mean,control_sd,control_total', { kinds: ['continuous'] });
    expect(told[1]).toMatch(/^m\.csv:1: column treatment_sd is missing; expected treatment_sd \(or sd1i, .*\), or what it follows from: treatment_variance or treatment_se or treatment_change_sd or mean_difference_se or treatment_ci_lower with treatment_ci_upper or treatment_q1 with treatment_q3; found study, /);
  });
});

describe('sources that disagree', () => {
  test('a standard error entered as a standard deviation', () => {
    expect(sentences('study,mean,sd,se,n\nA,1,1.2,1.2,40')).toEqual([
      'm.csv:2:5: sd and mean_se 1.2 with total 40 do not agree, and sd was used; expected 7.589 (SD = SE·√n = 1.2·√40); found 1.2' +
        ' (the standard error seems to have been entered as sd) [SOURCES_DISAGREE]',
    ]);
  });

  test('rounding is no disagreement', () => {
    // 7.6/√40 = 1.2017, printed 1.2; 0.2 of 40 has a standard deviation between 0.95 and 1.58.
    expect(sentences('study,mean,sd,se,n\nA,1,7.6,1.2,40\nB,1,1.5,0.2,40')).toEqual([]);
    expect(sentences('study,mean,sd,n,ci_lower,ci_upper\nA,10,4,16,7.87,12.13\nB,10,4,16,8.04,11.96')).toEqual([]);
    expect(sentences('study,ai,n1i,treatment_percent,ci,n2i\nA,5,40,12.5,3,39')).toEqual([]);
  });

  test('counts and percentages, totals and those without the event, variances', () => {
    const codes = (text: string) => read(text).problems.map(({ code, facts }) => [code, 'derived' in facts ? facts.derived : null]);
    expect(codes('study,ai,n1i,treatment_percent,ci,n2i\nA,9,40,12.5,3,39')).toEqual([['SOURCES_DISAGREE', 5]]);
    expect(codes('study,ai,bi,n1i,ci,n2i\nA,9,30,40,3,39')).toEqual([['SOURCES_DISAGREE', 39]]);
    expect(codes('study,mean,sd,variance,n\nA,1,2.0,2.0,9')).toEqual([['SOURCES_DISAGREE', Math.sqrt(2)]]);
  });
});

describe('each conversion from a file', () => {
  const identity = { name: 'identity', toAnalysis: (x: number) => x, toNatural: (x: number) => x };
  const log = { name: 'log', toAnalysis: Math.log, toNatural: Math.exp };
  test.each<readonly [string, string, ReadOptions, string, unknown]>([
    ['percent', 'study,treatment_percent,n1i,control_percent,n2i\nA,12.5,40,7.7,39', { kinds: ['binary'] }, 'events-from-percent', { treatment: { events: 5 }, control: { events: 3 } }],
    ['nonevents', 'study,bi,n1i,di,n2i\nA,35,40,36,39', { kinds: ['binary'] }, 'events-from-nonevents', { treatment: { events: 5 }, control: { events: 3 } }],
    ['both arms', 'study,ai,all_events,n1i,n2i\nA,5,8,40,39', { kinds: ['binary'] }, 'events-from-all-events', { control: { events: 3 } }],
    ['odds ratio', 'study,or,all_events,n1i,n2i\nA,2.05,56,122,118', { kinds: ['binary'] }, 'events-from-odds-ratio', { treatment: { events: 36 }, control: { events: 20 } }],
    ['risk ratio', 'study,rr,all_events,n1i,n2i\nA,1.5,25,40,40', { kinds: ['binary'] }, 'events-from-risk-ratio', { treatment: { events: 15 }, control: { events: 10 } }],
    ['phi', 'study,phi,all_events,n1i,n2i\nA,0.15,56,122,118', { kinds: ['binary'] }, 'events-from-phi', { treatment: { events: 36 }, control: { events: 20 } }],
    ['chi2', 'study,chi2_yates,all_events,n1i,n2i\nA,4.02,40,42,30', { kinds: ['binary'] }, 'events-from-chi-squared', { treatment: { events: 28 }, control: { events: 12 } }],
    ['chi2', 'study,chi2,all_events,n1i,n2i\nA,-8,100,100,100', { kinds: ['binary'] }, 'events-from-chi-squared', { treatment: { events: 40 }, control: { events: 60 } }],
    ['OR and interval', 'study,or,lower,upper,n1i,n2i\nA,2.05,1.10,3.81,122,118', { kinds: ['binary'] }, 'events-from-odds-ratio-interval', { treatment: { events: 36 }, control: { events: 20 } }],
    ['RR and interval', 'study,rr,lower,upper,n1i,n2i\nA,1.5,0.768,2.930,40,40', { kinds: ['binary'] }, 'events-from-risk-ratio-interval', { treatment: { events: 15 }, control: { events: 10 } }],
    ['variance', 'study,mean,variance,n\nA,1,4,9', { kinds: ['mean'] }, 'sd-from-variance', { sd: 2 }],
    ['interval of a mean', 'study,ci_lower,ci_upper,n\nA,8,12,9', { kinds: ['mean'], conversions: { meanIntervals: 'normal' } }, 'sd-from-interval', { mean: 10 }],
    ['interval of a mean', 'study,ci_lower,ci_upper,n\nA,8,12,9', { kinds: ['mean'] }, 'mean-from-interval', { mean: 10 }],
    ['difference', 'study,mean_difference,md_lower,md_upper,n1i,n2i\nA,-3.8,-6.55943,-1.04057,25,22', { kinds: ['continuous'] }, 'difference-error-from-interval', { treatment: { mean: -3.8 } }],
    ['difference', 'study,md,t,n1i,n2i\nA,-3.8,-2.78,25,22', { kinds: ['continuous'] }, 'difference-error-from-statistic', { treatment: { mean: -3.8 } }],
    ['means', 'study,m1i,m2i,t,n1i,n2i\nA,5,8.8,-2.78,25,22', { kinds: ['continuous'] }, 'mean-difference', { control: { mean: 8.8 } }],
    ['change', 'study,treatment_pre_mean,treatment_post_mean,treatment_pre_sd,treatment_post_sd,n1i,m2i,sd2i,n2i,r\nA,15.2,16.2,6.4,7.1,129,1.5,4.2,135,0.8', { kinds: ['continuous'] }, 'common-correlation', { treatment: { mean: 1 } }],
    ['change', 'study,treatment_change_mean,treatment_pre_sd,treatment_post_sd,n1i,m2i,sd2i,n2i\nA,1,6.4,7.1,129,1.5,4.2,135', { kinds: ['continuous'], conversions: { baselineCorrelation: 0.8 } }, 'assumed-correlation', { treatment: { mean: 1 } }],
    ['change', 'study,treatment_change_mean,treatment_change_sd,n1i,m2i,sd2i,n2i\nA,1,4.5,129,1.5,4.2,135', { kinds: ['continuous'] }, 'sd-of-change', { treatment: { mean: 1, sd: 4.5 } }],
    ['change', 'study,treatment_pre_mean,treatment_post_mean,treatment_change_sd,n1i,m2i,sd2i,n2i\nA,15.2,16.2,4.5,129,1.5,4.2,135', { kinds: ['continuous'] }, 'mean-change', { treatment: { mean: 1, sd: 4.5 } }],
    ['paired', 'study,pre_mean,post_mean,pre_sd,post_sd,change_sd,n\nA,15.2,16.2,6.4,7.1,4.5,129', { kinds: ['paired'] }, 'correlation-from-sds', { pre: { sd: 6.4 } }],
    ['paired t', 'study,pre_mean,post_mean,pre_sd,post_sd,t,n\nA,15.2,16.2,6.4,7.1,2.524,129', { kinds: ['paired'] }, 'sd-of-change', { total: 129 }],
    ['correlation', 'study,t,n\nA,2.5,27', { kinds: ['correlation'] }, 'correlation-from-t', { total: 27 }],
    ['partial correlation', 'study,t,n,m\nA,2.1,50,3', { kinds: ['partial-correlation'] }, 'partial-correlation-from-t', { predictors: 3 }],
    ['effect', 'study,yi,ci.lb,ci.ub\nA,1,0,2', { kinds: ['effect'] }, 'standard-error-from-interval', { yi: 1 }],
    ['effect', 'study,ci.lb,ci.ub\nA,0,2', { kinds: ['effect'] }, 'effect-from-interval', { yi: 1 }],
    ['effect', 'study,yi,z\nA,1,2', { kinds: ['effect'] }, 'standard-error-from-statistic', { vi: 0.25 }],
    ['effect', 'study,yi,t,df\nA,1,2,40', { kinds: ['effect'] }, 'standard-error-from-statistic', { vi: 0.25 }],
    ['effect', 'study,yi,p\nA,1,0.0455002638963584', { kinds: ['effect'] }, 'standard-error-from-p-value', { yi: 1 }],
    ['limit', 'study,hr,upper\nA,2,8', { kinds: ['interval'], conversions: { scale: log } }, 'limit-from-other-limit', { estimate: 2, upper: 8 }],
    ['limit', 'study,md,upper\nA,2,8', { kinds: ['interval'], conversions: { scale: identity } }, 'limit-from-other-limit', { lower: -4 }],
    ['limits', 'study,hr,se\nA,2,0.1', { kinds: ['interval'], conversions: { scale: log } }, 'limits-from-standard-error', { estimate: 2 }],
    ['limits', 'study,hr,p\nA,2,0.01', { kinds: ['interval'], conversions: { scale: log } }, 'limits-from-p-value', { estimate: 2 }],
    ['limits', 'study,hr,z\nA,2,2.5', { kinds: ['interval'], conversions: { scale: log } }, 'limits-from-statistic', { estimate: 2 }],
    ['estimate', 'study,lower,upper\nA,1,4', { kinds: ['interval'], conversions: { scale: log } }, 'effect-from-interval', { estimate: 2 }],
  ])('%s: %s', (_, text, options, method, data) => {
    const [study] = valueOf(read(text, options)).rows;
    expect(study).toMatchObject(data as object);
    expect(study?.derived?.map((each) => each.method)).toContain(method);
    expect(study?.provenance).toBe('derived');
  });

  test('a confidence level per row, as a fraction or in percent', () => {
    const text = 'study,hr,lower,upper,ci_level\nA,2,1,4,90\nB,2,1,4,0.99\nC,2,1,4,';
    expect(valueOf(read(text)).rows).toMatchObject([{ level: 0.9 }, { level: 0.99 }, { level: 0.95 }]);
    expect(sentences('study,hr,lower,upper,ci_level\nA,2,1,4,100')).toEqual([
      'm.csv:2:9: ci_level is out of range; expected a confidence level such as 0.95, or 95 for percent; found "100" [CELL_OUT_OF_RANGE]',
    ]);
  });

  test('a standard deviation of the change is none of a final mean', () => {
    const text = 'study,m1i,treatment_change_sd,n1i,m2i,sd2i,n2i\nA,1,4.5,129,1.5,4.2,135';
    expect(sentences(text, { kinds: ['continuous'] })).toEqual([
      'm.csv:2:1: treatment_sd is empty; expected a number; found nothing [CELL_EMPTY]',
    ]);
  });

  test('columns that only describe stay moderators', () => {
    const { moderators, rows } = valueOf(read('study,yi,vi,p,median\nA,1,1,0.02,7'));
    expect(moderators).toEqual(['p', 'median']);
    expect(rows[0]?.cells['p']?.text).toBe('0.02');
    expect(valueOf(read('study,yi,p,dose\nA,1,0.02,7')).moderators).toEqual(['dose']);
  });

  test('what is complete by itself is not read as something converted', () => {
    expect(valueOf(read('study,estimate,ci_lower,ci_upper,total\nA,2,1,4,40')).kind).toBe('interval');
    expect(valueOf(read('study,ai,n1i,ci,n2i,p\nA,1,10,2,11,0.5')).kind).toBe('binary');
  });
});
