import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { criticalValue } from '../critical-value.js';
import { estimateFromInterval } from '../estimate-from-interval.js';
import { restating, type ConversionRow, type Given, type Route } from '../route.js';
import type { ConversionSettings, Transformation } from '../settings.js';
import { standardErrorFromInterval } from '../standard-error-from-interval.js';
import { standardErrorFromPValue } from '../standard-error-from-p-value.js';
import { standardErrorFromStatistic } from '../standard-error-from-statistic.js';

const scaleKnown = ({ scale }: ConversionSettings): boolean => scale !== null;

/** A conversion that goes through the scale on which the interval is symmetric. */
const onScale =
  (derive: (given: Given, scale: Transformation) => Conversion) =>
  (given: Given): Conversion =>
    given.settings.scale === null ? notConverted('the scale of the estimate is not known') : derive(given, given.settings.scale);

const ends = ['ci_lower', 'ci_upper'] as const;
type End = (typeof ends)[number];
const onIdentity = ({ name }: Transformation): boolean => name === 'identity';

/** The end that mirrors the other one around the estimate. */
function mirrored(given: Given, scale: Transformation, from: End): Conversion {
  const value = scale.toNatural(2 * scale.toAnalysis(given.value('estimate')) - scale.toAnalysis(given.value(from)));
  if (!Number.isFinite(value)) return notConverted(`the estimate or the limit has no value on the ${scale.name} scale`);
  const where = onIdentity(scale) ? '' : ` on the ${scale.name} scale`;
  return converted(value, `limit = 2·estimate − other limit${where}, ${shown(given.value('estimate'))} and ${shown(given.value(from))}`, [
    `an interval that is symmetric${where}`,
  ]);
}

/** One end of a Wald interval at the row's level, around the estimate with a standard error on the analysis scale. */
function waldEnd(given: Given, scale: Transformation, end: End, errorOf: (estimate: number) => Conversion): Conversion {
  const estimate = scale.toAnalysis(given.value('estimate'));
  if (!Number.isFinite(estimate)) return notConverted(`an estimate of ${shown(given.value('estimate'))} has no value on the ${scale.name} scale`);
  const se = errorOf(estimate);
  if (!se.ok) return se;
  const { value: quantile, words } = criticalValue((1 - given.level) / 2, null);
  const limit = scale.toNatural(estimate + (end === 'ci_lower' ? -1 : 1) * quantile * se.value);
  if (!Number.isFinite(limit)) return notConverted('the limit is beyond double precision');
  const sign = end === 'ci_lower' ? '−' : '+';
  return converted(limit, `limit = estimate ${sign} ${words}·SE${onIdentity(scale) ? '' : ` on the ${scale.name} scale`}; ${se.formula}`, se.assumptions);
}

const waldEnds = (needs: Route['needs'], errorOf: (given: Given, estimate: number) => Conversion): readonly Route[] =>
  ends.map((end): Route => ({
    gives: end,
    needs: ['estimate', ...needs],
    kinds: ['interval'],
    when: scaleKnown,
    derive: onScale((given, scale) => waldEnd(given, scale, end, (estimate) => errorOf(given, estimate))),
  }));

