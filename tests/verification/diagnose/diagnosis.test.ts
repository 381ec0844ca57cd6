import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { decoysFor, madeUpClaims, nearRateOf, rateOf } from '../../../src/verification/chance/made-up-claims.js';
import { allHold, countAlike, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Figure } from '../../../src/verification/claim.js';
import { blindSpots } from '../../../src/verification/diagnose/blind-spots.js';
import { classify, concentration } from '../../../src/verification/diagnose/classes.js';
import { diagnose, diagnoseInSteps, type DiagnoseOptions } from '../../../src/verification/diagnose/diagnose.js';
import { forestOf, type PrintedRow } from '../../../src/verification/diagnose/forest.js';
import { tryEverything } from '../../../src/verification/diagnose/hypotheses.js';
import { fittingMisprints, numberOfMisprints } from '../../../src/verification/diagnose/misprints.js';
import { missingStudies } from '../../../src/verification/diagnose/missing-study/missing-study.js';
import { nextFigure } from '../../../src/verification/diagnose/next-figure.js';
import { suspicionsOf } from '../../../src/verification/diagnose/suspicions.js';
import { otherAnalyses } from '../../../src/verification/other-analyses/other-analyses.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';

const three = 'study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09\nC,0.3,0.01';
const common: PoolSettings = { measure: 'MD', model: 'common' };
const figuresOf = (figures: Partial<Record<QuantityCode, string>>): readonly Figure[] => (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed }));

