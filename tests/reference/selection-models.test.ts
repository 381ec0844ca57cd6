import { describe, expect, test } from 'vitest';
import { smoothSelection } from '../../src/diagnostics/selection/smooth-selection.js';
import { stepFunction } from '../../src/diagnostics/selection/step-function.js';
import { weightFunctions } from '../../src/diagnostics/selection/weight-functions.js';
import { expectClose } from '../support/close.js';
import { selectionReference, type SelectionCase } from '../support/selection-reference.js';
import { effectsFrom, settingsOf } from '../support/small-study-reference.js';
import { refinedPlace, stoppedHeight } from '../support/tolerance.js';

const { sets, cases } = selectionReference;

/** Our figures for a case, or the reasons why there are none. */
function fit({ set, type, alternative: word, method, steps }: SelectionCase) {
  const effects = effectsFrom(sets[set]?.yi ?? [], sets[set]?.vi ?? []);
  const settings = settingsOf(method === 'EE' ? { measure: 'GEN', model: 'common' } : { measure: 'GEN' });
  const alternative = word === 'two.sided' ? 'two-sided' : word;
  if (type !== 'stepfun') return smoothSelection(effects, settings, type, alternative);
  const outcome = stepFunction(effects, settings, { steps: [...(steps ?? [])], alternative });
  return outcome.ok ? { ...outcome, value: { ...outcome.value, rows: outcome.value.rows.slice(1) } } : outcome;
}

const fits = new Map<SelectionCase, ReturnType<typeof fit>>();

/** The same, fitted once for all tests. */
function fitted(each: SelectionCase): ReturnType<typeof fit> {
  const outcome = fits.get(each) ?? fit(each);
  fits.set(each, outcome);
  return outcome;
}

const named = cases.map((each) => [`${each.set} ${each.type} ${each.alternative} ${each.method} ${each.steps?.join(' ') ?? ''}`, each] as const);

const leastCases = 106;

test('every selection function has cases, and the grid has not shrunk', () => {
  expect(new Set(cases.map(({ type }) => type))).toEqual(new Set(['stepfun', ...Object.keys(weightFunctions)]));
  expect(cases.length).toBeGreaterThanOrEqual(leastCases);
});

test('nearly all cases have a maximum, and it is the highest place', () => {
  const outcomes = cases.map(fitted);
  const clean = outcomes.filter(({ ok, problems }) => ok && problems.length === 0);
  expect(clean.length).toBeGreaterThanOrEqual(0.85 * cases.length);
});

describe('selection models agree with selmodel', () => {
  test.each(named)('%s', (_name, each) => {
    const outcome = fitted(each);
    // metafor ends somewhere on the way where a weight runs to its end; we say that there is no maximum.
    const runs = each.selmodel.delta.some((delta) => delta > 99 || delta < 1e-4);
    if (!outcome.ok) {
      expect(outcome.problems.map(({ code }) => code)).toContain('NOT_ESTIMABLE');
      expect(runs || each.type === 'stepfun').toBe(true);
      return;
    }
    const { figures, rows } = outcome.value;
    // Never lower than where metafor stopped, unless it runs to the end of a parameter, which is said.
    if (outcome.problems.length > 0) {
      expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'warning' }]);
      return;
    }
    expect(figures.logLikelihood).toBeGreaterThanOrEqual(each.selmodel.logLik - stoppedHeight);
    const { refined } = each;
    // Two maxima: metafor climbed the lower one.
    if (refined === undefined || figures.logLikelihood > refined.logLik + stoppedHeight) return;
    expectClose(figures.logLikelihood, refined.logLik, refinedPlace, 'log-likelihood');
    expectClose(figures.estimate, refined.estimate, refinedPlace, 'estimate');
    expectClose(figures.se, refined.se, refinedPlace, 'SE');
    expectClose(figures.tau2, refined.tau2, refinedPlace, 'tau2');
    refined.delta.forEach((delta, j) => {
      expectClose(rows[j]?.delta, delta, refinedPlace, `delta ${j + 1}`);
      expectClose(rows[j]?.se, refined.seDelta[j] ?? Number.NaN, refinedPlace, `SE of delta ${j + 1}`);
    });
    // metafor's ratio compares the ends that it stopped at: at its bound of 100, in some cases, where δ is larger.
    if (!runs) expect(Math.abs(figures.lrt - each.selmodel.LRT)).toBeLessThan(stoppedHeight);
  });
});
