import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/verification/claim.js';
import type { Change } from '../../../src/verification/changed-table/change.js';
import { changeWords, misprintWords, pairWords } from '../../../src/verification/diagnose/change-words.js';
import { chanceOf, type Diagnosis, outcomeOf } from '../../../src/verification/diagnose/diagnose.js';
import { explanationSentence, type ToldDiagnosis, toldSentence } from '../../../src/verification/diagnose/explanation.js';
import { readPriors } from '../../../src/verification/diagnose/priors.js';
import { sharedExplanation } from '../../../src/verification/diagnose/shared-explanation.js';

const labels = ['Ada 2001', 'Bob 2002', 'Cleo 2003', 'Dov 2004'];
const cell = (column: string, from: number, to: number) => ({ column, from, to }) as never;
const changed = (row: number, ...cells: readonly never[]) => ({ as: 'changed', row, study: {} as never, cells }) as Change[number];
const instead = [{ column: 'months', from: '6', to: '12' }, { column: 'outcome', from: 'pain', to: 'sleep' }];

describe('a change of the table in words', () => {
  it.each<readonly [Change, string]>([
    [[], 'no change'],
    [[changed(1, cell('treatment_sd', 45, 7.7174363))], 'Bob 2002: treatment_sd 45 → 7.717'],
    [[changed(0, cell('yi', -0.123456, 0.123456), cell('vi', 2, 1e-7))], 'Ada 2001: yi −0.1235 → 0.1235, vi 2 → 1.000e−7'],
    [[{ as: 'left out', row: 2 }], 'Cleo 2003: left out'],
    [[{ as: 'twice', row: 2 }], 'Cleo 2003: in the table twice'],
    [[{ as: 'effect', row: 0, yi: 0.51234567, vi: 0.0416666 }], 'Ada 2001: effect 0.5123 with variance 0.04167'],
    [[{ as: 'added', row: 3, study: {} as never, instead }], 'Dov 2004: taken in, of months 12 instead of 6 and outcome sleep instead of pain'],
    [[{ ...changed(1, cell('yi', 1, 2)), instead: instead.slice(0, 1) } as Change[number]], 'Bob 2002: its row of months 12 instead of 6: yi 1 → 2'],
    [[changed(0, cell('sd', 1, 2)), { as: 'left out', row: 1 }, changed(2, cell('sd', 3, 4), cell('total', 5, 6))], '3 rows: sd, total, as Ada 2001 sd 1 → 2'],
    [[{ as: 'left out', row: 9 }], ': left out'],
  ])('%#', (change, words) => {
    expect(changeWords(change, labels)).toBe(words);
  });

  it('is that of two errors, each in its own', () => {
    const hypothesis = (change: Change) => ({ operator: 'row-left-out', change, predicted: Float64Array.of(1) }) as const;
    expect(pairWords({ errors: [hypothesis([{ as: 'left out', row: 0 }]), hypothesis([{ as: 'twice', row: 1 }])], predicted: Float64Array.of(1) }, labels)).toBe('Ada 2001: left out and Bob 2002: in the table twice');
  });

  it('is that of a slip of the print, each figure for the one in print', () => {
    const printed: readonly Figure[] = [{ quantity: 'estimate', printed: '1.83' }, { quantity: 'ci_lower', printed: '-1.2' }];
    const undone = (...figures: readonly Figure[]) => misprintWords({ code: 'minus-lost', figures, changed: ['estimate', 'ci_lower'] }, printed);
    expect(undone({ quantity: 'estimate', printed: '-1.83' }, { quantity: 'ci_lower', printed: '1.2' })).toBe('minus sign lost or added: pooled estimate 1.83 for -1.83, lower end of the confidence interval -1.2 for 1.2');
    expect(undone()).toBe('minus sign lost or added: pooled estimate 1.83 for , lower end of the confidence interval -1.2 for ');
  });
});

const rate = (explained: number, of: number, word: 'strong' | 'moderate' | 'uninformative' = 'strong') => ({ decoys: of, explained, mean: explained / of, rate: explained / of, upper: (explained + 1.5) / of, word, generator: 'slightly different data' as const });
const telling = { inArticle: 'arms exchanged', inTable: 'arms turned back' };
const base: ToldDiagnosis = {
  outcome: 'unexplained',
  tried: 120,
  concentration: [{ study: 'Ada 2001', touched: 2 }],
  misprints: { tried: 30, fitting: [], chance: null },
  otherAnalyses: { tried: 40, fitting: [], chance: null, near: null },
  explanations: [],
  doubles: null,
  chance: rate(3, 100, 'moderate'),
};
const two = [{ words: 'Ada 2001: left out', tellings: [telling] }, { words: 'Bob 2002: left out', tellings: [] }];

