import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { zeroCellAmounts } from '../../src/effect-sizes/zero-cells.js';
import { pool } from '../../src/models/pool.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Sweeting, Sutton & Lambert (2004), Statistics in Medicine 23:1351–1375, table V: no event among 100 against one among 100
 * to 1,600. Odds ratios with intervals as the log of metan 4.08's validation run prints them for that table.
 */
const controls = [100, 200, 400, 800, 1600] as const;
const rare = controls.map((total) => [0, 100, 1, total] as [number, number, number, number]);

function ratios(amount: 'constant' | 'opposite-arm'): readonly (readonly string[])[] {
  const { yi, vi } = valueOf(computeEffects(binaryStudies(rare), { measure: 'OR', zeroCells: { amount } }));
  const end = (i: number, side: number) => Math.exp((yi[i] ?? Number.NaN) + side * 1.959963984540054 * Math.sqrt(vi[i] ?? Number.NaN));
  return controls.map((_total, i) => [0, -1, 1].map((side) => end(i, side).toFixed(3)));
}

test('a constant of 0.5', () => {
  expect(ratios('constant')).toEqual([
    ['0.330', '0.013', '8.199'],
    ['0.662', '0.027', '16.389'],
    ['1.325', '0.054', '32.770'],
    ['2.652', '0.107', '65.532'],
    ['5.305', '0.215', '131.056'],
  ]);
});

test('the reciprocal of the opposite arm', () => {
  expect(ratios('opposite-arm')).toEqual([
    ['0.330', '0.013', '8.199'],
    ['0.398', '0.010', '16.531'],
    ['0.443', '0.004', '45.215'],
    ['0.470', '0.001', '200.117'],
    ['0.485', '0.000', '1773.320'],
  ]);
});

describe('the empirical correction, with a sixth study whose odds ratio is 0.5', () => {
  const studies = binaryStudies([...rare, [10, 110, 1, 6]]);
  const oddsRatio = (total: number, omega: number): string => {
    const [treatment, control] = zeroCellAmounts.empirical.shares(100, total, omega);
    return ((treatment * (total - 1 + control)) / ((100 + treatment) * (1 + control))).toFixed(3);
  };

  test('takes Ω from the studies without a zero cell, as the paper says', () => {
    const { yi } = valueOf(computeEffects(studies, { measure: 'OR', zeroCells: { amount: 'empirical' } }));
    expect(Array.from(yi.slice(0, 5), (each) => Math.exp(each).toFixed(3))).toEqual(controls.map((total) => oddsRatio(total, 0.5)));
  });

  test('metan 4.08 takes it from all six by Mantel–Haenszel, 0.209, and so prints 0.094 to 0.104', () => {
    const { natural } = valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel' }));
    expect(natural.estimate.toFixed(3)).toBe('0.209');
    expect(controls.map((total) => oddsRatio(total, natural.estimate))).toEqual(['0.094', '0.099', '0.102', '0.103', '0.104']);
  });
});
