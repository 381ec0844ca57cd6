import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { type Change, type Edit, type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { replacedBy } from '../../../src/verification/changed-table/closed-form.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Figure } from '../../../src/verification/claim.js';
import { blindSpots } from '../../../src/verification/diagnose/blind-spots.js';
import { classify, concentration, type ExplanationClass } from '../../../src/verification/diagnose/classes.js';
import { forestOf, type PrintedRow } from '../../../src/verification/diagnose/forest.js';
import { type Hypothesis, tryEverything, tryEverythingInSteps } from '../../../src/verification/diagnose/hypotheses.js';
import { nextFigure } from '../../../src/verification/diagnose/next-figure.js';
import { type OperatorCode, operatorCodes, operatorRow } from '../../../src/verification/diagnose/operators.js';
import { predictorOf, sumsOrAnew } from '../../../src/verification/diagnose/predict.js';
import { isSuspected, suspectsMet, suspicionsOf } from '../../../src/verification/diagnose/suspicions.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';

function subject(csv: string, settings: PoolSettings, where: Readonly<Record<string, string>> = {}): Subject {
  const studies = readStudies(csv, { file: 't.csv', where });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  return subjectOf(studies.value, complete.value);
}

const effects = subject('study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09\nC,0.3,0.01', { measure: 'MD', model: 'common' });
const figuresOf = (figures: Partial<Record<QuantityCode, string>>): readonly Figure[] => (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed }));
const claimOf = (figures: Partial<Record<QuantityCode, string>>) => ({ id: 'c', label: null, quote: null, figures: figuresOf(figures) });
const changesOf = (table: Subject, code: OperatorCode): readonly Change[] => [...operatorRow(code).propose(table)];
const out = (row: number): Edit => ({ as: 'left out', row });

