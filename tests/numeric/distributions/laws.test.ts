import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beta } from '../../../src/numeric/distributions/beta.js';
import { binomial } from '../../../src/numeric/distributions/binomial.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { fisherF } from '../../../src/numeric/distributions/fisher-f.js';
import { gamma } from '../../../src/numeric/distributions/gamma.js';
import { noncentralChiSquared } from '../../../src/numeric/distributions/noncentral-chi-squared.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { studentT } from '../../../src/numeric/distributions/student-t.js';
import { weightedChiSquared } from '../../../src/numeric/distributions/weighted-chi-squared.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, oneRounding, roundTrip } from '../../support/tolerance.js';

/** A distribution with its parameters filled in. */
interface Continuous {
  readonly lower: (x: number) => number;
  readonly upper: (x: number) => number;
  readonly logLower: (x: number) => number;
  readonly logUpper: (x: number) => number;
  readonly quantile: (p: number) => number;
  readonly upperQuantile: (p: number) => number;
}

type Family = { readonly [M in keyof Continuous]: (x: number, ...parameters: number[]) => number };

function fix(family: Family, ...parameters: number[]): Continuous {
  return {
    lower: (x) => family.lower(x, ...parameters),
    upper: (x) => family.upper(x, ...parameters),
    logLower: (x) => family.logLower(x, ...parameters),
    logUpper: (x) => family.logUpper(x, ...parameters),
    quantile: (p) => family.quantile(p, ...parameters),
    upperQuantile: (p) => family.upperQuantile(p, ...parameters),
  };
}

function fixCoefficients(coefficients: readonly number[]): Continuous {
  return {
    lower: (x) => weightedChiSquared.lower(x, coefficients),
    upper: (x) => weightedChiSquared.upper(x, coefficients),
    logLower: (x) => weightedChiSquared.logLower(x, coefficients),
    logUpper: (x) => weightedChiSquared.logUpper(x, coefficients),
    quantile: (p) => weightedChiSquared.quantile(p, coefficients),
    upperQuantile: (p) => weightedChiSquared.upperQuantile(p, coefficients),
  };
}

/** 10^u, with u spread evenly. */
const powerOfTen = (from: number, to: number): fc.Arbitrary<number> => fc.double({ min: from, max: to, noNaN: true }).map((u) => 10 ** u);

const shape = powerOfTen(-0.5, 4);
const df = fc.oneof(powerOfTen(0, 4), fc.integer({ min: 1, max: 200 }));
const anyProbability = fc.oneof(powerOfTen(-100, 0), fc.double({ min: 0.001, max: 0.999, noNaN: true }));

const families: Readonly<Record<string, fc.Arbitrary<Continuous>>> = {
  normal: fc.constant(fix(normal)),
  't': df.map((value) => fix(studentT, value)),
  'chi-squared': df.map((value) => fix(chiSquared, value)),
  'F': fc.tuple(df, df).map(([first, second]) => fix(fisherF, first, second)),
  'beta': fc.tuple(shape, shape).map(([a, b]) => fix(beta, a, b)),
  'non-central chi-squared': fc
    .tuple(df, powerOfTen(-3, 3))
    .map(([value, noncentrality]) => fix(noncentralChiSquared, value, noncentrality)),
  'weighted chi-squared': fc.array(powerOfTen(-8, 3), { minLength: 1, maxLength: 12 }).map(fixCoefficients),
  'gamma': fc.tuple(shape, powerOfTen(-3, 3)).map(([a, rate]) => fix(gamma, a, rate)),
};

