import { expect, test } from 'vitest';
import { hedgesCorrection } from '../../../src/effect-sizes/hedges-correction.js';
import type { MeansCell, MeansColumn, MeansMeasure, MeansRow } from '../../../src/verification/reconstruct/means/means-problem.js';
import { boxOf, knownEffect, type RowBox, spanOfCell } from '../../../src/verification/reconstruct/means/row-box.js';
import { expectClose } from '../../support/close.js';
import { closedForm, hairWider } from '../../support/tolerance.js';

type Ends = readonly [number, number];
const rowOf = (cells: Readonly<Record<MeansColumn, Ends | number>>): MeansRow => ({
  label: 'A',
  provenance: 'study data',
  cells: Object.fromEntries(Object.entries(cells).map(([column, cell]): [string, MeansCell] => [column, typeof cell === 'number' ? { known: true, text: String(cell), value: cell } : { known: false, span: { least: cell[0], most: cell[1] }, decimals: 1 }])) as Record<MeansColumn, MeansCell>,
});

/** The ends, and a hair outwards of them. */
function expectBox(found: RowBox, yi: Ends, vi: Ends): void {
  for (const [{ least, most }, [from, to]] of [[found.yi, yi], [found.vi, vi]] as const) {
    expectClose(least, from, hairWider);
    expectClose(most, to, hairWider);
    expect([least < from, most > to]).toEqual([true, true]);
  }
}

const ranges = { treatment_mean: [2, 3], treatment_sd: [1.5, 2], treatment_total: [10, 20], control_mean: [5, 6], control_sd: [3, 4], control_total: [8, 16] } as const;
const known = { treatment_mean: 2, treatment_sd: 1, treatment_total: 10, control_mean: 5, control_sd: 3, control_total: 8 };
const [fewest, most] = [hedgesCorrection(16), hedgesCorrection(34)];
const g = (-3 / Math.sqrt(72 / 16)) * fewest;

test.each<readonly [string, MeansMeasure, Readonly<Record<MeansColumn, Ends | number>>, Ends, Ends]>([
  ['a difference', 'MD', ranges, [-4, -2], [1.5 ** 2 / 20 + 9 / 16, 4 / 10 + 16 / 8]],
  ['a difference of which half is known', 'MD', { ...ranges, control_mean: 5, control_sd: 3, treatment_total: 10 }, [-3, -2], [1.5 ** 2 / 10 + 9 / 16, 4 / 10 + 9 / 8]],
  // From the least deviation, 1.5, to the greatest, 4, and from 18 to 36 participants.
  ['a standardised one below 0', 'SMD', ranges, [(-4 * most) / 1.5, (-2 * fewest) / 4], [1 / 20 + 1 / 16 + ((2 * fewest) / 4) ** 2 / 72, 1 / 10 + 1 / 8 + ((4 * most) / 1.5) ** 2 / 36]],
  ['above 0', 'SMD', { ...ranges, treatment_mean: [8, 9] }, [(2 * fewest) / 4, (4 * most) / 1.5], [1 / 20 + 1 / 16 + ((2 * fewest) / 4) ** 2 / 72, 1 / 10 + 1 / 8 + ((4 * most) / 1.5) ** 2 / 36]],
  ['of either sign', 'SMD', { ...ranges, treatment_mean: [4, 8] }, [(-2 * most) / 1.5, (3 * most) / 1.5], [1 / 20 + 1 / 16, 1 / 10 + 1 / 8 + ((3 * most) / 1.5) ** 2 / 36]],
  ['of the greater size below 0', 'SMD', { ...ranges, treatment_mean: [3, 7] }, [(-3 * most) / 1.5, (2 * most) / 1.5], [1 / 20 + 1 / 16, 1 / 10 + 1 / 8 + ((3 * most) / 1.5) ** 2 / 36]],
  ['of deviations of which the second is less', 'SMD', { ...ranges, treatment_sd: [3, 4], control_sd: [1.5, 2] }, [(-4 * most) / 1.5, (-2 * fewest) / 4], [1 / 20 + 1 / 16 + ((2 * fewest) / 4) ** 2 / 72, 1 / 10 + 1 / 8 + ((4 * most) / 1.5) ** 2 / 36]],
  // −3 over the pooled deviation of (9·1 + 7·9)/16.
  ['a standardised row that is known', 'SMD', known, [g, g], [1 / 10 + 1 / 8 + g ** 2 / 36, 1 / 10 + 1 / 8 + g ** 2 / 36]],
  ['a row that is known', 'MD', known, [-3, -3], [1 / 10 + 9 / 8, 1 / 10 + 9 / 8]],
])('the ends of what a row can be: %s', (_, measure, cells, yi, vi) => expectBox(boxOf(rowOf(cells), measure), yi, vi));

test('a row of which every number is known has one effect, unless it is none', () => {
  const difference = knownEffect(rowOf(known), 'MD');
  expectClose(difference?.yi, -3, closedForm);
  expectClose(difference?.vi, 1 / 10 + 9 / 8, closedForm);
  const standardised = knownEffect(rowOf(known), 'SMD');
  expectClose(standardised?.yi, g, closedForm);
  expectClose(standardised?.vi, 1 / 10 + 1 / 8 + g ** 2 / 36, closedForm);
  expect([knownEffect(rowOf({ ...known, control_sd: [3, 3] }), 'MD'), knownEffect(rowOf({ ...known, treatment_sd: 0, control_sd: 0 }), 'MD'), knownEffect(rowOf({ ...known, treatment_sd: 0, control_sd: 0 }), 'SMD')]).toEqual([null, null, null]);
  expect([spanOfCell(rowOf(ranges), 'control_sd'), spanOfCell(rowOf(known), 'control_sd')]).toEqual([{ least: 3, most: 4 }, { least: 3, most: 3 }]);
});
