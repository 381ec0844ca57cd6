import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRoot } from '../../src/numeric/root.js';
import { expectClose } from '../support/close.js';
import { flatRoot, sameNumber, tenRoundings, tenRoundingsRelative } from '../support/tolerance.js';

const bend = (x: number): number => (x - 0.2) * (x * x + 0.01);
const pole = (x: number): number => 1 / (x + 1) - 1 / 64;
/** (x − 1)⁹ without a power, whose last digit depends on the machine. */
const ninth = (x: number): number => [1, 2, 3, 4, 5, 6, 7, 8].reduce((power) => power * (x - 1), x - 1);

/** How often the function is evaluated until log 5 is found to a tolerance, which is checked. */
function evaluationsAt(tolerance: number): number {
  let calls = 0;
  const found = findRoot((x) => ((calls += 1), Math.exp(x) - 5), 0, 10, { tolerance });
  expect(Math.abs(found - Math.log(5))).toBeLessThanOrEqual(Math.max(tolerance, tenRoundings.relative));
  return calls;
}

describe('findRoot', () => {
  test.each([
    ['x² − 2', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['cos', Math.cos, 1, 2, Math.PI / 2],
    ['falling, ends exchanged', (x: number) => 1 - x ** 3, 5, 0, 1],
    ['a root at an end', (x: number) => x - 3, 3, 8, 3],
    ['a root at the other end', (x: number) => x - 3, -8, 3, 3],
    ['flat around the root', (x: number) => (x - 1) ** 9, 0, 5, 1],
    ['a root near zero', (x: number) => x - 1e-200, -1, 2, 1e-200],
    ['steep', (x: number) => Math.exp(50 * x) - 1e10, -10, 10, Math.log(1e10) / 50],
  ])('%s', (_what, f, lower, upper, root) => {
    const found = findRoot(f, lower, upper);
    expectClose(found, root, f(found) === 0 ? flatRoot : tenRoundingsRelative);
  });

  test('a jump across zero is found like a root', () => {
    expectClose(findRoot((x) => (x < Math.E ? -1 : 1), 0, 10), Math.E, tenRoundings);
  });

  test('the sign changes next to the root, whatever the cubic', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 9, noNaN: true }), (root, slope) => {
        const f = (x: number): number => (x - root) * (slope + (x - root) ** 2);
        const found = findRoot(f, -6, 7);
        const width = 4 * Number.EPSILON * Math.abs(found) + Number.MIN_VALUE;
        expect(f(found - width) <= 0 && f(found + width) >= 0).toBe(true);
      }),
    );
  });

  test('a wide tolerance saves evaluations and is kept', () => {
    expect(evaluationsAt(0.1)).toBeLessThan(evaluationsAt(0));
  });

  test('what is known of the ends is not asked for again', () => {
    const asked: number[] = [];
    const f = (x: number): number => (asked.push(x), Math.exp(x) - 5);
    const ends = [Math.exp(0) - 5, Math.exp(10) - 5] as const;
    expect(findRoot(f, 0, 10, { ends })).toBe(findRoot((x) => Math.exp(x) - 5, 0, 10));
    expect(asked.filter((x) => x === 0 || x === 10)).toEqual([]);
  });

  // R 4.2.2: x <- c(); uniroot(function(v) { x <<- c(x, v); f(v) }, c(lower, upper), tol = 1e-3); x; without the last, which it asks for again.
  // SciPy 1.17.1: brentq(lambda v: (x.append(v), f(v))[1], lower, upper, xtol=1e-3, rtol=4 * sys.float_info.epsilon); x.
  test.each([
    ['last', 'a bent cubic', bend, -3, 8, [-3, 8, -2.39945844616, 2.80027077692, -0.197850181088, -0.194977917644, 1.30264642964, -0.180037264333, 0.561304582653, -0.0905720754136, -0.0487576623661, 0.256273460143, 0.079238932329, 0.167756196236, 0.21201482819, 0.196554861547, 0.199684143328, 0.200184143328]],
    ['last', 'nine roots in one', ninth, 0, 5, [0, 5, 0.0005, 2.50025, 0.0635060655701, 1.28187803279, 1.28137803279, 0.672442049178, 1.15776841203, 1.15708858108, 0.914765315127, 0.915749041165, 1.03641881112, 1.03591881112, 0.975833926143, 0.97748446404, 1.00670163758, 1.00620163758, 0.991843050811, 1.00507822974, 1.00457822974, 0.998210640278, 0.998710640278, 1.00164443501, 0.999210640278, 1.00042753764, 0.999927537644]],
    ['last', 'a pole nearby', pole, 0, 1000, [0, 1000, 985.359375, 492.6796875, 246.33984375, 123.169921875, 61.5849609375, 64.3303560913, 63.0294141537, 62.9999864814, 63.0004864814]],
    ['before-last', 'a bent cubic, ends exchanged', bend, 8, -3, [8, -3, -2.39945844616, -1.7678835549, 3.11605822255, -0.894765015551, -0.752545973932, -0.526630618665, 1.29471380194, -0.34156125434, -0.254251637996, -0.170967237102, 0.56187328242, -0.0904253695345, -0.0465442678429, 0.257664507288, 0.0766884860854, 0.167176496687, 0.212420501988, 0.196372580039, 0.19965663585, 0.20015663585]],
    ['before-last', 'nine roots in one', ninth, 0, 5, [0, 5, 0.0005, 0.111333095842, 2.55566654792, 0.12706418721, 0.216778661731, 1.38622260483, 1.38420976203, 1.3424752463, 0.779626954017, 0.790074583949, 0.808900931934, 1.07568808912, 1.07518808912, 1.06705556063, 0.937978246283, 0.980741105244, 0.981241105244, 0.983112913172, 1.0250842369, 0.984272153159, 0.985546044644, 1.00531514077, 1.00481514077, 1.00431514077, 0.994930592709, 1.00253183896, 1.00203183896, 1.00153183896, 0.998231215835, 1.00082185139, 1.00032185139, 0.999821851387]],
    ['before-last', 'a pole nearby', pole, 0, 1000, [0, 1000, 985.359375, 492.6796875, 246.33984375, 123.169921875, 61.5849609375, 64.3303560913, 63.0294141537, 62.9999864814, 63.0004864814]],
  ] as const)('step for step as others do where a step halves the %s: %s', (halves, _what, f, lower, upper, asked) => {
    const seen: number[] = [];
    const root = findRoot((x) => (seen.push(x), f(x)), lower, upper, { tolerance: 1e-3, ...(halves === 'last' && { halves }) });
    expect(seen.length).toBe(asked.length);
    asked.forEach((x, i) => expectClose(seen[i], x, sameNumber, `evaluation ${i + 1}`));
    expect(seen).toContain(root);
  });

  test('gives up after as many evaluations as it may use, the ends left out', () => {
    let calls = 0;
    expect(() => findRoot((x) => ((calls += 1), Math.exp(x) - 5), 0, 10, { maxIterations: 3 })).toThrow('a root to the precision asked for: not reached within 3 steps');
    expect(calls).toBe(2 + 3);
  });

  test.each([
    ['no change of sign', () => findRoot((x) => x * x + 1, -1, 1), 'no change of sign'],
    ['an infinite end', () => findRoot((x) => x, -Infinity, 1), 'bracket must be finite'],
    ['an end that is not a number', () => findRoot((x) => x, Number.NaN, 1), 'bracket must be finite'],
    ['a value that is not a number', () => findRoot((x) => Math.sqrt(x), -1, 1), 'NaN at -1'],
    ['a value that is not finite inside', () => findRoot((x) => (Math.abs(x) === 1 ? x : Infinity), -1, 1), 'Infinity at'],
  ])('%s throws a RangeError', (_what, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
