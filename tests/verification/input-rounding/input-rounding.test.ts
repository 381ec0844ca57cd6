import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { PooledStudy } from '../../../src/models/pooled-result.js';
import type { CompleteSettings, PoolSettings } from '../../../src/models/settings.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { randomSource } from '../../../src/numeric/random.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { Studies } from '../../../src/studies/study.js';
import { quantities, type QuantityCode } from '../../../src/verification/quantities.js';
import { effectBoxes } from '../../../src/verification/input-rounding/effect-boxes.js';
import { figureRanges } from '../../../src/verification/input-rounding/figure-ranges.js';
import { type DeclaredWidths, type InputCell, inputCells } from '../../../src/verification/input-rounding/input-box.js';
import { movedUnits, needsSeveral } from '../../../src/verification/input-rounding/moved-cells.js';
import { qRange } from '../../../src/verification/input-rounding/q-range.js';
import { weightedMeanRange } from '../../../src/verification/input-rounding/weighted-mean-range.js';
import { expectClose } from '../../support/close.js';
import { iterative, sameNumber } from '../../support/tolerance.js';

function read(csv: string): Studies {
  const studies = readStudies(csv);
  if (!studies.ok) throw new Error(JSON.stringify(studies.problems));
  return studies.value;
}

const tables = {
  effects: { csv: 'study,yi,vi\nA,0.10,0.10\nB,1.9,0.40\nC,0.8,0.21\nD,-0.2,0.16\n', measure: 'GEN' },
  errors: { csv: 'study,yi,sei\nA,0.10,0.21\nB,1.2,0.35\nC,0.8,0.4\nD,0.33,0.25\nE,0.51,0.11\n', measure: 'GEN' },
  means: {
    csv: 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,55,47,155,75,64,156\nB,27.5,7.1,31,29,4.05,32\nC,64,17,75,119,29,71\n',
    measure: 'MD',
  },
  times: { csv: 'study,treatment_events,treatment_time,control_events,control_time\nA,7,1.344,11,1.988\nB,8,1.6,8,1.5\nC,0,12.0,14,11\n', measure: 'IRR' },
  correlations: { csv: 'study,r,total\nA,0.19,109\nB,0.2,749\nC,-0.34,55\nD,0.32,107\n', measure: 'ZCOR' },
} as const;
const models: readonly Partial<PoolSettings>[] = [{ model: 'common' }, { tau2: 'DL', i2: 'Q' }, { tau2: 'PM' }, { tau2: 0.1 }];

/** Tables that print as this one: inner points of the box and its corners by turns, because the extremes lie there. */
function printedAlike(csv: string, draws: number): readonly Studies['rows'][] {
  const random = randomSource(7);
  const studies = read(csv);
  const cells = inputCells(studies);
  const [header = [], ...lines] = csv.trim().split('\n').map((line) => line.split(','));
  // All in one reading, because the reading takes its time.
  const many = Array.from({ length: draws }, (_, draw) => {
    const rows = lines.map(([label = '', ...rest]) => [`${label}${draw}`, ...rest]);
    for (const { row, column, value, halfWidth } of cells) {
      const place = draw % 2 === 0 ? 2 * random() - 1 : random() < 0.5 ? -1 : 1;
      const cell = rows[row];
      if (cell !== undefined) cell[header.indexOf(column)] = String(value + place * halfWidth * 0.9999);
    }
    return rows;
  });
  const all = read([header, ...many.flat()].map((each) => each.join(',')).join('\n')).rows;
  return many.map((_, draw) => all.slice(draw * lines.length, (draw + 1) * lines.length));
}

function boxesOf(studies: Studies, settings: PoolSettings, widths: DeclaredWidths = {}) {
  const whole = pool(studies, { model: 'common', ...settings });
  if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
  return effectBoxes(whole.value, studies, inputCells(studies, null, widths));
}

