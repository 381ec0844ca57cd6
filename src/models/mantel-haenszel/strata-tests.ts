import type { MeasureCode } from '../../effect-sizes/measures.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import type { BinaryStudy, PersonTimeStudy, Study } from '../../studies/study.js';
import { total } from '../count-fit.js';
import { mantelHaenszelOddsRatio } from './odds-ratio.js';

interface StrataTestRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
}

/** The tests on the tables of several strata, as observed: of association over all of them, and of a common odds ratio. */
export const strataTestRows = {
  'cochran-mantel-haenszel': {
    code: 'cochran-mantel-haenszel',
    name: 'Cochran–Mantel–Haenszel test',
    description: 'Association over all strata, with the hypergeometric variance',
    reference: 'Mantel & Haenszel 1959',
  },
  'cochran-mantel-haenszel-corrected': {
    code: 'cochran-mantel-haenszel-corrected',
    name: 'Cochran–Mantel–Haenszel test, continuity-corrected',
    description: 'The same, the difference made smaller by 1/2',
    reference: 'Mantel & Haenszel 1959',
  },
  cochran: {
    code: 'cochran',
    name: "Cochran's test",
    description: 'Association over all strata, with the binomial variance: N in place of N − 1',
    reference: 'Cochran 1954b',
  },
  'cochran-corrected': {
    code: 'cochran-corrected',
    name: "Cochran's test, continuity-corrected",
    description: 'The same, the difference made smaller by 1/2',
    reference: 'Cochran 1954b',
  },
  'breslow-day': {
    code: 'breslow-day',
    name: 'Breslow–Day test',
    description: 'Homogeneity of the odds ratios around the Mantel–Haenszel one',
    reference: 'Breslow & Day 1980',
  },
  tarone: {
    code: 'tarone',
    name: 'Breslow–Day test, corrected by Tarone',
    description: 'The same, efficient although the Mantel–Haenszel odds ratio is not the maximum-likelihood one',
    reference: 'Tarone 1985',
  },
} as const satisfies Record<string, StrataTestRow>;

/** The code of a test on strata: `cochran-mantel-haenszel`, `breslow-day`, … */
export type StrataTestCode = keyof typeof strataTestRows;

/** A χ² test on strata; the logarithm of its P value to base e. */
export interface StrataTest {
  readonly method: StrataTestCode;
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  readonly logPValue: number;
}

/**
 * The tests that belong to a Mantel–Haenszel odds or rate ratio, from the counts as observed.
 *
 * In words: the Cochran–Mantel–Haenszel test asks whether the arms differ at all, by the sum over the strata of observed
 * minus expected events; the Breslow–Day test whether the strata have one odds ratio, by the events to be expected in
 * each at the pooled one. For person-time there is the first only.
 *
 * Not to be confused with: Q, which measures heterogeneity from the effects of the strata and their variances.
 *
 * @param measure OR or IRR; other measures have none
 * @param studies counts of the kind the measure needs
 * @returns the tests in the order of `strataTestRows`; those of homogeneity only where at least two strata tell an odds
 *   ratio
 *
 * @source Cochran (1954b), doi:10.2307/3001616; Mantel & Haenszel (1959), doi:10.1093/jnci/22.4.719; Breslow & Day (1980),
 *   Statistical methods in cancer research I; Tarone (1985), doi:10.1093/biomet/72.1.91
 * @r      metafor::rma.mh(ai, n1i, ci, n2i, measure = "OR", correct = FALSE)[c("CO", "MH", "BD", "TA")]
 */
export function strataTests(measure: MeasureCode, studies: readonly Study[]): readonly StrataTest[] {
  if (measure === 'IRR') return personTimeTests(studies.filter((study) => study.kind === 'person-time'));
  if (measure !== 'OR') return [];
  const binary = studies.filter((study) => study.kind === 'binary');
  return [...associationTests(binary), ...homogeneityTests(binary)];
}

function associationTests(studies: readonly BinaryStudy[]): readonly StrataTest[] {
  const terms = studies.map(({ treatment, control }) => {
    const n = treatment.total + control.total;
    const events = treatment.events + control.events;
    const product = (treatment.total / n) * (control.total / n) * (events / n) * (n - events);
    return { excess: treatment.events - (treatment.total * events) / n, product, hypergeometric: n > 1 ? (product * n) / (n - 1) : 0 };
  });
  const excess = Math.abs(total(terms, (term) => term.excess));
  return [
    ...bothWays('cochran-mantel-haenszel', excess, total(terms, (term) => term.hypergeometric)),
    ...bothWays('cochran', excess, total(terms, (term) => term.product)),
  ];
}

function personTimeTests(studies: readonly PersonTimeStudy[]): readonly StrataTest[] {
  const terms = studies.map(({ treatment, control }) => {
    const share = treatment.time / (treatment.time + control.time);
    const events = treatment.events + control.events;
    return { excess: treatment.events - events * share, variance: events * share * (1 - share) };
  });
  const excess = Math.abs(total(terms, (term) => term.excess));
  return bothWays('cochran-mantel-haenszel', excess, total(terms, (term) => term.variance));
}

/** A test of association with and without the correction for continuity, which takes off no more than there is. */
function bothWays(code: 'cochran-mantel-haenszel' | 'cochran', excess: number, variance: number): readonly StrataTest[] {
  if (!(variance > 0)) return [];
  return [
    chiSquaredTest(code, excess ** 2 / variance, 1),
    chiSquaredTest(`${code}-corrected`, Math.max(0, excess - 0.5) ** 2 / variance, 1),
  ];
}

function homogeneityTests(studies: readonly BinaryStudy[]): readonly StrataTest[] {
  const pooled = mantelHaenszelOddsRatio(studies);
  if (pooled === null) return [];
  const oddsRatio = Math.exp(pooled.estimate);
  const terms = studies.flatMap((study) => {
    const { treatment, control } = study;
    const events = treatment.events + control.events;
    // Without events, or with nothing but events, a stratum tells nothing about an odds ratio.
    if (events === 0 || events === treatment.total + control.total) return [];
    const a = expectedEvents(study, oddsRatio);
    const cells = [a, treatment.total - a, events - a, control.total - events + a];
    return [{ excess: treatment.events - a, variance: 1 / total(cells, (cell) => 1 / cell) }];
  });
  const variance = total(terms, (term) => term.variance);
  if (terms.length < 2 || !(variance > 0)) return [];
  const breslowDay = total(terms, ({ excess, variance: v }) => excess ** 2 / v);
  const excess = total(terms, (term) => term.excess);
  const df = terms.length - 1;
  return [
    chiSquaredTest('breslow-day', breslowDay, df),
    chiSquaredTest('tarone', Math.max(0, breslowDay - excess ** 2 / variance), df),
  ];
}

/** Events in the treatment arm at which a table with these margins has a given odds ratio. */
function expectedEvents({ treatment, control }: BinaryStudy, oddsRatio: number): number {
  const events = treatment.events + control.events;
  // (1 − OR)·a² + b·a − OR·n₁·m = 0, by the form of its root that does not cancel.
  const square = 1 - oddsRatio;
  const b = control.total - events + oddsRatio * (treatment.total + events);
  const product = oddsRatio * treatment.total * events;
  const root = Math.sqrt(Math.max(0, b ** 2 + 4 * square * product));
  return b >= 0 ? (2 * product) / (b + root) : (root - b) / (2 * square);
}

function chiSquaredTest(method: StrataTestCode, statistic: number, df: number): StrataTest {
  return { method, statistic, df, pValue: chiSquared.upper(statistic, df), logPValue: chiSquared.logUpper(statistic, df) };
}
