import { describe, expect, test } from 'vitest';
import { bivariateNormal } from '../../../src/numeric/distributions/bivariate-normal.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { expectClose } from '../../support/close.js';
import { hundredRoundings, numericalDerivative } from '../../support/tolerance.js';

/** Every value is from mpmath 1.3.0 with 50 digits: ∫ φ(t)·Φ((y − ρt)/√(1 − ρ²)) dt up to x. */
describe('the bivariate normal distribution against 50-digit values', () => {
  test.each([
    [0, 0, -0.999, 0.0071182187031198305],
    [0, 0, -0.9, 0.07178314656435313],
    [0, 0, -0.3, 0.20150665798966086],
    [0, 0, 0.0001, 0.2500159154943357],
    [0, 0, 0.5, 0.3333333333333333],
    [0, 0, 0.95, 0.44945868794787003],
    [0.3, -1.2, -0.999, 1.4933177439037512e-93],
    [0.3, -1.2, -0.9, 0.0011153508828202867],
    [0.3, -1.2, -0.3, 0.04779064952468504],
    [0.3, -1.2, 0.0001, 0.07111026946372653],
    [0.3, -1.2, 0.5, 0.10364661613573979],
    [0.3, -1.2, 0.95, 0.11506964661080885],
    [2.5, 1.1, -0.999, 0.8581242737278412],
    [2.5, 1.1, -0.9, 0.8581242737278412],
    [2.5, 1.1, -0.3, 0.858254976207671],
    [2.5, 1.1, 0.0001, 0.858967096472733],
    [2.5, 1.1, 0.5, 0.8620864868379517],
    [2.5, 1.1, 0.95, 0.8643339150103838],
    [-3, -2, -0.999, 0.0],
    [-3, -2, -0.9, 3.595348519443912e-31],
    [-3, -2, -0.3, 1.2228963245522172e-06],
    [-3, -2, 0.0001, 3.073429349344262e-05],
    [-3, -2, 0.5, 0.0004601789489888196],
    [-3, -2, 0.95, 0.0013487851526788946],
    [-6, -5, -0.999, 0.0],
    [-6, -5, -0.9, 4.445896026925735e-136],
    [-6, -5, -0.3, 3.6684714460632117e-22],
    [-6, -5, 0.0001, 2.837115688423547e-16],
    [-6, -5, 0.5, 1.3433187397672602e-11],
    [-6, -5, 0.95, 9.813552265285096e-10],
    [1.7, 1.7, -0.999, 0.9108690744829139],
    [1.7, 1.7, -0.9, 0.9108690744829142],
    [1.7, 1.7, -0.3, 0.9112042267175008],
    [1.7, 1.7, 0.0001, 0.9128560396045113],
    [1.7, 1.7, 0.5, 0.9212411981264204],
    [1.7, 1.7, 0.95, 0.9436641768608262],
    [-1, 1, -0.999, 0.004317057996186692],
    [-1, 1, -0.9, 0.04316491650309875],
    [-1, 1, -0.3, 0.11319740541585309],
    [-1, 1, 0.0001, 0.1334896190218052],
    [-1, 1, 0.5, 0.15487295185860278],
    [-1, 1, 0.95, 0.15865525392900787],
  ])('P(X ≤ %d, Y ≤ %d) at ρ = %d', (x, y, rho, expected) => {
    expectClose(bivariateNormal.lower(x, y, rho), expected, hundredRoundings);
  });
});

describe('the bivariate normal distribution', () => {
  test('at the middle is 1/4 + asin(ρ)/(2π)', () => {
    for (const rho of [-1, -0.4, 0, 0.7, 1]) expectClose(bivariateNormal.lower(0, 0, rho), 0.25 + Math.asin(rho) / (2 * Math.PI), hundredRoundings);
  });

  test('has the ends that one variable or independence has', () => {
    expect(bivariateNormal.lower(Infinity, 0.3, 0.5)).toBe(normal.lower(0.3));
    expect(bivariateNormal.lower(-Infinity, 0.3, 0.5)).toBe(0);
    expect(bivariateNormal.lower(0.2, 0.3, 0)).toBe(normal.lower(0.2) * normal.lower(0.3));
    expectClose(bivariateNormal.lower(0.2, 0.3, 1), normal.lower(0.2), hundredRoundings);
    expectClose(bivariateNormal.lower(0.2, 0.3, -1), normal.lower(0.2) + normal.lower(0.3) - 1, hundredRoundings);
  });

  test('grows with ρ at the rate of its density', () => {
    const [x, y, rho, h] = [0.4, -1.1, 0.3, 1e-4];
    const slope = (bivariateNormal.lower(x, y, rho + h) - bivariateNormal.lower(x, y, rho - h)) / (2 * h);
    expectClose(slope, bivariateNormal.density(x, y, rho), numericalDerivative);
    // That of X times that of Y given X.
    const rest = Math.sqrt(1 - rho ** 2);
    expectClose(bivariateNormal.density(x, y, rho), (normal.density(x) * normal.density((y - rho * x) / rest)) / rest, hundredRoundings);
  });

  test('has a density next to a correlation of one, either way', () => {
    // mpmath 1.3.0: exp(-1/(1 + rho))/(2*pi*sqrt(1 - rho^2)) at rho = 1 - 2^-40.
    expectClose(bivariateNormal.density(1, 1, 1 - 2 ** -40), 71574.41484407667, hundredRoundings);
    expectClose(bivariateNormal.density(1, -1, 2 ** -40 - 1), 71574.41484407667, hundredRoundings);
  });

  test('refuses a correlation that is none', () => {
    for (const rho of [1.1, -1.1, Number.NaN]) expect(() => bivariateNormal.lower(0, 0, rho)).toThrow(`bivariateNormal: rho must be between -1 and 1, found ${rho}`);
    for (const rho of [1, -1, Number.NaN]) expect(() => bivariateNormal.density(0, 0, rho)).toThrow(`bivariateNormal: rho must be between -1 and 1, found ${rho}`);
  });
});
