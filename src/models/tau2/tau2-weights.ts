import type { Effects } from '../../effect-sizes/effects.js';
import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import { readNumber } from '../../studies/number.js';
import { nearestName } from '../../text/nearest.js';
import { weightsAt, type Column } from '../weighted-sums.js';

interface Tau2WeightRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly weights: (vi: Column) => Float64Array;
}

/** The weights that the generalised Q can have by name; a column of the table can hold others. */
export const tau2Weights = {
  'inverse-variance': {
    code: 'inverse-variance',
    name: 'inverse variances',
    description: '1/v, which makes the generalised Q Cochran’s',
    weights: (vi) => weightsAt(vi, 0),
  },
  'inverse-se': {
    code: 'inverse-se',
    name: 'inverse standard errors',
    description: '1/√v, between inverse variances and equal weights',
    weights: (vi) => weightsAt(vi, 0).map(Math.sqrt),
  },
  equal: {
    code: 'equal',
    name: 'equal weights',
    description: 'Every study the same, as in Hedges’ estimate',
    weights: (vi) => new Float64Array(vi.length).fill(1),
  },
} as const satisfies Record<string, Tau2WeightRow>;

/** The code of weights of the generalised Q. */
export type Tau2WeightCode = keyof typeof tau2Weights;

/** Weights of the generalised Q: by name, or the numbers in a column of the table. */
export type Tau2WeightChoice = Tau2WeightCode | { readonly column: string };

/**
 * The weights of a choice for a set of effects.
 *
 * @returns COLUMN_MISSING, CELL_EMPTY, CELL_NOT_NUMBER or CELL_NEGATIVE where a column does not hold weights, and
 *   NOT_ESTIMABLE where fewer than two of them are positive
 */
export function chosenWeights(choice: Tau2WeightChoice, { vi, studies }: Effects): Outcome<Float64Array> {
  if (typeof choice === 'string') return success(tau2Weights[choice].weights(vi));
  const { column } = choice;
  const cells = studies.map((study) => study.cells[column]);
  if (cells.every((cell) => cell === undefined)) {
    const found = [...new Set(studies.flatMap((study) => Object.keys(study.cells)))];
    return failure(problem('COLUMN_MISSING', { column, accepted: [], found, nearest: nearestName(column, found) }));
  }
  const problems: Problem[] = [];
  const weights = Float64Array.from(cells, (cell, i) => {
    const text = cell?.text ?? '';
    const at = cell === undefined ? (studies[i]?.at ?? {}) : { ...studies[i]?.at, line: cell.line, column: cell.column };
    const weight = weightIn(text);
    if (weight === null) problems.push(text.trim() === '' ? problem('CELL_EMPTY', { column }, at) : problem('CELL_NOT_NUMBER', { column, found: text, hint: null }, at));
    else if (weight < 0) problems.push(problem('CELL_NEGATIVE', { column, found: text }, at));
    return weight ?? 0;
  });
  if (problems.length > 0) return failure(...problems);
  if (weights.filter((weight) => weight > 0).length < 2) {
    return failure(problem('NOT_ESTIMABLE', { what: 'tau2 by the generalised Q', reason: `fewer than two of the weights in ${column} are positive` }, {}, 'error'));
  }
  return success(weights);
}

/** A number with a decimal point, or else with a decimal comma. */
function weightIn(text: string): number | null {
  for (const decimal of ['.', ','] as const) {
    const reading = readNumber(text, { decimal, thousands: null });
    if (reading.kind === 'number') return reading.value;
  }
  return null;
}