function prepared(csv: string, settings: PoolSettings, figures: Partial<Record<QuantityCode, string>>) {
  const studies = readStudies(csv, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  return { studies: studies.value, settings: complete.value, claim: { id: 'c', label: null, quote: null, figures: figuresOf(figures) } };
}

describe('a diagnosis', () => {
  const rows: readonly PrintedRow[] = [{ study: 'A', estimate: '0.50' }, { study: 'C', estimate: '0.30' }];

  // The table gives 0.29593 with 0.12793 to 0.46393 and a Q of 3.87.
  it.each<readonly [string, Partial<Record<QuantityCode, string>>, DiagnoseOptions, string, number, boolean]>([
    ['that holds', { estimate: '0.296', ci_lower: '0.128' }, {}, 'holds', 0, false],
    ['of a slip of the print', { estimate: '0.296', ci_lower: '-0.128', ci_upper: '0.464' }, { seed: 5 }, 'misprint', 1, false],
    // DerSimonian and Laird: τ² = (3.77545 − 2)/57.143, and 0.27181 from −0.01506.
    ['of another analysis', { estimate: '0.27181', ci_lower: '-0.01506' }, { priors: { 'row-left-out': 0 } }, 'other analysis', 0, false],
    // With 0.2 for −0.2 in B: 0.32857 from 0.16057, and a Q of 1.
    ['of an error in the data', { estimate: '0.32857', ci_lower: '0.16057', Q: '1.0000' }, { suspect: ['B'], forest: rows }, 'data error', 0, false],
    ['that holds in one digit', { estimate: '0.3' }, {}, 'holds', 0, false],
    ['of a slip of a short print, as made-up claims have them', { estimate: '0.3', ci_lower: '-0.1' }, {}, 'not identifiable', 1, false],
    ['of nothing', { estimate: '0.91234', ci_lower: '0.81234', ci_upper: '1.01234' }, { most: 80 }, 'not identifiable', 0, true],
  ])('%s is made of its parts', (_of, printed, options, outcome, misprints, pairs) => {
    const { studies, settings, claim } = prepared(three, common, printed);
    const decoys = 24;
    const made = diagnose(studies, settings, claim, { decoys, ...options });
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    const { doubles, missing, ...found } = made.value;
    const { priors = {}, suspect = [], seed = 1, most } = options;
    const subject = subjectOf(studies, settings);
    const tests = printedFigures(claim.figures) ?? [];
    const forest = options.forest === undefined ? null : forestOf(subject, options.forest);
    const tried = tryEverything(subject, claim, tests, { possible: forest?.holdsAfter, most });
    const asItStands = tried.asItStands ?? new Float64Array();
    const fitting = tried.hypotheses.filter(({ operator, predicted }) => priors[operator] !== 0 && allHold(tests, predicted));
    const explanations = classify(fitting, tried.byOperator, { priors, suspect }, subject, suspicionsOf(subject));
    const madeUp = madeUpClaims(subject, claim, tests, [asItStands], seed, decoysFor(3, decoys));
    const slips = fittingMisprints(claim.figures, asItStands);
    const others = otherAnalyses(studies, settings, claim);
    const analyses = others.filter(({ predicted }) => allHold(tests, predicted)).toSorted((a, b) => a.changes - b.changes);
    const countAnalyses = countAlike(tests, others.map(({ predicted }) => predicted));
    expect(found).toEqual({
      figures: claim.figures,
      labels: ['A', 'B', 'C'],
      asItStands: tests.map(({ print }, at) => print(asItStands[at] ?? Number.NaN)),
      outcome,
      otherAnalyses: { tried: others.length, fitting: analyses, chance: analyses.length === 0 ? null : rateOf(madeUp, countAnalyses), near: analyses.length === 0 ? null : nearRateOf(madeUp, countAnalyses) },
      forest: forest === null ? null : { checks: forest.checks, unprinted: forest.unprinted },
      misprints: { tried: numberOfMisprints(claim.figures), fitting: slips, chance: slips.length === 0 ? null : rateOf(madeUp, (values) => fittingMisprints(claim.figures.map((figure, at) => ({ ...figure, printed: tests[at]?.print(values[at] ?? Number.NaN) ?? '' })), asItStands).length) },
      tried: [...tried.byOperator.values()].reduce((sum, each) => sum + each, 0),
      byOperator: tried.byOperator,
      suspicions: [],
      expectations: { priors, suspect },
      leftOut: tried.leftOut,
      derivedNumbers: 0,
      matches: fitting.length,
      explanations,
      concentration: concentration(explanations, ['A', 'B', 'C']),
      chance: rateOf(madeUp, countAlike(tests, tried.hypotheses.map(({ predicted }) => predicted))),
      blind: blindSpots(tests, tried, ['A', 'B', 'C']),
      next: nextFigure(subject, claim, explanations),
      seed,
    });
    expect([slips.length, doubles !== null, tried.leftOut.size > 0]).toEqual([misprints, pairs, most !== undefined]);
    // A study that is missing takes time to be sought: once is enough to be held against.
    expect(outcome === 'misprint' ? missing : missing?.status).toEqual(outcome === 'misprint' ? missingStudies(subject, tests, madeUp) : outcome === 'holds' ? undefined : 'asked');
    if (outcome === 'holds') expect(missing).toBeNull();
  });

  it('counts the numbers that were derived and cannot be derived anew', () => {
    const derived = (csv: string) => {
      const { studies, settings, claim } = prepared(csv, common, { estimate: '0.1' });
      const other = { ...studies, rows: studies.rows.map((row, at) => (at === 0 ? row : { ...row, cells: {} })) };
      return [studies, other].map((table) => {
        const made = diagnose(table, settings, claim, { decoys: 5, most: 40 });
        return made.ok ? made.value.derivedNumbers : null;
      });
    };
    // Of A the variance follows from its P value as it did; B has lost what its own came from.
    expect(derived('study,yi,p_value\nA,0.5,0.02\nB,-0.2,0.5\nC,0.3,0.2')).toEqual([0, 2]);
  });

  it('goes through the single errors, and then through pairs', () => {
    const { studies, settings, claim } = prepared(three, common, { estimate: '0.91234', ci_lower: '0.81234' });
    const told = [...diagnoseInSteps(studies, settings, claim, { decoys: 5, most: 60 })].map(({ what }) => what);
    expect([...new Set(told)]).toEqual(['of the single errors', 'of the pairs of errors']);
  });

  it.each<readonly [string, PoolSettings, Partial<Record<QuantityCode, string>>, string]>([
    [three, common, {}, 'the claim has no figure that is a printed number'],
    [three, common, { estimate: 'about one' }, 'the claim has no figure that is a printed number'],
    [three, common, { estimate: '0.3', subgroup_Q: '3.1', tau2_lower: '1' }, 'the analysis has no Q between the subgroups, lower end of the confidence interval of τ²'],
    ['study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31', { measure: 'OR', method: 'glmm' }, { estimate: '0.40' }, 'generalised linear mixed models take too long to be fitted thousands of times'],
    [three, { measure: 'MD', tau2: 'DL', prediction: 'bootstrap' }, { estimate: '0.3', prediction_lower: '0.1' }, 'prediction intervals by bootstrap take too long to be made thousands of times'],
    [three, { measure: 'MD', tau2: 'DL', prediction: 'bootstrap' }, { prediction_upper: '0.1' }, 'prediction intervals by bootstrap take too long to be made thousands of times'],
  ])('is not made of %#', (csv, asked, printed, reason) => {
    const { studies, settings, claim } = prepared(csv, asked, printed);
    expect(diagnose(studies, settings, claim).problems).toEqual([{ code: 'NOT_ESTIMABLE', severity: 'error', at: {}, facts: { what: 'a diagnosis', reason } }]);
  });

  it.each<readonly [PoolSettings['prediction'], Partial<Record<QuantityCode, string>>]>([
    ['bootstrap', { estimate: '0.3' }],
    ['normal', { prediction_lower: '-0.9' }],
  ])('is made where no figure is drawn: %s %j', (prediction, printed) => {
    const { studies, settings, claim } = prepared(three, { measure: 'MD', tau2: 'DL', prediction }, printed);
    expect(diagnose(studies, settings, claim, { decoys: 1, most: 0 }).problems).toEqual([]);
  });
});
