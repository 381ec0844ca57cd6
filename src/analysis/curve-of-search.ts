import { measureRow } from '../effect-sizes/measures.js';
import { zeroCellDefaults } from '../effect-sizes/zero-cells.js';
import type { CompleteSettings, PoolSettings } from '../models/settings.js';
import type { PlotFigure } from '../plots/figure.js';
import { specificationCurve } from '../plots/specification-curve.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { figuresAsItStands } from '../verification/changed-table/evaluate.js';
import { allHold, printedFigures } from '../verification/chance/printed-figures.js';
import type { Claim } from '../verification/claim.js';
import { everySpecification } from '../verification/search/every-specification.js';
import type { SearchResult } from '../verification/search/search.js';

/**
 * The specification curve of a search: every specification on all rows of the table, also where the search ended before it
 * came to them.
 *
 * Where the search refused to tell which of them print the claim, because chance would do it too, none is marked.
 *
 * @param result what `search` returned
 * @param title of the figure
 * @returns NOT_ESTIMABLE where the claim cites no estimate
 */
export function curveOfSearch(studies: Studies, settings: CompleteSettings, claim: Claim, result: SearchResult, title?: string): Outcome<PlotFigure> {
  const at = (quantity: string): number => claim.figures.findIndex((figure) => figure.quantity === quantity);
  const [estimate, lower, upper] = [at('estimate'), at('ci_lower'), at('ci_upper')];
  const figures = printedFigures(claim.figures);
  if (figures === null || estimate < 0) return failure(problem('NOT_ESTIMABLE', { what: 'a specification curve', reason: 'the claim cites no estimate' }, {}, 'error'));

  const intervalOf = (of: (index: number) => number) => (lower < 0 || upper < 0 ? null : { lower: of(lower), upper: of(upper) });
  const refused = result.tiers.some(({ tier, status }) => (tier === 'T1b' || tier === 'T2') && status === 'refused');
  const row = measureRow(settings.measure);
  return success(
    specificationCurve({
      specifications: everySpecification(studies, settings, claim).map(({ settings: of, values }) => ({
        estimate: values[estimate] ?? Number.NaN,
        interval: intervalOf((index) => values[index] ?? Number.NaN),
        matches: refused ? null : allHold(figures, values),
        choices: choicesOf(of),
      })),
      effect: { name: row.name, kind: row.scale === 'log' && row.nullValue !== null ? 'log' : 'linear' },
      cited: { estimate: figures[estimate]?.point ?? Number.NaN, interval: intervalOf((index) => figures[index]?.point ?? Number.NaN) },
      stated: statedEstimate(studies, settings, claim, estimate),
      title,
    }),
  );
}

function statedEstimate(studies: Studies, settings: CompleteSettings, claim: Claim, estimate: number): number | null {
  const value = figuresAsItStands(studies, settings, claim)?.[estimate];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** What a specification has chosen, in words. */
function choicesOf({ measure, effects, zeroCells, model, method, tau2, ci }: PoolSettings): Readonly<Record<string, string>> {
  const corrected = zeroCells?.policy === undefined || zeroCells.policy === 'none' ? [] : [`zero cells ${zeroCells.policy}`, ...(zeroCells.add === undefined || zeroCells.add === zeroCellDefaults.add ? [] : [`with ${zeroCells.add}`])];
  return {
    effect: [measure, effects?.variance, effects?.biasCorrection, ...corrected].filter((each) => each !== undefined).join(' '),
    pooling: `${model ?? ''} ${method ?? ''}`,
    'τ²': tau2 === undefined ? 'none' : String(tau2),
    interval: ci ?? '',
  };
}
