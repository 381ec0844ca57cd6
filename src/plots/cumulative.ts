import { cumulative } from '../diagnostics/cumulative.js';
import type { DiagnosticOptions } from '../diagnostics/options.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { oneLine } from '../text/one-line.js';
import type { PlotFigure } from './figure.js';
import { selectionsPlot, type SelectionsOptions } from './forest/selections.js';

/** What a caller may choose about a cumulative plot: its order, and what a forest plot can be told. */
export type CumulativePlotOptions = SelectionsOptions & Pick<DiagnosticOptions, 'order' | 'descending' | 'joinTies'>;

const orders: Readonly<Record<string, string>> = { given: 'as given', precision: 'by precision' };

/**
 * Cumulative plot: the pooled effect each time that a study comes in, in the layout of a forest plot.
 *
 * In words: what was known when, if the order is that of the years. A square is every study down to its line pooled as
 * in the analysis; the diamond is all of them. Looking again and again makes one look significant by chance more often
 * than its level says.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @param options the order, and what a forest plot can be told
 * @returns the figure; what `cumulative` reports, such as COLUMN_MISSING for an order by a column that is not there; USAGE for ties that no order has
 *
 * @source Lau et al. (1992), doi:10.1056/NEJM199207233270406
 * @r      metafor::forest(cumul(rma(yi, vi), order = year))
 */
export function cumulativePlot(studies: Studies, result: PooledResult, { order, descending, joinTies, ...options }: CumulativePlotOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const steps = cumulative(effects.value, result.settings, { order, descending, joinTies });
  if (!steps.ok) return steps;
  const { rows, figures, settings } = steps.value;
  if (joinTies === true && settings.order === 'given') {
    return failure(problem('USAGE', { wrong: 'joinTies changes nothing in this plot', expected: 'an order with ties, such as a column of years', found: 'the order as given' }));
  }
  const by = orders[settings.order] ?? `by ${oneLine(settings.order)}`;
  const findings = [
    `Studies come in ${by}${settings.descending ? ', the largest value first' : ''}${settings.joinTies ? ', those of one value together' : ''}.`,
    ...(figures.significantSince === null || result.test.pValue === null ? [] : [`The effect stays significant from ${oneLine(figures.significantSince)} on.`]),
  ];
  const figure = selectionsPlot(
    { name: 'Cumulative meta-analysis', labelHeading: 'Up to', rows, squares: 'Squares: all studies down to the line.', findings },
    result,
    options,
  );
  return success(figure, steps.problems);
}
