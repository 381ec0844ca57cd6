import { describe, expect, test } from 'vitest';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { problem } from '../../src/problems/problem.js';
import { exitCodeOf, outcomes } from '../../src/reports/outcome.js';
import { exampleReproduction } from '../support/reproductions.js';

const only = (...ids: readonly string[]): Reproduction => ({
  ...exampleReproduction,
  problems: [],
  claims: exampleReproduction.claims.filter(({ spec }) => ids.includes(spec.id)),
});

const notConverged = problem('NOT_CONVERGED', { what: 'REML', iterations: 100 });
const notFound = problem('FILE_NOT_FOUND', { path: 'trials.csv' });
const warning = problem('LABEL_REPEATED', { label: 'A', firstLine: 2 });

describe('exit code of a run', () => {
  test('0: every claim is met, on whatever basis, and what was not checkable was expected to be so', () => {
    expect(exitCodeOf([only('main', 'p-value', 'rebuilt', 'later')], [])).toBe(outcomes.met);
  });

  test('1: one claim of one data set is below', () => {
    expect(exitCodeOf([only('main'), only('main', 'heterogeneity')], [])).toBe(outcomes.below);
  });

  test('2: something could not be run, even if all the rest is met or below', () => {
    expect(exitCodeOf([only('main')], [notFound])).toBe(outcomes.notRun);
    expect(exitCodeOf([only('heterogeneity')], [notFound, notConverged])).toBe(outcomes.notRun);
  });

  test('3: the only errors are computations that did not converge', () => {
    expect(exitCodeOf([only('main')], [notConverged, warning])).toBe(outcomes.numericalFailure);
  });

  test('4: no claim was checkable, as expected, or there is none; unexpected, it is 1', () => {
    expect(exitCodeOf([only('later')], [])).toBe(outcomes.nothingCheckable);
    expect(exitCodeOf([], [])).toBe(outcomes.nothingCheckable);
    const unmet = only('later');
    const claims = unmet.claims.map((each) => ({ ...each, verdict: { ...each.verdict, met: false } }));
    expect(exitCodeOf([{ ...unmet, claims }], [])).toBe(outcomes.below);
  });

  test('warnings and notes do not count', () => {
    expect(exitCodeOf([only('main')], [warning])).toBe(outcomes.met);
  });
});
