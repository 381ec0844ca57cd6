import { changeSd, correlationFromSds, meanChange } from '../change-from-baseline.js';
import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { correlationFromT } from '../correlation-from-t.js';
import { partialCorrelationFromT } from '../partial-correlation-from-t.js';
import type { ConversionRow, Given, Route } from '../route.js';
import { sdFromStandardError } from '../sd-from-standard-error.js';
import { standardErrorFromPValue } from '../standard-error-from-p-value.js';
import { standardErrorFromStatistic } from '../standard-error-from-statistic.js';

const arms = ['treatment', 'control'] as const;
const forArms = (routesOf: (arm: (typeof arms)[number]) => readonly Route[]): readonly Route[] => arms.flatMap(routesOf);

const assumed = ({ settings: { baselineCorrelation: r } }: Given): Conversion =>
  r === null ? notConverted('no correlation was assumed') : converted(r, `r = ${shown(r)}, as assumed`, [`a correlation of ${shown(r)} between before and after`]);

/** Standard deviation of the change of one group, from a paired test of it. */
function changeSdFromTest({ value }: Given, errorOf: (change: number, df: number) => Conversion): Conversion {
  const se = errorOf(value('post_mean') - value('pre_mean'), value('total') - 1);
  if (!se.ok) return se;
  const sd = sdFromStandardError(se.value, value('total'));
  return converted(sd.value, `${sd.formula}; ${se.formula}`, se.assumptions);
}

/** From values before and after to changes, and to the correlation between them. */
export const changeConversions = {
  'mean-change': {
    name: 'mean change from baseline',
    description: 'Mean change = mean after − mean before',
    reference: 'Cochrane Handbook 6.5.2.8',
    routes: forArms((arm) => [
      {
        gives: `${arm}_mean`,
        needs: [`${arm}_change_mean`],
        derive: ({ value }) => converted(value(`${arm}_change_mean`), 'mean = mean change, as printed'),
      },
      {
        gives: `${arm}_mean`,
        needs: [`${arm}_pre_mean`, `${arm}_post_mean`],
        derive: ({ value }) => meanChange(value(`${arm}_pre_mean`), value(`${arm}_post_mean`)),
      },
    ]),
  },
  'sd-of-change': {
    name: 'standard deviation of change from baseline',
    description: 'SD = √(before² + after² − 2·r·before·after)',
    reference: 'Cochrane Handbook 6.5.2.8',
    routes: [
      ...forArms((arm) => [
        {
          gives: `${arm}_sd`,
          needs: [`${arm}_change_sd`],
          // With a mean that is written, it would be the standard deviation of something else.
          unless: [`${arm}_mean`],
          derive: ({ value }) => converted(value(`${arm}_change_sd`), 'SD = SD of change, as printed'),
        },
        {
          gives: `${arm}_sd`,
          needs: [`${arm}_pre_sd`, `${arm}_post_sd`, `${arm}_r`],
          unless: [`${arm}_mean`],
          derive: ({ value }) => changeSd(value(`${arm}_pre_sd`), value(`${arm}_post_sd`), value(`${arm}_r`)),
        },
      ]),
      {
        gives: 'change_sd',
        needs: ['pre_mean', 'post_mean', 'total', 't'],
        derive: (given) => changeSdFromTest(given, (change) => standardErrorFromStatistic(change, given.value('t'), 't')),
      },
      {
        gives: 'change_sd',
        needs: ['pre_mean', 'post_mean', 'total', 'p_value'],
        derive: (given) => changeSdFromTest(given, (change, df) => standardErrorFromPValue(change, given.value('p_value'), df)),
      },
    ],
  },
  'correlation-from-sds': {
    name: 'correlation of before and after from three standard deviations',
    description: 'r = (before² + after² − change²)/(2·before·after)',
    reference: 'Cochrane Handbook 6.5.2.8',
    routes: [
      {
        gives: 'r',
        needs: ['pre_sd', 'post_sd', 'change_sd'],
        kinds: ['paired'],
        derive: ({ value }) => correlationFromSds(value('pre_sd'), value('post_sd'), value('change_sd')),
      },
    ],
  },
  'common-correlation': {
    name: 'one correlation for both arms',
    description: 'The correlation of before and after that the row states, taken for either arm',
    reference: 'Cochrane Handbook 6.5.2.8',
    routes: forArms((arm) => [
      { gives: `${arm}_r`, needs: ['r'], kinds: ['continuous'], derive: ({ value }) => converted(value('r'), `r = ${shown(value('r'))}, as stated for both arms`) },
    ]),
  },
  'assumed-correlation': {
    name: 'assumed correlation of before and after',
    description: 'The correlation that the settings assume where none is stated and none follows',
    reference: 'Cochrane Handbook 6.5.2.8',
    routes: [
      ...forArms((arm): readonly Route[] => [
        { gives: `${arm}_r`, needs: [], kinds: ['continuous'], when: ({ baselineCorrelation }) => baselineCorrelation !== null, derive: assumed },
      ]),
      { gives: 'r', needs: [], kinds: ['paired'], when: ({ baselineCorrelation }) => baselineCorrelation !== null, derive: assumed },
    ],
  },
  'correlation-from-t': {
    name: 'correlation from t statistic',
    description: 'r = t/√(t² + n − 2)',
    reference: 'algebra',
    routes: [{ gives: 'r', needs: ['t', 'total'], kinds: ['correlation'], derive: ({ value }) => correlationFromT(value('t'), value('total')) }],
  },
  'partial-correlation-from-t': {
    name: 'partial correlation from t statistic',
    description: 'r = t/√(t² + n − m − 1) for a regression with m predictors',
    reference: 'Aloe & Thompson 2013',
    routes: [
      {
        gives: 'r',
        needs: ['t', 'total', 'predictors'],
        kinds: ['partial-correlation'],
        derive: ({ value }) => partialCorrelationFromT(value('t'), value('total'), value('predictors')),
      },
    ],
  },
} as const satisfies Record<string, ConversionRow>;
