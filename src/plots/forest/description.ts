import type { PooledResult } from '../../models/pooled-result.js';
import { formatFixed, formatPStatement } from '../../text/format.js';
import { oneLine } from '../font/text.js';
import { formatLevel, formatVariance } from './numbers.js';
import { capitalised, inWords, type Presentation } from './presentation.js';
import { modelPieces } from './statistics.js';

/** The figure in words, for readers who do not see it: what was pooled and how, what came out, and by subgroup. */
export function describeForest(result: PooledResult, presentation: Presentation): string {
  const { k, subgroups, heterogeneity, test, model } = result;
  const { name, nullValue, formatValue, suffix } = presentation;
  const prediction = presentation.predictionOf(result);
  const sentences = [
    `Forest plot of ${k} ${k === 1 ? 'study' : 'studies'}: ${name}`,
    `${capitalised(modelPieces(result).join(', '))}`,
    `Pooled ${name} ${inWords(presentation.ofResult(result), presentation)}${nullValue === null ? '' : `, ${formatPStatement(test.pValue)}`}`,
    ...(prediction === null
      ? []
      : [`${formatLevel(result.prediction?.level ?? result.ci.level)} prediction interval ${formatValue(prediction.lower)}${suffix} to ${formatValue(prediction.upper)}${suffix}`]),
    ...(k < 2 || heterogeneity.I2 === null
      ? []
      : [`Heterogeneity I\u00b2 ${formatFixed(heterogeneity.I2, 0)}%${model === 'random' ? `, \u03c4\u00b2 ${formatVariance(heterogeneity.tau2)}` : ''}`]),
    ...(subgroups?.groups ?? []).map((group) => `${oneLine(group.name)}, k = ${group.result.k}: ${inWords(presentation.ofResult(group.result), presentation)}`),
    ...(subgroups === null || subgroups.test === null ? [] : [`Test for subgroup differences ${formatPStatement(subgroups.test.pValue)}`]),
  ];
  return `${sentences.join('. ')}.`;
}