describe('the sentence on a diagnosis', () => {
  const nothing = 'No slip of the print (30 tried), no other usual analysis (40 tried) and no single error in the data (120 tried)';
  it.each<readonly [string, Partial<ToldDiagnosis>, string | null]>([
    ['that holds', { outcome: 'holds', explanations: two }, null],
    ['that nothing explains', {}, `${nothing} explains the figures.`],
    ['of a slip of the print', { outcome: 'misprint', misprints: { tried: 30, fitting: [{ words: 'a minus lost' }], chance: rate(0, 200) } }, 'Most parsimonious explanation: a slip of the print, a minus lost (the only one that fits among 30 tried; 0 of 200 made-up claims were explained too, 0%, at most 0.8%: strong).'],
    ['of two slips, beside errors in the data', { outcome: 'misprint', misprints: { tried: 30, fitting: [{ words: 'one' }, { words: 'other' }], chance: rate(2, 200) }, explanations: two.slice(0, 1) }, 'Most parsimonious explanation: a slip of the print, one (first of 2 that fit among 30 tried; 2 of 200 made-up claims were explained too, 1.0%, at most 1.8%: strong). One single error in the data would explain it as well.'],
    ['of a slip without its chance', { outcome: 'misprint', misprints: { tried: 30, fitting: [{ words: 'one' }], chance: null } }, null],
    ['of no slip', { outcome: 'misprint', misprints: { tried: 30, fitting: [], chance: rate(2, 200) } }, null],
    ['of another analysis', { outcome: 'other analysis', otherAnalyses: { tried: 40, fitting: [{ words: 'tau2 REML' }], chance: rate(20, 200), near: { ...rate(7, 50), generator: 'one count wrong' } }, explanations: two }, 'Most parsimonious explanation: another analysis of the same rows, tau2 REML (the only one that fits among 40 tried; 20 of 200 made-up claims were explained too, 10%, at most 11%: strong; of data sets with one count wrong, 7 of 50 too). 2 single errors in the data would explain it as well.'],
    ['of another analysis without near data', { outcome: 'other analysis', otherAnalyses: { tried: 40, fitting: [{ words: 'tau2 REML' }, { words: 'interval t' }], chance: rate(1, 200), near: null } }, 'Most parsimonious explanation: another analysis of the same rows, tau2 REML (first of 2 that fit among 40 tried; 1 of 200 made-up claims were explained too, 0.5%, at most 1.3%: strong).'],
    ['of another analysis without its chance', { outcome: 'other analysis', otherAnalyses: { tried: 40, fitting: [{ words: 'tau2 REML' }], chance: null, near: null } }, null],
    ['of no other analysis', { outcome: 'other analysis', otherAnalyses: { tried: 40, fitting: [], chance: rate(1, 9), near: null } }, null],
    ['of one error', { outcome: 'data error', explanations: two.slice(0, 1) }, 'Most parsimonious explanation: one error in the data, Ada 2001: left out (in the article: arms exchanged; or in the table: arms turned back) (the only one that fits among 120 tried; 3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate).'],
    ['of one error of two, by where they are', { outcome: 'data error', explanations: two }, 'Most parsimonious explanation: one error in the data, Ada 2001: left out (in the article: arms exchanged; or in the table: arms turned back) (first of 2 that fit among 120 tried; 3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate). 2 of 2 explanations touch Ada 2001.'],
    ['of one error that is nowhere', { outcome: 'data error', explanations: two, concentration: [] }, 'Most parsimonious explanation: one error in the data, Ada 2001: left out (in the article: arms exchanged; or in the table: arms turned back) (first of 2 that fit among 120 tried; 3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate).'],
    ['of one error that nobody tells', { outcome: 'data error', explanations: two.slice(1) }, 'Most parsimonious explanation: one error in the data,  (the only one that fits among 120 tried; 3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate).'],
    ['of no error', { outcome: 'data error' }, null],
    ['of two errors at once', { outcome: 'two data errors', doubles: { status: 'tried', pairs: 5000, matches: 3, chance: rate(0, 100), told: [{ words: 'this and that' }] } }, 'Most parsimonious explanation: two errors in the data, this and that (first of 3 that fit among 5000 tried; 0 of 100 made-up claims were explained too, 0%, at most 1.5%: strong).'],
    ['of two errors without numbers', { outcome: 'two data errors', doubles: { status: 'tried', pairs: null, matches: null, chance: rate(0, 100), told: [{ words: 'this and that' }] } }, 'Most parsimonious explanation: two errors in the data, this and that (first of 0 that fit among 0 tried; 0 of 100 made-up claims were explained too, 0%, at most 1.5%: strong).'],
    ['of two errors that are not told', { outcome: 'two data errors', doubles: { status: 'tried', pairs: 5, matches: 3, chance: rate(0, 100), told: [] } }, null],
    ['of two errors without their chance', { outcome: 'two data errors', doubles: { status: 'tried', pairs: 5, matches: 3, chance: null, told: [{ words: 'this and that' }] } }, null],
    ['of two errors that were not sought', { outcome: 'two data errors' }, null],
    ['of too many pairs', { outcome: 'not identifiable', doubles: { status: 'not identifiable', pairs: 5, matches: null, chance: rate(50, 100, 'uninformative'), told: [] } }, `The cause is not identifiable. ${nothing} explains the figures, and pairs of errors explain made-up claims too (50 of 100 made-up claims were explained too, 50%, at most 52%: uninformative).`],
    ['of too many errors', { outcome: 'not identifiable', explanations: two, doubles: { status: 'tried', pairs: 5, matches: null, chance: rate(50, 100), told: [] } }, 'The cause is not identifiable: 2 single errors in the data would explain the figures among 120 tried, but so they would for made-up claims (3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate).'],
    ['of too many errors, pairs without a chance', { outcome: 'not identifiable', explanations: two, doubles: { status: 'not identifiable', pairs: 5, matches: null, chance: null, told: [] } }, 'The cause is not identifiable: 2 single errors in the data would explain the figures among 120 tried, but so they would for made-up claims (3 of 100 made-up claims were explained too, 3.0%, at most 4.5%: moderate).'],
  ])('%s', (_of, diagnosis, sentence) => {
    expect(toldSentence({ ...base, ...diagnosis })).toBe(sentence);
  });

  const explanation = (words: readonly Change[number][], operator = 'sd-as-se') => ({ rows: [0], tellings: [{ operator, change: words, logPrior: 0, suspected: false, named: 0, tried: 1, score: 0 }], score: 0, share: 1, predicted: Float64Array.of(1) }) as never;
  const whole = { ...base, labels, figures: [{ quantity: 'estimate', printed: '1.8' }] } as unknown as Diagnosis;

  it('is made of the whole diagnosis', () => {
    expect(explanationSentence({ ...whole, outcome: 'data error', explanations: [explanation([{ as: 'left out', row: 0 }])] } as Diagnosis)).toContain('one error in the data, Ada 2001: left out (in the article: standard deviation taken for a standard error and multiplied by the root of n; or in the table: standard error entered as standard deviation) (the only one');
    expect(explanationSentence({ ...whole, outcome: 'misprint', misprints: { tried: 3, chance: rate(0, 9), fitting: [{ code: 'minus-lost', figures: [{ quantity: 'estimate', printed: '-1.8' }], changed: ['estimate'] }] } } as Diagnosis)).toContain('a slip of the print, minus sign lost or added: pooled estimate 1.8 for -1.8 (the only one');
    const errors = [{ change: [{ as: 'left out', row: 0 }] }, { change: [{ as: 'twice', row: 1 }] }];
    expect(explanationSentence({ ...whole, outcome: 'two data errors', doubles: { status: 'tried', pairs: 8, matches: 1, chance: rate(0, 100), fitting: [{ errors }] } } as unknown as Diagnosis)).toBe('Most parsimonious explanation: two errors in the data, Ada 2001: left out and Bob 2002: in the table twice (the only one that fits among 8 tried; 0 of 100 made-up claims were explained too, 0%, at most 1.5%: strong).');
    expect(explanationSentence({ ...whole, outcome: 'not identifiable', doubles: { status: 'not identifiable', pairs: 8, chance: rate(9, 9) } } as unknown as Diagnosis)).toContain('pairs of errors explain made-up claims too (9 of 9');
    expect(explanationSentence({ ...whole, outcome: 'unexplained', doubles: { status: 'not tried', reason: 'so' } } as unknown as Diagnosis)).toBe(`${nothing} explains the figures.`);
  });

  it('is that of the change that explains the most claims of a data set, where one explains two', () => {
    const of = (outcome: string, ...changes: readonly Change[]) => ({ outcome, labels, explanations: changes.map((change) => explanation([...change])) }) as unknown as Diagnosis;
    const [a, b, c] = [[{ as: 'left out', row: 0 }], [{ as: 'left out', row: 1 }], [{ as: 'twice', row: 2 }]] as const;
    expect(sharedExplanation([of('data error', a, b), of('not identifiable', b), of('unexplained', c, b, b), of('holds', a)])).toEqual({ words: 'Bob 2002: left out', explains: 3, of: 3, asGood: 1 });
    expect(sharedExplanation([of('data error', a, b), of('data error', b, a), of('data error')])).toEqual({ words: 'Ada 2001: left out', explains: 2, of: 3, asGood: 2 });
    expect([sharedExplanation([of('data error', a), of('data error', b)]), sharedExplanation([of('data error', a), of('holds', a)]), sharedExplanation([])]).toEqual([null, null, null]);
    // Of a claim that almost any error explains, none is gone through.
    const many = (length: number) => of('data error', ...Array.from({ length }, () => a));
    expect([sharedExplanation([many(2000), of('data error', a)])?.explains, sharedExplanation([many(2001), of('data error', a)])]).toEqual([2, null]);
  });
});

