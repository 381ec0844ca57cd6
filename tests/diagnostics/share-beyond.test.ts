import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { shareBeyond } from '../../src/diagnostics/share-beyond.js';
import { completeSettings, type PoolSettings } from '../../src/models/settings.js';
import { expectClose } from '../support/close.js';
import { moderate, samples } from '../support/arbitraries.js';
import { law } from '../support/laws.js';
import { setOf } from '../support/metafor-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { iterative, sameNumber } from '../support/tolerance.js';

const run = (studies: Parameters<typeof computeEffects>[0], settings: PoolSettings, threshold?: number) =>
  shareBeyond(valueOf(computeEffects(studies, { measure: settings.measure })), valueOf(completeSettings(settings)), { threshold });
const reference = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/share-beyond.json'), 'utf8')) as {
  readonly cases: readonly { readonly tau2: 'REML' | 'DL' | 'ML'; readonly threshold: number; readonly below: number; readonly lower: number; readonly upper: number }[];
};
const bcg = studiesFromColumns(setOf('bcg'));

describe('share of true effects beyond a threshold', () => {
  test.each(reference.cases.map((each) => [each.tau2, each.threshold, each] as const))('R by hand from metafor: %s, below %s', (tau2, threshold, expected) => {
    const { figures } = valueOf(run(bcg, { measure: 'RR', tau2 }, threshold));
    expectClose(figures.below, expected.below, iterative, 'below');
    expectClose(figures.belowLower, expected.lower, iterative, 'lower end');
    expectClose(figures.belowUpper, expected.upper, iterative, 'upper end');
    expectClose(figures.above, 100 - expected.below, iterative, 'above');
  });

  test('without a threshold it is no effect', () => {
    expect(valueOf(run(bcg, { measure: 'RR' })).settings.threshold).toBe(1);
  });

  test('without spread all true effects are on one side, and there is no interval', () => {
    const outcome = run(effectStudies([0.1, 0.11, 0.09], [0.04, 0.05, 0.06]), { measure: 'GEN' }, 0);
    expect(valueOf(outcome).figures).toMatchObject({ above: 100, below: 0, aboveLower: null });
    expect(codesIn(outcome)).toContain('NOT_ESTIMABLE');
    expect(valueOf(run(effectStudies([0.1, 0.1], [0.04, 0.04]), { measure: 'GEN' }, 0.1)).figures).toMatchObject({ above: null, below: null });
  });

  test('a given τ² has no standard error, and so no interval', () => {
    expect(valueOf(run(bcg, { measure: 'RR', tau2: 0.3 }, 0.8)).figures).toMatchObject({ belowLower: null });
  });

  test('what cannot be asked is refused', () => {
    expect(codesIn(run(bcg, { measure: 'RR', model: 'common' }, 0.8))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(run(bcg, { measure: 'RR' }, -1))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(run(studiesFromColumns(setOf('pritz1997')), { measure: 'PLO' }))).toEqual(['NOT_ESTIMABLE']);
  });

  law('above and below add up to all; a higher threshold has less above it', [samples(3), moderate(-3, 3), moderate(-3, 3)], ({ yi, vi }, a, b) => {
    const at = (threshold: number) => valueOf(run(effectStudies(yi, vi), { measure: 'GEN', tau2: 'DL' }, threshold)).figures;
    const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
    if (low.above === null || low.below === null || high.above === null) return;
    expectClose(low.above + low.below, 100, sameNumber, 'all');
    expect(high.above).toBeLessThanOrEqual(low.above);
  });
});
