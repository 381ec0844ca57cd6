import { describe, expect, test } from 'vitest';
import { smoothLikelihood } from '../../src/diagnostics/selection/smooth-likelihood.js';
import { smoothSelection } from '../../src/diagnostics/selection/smooth-selection.js';
import { stepFunction } from '../../src/diagnostics/selection/step-function.js';
import { stepLikelihood, normalBetween } from '../../src/diagnostics/selection/step-likelihood.js';
import type { SelectionLikelihood } from '../../src/diagnostics/selection/fit-likelihood.js';
import { cornersOfP, splitP, turnEffects } from '../../src/diagnostics/selection/p-values.js';
import { weightFunctionRow, weightFunctions, type WeightFunctionCode } from '../../src/diagnostics/selection/weight-functions.js';
import { conditionalLikelihood } from '../../src/diagnostics/selection/conditional-likelihood.js';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { maximumLikelihood } from '../../src/models/tau2/maximum-likelihood.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { setOf } from '../support/metafor-reference.js';
import { effectsFrom, effectsOfCase, settingsOf } from '../support/small-study-reference.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../support/studies.js';
import { integrated, iterative, pValues, slopeByDifferences } from '../support/tolerance.js';

const random = settingsOf({ measure: 'GEN' });
const common = settingsOf({ measure: 'GEN', model: 'common' });
const codes = Object.keys(weightFunctions) as readonly WeightFunctionCode[];
const hackshaw = effectsOfCase({ set: 'hackshaw1998', measure: 'GEN' });
const { yi, vi } = hackshaw;

const likelihoods = (twoSided: boolean): readonly (readonly [string, SelectionLikelihood])[] => {
  const turned = turnEffects(yi, vi, twoSided ? 'two-sided' : 'greater');
  return [
    ['stepfun', stepLikelihood(turned, [0.025, 0.5])],
    ['conditional', conditionalLikelihood(turned, 1.96)],
    ...codes.map((code) => [code, smoothLikelihood(turned, weightFunctionRow(code))] as const),
  ];
};

describe.each([false, true])('likelihoods, two-sided: %s', (twoSided) => {
  test.each(likelihoods(twoSided))('%s has the gradient of its values', (_name, { at, parameters }) => {
    const theta = Float64Array.of(0.3, 0.4, ...[-0.2, 0.4].slice(0, parameters));
    const { gradient } = at(theta);
    theta.forEach((_value, j) => {
      const shifted = (by: number): number => at(theta.map((value, i) => (i === j ? value + by : value))).value;
      const h = 1e-3;
      const slope = (8 * (shifted(h) - shifted(-h)) - (shifted(2 * h) - shifted(-2 * h))) / (12 * h);
      expectClose(gradient[j], slope, slopeByDifferences, `slope ${j}`);
    });
  });

  test.each(codes)('without selection %s is the likelihood of the random-effects model', (code) => {
    const row = weightFunctionRow(code);
    const turned = turnEffects(yi, vi, twoSided ? 'two-sided' : 'greater');
    const delta = row.unselected === 1 ? 0 : -800; // ln δ
    const theta = Float64Array.of(0.3, 0.4, ...row.parameters.map(() => delta));
    const { value } = smoothLikelihood(turned, row).at(theta);
    expectClose(value, stepLikelihood(turned, []).at(theta.slice(0, 2)).value, integrated);
  });
});

describe('P values', () => {
  test('have their corners where they are cut', () => {
    for (const twoSided of [false, true]) {
      for (const z of cornersOfP(twoSided, 1e-5).filter((corner) => corner !== 0)) {
        const p = splitP(z, twoSided, 0).p;
        expectClose(Math.min(p, 1 - p), 1e-5, iterative);
      }
    }
    expect(cornersOfP(false, 0)).toEqual([]);
    expect(cornersOfP(true, 0)).toEqual([0]);
  });

  test('are kept from their ends', () => {
    expect(splitP(9, false, 1e-5)).toMatchObject({ p: 1e-5, logP: Math.log(1e-5) });
    expect(splitP(-9, false, 1e-5)).toMatchObject({ p: 1 - 1e-5, logRest: Math.log(1e-5) });
    expectClose(splitP(9, false, 0).p, 1.1285884059538408e-19, pValues);
  });

  test('between two z are differences of the small tails', () => {
    expectClose(normalBetween(8, 9), 6.219833085617733e-16, iterative);
    expectClose(normalBetween(-9, -8), 6.219833085617733e-16, iterative);
    expectClose(normalBetween(-1, 1), 0.6826894921370859, iterative);
  });
});