describe('the cells that are rounded', () => {
  it('are the measured ones, each within half a unit of its own last digit; counts are exact', () => {
    const cells = inputCells(read(tables.means.csv));
    expect(new Set(cells.map(({ column }) => column))).toEqual(new Set(['treatment_mean', 'treatment_sd', 'control_mean', 'control_sd']));
    expect(cells.filter(({ study }) => study === 'B').map(({ column, halfWidth }) => [column, halfWidth])).toEqual([
      ['treatment_mean', 0.05],
      ['treatment_sd', 0.05],
      ['control_mean', 0.5],
      ['control_sd', 0.005],
    ]);
    expect(inputCells(read('study,treatment_events,treatment_total,control_events,control_total,year\nA,4,48,7,56,1991\n'))).toEqual([]);
  });

  it('take a whole number among decimals to have lost its zeros, unless the column keeps them', () => {
    const cellsOf = (...yi: readonly string[]) => inputCells(read(`study,yi,vi\n${yi.map((each, row) => `S${row},${each},0.1`).join('\n')}\n`)).filter(({ column }) => column === 'yi');
    const widths = (...yi: readonly string[]) => cellsOf(...yi).map(({ halfWidth }) => halfWidth);
    expect(cellsOf('0.123', '0', '0.45', '-0.331', '0.218')[1]).toMatchObject({ text: '0', halfWidth: 0.005, takenDecimals: 2 });
    expect(widths('0.123', '1', '-0.331')).toEqual([0.0005, 0.0005, 0.0005]);
    // 0.120 shows that zeros are kept: 1 is a coarser number, and 0 is none.
    expect(widths('0.120', '1', '0.451', '0', '0.331', '0.218', '0.452', '0.911')).toEqual([0.0005, 0.5, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005]);
    // Half of a column without decimals is a column of mixed precision.
    expect(widths('12', '14.5', '13', '15.1')).toEqual([0.5, 0.05, 0.5, 0.05]);
  });

  it('have another width where one is declared', () => {
    const cells = inputCells(read(tables.effects.csv), null, { yi: 0.2, vi: 0 });
    expect(cells.map(({ column, halfWidth }) => [column, halfWidth])).toEqual(Array.from({ length: 4 }, () => ['yi', 0.2]));
  });
});

