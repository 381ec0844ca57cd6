import { describe, expect, test } from 'vitest';
import { influencePlot } from '../../src/plots/influence.js';
import { expectClose } from '../support/close.js';
import { iterative } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

type Place = { readonly x: number; readonly y: number };

function influence(csv: string, settings: Parameters<typeof sample>[1]) {
  const { result, options: { studies } } = sample(csv, settings);
  const drawn = influencePlot(studies, result);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const datasets = drawn.value.specification['datasets'] as Readonly<Record<string, readonly Place[]>>;
  const texts = datasets['texts'] as unknown as readonly { readonly text: string; readonly bold: boolean }[];
  return { ...drawn.value, datasets, headings: texts.filter(({ bold }) => bold).map(({ text }) => text) };
}

describe('what stands in the panels of influence', () => {
  test('each study at its number and at the value that metafor::influence(rma(yi, vi)) has', () => {
    const { datasets } = influence(bcg, { measure: 'RR', tau2: 'REML' });
    const at = (panel: number, study: number): number => datasets[`panel${panel}studies`]?.find(({ x }) => x === study)?.y ?? Number.NaN;
    expectClose(at(1, 4), -1.451200664251, iterative);
    expectClose(at(2, 4), -0.52005098847, iterative);
    expectClose(at(5, 8), 0.273182929387, iterative);
    expectClose(at(6, 1), 151.582572747, iterative);
    expectClose(at(7, 13), 0.084028515522, iterative);
    expectClose(datasets['panel6expected']?.[0]?.y ?? Number.NaN, 152.233008082, iterative);
    // 3√(1/12): the limits of DFFITS.
    expect(datasets['panel2limits']?.map(({ y }) => y.toFixed(6))).toEqual(['-0.866025', '-0.866025', '0.866025', '0.866025']);
  });

  test('a study that a rule marks is a diamond with its number, and named in the description', () => {
    const { datasets, table } = influence('study,yi,vi\nA,0.1,0.04\nB,0.2,0.04\nC,0.15,0.04\nD,0.1,0.04\nFar away,3,0.04', { measure: 'GEN' });
    expect(datasets['panel1marked']?.map(({ x }) => x)).toEqual([5]);
    expect(table.caption).toContain('Marked as influential: 5 Far away.');
  });

  test('the key names up to 120 studies, each number before its name whatever that is written in', () => {
    const key = (k: number): string => {
      const rows = Array.from({ length: k }, (_, index) => `\u05d0\u05d1 ${index + 1},${Math.sin(index)},0.5`);
      const { datasets } = influence(`study,yi,vi\n${rows.join('\n')}`, { measure: 'GEN' });
      return (datasets['texts'] as unknown as readonly { readonly text: string }[]).map(({ text }) => text).join('\n');
    };
    expect(key(70)).toContain('\u200e70 \u05d0\u05d1 70\u200e');
    expect(key(121)).toContain('the table of this figure names them all');
  });

  test('what a method does not have has no panel', () => {
    expect(influence(bcg, { measure: 'RR', method: 'mantel-haenszel' }).headings).toEqual(['Studentised residual', "Cook's distance", 'Covariance ratio', 'Q without the study', 'Weight (%)']);
  });

  test('two studies are too few', () => {
    expect(() => influence('study,yi,vi\nA,0.1,0.04\nB,0.2,0.04', { measure: 'GEN' })).toThrow('TOO_FEW_STUDIES');
  });
});