describe('the printed rows of a forest plot', () => {
  // 0.5 ± 1.96 · 0.2, −0.2 ± 1.96 · 0.3 and 0.3 ± 1.96 · 0.1; weights of 25, 11.11 and 100 in 136.11.
  const a: PrintedRow = { study: 'A', estimate: '0.50', ci_lower: '0.11', ci_upper: '0.89', weight: '18.4%' };
  const b: PrintedRow = { study: 'B', estimate: '-0.20', ci_upper: '0.40' };

  it('are held against what the table gives for their studies', () => {
    const { checks, unprinted } = forestOf(effects, [a, b, { study: 'Nobody', estimate: '1' }, { study: 'C', weight: '73.0', estimate: 'about 1' }]);
    expect(checks).toEqual([
      { study: 'A', row: 0, holds: true, figures: [{ name: 'estimate', printed: '0.50', computed: '0.50', holds: true }, { name: 'ci_lower', printed: '0.11', computed: '0.11', holds: true }, { name: 'ci_upper', printed: '0.89', computed: '0.89', holds: true }, { name: 'weight', printed: '18.4%', computed: '18.4%', holds: true }] },
      { study: 'B', row: 1, holds: false, figures: [{ name: 'estimate', printed: '-0.20', computed: '−0.20', holds: true }, { name: 'ci_upper', printed: '0.40', computed: '0.39', holds: false }] },
      { study: 'Nobody', row: null, figures: [], holds: false },
      { study: 'C', row: 2, holds: false, figures: [{ name: 'weight', printed: '73.0', computed: '73.5', holds: false }] },
    ]);
    expect([unprinted, forestOf(effects, [a]).unprinted]).toEqual([[], ['B', 'C']]);
    const nobody = subject('study,treatment_events,treatment_total,control_events,control_total\nA,0,20,0,25\nB,4,30,9,31', { measure: 'RR', model: 'common', zeroCells: { policy: 'none' } });
    expect(forestOf(nobody, [{ study: 'A', estimate: '1.00', weight: '0.0%' }, { study: 'B', weight: '100.0%' }]).checks).toEqual([
      { study: 'A', row: 0, holds: false, figures: [{ name: 'estimate', printed: '1.00', computed: '–', holds: false }, { name: 'weight', printed: '0.0%', computed: '–', holds: false }] },
      { study: 'B', row: 1, holds: true, figures: [{ name: 'weight', printed: '100.0%', computed: '100.0%', holds: true }] },
    ]);
  });

  it.each<readonly [readonly string[], readonly string[], boolean]>([
    // Weights of 25, 11.11 and 100 in 136.11 are 18.37 %, 8.16 % and 73.47 %.
    [['18.4', '8.2', '73.5'], ['18.4', '8.2', '73.5'], true],
    [['0.18', '0.08', '0.73'], ['0.18', '0.08', '0.73'], true],
    [['0.184', '0.082', '0.735'], ['0.184', '0.082', '0.735'], true],
    // Alone, or beside others that make no one, a small weight is one in percent.
    [['0.2'], ['18.4'], false],
    [['0.8', '0.2', '99.0'], ['18.4', '8.2', '73.5'], false],
    [['0.2%', '0.1%', '0.7%'], ['18.4%', '8.2%', '73.5%'], false],
  ])('have weights in percent, or as shares where they add up to one: %j', (weights, computed, holds) => {
    const { checks } = forestOf(effects, weights.map((weight, at) => ({ study: 'ABC'[at] ?? '', weight })));
    expect([checks.map(({ figures }) => figures[0]?.computed), checks.every((each) => each.holds)]).toEqual([computed, holds]);
  });

  it('hold a small weight for one in percent', () => {
    const many = subject('study,yi,vi\nA,0.5,4\nB,-0.2,0.04\nC,0.3,0.04', { measure: 'MD', model: 'common' });
    expect(forestOf(many, [{ study: 'A', weight: '0.5' }, { study: 'B', weight: '49.8' }, { study: 'C', weight: '49.8' }]).checks.map(({ holds }) => holds)).toEqual([true, true, true]);
  });

  it('rule out what would change a row that is printed, leave it out or take it twice, and what would change its weight', () => {
    const { holdsAfter } = forestOf(effects, [{ ...a, weight: undefined }]);
    const { holdsAfter: withWeights } = forestOf(effects, [a]);
    const changed = (row: number, yi: number, vi: number): Edit => ({ as: 'effect', row, yi, vi });
    const [flipped] = changesOf(effects, 'sign-flipped');
    const [, ofB] = changesOf(effects, 'sign-flipped');
    const added = (label: string): Edit => ({ as: 'added', row: 3, study: { ...effects.studies.rows[0], label } as never, instead: [] });
    const asked: readonly (readonly [Change, boolean, boolean])[] = [
      [[], true, true],
      [[out(0)], false, false],
      [[{ as: 'twice', row: 0 }], false, false],
      [[out(1)], true, false],
      [flipped ?? [], false, false],
      [ofB ?? [], true, true],
      [[changed(0, 0.5, 0.04001)], true, true],
      [[changed(0, 0.52, 0.04)], false, false],
      [[changed(0, 0.5, 0.05)], false, false],
      [[changed(2, 0.3, 0.02)], true, false],
      [[changed(2, 9, 0.01)], true, true],
      [[added('A')], false, false],
      [[added('D')], true, false],
    ];
    expect(asked.map(([change]) => [holdsAfter(change), withWeights(change)])).toEqual(asked.map(([, own, weights]) => [own, weights]));
    // A row that no study of the table has holds after no change.
    expect(forestOf(effects, [{ study: 'Nobody', estimate: '1' }]).holdsAfter([])).toBe(true);
  });
});

