import type { CheckedFigures } from '../analysis/printed-figures.js';
import type { CheckedClaim, CheckedText } from '../verification/check-text.js';
import { coherenceText } from './check-text.js';
import type { Screen } from './colour.js';
import { jsonText } from './json-text.js';
import { problemDocument } from './problem-document.js';
import type { CheckDocument } from './schemas.js';
import { standingOf, standingOfTable } from './standing.js';

/** Checked claims as the JSON document that `repool check --format json` prints. Its keys have a fixed order. */
export function checkDocument({ claims, tables = [], problems }: Checked): CheckDocument {
  return { claims: claims.map((each) => ({ ...claim(each), standing: standingOf(each) })), tables: tables.map((each) => ({ ...table(each), standing: standingOfTable(each) })), problems: problems.map(problemDocument) };
}

/** A checked text, and what was given beside it without one. */
export interface Checked extends CheckedText {
  readonly tables?: readonly CheckedFigures[];
}

function table({ file, line, figures, comparable, studies, scales, weights, findings }: CheckedFigures): Omit<CheckDocument['tables'][number], 'standing'> {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    figures: Object.fromEntries(Object.entries(figures)),
    comparable,
    studies,
    scales: [...scales],
    weights: weights === null ? null : { scale: weights.scale, fits: weights.fits, tau2: { lower: weights.tau2.lower, upper: weights.tau2.upper } },
    findings: findings.map(({ code, severity, message, study }) => ({ code, severity, message, study })),
  };
}

function claim({
  quote,
  file,
  line,
  column,
  offset,
  sentence,
  label,
  estimate,
  ci,
  prediction,
  bound,
  statistic,
  se,
  k,
  pValue,
  counts,
  numberNeededToTreat,
  sample,
  test,
  heterogeneity,
  heterogeneityIntervals,
  scales,
  findings,
  notChecked,
  ambiguous,
  alternatives,
}: CheckedClaim): Omit<CheckDocument['claims'][number], 'standing'> {
  return {
    quote,
    file,
    line,
    column,
    offset,
    sentence,
    label,
    estimate,
    ci: ci === null ? null : { level: ci.level, lower: ci.lower, upper: ci.upper },
    prediction: boundsOf(prediction),
    ...(bound === undefined ? {} : { bound: { ...bound } }),
    statistic: statistic === null ? null : { name: statistic.name, df: statistic.df, value: statistic.value },
    se,
    k,
    pValue,
    counts: counts === null ? null : counts.map(({ events, total, percent }) => ({ events, total, percent })),
    numberNeededToTreat,
    sample: sample === null ? null : { mean: sample.mean, sd: sample.sd, n: sample.n },
    test: test === null ? null : { name: test.name, df: [...test.df], value: test.value },
    heterogeneity: heterogeneity === null ? null : figuresOf(heterogeneity),
    ...(heterogeneityIntervals === undefined ? {} : { heterogeneityIntervals: { I2: levelled(heterogeneityIntervals.I2), tau2: levelled(heterogeneityIntervals.tau2) } }),
    scales: [...scales],
    findings: findings.map(({ code, severity, message }) => ({ code, severity, message })),
    notChecked: [...notChecked],
    ambiguous,
    alternatives: alternatives.map(({ estimate: point, lower, upper }) => ({ estimate: point, lower, upper })),
  };
}

const boundsOf = (interval: CheckedClaim['prediction']): CheckDocument['claims'][number]['prediction'] => (interval === null ? null : { lower: interval.lower, upper: interval.upper });

type ShownIntervals = NonNullable<CheckDocument['claims'][number]['heterogeneityIntervals']>;

const levelled = (interval: NonNullable<CheckedClaim['heterogeneityIntervals']>['I2']): ShownIntervals['I2'] => (interval === null ? null : { level: interval.level, lower: interval.lower, upper: interval.upper });

function figuresOf({
  Q,
  df,
  pValue,
  I2,
  tau2,
  tau,
  H2,
}: NonNullable<CheckedClaim['heterogeneity']>): CheckDocument['claims'][number]['heterogeneity'] {
  return { Q, df, pValue, I2, tau2, tau, H2 };
}

/** The formats of `repool check`. */
export const formatCheck = {
  text: (checked: Checked, screen: Screen): string => coherenceText(checked, screen),
  json: (checked: Checked): string => jsonText(checkDocument(checked)),
} as const satisfies Readonly<Record<string, (checked: Checked, screen: Screen) => string>>;