describe('bounds', () => {
  it('of a mean are met by the weights at their ends', () => {
    const unit = { lower: 1, upper: 3 };
    expect(weightedMeanRange([{ lower: 0, upper: 0 }, { lower: 1, upper: 1 }], [unit, unit])).toEqual({ lower: 0.25, upper: 0.75 });
    expect(weightedMeanRange([{ lower: 0, upper: 0 }, { lower: 1, upper: 1 }], [{ lower: 1, upper: Infinity }, unit])).toEqual({ lower: 0, upper: 1 });
  });

  it('of Q close on Q as the boxes close on points', () => {
    const point = (value: number) => ({ lower: value, upper: value });
    const { lower, upper } = qRange({ yi: [point(0.1), point(1.9)], vi: [point(0.1), point(0.4)] }, 0);
    expect([lower.toFixed(9), upper.toFixed(9)]).toEqual(['6.480000000', '6.480000000']);
  });

  it('of Q are the least distances between the boxes, and the farthest from the middle', () => {
    const one = { lower: 1, upper: 1 };
    // Boxes from 0 to 1, 3 to 4, and 0.5 to 3.5: between the first two lie 2, which the mean halves; of the third nothing need be left.
    const three = qRange({ yi: [{ lower: 0, upper: 1 }, { lower: 3, upper: 4 }, { lower: 0.5, upper: 3.5 }], vi: [one, one, one] }, 0);
    expectClose(three.lower, 2, sameNumber);
    expectClose(three.upper, 4 + 4 + 1.5 ** 2, sameNumber);
    // Variances at their ends, with τ² of 1: 2²/(4 + 2) is what is left at most of the weights, and around the middle of 2 at least.
    const wide = { lower: 1, upper: 3 };
    const two = qRange({ yi: [{ lower: 1, upper: 1 }, { lower: 3, upper: 3 }], vi: [wide, { lower: 1, upper: 1 }] }, 1);
    expectClose(two.lower, 4 / (4 + 2), sameNumber);
    expectClose(two.upper, (4 / 3) ** 2 / 2 + (2 / 3) ** 2 / 2, sameNumber);
    expect(qRange({ yi: [{ lower: 0, upper: 2 }, { lower: 1, upper: 3 }], vi: [one, one] }, 0).lower).toBe(0);
  });

  const cases = Object.entries(tables).flatMap(([name, table]) => models.map((model) => ({ name, model, ...table })));
  it.each(cases)('hold every figure of many tables that print the same: $name, $model', ({ name, csv, measure, model }) => {
    const studies = read(csv);
    const settings: PoolSettings = { measure, tau2CI: 'none', i2CI: 'none', prediction: 'none', ...model };
    const whole = pool(studies, settings);
    if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
    const cells = inputCells(studies);
    const boxes = effectBoxes(whole.value, studies, cells);
    if (boxes === null) throw new Error('expected bounds');
    const ranges = figureRanges(whole.value, boxes);
    expect(ranges.size).toBeGreaterThan(8);
    for (const rows of printedAlike(csv, name === 'errors' && model.tau2 === 'DL' ? 1000 : 60)) {
      const other = pool({ ...studies, rows }, settings);
      if (!other.ok) throw new Error(JSON.stringify(other.problems));
      for (const [quantity, { lower, upper }] of ranges) {
        const found = quantities[quantity].read(other.value, studies, {}) as number | null;
        if (found !== null && !(found >= lower && found <= upper)) throw new Error(`${quantity} ${found} is not within ${lower} to ${upper}`);
      }
    }
  });

  it.each(cases)('close on the figures as the boxes close on points: $name, $model', ({ csv, measure, model }) => {
    const studies = read(csv);
    for (const turned of [1, -1]) {
      const whole = pool(studies, { measure, tau2CI: 'none', i2CI: 'none', prediction: 'none', ...model });
      if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
      const point = (value: number) => ({ lower: value, upper: value });
      const boxes = { yi: whole.value.studies.map(({ yi }) => point(turned * yi)), vi: whole.value.studies.map(({ vi }) => point(vi)) };
      const opposite = (value: number): number => (measure === 'IRR' ? 1 / value : -value);
      const expected: Partial<Record<QuantityCode, (value: number) => number>> = { statistic: (value) => -value, estimate: opposite, ci_lower: opposite, ci_upper: opposite };
      const ranges = figureRanges(whole.value, boxes);
      expect([...ranges.keys()]).toEqual(['se', 'statistic', 'p_value', 'Q', 'Q_p_value', 'tau2', 'tau', 'estimate', 'ci_lower', 'ci_upper', ...(whole.value.settings.i2 === 'Q' ? ['I2'] : [])]);
      for (const [quantity, { lower, upper }] of ranges) {
        const end = turned === 1 ? quantity : quantity === 'ci_lower' ? 'ci_upper' : quantity === 'ci_upper' ? 'ci_lower' : quantity;
        const found = quantities[end].read(whole.value, studies, {}) as number;
        const value = turned === 1 ? found : (expected[quantity]?.(found) ?? found);
        expectClose(lower, value, iterative, `${quantity}, lower end`);
        expectClose(upper, value, iterative, `${quantity}, upper end`);
      }
    }
  });

  it('of figures of two studies are those at the ends of what they stand for', () => {
    const whole = pool(read('study,yi,vi\nA,1.0,0.20\nB,2.0,0.20\n'), { measure: 'GEN', model: 'common', level: 0.9 });
    if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
    const of = (yi: readonly (readonly [number, number])[], vi: readonly [number, number]) => figureRanges(whole.value, { yi: yi.map(([lower, upper]) => ({ lower, upper })), vi: yi.map(() => ({ lower: vi[0], upper: vi[1] })) });
    const z = normal.upperQuantile(0.05);
    const [small, large] = [Math.sqrt(0.1 / 2), Math.sqrt(0.4 / 2)];
    // Weights from 2.5 to 10: the mean moves 0.3 to either side of the middle, as the weights do.
    for (const [what, yi, mean] of [
      ['above 0', [[1, 1], [2, 2]], [1.2, 1.8]],
      ['below 0', [[-2, -2], [-1, -1]], [-1.8, -1.2]],
      ['about 0', [[-0.5, -0.5], [0.5, 0.5]], [-0.3, 0.3]],
    ] as const) {
      const [low, high] = mean;
      const statistic = [low / (low < 0 ? small : large), high / (high < 0 ? large : small)] as const;
      const sizes = what === 'about 0' ? [0, 0.3 / small] : [1.2 / large, 1.8 / small];
      const expected: Partial<Record<QuantityCode, readonly [number, number]>> = {
        se: [small, large],
        estimate: mean,
        ci_lower: [low - z * large, high - z * small],
        ci_upper: [low + z * small, high + z * large],
        statistic,
        p_value: [normal.twoSided(sizes[1] as number), normal.twoSided(sizes[0] as number)],
        tau2: [0, 0],
      };
      const ranges = of(yi, [0.1, 0.4]);
      for (const [code, [lower, upper]] of Object.entries(expected) as [QuantityCode, readonly [number, number]][]) {
        expectClose(ranges.get(code)?.lower, lower, iterative, `${what}: ${code}, lower end`);
        expectClose(ranges.get(code)?.upper, upper, iterative, `${what}: ${code}, upper end`);
      }
    }
  });

  it.each<readonly [string, PoolSettings]>([
    ['another interval', { measure: 'GEN', tau2: 'DL', ci: 'hartung-knapp' }],
    ['another estimator of τ²', { measure: 'GEN', tau2: 'REML' }],
  ])('are not known for %s', (_, settings) => {
    const studies = read(tables.effects.csv);
    const whole = pool(studies, settings);
    const boxes = boxesOf(studies, { measure: 'GEN' });
    if (!whole.ok || boxes === null) throw new Error('expected bounds');
    expect(figureRanges(whole.value, boxes).size).toBe(0);
    expect(figureRanges({ ...whole.value, settings: { ...whole.value.settings, ci: 'wald', tau2: 'DL' } }, boxes).size).toBeGreaterThan(0);
    expect(figureRanges({ ...whole.value, k: 1, settings: { ...whole.value.settings, ci: 'wald', tau2: 'DL' } }, boxes).size).toBe(0);
  });

  it('are not known where anything else was computed otherwise', () => {
    const studies = read(tables.effects.csv);
    const whole = pool(studies, { measure: 'GEN', tau2: 'DL', ci: 'wald' });
    const boxes = boxesOf(studies, { measure: 'GEN' });
    if (!whole.ok || boxes === null) throw new Error('expected bounds');
    const rangesOf = (change: object, scale = whole.value.scale) => [...figureRanges({ ...whole.value, scale, settings: { ...whole.value.settings, ...change } }, boxes).keys()];
    expect([{ method: 'peto' }, { q: 'mantel-haenszel' }, { convergence: 'metafor' }].map((change) => rangesOf(change))).toEqual([[], [], []]);
    // The way back from other scales asks for more than the value.
    const known = rangesOf({ i2: 'tau2' });
    expect(rangesOf({ i2: 'tau2' }, 'double-arcsine')).toEqual(known.filter((code) => !['estimate', 'ci_lower', 'ci_upper'].includes(code)));
    expect(known).toContain('estimate');
  });

  it('of τ² by moments divide what Q exceeds its degrees of freedom by what the weights leave', () => {
    const ranges = (yi: readonly number[], weights: readonly (readonly [number, number])[]) => {
      const whole = pool(read(`study,yi,vi\n${yi.map((_, i) => `${'ABCDE'[i] ?? ''},${i},1\n`).join('')}`), { measure: 'GEN', tau2: 'DL', i2: 'Q', ci: 'wald' });
      if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
      const boxes = { yi: yi.map((value) => ({ lower: value, upper: value })), vi: weights.map(([least, most]) => ({ lower: 1 / most, upper: 1 / least })) };
      return { found: figureRanges(whole.value, boxes), Q: qRange(boxes, 0), df: yi.length - 1 };
    };
    for (const [yi, weights, [least, most]] of [
      // Σw − Σw²/Σw rises with weights below half of their sum: from 5 − 5/5 to 10 − 20/10.
      [[0, 1, 2, 5, 9], [[1, 2], [1, 2], [1, 2], [1, 2], [1, 2]], [4, 8]],
      // With a weight above that each part is at its own end: 5 − 18/5 and 6 − 11/6.
      [[0, 3, 9], [[3, 4], [1, 1], [1, 1]], [1.4, 25 / 6]],
    ] as const) {
      const { found, Q, df } = ranges(yi, weights);
      expectClose(found.get('tau2')?.lower, (Q.lower - df) / most, iterative);
      expectClose(found.get('tau2')?.upper, (Q.upper - df) / least, iterative);
      expectClose(found.get('tau')?.upper, Math.sqrt((Q.upper - df) / least), iterative);
    }
    // 2 − 5/2 is less than nothing: such weights bound no τ².
    expect(ranges([0, 9], [[1, 2], [1, 1]]).found.size).toBe(0);
    // Q of two that are d apart is d²/2, on one degree of freedom.
    const i2 = (apart: number) => ranges([0, apart], [[1, 1], [1, 1]]).found.get('I2');
    for (const [apart, expected] of [[2, 50], [Math.SQRT2, 0], [1, 0], [4, 87.5]] as const) {
      expectClose(i2(apart)?.lower, expected, iterative, `${apart} apart`);
      expectClose(i2(apart)?.upper, expected, iterative, `${apart} apart`);
    }
  });

  it.each([
    ['effects', [0.095, 0.105], [0.095, 0.105]],
    ['errors', [0.095, 0.105], [0.205 ** 2, 0.215 ** 2]],
    ['means', [54.5 - 75.5, 55.5 - 74.5], [46.5 ** 2 / 155 + 63.5 ** 2 / 156, 47.5 ** 2 / 155 + 64.5 ** 2 / 156]],
    ['times', [Math.log(7 / 1.3445) - Math.log(11 / 1.9875), Math.log(7 / 1.3435) - Math.log(11 / 1.9885)], [1 / 7 + 1 / 11, 1 / 7 + 1 / 11]],
    ['correlations', [Math.atanh(0.185), Math.atanh(0.195)], [1 / 106, 1 / 106]],
  ] as const)('of an effect and its variance are those at the corners: %s', (name, yi, vi) => {
    const { csv, measure } = tables[name];
    const studies = read(csv);
    const boxes = boxesOf(studies, { measure });
    for (const [box, [lower, upper]] of [[boxes?.yi[0], yi], [boxes?.vi[0], vi]] as const) {
      expectClose(box?.lower, lower, sameNumber);
      expectClose(box?.upper, upper, sameNumber);
    }
    expect([boxes?.yi.length, boxes?.vi.length]).toEqual([studies.rows.length, studies.rows.length]);
  });

  it.each<readonly [string, string, PoolSettings, DeclaredWidths]>([
    ['a standardised difference', tables.means.csv, { measure: 'SMD' }, {}],
    ['a ratio of means', tables.means.csv, { measure: 'ROM' }, {}],
    ['a difference of rates', tables.times.csv, { measure: 'IRD' }, {}],
    ['a plain correlation', tables.correlations.csv, { measure: 'COR' }, {}],
    ['a correlation that rounding makes whole', 'study,r,total\nA,0.5,30\nB,0.97,40\n', { measure: 'ZCOR' }, { r: 0.1 }],
    ['a time that rounding makes none', 'study,treatment_events,treatment_time,control_events,control_time\nA,7,0.4,11,2.5\nB,8,1.6,8,1.5\n', { measure: 'IRR' }, { treatment_time: 0.5 }],
    ['a time of the control arm that rounding makes none', 'study,treatment_events,treatment_time,control_events,control_time\nA,7,1.4,11,0.5\nB,8,1.6,8,1.5\n', { measure: 'IRR' }, { control_time: 0.5 }],
    ['a correlation that rounding makes whole, of the other sign', 'study,r,total\nA,0.5,30\nB,-0.97,40\n', { measure: 'ZCOR' }, { r: 0.1 }],
    ['a variance that rounding makes none', 'study,yi,vi\nA,0.1,0.1\nB,0.2,0.3\n', { measure: 'GEN' }, { vi: 0.1 }],
    ['an estimate with its interval', 'study,estimate,ci_lower,ci_upper\nA,1.50,1.10,2.05\nB,0.80,0.60,1.07\n', { measure: 'OR' }, {}],
    ['medians that means were derived from', 'study,treatment_median,treatment_q1,treatment_q3,treatment_total,control_median,control_q1,control_q3,control_total\nA,5,3,8,40,6,4,9,42\nB,4,2,7,30,5,3,8,31\n', { measure: 'MD' }, {}],
  ])('are not claimed of %s', (_, csv, settings, widths) => expect(boxesOf(read(csv), settings, widths)).toBeNull());

  /** A table with what it was pooled to, one or the other changed, and the bounds of that. */
  function changedBoxes(name: keyof typeof tables, change: { readonly study?: Partial<PooledStudy>; readonly row?: object; readonly settings?: Partial<CompleteSettings>; readonly cells?: (cell: InputCell) => boolean; readonly only?: readonly number[]; readonly label?: string }) {
    const { csv, measure } = tables[name];
    const studies = read(csv);
    const whole = pool(studies, { measure, model: 'common' });
    if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
    const named = change.label === undefined ? {} : { label: change.label };
    const pooled = whole.value.studies.map((each, i) => ({ ...each, ...named, ...(i === 0 ? change.study : {}) }));
    const rows = studies.rows.map((each, i) => ({ ...each, ...named, ...(i === 0 ? change.row : {}) })) as Studies['rows'];
    return effectBoxes({ ...whole.value, studies: pooled.filter((_, i) => change.only?.includes(i) ?? true), settings: { ...whole.value.settings, ...change.settings } }, { ...studies, rows }, inputCells(studies).filter(change.cells ?? (() => true)));
  }

  it.each<readonly [string, keyof typeof tables, Parameters<typeof changedBoxes>[1]]>([
    ['a row that is not in the table', 'effects', { study: { label: 'Z' } }],
    ['an effect that is not that of its row', 'effects', { study: { yi: 0.101 } }],
    ['an effect beyond the bounds of its row', 'means', { study: { yi: -18 } }],
    ['below them', 'means', { study: { yi: -22 } }],
    ['a variance beyond the bounds of its row', 'means', { study: { vi: 45 } }],
    ['below them as well', 'means', { study: { vi: 35 } }],
    ['a variance of times that is another', 'times', { study: { vi: 0 } }],
    ['an effect that was derived from others', 'effects', { row: { derived: {} } }],
    ['a mean that was', 'means', { row: { derived: {} } }],
    ['a time that was', 'times', { row: { derived: {} } }],
    ['a correlation that was', 'correlations', { row: { derived: {} } }],
    ['an effect that is no cell of its row', 'effects', { row: { cells: {} } }],
    ['a variance that is none', 'errors', { row: { cells: { yi: { text: '0.10' } } } }],
    ['times with corrections that go by the arms', 'times', { settings: { zeroCells: { add: 0.5, when: 'only-zeros', amount: 'reciprocal' } as unknown as CompleteSettings['zeroCells'] } }],
  ])('are not claimed of %s', (_, name, change) => {
    expect(changedBoxes(name, {})).not.toBeNull();
    expect(changedBoxes(name, change)).toBeNull();
  });

  it('are those of the rows that were pooled, in their order, exact where nothing is rounded', () => {
    const ends = (boxes: ReturnType<typeof changedBoxes>) => boxes?.yi.map(({ lower, upper }, i) => [lower, upper, boxes.vi[i]?.lower, boxes.vi[i]?.upper]);
    const rows = [[0.095, 0.105, 0.095, 0.105], [1.85, 1.95, 0.395, 0.405], [0.75, 0.85, 0.205, 0.215], [-0.25, -0.15, 0.155, 0.165]];
    const expectRows = (boxes: ReturnType<typeof changedBoxes>, expected: readonly (readonly number[] | undefined)[]): void => {
      const found = ends(boxes);
      expect(found?.length).toBe(expected.length);
      for (const [i, row] of expected.entries()) for (const [j, value] of (row ?? []).entries()) expectClose(found?.[i]?.[j], value, sameNumber, `row ${i}, end ${j}`);
      // Outwards, by what doubles may lose.
      for (const [i, row] of expected.entries()) expect([(found?.[i]?.[0] ?? 9) < (row?.[0] ?? 0), (found?.[i]?.[1] ?? 0) > (row?.[1] ?? 9), (found?.[i]?.[2] ?? 9) < (row?.[2] ?? 0), (found?.[i]?.[3] ?? 0) > (row?.[3] ?? 9)]).toEqual([true, true, true, true]);
    };
    expectRows(changedBoxes('effects', {}), rows);
    expectRows(changedBoxes('effects', { only: [1, 3] }), [rows[1], rows[3]]);
    // Of rows with one name each is its own.
    expectRows(changedBoxes('effects', { label: 'Same' }), rows);
    expectRows(changedBoxes('effects', { cells: ({ row, column }) => row !== 1 && column === 'yi' }), [[0.095, 0.105, 0.1, 0.1], [1.9, 1.9, 0.4, 0.4], [0.75, 0.85, 0.21, 0.21], [-0.25, -0.15, 0.16, 0.16]]);
  });

  it('are not so wide that they say nothing', () => {
    const studies = read(tables.errors.csv);
    const whole = pool(studies, { measure: 'GEN', model: 'common' });
    const boxes = boxesOf(studies, { measure: 'GEN' });
    if (!whole.ok || boxes === null) throw new Error('expected bounds');
    const range = figureRanges(whole.value, boxes).get('estimate' satisfies QuantityCode);
    expect((range?.upper ?? 9) - (range?.lower ?? 0)).toBeLessThan(0.2);
  });
});

it('the numbers of a witness are told in units of what is written', () => {
  const input = (written: string, value: number, takenDecimals?: number) => ({ study: 'A', column: 'yi', written, value, ...(takenDecimals === undefined ? {} : { takenDecimals }) });
  for (const [each, units] of [[input('0.50', 0.503), 0.3], [input('0.50', 0.497), 0.3], [input('12', 12.4), 0.4], [input('0', 0.003, 2), 0.3], [input('-0.5', -0.52), 0.2], [input('x', 3), 0]] as const) expectClose(movedUnits(each), units, sameNumber);
  const witness = (...values: readonly number[]) => ({ inputs: values.map((value) => input('0.50', value)), figures: [] });
  expect([needsSeveral(witness(0.503, 0.497)), needsSeveral(witness(0.503, 0.502)), needsSeveral(witness(0.503)), needsSeveral(witness(0.5025, 0.503))]).toEqual([true, false, false, false]);
});
