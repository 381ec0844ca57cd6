import { describe, expect, test } from 'vitest';
import { digamma } from '../../../src/numeric/special/digamma.js';
import { logBeta, logGammaFall } from '../../../src/numeric/special/log-beta.js';
import { logGamma, logGamma1p, stirlingError } from '../../../src/numeric/special/log-gamma.js';
import { log1pmx } from '../../../src/numeric/special/log1pmx.js';
import { millsRatio } from '../../../src/numeric/special/mills-ratio.js';
import { trigamma } from '../../../src/numeric/special/trigamma.js';
import { expectClose } from '../../support/close.js';
import { tenRoundings, tenRoundingsRelative } from '../../support/tolerance.js';

/** Every value is from mpmath 1.3.0 with 50 digits (80 for log B), at the double written here, rounded to a double. */
describe('special functions against 50-digit values', () => {
  test.each([
    [1e-300, 690.7755278982137],
    [0.1, 2.252712651734206],
    [1.0000001, -5.772155829918507e-8],
    [1.9999999, -4.22784303098613e-8],
    [0.25, 1.2880225246980774],
    [0.49, 0.592249629335267],
    [0.5, 0.5723649429247001],
    [0.6, 0.39823385806923495],
    [1.4, -0.1196129141723713],
    [1.6, -0.11259176569675577],
    [2.5, 0.2846828704729192],
    [2.6, 0.35741186354897986],
    [5.5, 3.9578139676187165],
    [171.5, 709.1431630309282],
    [7.999, 8.523145786158915],
    [8, 8.525161361065415],
    [1e10, 220258509288.81058],
  ])('logGamma(%s)', (x, expected) => expectClose(logGamma(x), expected, tenRoundings));

  test.each([
    [1e-20, -5.772156649015328e-21],
    [1e-5, -5.77207440271267e-6],
    [-0.3, 0.2608672465316665],
    [-0.5, 0.5723649429247001],
    [-0.51, 0.592249629335267],
    [0.5, -0.12078223763524522],
    [0.51, -0.12037073533396486],
    [3, 1.791759469228055],
    [0.7, -0.09580769740706588],
  ])('logGamma1p(%s)', (x, expected) => expectClose(logGamma1p(x), expected, tenRoundingsRelative));

  test.each([
    [0.01, 1.4340079537031842],
    [0.5, 0.15342640972002736],
    [1, 0.08106146679532726],
    [2.5, 0.03316287351993629],
    [8, 0.010411265261972096],
    [30, 0.0027776749297526936],
    [100, 0.0008333305556349147],
  ])('stirlingError(%s)', (x, expected) => expectClose(stirlingError(x), expected, tenRoundings));

  test.each([
    [0.5, 5e5, -5.988816495777464],
    [6, 6, -7.92732436030979],
    [8, 8, -10.848948661710063],
    [1e10, 1e10, -13862943621.44632],
    [1e-10, 3, 23.025850929790455],
    [1e6, 1e-3, 6.893363375325389],
    [1e15, 1e15, -1386294361119906.5],
    [8, 1e6, -101.99895110257877],
    [7.5, 1e9, -147.89012956471436],
  ])('logBeta(%s, %s)', (a, b, expected) => {
    expectClose(logBeta(a, b), expected, tenRoundings);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  });

  test('logBeta keeps its digits where it vanishes: B(1, b) = 1/b', () => {
    expectClose(logBeta(1, 1 + 2 ** -30), -9.313225741817976e-10, tenRoundingsRelative);
  });

  test.each([
    [1e6, 0.5, -6.907755153982137],
    [3, 0.25, -0.24265475054878005],
    [8, 1e-6, -2.0156415445241145e-6],
    [1e12, 1e-3, -0.02763102111592805],
    [7.999, 0.5, -1.0240414427461557],
    [8, 1, -2.0794415416798357],
  ])('logGammaFall(%s, %s)', (x, rise, expected) => expectClose(logGammaFall(x, rise), expected, tenRoundings));

  test.each([
    [-0.9999990463256836, -12.862944564873223],
    [-0.9, -1.402585092994046],
    [-0.4, -0.1108256237659907],
    [-0.3999, -0.11075897098666988],
    [-1e-3, -5.003335835335002e-7],
    [1e-12, -4.999999999996667e-25],
    [0.25, -0.026856448685790242],
    [0.6, -0.12999637075426443],
    [0.6001, -0.13003387270730807],
    [10, -7.60210472720163],
  ])('log1pmx(%s)', (x, expected) => expectClose(log1pmx(x), expected, tenRoundingsRelative));

  test.each([
    [0, 1.2533141373155003],
    [0.1, 1.1592623996187363],
    [0.3, 1.0018374009921558],
    [1, 0.6556795424187986],
    [2.9, 0.3134486582862318],
    [5.87, 0.16579181544736818],
    [5.9999, 0.1623802343401972],
    [6, 0.16237766089686745],
    [7, 0.14010418345305023],
    [38, 0.026297602974252963],
    [1e5, 9.999999999e-6],
    [1e10, 1e-10],
  ])('millsRatio(%s)', (z, expected) => expectClose(millsRatio(z), expected, tenRoundingsRelative));

  test.each([
    [0.1, -10.423754940411076, 101.43329915079275],
    [0.5, -1.9635100260214235, 4.934802200544679],
    [3, 0.9227843350984671, 0.39493406684822646],
    [9.5, 2.1977378764029494, 0.11099728846909904],
    [10, 2.251752589066721, 0.10516633568168575],
    [12, 2.442661679975812, 0.08690187287176838],
    [1e6, 13.81551005796419, 1.0000005000001665e-6],
  ])('digamma(%s) and trigamma', (x, first, second) => {
    expectClose(digamma(x), first, tenRoundings);
    expectClose(trigamma(x), second, tenRoundings);
  });

  test('digamma next to its zero: sums of order 3 leave an error of order 1e-15', () => {
    expect(Math.abs(digamma(1.4616321449683622))).toBeLessThan(tenRoundings.relative);
  });

  test('limits', () => {
    expect([logGamma(Infinity), digamma(Infinity), log1pmx(Infinity), log1pmx(-1)]).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
    expect([millsRatio(Infinity), trigamma(Infinity)]).toEqual([0, 0]);
  });

  test.each([
    ['logGamma: x must be positive, found 0', () => logGamma(0)],
    ['logGamma: x must be positive, found NaN', () => logGamma(Number.NaN)],
    ['logGamma: x must be positive, found 0', () => logGamma1p(-1)],
    ['stirlingError: x must be positive, found 0', () => stirlingError(0)],
    ['logBeta: both arguments must be positive and finite, found 1 and 0', () => logBeta(1, 0)],
    ['logBeta: both arguments must be positive and finite, found -1 and 1', () => logBeta(-1, 1)],
    ['logBeta: both arguments must be positive and finite, found Infinity and 1', () => logBeta(Infinity, 1)],
    ['logBeta: both arguments must be positive and finite, found 1 and Infinity', () => logBeta(1, Infinity)],
    ['logGamma: x must be positive, found 0', () => logGammaFall(0, 1)],
    ['logGammaFall: the rise must be positive, found -1', () => logGammaFall(1e6, -1)],
    ['logGammaFall: the rise must be positive, found 0', () => logGammaFall(1e6, 0)],
    ['log1pmx: x must be at least -1, found -1.1', () => log1pmx(-1.1)],
    ['millsRatio: z must be at least 0, found -1', () => millsRatio(-1)],
    ['digamma: x must be positive, found -0.5', () => digamma(-0.5)],
    ['digamma: x must be positive, found 0', () => digamma(0)],
    ['trigamma: x must be positive, found 0', () => trigamma(0)],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