describe('laws', () => {
  law('the sign of the effects exchanges the alternatives, and their unit changes nothing', [samples(8, 12)], (sample) => {
    const base = stepFunction(effectsFrom(sample.yi, sample.vi), random, { steps: [0.5], alternative: 'greater' });
    const turned = stepFunction(effectsFrom(sample.yi.map((y) => -3 * y), sample.vi.map((v) => 9 * v)), random, { steps: [0.5], alternative: 'less' });
    expect(turned.ok).toBe(base.ok);
    if (!base.ok || !turned.ok) return;
    expectClose(turned.value.figures.estimate, -3 * base.value.figures.estimate, iterative, 'estimate');
    expectClose(turned.value.figures.tau2, 9 * base.value.figures.tau2, iterative, 'tau2');
    expectClose(turned.value.figures.lrt, base.value.figures.lrt, iterative, 'LRT');
  }, 40);

  test.each(codes)('order does not matter: %s', (code) => {
    const base = valueOf(smoothSelection(hackshaw, random, code)).figures;
    const reversed = valueOf(smoothSelection(effectsFrom(yi.toReversed(), vi.toReversed()), random, code)).figures;
    expectClose(reversed.estimate, base.estimate, iterative, 'estimate');
    expectClose(reversed.logLikelihood, base.logLikelihood, iterative, 'log-likelihood');
  });

  test('the unadjusted estimate is that of maximum likelihood', () => {
    const { figures } = valueOf(stepFunction(hackshaw, random));
    const tau2 = maximumLikelihood(yi, vi);
    const w = vi.map((v) => 1 / (v + tau2));
    const mean = w.reduce((sum, weight, i) => sum + weight * (yi[i] as number), 0) / w.reduce((sum, weight) => sum + weight, 0);
    expectClose(figures.unadjusted, mean, iterative);
  });

  test('a likelihood ratio is never negative, and more steps never fit worse', () => {
    const one = valueOf(stepFunction(hackshaw, random, { steps: [0.025] })).figures;
    const two = valueOf(stepFunction(hackshaw, random, { steps: [0.025, 0.5] })).figures;
    expect(one.lrt).toBeGreaterThanOrEqual(0);
    expect(two.lrt).toBeGreaterThanOrEqual(one.lrt);
    expect(two.lrtDf).toBe(2);
  });
});

