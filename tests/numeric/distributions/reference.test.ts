import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { beta } from '../../../src/numeric/distributions/beta.js';
import { binomial } from '../../../src/numeric/distributions/binomial.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { fisherF } from '../../../src/numeric/distributions/fisher-f.js';
import { gamma } from '../../../src/numeric/distributions/gamma.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { studentT } from '../../../src/numeric/distributions/student-t.js';
import { digamma } from '../../../src/numeric/special/digamma.js';
import { logBeta } from '../../../src/numeric/special/log-beta.js';
import { logGamma } from '../../../src/numeric/special/log-gamma.js';
import { trigamma } from '../../../src/numeric/special/trigamma.js';
import { isClose } from '../../support/close.js';
import { distributionPoint, normalPoint, specialPoint, type Tolerance } from '../../support/tolerance.js';

type Kernel = (...values: number[]) => number;

interface Group {
  readonly name: string;
  readonly region: 'tail' | 'log' | 'quantile' | 'integer' | 'special';
  readonly call: string;
  /** The arguments, then R's value. */
  readonly points: readonly (readonly number[])[];
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, '../../reference/distributions.json'), 'utf8')) as {
  readonly source: { readonly program: string; readonly version: string; readonly points: number };
  readonly groups: readonly Group[];
};

type Methods = Readonly<Record<string, Kernel>>;

const distributions: Readonly<Record<string, Methods>> = { normal, studentT, chiSquared, fisherF, beta, gamma, binomial };
const special: Methods = { logGamma, logBeta, digamma, trigamma };

function kernelOf(name: string): Kernel {
  const [family = '', method = ''] = name.split('.');
  const kernel = distributions[family]?.[method] ?? special[family];
  if (kernel === undefined) throw new Error(`the reference names ${name}, which does not exist`);
  return kernel;
}

function toleranceOf({ name, region }: Group): Tolerance {
  if (region === 'integer') return { relative: 0, floor: 0 };
  if (region === 'special') return specialPoint;
  return name.startsWith('normal.') ? normalPoint : distributionPoint;
}

describe(`distributions against ${reference.source.program} ${reference.source.version}`, () => {
  test.each(reference.groups.map((group) => [group.name, group.call, group] as const))('%s agrees with %s', (name, _call, group) => {
    const kernel = kernelOf(name);
    const tolerance = toleranceOf(group);
    const wrong = group.points.flatMap((point) => {
      const expected = point.at(-1) as number;
      const found = kernel(...point.slice(0, -1));
      return isClose(found, expected, tolerance) ? [] : [{ arguments: point.slice(0, -1), expected, found }];
    });
    expect(wrong).toEqual([]);
  });

  test('the grid has not shrunk', () => {
    const points = reference.groups.reduce((sum, group) => sum + group.points.length, 0);
    expect(points).toBe(reference.source.points);
    expect(points).toBeGreaterThan(13_000);
  });

  test('every tail, logarithm and quantile has points, but for the few that are others in disguise', () => {
    const compared = new Set(reference.groups.map((group) => group.name));
    const derived = [
      // Twice a tail, or the mirror image of a tail.
      ['normal', 'twoSided', 'logTwoSided'],
      ['studentT', 'twoSided', 'logTwoSided', 'logLower', 'quantile'],
      // The other side, or the logarithm, of what is compared; see the laws.
      ['fisherF', 'logLower', 'quantile'],
      ['beta', 'logUpper', 'upperQuantile'],
      ['gamma', 'logLower', 'logUpper', 'upperQuantile'],
      ['binomial', 'logLower', 'logUpper', 'logProbability'],
    ].flatMap(([family = '', ...methods]) => methods.map((method) => `${family}.${method}`));
    const all = Object.entries(distributions).flatMap(([family, methods]) => Object.keys(methods).map((method) => `${family}.${method}`));
    expect(new Set(all.filter((name) => !compared.has(name)))).toEqual(new Set(derived));
  });

  test.each([
    ['normal.lower', 1e-200],
    ['studentT.upper', 1e-200],
    ['chiSquared.upper', 1e-200],
    ['chiSquared.lower', 1e-200],
    ['fisherF.upper', 1e-200],
    ['beta.lower', 1e-200],
    ['binomial.lower', 1e-200],
    ['chiSquared.logUpper', -4e5],
    ['normal.logUpper', -4e9],
  ])('%s is compared out to %s', (name, least) => {
    const points = reference.groups.filter((group) => group.name === name).flatMap((group) => group.points);
    expect(Math.min(...points.map((point) => point.at(-1) as number))).toBeLessThan(least);
  });
});
