import { describe, expect, it } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';
import { pool } from '../../../src/models/pool.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../../src/models/settings.js';
import { profiles } from '../../../src/profiles/profiles.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { Studies } from '../../../src/studies/study.js';
import type { Figure } from '../../../src/verification/claim.js';
import { everyForm, formsOfOthers, usualForms } from '../../../src/verification/other-analyses/forms.js';
import { otherAnalyses } from '../../../src/verification/other-analyses/other-analyses.js';
import { everyPooling, isPooledBy, usualPoolings } from '../../../src/verification/other-analyses/poolings.js';
import { settingsWords } from '../../../src/verification/other-analyses/settings-words.js';
import { valueOf } from '../../support/studies.js';

const means = 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.1,2.3,40,6.3,2.2,42\nB,4.9,2.1,35,6.0,2.4,33\nC,5.6,1.9,51,5.9,2.0,50';
const counts = 'study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31\nC,6,50,7,49';
/** Nobody in A had the event, and nobody treated in B. */
const zeros = 'study,treatment_events,treatment_total,control_events,control_total\nA,0,20,0,25\nB,0,30,9,31\nC,6,50,7,49';
const effects = 'study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09';

const read = (csv: string): Studies => valueOf(readStudies(csv, { file: 't.csv' }));
const settingsOf = (settings: PoolSettings): CompleteSettings => valueOf(completeSettings(settings));

