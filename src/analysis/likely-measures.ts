import { type MeasureCode, measures } from '../effect-sizes/measures.js';
import type { IntervalStudy, StudyKind, Studies } from '../studies/study.js';

/** The measures that articles use of each kind of data, the usual one first. */
const usual: Readonly<Record<StudyKind, readonly [MeasureCode, ...MeasureCode[]]>> = {
  binary: ['RR', 'OR', 'RD'],
  continuous: ['MD', 'SMD'],
  'person-time': ['IRR', 'IRD'],
  proportion: ['PLO', 'PFT', 'PR'],
  rate: ['IRLN', 'IR'],
  mean: ['MN', 'MNLN'],
  correlation: ['ZCOR', 'COR'],
  'partial-correlation': ['ZPCOR', 'PCOR'],
  paired: ['MC', 'SMCR', 'SMCC'],
  reliability: ['ABT', 'ARAW'],
  'log-rank': ['HR', 'PETO'],
  effect: ['GEN', 'SMD', 'MD', 'RR', 'OR', 'HR'],
  interval: ['MD', 'SMD', 'RD'],
};

const ratios: readonly MeasureCode[] = ['RR', 'OR', 'HR', 'IRR'];

/** What a table may be pooled as. */
export interface MeasureChoice {
  /** Those that articles use of such data, the usual one first. */
  readonly likely: readonly MeasureCode[];
  /** All others that the columns allow. */
  readonly others: readonly MeasureCode[];
}

/**
 * The measures that a table allows, those first that articles use of such data.
 *
 * Estimates with intervals say only by their middle whether they are ratios: where every one is positive and most lie
 * nearer the middle of their interval as logarithms, ratios are likely.
 *
 * @example
 * likelyMeasures(readStudies('study,r,total\nAlpha 2001,0.3,40').value).likely // ['ZCOR', 'COR']
 */
export function likelyMeasures({ kind, rows }: Studies): MeasureChoice {
  const likely = kind === 'interval' && areRatios(rows.filter((row) => row.kind === 'interval')) ? ratios : usual[kind];
  const allowed = Object.values(measures).filter((row) => (row.kinds as readonly StudyKind[]).includes(kind));
  return { likely, others: allowed.map(({ code }) => code).filter((code) => !likely.includes(code)) };
}

function areRatios(rows: readonly IntervalStudy[]): boolean {
  if (rows.some(({ estimate, lower }) => estimate <= 0 || lower <= 0)) return false;
  const central = rows.filter(({ estimate, lower, upper }) => Math.abs(2 * Math.log(estimate) - Math.log(lower) - Math.log(upper)) / Math.log(upper / lower) < Math.abs(2 * estimate - lower - upper) / (upper - lower));
  return 2 * central.length > rows.length;
}
