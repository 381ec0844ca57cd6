import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPrintedRows } from '../../../src/analysis/printed-rows.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import type { ReadOptions } from '../../../src/studies/read-options.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { diagnose, type Diagnosis, diagnoseInSteps, type DiagnoseOptions } from '../../../src/verification/diagnose/diagnose.js';
import { explanationSentence } from '../../../src/verification/diagnose/explanation.js';
import { sharedExplanation } from '../../../src/verification/diagnose/shared-explanation.js';
import { changeWords, misprintWords } from '../../../src/verification/diagnose/change-words.js';
import { runThrough } from '../../../src/numeric/steps.js';
import { readPriors } from '../../../src/verification/diagnose/priors.js';
import { closedForm } from '../../support/tolerance.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';

const strokes = readFileSync('datasets/normand-1999/stroke-units.csv', 'utf8');
const four = 'study,yi,vi\nA,1.234567,0.0412345\nB,2.345678,0.0923456\nC,0.987654,0.0634567\nD,1.765432,0.0545678';
const dl: PoolSettings = { measure: 'MD', model: 'random', tau2: 'DL' };

function run(csv: string, settings: PoolSettings, figures: Partial<Record<QuantityCode, string>>, { where, ...options }: DiagnoseOptions & Pick<ReadOptions, 'where'> = {}) {
  const studies = readStudies(csv, { file: 't.csv', where });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const claim = { id: 'c', label: null, quote: null, figures: (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed })) };
  return diagnose(studies.value, complete.value, claim, { decoys: 100, ...options });
}

