import { zeroCellDefaults } from '../../effect-sizes/zero-cells.js';
import { differenceVariances } from '../../models/mantel-haenszel/difference-variances.js';
import { methodRow } from '../../models/methods.js';
import type { CompleteSettings } from '../../models/settings.js';

/** What tells a specification from others of its measure, in words. */
export function settingsWords({ measure, effects, model, method, tau2, tau2Weights, convergence, ci, i2, prediction, q, zeroCells, differenceVariance }: CompleteSettings): string {
  const parts = [
    measure,
    ...(effects.variance === null ? [] : [`variance ${effects.variance}`]),
    ...(effects.biasCorrection === null ? [] : [`${effects.biasCorrection} correction`]),
    `${model} effects by ${methodRow(method).name}`,
    ...(tau2 === null ? [] : [[`τ² ${String(tau2)}`, ...(tau2Weights === null ? [] : [`with weights ${typeof tau2Weights === 'string' ? tau2Weights : tau2Weights.column}`]), ...(convergence === 'metafor' ? ['as metafor stops'] : [])].join(' ')]),
    ...(q !== (method === 'inverse-variance' || model === 'common' ? methodRow(method).q[0] : 'inverse-variance') ? [`Q around the ${q} estimate`] : []),
    ...(differenceVariance === null || differenceVariance === 'sato' ? [] : [`variance by ${differenceVariances[differenceVariance].name}`]),
    `interval ${ci}`,
    ...(tau2 === null ? [] : [`I² by ${i2}`]),
    ...(prediction === 'none' ? [] : [`prediction ${prediction}`]),
    ...(zeroCells.policy === 'none' ? [] : [zeroCellWords(zeroCells)]),
    ...(method === 'mantel-haenszel' && zeroCells.doubleZerosInQ === (model === 'common') ? [`double zeros ${zeroCells.doubleZerosInQ ? '' : 'not '}in Q`] : []),
  ];
  return parts.join(', ');
}

function zeroCellWords({ policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros, inPooling }: CompleteSettings['zeroCells']): string {
  const parts = [
    policy,
    ...(add === zeroCellDefaults.add ? [] : [`with ${add}`]),
    ...(amount === 'constant' ? [] : [amount]),
    ...(riskRatioTotals === 'events' ? ['of events alone'] : []),
    ...(riskDifference === 'observed' ? ['of the variance alone'] : []),
    ...(dropDoubleZeros ? ['without double zeros'] : []),
    ...(inPooling ? ['in the pooled counts too'] : []),
  ];
  return `zero cells ${parts.join(' ')}`;
}
