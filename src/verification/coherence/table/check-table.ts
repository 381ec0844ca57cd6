import { checkCoherence } from '../coherence.js';
import type { CandidateScale } from '../scale-fit.js';
import type { StatedClaim } from '../stated.js';
import { pooledInHull } from './pooled-in-hull.js';
import { pooledPrecision } from './pooled-precision.js';
import { isPooledLine, scalesOfTable, type StatedTable, stateLine, type TableLine } from './printed-table.js';
import type { TableCheck, TableFinding } from './table-check.js';
import { totalsAddUp } from './totals-add-up.js';
import { pooledIsWeightedMean } from './weighted-mean.js';
import { type WeightsModel, weightsAreInverseVariances, weightsModel } from './weights-model.js';
import { weightsSum } from './weights-sum.js';

/** The identities that hold between the lines of a table of studies: name → what it says, and its check. In reporting order. */
export const tableChecks = {
  weightsSum: { says: 'weights add up to 100 %', check: weightsSum },
  pooledInHull: { says: 'a pooled effect lies among those of its studies', check: pooledInHull },
  pooledIsWeightedMean: { says: 'a pooled effect is the mean under the weights', check: pooledIsWeightedMean },
  pooledPrecision: { says: 'no pooled effect is more precise than that of a common effect', check: pooledPrecision },
  weightsAreInverseVariances: { says: 'weights are inverse variances, with the tau² that is printed', check: weightsAreInverseVariances },
  totalsAddUp: { says: 'counts add up to their totals', check: totalsAddUp },
} as const satisfies Record<string, { readonly says: string; readonly check: TableCheck }>;

/** A printed table of studies, as strings. */
export interface PrintedTable {
  /** What is measured, as it is printed: `RR`, `mean difference`. */
  readonly label?: string | null;
  /** Confidence level of the intervals, in percent. Default 95. */
  readonly level?: string;
  /** One line per study; a line called `Pooled`, `Overall` or `Total` is the pooled effect. */
  readonly lines: readonly TableLine[];
  /** What is printed of the pooled effect elsewhere, such as its heterogeneity. */
  readonly pooled?: StatedClaim | null;
}

/** What the lines of a table say about each other. */
export interface CheckedTable {
  readonly studies: number;
  /** The scales on which all studies are central on their intervals, the usual one of the label first. */
  readonly scales: readonly CandidateScale[];
  /** What the weights say about the between-study variance; `null` where they are not printed or not inverse variances. */
  readonly weights: (Pick<WeightsModel, 'scale' | 'fits'> & { readonly tau2: { readonly lower: number; /** `null` where weights are as good as equal, so that no end can be told. */ readonly upper: number | null } }) | null;
  readonly findings: readonly TableFinding[];
}

/**
 * Checks the lines of a printed table of studies, each by itself and all against the pooled effect, without data.
 *
 * @example
 * checkTable({ label: 'MD', lines: [
 *   { study: 'A', estimate: '1.0', ci_lower: '0.0', ci_upper: '2.0', weight: '60%' },
 *   { study: 'B', estimate: '2.0', ci_lower: '1.0', ci_upper: '3.0', weight: '50%' },
 * ] }).findings[0].code // 'WEIGHTS_DISAGREE'
 */
export function checkTable(printed: PrintedTable): CheckedTable {
  const table = stateTable(printed);
  const ofLines = [...table.studies, ...(table.pooled === null ? [] : [{ study: 'pooled', claim: table.pooled }])].flatMap(({ study, claim }) =>
    checkCoherence(claim).findings.map((finding): TableFinding => ({ ...finding, study })),
  );
  const whole = checkStated(table);
  return { ...whole, findings: [...whole.findings, ...ofLines] };
}

/** The same, without what each line says of itself. */
export const checkWholeTable = (printed: PrintedTable): CheckedTable => checkStated(stateTable(printed));

function stateTable({ label = null, level = '95', lines, pooled = null }: PrintedTable): StatedTable {
  const known = { label, level };
  const below = lines.find(isPooledLine);
  return {
    studies: lines.filter((line) => !isPooledLine(line)).map((line) => stateLine(line, known)),
    pooled: merged(below === undefined ? null : stateLine(below, known).claim, pooled),
  };
}

function checkStated(table: StatedTable): CheckedTable {
  const findings = Object.values(tableChecks).flatMap(({ check }) => check(table));
  return { studies: table.studies.length, scales: scalesOfTable(table), weights: withoutInfinity(weightsModel(table)), findings };
}

function withoutInfinity(model: WeightsModel | null): CheckedTable['weights'] {
  if (model === null) return null;
  const { scale, fits, tau2: { lower, upper } } = model;
  return { scale, fits, tau2: { lower: Math.min(lower, Number.MAX_VALUE), upper: upper === Infinity ? null : upper } };
}

/** The pooled line with what is printed elsewhere; where both print a figure, the line counts. */
function merged(line: StatedClaim | null, other: StatedClaim | null): StatedClaim | null {
  if (line === null || other === null) return line ?? other;
  const { estimate, ci, counts, label, meaning } = line;
  return {
    ...other,
    label: label ?? other.label,
    meaning: meaning ?? other.meaning,
    estimate: estimate ?? other.estimate,
    ci: ci ?? other.ci,
    counts: counts.length > 0 ? counts : other.counts,
  };
}