/** From what is printed of an effect to the effect with its variance, or with both limits of its interval. */
export const effectConversions = {
  'variance-from-standard-error': {
    name: 'variance from standard error',
    description: 'v = SE²',
    reference: 'arithmetic',
    restates: true,
    routes: [{ gives: 'vi', needs: ['sei'], checks: true, ...restating((value) => value('sei') ** 2, (value) => `v = SE² = ${shown(value('sei'))}²`) }],
  },
  'standard-error-from-interval': {
    name: 'standard error from confidence interval',
    description: 'SE = (upper − lower)/(2q), q of the t distribution where degrees of freedom are given',
    reference: 'Cochrane Handbook 6.3.1',
    routes: [
      {
        gives: 'sei',
        needs: ['yi_ci_lower', 'yi_ci_upper', 'df'],
        derive: ({ value, level }) => standardErrorFromInterval(value('yi_ci_lower'), value('yi_ci_upper'), level, value('df')),
      },
      {
        gives: 'sei',
        needs: ['yi_ci_lower', 'yi_ci_upper'],
        derive: ({ value, level }) => standardErrorFromInterval(value('yi_ci_lower'), value('yi_ci_upper'), level, null),
      },
    ],
  },
  'standard-error-from-statistic': {
    name: 'standard error from z or t',
    description: 'SE = |estimate/z|',
    reference: 'Cochrane Handbook 6.3.1',
    routes: (['z', 't'] as const).map(
      (name): Route => ({ gives: 'sei', needs: ['yi', name], derive: ({ value }) => standardErrorFromStatistic(value('yi'), value(name), name) }),
    ),
  },
  'standard-error-from-p-value': {
    name: 'standard error from P value',
    description: 'SE = |estimate|/q(P/2), q of the t distribution where degrees of freedom are given',
    reference: 'Cochrane Handbook 6.3.1',
    routes: [
      { gives: 'sei', needs: ['yi', 'p_value', 'df'], derive: ({ value }) => standardErrorFromPValue(value('yi'), value('p_value'), value('df')) },
      { gives: 'sei', needs: ['yi', 'p_value'], derive: ({ value }) => standardErrorFromPValue(value('yi'), value('p_value'), null) },
    ],
  },
  'effect-from-interval': {
    name: 'effect from confidence interval',
    description: 'The middle of the interval, on the scale on which it is symmetric',
    reference: 'Cochrane Handbook 6.3.1',
    routes: [
      { gives: 'yi', needs: ['yi_ci_lower', 'yi_ci_upper'], derive: ({ value }) => estimateFromInterval(value('yi_ci_lower'), value('yi_ci_upper')) },
      {
        gives: 'estimate',
        needs: ends,
        when: scaleKnown,
        derive: onScale(({ value }, scale) => {
          const middle = estimateFromInterval(scale.toAnalysis(value('ci_lower')), scale.toAnalysis(value('ci_upper')));
          return middle.ok ? { ...middle, value: scale.toNatural(middle.value), formula: onIdentity(scale) ? middle.formula : `${middle.formula} on the ${scale.name} scale` } : middle;
        }),
      },
    ],
  },
  'limit-from-other-limit': {
    name: 'confidence limit from the other one',
    description: 'The missing limit mirrors the other one around the estimate, on the scale of the measure',
    reference: 'Cochrane Handbook 6.3.2',
    routes: [
      { gives: 'ci_lower', needs: ['estimate', 'ci_upper'], asWritten: true, kinds: ['interval'], when: scaleKnown, derive: onScale((given, scale) => mirrored(given, scale, 'ci_upper')) },
      { gives: 'ci_upper', needs: ['estimate', 'ci_lower'], asWritten: true, kinds: ['interval'], when: scaleKnown, derive: onScale((given, scale) => mirrored(given, scale, 'ci_lower')) },
    ],
  },
  'limits-from-standard-error': {
    name: 'confidence limits from standard error',
    description: 'Estimate ± q·SE on the scale of the measure, the standard error being given on that scale',
    reference: 'Cochrane Handbook 6.3.2',
    routes: waldEnds(['sei'], ({ value }) => converted(value('sei'), `SE = ${shown(value('sei'))}`)),
  },
  'limits-from-statistic': {
    name: 'confidence limits from z or t',
    description: 'Estimate ± q·SE on the scale of the measure, with SE = |estimate/z|',
    reference: 'Cochrane Handbook 6.3.2',
    routes: (['z', 't'] as const).flatMap((name) => waldEnds([name], ({ value }, estimate) => standardErrorFromStatistic(estimate, value(name), name))),
  },
  'limits-from-p-value': {
    name: 'confidence limits from P value',
    description: 'Estimate ± q·SE on the scale of the measure, with SE = |estimate|/q(P/2)',
    reference: 'Cochrane Handbook 6.3.2',
    routes: [
      ...waldEnds(['p_value', 'df'], ({ value }, estimate) => standardErrorFromPValue(estimate, value('p_value'), value('df'))),
      ...waldEnds(['p_value'], ({ value }, estimate) => standardErrorFromPValue(estimate, value('p_value'), null)),
    ],
  },
} as const satisfies Record<string, ConversionRow>;
