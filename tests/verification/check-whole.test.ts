import { expect, test } from 'vitest';
import { checkText, checkTextInSteps } from '../../src/verification/check-text.js';
import type { TextForm } from '../../src/verification/scan/normalise.js';

const nothing = { file: null, label: null, estimate: null, ci: null, prediction: null, statistic: null, se: null, k: null, pValue: null, counts: null, numberNeededToTreat: null, sample: null, test: null, heterogeneity: null, scales: [], findings: [], notChecked: [], ambiguous: false, alternatives: [] };

test('a claim with all that it can have, whole', () => {
  const text = 'It was so: MD −0.40 (95% CI −0.70 to −0.10; SE 0.153; 95% PI −0.90 to 0.10; z = −2.61; P = .009; 9 trials; I² = 40%).';
  expect(checkText(text, { file: 'a.txt' })).toEqual({
    claims: [
      {
        ...nothing,
        quote: 'MD −0.40 (95% CI −0.70 to −0.10; SE 0.153; 95% PI −0.90 to 0.10; z = −2.61; P = .009; 9 trials; I² = 40%)',
        file: 'a.txt',
        line: 1,
        column: 12,
        offset: 11,
        sentence: text,
        label: 'MD',
        estimate: '-0.40',
        ci: { level: '95', lower: '-0.70', upper: '-0.10' },
        prediction: { lower: '-0.90', upper: '0.10' },
        statistic: { name: 'z', df: null, value: '-2.61' },
        se: '0.153',
        k: '9',
        pValue: '=.009',
        test: { name: 'z', df: [], value: '-2.61' },
        heterogeneity: { Q: null, df: null, pValue: null, I2: '40%', tau2: null, tau: null, H2: null },
        scales: ['identity'],
      },
    ],
    problems: [],
  });
});

test('a bound, and intervals of heterogeneity, whole where they are printed', () => {
  const text = 'RD 0.8 (one-sided upper 95% confidence limit 3.2). RR 0.49 (95% CI 0.34 to 0.70; I² = 92%, 95% CI 88% to 95%; τ² = 0.31, 95% CI 0.12 to 0.98)';
  const [bounded, scattered, ...more] = checkText(text).claims;
  expect(more).toEqual([]);
  const [first = '', second = ''] = [text.slice(0, 49), text.slice(51)];
  expect(bounded).toEqual({ ...nothing, quote: first, line: 1, column: 1, offset: 0, sentence: `${first}.`, label: 'RD', estimate: '0.8', bound: { side: 'upper', level: '95', value: '3.2' } });
  expect(scattered).toEqual({
    ...nothing,
    quote: second,
    line: 1,
    column: 52,
    offset: 51,
    sentence: second,
    label: 'RR',
    estimate: '0.49',
    ci: { level: '95', lower: '0.34', upper: '0.70' },
    heterogeneity: { Q: null, df: null, pValue: null, I2: '92%', tau2: '0.31', tau: null, H2: null },
    heterogeneityIntervals: { I2: { level: '95', lower: '88%', upper: '95%' }, tau2: { level: '95', lower: '0.12', upper: '0.98' } },
    scales: ['log'],
  });
});

test('what only one way of reading the commas says is not said', () => {
  // Of 1.232 (1.100 to 1.380) P is 0.0003, of 1232 (1100 to 1380) it would be 0.
  const [claim, fault] = ['P = .0003', 'P = .3'].map((p) => checkText(`RR 1,232 (95% CI 1,100 to 1,380; ${p})`).claims[0]);
  const alternatives = [{ estimate: '1.232', lower: '1.100', upper: '1.380' }];
  expect([claim?.estimate, claim?.ambiguous, claim?.alternatives, claim?.findings]).toEqual(['1,232', true, alternatives, []]);
  expect([fault?.ambiguous, fault?.alternatives, fault?.findings.map(({ code }) => code)]).toEqual([true, alternatives, ['P_DISAGREES_WITH_CI', 'SIGNIFICANCE_DISAGREES']]);
});

