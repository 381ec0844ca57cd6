import { expect, test } from 'vitest';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { studentT } from '../../../src/numeric/distributions/student-t.js';
import type { ColumnName } from '../../../src/studies/columns.js';
import { conversionCodes, conversionRow } from '../../../src/studies/conversions/conversions.js';
import { medianMethod } from '../../../src/studies/conversions/medians/median-methods.js';
import type { Route } from '../../../src/studies/conversions/route.js';
import { type ConversionSettings, defaultConversionSettings, type Transformation } from '../../../src/studies/conversions/settings.js';
import { expectClose } from '../../support/close.js';
import { closedForm, iterative } from '../../support/tolerance.js';

type Columns = Readonly<Partial<Record<ColumnName, number>>>;

/** Everything that could be printed of one study, so that each column follows from others. */
interface Printed {
  readonly columns: Columns;
  readonly settings?: Partial<ConversionSettings>;
  /** What else its routes have in common, where a column means another thing with them than without. */
  readonly via?: (route: Route) => boolean;
}

const level = 0.95;
const t975 = (df: number): number => studentT.quantile(0.975, df);
const z975 = normal.quantile(0.975);
const around = <P extends string>(prefix: P, middle: number, half: number) =>
  ({ [`${prefix}ci_lower`]: middle - half, [`${prefix}ci_upper`]: middle + half }) as Record<`${P}ci_lower` | `${P}ci_upper`, number>;

/** One group, or one arm, by its moments, with its values before and after. */
const [before, after] = [3.4, 2.9];
const moments = (mean: number, sd: number, total: number) => ({ mean, sd, total, variance: sd ** 2, se: sd / Math.sqrt(total), change_mean: mean, change_sd: sd, pre_mean: 21.3, post_mean: 21.3 + mean, pre_sd: before, post_sd: after, r: (before ** 2 + after ** 2 - sd ** 2) / (2 * before * after), ...around('', mean, (t975(total - 1) * sd) / Math.sqrt(total)) });
const arm = (name: 'treatment' | 'control', mean: number, sd: number, total: number) =>
  Object.fromEntries(Object.entries(moments(mean, sd, total)).map(([column, value]) => [`${name}_${column}`, value])) as Columns;

const twoArms = (): Columns => {
  const [m1, n1, m2, n2, sd] = [10.2, 30, 8.5, 25, 3.1];
  const [difference, se, df] = [m1 - m2, sd * Math.sqrt(1 / n1 + 1 / n2), n1 + n2 - 2];
  return { ...arm('treatment', m1, sd, n1), ...arm('control', m2, sd, n2), r: moments(m1, sd, n1).r, mean_difference: difference, mean_difference_se: se, t: difference / se, z: difference / se, p_value: studentT.twoSided(difference / se, df), ...around('mean_difference_', difference, t975(df) * se) };
};

const oneGroup = (): Columns => {
  const { variance, se, ...rest } = moments(2.7, 3.1, 30);
  return { ...rest, outcome_variance: variance, mean_se: se, t: rest.mean / se, p_value: studentT.twoSided(rest.mean / se, rest.total - 1) };
};

/** A table of 12 of 50 against 20 of 60 events, and its interval of one of the ratios. */
const counts = (ratio: 'odds' | 'risk'): Columns => {
  const [a, n1, c, n2] = [12, 50, 20, 60];
  const [b, d, n, e] = [n1 - a, n2 - c, n1 + n2, a + c];
  const [distance, margins] = [a * d - b * c, n1 * n2 * e * (n - e)];
  const [value, se] = ratio === 'odds' ? [(a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)] : [a / n1 / (c / n2), Math.sqrt(1 / a - 1 / n1 + 1 / c - 1 / n2)];
  const chiSquared = (by: number): number => (Math.sign(distance) * n * (Math.abs(distance) - by) ** 2) / margins;
  return { treatment_events: a, treatment_nonevents: b, treatment_total: n1, treatment_percent: (100 * a) / n1, control_events: c, control_nonevents: d, control_total: n2, control_percent: (100 * c) / n2, events: a, nonevents: b, total: n1, percent: (100 * a) / n1, all_events: e, table_odds_ratio: (a * d) / (b * c), table_risk_ratio: a / n1 / (c / n2), phi: distance / Math.sqrt(margins), chi2: chiSquared(0), chi2_yates: chiSquared(n / 2), ci_lower: value * Math.exp(-z975 * se), ci_upper: value * Math.exp(z975 * se) };
};

const log: Transformation = { name: 'log', toAnalysis: Math.log, toNatural: Math.exp };

