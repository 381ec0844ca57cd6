import { coefficientTestRow } from '../models/meta-regression/coefficient-tests.js';
import type { PooledResult } from '../models/pooled-result.js';
import { formatCount, formatSignificant } from '../text/format.js';
import { estimatorOf } from './estimator-words.js';
import { countOf } from './tally.js';

/** What the moderators of a regression are, in words. */
export function listedModerators(names: readonly string[]): string {
  return names.length === 0 ? 'no moderators' : names.join(', ');
}

/** How a regression was made, as sentences with the sources of the methods. */
export function regressionSentences({ regression }: PooledResult): readonly string[] {
  if (regression === null) return [];
  const { k, moderators, intercept, columns, tau2Method, ci, permutation, excluded, likelihoodRatio, predictions, heterogeneity } = regression;
  const kind = tau2Method === null ? 'common-effect' : 'mixed-effects';
  const coded = columns.map((column) =>
    column.kind === 'numeric'
      ? column.centre === 0
        ? []
        : [`The moderator ${column.name} was centred at ${formatSignificant(column.centre)}`]
      : [`The moderator ${column.name} is a factor with ${column.reference} as its reference level`],
  );
  const between =
    tau2Method === null
      ? ''
      : tau2Method === 'given'
        ? ` The residual between-study variance was given as ${formatSignificant(heterogeneity.tau2)}.`
        : ` The residual between-study variance was estimated by ${estimatorOf(tau2Method)}.`;
  return [
    `The effects of ${countOf(k, 'study', 'studies')} were regressed on ${moderators.length === 0 ? 'an intercept alone' : `${listedModerators(moderators)}${intercept ? '' : ' without intercept'}`} in a ${kind} model (Berkey et al. 1995).${between}`,
    ...coded.flat().map((sentence) => `${sentence}.`),
    coefficientTestRow(ci.method)?.sentence ?? '',
    ...(heterogeneity.R2 === null ? [] : ['R² is the share of τ² that the moderators explain (Raudenbush 2009).']),
    ...(likelihoodRatio === null ? [] : [`The model was compared with one with ${listedModerators(likelihoodRatio.against)} by a likelihood-ratio test of maximum-likelihood fits.`]),
    ...(predictions.length === 0 ? [] : ['Effects were predicted at given values of the moderators.']),
    ...(permutation === null
      ? []
      : [
          `Permutation tests (Follmann & Proschan 1999; Higgins & Thompson 2004) went through ${permutation.exact ? 'all' : 'a sample of'} ${formatCount(permutation.arrangements)} ${permutation.of === 'signs' ? 'patterns of signs' : 'arrangements of the effects'}${permutation.seed === null ? '' : ` (seed ${permutation.seed})`}.`,
        ]),
    ...(excluded.length === 0 ? [] : [`Not in the regression: ${excluded.map(({ label, reason }) => `${label} (${reason})`).join('; ')}.`]),
  ].filter((sentence) => sentence !== '');
}
