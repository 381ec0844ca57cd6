import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measureRow, measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import type { Study } from '../../src/studies/study.js';
import { moderate } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { studiesOf, valueOf } from '../support/studies.js';
import { sameNumber } from '../support/tolerance.js';

const codes = Object.keys(measures) as MeasureCode[];
const of = (data: string) => codes.filter((code) => measures[code].data === data);
const place = { label: 'A', year: null, provenance: 'study data', cells: {}, at: {} } as const;
const effectsOf = (study: Study, measure: MeasureCode) => valueOf(computeEffects(studiesOf(study.kind, [study]), { measure }));

const mean = moderate(0.5, 100);
const sd = moderate(0.1, 50);
const total = fc.integer({ min: 4, max: 300 });
const factor = moderate(0.1, 20);
const meanArm = fc.record({ mean, sd, total });
const times = (by: number) => <A extends { readonly mean: number; readonly sd: number }>(arm: A): A => ({ ...arm, mean: by * arm.mean, sd: by * arm.sd });

/** The effect in another unit: by what it is multiplied, and what is added. */
function expectRescaled(other: Study, one: Study, measure: MeasureCode, by: number, plus = 0): void {
  const [a, b] = [effectsOf(one, measure), effectsOf(other, measure)];
  expect(b.k).toBe(a.k);
  a.yi.forEach((yi, i) => expectClose(b.yi[i], by * yi + plus, sameNumber, `${measure} yi`));
  a.vi.forEach((vi, i) => expectClose(b.vi[i], by ** 2 * vi, sameNumber, `${measure} vi`));
}

describe('another unit of the outcome', () => {
  for (const measure of of('continuous')) {
    law(measure, [meanArm, meanArm, factor], (treatment, control, by) => {
      const scaled = { ...place, kind: 'continuous', treatment: times(by)(treatment), control: times(by)(control) } as const;
      expectRescaled(scaled, { ...place, kind: 'continuous', treatment, control }, measure, measure === 'MD' ? by : 1);
    });
  }
  for (const measure of of('mean')) {
    law(measure, [meanArm, factor], (arm, by) => {
      const [one, other] = [arm, times(by)(arm)].map((each) => ({ ...place, kind: 'mean', ...each }) as const);
      if (one !== undefined && other !== undefined) expectRescaled(other, one, measure, measure === 'MN' ? by : 1, measure === 'MNLN' ? Math.log(by) : 0);
    });
  }
  for (const measure of of('paired')) {
    law(measure, [meanArm, meanArm, moderate(-0.9, 0.9), factor], (pre, post, r, by) => {
      const study = { ...place, kind: 'paired', pre, post, total: pre.total, r } as const;
      expectRescaled({ ...study, pre: times(by)(pre), post: times(by)(post) }, study, measure, measure === 'MC' ? by : 1);
    });
  }
});

describe('another unit of time', () => {
  const timed = fc.record({ events: fc.integer({ min: 0, max: 100 }), time: moderate(1, 1e4) });
  for (const measure of of('rate')) {
    law(measure, [timed, factor], (arm, by) => {
      const one = { ...place, kind: 'rate', ...arm } as const;
      const power = { IR: 1, IRLN: 0, IRS: 0.5, IRFT: 0.5 }[measure as 'IR'];
      expectRescaled({ ...one, time: one.time / by }, one, measure, by ** power, measure === 'IRLN' ? Math.log(by) : 0);
    });
  }
  for (const measure of of('person-time')) {
    law(measure, [timed, timed, factor], (treatment, control, by) => {
      const one = { ...place, kind: 'person-time', treatment, control } as const;
      const shorter = (arm: typeof treatment) => ({ ...arm, time: arm.time / by });
      expectRescaled({ ...one, treatment: shorter(treatment), control: shorter(control) }, one, measure, by ** { IRR: 0, IRD: 1, IRSD: 0.5 }[measure as 'IRR']);
    });
  }
});

describe('before and after swapped turns the sign', () => {
  for (const measure of of('paired').filter((code) => code !== 'SMCR')) {
    law(measure, [meanArm, meanArm, moderate(-0.9, 0.9)], (pre, post, r) => {
      const study = { ...place, kind: 'paired', pre, post, total: pre.total, r } as const;
      expectRescaled({ ...study, pre: post, post: pre }, study, measure, -1);
    });
  }
});

describe('with more and more participants the variance falls as their reciprocal, and the correction of bias vanishes', () => {
  const many = 1e7;
  const large = (study: Study): Study => {
    const arm = <A>(value: A): A => ({ ...value, total: many });
    if (study.kind === 'continuous') return { ...study, treatment: arm(study.treatment), control: arm(study.control) };
    return 'total' in study ? { ...study, total: many } : study;
  };
  const samples: readonly Study[] = [
    { ...place, kind: 'continuous', treatment: { mean: 5, sd: 2, total: 9 }, control: { mean: 4, sd: 3, total: 8 } },
    { ...place, kind: 'mean', mean: 5, sd: 2, total: 9 },
    { ...place, kind: 'paired', pre: { mean: 5, sd: 2 }, post: { mean: 4, sd: 3 }, total: 9, r: 0.4 },
    { ...place, kind: 'correlation', r: 0.4, total: 9 },
    { ...place, kind: 'partial-correlation', r: 0.4, total: 9, predictors: 2 },
    { ...place, kind: 'reliability', alpha: 0.8, items: 5, total: 9 },
  ];
  for (const study of samples) {
    for (const measure of of(study.kind)) {
      law(measure, [fc.constant(null)], () => {
        const { yi, vi } = effectsOf(large(study), measure);
        const { biasCorrections: forms } = measureRow(measure);
        const plain = forms === undefined ? yi : valueOf(computeEffects(studiesOf(study.kind, [large(study)]), { measure, effects: { biasCorrection: 'none' } })).yi;
        expect(Math.abs((yi[0] ?? Number.NaN) - (plain[0] ?? Number.NaN))).toBeLessThan(10 / many);
        expect((vi[0] ?? Number.NaN) * many).toBeLessThan(100);
      }, 1);
    }
  }
});
