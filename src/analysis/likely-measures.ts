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
  /** The one that the column of estimates is called after, by code or by name; `null` where it is called after none. */
  readonly named: MeasureCode | null;
}

/**
 * The measures that a table allows, those first that articles use of such data.
 *
 * A column of estimates that is called after a measure (`HR`, `Odds Ratio`) says which it is. Others say only by the middle of
 * their intervals whether they are ratios: where every one is positive and most lie nearer the middle as logarithms, ratios
 * are likely.
 *
 * @example
 * likelyMeasures(readStudies('study,r,total\nAlpha 2001,0.3,40').value).likely // ['ZCOR', 'COR']
 */
export function likelyMeasures({ kind, rows, source }: Studies): MeasureChoice {
  const allowed = Object.values(measures).filter((row) => (row.kinds as readonly StudyKind[]).includes(kind));
  const header = source.columns['estimate'];
  const named = (header === undefined ? undefined : allowed.find(({ code, name }) => [code, name].some((each) => spoken(each) === spoken(header))))?.code ?? null;
  const usualOnes = kind === 'interval' && areRatios(rows.filter((row) => row.kind === 'interval')) ? ratios : usual[kind];
  const likely = named === null ? usualOnes : [named, ...usualOnes.filter((code) => code !== named)];
  return { likely, others: allowed.map(({ code }) => code).filter((code) => !likely.includes(code)), named };
}

/** A name without what is spelt one way or another: case, blanks, hyphens. */
const spoken = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

function areRatios(rows: readonly IntervalStudy[]): boolean {
  if (rows.some(({ estimate, lower }) => estimate <= 0 || lower <= 0)) return false;
  const central = rows.filter(({ estimate, lower, upper }) => Math.abs(2 * Math.log(estimate) - Math.log(lower) - Math.log(upper)) / Math.log(upper / lower) < Math.abs(2 * estimate - lower - upper) / (upper - lower));
  return 2 * central.length > rows.length;
}
