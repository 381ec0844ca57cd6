import { methodRow } from '../../models/methods.js';
import type { CompleteSettings } from '../../models/settings.js';

/** What tells a specification from others of its measure, in words. */
export function settingsWords({ measure, effects, model, method, tau2, ci, i2, prediction, q, zeroCells }: CompleteSettings): string {
  const parts = [
    measure,
    ...(effects.variance === null ? [] : [`variance ${effects.variance}`]),
    ...(effects.biasCorrection === null ? [] : [`${effects.biasCorrection} correction`]),
    `${model} effects by ${methodRow(method).name}`,
    ...(tau2 === null ? [] : [`τ² ${typeof tau2 === 'number' ? String(tau2) : tau2}`]),
    ...(model === 'random' && q !== 'inverse-variance' ? [`Q around the ${q} estimate`] : []),
    `interval ${ci}`,
    ...(tau2 === null ? [] : [`I² by ${i2}`]),
    ...(prediction === 'none' ? [] : [`prediction ${prediction}`]),
    ...(zeroCells.policy === 'none' ? [] : [zeroCellWords(zeroCells)]),
  ];
  return parts.join(', ');
}

function zeroCellWords({ policy, amount, riskRatioTotals, dropDoubleZeros }: CompleteSettings['zeroCells']): string {
  const parts = [policy, ...(amount === 'constant' ? [] : [amount]), ...(riskRatioTotals === 'events' ? ['of events alone'] : []), ...(dropDoubleZeros ? ['without double zeros'] : [])];
  return `zero cells ${parts.join(' ')}`;
}
