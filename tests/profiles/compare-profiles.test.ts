import { describe, expect, test } from 'vitest';
import { compareProfiles } from '../../src/profiles/compare-profiles.js';
import { explainDifference } from '../../src/profiles/explain-difference.js';
import { figureNames, figuresOf } from '../../src/profiles/figures.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { profiles } from '../../src/profiles/profiles.js';
import { pool } from '../../src/models/pool.js';
import { expectClose } from '../support/close.js';
import { iterative, sameNumber } from '../support/tolerance.js';
import { binaryStudies, effectStudies, valueOf } from '../support/studies.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns } from '../support/studies.js';

const bcg = studiesFromColumns(setOf('bcg'));
const sparse = binaryStudies([
  [0, 20, 4, 22],
  [3, 30, 0, 29],
  [5, 40, 6, 41],
  [0, 25, 0, 24],
  [12, 100, 20, 102],
  [7, 60, 9, 58],
]);

function expectSame(found: number | null | undefined, expected: number | null, what: string): void {
  if (expected === null) expect(found, what).toBeNull();
  else expectClose(found, expected, sameNumber, what);
}

describe('one row per profile', () => {
  test('every profile has an answer, and the steps lead from the analysis as asked to it', () => {
    const comparison = valueOf(compareProfiles(sparse, { measure: 'OR', model: 'random' }));
    expect(comparison.profiles.map(({ profile }) => profile)).toEqual(Object.keys(profiles));
    for (const { profile, settings, figures, steps } of comparison.profiles) {
      expect(figures, profile).toEqual(figuresOf(valueOf(pool(sparse, settings))));
      const last = steps.at(-1)?.after ?? comparison.figures;
      expect(last, profile).toEqual(figures);
      steps.forEach(({ before }, index) => expect(before).toEqual(index === 0 ? comparison.figures : steps[index - 1]?.after));
    }
  });

  test('the figures are those of the result, on the natural scale', () => {
    const { k, estimate, ciLower, ciUpper, pValue, tau2, I2, Q, predictionLower, predictionUpper } = figuresOf(valueOf(pool(bcg, { measure: 'RR', model: 'random', tau2: 'REML', ci: 'wald', prediction: 'normal' })));
    // rma(measure = "RR", data = dat.bcg) of metafor 3.8-1, and predict of it.
    const expected = [13, 0.48942093982603, 0.344074306106777, 0.696166066715426, 7.05425810164165e-5, 0.313243258136481, 92.221384521269, 152.233008082373, 0.154634313400907, 1.54902783911342];
    [k, estimate, ciLower, ciUpper, pValue, tau2, I2, Q, predictionLower, predictionUpper].forEach((found, index) => expectClose(found, expected[index] ?? Number.NaN, iterative, figureNames[index]));
  });

  test('what cannot be computed under a profile says why', () => {
    const nobody = binaryStudies([
      [0, 20, 0, 22],
      [0, 30, 0, 29],
    ]);
    const { profiles: compared } = valueOf(compareProfiles(nobody, { measure: 'OR', model: 'random' }, ['meta-8', 'metafor-5']));
    expect(compared[0]?.result).toBeNull();
    expect(compared[0]?.problems.map(({ code }) => code)).toContain('TOO_FEW_STUDIES');
    expect(compared[1]?.result).not.toBeNull();
  });
});

describe('why two analyses differ', () => {
  test('a setting begins with what was in force, and dropping comes before correcting', () => {
    const asked = { measure: 'RD', model: 'common' } as const;
    const changes = valueOf(explainDifference(sparse, asked, profileSettings('revman-5', asked, 'binary').settings)).flatMap((step) => step.changes);
    expect(changes.find(({ setting }) => setting === 'differenceVariance')).toMatchObject({ from: 'sato', to: 'greenland-robins' });
    const full = binaryStudies([[10, 10, 10, 10], [20, 20, 22, 22], [3, 30, 30, 30]]);
    const first = valueOf(explainDifference(full, { measure: 'RR' }, profileSettings('meta-8', { measure: 'RR' }, 'binary').settings)).find(({ changed }) => changed.includes('k'));
    expect(first?.changes.map(({ setting }) => setting)).toEqual(['zeroCells.dropDoubleZeros']);
  });

  test('one setting at a time, in the order of the computation', () => {
    const asked = { measure: 'RR', model: 'random' } as const;
    const { settings } = profileSettings('revman-5', asked, 'binary');
    const steps = valueOf(explainDifference(bcg, asked, settings));
    const telling = steps.filter(({ changed }) => changed.length > 0);
    expect(telling.map(({ changes }) => changes.map(({ setting }) => setting).join(' with '))).toEqual(['q', 'tau2', 'prediction']);
    // Mantel-Haenszel with its conventions changes nothing here: under random effects the effects are pooled by their variances.
    expect(steps.filter(({ changed }) => changed.length === 0).map(({ changes }) => changes[0]?.setting)).toContain('method');
  });

  test('the changes of the steps add up to the whole', () => {
    const asked = { measure: 'RD', model: 'random' } as const;
    for (const code of ['revman-5', 'meta-4', 'metan-4', 'cma'] as const) {
      const { settings } = profileSettings(code, asked, 'binary');
      const [first, last] = [figuresOf(valueOf(pool(sparse, asked))), figuresOf(valueOf(pool(sparse, settings)))];
      const steps = valueOf(explainDifference(sparse, asked, settings));
      for (const name of figureNames) {
        const moved = steps.filter(({ changed }) => changed.includes(name));
        expectSame(moved.length === 0 ? first[name] : moved[0]?.before[name], first[name], `${code} ${name}`);
        expectSame(moved.length === 0 ? first[name] : moved.at(-1)?.after[name], last[name], `${code} ${name}`);
      }
    }
  });

  test('the same settings need no explanation', () => {
    expect(valueOf(explainDifference(bcg, { measure: 'RR' }, { measure: 'RR', tau2: 'REML' }))).toEqual([]);
  });

  test('an analysis that cannot be made is a problem, not an empty answer', () => {
    const outcome = explainDifference(effectStudies([], []), { measure: 'GEN' }, { measure: 'GEN', tau2: 'DL' });
    expect(outcome.ok).toBe(false);
  });
});
