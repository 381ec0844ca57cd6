import { expect, test } from 'vitest';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { intervalsOfArms } from '../../../src/verification/coherence/intervals-of-arms.js';
import { ratesUnderEffect } from '../../../src/verification/coherence/rates-under-effect.js';
import { expectClose } from '../../support/close.js';
import { closedForm, iterative } from '../../support/tolerance.js';

const z = normal.upperQuantile(0.025);
const tableOf = ([treatmentEvents, treatmentTotal, controlEvents, controlTotal]: readonly [number, number, number, number]) => ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal });

const [many, few, half] = [[23, 180, 41, 176], [3, 92, 2, 89], [56, 70, 48, 80]] as const;
const halfAdded = 'Wald (half an event added to each cell)';
const natural = 'Wald (on the scale of the ratio itself)';

/**
 * R: the score, Miettinen and Nurminen's and the likelihood-ratio interval by optimize() over the rates that have the effect and
 * uniroot() over the effect, the exact ones by uniroot() over sums of dhyper(); prop.test(x, n)$conf.int; the others by their formulas.
 * Those of 56/70 v 48/80 are methods 1, 2, 5, 6, 7 and 10 of Newcombe (1998), table II, that of 36/40 v 16/80 is Koopman's (1984) own.
 */
test.each<[measure: keyof typeof intervalsOfArms, name: string, arms: readonly [number, number, number, number], lower: number, upper: number]>([
  ['risk ratio', 'score', many, 0.3442857213, 0.8681695701],
  ['risk ratio', 'Miettinen–Nurminen', many, 0.344062525, 0.8687179388],
  ['risk ratio', 'likelihood-ratio', few, 0.2459112551, 10.82236696],
  ['risk ratio', 'score', [36, 40, 16, 80], 2.939569192, 7.152223435],
  ['risk ratio', halfAdded, many, 0.34900354888, 0.87861592569],
  ['risk ratio', natural, many, 0.2926745487, 0.8043444215],
  ['risk ratio', 'Poisson', many, 0.3291794035, 0.9139777643],
  ['odds ratio', 'exact', many, 0.2626017025, 0.8722226703],
  ['odds ratio', 'mid-P exact', many, 0.2726286703, 0.8434176608],
  ['odds ratio', 'exact', few, 0.1634710021, 17.91653051],
  ['odds ratio', 'score', many, 0.2767853356, 0.8410229331],
  ['odds ratio', 'Miettinen–Nurminen', half, 1.281573193, 5.540202222],
  ['odds ratio', 'likelihood-ratio', many, 0.2720686854, 0.8376701612],
  ['odds ratio', natural, many, 0.2122257033, 0.7525094218],
  ['risk difference', 'Wald', half, 0.05750489915, 0.3424951009],
  ['risk difference', 'continuity-corrected Wald', many, -0.190033179, -0.02032035636],
  ['risk difference', 'score', half, 0.05333384929, 0.3377294637],
  ['risk difference', 'Miettinen–Nurminen', half, 0.05282971325, 0.33817294],
  ['risk difference', 'likelihood-ratio', half, 0.05469266245, 0.3393737348],
  ['risk difference', 'Newcombe', half, 0.0524314724, 0.3338726541],
  ['risk difference', 'Agresti–Caffo', few, -0.0452844999, 0.06445681698],
])('%s, %s of %j', (measure, name, arms, lower, upper) => {
  const reaches = intervalsOfArms[measure][name]?.reaches;
  const ends = [[lower, 'lower', 1], [upper, 'upper', -1]] as const;
  for (const [end, side, inwards] of ends) {
    const hair = inwards * iterative.relative * Math.abs(end);
    expect([reaches?.(tableOf(arms), end + hair, side, z), reaches?.(tableOf(arms), end - hair, side, z)], side).toEqual([true, false]);
  }
});

test('an exact interval reaches nowhere far from the table, nor from one whose events are all in one arm', () => {
  const { reaches } = intervalsOfArms['odds ratio'].exact ?? {};
  const table = tableOf([4000, 10000, 4100, 10000]);
  expect([0, -1, Infinity, 1e-200, 1e200].map((ratio) => reaches?.(table, ratio, 'lower', z))).toEqual([false, false, false, false, true]);
  expect([1e-200, 1e200].map((ratio) => reaches?.(table, ratio, 'upper', z))).toEqual([true, false]);
  expect([0.01, 100].map((ratio) => reaches?.(tableOf([0, 20, 5, 20]), ratio, 'lower', z))).toEqual([true, true]);
  expect([0.01, 100].map((ratio) => reaches?.(tableOf([5, 20, 0, 20]), ratio, 'upper', z))).toEqual([true, true]);
});

test.each<[measure: keyof typeof ratesUnderEffect, effects: readonly number[], of: (treatment: number, control: number) => number]>([
  ['risk ratio', [0.2, 0.9, 1, 3.5], (p, q) => p / q],
  ['odds ratio', [0.2, 0.9, 1, 3.5, 40], (p, q) => p / (1 - p) / (q / (1 - q))],
  ['risk difference', [-0.4, -0.01, 0, 0.3, 0.7], (p, q) => p - q],
])('the likeliest rates of a %s have it, and no others that have it are likelier', (measure, effects, of) => {
  for (const arms of [many, few, half]) {
    const [x1, n1, x2, n2] = arms;
    const likelihood = (p: number, q: number): number => x1 * Math.log(p) + (n1 - x1) * Math.log1p(-p) + x2 * Math.log(q) + (n2 - x2) * Math.log1p(-q);
    const withEffect = (q: number, effect: number): number => (measure === 'risk ratio' ? effect * q : measure === 'odds ratio' ? (effect * q) / (1 + (effect - 1) * q) : q + effect);
    for (const effect of effects) {
      const { treatment, control } = ratesUnderEffect[measure](tableOf(arms), effect);
      expectClose(of(treatment, control), effect, { ...closedForm, floor: closedForm.relative });
      for (const other of [0.999 * control, 1.001 * control]) expect(likelihood(treatment, control)).toBeGreaterThan(likelihood(withEffect(other, effect), other));
    }
  }
});
