import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { fitAll } from '../../../src/verification/search/fits.js';
import { matcherOf } from '../../../src/verification/search/matching.js';
import { computedValues, specificationOf } from '../../../src/verification/search/specification.js';
import { type SpaceCode, spaces } from '../../../src/verification/search/space.js';
import { weightReaderOf } from '../../../src/verification/search/study-weights.js';
import { type TierCode, tierRow } from '../../../src/verification/search/tiers.js';
import { iterative } from '../../support/tolerance.js';

const figures = (['estimate', 'ci_lower', 'ci_upper', 'se', 'p_value', 'statistic', 'k', 'Q', 'df', 'Q_p_value', 'tau2', 'tau', 'I2', 'H2', 'H', 'prediction_lower', 'prediction_upper', 'weight'] as const satisfies readonly QuantityCode[]).map((quantity) => ({ quantity, printed: '0' }));

const arm = fc.integer({ min: 5, max: 60 }).chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
const trials = fc.array(fc.tuple(arm, arm), { minLength: 4, maxLength: 4 });

const tableOf = (rows: readonly (readonly (readonly [number, number])[])[]): string =>
  ['study,treatment_events,treatment_total,control_events,control_total', ...rows.map(([[a, n] = [0, 1], [c, m] = [0, 1]], index) => `S${index},${a},${n},${c},${m}`)].join('\n');

/** Every so manieth fit of a space is looked at: of thousands some hundred. */
const thinning: Readonly<Record<SpaceCode, number>> = { usual: 1, every: 23, 'other measures': 2 };

/** The figures of specifications on some selections of rows, beside what the engine makes of them. */
function compare(csv: string, settings: PoolSettings, code: SpaceCode, tiers: readonly TierCode[]): number {
  const studies = readStudies(csv, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const space = spaces[code].of(studies.value, complete.value);
  const selections = tiers.flatMap((tier) => [...(tierRow(tier).selections?.(studies.value) ?? [])].slice(-1));
  const fits = fitAll(space, selections, () => undefined);
  const weightOf = weightReaderOf(fits, space, selections);
  const matcher = matcherOf(fits, space, figures.map(({ quantity }) => quantity), 0.95, weightOf);
  let compared = 0;
  let turn = 0;
  const passed: number[] = [];
  matcher.each((fit, all) => {
    passed.push(fit);
    if (passed.length % thinning[code] !== 0) return;
    // Hundreds of ways to infer from a fit: each fit has another few of them looked at.
    const inferred = all[(turn += 7) % all.length];
    // Where there is no such interval, for want of scatter or of studies, the engine gives Wald's with a warning and a search none.
    if (inferred === undefined || (fits.residual[fit] === 0 && `${inferred.interval} ${inferred.prediction}`.includes('hartung-knapp')) || (fits.k[fit] === 1 && inferred.interval !== 'wald')) return;
    const specified = specificationOf({ fit, ...inferred }, fits, space, selections, complete.value);
    const computed = computedValues(studies.value, specified, { figures, study: 'S1' });
    figures.forEach(({ quantity }, index) => {
      const [fast, slow] = [matcher.read(fit, inferred, { quantity, row: 1 }), computed?.[index] ?? Number.NaN];
      const close = Number.isNaN(slow) || Math.abs(fast - slow) <= Math.max(iterative.floor, iterative.relative * Math.abs(slow));
      if (!close) throw new Error(`${specified.words}: ${quantity} ${fast}, by the engine ${slow}\n${csv}`);
      compared += 1;
    });
  });
  const natural = (fit: number): number => fits.natural[fit] ?? Number.NaN;
  expect(passed).toEqual(Array.from({ length: fits.size }, (_none, fit) => fit).toSorted((a, b) => natural(a) - natural(b) || a - b));
  return compared;
}

test.each([
  ['RR', 'usual', ['T1b', 'T4', 'T5']],
  ['OR', 'usual', ['T1b', 'T4', 'T5']],
  ['RD', 'usual', ['T1b', 'T4', 'T5']],
  ['RR', 'every', ['T2']],
  ['OR', 'every', ['T2']],
  ['RD', 'every', ['T2']],
  ['RR', 'other measures', ['T2b']],
] as const)('a search reads the same figures off its fits as the engine computes, %s, %s', (measure, space, tiers) => {
  let compared = 0;
  fc.assert(fc.property(trials, (rows) => { compared += compare(tableOf(rows), { measure }, space, tiers); }), { numRuns: space === 'every' ? 1 : 2, seed: 1 });
  expect(compared).toBeGreaterThan(400);
});
