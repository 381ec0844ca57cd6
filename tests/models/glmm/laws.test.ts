import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Cumulants } from '../../../src/numeric/distributions/noncentral-hypergeometric.js';
import { gaussHermite } from '../../../src/numeric/gauss-hermite.js';
import { binomialCell, hypergeometricCell } from '../../../src/models/glmm/cells.js';
import { spacedRule } from '../../../src/models/glmm/spaced-rule.js';
import { studyIntegral } from '../../../src/models/glmm/study-integral.js';
import { glmmModels, type GlmmModelCode } from '../../../src/models/glmm/sub-models.js';
import { pool } from '../../../src/models/pool.js';
import type { PooledResult } from '../../../src/models/pooled-result.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { binaryStudies, valueOf } from '../../support/studies.js';
import { fittedAgain, integrated, slopeByDifferences } from '../../support/tolerance.js';

type Row = [number, number, number, number];

/** Trials whose event counts leave no doubt that every model has a maximum. */
const trial = fc
  .tuple(fc.integer({ min: 20, max: 400 }), fc.integer({ min: 20, max: 400 }), fc.double({ min: 0.05, max: 0.6, noNaN: true }), fc.double({ min: 0.05, max: 0.6, noNaN: true }))
  .map(([n1, n2, p1, p2]): Row => [Math.round(n1 * p1), n1, Math.round(n2 * p2), n2]);
const trials = fc.array(trial, { minLength: 3, maxLength: 7 });
const codes = Object.keys(glmmModels) as GlmmModelCode[];

const fitted = (rows: readonly Row[], glmmModel: GlmmModelCode, model: 'random' | 'common' = 'random'): PooledResult =>
  valueOf(pool(binaryStudies(rows), { measure: 'OR', method: 'glmm', glmmModel, model }));

function expectSame(one: PooledResult, other: PooledResult, sign: 1 | -1 = 1): void {
  const scale = one.se;
  expectClose(other.estimate / scale, (sign * one.estimate) / scale, fittedAgain, 'estimate in standard errors');
  expectClose(other.se, one.se, fittedAgain, 'standard error');
  expectClose(other.heterogeneity.tau2, one.heterogeneity.tau2, fittedAgain, 'tau2');
  expectClose(other.glmm?.logLik, one.glmm?.logLik ?? Number.NaN, fittedAgain, 'log-likelihood');
}

describe.each(codes)('%s', (code) => {
  law('does not care about the order of the studies', [trials], (rows) => expectSame(fitted(rows, code), fitted(rows.toReversed(), code)), 15);

  if (code !== 'CM.AL') {
    law('turns its sign when the arms are swapped', [trials], (rows) => {
      const swapped = rows.map(([a, n1, c, n2]): Row => [c, n2, a, n1]);
      const [one, other] = [fitted(rows, code), fitted(swapped, code)];
      expectSame(one, other, -1);
    }, 15);

    law('turns its sign when events and non-events are swapped', [trials], (rows) => {
      expectSame(fitted(rows, code), fitted(rows.map(([a, n1, c, n2]): Row => [n1 - a, n1, n2 - c, n2]), code), -1);
    }, 15);
  }

  law('is never less likely with random effects than without', [trials], (rows) => {
    const [random, common] = [fitted(rows, code), fitted(rows, code, 'common')];
    expect((random.glmm?.logLik ?? 0) - (common.glmm?.logLik ?? 0)).toBeGreaterThan(-fittedAgain.floor);
    if (random.heterogeneity.tau2 === 0) expectSame(common, random);
  }, 15);
});

/** A study’s integral by its density on a fine grid: 31 of 31 events at log odds of −3 have their mode at 7, and mass beyond 12. */
function dense(cells: Parameters<typeof studyIntegral>[0], fixed: readonly number[], slopes: readonly number[]): number {
  const step = 1 / 512;
  const found = new Cumulants();
  let sum = 0;
  for (let z = -40; z <= 40; z += step) {
    let log = (-z * z) / 2;
    cells.forEach((cell, c) => {
      const eta = (fixed[c] ?? 0) + (slopes[c] ?? 0) * z;
      cell.cumulants(eta, found);
      log += cell.base + cell.y * eta - found.log;
    });
    sum += Math.exp(log);
  }
  return Math.log((sum * step) / Math.sqrt(2 * Math.PI));
}

const arm = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([total, share]) => ({ events: Math.round(total * share), total }));
const eta = fc.double({ min: -3, max: 3, noNaN: true });
const deviation = fc.double({ min: 0.01, max: 1.5, noNaN: true });

describe('the integral of one study', () => {
  law('is that of a dense grid: binomial arms, 83 points and trapezoidal rule', [arm, arm, eta, eta, deviation], (one, two, a, b, tau) => {
    const cells = [binomialCell(one), binomialCell(two)];
    const [fixed, slopes] = [Float64Array.of(a, b), Float64Array.of(tau / 2, -tau / 2)];
    const expected = dense(cells, [a, b], [tau / 2, -tau / 2]);
    for (const rule of [gaussHermite(83), spacedRule]) expectClose(studyIntegral(cells, 1, rule).at(fixed, slopes), expected, integrated);
  });

  law('is that of a dense grid: events given those of both arms', [arm, arm, eta, deviation], (one, two, a, tau) => {
    const cells = [hypergeometricCell(one, two)];
    const expected = dense(cells, [a], [tau]);
    for (const rule of [gaussHermite(83), spacedRule]) expectClose(studyIntegral(cells, 1, rule).at(Float64Array.of(a), Float64Array.of(tau)), expected, integrated);
  });

  law('with two effects, one of them without slope, is that with one', [arm, arm, eta, eta, deviation], (one, two, a, b, sigma) => {
    const cells = [binomialCell(one), binomialCell(two)];
    const fixed = Float64Array.of(a, b);
    const both = studyIntegral(cells, 2, gaussHermite(31)).at(fixed, Float64Array.of(sigma, 0, sigma, 0));
    expectClose(both, studyIntegral(cells, 1, gaussHermite(31)).at(fixed, Float64Array.of(sigma, sigma)), integrated);
  });

  law('has the derivatives of its own approximation, whatever the number of points', [arm, arm, eta, eta, deviation, fc.constantFrom(1, 3, 7)], (one, two, a, b, tau, points) => {
    const cells = [binomialCell(one), binomialCell(two)];
    const at = (x: readonly number[]) => {
      const integral = studyIntegral(cells, 2, gaussHermite(points));
      const value = integral.at(Float64Array.from(x.slice(0, 2)), Float64Array.from(x.slice(2)));
      return { value, gradient: [...integral.byFixed, ...integral.bySlope] };
    };
    const place = [a, b, tau, tau / 2, tau, -tau / 2];
    const { gradient } = at(place);
    const h = 1e-3;
    gradient.forEach((found, i) => {
      const moved = (steps: number): number => at(place.map((x, j) => (j === i ? x + steps * h : x))).value;
      expectClose(found, (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * h), slopeByDifferences, `derivative ${i + 1}`);
    });
  }, 60);
});
