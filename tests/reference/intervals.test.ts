import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { expectClose } from '../support/close.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { closedForm, iterative, solvedInterval } from '../support/tolerance.js';

interface Case {
  readonly set: string;
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  /** Estimate, SE, lower, upper. */
  readonly henmi_copas: readonly number[];
  readonly ivhet: readonly number[];
  /** Estimate, lower, upper, signed root of the likelihood ratio at zero. */
  readonly profile_likelihood: readonly number[];
  readonly profile_restricted_likelihood: readonly number[];
  readonly robust_se: number;
}

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, 'intervals.json'), 'utf8')) as { readonly cases: readonly Case[] };
const rows = cases.map((each) => [each.set, each] as const);
const fit = ({ yi, vi }: Case, settings: Partial<PoolSettings>) => valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', ...settings }));
const at = (values: readonly number[], i: number): number => values[i] ?? Number.NaN;

test('there are six data sets', () => expect(cases).toHaveLength(6));

test('every interval is compared with another program, here or beside R meta and metafor', () => {
  const here: readonly IntervalCode[] = ['robust', 'profile-likelihood', 'profile-restricted-likelihood', 'henmi-copas', 'ivhet'];
  const elsewhere: readonly IntervalCode[] = [
    'wald',
    't',
    'hartung-knapp',
    'hartung-knapp-se',
    'hartung-knapp-ci',
    'hartung-knapp-iqwig6',
    'kenward-roger',
  ];
  // Stata's metan, whose rule is written out in tests/models/intervals.test.ts.
  const byRule: readonly IntervalCode[] = ['hartung-knapp-zovert'];
  expect(Object.keys(intervals).toSorted()).toEqual([...here, ...elsewhere, ...byRule].toSorted());
});

describe('Henmi and Copas, against metafor', () => {
  test.each(rows)('%s', (_set, each) => {
    const result = fit(each, { ci: 'henmi-copas' });
    expectClose(result.estimate, at(each.henmi_copas, 0), closedForm, 'estimate');
    expectClose(result.se, at(each.henmi_copas, 1), closedForm, 'SE');
    expectClose(result.ci.lower, at(each.henmi_copas, 2), solvedInterval, 'lower');
    expectClose(result.ci.upper, at(each.henmi_copas, 3), solvedInterval, 'upper');
    expect(result.test).toMatchObject({ method: 'henmi-copas', statistic: 'U', df: null });
  });
});

describe('IVhet, against metafor with the weights of the common model', () => {
  test.each(rows)('%s', (_set, each) => {
    const result = fit(each, { ci: 'ivhet' });
    const found = [result.estimate, result.se, result.ci.lower, result.ci.upper];
    found.forEach((value, i) => expectClose(value, at(each.ivhet, i), closedForm, `figure ${i}`));
  });
});

describe('profile likelihoods, against their definition in R', () => {
  test.each(rows.flatMap(([set, each]) => [
    [set, 'profile-likelihood', each, each.profile_likelihood] as const,
    [set, 'profile-restricted-likelihood', each, each.profile_restricted_likelihood] as const,
  ]))('%s, %s', (_set, ci, each, expected) => {
    const result = fit(each, { ci });
    expectClose(result.estimate, at(expected, 0), iterative, 'estimate');
    expectClose(result.ci.lower, at(expected, 1), solvedInterval, 'lower');
    expectClose(result.ci.upper, at(expected, 2), solvedInterval, 'upper');
    expectClose(result.test.value, at(expected, 3), solvedInterval, 'statistic');
    expect(result.test).toMatchObject({ method: 'likelihood-ratio', statistic: 'z', df: null });
  });
});

describe('robust, against clubSandwich CR2 with a cluster per study', () => {
  test.each(rows)('%s', (_set, each) => expectClose(fit(each, { ci: 'robust' }).se, each.robust_se, iterative, 'SE'));
});