describe('what a diagnosis amounts to', () => {
  const [says, nothing] = [{ word: 'moderate' }, { word: 'uninformative' }] as const;
  const none = { holds: false, ofPrint: null, ofAnalyses: null, explained: null, doubles: null };

  it.each<readonly [Partial<Parameters<typeof outcomeOf>[0]>, ReturnType<typeof outcomeOf>]>([
    [{ holds: true, ofPrint: says }, 'holds'],
    [{ ofPrint: says, ofAnalyses: says, explained: says }, 'misprint'],
    [{ ofPrint: nothing, ofAnalyses: says, explained: says }, 'other analysis'],
    [{ ofAnalyses: nothing, explained: says }, 'data error'],
    [{ explained: nothing }, 'not identifiable'],
    [{ ofPrint: nothing }, 'not identifiable'],
    [{ ofAnalyses: nothing }, 'not identifiable'],
    [{ doubles: { status: 'not identifiable' } }, 'not identifiable'],
    [{ doubles: { status: 'tried', matches: 2 } }, 'two data errors'],
    [{ doubles: { status: 'tried', matches: 0 } }, 'unexplained'],
    [{ doubles: { status: 'tried', matches: null } }, 'unexplained'],
    [{ doubles: { status: 'not tried' } }, 'unexplained'],
    [{ doubles: { status: 'not tried', matches: 2 } }, 'unexplained'],
    [{}, 'unexplained'],
  ])('%j: %s', (findings, outcome) => {
    expect(outcomeOf({ ...none, ...findings })).toBe(outcome);
  });

  it('has the chance of what it amounts to', () => {
    const [ofPrint, ofAnalyses, ofPairs, ofErrors] = [rate(1, 10), rate(2, 10), rate(3, 10), rate(4, 10)];
    const diagnosis = { misprints: { chance: ofPrint }, otherAnalyses: { chance: ofAnalyses }, doubles: { status: 'tried', chance: ofPairs }, chance: ofErrors };
    const chance = (outcome: string, more = {}) => chanceOf({ ...diagnosis, ...more, outcome } as unknown as Diagnosis);
    expect(['misprint', 'other analysis', 'two data errors', 'data error', 'unexplained'].map((outcome) => chance(outcome))).toEqual([ofPrint, ofAnalyses, ofPairs, ofErrors, ofErrors]);
    expect([chance('misprint', { misprints: { chance: null } }), chance('other analysis', { otherAnalyses: { chance: null } }), chance('two data errors', { doubles: null }), chance('two data errors', { doubles: { status: 'not tried', reason: '' } })]).toEqual([ofErrors, ofErrors, ofErrors, ofErrors]);
  });
});

