import { expect, it } from 'vitest';
import { completeSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { chanceRate } from '../../../src/verification/chance/chance-rate.js';
import { allHold, type PrintedFigure, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import { pairWords } from '../../../src/verification/diagnose/change-words.js';
import { doubleErrorsInSteps } from '../../../src/verification/diagnose/doubles.js';
import { tryEverything } from '../../../src/verification/diagnose/hypotheses.js';
import { runThrough } from '../../../src/numeric/steps.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';

const figures = [
  { quantity: 'estimate', printed: '0.6' },
  { quantity: 'ci_upper', printed: '1.0' },
] as const;

const doubleErrors = (...of: Parameters<typeof doubleErrorsInSteps>) => runThrough(doubleErrorsInSteps(...of), () => undefined);

function tried(csv: string, model: 'common' | 'random') {
  const studies = readStudies(csv, { file: 't.csv' });
  const settings = completeSettings({ measure: 'MD', model, ...(model === 'random' ? { tau2: 'REML' } : {}) });
  if (!studies.ok || !settings.ok) throw new Error(JSON.stringify([studies.problems, settings.problems]));
  const subject = subjectOf(studies.value, settings.value);
  const claim = { id: 'c', label: null, quote: null, figures };
  const asPrinted = printedFigures(figures) ?? [];
  return { subject, claim, asPrinted, labels: studies.value.rows.map(({ label }) => label), hypotheses: tryEverything(subject, claim, asPrinted).hypotheses };
}

const table = 'study,yi,vi\nA,0.52,0.04\nB,-0.21,0.09\nC,0.83,0.06';
/** Made-up claims that no pair explains. */
const farOff = { data: Array.from({ length: 100 }, () => Float64Array.of(900, 900)), digits: Array.from({ length: 100 }, () => Float64Array.of(-900, -900)) };

it('of few errors all pairs in two rows are gone through, with what they explain of the claim and of made-up ones', () => {
  const { subject, claim, hypotheses: all } = tried(table, 'common');
  const single = all.filter(({ operator }) => ['sign-flipped', 'row-left-out', 'row-twice'].includes(operator));
  // Nor are a change of nothing, a row taken in and one error in two rows paired; and of two that come to the same effect only the first is.
  const [like] = single;
  if (like?.change[0]?.as !== 'changed') throw new Error('expected a flipped sign');
  const { study } = like.change[0];
  const hypotheses = [...single, ...[[], [{ as: 'added', row: 3, study, instead: [] }], [{ as: 'left out', row: 0 }, { as: 'left out', row: 1 }], like.change].map((change): typeof like => ({ ...like, change: change as typeof like.change }))];
  const evaluate = evaluatorOf(subject, claim);
  const pairOf = (...places: readonly (readonly [string, number])[]) => places.map(([operator, row]) => hypotheses.find((each) => each.operator === operator && each.change[0]?.row === row)).filter((each) => each !== undefined);
  const valuesOf = (...places: readonly (readonly [string, number])[]) => evaluate(pairOf(...places).flatMap(({ change }) => change)) ?? new Float64Array();
  const [planted, another] = [[['sign-flipped', 0], ['row-left-out', 2]], [['sign-flipped', 0], ['row-left-out', 1]]] as const;
  const asPrinted = printedFigures(figures.map(({ quantity }, at) => ({ quantity, printed: valuesOf(...planted)[at]?.toFixed(4) ?? '' }))) ?? [];
  const shares: number[] = [];
  const gone = (data: readonly Float64Array[], digits: readonly Float64Array[]) => runThrough(doubleErrorsInSteps(subject, asPrinted, hypotheses, { data, digits }), (share) => shares.push(share));
  // The second claim has the first figure of a pair and not the second.
  const found = gone([valuesOf(...another), Float64Array.of(valuesOf(...another)[0] ?? 0, 900), ...farOff.data.slice(2)], farOff.digits);
  // Rows that stand twice are not paired either: of three rows with two errors each there are four pairs for each of three twos of rows.
  expect(found).toEqual({ status: 'tried', pairs: 12, matches: 1, fitting: [{ errors: pairOf(...planted), predicted: expect.any(Float64Array) }], chance: chanceRate([1, ...Array.from({ length: 99 }, () => 0)], 'slightly different data') });
  if (found.status === 'tried') for (const [at, value] of valuesOf(...planted).entries()) expectClose(found.fitting[0]?.predicted[at], value, closedForm);
  // The flip of A has four partners, that of B three more, and so on.
  expect(shares).toEqual([0, 4, 7, 9, 11, 12].map((each) => each / 12));
  // Two made-up claims are explained too many; it ends with the error that explains the second.
  const two = [valuesOf(...planted), valuesOf(...another)];
  expect(gone(farOff.data, [...two, ...farOff.digits.slice(2)])).toEqual({ status: 'not identifiable', pairs: 4, chance: chanceRate([1, 1, ...Array.from({ length: 98 }, () => 0)], 'last places shifted') });
  // Of few that are asked not even none is few enough.
  expect(gone(farOff.data.slice(0, 5), farOff.digits.slice(0, 5))).toEqual({ status: 'not identifiable', pairs: 12, chance: chanceRate([0, 0, 0, 0, 0], 'slightly different data') });
});

it.each([
  ['three', table, 2],
  // Where one of two is left out, the sums say nothing.
  ['two', table.split('\n').slice(0, 3).join('\n'), 1],
])('two errors in %s studies are gone through in all pairs, and those that fit are what pooling the table anew says', (_studies, csv, oneOf) => {
  const { subject, claim, asPrinted, hypotheses: all, labels } = tried(csv, 'common');
  // Of three every other error, for there are four times as many pairs of all.
  const hypotheses = all.filter((_, at) => at % oneOf === 0);
  const found = doubleErrors(subject, asPrinted, hypotheses, farOff);
  if (found.status !== 'tried') throw new Error(found.status);
  // One error for every effect that a row comes to; rows that stand twice, or beside others, are not paired.
  const points = new Map<string, (typeof hypotheses)[number]>();
  const evaluate = evaluatorOf(subject, claim);
  for (const hypothesis of hypotheses) {
    const [edit, other] = hypothesis.change;
    if (edit === undefined || other !== undefined || edit.as === 'twice' || edit.as === 'added') continue;
    const effect = edit.as === 'effect' ? [edit.yi, edit.vi] : edit.as === 'changed' && edit.study.kind === 'effect' ? [edit.study.yi, edit.study.vi] : [];
    const key = `${edit.row} ${effect.join(' ')}`;
    if (!points.has(key)) points.set(key, hypothesis);
  }
  const distinct = [...points.values()];
  let [pairs, matches] = [0, 0];
  for (const [index, a] of distinct.entries()) {
    for (const b of distinct.slice(index + 1)) {
      if (a.change[0]?.row === b.change[0]?.row) continue;
      pairs += 1;
      const values = evaluate([...a.change, ...b.change]);
      if (values !== null && allHold(asPrinted, values)) matches += 1;
    }
  }
  expect([found.pairs, found.matches]).toEqual([pairs, matches]);
  expect(matches).toBeGreaterThan(20);
  expect(found.fitting.flatMap(({ errors }) => errors).every((each) => distinct.includes(each))).toBe(true);
  expect([found.fitting.length, found.chance.explained, found.chance.decoys]).toEqual([20, 0, 100]);
  for (const { errors: [a, b], predicted } of found.fitting) {
    expect(a.change[0]?.row).not.toBe(b.change[0]?.row);
    expect(allHold(asPrinted, predicted)).toBe(true);
    expect(allHold(asPrinted, evaluate([...a.change, ...b.change]) ?? [])).toBe(true);
  }
  expect(found.fitting.map((each) => pairWords(each, labels)).every((words) => /^[ABC]: .+ and [ABC]: .+$/.test(words))).toBe(true);
});

it('made-up claims are explained by what prints as they do, on a tie and without a sign too, and are asked by their first measured figure', () => {
  const { subject, hypotheses: all } = tried('study,yi,vi\nA,0.52,0.04\nB,-0.21,0.09\nC,0.85,0.0625', 'common');
  // The only pair leaves C alone: z is 0.85 / 0.25 = 3.4.
  const hypotheses = all.filter(({ operator, change }) => operator === 'row-left-out' && change[0]?.row !== 2);
  const [k, statistic, estimate] = printedFigures([{ quantity: 'k', printed: '1' }, { quantity: 'statistic', printed: '3.4' }, { quantity: 'estimate', printed: '0.8' }]) ?? [];
  if (k === undefined || statistic === undefined || estimate === undefined) throw new Error('expected three figures');
  const explained = (of: readonly PrintedFigure[], data: readonly Float64Array[]) => {
    const found = doubleErrors(subject, of, hypotheses, { data, digits: [] });
    return found.status === 'not tried' ? found.reason : found.chance.explained;
  };
  const claims = [[1, -3.4, 0.8], [1, 3.4, 0.9], [1, 3.4, 0.7], [1, 4.4, 0.8], [2, 3.4, 0.8]].map((each) => Float64Array.from(each));
  const asked: number[] = [];
  const alike = (one: number, other: number): boolean => (asked.push(one), k.alike(one, other));
  expect([explained([{ ...k, alike }, statistic, estimate], claims), asked]).toEqual([2, [1, 1, 1, 2]]);
  const alone = (figure: PrintedFigure, ...values: readonly number[]) => explained([figure], values.map((each) => Float64Array.of(each)));
  expect([alone(estimate, 0.7, 0.8, 0.9, 1), alone(k, 1, 2, 1)]).toEqual([2, 2]);
});

it('two errors are not told where they explain made-up claims too', () => {
  const { subject, asPrinted, hypotheses } = tried(table, 'common');
  const asCited = Float64Array.of(0.6, 1);
  const explained = (count: number) => farOff.data.map((each, at) => (at < count ? asCited : each));
  const statusOf = (data: number, digits: number) => doubleErrors(subject, asPrinted, hypotheses, { data: explained(data), digits: explained(digits) }).status;
  expect([statusOf(1, 0), statusOf(0, 1), statusOf(2, 0), statusOf(0, 2)]).toEqual(['tried', 'tried', 'not identifiable', 'not identifiable']);
});

it('two errors are not tried without a closed form, nor where there are too many', () => {
  const random = tried(table, 'random');
  expect(doubleErrors(random.subject, random.asPrinted, random.hypotheses, farOff)).toMatchObject({ status: 'not tried', reason: expect.stringContaining('closed form') });
  const rows = Array.from({ length: 60 }, (_, row) => `S${row},0.${1234 + row},0.0${4321 + row}`);
  const many = tried(`study,yi,vi\n${rows.join('\n')}`, 'common');
  expect(doubleErrors(many.subject, many.asPrinted, many.hypotheses, farOff)).toMatchObject({ status: 'not tried', reason: expect.stringMatching(/^there are \d+ pairs, one of which explains almost any claim$/) });
});

it('two errors are gone through in steps that say how far they are', () => {
  const { subject, asPrinted, hypotheses } = tried(table, 'common');
  const shares: number[] = [];
  const steps = doubleErrorsInSteps(subject, asPrinted, hypotheses, farOff);
  for (let step = steps.next(); step.done !== true; step = steps.next()) shares.push(step.value);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
});
