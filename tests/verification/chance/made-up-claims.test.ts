import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { randomSource } from '../../../src/numeric/random.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { type Change, type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { jitterOf, shifted } from '../../../src/verification/chance/decoys.js';
import { decoysFor, madeUpClaims, nearRateOf, rateOf } from '../../../src/verification/chance/made-up-claims.js';
import { nearTables } from '../../../src/verification/chance/near-claims.js';
import { allAlike, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Figure } from '../../../src/verification/claim.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';

function subject(csv: string, settings: PoolSettings): Subject {
  const studies = readStudies(csv, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  return subjectOf(studies.value, complete.value);
}

const counts = subject('study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,1,30,9,31', { measure: 'RR', model: 'common' });
const effects = subject('study,yi,vi\nA,0.50,0.04\nB,-2,0.125', { measure: 'MD', model: 'common' });
/** `A: treatment_events 4`, each cell with what would stand there. */
const words = (change: Change): string => change.flatMap((edit) => (edit.as === 'changed' ? edit.cells.map(({ column, to }) => `${'AB'[edit.row]}: ${column} ${Number(to.toPrecision(6))}`) : [])).join(', ');

describe('tables in which one number is wrong', () => {
  it('have one count or total, or the last place of another number, off by one to three, as far as the table can hold it', () => {
    // Totals below the events, and events below 0, are no table.
    const expected = (row: string, [a, n, c, m]: readonly [number, number, number, number]): readonly string[] =>
      ([['treatment_events', a, 0, n], ['control_events', c, 0, m], ['treatment_total', n, a, Infinity], ['control_total', m, c, Infinity]] as const).flatMap(([column, value, least, most]) =>
        [-3, -2, -1, 1, 2, 3].map((units) => value + units).filter((each) => each >= least && each <= most).map((each) => `${row}: ${column} ${each}`),
      );
    const found = nearTables(counts, randomSource(1), 100);
    expect(found.ofCounts).toBe(true);
    expect(found.changes.map(words).toSorted()).toEqual([...expected('A', [3, 20, 8, 25]), ...expected('B', [1, 30, 9, 31])].toSorted());
    const others = nearTables(effects, randomSource(1), 100);
    expect(others.ofCounts).toBe(false);
    // 0.50 is written to hundredths, −2 to ones; a variance of 0.01 is left of 0.04, and one of 0.128 at most of 0.125.
    expect(others.changes.map(words)).toEqual([
      ...['0.47', '0.48', '0.49', '0.51', '0.52', '0.53'].map((each) => `A: yi ${Number(each)}`),
      ...['0.01', '0.02', '0.03', '0.05', '0.06', '0.07'].map((each) => `A: vi ${each}`),
      ...[-5, -4, -3, -1, 0, 1].map((each) => `B: yi ${each}`),
      ...['0.122', '0.123', '0.124', '0.126', '0.127', '0.128'].map((each) => `B: vi ${each}`),
    ]);
  });

  it('have totals and counts off by ones however they are written, and leave what is written nowhere', () => {
    const written = subject('study,yi,p_value,total\nA,0.50,0.02,\nB,-2,0.5,', { measure: 'MD', model: 'common' });
    expect([...new Set(nearTables(written, randomSource(1), 100).changes.map((each) => words(each).replace(/ [-\d.]+$/, '')))]).toEqual(['A: yi', 'B: yi']);
    const decimals = subject('study,treatment_events,treatment_total,control_events,control_total\nA,3.0,20.00,8,25', { measure: 'RR', model: 'common' });
    expect(nearTables(decimals, randomSource(1), 100).changes.map(words).slice(0, 7)).toEqual([...[0, 1, 2, 4, 5, 6].map((each) => `A: treatment_events ${each}`), 'A: treatment_total 17']);
    // One mean among counts makes a table of numbers.
    const mixed = subject('study,mean,sd,total\nA,12,4,16', { measure: 'MN' });
    expect(nearTables(mixed, randomSource(1), 100).ofCounts).toBe(false);
  });

  it('are drawn, each once, where there are more than asked for', () => {
    const [all, some, same] = [100, 10, 10].map((most) => nearTables(effects, randomSource(4), most).changes.map(words));
    expect([new Set(some).size, some?.every((each) => all?.includes(each)), same]).toEqual([10, true, some]);
    // As many as there are come in their order; of draws that always give the same place there is one.
    expect(nearTables(effects, () => 0, 24).changes.map(words)).toEqual(all);
    expect(nearTables(effects, () => 0.5, 23).changes.map(words)).toEqual(['B: yi -5']);
    let draws = 0;
    const always = (): number => {
      draws += 1;
      return 0;
    };
    nearTables(effects, always, 23);
    expect(draws).toBe(46);
  });
});

describe('slightly different data', () => {
  it('have every number but totals moved by a factor, small and large in turn, and counts rounded after it', () => {
    // The quantile of 0.975 is 1.95996, and 5 % and 15 % of it are the logarithms of 1.10296 and 1.34176.
    const [ofCounts, ofEffects] = [jitterOf(counts), jitterOf(effects)];
    const [high, low] = [() => 0.975, () => 0.025];
    expect([0, 1, 2].map((turn) => words(ofCounts(high, turn)))).toEqual(['A: control_events 9, B: control_events 10', 'A: treatment_events 4, A: control_events 11, B: control_events 12', 'A: control_events 9, B: control_events 10']);
    expect(words(ofEffects(high, 0))).toBe('A: yi 0.55148, A: vi 0.0441184, B: yi -2.20592, B: vi 0.13787');
    expect(words(ofEffects(low, 1))).toBe('A: yi 0.37264, A: vi 0.0298112, B: yi -1.49056, B: vi 0.0931601');
    // A draw of 0, or of 1, is taken for the least that differs from it: its quantile is −8.12589, and 5 % of it the logarithm of 1/1.50124.
    expect([() => 0, () => 1].map((draw) => words(ofEffects(draw, 0)))).toEqual(['A: yi 0.333057, A: vi 0.0266446, B: yi -1.33223, B: vi 0.0832642', 'A: yi 0.750622, A: vi 0.0600498, B: yi -3.00249, B: vi 0.187656']);
  });
});

describe('claims that are made up', () => {
  const figures: readonly Figure[] = [{ quantity: 'estimate', printed: '0.30' }, { quantity: 'ci_lower', printed: '-0.05' }, { quantity: 'ci_upper', printed: '0.64' }, { quantity: 'Q', printed: '37.9' }];
  const asPrinted = printedFigures(figures) ?? [];
  const claim = { id: 'c', label: null, quote: null, figures };

  it('are the same claim with its last places shifted: effect and interval together and stretched, others by themselves', () => {
    // In turn: by how many units, and whether down; by how many the interval is stretched; the same for the other figure.
    const drawn = (...values: readonly number[]) => {
      let place = 0;
      return () => values[(place += 1) - 1] ?? Number.NaN;
    };
    for (const [values, units] of [
      [[0, 0.5, 0.5, 0.99, 0.4], [1, 1, 1, -5]],
      [[0.99, 0.49, 0, 0.2, 0.6], [-5, -3, -7, 2]],
      [[0.5, 0.9, 0.99, 0, 0], [3, 1, 5, -1]],
    ] as const) {
      const found = shifted(asPrinted, drawn(...values));
      for (const [i, { point, step }] of asPrinted.entries()) expectClose(found[i], point + step * (units[i] ?? Number.NaN), closedForm);
    }
  });

  it('are what the analysis gives for other data, and the claim shifted, but for those that print like what is known', () => {
    const evaluate = evaluatorOf(effects, claim);
    const known = evaluate([]);
    if (known === null) throw new Error('it is pooled');
    const made = madeUpClaims(effects, claim, asPrinted, [Float64Array.of(900, 900, 900, 900), known], 3, 12);
    const random = randomSource(3);
    const jitter = jitterOf(effects);
    const data = Array.from({ length: 12 }, (_none, turn) => evaluate(jitter(random, turn)));
    const digits = Array.from({ length: 12 }, () => shifted(asPrinted, random));
    const near = nearTables(effects, random, 12).changes.map(evaluate);
    const differs = (values: Float64Array | null) => values !== null && !allAlike(asPrinted, values, known);
    expect(made).toEqual({ data: data.filter(differs), digits: digits.filter(differs), near: near.filter(differs), nearBy: 'one number wrong' });
    expect([made.data.length, made.digits.length, made.near.length].every((each) => each > 8)).toBe(true);
    const explained = new Set([made.data[0], made.digits[0], made.digits[1], made.near[0]]);
    const found = (values: Float64Array): number => (explained.has(values) ? 3 : 0);
    expect(rateOf(made, found)).toMatchObject({ generator: 'last places shifted', decoys: made.digits.length, explained: 2, mean: 6 / made.digits.length });
    expect(rateOf({ ...made, digits: made.digits.slice(2) }, found)).toMatchObject({ generator: 'slightly different data', decoys: made.data.length, explained: 1 });
    expect(nearRateOf(made, found)).toMatchObject({ generator: 'one number wrong', decoys: made.near.length, explained: 1, mean: 3 / made.near.length });
  });

  it('are none where every claim prints like the table, and then no rate says anything', () => {
    const ofNumber: readonly Figure[] = [{ quantity: 'k', printed: '2' }];
    const made = madeUpClaims(counts, { ...claim, figures: ofNumber }, printedFigures(ofNumber) ?? [], [Float64Array.of(2)], 1, 9);
    expect(made).toEqual({ data: [], digits: [], near: [], nearBy: 'one count wrong' });
    expect(rateOf(made, () => 1)).toEqual({ decoys: 0, explained: 0, mean: 0, rate: 1, upper: 1, word: 'uninformative', generator: 'slightly different data' });
    expect(nearRateOf(made, () => 1)).toBeNull();
  });

  it('are fewer for tables of many thousands of rows, but never fewer than twenty unless asked', () => {
    expect([[10, 400], [5000, 400], [5001, 400], [10_000, 400], [1e6, 400], [1e6, 5]].map(([rows = 0, asked = 0]) => decoysFor(rows, asked))).toEqual([400, 400, 399, 200, 20, 5]);
  });
});
