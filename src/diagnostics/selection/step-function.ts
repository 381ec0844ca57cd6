import type { Effects } from '../../effect-sizes/effects.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import type { AlternativeCode } from './alternatives.js';
import { turnEffects } from './p-values.js';
import {
  alternativeOf,
  fitSelection,
  heterogeneityWords,
  parameterWords,
  selectionWords,
  type SelectionFigures,
  type SelectionParameter,
} from './selection-model.js';
import { intervalsOfP, stepLikelihood } from './step-likelihood.js';

/** What may be chosen in a step-function selection model. */
export interface StepOptions {
  /** Ends of the intervals of the P value, ascending, each in (0, 1). */
  readonly steps?: readonly number[] | undefined;
  readonly alternative?: AlternativeCode | undefined;
}

/** The effect corrected for a selection that is constant between steps of the P value. */
export interface StepFunction {
  readonly settings: {
    readonly steps: string;
    readonly alternative: AlternativeCode;
    readonly alternativeFrom: 'given' | 'sign of the effect';
    readonly heterogeneity: string;
    readonly level: number;
  };
  readonly figures: SelectionFigures;
  /** One row per interval of the P value; δ is how likely a result there is seen, relative to the first. */
  readonly rows: readonly ({ readonly label: string; readonly studies: number } & SelectionParameter)[];
}

const name = 'step-function selection model';
const defaultSteps = [0.025];

/**
 * Step-function selection model: 3PSM with a step at .025, 4PSM with steps at .025 and .5, or any other steps.
 *
 * In words: results are seen with a probability that depends on the interval their P value falls into, 1 for the most
 * significant. The probabilities, the average effect and τ² are estimated together by maximum likelihood.
 *
 * P values come from z = yi/√vi. By default they are one-sided in the direction of the common-effect estimate.
 *
 * @param effects of more studies than there are parameters, at least one in every interval
 * @param settings of the analysis: its common model holds τ² at zero
 * @param options steps and alternative
 * @returns the corrected effect, the weights and the test of no selection; USAGE for steps that are none;
 *   TOO_FEW_STUDIES; NOT_ESTIMABLE where an interval is empty or the likelihood has no maximum
 *
 * @source Hedges (1992), doi:10.1214/ss/1177011364; Vevea & Hedges (1995), doi:10.1007/BF02294384; McShane, Böckenholt &
 *         Hansen (2016), doi:10.1177/1745691616662243, for 3PSM and 4PSM
 * @r      metafor::selmodel(rma(yi, vi, method = "ML"), type = "stepfun", steps = 0.025)
 * @laws   permutation; scale; the sign of the effects exchanges the alternatives
 */
export function stepFunction(effects: Effects, settings: CompleteSettings, options: StepOptions = {}): Outcome<StepFunction> {
  const { steps = defaultSteps } = options;
  if (steps.length === 0 || !steps.every((step, j) => step > (steps[j - 1] ?? 0) && step < 1)) {
    const expected = 'numbers between 0 and 1 in ascending order, such as 0.025,0.5';
    return failure(problem('USAGE', { wrong: 'the steps of the P value are not as expected', expected, found: steps.join(',') }));
  }
  if (effects.k === 0) return failure(problem('TOO_FEW_STUDIES', { found: 0, least: steps.length + 2 }));
  const chosen = alternativeOf(effects, options.alternative);
  const counts = countPerInterval(effects, steps, chosen.alternative);
  const labels = [...steps, 1].map((end, j) => `${steps[j - 1] ?? 0} < P ≤ ${end}`);
  const empty = labels.filter((_label, j) => counts[j] === 0);
  if (empty.length > 0) {
    const reason = `no study has ${empty.join(', nor ')}`;
    return failure(problem('NOT_ESTIMABLE', { what: `the ${name}`, reason }));
  }
  const fit = fitSelection(name, effects, settings, chosen.alternative, (turned) => stepLikelihood(turned, steps), 1);
  if (!fit.ok) return fit;
  const first: SelectionParameter = { delta: 1, se: null, ciLower: null, ciUpper: null };
  return success(
    {
      settings: { steps: steps.join(', '), ...chosen, heterogeneity: heterogeneityWords(settings), level: settings.level },
      figures: fit.value.figures,
      rows: [first, ...fit.value.parameters].map((parameter, j) => ({ label: labels[j] ?? '', studies: counts[j] ?? 0, ...parameter })),
    },
    fit.problems,
  );
}

function countPerInterval({ yi, vi }: Effects, steps: readonly number[], alternative: AlternativeCode): readonly number[] {
  const counts = Array.from({ length: steps.length + 1 }, () => 0);
  for (const interval of intervalsOfP(turnEffects(yi, vi, alternative), steps)) counts[interval] = (counts[interval] ?? 0) + 1;
  return counts;
}

export const stepFunctionRow: DiagnosticRow<StepFunction> = {
  code: 'selection-step',
  name,
  description: 'Effect corrected for selection by steps of the P value: 3PSM with the step .025, 4PSM with .025 and .5',
  reference: 'Vevea & Hedges 1995',
  leastStudies: 3,
  mostStudies: 20_000,
  words: {
    settings: {
      steps: { heading: 'steps', name: 'steps of the P value', format: 'words' },
      alternative: { heading: 'P values', name: 'alternative of the P values', format: 'words' },
      alternativeFrom: { heading: 'alternative', name: 'where the alternative comes from', format: 'words' },
      heterogeneity: { heading: 'τ² by', name: 'estimation of τ²', format: 'words' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: selectionWords,
    label: 'Interval',
    columns: { studies: { heading: 'studies', name: 'studies in the interval', format: 'count' }, ...parameterWords },
  },
  run: ({ effects, settings, options }) => {
    const { steps, alternative } = options;
    return stepFunction(effects, settings, { steps, alternative });
  },
};
