import { describe, expect, test } from 'vitest';
import { hypergeometric } from '../../../src/numeric/special/hypergeometric.js';
import { expectClose } from '../../support/close.js';
import { hundredRoundings } from '../../support/tolerance.js';

/** Every value is from mpmath 1.3.0 with 50 digits, at the doubles written here, rounded to a double. */
describe('the hypergeometric function against 50-digit values', () => {
  test.each([
    [0.5, 0.5, 1.5, 0.1, 1.0174645903152926],
    [0.5, 0.5, 1.5, 0.91, 1.3272372818926783],
    [0.5, 0.5, 1.5, 0.99999999, 1.5706963346479605],
    [0.5, 0.5, 2, 0.9, 1.198211105371746],
    [0.5, 0.5, 2, 0.9999, 1.272953576453403],
    [0.5, 0.5, 2.5, 0.5, 1.0606601717798212],
    [0.5, 0.5, 2.5, 0.99, 1.1730885675206661],
    [0.5, 0.5, 9, 0.1, 1.002809635226726],
    [0.5, 0.5, 9, 0.91, 1.0284602562467697],
    [0.5, 0.5, 9, 0.99999999, 1.0317225137217327],
    [0.5, 0.5, 16, 0.9, 1.0150029237472824],
    [0.5, 0.5, 16, 0.9999, 1.0168013805660296],
    [0.5, 0.5, 17.5, 0.5, 1.007372598904314],
    [0.5, 0.5, 17.5, 0.99, 1.0151009041031296],
    [0.5, 0.5, 500, 0.1, 1.0000500112322073],
    [0.5, 0.5, 500, 0.91, 1.00045593328386],
    [0.5, 0.5, 500, 0.99999999, 1.0005011274375737],
    [1, 1, 2.5, 0.9, 1.945504697335273],
    [1, 1, 2.5, 0.9999, 2.9534691207386103],
    [1, 1, 3, 0.5, 1.2274112777602189],
    [1, 1, 3, 0.99, 1.926228544312048],
    [1, 1, 10, 0.1, 1.010186508700483],
    [1, 1, 10, 0.91, 1.1109480628690662],
    [1, 1, 10, 0.99999999, 1.1249999983928571],
    [1, 1, 20, 0.9, 1.049422510045783],
    [1, 1, 20, 0.9999, 1.0555493464828416],
    [1, 1, 2, 0.5, 1.3862943611198906],
    [1, 1, 2, 0.99, 4.651687056553627],
    [0.5, 0.5, 1.3, 0.95, 1.5013629499451158],
    [0.5, 1.25, 4.5, 0.97, 1.2106718658366797],
    [0.75, 1.5, 2.5, 0.999, 4.183527896910451],
    [1, 0.5, 1.5, 0.95, 2.2348601327173787],
    [1, 1, 4, 0.95, 1.4389479423258842],
    [2, 3, 5, 0.92, 9.93385352191473],
    [2, 3, 9, 0.95, 2.5535765163776487],
    [2, 1.5, 1000, 0.5, 1.0015028162515753],
    [1, 1, 5, 1, 1.3333333333333333],
    [1, 0.5, 4.25, 1, 1.1818181818181819],
  ])('F(%d, %d; %d; %d)', (a, b, c, z, expected) => expectClose(hypergeometric(a, b, c, z), expected, hundredRoundings));
});

describe('the hypergeometric function', () => {
  test('is known in closed form in places', () => {
    for (const z of [0.1, 0.6, 0.95, 1 - 1e-9]) {
      expectClose(hypergeometric(1, 1, 2, z), -Math.log1p(-z) / z, hundredRoundings, `ln at ${z}`);
      expectClose(hypergeometric(0.5, 0.5, 1.5, z ** 2), Math.asin(z) / z, hundredRoundings, `asin at ${z}`);
    }
    // Gauss's sum at z = 1: Γ(c)Γ(c − a − b)/(Γ(c − a)Γ(c − b)).
    expectClose(hypergeometric(0.5, 0.5, 2, 1), 4 / Math.PI, hundredRoundings);
    expect(hypergeometric(0.5, 0.5, 2, 0)).toBe(1);
  });

  test('refuses what it is not made for', () => {
    for (const [a, b, c, z] of [[1, 1, 1.5, 0.5], [1, 1, 2, 1], [1, 1, 3, 1.1], [1, 1, 3, -0.1], [0, 1, 3, 0.1], [1, 0, 3, 0.1]] as const) {
      expect(() => hypergeometric(a, b, c, z)).toThrow(`hypergeometric: expected positive a and b, c ≥ a + b and 0 ≤ z < 1, found (${a}, ${b}; ${c}; ${z})`);
    }
  });
});