describe.each(Object.entries(families))('laws of the %s distribution', (name, arbitrary) => {
  test('the quantile of a lower tail gives the tail back', () => {
    fc.assert(
      fc.property(arbitrary, anyProbability, (distribution, p) => {
        const x = distribution.quantile(p);
        // Next to one a beta variate has no digits left to carry p.
        fc.pre(!(name === 'beta' && x > 0.99) && Number.isFinite(x) && Math.abs(x) > 1e-290);
        expectClose(distribution.lower(x), p, roundTrip, `lower(quantile(${p}))`);
      }),
    );
  });

  test('the upper quantile of an upper tail gives the tail back', () => {
    fc.assert(
      fc.property(arbitrary, anyProbability, (distribution, p) => {
        const x = distribution.upperQuantile(p);
        fc.pre(!(name === 'beta' && x > 0.99) && Number.isFinite(x) && Math.abs(x) > 1e-290);
        expectClose(distribution.upper(x), p, roundTrip, `upper(upperQuantile(${p}))`);
      }),
    );
  });

  test('the tails add up to one, and the logarithms are those of the tails', () => {
    fc.assert(
      fc.property(arbitrary, anyProbability, fc.boolean(), (distribution, p, above) => {
        const x = above ? distribution.upperQuantile(p) : distribution.quantile(p);
        const [lower, upper] = [distribution.lower(x), distribution.upper(x)];
        expect(Math.abs(lower + upper - 1)).toBeLessThanOrEqual(oneRounding);
        const logs = [distribution.logLower(x), distribution.logUpper(x)] as const;
        const [small, logSmall, logLarge] = lower < upper ? [lower, ...logs] : [upper, logs[1], logs[0]];
        fc.pre(small > 1e-290);
        expectClose(Math.exp(logSmall), small, distributionPoint, 'exp of the logarithm');
        expectClose(logLarge, Math.log1p(-small), roundTrip, 'logarithm of the large tail');
      }),
    );
  });

  test('tails are monotone and quantiles are in order', () => {
    fc.assert(
      fc.property(arbitrary, anyProbability, powerOfTen(-6, 0), (distribution, p, gap) => {
        const q = p * (1 - gap);
        const [x, y] = [distribution.quantile(q), distribution.quantile(p)];
        expect(x).toBeLessThanOrEqual(y);
        expect(distribution.lower(x)).toBeLessThanOrEqual(distribution.lower(y));
        expect(distribution.upper(x)).toBeGreaterThanOrEqual(distribution.upper(y));
        expect(distribution.upperQuantile(q)).toBeGreaterThanOrEqual(distribution.upperQuantile(p));
      }),
    );
  });

  test('the ends are exact', () => {
    fc.assert(
      fc.property(arbitrary, (distribution) => {
        const [least, most] = [distribution.quantile(0), distribution.quantile(1)];
        expect([distribution.upperQuantile(1), distribution.upperQuantile(0)]).toEqual([least, most]);
        expect([least, most].map(distribution.lower)).toEqual([0, 1]);
        expect([least, most].map(distribution.upper)).toEqual([1, 0]);
        expect([least, most].map(distribution.logLower)).toEqual([-Infinity, 0]);
        expect([least, most].map(distribution.logUpper)).toEqual([0, -Infinity]);
      }),
    );
  });

  test('arguments without a meaning throw a RangeError', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(Number.NaN, -0.1, 1.1), (distribution, p) => {
        expect(() => distribution.quantile(p)).toThrow(RangeError);
        expect(() => distribution.upperQuantile(p)).toThrow(RangeError);
        const { lower, upper, logLower, logUpper } = distribution;
        for (const tail of [lower, upper, logLower, logUpper]) expect(() => tail(Number.NaN)).toThrow(RangeError);
      }),
    );
  });
});

/** Every distribution at some parameters. */
function everyOne(a: number, b: number): readonly Continuous[] {
  return [fix(normal), fix(studentT, a), fix(chiSquared, a), fix(fisherF, a, b), fix(beta, a, b), fix(gamma, a, b)];
}

