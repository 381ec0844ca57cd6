import { describe, expect, test } from 'vitest';
import { goshPlot } from '../../src/plots/gosh.js';
import type { GoshPlotOptions } from '../../src/plots/gosh/options.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

type Cell = { readonly x: number; readonly x2: number; readonly y: number; readonly y2: number; readonly count: number; readonly fill: string };

function subsets(csv: string, settings: Parameters<typeof sample>[1], options: GoshPlotOptions = {}) {
  const { result, options: { studies } } = sample(csv, settings);
  const drawn = goshPlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return { ...drawn.value, datasets: drawn.value.specification['datasets'] as Readonly<Record<string, readonly Cell[]>> };
}

const sumOf = (cells: readonly Cell[] = []): number => cells.reduce((sum, { count }) => sum + count, 0);

describe('what stands in the GOSH plot', () => {
  const { datasets, table } = subsets(bcg, { measure: 'RR', model: 'common' }, { study: 'TPT Madras 1980', goshAxis: 'Q' });

  test('every subset is counted once, and those with the study among them', () => {
    expect(sumOf(datasets['cells'])).toBe(2 ** 13 - 1);
    expect(sumOf(datasets['marked'])).toBe(2 ** 12);
    expect(table.notes).toContain('4096 of 8191 subsets hold TPT Madras 1980.');
  });

  test('cells reach from the smallest to the largest effect, and up to Q of all studies', () => {
    const cells = datasets['cells'] ?? [];
    // The risk ratios of single studies: Vandiviere et al. and Comstock & Webster.
    expectClose(Math.min(...cells.map(({ x }) => x)), 8 / 2545 / (10 / 629), plotted);
    expectClose(Math.max(...cells.map(({ x2 }) => x2)), 5 / 2498 / (3 / 2341), plotted);
    // Q of metafor::rma(yi, vi, method = "EE").
    expectClose(Math.max(...cells.map(({ y2 }) => y2)), 152.233008082, plotted);
  });

  test('darker cells hold more subsets', () => {
    const most = (fill: string): number => Math.max(...(datasets['cells'] ?? []).filter((cell) => cell.fill === fill).map(({ count }) => count));
    const ascending = ['#dce7f0', '#a9c4da', '#6f9cc0', '#3a6f9e', '#14324f'].map(most);
    expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
  });

  test('a few subsets are points, at the weighted mean of their studies', () => {
    const points = subsets('study,yi,vi\nA,0,1\nB,1,1\nC,5,0.5', { measure: 'GEN', model: 'common', i2: 'Q' }, { study: 'C' }).datasets;
    // By hand: means of A, B, A and B; then of C, A and C, B and C, and all, with the weights 1, 1 and 2.
    expect(points['subsets']?.map(({ x }) => x)).toEqual([0, 1, 0.5]);
    expect(points['marked']?.map(({ x }) => Number(x.toFixed(9)))).toEqual([5, Number((10 / 3).toFixed(9)), Number((11 / 3).toFixed(9)), 2.75]);
  });

  test('a study that is not there is answered with those that are', () => {
    expect(() => subsets(bcg, { measure: 'RR', model: 'common' }, { study: 'TPT Madras' })).toThrow('NAME_UNKNOWN');
  });
});
