import { problem } from '../../../problems/problem.js';
import { converted, type Conversion } from '../converted.js';
import { estimateFromInterval } from '../estimate-from-interval.js';
import type { FiveNumbers } from '../medians/five-numbers.js';
import { medianMethod, type MedianMethodCode } from '../medians/median-methods.js';
import { skewnessTest } from '../medians/skewness.js';
import type { ConversionRow, Given, Route } from '../route.js';
import { sdFromStandardError } from '../sd-from-standard-error.js';
import { sdFromVariance } from '../sd-from-variance.js';
import { standardErrorFromInterval } from '../standard-error-from-interval.js';

/** What comes before the names of a group's columns; nothing for a single group. */
const prefixes = ['treatment_', 'control_', ''] as const;
type Prefix = (typeof prefixes)[number];

/** A single group's standard error and variance must not be mistaken for those of an effect. */
const errorOf = (p: Prefix) => (p === '' ? 'mean_se' : (`${p}se` as const));
const varianceOf = (p: Prefix) => (p === '' ? 'outcome_variance' : (`${p}variance` as const));

const forGroups = (routesOf: (prefix: Prefix) => readonly Route[]): readonly Route[] => prefixes.flatMap(routesOf);

/** Degrees of freedom of a group's interval, by the setting. */
const groupDf = ({ value, settings }: Given, p: Prefix): number | null => (settings.meanIntervals === 't' ? value(`${p}total`) - 1 : null);

function sdFromInterval(given: Given, p: Prefix) {
  const df = groupDf(given, p);
  if (df === 0) return { ok: false, reason: 'one participant has no interval by the t distribution' } as const;
  const se = standardErrorFromInterval(given.value(`${p}ci_lower`), given.value(`${p}ci_upper`), given.level, df);
  if (!se.ok) return se;
  const sd = sdFromStandardError(se.value, given.value(`${p}total`));
  return converted(sd.value, `${sd.formula}; ${se.formula}`, se.assumptions);
}

/** The columns of a five-number summary that a route starts from. */
const range = (p: Prefix) => [`${p}min`, `${p}max`] as const;
const quartiles = (p: Prefix) => [`${p}q1`, `${p}q3`] as const;

function fiveNumbers({ value }: Given, p: Prefix, needs: Route['needs']): FiveNumbers {
  const there = new Set<string>(needs);
  const number = (name: 'min' | 'q1' | 'median' | 'q3' | 'max'): number | null => (there.has(`${p}${name}`) ? value(`${p}${name}`) : null);
  return { min: number('min'), q1: number('q1'), median: number('median'), q3: number('q3'), max: number('max'), n: value(`${p}total`) };
}

/** The three scenarios of a five-number summary, the fullest first. */
const scenarios = (p: Prefix) => [[...range(p), ...quartiles(p)], quartiles(p), range(p)] as const;

/** Says so where the numbers look skewed and the method takes them for normally distributed. */
function withDoubt(conversion: Conversion, numbers: FiveNumbers, p: Prefix, method: MedianMethodCode): Conversion {
  const test = skewnessTest(numbers);
  if (!conversion.ok || test === null || !test.skewed || !medianMethod(method).assumesNormal) return conversion;
  return { ...conversion, doubt: problem('QUANTILES_SKEWED', { column: `${p}median`, statistic: test.statistic, critical: test.critical }) };
}

const fromMedian = (p: Prefix, quantity: 'mean' | 'sd'): readonly Route[] =>
  scenarios(p).map((pairs): Route => {
    const needs = [...pairs, `${p}median`, `${p}total`] as const;
    const derive = (given: Given): Conversion => {
      const numbers = fiveNumbers(given, p, needs);
      const { medians } = given.settings;
      return withDoubt(medianMethod(medians)[quantity](numbers), numbers, p, medians);
    };
    return { gives: `${p}${quantity}`, needs, derive };
  });

const sdWithoutMedian = (p: Prefix): readonly Route[] =>
  scenarios(p).map((pairs): Route => {
    const needs = [...pairs, `${p}total`] as const;
    return {
      gives: `${p}sd`,
      needs,
      when: ({ medians }) => medianMethod(medians).sdWithoutMedian,
      derive: (given) => medianMethod(given.settings.medians).sd(fiveNumbers(given, p, needs)),
    };
  });

/** From what is printed of one group to its mean and standard deviation. */
export const groupConversions = {
  'sd-from-variance': {
    name: 'standard deviation from variance',
    description: 'SD = √variance',
    reference: 'arithmetic',
    routes: forGroups((p) => [{ gives: `${p}sd`, needs: [varianceOf(p)], checks: true, derive: ({ value }) => sdFromVariance(value(varianceOf(p))) }]),
  },
  'sd-from-standard-error': {
    name: 'standard deviation from standard error',
    description: 'SD = SE·√n',
    reference: 'Cochrane Handbook 6.5.2.2',
    routes: forGroups((p) => [
      { gives: `${p}sd`, needs: [errorOf(p), `${p}total`], checks: true, derive: ({ value }) => sdFromStandardError(value(errorOf(p)), value(`${p}total`)) },
    ]),
  },
  'sd-from-interval': {
    name: 'standard deviation from confidence interval',
    description: "SD = √n·(upper − lower)/(2q), q of the t distribution unless the settings say otherwise",
    reference: 'Cochrane Handbook 6.5.2.2',
    routes: forGroups((p) => [
      { gives: `${p}sd`, needs: [`${p}ci_lower`, `${p}ci_upper`, `${p}total`], checks: true, derive: (given) => sdFromInterval(given, p) },
    ]),
  },
  'mean-from-interval': {
    name: 'mean from confidence interval',
    description: 'The middle of the interval',
    reference: 'Cochrane Handbook 6.3.1',
    routes: forGroups((p) => [
      { gives: `${p}mean`, needs: [`${p}ci_lower`, `${p}ci_upper`], derive: ({ value }) => estimateFromInterval(value(`${p}ci_lower`), value(`${p}ci_upper`)) },
    ]),
  },
  'mean-from-median': {
    name: 'mean from median',
    description: 'Mean from the median with quartiles, range or both, by the method for medians',
    reference: 'Luo et al. 2018; Wan et al. 2014; McGrath et al. 2020',
    routes: forGroups((p) => fromMedian(p, 'mean')),
  },
  'sd-from-quantiles': {
    name: 'standard deviation from quartiles or range',
    description: 'SD from quartiles, range or both, by the method for medians',
    reference: 'Wan et al. 2014; Shi et al. 2020; McGrath et al. 2020',
    routes: forGroups((p) => [...fromMedian(p, 'sd'), ...sdWithoutMedian(p)]),
  },
} as const satisfies Record<string, ConversionRow>;