const plain: readonly Figure[] = [{ quantity: 'estimate', printed: '1' }, { quantity: 'ci_lower', printed: '1' }, { quantity: 'k', printed: '3' }];
const analysesOf = (csv: string, settings: PoolSettings, figures = plain) => otherAnalyses(read(csv), settingsOf(settings), { id: 'c', label: null, quote: null, figures });
const estimators = ['DL', 'REML', 'ML', 'PM', 'HE', 'HS', 'SJ', 'DL2'] as const;
const levels = ['level 90 % instead of 95 %', 'level 99 % instead of 95 %'];
const programs = Object.keys(profiles).flatMap((code) => [`as ${code} does, common`, `as ${code} does, random`]);
const joined = (...parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join(', ');

describe('other analyses of the same rows', () => {
  it('of counts are every estimator with the usual intervals, the methods for counts, and what the programs do, each once', () => {
    const intervals = ['wald', 't', 'hartung-knapp'];
    const random = (by: string, tau2: string) => intervals.map((interval) => joined(interval !== 'wald' && `interval ${interval}`, `random effects by ${by}`, `tau2 ${tau2}`));
    const ratios = analysesOf(counts, { measure: 'RR', model: 'common' });
    expect(ratios.map(({ words }) => words)).toEqual(['interval t', ...estimators.flatMap((tau2) => random('inverse variance', tau2)), 'common effects by Mantel–Haenszel', ...random('Mantel–Haenszel', 'DL'), ...programs, ...levels]);
    expect(analysesOf(counts, { measure: 'PETO', model: 'common', method: 'inverse-variance' }).map(({ words }) => words)).toContain('common effects by Peto');
    for (const { words, changes } of ratios) expect(changes, words).toBe(words.startsWith('as ') || words.startsWith('level ') ? 1 : words.split(', ').length);
  });

  it('of standardised differences are the forms of their variance and the corrections of their bias too', () => {
    const forms = ['LS', 'LS2', 'UB', 'DAB'].flatMap((variance) => ['exact', 'approximate', 'none'].map((bias) => [variance !== 'LS' && `variance ${variance}`, bias !== 'exact' && `bias correction ${bias}`] as const));
    const of = (intervals: readonly string[], how: string | false) => forms.flatMap((form) => intervals.map((interval) => joined(...form, interval !== 'wald' && `interval ${interval}`, how)));
    const expected = [...of(['wald', 't'], 'common effects by inverse variance'), ...estimators.flatMap((tau2) => of(['wald', 't', 'hartung-knapp'], tau2 !== 'REML' && `tau2 ${tau2}`))];
    expect(analysesOf(means, { measure: 'SMD' }).map(({ words }) => words)).toEqual([...expected.filter((each) => each !== ''), ...programs, ...levels]);
  });

  it.each<readonly [string, PoolSettings]>([
    [counts, { measure: 'OR', tau2: 'PM', level: 0.9 }],
    [means, { measure: 'SMD' }],
    [effects, { measure: 'MD' }],
  ])('have the figures that pooling so gives, and nothing is made that none of them asks for: %#', (csv, settings) => {
    for (const { words, settings: other, predicted } of analysesOf(csv, settings)) {
      const pooled = pool(read(csv), other);
      if (!pooled.ok) throw new Error(words);
      const { natural, k } = pooled.value;
      expect([...predicted], words).toEqual([natural.estimate, natural.ci.lower, k]);
      const told = /tau2 (\w+)$/.exec(words)?.[1];
      if (told !== undefined) expect(other.tau2, words).toBe(told);
      const level = /^level (\d+) %/.exec(words)?.[1];
      expect({ level: other.level ?? 0.95, tau2CI: other.tau2CI, i2CI: other.i2CI, prediction: other.prediction }, words).toEqual({ level: level === undefined ? (settings.level ?? 0.95) : Number(level) / 100, tau2CI: 'none', i2CI: 'none', prediction: 'none' });
    }
  });

  it.each<readonly [Figure['quantity'], Partial<PoolSettings>]>([
    ['tau2_lower', { tau2CI: 'QP', i2CI: 'none', prediction: 'none' }],
    ['tau2_upper', { tau2CI: 'QP', i2CI: 'none', prediction: 'none' }],
    ['I2_lower', { tau2CI: 'none', i2CI: undefined, prediction: 'none' }],
    ['I2_upper', { tau2CI: 'none', i2CI: undefined, prediction: 'none' }],
    ['prediction_lower', { tau2CI: 'none', i2CI: 'none', prediction: 't-k-2' }],
    ['prediction_upper', { tau2CI: 'none', i2CI: 'none', prediction: 't-k-2' }],
  ])('make the interval that %s asks for as it is stated', (quantity, expected) => {
    const [first] = analysesOf(effects, { measure: 'MD', tau2CI: 'QP', prediction: 't-k-2' }, [{ quantity: 'estimate', printed: '1' }, { quantity, printed: '1' }]);
    expect(first?.settings).toMatchObject(expected);
  });

  it('are at no other level where no figure hangs on it', () => {
    expect(analysesOf(effects, { measure: 'MD' }, [{ quantity: 'estimate', printed: '1' }, { quantity: 'Q', printed: '1' }]).filter(({ words }) => words.startsWith('level'))).toEqual([]);
  });

  it('have no number where an analysis has no such figure', () => {
    const [common] = analysesOf(effects, { measure: 'MD', tau2CI: 'QP' }, [{ quantity: 'tau2_lower', printed: '1' }]);
    expect([common?.words, [...(common?.predicted ?? [])]]).toEqual(['common effects by inverse variance', [Number.NaN]]);
  });
});

describe('forms of the effects', () => {
  const stated = { policy: 'only0', add: 0.5, amount: 'constant', riskRatioTotals: 'cells', riskDifference: 'corrected', dropDoubleZeros: false, inPooling: false, doubleZerosInQ: undefined };
  const told = (forms: ReturnType<typeof usualForms>) => forms.map(({ settings: { measure, zeroCells }, effects: { k }, positions }) => [measure, zeroCells, k, [...positions].join(' ')]);

  it('are the usual ones as far as the rows tell them apart, with the place of every row', () => {
    expect(told(usualForms(read(zeros), settingsOf({ measure: 'RR' })))).toEqual([
      ['RR', stated, 3, '0 1 2'],
      ['RR', { policy: 'only0', riskRatioTotals: 'events' }, 3, '0 1 2'],
      ['RR', { policy: 'only0', amount: 'opposite-arm' }, 3, '0 1 2'],
      ['RR', { policy: 'only0', dropDoubleZeros: true }, 2, '-1 0 1'],
      ['RR', { policy: 'all' }, 3, '0 1 2'],
      ['RR', { policy: 'none' }, 1, '-1 -1 0'],
    ]);
    // Of twelve the stated one stands first, and two without a correction of bias are one.
    const [first, ...others] = usualForms(read(means), settingsOf({ measure: 'SMD', effects: { variance: 'UB', biasCorrection: 'none' } })).map(({ settings: { measure, effects: how } }) => `${measure} ${how?.variance} ${how?.biasCorrection}`);
    expect([first, others.filter((each) => each.startsWith('SMD ')).length, others.includes('SMD UB none'), others[0]]).toEqual(['SMD UB none', 10, false, 'SMD LS exact']);
    // Whether double zeros count in Q is each method’s own business, unless it is stated otherwise.
    const inQ = (settings: PoolSettings) => usualForms(read(zeros), settingsOf({ method: 'mantel-haenszel', ...settings }))[0]?.settings.zeroCells?.doubleZerosInQ;
    expect(([true, false, undefined] as const).map((doubleZerosInQ) => (['common', 'random'] as const).map((model) => inQ({ measure: 'RD', model, zeroCells: { doubleZerosInQ } })))).toEqual([[true, undefined], [undefined, false], [undefined, undefined]]);
    // Odds ratios and Peto’s go by one name.
    expect(told(usualForms(read(counts), settingsOf({ measure: 'PETO' })))).toEqual([
      ['PETO', stated, 3, '0 1 2'],
      ['PETO', { policy: 'all' }, 3, '0 1 2'],
      ['OR', { policy: 'only0' }, 3, '0 1 2'],
      ['OR', { policy: 'all' }, 3, '0 1 2'],
    ]);
  });

  it.each([
    ['RR', ['constant', 'opposite-arm'], ['cells', 'events'], ['corrected']],
    ['RD', ['constant', 'opposite-arm'], ['cells'], ['corrected', 'observed']],
    ['OR', ['constant', 'opposite-arm', 'empirical'], ['cells'], ['corrected']],
  ] as const)('are every one that the rows tell apart, behind the usual ones: %s', (measure, amounts, totals, differences) => {
    const rows = read(zeros);
    const usual = usualForms(rows, settingsOf({ measure }));
    const every = everyForm(rows, settingsOf({ measure }), usual);
    expect(every.slice(0, usual.length)).toEqual(usual);
    const all = (['all', 'only0'] as const).flatMap((policy) => [0.5, 0.25, 0.1, 1].flatMap((add) => amounts.flatMap((amount) => totals.flatMap((riskRatioTotals) => differences.flatMap((riskDifference) => [false, true].map((dropDoubleZeros) => ({ policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros })))))));
    // Half a case to all, and to zero cells, by one change each, are usual.
    const isUsual = ({ policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros }: (typeof all)[number]): boolean =>
      add === 0.5 && riskDifference === 'corrected' && [amount === 'opposite-arm', riskRatioTotals === 'events', dropDoubleZeros, amount === 'empirical'].filter(Boolean).length <= (policy === 'only0' ? 1 : 0) && amount !== 'empirical';
    const ofMeasure = every.slice(usual.length).filter(({ settings }) => settings.measure === measure);
    expect(ofMeasure.map(({ settings: { zeroCells } }) => zeroCells)).toEqual(all.filter((each) => !isUsual(each)));
    expect(every.every(({ settings: { measure: own } }) => own === measure || (measure === 'OR' && own === 'PETO'))).toBe(true);
  });

  it('without zero cells differ by what is added to all; of effects there is one', () => {
    const ofCounts = everyForm(read(counts), settingsOf({ measure: 'RR' }), []);
    expect(ofCounts.map(({ settings: { zeroCells: { policy, add, amount, riskRatioTotals } = {} } }) => joined(policy ?? '', String(add ?? ''), amount ?? '', riskRatioTotals ?? ''))).toEqual(['none, , , ', ...[0.5, 0.25, 0.1, 1].flatMap((add) => ['constant', 'opposite-arm'].flatMap((amount) => ['cells', 'events'].map((totals) => `all, ${add}, ${amount}, ${totals}`)))]);
    expect(everyForm(read(effects), settingsOf({ measure: 'MD' }), []).map(({ settings }) => settings)).toEqual([{ measure: 'MD', effects: {}, zeroCells: {} }]);
  });

  it('of other measures are those of the same rows, but for namesakes and for effects as they were reported', () => {
    const others = (csv: string, measure: MeasureCode) => [...new Set(formsOfOthers(read(csv), settingsOf({ measure })).map(({ settings }) => settings.measure))];
    expect(others(counts, 'RR')).toEqual(['OR', 'RD', 'PETO', 'AS', 'PHI', 'YUQ', 'YUY', 'RTET', 'PBIT', 'OR2DN', 'OR2DL']);
    expect(others(counts, 'OR')).toEqual(['RR', 'RD', 'AS', 'PHI', 'YUQ', 'YUY', 'RTET', 'PBIT', 'OR2DN', 'OR2DL']);
    expect([others(effects, 'MD'), others('study,estimate,ci_lower,ci_upper\nA,2,1,4\nB,0.5,0.25,1', 'OR')]).toEqual([[], []]);
    expect(others('study,r,total\nA,0.5,20\nB,-0.25,30', 'COR')).not.toContain('ZCOR');
    // Of each the effects are those that its settings give, to the last digit.
    const rows = read(counts);
    for (const { settings, effects: found, positions } of [usualForms, formsOfOthers].flatMap((forms) => forms(rows, settingsOf({ measure: 'RR' })))) {
      expect(found).toEqual(valueOf(computeEffects(rows, settingsOf(settings))));
      expect([...positions]).toEqual([0, 1, 2]);
    }
  });
});

describe('ways of pooling', () => {
  it('stand behind the usual ones by their intervals, and go with the measures of their methods', () => {
    const usual = everyPooling.filter((each) => each.usual !== undefined);
    expect(usual.map(({ model, method, tau2 }) => `${model} ${method} ${tau2}`).toSorted()).toEqual(usualPoolings.map(({ model, method, tau2 }) => `${model} ${method} ${tau2}`).toSorted());
    for (const each of usual) expect(each.usual).toEqual(usualPoolings.find(({ model, method, tau2 }) => model === each.model && method === each.method && tau2 === each.tau2)?.intervals);
    expect(usual.every(({ weights, tau2Weights, convergence, counted, differenceVariance = 'sato' }) => [weights, tau2Weights, convergence, counted].every((each) => each === undefined) && differenceVariance === 'sato')).toBe(true);
    const methods = (measure: MeasureCode) => usualPoolings.filter((way) => isPooledBy(measure, way)).map(({ model, method }) => `${model} ${method}`);
    expect([methods('MD').length, methods('RR').slice(9), methods('PETO').slice(9)]).toEqual([9, ['common mantel-haenszel', 'random mantel-haenszel'], ['common peto']]);
  });
});

describe('a specification in words', () => {
  it.each<readonly [PoolSettings, string]>([
    [{ measure: 'MD', model: 'common' }, 'MD, common effects by inverse variance, interval wald'],
    [{ measure: 'MD' }, 'MD, random effects by inverse variance, τ² REML, interval wald, I² by tau2, prediction normal'],
    [{ measure: 'MD', tau2: 0.25, ci: 't', i2: 'Q', prediction: 't-k-1' }, 'MD, random effects by inverse variance, τ² 0.25, interval t, I² by Q, prediction t-k-1'],
    [{ measure: 'MD', tau2: 'GENQ', tau2Weights: 'inverse-se' }, 'MD, random effects by inverse variance, τ² GENQ with weights inverse-se, interval wald, I² by tau2, prediction normal'],
    [{ measure: 'MD', tau2: 'ML', convergence: 'metafor' }, 'MD, random effects by inverse variance, τ² ML as metafor stops, interval wald, I² by tau2, prediction normal'],
    [{ measure: 'SMD', effects: { variance: 'UB', biasCorrection: 'none' }, model: 'common' }, 'SMD, variance UB, none correction, common effects by inverse variance, interval wald'],
    [{ measure: 'RR', model: 'common', zeroCells: { policy: 'only0', add: 0.25, amount: 'opposite-arm', riskRatioTotals: 'events', dropDoubleZeros: true } }, 'RR, common effects by inverse variance, interval wald, zero cells only0 with 0.25 opposite-arm of events alone without double zeros'],
    [{ measure: 'RD', model: 'common', zeroCells: { policy: 'all', riskDifference: 'observed' } }, 'RD, common effects by inverse variance, interval wald, zero cells all of the variance alone'],
    [{ measure: 'RR', model: 'common', zeroCells: { policy: 'none' } }, 'RR, common effects by inverse variance, interval wald'],
    [{ measure: 'RR', model: 'common', method: 'mantel-haenszel', zeroCells: { policy: 'only0', inPooling: true, doubleZerosInQ: false } }, 'RR, common effects by Mantel–Haenszel, interval wald, zero cells only0 in the pooled counts too'],
    [{ measure: 'RR', model: 'common', method: 'mantel-haenszel', zeroCells: { policy: 'only0', doubleZerosInQ: true } }, 'RR, common effects by Mantel–Haenszel, interval wald, zero cells only0, double zeros in Q'],
    [{ measure: 'RR', model: 'random', method: 'mantel-haenszel', tau2: 'DL', q: 'inverse-variance', zeroCells: { policy: 'only0', doubleZerosInQ: false } }, 'RR, random effects by Mantel–Haenszel, τ² DL, interval wald, I² by tau2, prediction normal, zero cells only0, double zeros not in Q'],
    [{ measure: 'RR', model: 'random', method: 'mantel-haenszel', tau2: 'DL', q: 'mantel-haenszel', zeroCells: { policy: 'only0', doubleZerosInQ: true } }, 'RR, random effects by Mantel–Haenszel, τ² DL, Q around the mantel-haenszel estimate, interval wald, I² by tau2, prediction normal, zero cells only0'],
    [{ measure: 'RR', model: 'common', method: 'mantel-haenszel', q: 'inverse-variance', zeroCells: { policy: 'only0', doubleZerosInQ: false } }, 'RR, common effects by Mantel–Haenszel, Q around the inverse-variance estimate, interval wald, zero cells only0'],
    [{ measure: 'RD', model: 'common', method: 'mantel-haenszel', differenceVariance: 'greenland-robins', zeroCells: { policy: 'only0', doubleZerosInQ: false } }, 'RD, common effects by Mantel–Haenszel, variance by Greenland and Robins, interval wald, zero cells only0'],
    [{ measure: 'RD', model: 'common', method: 'mantel-haenszel', differenceVariance: 'sato', zeroCells: { policy: 'only0', doubleZerosInQ: false } }, 'RD, common effects by Mantel–Haenszel, interval wald, zero cells only0'],
  ])('%j', (settings, words) => {
    expect(settingsWords(settingsOf(settings))).toBe(words);
  });
});
