import { expect, test } from 'vitest';
import { binomialCell, poissonCell, type Cell } from '../../../src/models/glmm/cells.js';
import { likelihoodOf, type StudyModel } from '../../../src/models/glmm/likelihood.js';
import { studyIntegral } from '../../../src/models/glmm/study-integral.js';
import { gaussHermite } from '../../../src/numeric/gauss-hermite.js';
import { findRoot } from '../../../src/numeric/root.js';
import { logGamma } from '../../../src/numeric/special/log-gamma.js';
import { expectClose } from '../../support/close.js';
import { equationHolds, integrated, sameNumber, slopeByDifferences } from '../../support/tolerance.js';

/** A cell that counts how often it is looked at. */
function counted(cell: Cell): { readonly cell: Cell; readonly looks: () => number } {
  let looks = 0;
  return { cell: { ...cell, cumulants: (eta, into) => ((looks += 1), cell.cumulants(eta, into)) }, looks: () => looks };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const logChoose = (n: number, y: number): number => logGamma(n + 1) - logGamma(y + 1) - logGamma(n - y + 1);
const logPoisson = (y: number, mean: number): number => y * Math.log(mean) - mean - logGamma(y + 1);

/** Effect half above and half below the level, as where the studies' levels are fixed. */
const halves = [[0.5], [-0.5]] as const;

/** Of the last two the arms are so far apart that a step may lead beyond where the level is known to be: it is halved then. */
const rates = [
  { y: [4, 9], time: [20, 10] },
  { y: [12, 1], time: [40, 20] },
  { y: [2000, 5], time: [0.1, 1000] },
  { y: [2000, 20], time: [1, 0.001] },
];

// Where events are Poisson, the level that is most likely beside an effect has a closed form, if it is in every cell alike.
test.each([
  ['the level of both arms', [1, 1], [124, 16, 176, 192], ([x, y]: number[], [s, t]: number[], [f, g]: number[]) => Math.log(((x ?? 0) + (y ?? 0)) / ((s ?? 0) * Math.exp(f ?? 0) + (t ?? 0) * Math.exp(g ?? 0)))],
  ['the level of one arm', [1, 0], [152, 16, 176, 224], ([x]: number[], [s]: number[], [f]: number[]) => Math.log((x ?? 0) / (s ?? 0)) - (f ?? 0)],
  ['twice the level of one arm', [0, 2], [284, 16, 256, 240], ([, y]: number[], [, t]: number[], [, g]: number[]) => (Math.log((y ?? 0) / (t ?? 0)) - (g ?? 0)) / 2],
] as const)('a study’s own coefficient is put where it is most likely: %s', (_what, own, most, levelOf) => {
  const cells = rates.map(({ y, time }) => y.map((events, c) => counted(poissonCell({ events, time: time[c] ?? 0 }))));
  const studies = cells.map((each): StudyModel => ({ cells: each.map(({ cell }) => cell), fixed: halves, random: [[], []], own: [...own] }));
  const likelihood = likelihoodOf(studies, gaussHermite(1));
  const looks = (): number => sum(cells.flat().map((each) => each.looks()));
  // The search begins where the last one ended: the second asks for the same, and finds it at once.
  for (const [round, theta] of [0.7, 0.7, 6, -5].entries()) {
    const before = looks();
    const { value, gradient } = likelihood.slope(Float64Array.of(theta));
    const shared = halves.map(([half]) => half * theta);
    const levels = rates.map(({ y, time }) => levelOf(y, time, shared));
    const means = rates.map(({ time }, i) => time.map((t, c) => t * Math.exp((shared[c] ?? 0) + (own[c] ?? 0) * (levels[i] ?? 0))));
    levels.forEach((level, i) => expectClose(likelihood.own[i], level, sameNumber, `level of study ${i + 1}`));
    expectClose(value, sum(rates.flatMap(({ y }, i) => y.map((events, c) => logPoisson(events, means[i]?.[c] ?? 0)))), sameNumber);
    expectClose(gradient[0], sum(rates.map(({ y }, i) => sum(y.map((events, c) => (halves[c]?.[0] ?? 0) * (events - (means[i]?.[c] ?? 0)))))), sameNumber);
    expect(looks() - before).toBeLessThanOrEqual(most[round] ?? 0);
  }
});

const tables = [
  [4, 20, 7, 25],
  [30, 31, 2, 40],
  [0, 12, 3, 14],
  [0, 20, 25, 25],
] as const;

test('a level is found from far away too, and where the cells of a study alone tell none of it', () => {
  const cells = tables.map(([a, n1, c, n2]) => [counted(binomialCell({ events: a, total: n1 })), counted(binomialCell({ events: c, total: n2 }))]);
  const likelihood = likelihoodOf(cells.map((each): StudyModel => ({ cells: each.map(({ cell }) => cell), fixed: halves, random: [[], []], own: [1, 1] })), gaussHermite(1));
  const logLogistic = (eta: number): number => -Math.log1p(Math.exp(-eta));
  const logLik = (y: number, n: number, eta: number): number => logChoose(n, y) + y * logLogistic(eta) + (n - y) * logLogistic(-eta);
  for (const [theta, most] of [[0, 88], [0.4, 64], [-25, 140], [20, 180]] as const) {
    const before = sum(cells.flat().map((each) => each.looks()));
    const { value } = likelihood.slope(Float64Array.of(theta));
    const heights = tables.map(([a, n1, c, n2], i) => {
      const missing = (level: number): number => a - n1 * Math.exp(logLogistic(theta / 2 + level)) + c - n2 * Math.exp(logLogistic(level - theta / 2));
      const level = findRoot(missing, -60, 60);
      expect(Math.abs(missing(likelihood.own[i] ?? Number.NaN))).toBeLessThan(equationHolds);
      return logLik(a, n1, theta / 2 + level) + logLik(c, n2, level - theta / 2);
    });
    expectClose(value, sum(heights), integrated, `at ${theta}`);
    expect(sum(cells.flat().map((each) => each.looks())) - before).toBeLessThanOrEqual(most);
  }
});

test('an effect and a level that are drawn', () => {
  const models = tables.map(([a, n1, c, n2]): StudyModel => ({
    cells: [binomialCell({ events: a, total: n1 }), binomialCell({ events: c, total: n2 })],
    fixed: [[0.5, 1], [-0.5, 1]],
    random: [[1, 0.5], [1, -0.5]],
    own: null,
  }));
  const rule = gaussHermite(5);
  const { slope, own } = likelihoodOf(models, rule);
  const place = [0.3, -0.8, 0.9, 0.4];
  const { value, gradient } = slope(Float64Array.from(place));
  const [theta, level, sigma, tau] = place as [number, number, number, number];
  const fixed = Float64Array.of(level + theta / 2, level - theta / 2);
  const slopes = Float64Array.of(sigma, tau / 2, sigma, -tau / 2);
  expectClose(value, sum(models.map(({ cells }) => studyIntegral(cells, 2, rule).at(fixed, slopes))), sameNumber);
  expect([...own]).toEqual([0, 0, 0, 0]);
  const h = 1e-3;
  gradient.forEach((found, i) => {
    const moved = (steps: number): number => slope(Float64Array.from(place, (x, j) => (j === i ? x + steps * h : x))).value;
    expectClose(found, (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * h), slopeByDifferences, `derivative ${i + 1}`);
  });
});

test('a level of its own beside an effect that is drawn', () => {
  const models = tables.slice(0, 3).map(([a, n1, c, n2]): StudyModel => ({
    cells: [binomialCell({ events: a, total: n1 }), binomialCell({ events: c, total: n2 })],
    fixed: halves,
    random: halves,
    own: [1, 1],
  }));
  const rule = gaussHermite(5);
  const { slope, own } = likelihoodOf(models, rule);
  const [theta, tau] = [-0.6, 0.9];
  const { value, gradient } = slope(Float64Array.of(theta, tau));
  const heights = models.map(({ cells }, i) => {
    const integral = studyIntegral(cells, 1, rule);
    const height = integral.at(Float64Array.of((own[i] ?? 0) + theta / 2, (own[i] ?? 0) - theta / 2), Float64Array.of(tau / 2, -tau / 2));
    expect(Math.abs(sum([...integral.byFixed]))).toBeLessThan(equationHolds);
    return height;
  });
  expectClose(value, sum(heights), sameNumber);
  const h = 1e-3;
  [theta, tau].forEach((_, i) => {
    const moved = (steps: number): number => slope(Float64Array.from([theta, tau], (x, j) => (j === i ? x + steps * h : x))).value;
    expectClose(gradient[i], (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * h), slopeByDifferences, `derivative ${i + 1}`);
  });
});

test('nothing is likely where there is nothing', () => {
  const { slope, own } = likelihoodOf([], gaussHermite(1));
  expect([slope(Float64Array.of(1)), own]).toEqual([{ value: 0, gradient: Float64Array.of(0) }, new Float64Array(0)]);
});
