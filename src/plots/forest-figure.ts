import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { nearestName, nearestNames } from '../text/nearest.js';
import type { PlotFigure } from './figure.js';
import { fileColumns } from './forest/columns.js';
import { columnCodes } from './forest/layouts/layout.js';
import { forestTable } from './forest-table.js';
import { forestPlot, narrowForest, type ForestOptions, type NarrowForest } from './forest.js';
import type { PlotInput } from './plot.js';
import { readJudgements } from './risk-of-bias/read-judgements.js';

/**
 * Forest plot and table of studies from a file, whose columns can be asked for.
 *
 * @returns the figure; COLUMN_MISSING for a column that the file has not, NAME_UNKNOWN for a judgement that is none, and
 *   what pooling by the other model reports
 */
export function forestFigure(input: PlotInput): Outcome<PlotFigure> {
  const options = forestOptions(input);
  return options.ok ? success({ specification: forestPlot(input.result, options.value), table: forestTable(input.result, options.value) }) : options;
}

/** The same forest plot for a narrow screen. @returns it; what `forestFigure` reports */
export function narrowForestFigure(input: PlotInput): Outcome<NarrowForest> {
  const options = forestOptions(input);
  return options.ok ? success(narrowForest(input.result, options.value)) : options;
}

/** What the options of a figure are to the forest plot of a result. */
function forestOptions({ studies, result, options: { show, nullLine, bothModels, ...options } }: PlotInput): Outcome<ForestOptions> {
  const columns = [...new Set(studies.rows.flatMap(({ cells }) => Object.keys(cells)))];
  const absent = (names: readonly string[]): readonly string[] => names.filter((column) => !columns.includes(column));
  const [missing, unknown] = [absent(fileColumns({ columns: show })), absent(fileColumns({ columnOrder: options.columnOrder }))];
  if (missing.length + unknown.length > 0) {
    const known = [...columnCodes, ...columns];
    return failure(
      ...missing.map((column) => problem('COLUMN_MISSING', { column, accepted: [], found: columns, nearest: nearestName(column, columns) })),
      ...unknown.map((name) => problem('NAME_UNKNOWN', { what: 'column of the figure', found: name, nearest: nearestNames(name, known), known })),
    );
  }
  const judged = options.riskOfBias === undefined ? success([]) : readJudgements(studies, options.riskOfBias);
  if (!judged.ok) return judged;
  const other = bothModels === true ? pooledByOtherModel(studies, result) : success(undefined);
  if (!other.ok) return other;
  return success({ ...options, studies, columns: show, reference: nullLine, otherModel: other.value });
}

/** The same studies under the model that the result is not of: same effects, method, level and subgroups, the rest by default. */
function pooledByOtherModel(studies: Studies, { settings }: PooledResult): Outcome<PooledResult | undefined> {
  const { measure, effects, method, level, zeroCells, subgroup } = settings;
  const { variance, biasCorrection } = effects;
  return pool(studies, { measure, effects: { variance: variance ?? undefined, biasCorrection: biasCorrection ?? undefined }, model: settings.model === 'random' ? 'common' : 'random', method, level, zeroCells, subgroup: subgroup ?? undefined });
}
