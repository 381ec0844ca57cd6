import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomial } from '../../../src/numeric/distributions/binomial.js';
import { poissonBinomial } from '../../../src/numeric/distributions/poisson-binomial.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { sameNumber, tenRoundingsRelative } from '../../support/tolerance.js';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('the number of successes in trials with probabilities of their own', () => {
  test('two trials by hand', () => {
    const [none, one, both] = poissonBinomial([0.5, 0.2]);
    expectClose(none, 0.4, tenRoundingsRelative);
    expectClose(one, 0.5, tenRoundingsRelative);
    expectClose(both, 0.1, tenRoundingsRelative);
  });

  test('no trial has no success', () => {
    expect(Array.from(poissonBinomial([]))).toEqual([1]);
    expect(Array.from(poissonBinomial([0, 1]))).toEqual([0, 1, 0]);
  });

  test('a complement that is given keeps its digits', () => {
    expectClose(poissonBinomial([1, 1], [1e-200, 1e-100])[0], 1e-300, tenRoundingsRelative);
  });

  test('what is no probability is refused', () => {
    for (const p of [1.1, -0.1, Number.NaN]) {
      expect(() => poissonBinomial([0.5, p], [0.5, 0.5])).toThrow(`poissonBinomial: a probability must lie in [0, 1], found ${p} and 0.5`);
      expect(() => poissonBinomial([0.5], [p])).toThrow(`poissonBinomial: a probability must lie in [0, 1], found 0.5 and ${p}`);
    }
    expect(() => poissonBinomial([0.5, 0.5], [0.5])).toThrow('poissonBinomial: 2 probabilities but 1 complements');
  });

  law('with one probability it is binomial', [fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 0.99, noNaN: true })], (n, p) => {
    poissonBinomial(new Float64Array(n).fill(p)).forEach((found, count) => expectClose(found, binomial.probability(count, n, p), sameNumber, `P(X = ${count})`));
  });

  law('sums to one, has the mean of its trials, and does not depend on their order', [fc.array(probability, { minLength: 1, maxLength: 30 })], (p) => {
    const counts = poissonBinomial(p);
    expectClose(counts.reduce((sum, each) => sum + each, 0), 1, sameNumber, 'sum');
    expectClose(counts.reduce((sum, each, count) => sum + count * each, 0), p.reduce((sum, each) => sum + each, 0), sameNumber, 'mean');
    poissonBinomial(p.toReversed()).forEach((found, count) => expectClose(found, counts[count] ?? Number.NaN, sameNumber, `P(X = ${count})`));
  });
});
