import { pool } from '../../../models/pool.js';
import { readStudies } from '../../../studies/read-studies.js';
import { csvText } from '../../../text/csv.js';
import { compareFigure } from '../../compare.js';
import type { MeansWitness } from './find-witness.js';
import { type MeansCell, meansColumns, type MeansProblem } from './means-problem.js';

/** A witness as a table of studies; rows with any number that was not known are marked as reconstructed. */
export function meansCsv({ rows }: MeansProblem, witness: MeansWitness): string {
  return csvText(
    ['study', ...meansColumns, 'provenance'],
    rows.map(({ label, cells, provenance }, i) => {
      const whole = Object.values<MeansCell>(cells).every(({ known }) => known);
      return [label, ...meansColumns.map((column) => witness.rows[i]?.[column] ?? null), whole ? provenance : 'reconstructed'];
    }),
  );
}

/**
 * Whether a witness, written as a table, read back and pooled by the engine itself, prints as every pooled figure.
 *
 * Why: the search pools in its own way to be quick. What it finds is shown only if the way everybody's tables go agrees.
 */
export function isConfirmed(problem: MeansProblem, witness: MeansWitness): boolean {
  const { measure, pooling, level, rule, pooled, q, i2, tau2 } = problem;
  const studies = readStudies(meansCsv(problem, witness), { kinds: ['continuous'] });
  if (!studies.ok) return false;
  const result = pool(studies.value, pooling === 'DL' ? { measure, model: 'random', tau2: 'DL', level } : { measure, model: 'common', method: 'inverse-variance', level });
  if (!result.ok) return false;
  const { natural, test, heterogeneity } = result.value;
  const figures = [
    [pooled.estimate, natural.estimate, 'natural'],
    [pooled.lower, natural.ci.lower, 'natural'],
    [pooled.upper, natural.ci.upper, 'natural'],
    [pooled.p, test.pValue, 'probability'],
    [q, heterogeneity.Q, 'natural'],
    [i2, heterogeneity.byDefinition.Q?.I2, 'percent'],
    [tau2, heterogeneity.tau2, 'natural'],
  ] as const;
  return figures.every(([printed, value, unit]) => {
    if (printed === null) return true;
    if (value === undefined || value === null || !Number.isFinite(value)) return false;
    const { grade, missUnits } = compareFigure(printed, value, { unit });
    return missUnits === 0 || (rule === 'nearest-or-cut' && grade === 'truncated');
  });
}
