import { normal } from '../numeric/distributions/normal.js';
import { formatFixed } from '../text/format.js';
import { isImpossible, type MeansAnswer } from '../verification/reconstruct/means/answer-means.js';
import { meansColumns, meansMeasures } from '../verification/reconstruct/means/means-problem.js';
import type { RestBounds } from '../verification/reconstruct/means/rest-bounds.js';
import { poolings } from '../verification/reconstruct/pooled-problem.js';
import { printRules } from '../verification/reconstruct/printed-boxes.js';
import { lineOf, paper, type Screen } from './colour.js';
import { becauseText } from './reconstruct-document.js';
import { stableJsonText } from './json-text.js';
import { wrapLine } from './lines.js';
import type { ReconstructDocument } from './reconstruct-schema.js';

/** What was found about means, as the JSON document that `repool reconstruct --format json` prints. */
export function reconstructMeansDocument(answers: readonly MeansAnswer[]): ReconstructDocument {
  return {
    basis: 'reconstructed',
    answers: [],
    means: answers.map(({ problem: { measure, pooling, level, rule, rows }, rest, contradictions, witness }) => {
      const said = { measure, pooling, level, rule, rest, contradictions: [...contradictions] };
      if (witness === null) return { ...said, witness };
      const { estimate, se, Q, I2, tau2 } = witness;
      const half = normal.upperQuantile((1 - level) / 2) * se;
      return { ...said, witness: { rows: witness.rows.map((row, i) => ({ study: rows[i]?.label ?? '', ...row })), estimate, ciLower: estimate - half, ciUpper: estimate + half, Q, I2, tau2 } };
    }),
  };
}

/** The same for people at a terminal: what the unknown rows must average, and one table that does. */
export function reconstructMeansText(answers: readonly MeansAnswer[], screen: Screen = paper): string {
  const line = lineOf(screen);
  return [
    ...answers.flatMap((each) => answerLines(each, line)),
    ...wrapLine('A table that was made from the figures agrees with them by construction. It is one of infinitely many and shows that such rows are possible, and nothing about the studies.', line),
    '',
  ].join('\n');
}

function answerLines(answer: MeansAnswer, line: number): readonly string[] {
  const { problem, rest, contradictions, witness } = answer;
  const { measure, pooling, rule, rows } = problem;
  const head = `${meansMeasures[measure].name}; ${poolings[pooling].name}; figures ${printRules[rule].name}; ${rest.knownRows} of ${rest.knownRows + rest.unknownRows} rows known:`;
  const bounds = contradictions.length > 0 ? [] : [
    ...(rest.homogeneous === null ? [] : [`${pooling === 'IV' ? '' : 'without heterogeneity (tau2 = 0), '}${boundsText(rest.homogeneous)}`]),
    ...(rest.any === null ? [] : [`with tau2 up to ${formatFixed(Math.ceil(rest.any.tau2.most * 100) / 100, 2)} (more is not possible), ${boundsText(rest.any)}`]),
  ];
  const half = witness === null ? 0 : normal.upperQuantile((1 - problem.level) / 2) * witness.se;
  const found =
    witness === null
      ? [becauseText(contradictions) ?? (isImpossible(answer) ? 'no rows whatever pool to the figures beside the known ones.' : 'no table was found that pools to the figures within the ranges; that proves nothing.')]
      : [
          `a witness, which the engine pools to ${formatFixed(witness.estimate, 4)}, ${formatFixed(witness.estimate - half, 4)} to ${formatFixed(witness.estimate + half, 4)}, tau2 ${formatFixed(witness.tau2, 3)}, I2 ${formatFixed(witness.I2, 1)}% (mean, SD, n; mean, SD, n):`,
        ];
  const table = witness === null ? [] : witness.rows.map((row, i) => `    ${rows[i]?.label ?? ''}: ${meansColumns.slice(0, 3).map((column) => row[column]).join(', ')}; ${meansColumns.slice(3).map((column) => row[column]).join(', ')}`);
  return [...wrapLine(head, line), ...[...bounds.map((each) => `the unknown rows: ${each}.`), ...found].flatMap((each) => wrapLine(each, line - 2).map((line) => `  ${line}`)), ...table, ''];
}

/** Both ends rounded outwards, so that what is printed holds too. */
function spanText(least: number, most: number, digits: number): string {
  const perUnit = 10 ** digits;
  const [low, high] = [formatFixed(Math.floor(least * perUnit) / perUnit, digits), formatFixed(Math.ceil(most * perUnit) / perUnit, digits)];
  return low === high ? low : `${low} to ${high}`;
}

function boundsText({ weight, mean }: RestBounds): string {
  const average = mean.least === null || mean.most === null ? 'nothing bounds their weighted mean' : `a weighted mean of ${spanText(mean.least, mean.most, 3)}`;
  return `${spanText(weight.least, weight.most, 1)}% of the weight and ${average}`;
}

/** The formats of `repool reconstruct` for means. */
export const formatMeansReconstruction = { text: reconstructMeansText, json: (answers: readonly MeansAnswer[]): string => stableJsonText(reconstructMeansDocument(answers)) } as const;
