import { describe, expect, test } from 'vitest';
import { tau2Estimators } from '../../../src/models/tau2/estimators.js';
import { expectClose } from '../../support/close.js';
import { iterative, rounding } from '../../support/tolerance.js';

/** A plain generator of pseudo-random numbers in (0, 1) with a fixed seed (Park and Miller's). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

interface Drawn {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
}

/**
 * Sets made to have two maxima: a few precise studies close together and others spread out, with standard errors that may
 * be unlike by many powers of ten.
 */
function drawn(random: () => number): Drawn {
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const precise = 1 + Math.floor(4 * random());
  const k = precise + 1 + Math.floor(7 * random());
  const ratio = 10 ** (1 + 9 * random());
  const spread = 10 ** (2 * random() - 1);
  const vi = Array.from({ length: k }, (_value, i) => (i < precise ? 1 / ratio : 1) * 10 ** (random() - 0.5));
  const yi = Array.from(vi, (v, i) => Math.sqrt(v) * normal() * (i < precise ? 1 : spread) + (random() < 0.3 ? spread * normal() : 0));
  return { yi, vi };
}

/** Restricted or full log-likelihood by its definition, apart from constants. */
function height(code: 'REML' | 'ML', { yi, vi }: Drawn, tau2: number): number {
  let sumW = 0;
  let sumWy = 0;
  let logs = 0;
  for (let i = 0; i < vi.length; i += 1) {
    const w = 1 / ((vi[i] ?? 1) + tau2);
    sumW += w;
    sumWy += w * (yi[i] ?? 0);
    logs += Math.log(w);
  }
  let q = 0;
  for (let i = 0; i < vi.length; i += 1) q += ((yi[i] ?? 0) - sumWy / sumW) ** 2 / ((vi[i] ?? 1) + tau2);
  return 0.5 * (logs - q - (code === 'REML' ? Math.log(sumW) : 0));
}

describe.each(['REML', 'ML'] as const)('%s over 4,000 sets made to have two maxima', (code) => {
  const { maxima, equation } = tau2Estimators[code];
  const random = uniforms(20260);
  const sets = Array.from({ length: 4000 }, () => drawn(random));

  test('takes the global maximum: no point of a fine grid is higher', () => {
    for (const set of sets) {
      const [tau2 = Number.NaN] = maxima(set.yi, set.vi);
      const best = height(code, set, tau2);
      const least = Math.min(...set.vi) * 1e-3;
      const most = 10 * Math.max(...set.vi, ...set.yi.map((y) => y ** 2));
      const step = (most / least) ** (1 / 500);
      let highest = height(code, set, 0);
      for (let point = least; point < most; point *= step) highest = Math.max(highest, height(code, set, point));
      // A grid point may come as near to the top as it likes, but not above it by more than rounding of the sums.
      expect(best, JSON.stringify(set)).toBeGreaterThanOrEqual(highest - rounding * (1 + Math.abs(highest)));
    }
  });

  test('many of them have more than one maximum; each solves the equation, and the first is the highest', () => {
    let several = 0;
    for (const set of sets) {
      const found = maxima(set.yi, set.vi);
      if (found.length > 1) several += 1;
      const heights = found.map((tau2) => height(code, set, tau2));
      expect(Math.max(...heights) - (heights[0] ?? Number.NaN)).toBeLessThanOrEqual(rounding * (1 + Math.abs(heights[0] ?? 0)));
      for (const tau2 of found) {
        if (tau2 > 0) expectClose(equation(set.yi, set.vi, tau2), 0, iterative);
        else expect(equation(set.yi, set.vi, 0)).toBeLessThanOrEqual(0);
      }
    }
    expect(several).toBeGreaterThan(300);
  });

  test('no fall of the score through zero is leapt over', () => {
    let most = 0;
    for (const { yi, vi } of sets.slice(0, 400)) {
      const found = maxima(yi, vi).filter((tau2) => tau2 > 0);
      const end = 10 * Math.max(...vi, ...yi.map((y) => y ** 2));
      let falls = 0;
      let wasAbove = equation(yi, vi, 0) > 0;
      for (let point = Math.min(...vi) * 1e-3; point < end; point *= 1.3) {
        const isAbove = equation(yi, vi, point) > 0;
        if (wasAbove && !isAbove) falls += 1;
        wasAbove = isAbove;
      }
      expect(found.length, JSON.stringify({ yi, vi })).toBeGreaterThanOrEqual(falls);
      most = Math.max(most, falls);
    }
    expect(most).toBeGreaterThan(1);
  });
});
