import type { PooledResult } from '../../models/pooled-result.js';
import { presentationOf, type Presentation } from '../presentation/presentation.js';
import { forestColumns, middleColumns, type ForestColumn } from './columns.js';
import type { ForestLayout } from './layouts/layout.js';
import { layoutOf } from './layouts/layouts.js';
import { checkForestOptions, type ForestOptions } from './options.js';
import { forestRows, type ForestRow } from './rows.js';

/** What a forest plot prints, whether as a figure or as a table. */
export interface ForestContents {
  readonly layout: ForestLayout;
  /** The results whose diamonds are shown: the common effect before random effects. */
  readonly results: readonly PooledResult[];
  readonly presentation: Presentation;
  readonly columns: readonly ForestColumn[];
  readonly rows: readonly ForestRow[];
}

/**
 * The rows and columns of a forest plot.
 *
 * @throws {RangeError} for options that are not possible, alone or for this result
 */
export function forestContents(result: PooledResult, options: ForestOptions): ForestContents {
  checkForestOptions(options);
  const { otherModel } = options;
  if (otherModel !== undefined && (otherModel.model === result.model || otherModel.measure !== result.measure)) {
    throw new RangeError('forestPlot: otherModel must be a result of the other model with the same measure');
  }
  const results = otherModel === undefined ? [result] : result.model === 'common' ? [result, otherModel] : [otherModel, result];
  if (options.predictionShape !== undefined && results.every(({ prediction }) => prediction === null)) {
    throw new RangeError('predictionShape is not as expected; expected a prediction interval to draw; found none');
  }
  const layout = layoutOf(options.layout);
  const presentation = presentationOf(result, options);
  const middle = middleColumns(options, layout);
  return {
    layout,
    results,
    presentation,
    columns: forestColumns(layout, options, middle, presentation, results),
    rows: forestRows({ results, result, columns: middle, presentation, layout, options }),
  };
}
