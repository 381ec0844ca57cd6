import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noncentralHypergeometric } from '../../../src/numeric/distributions/noncentral-hypergeometric.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { perSize, sameNumber, tableSum } from '../../support/tolerance.js';

const choose = (n: number, k: number): number => {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value *= (n - k + i) / i;
  return value;
};

/** Every term of the distribution one by one. */
function bruteForce(n1: number, n2: number, events: number, eta: number) {
  const terms: { u: number; weight: number }[] = [];
  for (let u = Math.max(0, events - n2); u <= Math.min(n1, events); u += 1) terms.push({ u, weight: choose(n1, u) * choose(n2, events - u) * Math.exp(eta * u) });
  const sum = terms.reduce((total, { weight }) => total + weight, 0);
  const mean = terms.reduce((total, { u, weight }) => total + u * weight, 0) / sum;
  const moment = (power: number): number => terms.reduce((total, { u, weight }) => total + (u - mean) ** power * weight, 0) / sum;
  return { log: Math.log(sum / choose(n1 + n2, events)), mean, variance: moment(2), third: moment(3) };
}

const small = fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }));

describe('cumulants', () => {
  law('are those of the terms added up one by one', [small], ([n1, n2, share, eta]) => {
    const events = Math.round(share * (n1 + n2));
    const found = noncentralHypergeometric(n1, n2, events).cumulants(eta);
    const expected = bruteForce(n1, n2, events, eta);
    expectClose(found.log, expected.log, tableSum, 'log');
    expectClose(found.mean, expected.mean, tableSum, 'mean');
    expectClose(found.variance, expected.variance, tableSum, 'variance');
    expectClose(found.third, expected.third, tableSum, 'third');
  });

  law('swapping the groups turns the distribution round', [small], ([n1, n2, share, eta]) => {
    const events = Math.round(share * (n1 + n2));
    const one = noncentralHypergeometric(n1, n2, events).cumulants(eta);
    const other = noncentralHypergeometric(n2, n1, events).cumulants(-eta);
    expectClose(other.mean, events - one.mean, sameNumber);
    expectClose(other.variance, one.variance, sameNumber);
    expectClose(other.third, -one.third, sameNumber);
    expectClose(other.log, one.log - eta * events, sameNumber);
  });

  test('are derivatives of one another with totals of 88391', () => {
    const { cumulants } = noncentralHypergeometric(88391, 88391, 1004);
    const h = 1e-3;
    const by = (read: (eta: number) => number): number => (8 * (read(h) - read(-h)) - (read(2 * h) - read(-2 * h))) / (12 * h);
    expectClose(by((eta) => cumulants(eta).log), cumulants(0).mean, sameNumber);
    expectClose(by((eta) => cumulants(eta).mean), cumulants(0).variance, sameNumber);
    // Closed forms at odds of one, where the distribution is the ordinary hypergeometric.
    expectClose(cumulants(0).mean, 502, sameNumber);
    expectClose(cumulants(0).variance, (1004 / 4) * ((176782 - 1004) / 176781), sameNumber);
    expectClose(cumulants(0).log, 0, sameNumber);
  });

  // From ten terms over some thousands, which fill more pages than are kept, to a hundred millions, of which a few stand for all.
  test.each([
    [6, 9, 4],
    [300, 900, 400],
    [2e6, 3e6, 1e6],
    [4e8, 9e8, 2e8],
    [5e9, 2e9, 3e9],
    [1e15, 3e15, 1e15],
  ])('at odds of one have closed forms: groups of %d and %d with %d events', (n1, n2, m) => {
    const { cumulants } = noncentralHypergeometric(n1, n2, m);
    const total = n1 + n2;
    const variance = m * (n1 / total) * (n2 / total) * ((total - m) / (total - 1));
    const before = cumulants(0);
    expectClose(before.log, 0, sameNumber, 'log');
    expectClose(before.mean, (m * n1) / total, sameNumber, 'mean');
    expectClose(before.variance, variance, sameNumber, 'variance');
    // The third is a small difference of moments of the order of the cubed standard deviation.
    expectClose(before.third, variance * ((total - 2 * n1) / total) * ((total - 2 * m) / (total - 2)), { ...sameNumber, floor: sameNumber.relative * variance ** 1.5 }, 'third');
    // The same again after others have been asked for.
    cumulants(0.3);
    expect(cumulants(0)).toEqual(before);
  });

  test('with totals of any size take no time, and are those of neighbouring sizes that are added up term by term', () => {
    const [n1, n2, m] = [1e15, 3e15, 1e15];
    const huge = noncentralHypergeometric(n1, n2, m);
    const total = n1 + n2;
    // Closed forms at odds of one.
    expectClose(huge.cumulants(0).mean, 2.5e14, sameNumber);
    expectClose(huge.cumulants(0).variance, ((m * n1) / total) * (n2 / total) * ((total - m) / (total - 1)), sameNumber);
    // A variance of 1e8 parts the two ways of adding up: for both, cumulants over their size are nearly the same.
    const scaled = (size: number): readonly number[] => {
      const { mean, variance, third } = noncentralHypergeometric(size, 3 * size, size).cumulants(0.7);
      return [mean / size, variance / size, third / size];
    };
    const [below, above, beyond] = [scaled(4e8), scaled(8e8), scaled(1e9)];
    below.forEach((value, i) => expectClose(above[i], value, perSize));
    above.forEach((value, i) => expectClose(beyond[i], value, perSize));
  });

  test.each([-800, -40, 40, 800])('stay finite at log odds of %d', (eta) => {
    const { cumulants, least, most } = noncentralHypergeometric(10, 30, 12);
    const found = cumulants(eta);
    expect(Object.values(found).every(Number.isFinite)).toBe(true);
    expectClose(found.mean, eta < 0 ? least : most, sameNumber);
  });

  test('a table with one possible entry has no variance', () => {
    expect(noncentralHypergeometric(4, 3, 7).cumulants(1)).toEqual({ log: 4, mean: 4, variance: 0, third: 0 });
    expect(noncentralHypergeometric(4, 3, 0).cumulants(1)).toEqual({ log: 0, mean: 0, variance: 0, third: 0 });
    expect(noncentralHypergeometric(0, 0, 0).cumulants(1)).toEqual({ log: 0, mean: 0, variance: 0, third: 0 });
  });
});

test.each([
  [3, 2, 6],
  [-1, 2, 1],
  [2.5, 2, 1],
])('groups of %d and %d with %d events are refused', (n1, n2, events) => {
  expect(() => noncentralHypergeometric(n1, n2, events)).toThrow(`noncentralHypergeometric: ${events} events in groups of ${n1} and ${n2}`);
});
