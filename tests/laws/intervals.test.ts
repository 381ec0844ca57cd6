import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import { moderate, samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { boundTested, sameInterval } from '../support/tolerance.js';

const codes = Object.keys(intervals) as IntervalCode[];
const runs = 25;

const fit = (ci: IntervalCode, yi: readonly number[], vi: readonly number[], level = 0.95): PooledResult =>
  valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', ci, level }));

describe('the test of an interval gives 1 − level where the null value is one of its ends', () => {
  for (const ci of codes) {
    law(
      ci,
      [samples(2, 12), fc.double({ min: 0.5, max: 0.995, noNaN: true })],
      ({ yi, vi }, level) => {
        const { ci: bounds } = fit(ci, yi, vi, level);
        fc.pre(bounds.method === ci);
        for (const bound of [bounds.lower, bounds.upper]) {
          const { test } = fit(ci, yi.map((y) => y - bound), vi, level);
          expectClose(test.pValue, 1 - level, boundTested, 'p');
          expectClose(test.logPValue, Math.log(test.pValue), boundTested, 'log p');
        }
      },
      runs,
    );
  }
});

describe('an interval holds its estimate, and moves, grows and turns with the effects', () => {
  for (const ci of codes) {
    law(
      ci,
      [samples(2, 12), moderate(-20, 20), moderate(0.05, 20)],
      ({ yi, vi }, shift, factor) => {
        const before = fit(ci, yi, vi);
        fc.pre(before.ci.method === ci);
        const width = before.ci.upper - before.ci.lower;
        expect(before.ci.lower).toBeLessThanOrEqual(before.estimate);
        expect(before.ci.upper).toBeGreaterThanOrEqual(before.estimate);
        const after = fit(ci, yi.map((y) => factor * y + shift), vi.map((v) => factor ** 2 * v));
        expectClose((after.ci.lower - shift) / factor / width, before.ci.lower / width, sameInterval, 'lower');
        expectClose((after.ci.upper - shift) / factor / width, before.ci.upper / width, sameInterval, 'upper');
        const turned = fit(ci, yi.toReversed().map((y) => -y), vi.toReversed());
        expectClose(-turned.ci.lower / width, before.ci.upper / width, sameInterval, 'turned');
      },
      runs,
    );
  }
});

describe('a higher level holds a lower one', () => {
  for (const ci of codes) {
    law(
      ci,
      [samples(2, 12)],
      ({ yi, vi }) => {
        const [narrow, wide] = [fit(ci, yi, vi, 0.8).ci, fit(ci, yi, vi, 0.99).ci];
        fc.pre(narrow.method === ci && wide.method === ci);
        expect(wide.lower).toBeLessThan(narrow.lower);
        expect(wide.upper).toBeGreaterThan(narrow.upper);
      },
      runs,
    );
  }
});
