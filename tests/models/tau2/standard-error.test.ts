import { expect, test } from 'vitest';
import {
  generalisedQStandardError,
  likelihoodStandardError,
  quadraticFormStandardError,
  restrictedLikelihoodStandardError,
  totalVariances,
  traceOfSquare,
} from '../../../src/models/tau2/standard-error.js';
import { expectClose } from '../../support/close.js';
import { closedForm, sameNumber } from '../../support/tolerance.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Σᵢⱼ aᵢⱼ² sᵢ sⱼ with aᵢᵢ = wᵢ(Σw − wᵢ)/Σw, the others added up, and aᵢⱼ = −wᵢwⱼ/Σw. */
function traceByElements(w: readonly number[], s: readonly number[]): number {
  const others = w.map((_, i) => sum(w.filter((_each, j) => j !== i)));
  const element = (i: number, j: number): number => ((w[i] ?? 0) * (i === j ? (others[i] ?? 0) : -(w[j] ?? 0))) / sum(w);
  return sum(w.flatMap((_, i) => w.map((_each, j) => element(i, j) ** 2 * (s[i] ?? 0) * (s[j] ?? 0))));
}

// Beside a weight that outweighs the others, which a sum cannot hold, what the others weigh together is all that counts.
test.each([
  [[1, 2, 4], [3, 0.5, 1]],
  [[1e17, 1 / 3, 1 / 7], [1e-17, 3, 7]],
  [[1 / 3, 1e17, 1 / 7], [3, 1e-17, 7]],
  [[1 / 3, 1 / 7, 1e17], [3, 7, 1e-17]],
  [[1 / 3, 1e15, 1e17], [3, 1e-15, 1e-17]],
  [[0.7, 1.9], [2, 5]],
  [[3], [1]],
] as const)('tr(AΣAΣ), of weights %j and variances %j', (w, total) => {
  const expected = traceByElements(w, total);
  const [weights, variances] = [Float64Array.from(w), Float64Array.from(total)];
  expectClose(traceOfSquare(weights, variances), expected, sameNumber);
  expectClose(traceOfSquare(weights, null), traceByElements(w, w.map(() => 1)), sameNumber);
  expectClose(quadraticFormStandardError(weights, variances, 0.3), 0.3 * Math.sqrt(2 * expected), sameNumber);
});

const yi = [0.1, 0.9, -0.4, 0.6];
const vi = [0.04, 0.1, 0.2, 0.05];

test('standard errors from the expected information, and of the generalised Q', () => {
  const w = vi.map((v) => 1 / (v + 0.3));
  const [y, v] = [Float64Array.from(yi), Float64Array.from(vi)];
  expectClose(restrictedLikelihoodStandardError(y, v, 0.3), Math.sqrt(2 / traceByElements(w, [1, 1, 1, 1])), closedForm);
  expectClose(likelihoodStandardError(y, v, 0.3), Math.sqrt(2 / sum(w.map((each) => each ** 2))), closedForm);
  expectClose(generalisedQStandardError(y, v, 0.3), Math.sqrt((2 * 16) / 3) / sum(w), closedForm);
  expect(totalVariances(Float64Array.of(0.25, 2), 0.5)).toEqual(Float64Array.of(0.75, 2.5));
});