describe('what is tried', () => {
  const claim = claimOf({ estimate: '0.30', ci_lower: '0.13' });
  const tests = printedFigures(claim.figures) ?? [];

  it('is every error of every kind that the data can have, slips last, with what the figures would be', () => {
    const { hypotheses, byOperator, leftOut, asItStands } = tryEverything(effects, claim, tests);
    const kinds = operatorCodes.filter((code) => operatorRow(code).kinds.includes('effect'));
    const ordered = [...kinds.filter((code) => operatorRow(code).taxonomy !== 'T13'), ...kinds.filter((code) => operatorRow(code).taxonomy === 'T13')];
    const counted = ordered.map((code) => [code, changesOf(effects, code).length] as const).filter(([, count]) => count > 0);
    expect([[...byOperator], [...leftOut]]).toEqual([counted, []]);
    const evaluate = evaluatorOf(effects, claim);
    const expected = ordered.flatMap((operator) => changesOf(effects, operator).map((change) => ({ operator, change, predicted: evaluate(change) })));
    expect(hypotheses.map(({ operator, change }) => ({ operator, change }))).toEqual(expected.map(({ operator, change }) => ({ operator, change })));
    for (const [index, { predicted }] of hypotheses.entries()) for (const [at, value] of predicted.entries()) expectClose(value, expected[index]?.predicted?.[at] ?? Number.NaN, closedForm);
    expect(asItStands).toEqual(evaluate([]));
  });

  it('is none that is ruled out beforehand, and no kind of which there are more than allowed', () => {
    const possible = (change: Change): boolean => change.every(({ row }) => row === 1);
    const some = tryEverything(effects, claim, tests, { possible });
    const all = tryEverything(effects, claim, tests);
    expect(some.byOperator).toEqual(all.byOperator);
    expect(some.hypotheses.map(({ change }) => change)).toEqual(all.hypotheses.filter(({ change }) => possible(change)).map(({ change }) => change));
    const counts = [...all.byOperator];
    const [first = ['', 0], second = ['', 0]] = counts;
    const few = tryEverything(effects, claim, tests, { most: first[1] + second[1] });
    expect([[...few.byOperator], [...few.leftOut]]).toEqual([counts.slice(0, 2), counts.slice(2)]);
    const none = tryEverything(effects, claim, tests, { most: 0 });
    expect([[...none.leftOut], none.hypotheses]).toEqual([counts, []]);
  });

  it('is told in steps: at every kind, and after every 256 of one', () => {
    const rows = Array.from({ length: 30 }, (_none, row) => `S${row},0.${123 + row},0.0${45 + row}`);
    const many = subject(`study,yi,vi\n${rows.join('\n')}`, { measure: 'MD', model: 'common' });
    const kinds = operatorCodes.filter((code) => operatorRow(code).kinds.includes('effect'));
    const shares = [...tryEverythingInSteps(many, claim, tests)];
    const ordered = [...kinds.filter((code) => operatorRow(code).taxonomy !== 'T13'), ...kinds.filter((code) => operatorRow(code).taxonomy === 'T13')];
    const expected = ordered.flatMap((code, place) => {
      const { length } = changesOf(many, code);
      return [place, ...Array.from({ length: Math.floor(length / 256) }, (_none, block) => place + (256 * (block + 1) - 1) / length)].map((each) => each / kinds.length);
    });
    expect(shares).toEqual(expected);
    expect(shares.length).toBeGreaterThan(kinds.length + 3);
  });

  it('is predicted from sums, unless a row is alone or a figure lies at a tie: then all is pooled anew', () => {
    const anew: Change[] = [];
    const asked = (figures: typeof tests, rows: number, change: Change) => {
      const table = subject(`study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09${rows === 3 ? '\nC,0.3,0.01' : ''}`, { measure: 'MD', model: 'common' });
      const predict = sumsOrAnew(table, claim, figures);
      anew.length = 0;
      const values = predict?.(replacedBy(table, change), () => {
        anew.push(change);
        return change;
      });
      return [anew.length, values?.map((value) => Number(value.toFixed(6)))];
    };
    const tie = tests.map((each, at) => (at === 1 ? { ...each, atTie: (value: number) => value > 0.16 && value < 0.17 } : each));
    // Of A and C (12.5 + 30)/125 is 0.34, from 0.34 − 1.96/√125 = 0.164695; of B alone there is its own effect.
    expect([asked(tests, 3, [out(1)]), asked(tie, 3, [out(1)]), asked(tie, 3, [out(0)])[0], asked(tests, 2, [out(0)])]).toEqual([[0, Float64Array.of(0.34, 0.164695)], [1, Float64Array.of(0.34, 0.164695)], 0, [1, Float64Array.of(-0.2, -0.787989)]]);
    expect(sumsOrAnew(subject('study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09', { measure: 'MD', tau2: 'REML' }), claim, tests)).toBeNull();
  });

  it.each<readonly [PoolSettings, number]>([
    [{ measure: 'MD', model: 'common' }, 1],
    [{ measure: 'MD', tau2: 'DL', ci: 'wald', i2: 'Q' }, 1],
    [{ measure: 'MD', tau2: 'DL', ci: 'hartung-knapp' }, 40],
    [{ measure: 'MD', model: 'common', ci: 't' }, 200],
    [{ measure: 'MD', tau2: 'DL', ci: 't' }, 200],
    [{ measure: 'MD', tau2: 'REML' }, 200],
  ])('is so much that it takes some ten seconds: %j', (settings, cost) => {
    const table = subject('study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09\nC,0.3,0.01', settings);
    expect(predictorOf(table, claim, tests).most).toBe(Math.floor(3e9 / (3 * cost)));
  });
});