/** An effect by the normal distribution, or by t where degrees of freedom are given. */
const effect = (df: number | null): Columns => {
  const [yi, sei] = [-0.41, 0.17];
  const half = (df === null ? z975 : t975(df)) * sei;
  return { yi, sei, vi: sei ** 2, z: yi / sei, t: yi / sei, p_value: df === null ? normal.twoSided(yi / sei) : studentT.twoSided(yi / sei, df), ...(df === null ? {} : { df }), ...around('yi_', yi, half), estimate: Math.exp(yi), ci_lower: Math.exp(yi - z975 * sei), ci_upper: Math.exp(yi + z975 * sei) };
};

const correlation = (predictors: number | null): Columns => {
  const [r, total] = [-0.37, 40];
  const df = total - (predictors ?? 1) - 1;
  return { r, total, t: r * Math.sqrt(df / (1 - r ** 2)), ...(predictors === null ? {} : { predictors }) };
};

const needsDf = ({ needs }: Route): boolean => needs.includes('df');
const printed: readonly Printed[] = [
  { columns: twoArms(), settings: { baselineCorrelation: moments(10.2, 3.1, 30).r } },
  { columns: oneGroup(), via: ({ kinds = [] }) => !kinds.includes('correlation') },
  { columns: counts('odds'), via: ({ needs }) => !needs.includes('ci_lower') || needs.includes('table_odds_ratio') },
  { columns: counts('risk'), settings: { rebuiltCounts: 'exact' }, via: ({ needs }) => !needs.includes('ci_lower') || needs.includes('table_risk_ratio') },
  { columns: effect(null), settings: { scale: log } },
  { columns: effect(11), settings: { scale: log }, via: needsDf },
  { columns: correlation(null), via: ({ needs }) => !needs.includes('predictors') },
  { columns: correlation(3), via: ({ needs }) => needs.includes('predictors') },
];

/** Estimates from a median say something else than the moments, and a control mean of 0 is chosen, not found. */
const estimates = (code: string, { needs }: Route): boolean => ['mean-from-median', 'sd-from-quantiles'].includes(code) || (needs.length === 1 && needs[0] === 'mean_difference');

test('every route leads from what is printed of a study to what else is', () => {
  const walked = new Set<Route>();
  const routes = conversionCodes.flatMap((code) => conversionRow(code).routes.map((route) => ({ code, route })));
  for (const { columns, via = () => true, ...own } of printed) {
    const settings = { ...defaultConversionSettings, ...own.settings };
    for (const { code, route } of routes) {
      const wanted = columns[route.gives];
      if (wanted === undefined || estimates(code, route) || !route.needs.every((column) => column in columns) || route.when?.(settings) === false || !via(route)) continue;
      const derived = route.derive({ value: (column) => columns[column] ?? Number.NaN, halfUnit: () => 0, level, settings });
      const words = `${code}: ${route.gives} from ${route.needs.join(', ')}`;
      expectClose(derived.ok ? derived.value : Number.NaN, wanted, route.needs.includes('p_value') ? iterative : closedForm, derived.ok ? words : `${words}: ${JSON.stringify(derived)}`);
      walked.add(route);
    }
  }
  expect(routes.filter(({ code, route }) => !walked.has(route) && !estimates(code, route)).map(({ code, route }) => `${code}: ${route.gives} from ${route.needs.join(', ')}`)).toEqual([]);
});

test('the routes from medians give what the method gives for the numbers of one group', () => {
  const figures = { min: 2.5, q1: 4.1, median: 6.3, q3: 9.2, max: 14.7, total: 51 };
  for (const moment of ['mean', 'sd'] as const) {
    for (const { gives, needs, derive } of conversionRow(moment === 'mean' ? 'mean-from-median' : 'sd-from-quantiles').routes) {
      const prefix = gives.replace(/(?:mean|sd)$/, '');
      const of = (name: keyof typeof figures): number | null => (needs.includes(`${prefix}${name}` as ColumnName) ? figures[name] : null);
      const value = (column: ColumnName): number => figures[column.replace(prefix, '') as keyof typeof figures];
      const expected = medianMethod('luo-shi')[moment]({ min: of('min'), q1: of('q1'), median: of('median'), q3: of('q3'), max: of('max'), n: figures.total });
      if (!expected.ok) throw new Error(expected.reason);
      expect(derive({ value, halfUnit: () => 0, level, settings: defaultConversionSettings }), `${gives} from ${needs.join(', ')}`).toMatchObject({ value: expected.value });
    }
  }
});