describe('valid arguments never give NaN, however extreme', () => {
  const extreme = fc.oneof(powerOfTen(-300, 300), fc.constantFrom(0, 1, Infinity, Number.MIN_VALUE, Number.MAX_VALUE));
  const extremeShape = powerOfTen(-12, 9);
  const extremeProbability = fc.oneof(powerOfTen(-323, 0), fc.constantFrom(0, 1, Number.MIN_VALUE, 1 - 2 ** -53));

  test('tails', () => {
    fc.assert(
      fc.property(extreme, extremeShape, extremeShape, (x, a, b) => {
        const values = everyOne(a, b).flatMap(({ lower, upper, logLower, logUpper }) =>
          [x, -x].flatMap((signed) => [lower(signed), upper(signed), Math.exp(logLower(signed)), Math.exp(logUpper(signed))]),
        );
        expect(values.filter((value) => !(value >= 0 && value <= 1))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('quantiles', () => {
    fc.assert(
      fc.property(extremeProbability, powerOfTen(-3, 6), powerOfTen(-3, 6), (p, a, b) => {
        const values = everyOne(a, b).flatMap(({ quantile, upperQuantile }) => [quantile(p), upperQuantile(p)]);
        expect(values.filter((value) => Number.isNaN(value))).toEqual([]);
      }),
    );
  });
});

describe('laws between distributions', () => {
  test('a squared t is an F, and a gamma with rate 1/2 is a chi-squared', () => {
    fc.assert(
      fc.property(powerOfTen(-2, 1.5), df, (x, degrees) => {
        expectClose(fisherF.upper(x * x, 1, degrees), studentT.twoSided(x, degrees), distributionPoint);
        expectClose(gamma.upper(x, degrees / 2, 0.5), chiSquared.upper(x, degrees), distributionPoint);
      }),
    );
  });

  test('F and beta turn over when their parameters are exchanged', () => {
    fc.assert(
      fc.property(powerOfTen(-1, 1), df, df, (f, first, second) => {
        expectClose(fisherF.logUpper(f, first, second), fisherF.logLower(1 / f, second, first), roundTrip);
        expectClose(fisherF.quantile(0.025, first, second), 1 / fisherF.upperQuantile(0.025, second, first), distributionPoint);
      }),
    );
    expectClose(beta.logUpper(0.25, 3.5, 12), beta.logLower(0.75, 12, 3.5), distributionPoint);
  });

  test('t and the scaled F approach normal and chi-squared', () => {
    expectClose(studentT.upper(1.96, 1e15), normal.upper(1.96), distributionPoint);
    expectClose(studentT.upper(30, 1e29), normal.upper(30), distributionPoint);
    for (const degrees of [1e31, 1e200, Infinity]) {
      expect(studentT.upper(1.96, degrees)).toBe(normal.upper(1.96));
      expect(studentT.logUpper(50, degrees)).toBe(normal.logUpper(50));
      expect(studentT.twoSided(1.96, degrees)).toBe(normal.twoSided(1.96));
      expect(studentT.logTwoSided(50, degrees)).toBe(normal.logTwoSided(50));
      expect(studentT.quantile(0.025, degrees)).toBe(normal.quantile(0.025));
      expect(studentT.density(1, degrees)).toBe(normal.density(1));
    }
    expectClose(fisherF.upper(2.5, 4, 1e15), chiSquared.upper(10, 4), distributionPoint);
  });

  test('single binomial probabilities add up to the tails', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), (n, p, k) => {
        let sum = 0;
        for (let each = 0; each <= Math.min(k, n); each += 1) sum += binomial.probability(each, n, p);
        expectClose(binomial.lower(k, n, p), sum, { relative: distributionPoint.relative, floor: Number.MIN_VALUE });
      }),
    );
  });

  test('binomial logarithms are those of the tails', () => {
    const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), inside, inside, (n, p, share) => {
        const k = Math.floor(share * n);
        expectClose(Math.exp(binomial.logLower(k, n, p)), binomial.lower(k, n, p), distributionPoint);
        expectClose(Math.exp(binomial.logUpper(k, n, p)), binomial.upper(k, n, p), distributionPoint);
      }),
    );
    // (1/2)^5000 is below the smallest number.
    expectClose(binomial.logLower(0, 5000, 0.5), -5000 * Math.LN2, distributionPoint);
  });

  test('a binomial quantile is the least count that reaches its probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), anyProbability, (n, p, q) => {
        const k = binomial.quantile(q, n, p);
        expect(binomial.lower(k, n, p)).toBeGreaterThanOrEqual(q);
        expect(binomial.lower(k - 1, n, p)).toBeLessThan(q);
        const upper = binomial.upperQuantile(q, n, p);
        expect(binomial.upper(upper, n, p)).toBeLessThanOrEqual(q);
        if (upper > 0) expect(binomial.upper(upper - 1, n, p)).toBeGreaterThan(q);
      }),
    );
  });
});
