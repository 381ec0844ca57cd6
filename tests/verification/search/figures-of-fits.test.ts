import { expect, test } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { readerOf } from '../../../src/verification/search/figures-of-fits.js';
import { fitAll } from '../../../src/verification/search/fits.js';
import { inferenceBehind, intervalReaderOf } from '../../../src/verification/search/intervals-of-fits.js';
import type { Inferred } from '../../../src/verification/search/inferences.js';
import { matcherOf } from '../../../src/verification/search/matching.js';
import { computedValues, specificationOf } from '../../../src/verification/search/specification.js';
import { spaces } from '../../../src/verification/search/space.js';
import { weightReaderOf } from '../../../src/verification/search/study-weights.js';
import { tierRow } from '../../../src/verification/search/tiers.js';
import { expectClose } from '../../support/close.js';
import { valueOf } from '../../support/studies.js';
import { iterative } from '../../support/tolerance.js';

const quantities = ['estimate', 'ci_lower', 'ci_upper', 'se', 'p_value', 'statistic', 'k', 'Q', 'df', 'Q_p_value', 'tau2', 'tau', 'I2', 'H2', 'H', 'prediction_lower', 'prediction_upper', 'weight'] as const satisfies readonly QuantityCode[];
const figures = quantities.map((quantity) => ({ quantity, printed: '0' }));

const table = (rows: readonly string[]): string => ['study,treatment_events,treatment_total,control_events,control_total', ...rows].join('\n');
const scattered = table(['A,4,40,11,41', 'B,9,35,8,33', 'C,2,50,14,52', 'D,12,60,10,57', 'E,3,44,9,40']);

/** Few poolings with every way to infer from each, so that what reads a figure is quickly known to be wrong. */
const cases: readonly (readonly [string, string, PoolSettings])[] = [
  ['scattered risk ratios', scattered, { measure: 'RR' }],
  ['alike risk differences', table(['A,10,40,12,40', 'B,11,44,13,43', 'C,9,38,11,39']), { measure: 'RD' }],
  ['two studies', table(['A,4,40,11,41', 'B,9,35,8,33']), { measure: 'OR' }],
];

test.each(cases)('every way to infer from a fit reads as the engine computes: %s', (_name, csv, settings) => {
  const studies = valueOf(readStudies(csv, { file: 't.csv' }));
  const complete = valueOf(completeSettings(settings));
  const space = spaces.usual.of(studies, complete);
  const selections = [...(tierRow('T1b').selections?.(studies) ?? [])].slice(-1);
  const fits = fitAll(space, selections, () => undefined);
  const weightOf = weightReaderOf(fits, space, selections);
  const read = readerOf(fits, space, 0.95, weightOf);
  const ways: (readonly [number, Inferred])[] = [];
  matcherOf(fits, space, quantities, 0.95, weightOf).each((fit, all) => ways.push(...all.map((inferred) => [fit, inferred] as const)));
  const wrong: string[] = [];
  let compared = 0;
  for (const [at, [fit, inferred]] of ways.entries()) {
    if (at % Math.ceil(ways.length / 60) !== 0) continue;
    const specified = specificationOf({ fit, ...inferred }, fits, space, selections, complete);
    const computed = computedValues(studies, specified, { figures, study: 'A' });
    for (const [index, quantity] of quantities.entries()) {
      const [fast, slow] = [read(fit, inferred, { quantity, row: 0 }), computed?.[index] ?? Number.NaN];
      const close = Number.isNaN(slow) || Math.abs(fast - slow) <= Math.max(iterative.floor, iterative.relative * Math.abs(slow));
      if (!close) wrong.push(`${specified.words}: ${quantity} ${fast}, by the engine ${slow}`);
      compared += Number.isNaN(slow) ? 0 : 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(8);
});

test('intervals that do not follow from a fit alone, and what prediction intervals stand on, are those of the engine', () => {
  const studies = valueOf(readStudies(scattered, { file: 't.csv' }));
  const complete = valueOf(completeSettings({ measure: 'RR' }));
  const every = spaces.every.of(studies, complete);
  const space = { ...every, forms: every.forms.slice(0, 1), poolings: every.poolings.filter(({ tau2 }) => tau2 === 'DL' || tau2 === 'REML') };
  const selections = [...(tierRow('T1b').selections?.(studies) ?? [])];
  const fits = fitAll(space, selections, () => undefined);
  const read = intervalReaderOf(fits, 0.95);
  const asked = (['ci_lower', 'ci_upper', 'se', 'statistic', 'p_value'] as const).map((quantity) => ({ quantity, printed: '0' }));
  let compared = 0;
  for (const [fit, pooled] of fits.pooled.entries()) {
    for (const code of ['kenward-roger', 'profile-restricted-likelihood', 'henmi-copas'] as const) {
      const interval = read(fit, code);
      const computed = computedValues(studies, specificationOf({ fit, interval: code, i2: 'Q', prediction: null }, fits, space, selections, complete), { figures: asked });
      if (interval === null || computed === null) continue;
      const found = [Math.exp(interval.lower), Math.exp(interval.upper), interval.inference.se, interval.test.value, interval.test.pValue];
      for (const [index, value] of found.entries()) expectClose(value, computed[index] ?? Number.NaN, iterative, `${fit} ${code} ${asked[index]?.quantity}`);
      compared += 1;
      if (code === 'kenward-roger' && pooled) expect(inferenceBehind(pooled, fits.tau2[fit] ?? Number.NaN, code, 0.95)).toEqual(interval.inference);
    }
    if (pooled) expectClose(inferenceBehind(pooled, 0.25, 'model', 0.95).se, 1 / Math.sqrt(pooled.vi.reduce((sum, v) => sum + 1 / (v + 0.25), 0)), iterative);
  }
  expect(compared).toBeGreaterThan(8);
});