test('a test and a mean, whole, in the order of the text', () => {
  const text = 'Ratings were whole numbers (M = 3.44, SD = 0.92, n = 26).\nIt differed, t(28) = 2.31, p = .028.';
  expect(checkText(text, { file: 'a.txt' }).claims).toEqual([
    { ...nothing, quote: 'M = 3.44, SD = 0.92, n = 26', file: 'a.txt', line: 1, column: 29, offset: 28, sentence: 'Ratings were whole numbers (M = 3.44, SD = 0.92, n = 26).', sample: { mean: '3.44', sd: '0.92', n: '26' }, findings: [expect.objectContaining({ code: 'MEAN_IMPOSSIBLE', severity: 'inconsistent' })] },
    { ...nothing, quote: 't(28) = 2.31, p = .028', file: 'a.txt', line: 2, column: 14, offset: 71, sentence: 'It differed, t(28) = 2.31, p = .028.', pValue: '=.028', test: { name: 't', df: ['28'], value: '2.31' } },
  ]);
});

test('a test is part of the claim that it is quoted in, with its P value, and of no other', () => {
  const told = (text: string): readonly string[] => checkText(text).claims.map(({ label, test: own, pValue, heterogeneity }) => `${label ?? '.'} ${own === null ? '-' : `${own.name}(${own.df.join()})=${own.value}`} ${pValue ?? '-'} ${heterogeneity?.pValue ?? '-'}`);
  expect(told('d = 0.60, 95% CI 0.10 to 1.10, t(16) = 2.41, p = .028')).toEqual(['d t(16)=2.41 =.028 -']);
  expect(told('t(16) = 2.41, p = .028; d = 0.60, 95% CI 0.10 to 1.10')).toEqual(['. t(16)=2.41 =.028 -', 'd - - -']);
  expect(told('z = 1.1, P = .27. RR 0.49 (95% CI 0.34 to 0.70; z = 3.9, P < .001). Then z = 1.2, P = .23')).toEqual(['. z()=1.1 =.27 -', 'RR z()=3.9 <.001 -', '. z()=1.2 =.23 -']);
  expect(told('RR 0.49 (95% CI 0.34 to 0.70; χ²(11) = 15.06, P = 0.18; I² = 27%)')).toEqual(['RR - - =0.18']);
  expect(told('RR 0.49 (95% CI 0.34 to 0.70; z = 3.9, P < .001; z = 1.1, P = .27)')).toEqual(['RR z()=3.9 <.001 -', '. z()=1.1 =.27 -']);
});

test('nothing found, with the file where there is one', () => {
  const facts = { what: 'an estimate with its interval, a count with its percentage, or heterogeneity figures' };
  expect(checkText('Nothing.')).toEqual({ claims: [], problems: [{ code: 'NOTHING_FOUND', severity: 'warning', at: {}, facts }] });
  expect(checkText('Nothing.', { file: 'a.txt' })).toEqual({ claims: [], problems: [{ code: 'NOTHING_FOUND', severity: 'warning', at: { file: 'a.txt' }, facts }] });
});

test('in steps, each the share of the work that was done: a hundred claims to each in the end', () => {
  const steps = checkTextInSteps('RR 0.49 (95% CI 0.34 to 0.70).\n\n'.repeat(250), {});
  const shares: number[] = [];
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) shares.push(step.value);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.slice(-3)).toEqual([0.6, 0.76, 0.92]);
  expect(step.value.claims).toHaveLength(250);
});

test('the way to the claims is in steps too, also through a table and a list with decimal commas', () => {
  const before = (text: string, form: TextForm): number => [...checkTextInSteps(text, { form })].filter((share) => share < 0.6).length;
  expect(before('RR 0.49 (95% CI '.repeat(2000), 'plain')).toBeGreaterThan(5);
  expect(before('1,45 (1,08-1,95). A '.repeat(100), 'plain')).toBeGreaterThan(100);
  const header = '<tr><th>Study</th><th>RR (95% CI)</th></tr>';
  expect([...checkTextInSteps(`<table>${header}${'<tr><td>A</td><td>0.5 (0.4-0.6)</td></tr>'.repeat(250)}</table>`, { form: 'html' })].length).toBeGreaterThan(3);
});
