import { leaveOneOut } from '../diagnostics/leave-one-out.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { oneLine } from '../text/one-line.js';
import type { PlotFigure } from './figure.js';
import { selectionsPlot, type SelectionsOptions } from './forest/selections.js';

/**
 * Leave-one-out plot: the pooled effect without each study in turn, in the layout of a forest plot.
 *
 * In words: how much the result hangs on any single study. A square is all studies but the one named beside it, pooled
 * as in the analysis; the diamond is all of them. The squares share nearly all of their data, so their scatter says
 * nothing of the precision of the pooled effect.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @returns the figure; what `leaveOneOut` reports, such as TOO_FEW_STUDIES
 *
 * @source Normand (1999), doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P
 * @r      meta::forest(meta::metainf(res))
 */
export function leaveOneOutPlot(studies: Studies, result: PooledResult, options: SelectionsOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const left = leaveOneOut(effects.value, result.settings);
  if (!left.ok) return left;
  const { rows, figures } = left.value;
  const { lowestWithout, highestWithout, conclusionTurns } = figures;
  const findings = [
    ...(lowestWithout === null || highestWithout === null ? [] : [`The effect is lowest without ${oneLine(lowestWithout)} and highest without ${oneLine(highestWithout)}.`]),
    ...(result.test.pValue === null ? [] : [conclusionTurns === 0 ? 'No single study decides whether the effect is significant.' : `Studies that decide by themselves whether the effect is significant: ${conclusionTurns}.`]),
  ];
  const figure = selectionsPlot(
    { name: 'Leave-one-out analysis', labelHeading: 'Without', rows, squares: 'Squares: all studies but the one named.', findings },
    result,
    options,
  );
  return success(figure, left.problems);
}
