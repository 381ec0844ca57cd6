import { converted, notConverted, shown, term, type Conversion } from '../converted.js';
import { estimateFromInterval } from '../estimate-from-interval.js';
import type { ConversionRow, Given, Route } from '../route.js';
import { sdFromDifferenceError } from '../sd-from-difference-error.js';
import { standardErrorFromInterval } from '../standard-error-from-interval.js';
import { standardErrorFromPValue } from '../standard-error-from-p-value.js';
import { standardErrorFromStatistic } from '../standard-error-from-statistic.js';

const totals = ['treatment_total', 'control_total'] as const;
const limits = ['mean_difference_ci_lower', 'mean_difference_ci_upper'] as const;

const dfOf = ({ value }: Given): number => value('treatment_total') + value('control_total') - 2;

function errorFromInterval(given: Given): Conversion {
  const df = given.settings.meanIntervals === 't' ? dfOf(given) : null;
  if (df === 0) return notConverted('two participants have no interval by the t distribution');
  return standardErrorFromInterval(given.value('mean_difference_ci_lower'), given.value('mean_difference_ci_upper'), given.level, df);
}

function errorFromPValue(given: Given): Conversion {
  const df = dfOf(given);
  return df === 0 ? notConverted('two participants have no t test') : standardErrorFromPValue(given.value('mean_difference'), given.value('p_value'), df);
}

const sdOf = (gives: 'treatment_sd' | 'control_sd'): Route => ({
  gives,
  needs: ['mean_difference_se', ...totals],
  derive: ({ value }) => sdFromDifferenceError(value('mean_difference_se'), value('treatment_total'), value('control_total')),
});

/** From what is printed of the difference of two means to what is needed of both arms. */
export const differenceConversions = {
  'difference-error-from-interval': {
    name: 'standard error of a mean difference from confidence interval',
    description: 'SE = (upper − lower)/(2q), q of the t distribution with n₁ + n₂ − 2 degrees of freedom unless the settings say otherwise',
    reference: 'Cochrane Handbook 6.5.2.3',
    routes: [{ gives: 'mean_difference_se', needs: [...limits, ...totals], derive: errorFromInterval }],
  },
  'difference-error-from-statistic': {
    name: 'standard error of a mean difference from t or z',
    description: 'SE = |difference/t|',
    reference: 'Cochrane Handbook 6.5.2.3',
    routes: (['t', 'z'] as const).map(
      (name): Route => ({
        gives: 'mean_difference_se',
        needs: ['mean_difference', name],
        derive: ({ value }) => standardErrorFromStatistic(value('mean_difference'), value(name), name),
      }),
    ),
  },
  'difference-error-from-p-value': {
    name: 'standard error of a mean difference from P value',
    description: 'SE = |difference|/t(P), t with n₁ + n₂ − 2 degrees of freedom',
    reference: 'Cochrane Handbook 6.5.2.3',
    routes: [{ gives: 'mean_difference_se', needs: ['mean_difference', 'p_value', ...totals], derive: errorFromPValue }],
  },
  'mean-difference': {
    name: 'mean difference from means or confidence interval',
    description: 'Difference of the arms’ means, or the middle of the interval',
    reference: 'Cochrane Handbook 6.5.2.3',
    routes: [
      {
        gives: 'mean_difference',
        needs: ['treatment_mean', 'control_mean'],
        derive: ({ value }) => {
          const [m1, m2] = [value('treatment_mean'), value('control_mean')];
          return converted(m1 - m2, `difference = ${shown(m1)} − ${term(m2)}`);
        },
      },
      { gives: 'mean_difference', needs: limits, derive: ({ value }) => estimateFromInterval(value(limits[0]), value(limits[1])) },
    ],
  },
  'sd-from-difference-error': {
    name: 'standard deviation from standard error of a mean difference',
    description: 'SD = SE/√(1/n₁ + 1/n₂), the same for both arms',
    reference: 'Cochrane Handbook 6.5.2.3',
    routes: [sdOf('treatment_sd'), sdOf('control_sd')],
  },
  'mean-from-difference': {
    name: 'mean of one arm from the other and the difference',
    description: 'Where only the difference is printed, the control mean is set to 0: right for differences, not for ratios of means',
    reference: 'arithmetic',
    routes: [
      {
        gives: 'treatment_mean',
        needs: ['control_mean', 'mean_difference'],
        derive: ({ value }) => converted(value('control_mean') + value('mean_difference'), `mean = ${shown(value('control_mean'))} + ${term(value('mean_difference'))}`),
      },
      {
        gives: 'control_mean',
        needs: ['treatment_mean', 'mean_difference'],
        derive: ({ value }) => converted(value('treatment_mean') - value('mean_difference'), `mean = ${shown(value('treatment_mean'))} − ${term(value('mean_difference'))}`),
      },
      {
        gives: 'control_mean',
        needs: ['mean_difference'],
        derive: () => converted(0, 'mean = 0, since only the difference counts', ['only the difference of the means is known: the control mean is set to 0']),
      },
    ],
  },
} as const satisfies Record<string, ConversionRow>;