describe('weights that somebody gives', () => {
  it.each<readonly [unknown, string]>([
    [null, 'null'],
    [undefined, 'nothing'],
    [[1], '[1]'],
    [3, '3'],
  ])('are no weights: %j', (given, found) => {
    expect(readPriors(given).problems).toEqual([{ code: 'USAGE', severity: 'error', at: {}, facts: { wrong: 'the weights are no table', expected: 'an object such as {"se-as-sd": 10}', found } }]);
  });

  it('are numbers from 0 of kinds of error, and every fault is told', () => {
    const read = readPriors({ 'se-as-sd': 0, 'sd-as-se': 2.5 });
    expect(read).toMatchObject({ ok: true, value: { 'se-as-sd': 0, 'sd-as-se': 2.5 } });
    const { ok, problems } = readPriors({ 'se-as-ds': 1, 'sd-as-se': -1, 'row-twice': 'much', 'row-left-out': undefined, 'digit-mistyped': Infinity });
    expect([ok, problems.map(({ code, facts }) => [code, 'found' in facts ? facts.found : null, 'wrong' in facts ? facts.wrong : null])]).toEqual([
      false,
      [['REFERENCE_UNKNOWN', 'se-as-ds', null], ['USAGE', '-1', 'the weight of sd-as-se is no weight'], ['USAGE', '"much"', 'the weight of row-twice is no weight'], ['USAGE', 'nothing', 'the weight of row-left-out is no weight'], ['USAGE', 'null', 'the weight of digit-mistyped is no weight']],
    ]);
    expect(problems[1]?.facts).toMatchObject({ expected: 'a number from 0' });
    expect(problems[0]?.facts).toMatchObject({ what: 'kind of error', nearest: 'se-as-sd' });
  });
});