function diagnosed(...of: Parameters<typeof run>): Diagnosis {
  const found = run(...of);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

const first = ({ explanations, labels }: Diagnosis): string => changeWords(explanations[0]?.tellings[0]?.change ?? [], labels);

// What R gives for the same table with Newcastle's treatment SD of 45 divided by the root of 34.
const withSe = { estimate: '-13.46', ci_lower: '-23.39', ci_upper: '-3.54', Q: '242.36' } as const;

describe('a claim that does not come out', () => {
  it('is explained by the one error after which it does', () => {
    const found = diagnosed(strokes, dl, withSe);
    expect([found.outcome, found.matches, first(found)]).toEqual(['data error', 1, 'Newcastle: treatment_sd 45 → 7.717']);
    const [best] = found.explanations;
    expect(best?.tellings[0]).toMatchObject({ operator: 'se-as-sd', tried: 30, score: Math.log(4) - Math.log(30) });
    expect(found.concentration).toEqual([{ study: 'Newcastle', touched: 1 }]);
    expect(explanationSentence(found)).toMatch(/standard error entered as standard deviation; .*\(the only one that fits among/);
  });

  it('is read both ways: the error may be in the table and the article right', () => {
    // The table has the standard error, the article was right.
    const found = diagnosed(strokes.replace('Newcastle,52,45,34', 'Newcastle,52,7.717436331,34'), dl, { estimate: '-13.98', ci_lower: '-24.03', ci_upper: '-3.93', Q: '238.92' });
    expect([found.outcome, first(found)]).toEqual(['data error', 'Newcastle: treatment_sd 7.717 → 45']);
    expect(found.explanations[0]?.tellings[0]?.operator).toBe('sd-as-se');
  });

  it('is told by numbers that changed places before new ones, where both are as likely', () => {
    const swapped = strokes.replace(/^(Orpington-Moderate),(.*?,.*?,.*?),(.*?,.*?,[^,\n]*)/m, '$1,$3,$2');
    const found = diagnosed(swapped, dl, { estimate: '-13.98', ci_lower: '-24.03', ci_upper: '-3.93', Q: '238.92' });
    expect([found.outcome, found.explanations.map(({ tellings }) => tellings.map(({ operator }) => operator))]).toEqual(['data error', [['arms-swapped', 'sign-flipped', expect.anything()]]]);
  });

  it('is a slip of the print before it is an error in the data', () => {
    const found = diagnosed(strokes, dl, { estimate: '-13.98', ci_lower: '-24.03', ci_upper: '3.93' });
    expect([found.outcome, found.misprints.fitting.map(({ code }) => code)]).toEqual(['misprint', ['minus-lost']]);
    expect(found.misprints.chance?.word).not.toBe('uninformative');
    const printed = Object.entries({ estimate: '-13.98', ci_lower: '-24.03', ci_upper: '3.93' }).map(([quantity, text]) => ({ quantity: quantity as QuantityCode, printed: text }));
    expect(found.misprints.fitting.map((each) => misprintWords(each, printed))).toEqual(['minus sign lost or added: upper end of the confidence interval 3.93 for -3.93']);
    const cut = diagnosed(strokes, dl, { estimate: '-13.98', ci_lower: '-24.03', ci_upper: '-39.3' });
    expect(cut.misprints.fitting.map(({ code }) => code)).toEqual(['decimal-point']);
  });

  it('is another usual analysis of the same rows before it is an error in the data', () => {
    // metafor::rma(…, method = "REML") of the same rows.
    const found = diagnosed(strokes, dl, { estimate: '-15.11', ci_lower: '-32.64', ci_upper: '2.43' });
    expect([found.outcome, found.otherAnalyses.fitting[0]?.words, found.otherAnalyses.chance?.explained]).toEqual(['other analysis', 'tau2 REML', 0]);
    expect(explanationSentence(found)).toContain('another analysis of the same rows, tau2 REML');
  });

  it('is an interval of another level before it is an error in the data', () => {
    // metafor 3.8: rma(measure = "MD", …, method = "DL", level = 90) of the same rows.
    const found = diagnosed(strokes, dl, { estimate: '-13.98', ci_lower: '-22.41', ci_upper: '-5.55' });
    expect(found.outcome).toBe('other analysis');
    expect(found.otherAnalyses.fitting.map(({ words, changes, settings: { level, tau2, ci } }) => [words, changes, level, tau2, ci])).toEqual([['level 90 % instead of 95 %', 1, 0.9, 'DL', 'wald']]);
    expect(found.otherAnalyses.chance?.explained).toBe(0);
    expect(explanationSentence(found)).toContain('another analysis of the same rows, level 90 % instead of 95 % (the only one that fits among 55 tried; ');
  });

  it('has no explanation where nothing fits, and none is told where anything would', () => {
    const none = diagnosed(strokes, dl, { estimate: '-12.34', ci_lower: '-22.01', ci_upper: '-3.02' });
    expect([none.matches, none.explanations.length]).toEqual([0, 0]);
    expect(none.doubles?.status).toBe('not identifiable');
    const coarse = diagnosed(strokes, dl, { estimate: '-13', ci_lower: '-23', ci_upper: '-3' });
    expect([coarse.outcome, coarse.chance.word]).toEqual(['not identifiable', 'uninformative']);
    expect(explanationSentence(coarse)).toContain('not identifiable');
  });

  it('tells two errors where single ones do not fit and chance allows it', () => {
    // A counted with the opposite sign and D left out: metafor::rma(c(-1.234567, 2.345678, 0.987654), c(0.0412345, 0.0923456, 0.0634567), method = "DL").
    const found = diagnosed(four, { measure: 'MD', tau2: 'DL' }, { estimate: '0.690758', ci_lower: '-1.401136', ci_upper: '2.782652' });
    expect(found.doubles?.status).toBe('tried');
    expect(found.outcome).toBe('two data errors');
    expect(explanationSentence(found)).toContain('A: yi 1.235 → −1.235 and D: left out');
  });

  it('is diagnosed in steps, between which it can be ended, to the same end', () => {
    const studies = readStudies(four, { file: 't.csv' });
    const complete = completeSettings(dl);
    if (!studies.ok || !complete.ok) throw new Error('the table is read');
    const claim = { id: 'c', label: null, quote: null, figures: [{ quantity: 'estimate' as const, printed: '1.9' }, { quantity: 'ci_upper' as const, printed: '2.8' }] };
    const shares = new Map<string, number>();
    const found = runThrough(diagnoseInSteps(studies.value, complete.value, claim, { decoys: 20 }), ({ share, what }) => {
      expect(share).toBeGreaterThanOrEqual(shares.get(what) ?? 0);
      expect(share).toBeLessThanOrEqual(1);
      shares.set(what, share);
    });
    expect([...shares.keys()][0]).toBe('of the single errors');
    expect(JSON.stringify(found)).toBe(JSON.stringify(diagnose(studies.value, complete.value, claim, { decoys: 20 })));
  });

  it('that comes out needs no explanation', () => {
    const found = diagnosed(four, dl, { estimate: '1.56', ci_lower: '1.03' });
    expect([found.outcome, explanationSentence(found), found.doubles]).toEqual(['holds', null, null]);
  });
});

describe('what goes with every diagnosis', () => {
  it('is what could not have been seen, and the figure to look up next', () => {
    const found = diagnosed(strokes, dl, { estimate: '-14.0', ci_lower: '-24.0', ci_upper: '-3.9' });
    expect(found.explanations.length).toBeGreaterThan(1);
    expect(found.blind[0]).toMatchObject({ study: 'Edinburgh' });
    expect(found.next?.left).toBeLessThan(found.explanations.length);
    const shares = found.explanations.reduce((sum, { share }) => sum + share, 0);
    expect(Math.abs(shares - 1)).toBeLessThan(closedForm.relative);
  });

  it('is the same for the same seed, to the last bit', () => {
    const text = (seed: number): string => JSON.stringify(diagnosed(four, dl, { estimate: '1.5' }, { seed }));
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('takes other weights, and 0 for what cannot be', () => {
    const asked = { estimate: '1.5' } as const;
    const leading = (options: DiagnoseOptions): string | undefined => diagnosed(four, dl, asked, options).explanations[0]?.tellings[0]?.operator;
    expect(leading({})).not.toBe('digit-mistyped');
    expect(leading({ priors: { 'digit-mistyped': 1e6 } })).toBe('digit-mistyped');
    const without = diagnosed(four, dl, asked, { priors: { 'digit-mistyped': 0 } });
    expect(without.explanations.flatMap(({ tellings }) => tellings).filter(({ operator }) => operator === 'digit-mistyped')).toEqual([]);
    expect(readPriors({ 'se-as-sd': -1 }).problems[0]?.code).toBe('USAGE');
    expect(readPriors({ 'se-as-ds': 1 }).problems[0]).toMatchObject({ code: 'REFERENCE_UNKNOWN', facts: { nearest: 'se-as-sd' } });
  });
});

it('one error that explains several claims is told for all of them', () => {
  const coarse = diagnosed(strokes, dl, { estimate: '-13.5', ci_lower: '-23.4' });
  expect(coarse.explanations.length).toBeGreaterThan(1);
  const together = sharedExplanation([diagnosed(strokes, dl, withSe), coarse, diagnosed(strokes, dl, { estimate: '-12.34', ci_lower: '-22.01', ci_upper: '-3.02' })]);
  expect(together).toEqual({ words: 'Newcastle: treatment_sd 45 → 7.717', explains: 2, of: 3, asGood: 1 });
  expect(sharedExplanation([coarse])).toBeNull();
});

describe('a row that is hard to believe', () => {
  it('makes the errors that it looks like weigh more', () => {
    const table = `study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total
A,5.1,0.31,40,6.3,2.2,42
B,4.9,2.1,35,6.0,2.4,33
C,5.6,1.9,51,5.9,2.0,50`;
    // The same with the SD of 1.961 that a standard error of 0.31 in 40 participants tells.
    const found = diagnosed(table, { measure: 'MD', model: 'common' }, { estimate: '-0.771', ci_lower: '-1.282', ci_upper: '-0.260', Q: '2.70' });
    expect(found.suspicions).toMatchObject([{ row: 0, code: 'SDS_FAR_APART' }]);
    expect(found.explanations[0]?.tellings[0]).toMatchObject({ operator: 'sd-as-se', suspected: true });
    const weight = Math.exp(found.explanations[0]?.tellings[0]?.logPrior ?? 0);
    expect(Math.abs(weight - 20)).toBeLessThan(closedForm.relative);
  });
});

describe('the printed rows of a forest plot', () => {
  const coarse = { estimate: '-13.5', ci_lower: '-23.4', ci_upper: '-3.5' } as const;
  const rows = [
    ['Edinburgh', '-20.0', '-32.5', '-7.5', '10.5'],
    ['Orpington-Mild', '-2.0', '-4.8', '0.8', '12.4'],
    ['Orpington-Moderate', '-55.0', '-62.8', '-47.2', '11.6'],
    ['Orpington-Severe', '-71.0', '-95.0', '-47.0', '7.2'],
    ['Montreal-Home', '-4.0', '-12.2', '4.2', '11.6'],
    ['Montreal-Transfer', '1.0', '-1.1', '3.1', '12.5'],
    ['Newcastle', '11.0', '-0.9', '22.9', '10.6'],
    ['Umea', '-10.0', '-14.9', '-5.1', '12.2'],
  ].map(([study = '', estimate = '', ci_lower = '', ci_upper = '', weight = '']) => ({ study, estimate, ci_lower, ci_upper, weight }));

  it('say where the error is, and rule out what would change a row that agrees', () => {
    const alone = diagnosed(strokes, dl, coarse);
    const found = diagnosed(strokes, dl, coarse, { forest: rows });
    expect(found.forest?.checks.filter(({ figures }) => figures.some(({ name, holds }) => name !== 'weight' && !holds)).map(({ study }) => study)).toEqual(['Newcastle']);
    expect(found.forest?.unprinted).toEqual(['Uppsala']);
    expect(alone.explanations.length).toBeGreaterThan(5);
    expect([found.outcome, found.concentration]).toEqual(['data error', [{ study: 'Newcastle', touched: found.explanations.length }]]);
    expect(first(found)).toBe('Newcastle: treatment_sd 45 → 7.717');
    expect(found.chance.rate).toBeLessThan(alone.chance.rate);
  });

  it('say so by their effects alone where no weights are printed, and by their weights alone', () => {
    const effects = diagnosed(strokes, dl, coarse, { forest: rows.map(({ study, estimate, ci_lower, ci_upper }) => ({ study, estimate, ci_lower, ci_upper })) });
    const weights = diagnosed(strokes, dl, coarse, { forest: rows.map(({ study, weight }) => ({ study, weight })) });
    expect([effects, weights].map((found) => [found.concentration, first(found)])).toEqual(Array.from({ length: 2 }, () => [[{ study: 'Newcastle', touched: expect.any(Number) }], 'Newcastle: treatment_sd 45 → 7.717']));
    expect(effects.forest?.checks.filter(({ holds }) => !holds).map(({ study }) => study)).toEqual(['Newcastle']);
    const swapped = diagnosed(strokes, dl, coarse, { forest: rows.map((row, at) => (at === 0 ? { ...row, study: 'Nobody' } : row)) });
    expect(swapped.forest?.checks[0]).toEqual({ study: 'Nobody', row: null, figures: [], holds: false });
  });

  it('are read from a table as they are printed', () => {
    const read = readPrintedRows('study,estimate,ci_lower,ci_upper,weight\nA,\u22120\u00b750,-1.2,0.20,12.5%\nB,,,,', 'forest.csv');
    expect(read.ok && read.value).toEqual([{ study: 'A', estimate: '\u22120\u00b750', ci_lower: '-1.2', ci_upper: '0.20', weight: '12.5%' }, { study: 'B' }]);
    expect(readPrintedRows('study,est\nA,1', 'f.csv').problems[0]).toMatchObject({ code: 'REFERENCE_UNKNOWN', at: { line: 1, column: 7 } });
    expect(readPrintedRows('study,estimate\nA,about 1', 'f.csv').problems[0]).toMatchObject({ code: 'FIGURE_NOT_NUMBER', at: { line: 2, column: 3 } });
  });
});

describe('a table with more outcomes than one', () => {
  const follow = `study,months,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total
A,6,12.1,4.2,30,14.9,4.4,31
B,6,11.3,3.9,42,13.0,4.1,40
C,6,12.8,5.0,25,14.1,4.7,27
A,12,11.0,4.5,28,12.2,4.9,29
B,12,10.1,4.0,40,13.6,4.2,38
D,12,9.7,3.6,33,11.9,3.8,35`;
  const settings: PoolSettings = { measure: 'MD', model: 'common' };
  const sixMonths = { where: { months: '6' } };

  it('is explained by one study that was taken at another time point', () => {
    // metafor::rma(…, method = "FE") of A and C at 6 months with B at 12.
    const found = diagnosed(follow, settings, { estimate: '-2.794', ci_lower: '-4.026', ci_upper: '-1.562', Q: '1.80' }, sixMonths);
    expect([found.outcome, found.explanations[0]?.tellings[0]?.operator]).toEqual(['data error', 'other-row-of-study']);
    expect(first(found)).toMatch(/^B: its row of months 12 instead of 6: treatment_mean 11.3 → 10.1, /);
    expect(found.byOperator.get('row-taken-in')).toBe(3);
  });

  it('is explained by the whole table at another time point, or by one row too many', () => {
    // The same of A, B and D at 12 months; and of A, B and C at 6 with D at 12.
    const whole = diagnosed(follow, settings, { estimate: '-2.482', ci_lower: '-3.606', ci_upper: '-1.359', Q: '2.36' }, sixMonths);
    expect(whole.explanations[0]?.tellings[0]?.operator).toBe('other-rows-of-all');
    const one = diagnosed(follow, settings, { estimate: '-2.036', ci_lower: '-3.029', ci_upper: '-1.043', Q: '0.96', k: '4' }, sixMonths);
    expect([one.explanations[0]?.tellings[0]?.operator, first(one)]).toEqual(['row-taken-in', 'D: taken in, of months 12 instead of 6']);
  });
});

describe('a table of counts', () => {
  const bcg = readFileSync('datasets/colditz-1994/trials.csv', 'utf8');

  it('pooled by Mantel and Haenszel is diagnosed too', () => {
    // metafor::rma.mh of dat.bcg without its first trial.
    const settings: PoolSettings = { measure: 'OR', method: 'mantel-haenszel', model: 'common' };
    const found = diagnosed(bcg, settings, { estimate: '0.624', ci_lower: '0.576', ci_upper: '0.677', Q: '163.23', k: '12', participants: '357085' }, { decoys: 20 });
    expect([found.outcome, first(found)]).toEqual(['data error', 'Aronson 1948: left out']);
  });
});

describe('what cannot be diagnosed', () => {
  it('is said by name', () => {
    expect(run(strokes, dl, { subgroup_Q: '3.1' }).problems[0]?.code).toBe('NOT_ESTIMABLE');
    const events = 'study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31';
    expect(run(events, { measure: 'OR', method: 'glmm' }, { estimate: '0.40' }).problems[0]).toMatchObject({ code: 'NOT_ESTIMABLE' });
    const bootstrapped: PoolSettings = { ...dl, prediction: 'bootstrap' };
    for (const quantity of ['prediction_lower', 'prediction_upper'] as const) {
      expect(run(four, bootstrapped, { [quantity]: '0.1' }).problems[0]).toMatchObject({ code: 'NOT_ESTIMABLE', facts: { reason: expect.stringContaining('bootstrap') as string } });
    }
    // What is not asked for takes no time.
    expect(run(four, bootstrapped, { estimate: '1.56' }, { decoys: 1 }).ok).toBe(true);
    expect(run(four, dl, { prediction_lower: '0.1' }, { decoys: 1 }).ok).toBe(true);
  });
});