describe('explanations', () => {
  const hypothesis = (operator: OperatorCode, change: Change, predicted: number): Hypothesis => ({ operator, change, predicted: Float64Array.of(predicted) });
  const flips = changesOf(effects, 'sign-flipped');
  const tried = new Map<OperatorCode, number>([['sign-flipped', 3], ['row-left-out', 3], ['unit-of-time', 8]]);

  it('are put together where they imply the same effects, each told in all ways, the likeliest first', () => {
    const sameAsFlip: Change = [{ as: 'effect', row: 0, yi: -0.5, vi: 0.04 }];
    const fitting = [hypothesis('row-left-out', [out(2)], 0.2), hypothesis('unit-of-time', sameAsFlip, 0.3), hypothesis('sign-flipped', flips[0] ?? [], 0.3), hypothesis('row-left-out', [out(1)], 0.2)];
    const classes = classify(fitting, tried, { priors: { 'unit-of-time': 3 }, suspect: ['B', 'row-left-out'] }, effects, [{ row: 0, code: 'ROWS_ALIKE', sentence: '', operators: ['sign-flipped'] }]);
    const told = classes.map(({ rows, tellings, predicted }) => [rows, [...predicted], tellings.map(({ operator, suspected, named, tried: of }) => [operator, suspected, named, of])]);
    expect(told).toEqual([
      [[1], [0.2], [['row-left-out', false, 2, 3]]],
      [[0], [0.3], [['sign-flipped', true, 0, 3], ['unit-of-time', false, 0, 8]]],
      [[2], [0.2], [['row-left-out', false, 1, 3]]],
    ]);
    // 4 · 25/3, 4 · 5/3 and 3/8, 4 · 5/3: two as likely stand in the order of their rows.
    const weights = [100 / 3, 20 / 3 + 3 / 8, 20 / 3];
    for (const [index, weight] of weights.entries()) {
      expectClose(classes[index]?.share, weight / weights.reduce((sum, each) => sum + each, 0), closedForm);
      expectClose(classes[index]?.score, Math.log(index === 0 ? 100 / 3 : 20 / 3), closedForm);
    }
    expectClose(classes[1]?.tellings[1]?.logPrior, Math.log(3), closedForm);
    expectClose(classes[1]?.tellings[1]?.score, Math.log(3 / 8), closedForm);
    expect(concentration(classes, ['A', 'B', 'C'])).toEqual([{ study: 'A', touched: 1 }, { study: 'B', touched: 1 }, { study: 'C', touched: 1 }]);
  });

  it('are told apart by the kind of change where no effect stands, and by what they predict', () => {
    const twice: Change = [{ as: 'twice', row: 0 }];
    const added: Change = [{ as: 'added', row: 3, study: effects.studies.rows[0] as never, instead: [] }];
    const all = [hypothesis('row-twice', twice, 1), hypothesis('row-left-out', [out(0)], 1), hypothesis('row-taken-in', added, 1), hypothesis('row-left-out', [out(0)], 2), hypothesis('same-participants', [out(0)], 1)];
    const classes = classify(all, new Map(), {}, effects);
    expect(classes.map(({ rows, tellings }) => [rows, tellings.map(({ operator, tried: of }) => `${operator} ${of}`)])).toEqual([[[0], ['row-left-out 1', 'same-participants 1']], [[0], ['row-left-out 1']], [[0], ['row-twice 1']], [[3], ['row-taken-in 1']]]);
    // Of two that are as likely the one of fewer rows stands first, and numbers that changed places before new ones.
    const pair = [hypothesis('row-left-out', [out(0), out(1)], 5), hypothesis('row-left-out', [out(2)], 6)];
    expect(classify(pair, new Map(), {}, effects).map(({ rows }) => rows)).toEqual([[2], [0, 1]]);
    expect(classify([], new Map(), {}, effects)).toEqual([]);
    const cells = (...moves: readonly (readonly [from: number, to: number])[]): Change => [{ as: 'changed', row: 0, study: effects.studies.rows[0] as never, cells: moves.map(([from, to]) => ({ column: 'yi', from, to })) }];
    const asLikely = [hypothesis('sign-flipped', cells([1, 5], [2, 2]), 7), hypothesis('row-left-out', cells([1, 5], [2, 6]), 7), hypothesis('arms-swapped', cells([1, 2], [2, 1]), 7)];
    expect(classify(asLikely, new Map(), {}, effects)[0]?.tellings.map(({ operator }) => operator)).toEqual(['arms-swapped', 'sign-flipped', 'row-left-out']);
  });

  it('touch studies, most first, each counted once by label', () => {
    const touching = (...rows: readonly number[]) => ({ rows }) as unknown as ExplanationClass;
    expect(concentration([touching(0, 1), touching(1), touching(2), touching(2, 3)], ['A', 'B', 'C', 'C', 'D'])).toEqual([{ study: 'B', touched: 2 }, { study: 'C', touched: 2 }, { study: 'A', touched: 1 }]);
  });

  it('are told apart by the figure that leaves the fewest', () => {
    const of = (...changes: readonly Change[]) => changes.map((change) => ({ tellings: [{ change }] }) as unknown as ExplanationClass);
    const next = (figures: Partial<Record<QuantityCode, string>>, ...changes: readonly Change[]) => nextFigure(effects, claimOf(figures), of(...changes));
    // Two rows are left, or four stand there; after both changes of one row there are three.
    expect(next({ estimate: '0.3' }, [out(0)], [{ as: 'twice', row: 0 }])).toEqual({ quantity: 'k', decimals: 0, left: 1, of: 2 });
    // Without A two differ by 0.5²/0.1 = 2.5 in Q; without B by 0.2²/0.05 = 0.8, without C by 0.49/0.13 = 3.77. I² is 60 %, 0 and 73 %.
    expect(next({ estimate: '0.3', k: '2' }, [out(0)], [out(1)], [out(2)])).toEqual({ quantity: 'I2', decimals: 0, left: 1, of: 3 });
    expect(next({ estimate: '0.3', k: '2', I2: '1%' }, [out(0)], [out(1)], [out(2)])).toEqual({ quantity: 'Q', decimals: 2, left: 1, of: 3 });
    // Of a common effect τ² is 0 whatever is left out.
    expect(next({ k: '2', I2: '1%', Q: '1', p_value: '0.1' }, [out(0)], [out(1)])).toBeNull();
    expect([next({}, [out(0)]), next({}), next({}, [out(0)], [out(0)])]).toEqual([null, null, null]);
    // Three of four tell the same: on average (9 + 1)/4 are left.
    expect(next({ I2: '1%', Q: '1', tau2: '0', p_value: '1' }, [out(0)], [out(1)], [out(2)], [])).toEqual({ quantity: 'k', decimals: 0, left: 2.5, of: 4 });
  });

  it('could not be seen where every figure prints the same', () => {
    const tests = printedFigures(figuresOf({ estimate: '0.30', ci_lower: '0.13' })) ?? [];
    const asItStands = Float64Array.of(0.301, 0.131);
    const of = (operator: OperatorCode, change: Change, ...predicted: readonly number[]): Hypothesis => ({ operator, change, predicted: Float64Array.from(predicted) });
    const hypotheses = [of('row-twice', [out(0)], 0.302, 0.132), of('row-left-out', [out(0)], 0.302, 0.14), of('sign-flipped', [out(2)], 0.299, 0.129), of('sign-flipped', [out(2)], 0.303, 0.127), of('row-twice', [out(2)], 0.3, 0.13), of('row-twice', [out(1)], 0.4, 0.13), of('column-shifted', [out(1), out(2)], 0.3, 0.13)];
    const tried = { hypotheses, byOperator: new Map(), leftOut: new Map(), asItStands };
    expect(blindSpots(tests, tried, ['A', 'B', 'C'])).toEqual([{ study: 'C', tried: 3, unseen: 3, operators: ['sign-flipped', 'row-twice'] }, { study: 'A', tried: 2, unseen: 1, operators: ['row-twice'] }]);
    expect(blindSpots(tests, { ...tried, asItStands: null }, ['A', 'B', 'C'])).toEqual([]);
  });
});

