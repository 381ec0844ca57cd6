import type { PooledResult } from '../../models/pooled-result.js';
import { formatPStatement } from '../../text/format.js';
import { oneLine } from '../../text/one-line.js';
import { formatInconsistency, formatLevel, formatVariance } from '../presentation/numbers.js';
import { inWords, type Presentation } from '../presentation/presentation.js';
import { countReconstructed, modelPieces, reconstructedMark } from './statistics.js';

/** The figure in words, for readers who do not see it: what was pooled and how, what came out, and by subgroup. */
export function describeForest(result: PooledResult, presentation: Presentation): string {
  const { k, subgroups, test } = result;
  const { name, nullValue } = presentation;
  const overall = inWords(presentation.ofResult(result), presentation);
  const sentences = [
    `Forest plot of ${k} ${k === 1 ? 'study' : 'studies'}: ${name}`,
    ...reconstructedSentence(result),
    modelPieces(result).join(', '),
    `Pooled ${name} ${overall}${nullValue === null ? '' : `, ${formatPStatement(test.pValue)}`}`,
    ...predictionSentence(result, presentation),
    ...heterogeneitySentence(result),
    ...(subgroups?.groups ?? []).map(
      (group) => `${oneLine(group.name)}, k = ${group.result.k}: ${inWords(presentation.ofResult(group.result), presentation)}`,
    ),
    ...(subgroups === null || subgroups.test === null ? [] : [`Test for subgroup differences ${formatPStatement(subgroups.test.pValue)}`]),
  ];
  return `${sentences.join('. ')}.`;
}

/** How many studies are none, and what follows for the pooled effect; a sentence without its full stop, or nothing. */
export function reconstructedSentence(result: PooledResult): readonly string[] {
  const count = countReconstructed(result);
  return count === 0 ? [] : [`${count} of ${result.k} ${result.k === 1 ? 'study' : 'studies'} reconstructed from printed figures, with which the pooled effect agrees by construction`];
}

function predictionSentence(result: PooledResult, { predictionOf, formatValue, suffix }: Presentation): readonly string[] {
  const interval = predictionOf(result);
  if (interval === null || result.prediction === null) return [];
  const [lower, upper] = [interval.lower, interval.upper].map((end) => formatValue(end) + suffix);
  return [`${formatLevel(result.prediction.level)} prediction interval${reconstructedMark(result)} ${lower} to ${upper}`];
}

function heterogeneitySentence(result: PooledResult): readonly string[] {
  const { k, model, heterogeneity: { I2, tau2 } } = result;
  if (k < 2 || I2 === null) return [];
  return [`Heterogeneity${reconstructedMark(result)} I\u00b2 ${formatInconsistency(I2)}${model === 'random' ? `, \u03c4\u00b2 ${formatVariance(tau2)}` : ''}`];
}
