import { describe, expect, test } from 'vitest';
import { pCurvePlot } from '../../src/plots/p-curve.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

function curve(csv: string, measure: 'RR' | 'GEN') {
  const { result, options: { studies } } = sample(csv, { measure });
  const drawn = pCurvePlot(studies, result);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const datasets = drawn.value.specification['datasets'] as Readonly<Record<string, readonly { readonly y: number }[]>>;
  return { ...drawn.value, heights: (name: string) => datasets[name]?.map(({ y }) => y) ?? [] };
}

describe('what stands on the p-curve', () => {
  test('the shares of the significant P values, and those under a power of 33 %', () => {
    const { heights, table } = curve(bcg, 'RR');
    // table(cut(p[p < .05], c(0, .01, …, .05))) in R: 6, 0, 0, 1 and 1 of 8 studies.
    expect(heights('curve')).toEqual([75, 0, 0, 12.5, 12.5]);
    // In R: 3 * diff(pnorm(qnorm(u/2) + s) + pnorm(qnorm(u/2) - s)), s the root at which the power is 1/3.
    [44.2529915514, 19.5141722469, 14.4429188734, 11.7596906283, 10.0302267001].forEach((share, bin) => expectClose(heights('power')[bin] ?? Number.NaN, share, plotted));
    expect(heights('none')).toEqual([20, 20]);
    expect(table.notes[0]).toContain('Right skew: binomial test P = 0.14; full curve z = ');
  });

  test('there is none where no study is significant', () => {
    expect(() => curve('study,yi,vi\nA,0.1,0.04\nB,0.2,0.04', 'GEN')).toThrow('NOT_ESTIMABLE');
  });
});