describe('suspicions', () => {
  it('are the doubts about rows that point to kinds of error, each once', () => {
    const slips = ['digit-mistyped', 'digit-dropped', 'digit-doubled', 'digits-transposed', 'decimal-point'];
    const table = subject('study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.1,0.31,40,6.3,2.2,42\nB,4.9,2.1,35,6.0,2.4,33\nC,5.6,1.9,51,5.9,2.0,50', { measure: 'MD', model: 'common' });
    expect(suspicionsOf(table).map(({ row, code, operators }) => [row, code, operators])).toEqual([[0, 'SDS_FAR_APART', ['sd-as-se', 'se-as-sd', 'half-width-as-sd', 'variance-as-sd', 'range-as-sd', 'copied-from-next-column', ...slips]]]);
    expect(suspicionsOf(table)[0]?.sentence).toMatch(/0\.31.*2\.2/);
    expect(suspicionsOf(effects)).toEqual([]);
  });

  it('are met by changes of a few rows, not by those of a column', () => {
    const suspicions = [{ row: 1, code: 'ROWS_ALIKE', sentence: '', operators: ['row-left-out'] }] as const;
    const asked: readonly (readonly [OperatorCode, Change])[] = [['row-left-out', [out(1)]], ['row-twice', [out(1)]], ['row-left-out', [out(0)]], ['row-left-out', [out(0), out(1), out(2)]], ['row-left-out', [out(0), out(1), out(2), out(3)]]];
    expect(asked.map(([operator, change]) => isSuspected(suspicions, operator, change))).toEqual([true, false, false, true, false]);
    const met = (suspect: readonly string[], change: Change) => suspectsMet(suspect, 'row-left-out', change, ['A', 'B', 'C', 'D']);
    expect([met(['A', 'row-left-out', 'Z'], [out(0)]), met(['A', 'B'], [out(0), out(1), out(2)]), met(['A', 'B'], [out(0), out(1), out(2), out(3)]), met(['row-left-out'], [out(0), out(1), out(2), out(3)]), met([], [out(0)])]).toEqual([2, 2, 0, 1, 0]);
  });
});