describe('what it says of itself', () => {
  test('counts per interval, first weight 1', () => {
    const { rows, settings } = valueOf(stepFunction(hackshaw, random, { steps: [0.025, 0.5] }));
    expect(rows.map(({ label, studies }) => [label, studies])).toEqual([['0 < P ≤ 0.025', 7], ['0.025 < P ≤ 0.5', 24], ['0.5 < P ≤ 1', 6]]);
    expect(rows[0]).toMatchObject({ delta: 1, se: null });
    expect(settings).toMatchObject({ alternative: 'greater', alternativeFrom: 'sign of the effect', heterogeneity: 'maximum likelihood' });
  });

  test('under the common model there is no heterogeneity to test', () => {
    const { figures, settings } = valueOf(stepFunction(hackshaw, common));
    expect([figures.tau2, figures.seTau2, figures.tau2Lrt, figures.tau2PValue]).toEqual([0, null, null, null]);
    expect(settings.heterogeneity).toBe('none (common model)');
  });

  test('selection at the end of its range is none', () => {
    // Effects that scatter less than their variances allow, on both sides alike.
    const even = effectsFrom([-0.3, -0.25, -0.2, 0, 0.05, -0.1, -0.15, 0.1], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    const { figures, rows } = valueOf(smoothSelection(even, random, 'negexp', 'greater'));
    expect(rows).toEqual([{ label: 'delta', delta: 0, se: null, ciLower: null, ciUpper: null }]);
    expect([figures.lrt, figures.lrtPValue, figures.estimate]).toEqual([0, 1, figures.unadjusted]);
  });
});

describe('degenerate data', () => {
  test('an empty interval is named', () => {
    const outcome = stepFunction(effectsFrom([0.1, 0.2, 0.15, 0.3, 0.2], [0.1, 0.2, 0.3, 0.2, 0.1]), random);
    expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { reason: 'no study has 0 < P ≤ 0.025' } }]);
  });

  test.each([[[]], [[0.5, 0.025]], [[0.025, 0.025]], [[1]], [[0]]])('steps %j are refused', (steps) => {
    expect(codesIn(stepFunction(hackshaw, random, { steps }))).toEqual(['USAGE']);
  });

  test('too few studies', () => {
    const three = effectsFrom([0.1, 0.9, 0.3], [0.1, 0.1, 0.1]);
    expect(codesIn(stepFunction(three, random))).toEqual(['TOO_FEW_STUDIES']);
    expect(codesIn(stepFunction(effectsFrom([], []), random))).toEqual(['TOO_FEW_STUDIES']);
    for (const code of codes) {
      expect(codesIn(smoothSelection(three, random, code))).toEqual(['TOO_FEW_STUDIES']);
      expect(codesIn(smoothSelection(effectsFrom([], []), random, code))).toEqual(['TOO_FEW_STUDIES']);
    }
  });

  test.each(['greater', 'less', 'two-sided'] as const)('no number is without meaning: %s', (alternative) => {
    const wild = effectsFrom([50, -0.2, 0.3, 0.1, 0.6, 1e-9, 4], [1e-4, 0.1, 0.3, 20, 0.01, 0.5, 0.2]);
    for (const outcome of codes.map((code) => smoothSelection(wild, random, code, alternative))) {
      if (!outcome.ok) continue;
      for (const value of Object.values(outcome.value.figures)) expect(typeof value === 'number' ? Number.isFinite(value) : true).toBe(true);
    }
  });
});

// A long step on ln τ² ended in an infinite τ²; and a climb ended where the slope is no number.
test.each([
  ['RR', binaryStudies([[81, 86, 31, 70], [0, 10, 0, 24], [0, 116, 0, 4], [0, 20, 5, 52]])],
  [
    'GEN',
    effectStudies(
      [11.631970803713644, 0.5984415550742792, 12.132567030059008, -0.0019789831166581603, -0.7028878600768764, -12.47787401384635],
      [2769.982694578686, 1.630729040426791, 267759.02017464617, 0.000400496506700756, 3725.215712283239, 0.0000036067664786143637],
    ),
  ],
] as const)('a climb that leaves the range of numbers is given up, and another one counts: %s', (measure, studies) => {
  const effects = valueOf(computeEffects(studies, { measure }));
  const { figures } = valueOf(stepFunction(effects, random));
  // The greatest likelihood under selection is not below that without.
  expect(figures.lrt).toBeGreaterThanOrEqual(0);
  expect(Number.isFinite(figures.logLikelihood)).toBe(true);
});

test('Hackshaw’s passive smokers: 3PSM as metafor documents it', () => {
  expect(setOf('hackshaw1998').kind).toBe('generic');
  const { figures, rows } = valueOf(stepFunction(hackshaw, random, { steps: [0.025], alternative: 'greater' }));
  expect([figures.estimate.toFixed(3), figures.tau2.toFixed(3), rows[1]?.delta.toFixed(2)]).toEqual(['0.194', '0.017', '0.76']);
});

test.each([
  [3360734.4, [0.4778, 0.5247, 0.472, 0.4945], [0.5]],
  [26253978.8, [0.9978172015388577, 0.6341354821967592, 0.35386111976292967, 0.23011207637847964, 0.7400388655904862], [0.025]],
  [26253978.8, [0.9978172015388577, 0.6341354821967592, 0.35386111976292967, 0.23011207637847964, 0.7400388655904862], [0.5]],
])('log odds of proportions of %d, so precise that a step lands where a density underflows: a named problem', (n, shares, steps) => {
  const precise = effectsFrom(shares.map((p) => Math.log(p / (1 - p))), shares.map((p) => 1 / (n * p * (1 - p))));
  expect(codesIn(stepFunction(precise, common, { steps, alternative: 'less' }))).toEqual(['NOT_ESTIMABLE']);
});
