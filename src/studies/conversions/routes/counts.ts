import type { ColumnName } from '../../columns.js';
import { converted, shown, term, type Conversion } from '../converted.js';
import { eventsFromPercent } from '../events-from-percent.js';
import { restating, type ConversionRow, type Given, type Route } from '../route.js';
import { standardErrorFromInterval } from '../standard-error-from-interval.js';
import { eventsFromChiSquared } from '../two-by-two/from-chi-squared.js';
import { eventsFromOddsRatioInterval } from '../two-by-two/from-odds-ratio-interval.js';
import { eventsFromOddsRatio } from '../two-by-two/from-odds-ratio.js';
import { eventsFromPhi } from '../two-by-two/from-phi.js';
import { eventsFromRiskRatioInterval } from '../two-by-two/from-risk-ratio-interval.js';
import { eventsFromRiskRatio } from '../two-by-two/from-risk-ratio.js';
import type { ArmEvents, Margins } from '../two-by-two/margins.js';
import { roundedEvents } from '../two-by-two/rounded-events.js';

const prefixes = ['treatment_', 'control_', ''] as const;
const arms = ['treatment', 'control'] as const;
const totals = ['treatment_total', 'control_total'] as const;

const marginsOf = ({ value }: Given): Margins => ({ n1: value('treatment_total'), n2: value('control_total'), events: value('all_events') });

/** Routes to the events of either arm from one association and what else it takes. */
const toBothArms = (needs: readonly ColumnName[], tableOf: (given: Given) => Conversion<ArmEvents>): readonly Route[] =>
  arms.map((arm): Route => ({
    gives: `${arm}_events`,
    needs: [...needs, ...totals],
    derive: (given) => {
      const table = tableOf(given);
      if (!table.ok) return table;
      return given.settings.rebuiltCounts === 'exact' ? { ...table, value: table.value[arm] } : roundedEvents(table, arm, sizesOf(given));
    },
  }));

const sizesOf = ({ value }: Given): { readonly n1: number; readonly n2: number } => ({ n1: value('treatment_total'), n2: value('control_total') });

/** Events from a ratio and its interval, whose limits are made on the logarithm. */
function fromInterval(given: Given, ratio: 'table_odds_ratio' | 'table_risk_ratio'): Conversion<ArmEvents> {
  const [lower, upper] = [given.value('ci_lower'), given.value('ci_upper')];
  if (!(lower > 0)) return { ok: false, reason: `a lower limit of ${shown(lower)} has no logarithm` };
  const se = standardErrorFromInterval(Math.log(lower), Math.log(upper), given.level, null);
  if (!se.ok) return se;
  const { n1, n2 } = sizesOf(given);
  const table =
    ratio === 'table_odds_ratio'
      ? eventsFromOddsRatioInterval(given.value(ratio), se.value, n1, n2, given.settings.rebuiltEvents)
      : eventsFromRiskRatioInterval(given.value(ratio), se.value, n1, n2);
  return table.ok ? { ...table, assumptions: [...se.assumptions, ...table.assumptions] } : table;
}

/** From what is printed of events to counts. */
export const countConversions = {
  'total-from-nonevents': {
    name: 'total from those with and without the event',
    description: 'n = events + without event',
    reference: 'arithmetic',
    restates: true,
    routes: prefixes.map((p): Route => ({
      gives: `${p}total`,
      needs: [`${p}events`, `${p}nonevents`],
      checks: true,
      ...restating(
        (value) => value(`${p}events`) + value(`${p}nonevents`),
        (value) => `n = ${shown(value(`${p}events`))} + ${shown(value(`${p}nonevents`))}`,
      ),
    })),
  },
  'events-from-nonevents': {
    name: 'events from those without the event',
    description: 'events = n − without event',
    reference: 'arithmetic',
    routes: prefixes.map((p): Route => ({
      gives: `${p}events`,
      needs: [`${p}total`, `${p}nonevents`],
      derive: ({ value }) =>
        converted(value(`${p}total`) - value(`${p}nonevents`), `events = ${shown(value(`${p}total`))} − ${shown(value(`${p}nonevents`))}`),
    })),
  },
  'events-from-percent': {
    name: 'events from percentage',
    description: 'The whole number of events that prints as the percentage; the nearest where there are several or none',
    reference: 'arithmetic',
    routes: prefixes.map((p): Route => ({
      gives: `${p}events`,
      needs: [`${p}percent`, `${p}total`],
      ...(p === '' ? {} : { checks: true as const }),
      derive: ({ value, halfUnit }) => eventsFromPercent(value(`${p}percent`), halfUnit(`${p}percent`), value(`${p}total`)),
    })),
  },
  'events-from-all-events': {
    name: 'events of one arm from those of both',
    description: 'events = events of both arms − events of the other arm',
    reference: 'arithmetic',
    routes: arms.map((arm): Route => {
      const other = arm === 'treatment' ? 'control_events' : 'treatment_events';
      return {
        gives: `${arm}_events`,
        needs: ['all_events', other],
        derive: ({ value }) => converted(value('all_events') - value(other), `events = ${shown(value('all_events'))} − ${term(value(other))}`),
      };
    }),
  },
  'events-from-odds-ratio': {
    name: 'events from odds ratio and margins',
    description: 'Both arms’ events from the odds ratio, the totals and the events of both arms together',
    reference: 'Bonett 2007',
    routes: toBothArms(['table_odds_ratio', 'all_events'], (given) => eventsFromOddsRatio(given.value('table_odds_ratio'), marginsOf(given))),
  },
  'events-from-risk-ratio': {
    name: 'events from risk ratio and margins',
    description: 'Both arms’ events from the risk ratio, the totals and the events of both arms together',
    reference: 'algebra',
    routes: toBothArms(['table_risk_ratio', 'all_events'], (given) => eventsFromRiskRatio(given.value('table_risk_ratio'), marginsOf(given))),
  },
  'events-from-phi': {
    name: 'events from phi coefficient and margins',
    description: 'Both arms’ events from φ, the totals and the events of both arms together',
    reference: 'algebra, as conv.2x2 of metafor',
    routes: toBothArms(['phi', 'all_events'], (given) => eventsFromPhi(given.value('phi'), marginsOf(given))),
  },
  'events-from-chi-squared': {
    name: 'events from chi-squared and margins',
    description: 'Both arms’ events from signed χ², with or without Yates’ correction, the totals and the events of both arms together',
    reference: 'algebra, as conv.2x2 of metafor',
    routes: [
      ...toBothArms(['chi2', 'all_events'], (given) => eventsFromChiSquared(given.value('chi2'), marginsOf(given), false)),
      ...toBothArms(['chi2_yates', 'all_events'], (given) => eventsFromChiSquared(given.value('chi2_yates'), marginsOf(given), true)),
    ],
  },
  'events-from-odds-ratio-interval': {
    name: 'events from odds ratio with interval and totals',
    description: 'Both arms’ events from the odds ratio, its interval and the totals: one of two tables, approximately',
    reference: 'Di Pietrantonj 2006',
    routes: toBothArms(['table_odds_ratio', 'ci_lower', 'ci_upper'], (given) => fromInterval(given, 'table_odds_ratio')),
  },
  'events-from-risk-ratio-interval': {
    name: 'events from risk ratio with interval and totals',
    description: 'Both arms’ events from the risk ratio, its interval and the totals, approximately',
    reference: 'Di Pietrantonj 2006',
    routes: toBothArms(['table_risk_ratio', 'ci_lower', 'ci_upper'], (given) => fromInterval(given, 'table_risk_ratio')),
  },
} as const satisfies Record<string, ConversionRow>;
