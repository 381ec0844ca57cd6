import type { Effects } from '../../effect-sizes/effects.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import type { AlternativeCode } from './alternatives.js';
import {
  alternativeOf,
  fitSelection,
  heterogeneityWords,
  parameterWords,
  selectionWords,
  type SelectionFigures,
  type SelectionParameter,
} from './selection-model.js';
import { smoothLikelihood } from './smooth-likelihood.js';
import { weightFunctionRow, type WeightFunctionCode } from './weight-functions.js';

/** The effect corrected for a selection that depends smoothly on the P value. */
export interface SmoothSelection {
  readonly settings: {
    readonly alternative: AlternativeCode;
    readonly alternativeFrom: 'given' | 'sign of the effect';
    readonly heterogeneity: string;
    readonly level: number;
  };
  readonly figures: SelectionFigures;
  readonly rows: readonly ({ readonly label: string } & SelectionParameter)[];
}

/**
 * Selection model with a smooth selection function: beta, half-normal, negative-exponential, logistic or power.
 *
 * In words: results are seen with a probability that falls (or, with the beta function, moves) with their P value. The
 * parameters of the function, the average effect and τ² are estimated together by maximum likelihood.
 *
 * P values come from z = yi/√vi. By default they are one-sided in the direction of the common-effect estimate. The beta
 * and the power function see P values as at least 1e-5 and at most 1 − 1e-5, as metafor has it: without that the chance
 * of being seen may be infinite.
 *
 * @param effects of more studies than there are parameters
 * @param settings of the analysis: its common model holds τ² at zero
 * @param code of the selection function
 * @param given alternative of the P values
 * @returns the corrected effect, the parameters and the test of no selection; TOO_FEW_STUDIES; NOT_ESTIMABLE where the likelihood has no maximum
 *
 * @source Preston, Ashby & Smyth (2004), doi:10.1111/j.1365-2753.2003.00457.x; Citkowicz & Vevea (2017),
 *         doi:10.1037/met0000119
 * @r      metafor::selmodel(rma(yi, vi, method = "ML"), type = "beta")
 * @laws   permutation; scale; the sign of the effects exchanges the alternatives; beta(1, 1) is no selection
 */
export function smoothSelection(
  effects: Effects,
  settings: CompleteSettings,
  code: WeightFunctionCode,
  given?: AlternativeCode | undefined,
): Outcome<SmoothSelection> {
  const row = weightFunctionRow(code);
  if (effects.k === 0) return failure(problem('TOO_FEW_STUDIES', { found: 0, least: 3 }));
  const chosen = alternativeOf(effects, given);
  const fit = fitSelection(row.name, effects, settings, chosen.alternative, (turned) => smoothLikelihood(turned, row), row.unselected);
  if (!fit.ok) return fit;
  return success(
    {
      settings: { ...chosen, heterogeneity: heterogeneityWords(settings), level: settings.level },
      figures: fit.value.figures,
      rows: fit.value.parameters.map((parameter, j) => ({ label: row.parameters[j] ?? '', ...parameter })),
    },
    fit.problems,
  );
}

function diagnosticOf(code: WeightFunctionCode): DiagnosticRow<SmoothSelection> {
  const { name, description, reference } = weightFunctionRow(code);
  return {
    code: `selection-${code}`,
    name,
    description,
    reference,
    leastStudies: 3,
    mostStudies: 20_000,
    words: {
      settings: {
        alternative: { heading: 'P values', name: 'alternative of the P values', format: 'words' },
        alternativeFrom: { heading: 'alternative', name: 'where the alternative comes from', format: 'words' },
        heterogeneity: { heading: 'τ² by', name: 'estimation of τ²', format: 'words' },
        level: { heading: 'level', name: 'confidence level', format: 'number' },
      },
      figures: selectionWords,
      label: 'Parameter',
      columns: parameterWords,
    },
    run: ({ effects, settings, options }) => smoothSelection(effects, settings, code, options.alternative),
  };
}

export const betaSelectionRow = diagnosticOf('beta');
export const halfNormalSelectionRow = diagnosticOf('halfnorm');
export const exponentialSelectionRow = diagnosticOf('negexp');
export const logisticSelectionRow = diagnosticOf('logistic');
export const powerSelectionRow = diagnosticOf('power');
