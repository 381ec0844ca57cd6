import { formatSignificant } from '../../../text/format.js';
import { type Box, boxOf, boxesMeet, mapBox } from '../boxes.js';
import type { CandidateScale } from '../scale-fit.js';
import { scalesOfTable, type StatedTable, variancesOf, weightsOf } from './printed-table.js';
import { found, type TableCheck, remark } from './table-check.js';

/** What the printed weights say about the between-study variance. */
export interface WeightsModel {
  /** The scale on which the intervals of the studies give variances that go with the weights. */
  readonly scale: CandidateScale;
  /** The values of tau² under which the weights are inverse variances; infinite above where equal weights fit. */
  readonly tau2: Box;
  /** Whether the common-effect model, tau² = 0, is among them, and whether anything else is. */
  readonly fits: 'common' | 'random' | 'either';
}

/** Steps of the searches along tau²; each halves, or nearly halves, what is left. */
const steps = 200;

/** What sums and products in doubles may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-11;

/**
 * The between-study variances that weights and sampling variances leave open.
 *
 * In words: inverse-variance weights satisfy wᵢ(vᵢ + tau²) = c for all studies. For a given tau² every study leaves an interval
 * for c, and tau² is possible when all of these meet. By how much they fail to is convex in tau², so that the possible values
 * form an interval, found by bisection from its lowest point.
 *
 * @param weights in any unit
 * @param variances on the scale of the analysis
 * @returns `null` where no tau² will do
 *
 * @example
 * tau2FromWeights([{ lower: 74, upper: 76 }, { lower: 24, upper: 26 }], [{ lower: 1, upper: 1 }, { lower: 3, upper: 3 }])?.lower // 0
 */
export function tau2FromWeights(weights: readonly Box[], variances: readonly Box[]): Box | null {
  const largest = Math.max(...variances.map(({ upper }) => upper));
  // From 0 to infinity on [0, 1]: half-way is the largest sampling variance.
  const at = (part: number): number => (part >= 1 ? Infinity : (largest * part) / (1 - part));
  const gap = (part: number): number => {
    // Times (1 − part), so that equal weights can be told at infinity.
    const product = (weight: number, variance: number): number => weight * (variance * (1 - part) + largest * part);
    const least = Math.max(...weights.map(({ lower }, index) => product(lower, (variances[index] as Box).lower)));
    const most = Math.min(...weights.map(({ upper }, index) => product(upper, (variances[index] as Box).upper)));
    return least * (1 - arithmeticError) - most * (1 + arithmeticError);
  };
  let [low, high] = [0, 1];
  for (let step = 0; step < steps; step += 1) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (gap(left) <= gap(right)) high = right;
    else low = left;
  }
  const bottom = [0, (low + high) / 2, 1].toSorted((a, b) => gap(a) - gap(b))[0] ?? 0;
  if (gap(bottom) > 0) return null;
  const edge = (outside: number): number => {
    if (gap(outside) <= 0) return outside;
    let [out, inside] = [outside, bottom];
    for (let step = 0; step < steps; step += 1) {
      const middle = (out + inside) / 2;
      if (gap(middle) <= 0) inside = middle;
      else out = middle;
    }
    return inside;
  };
  return { lower: at(edge(0)), upper: at(edge(1)) };
}

/** The first scale on which the printed weights are inverse variances, and what they say there; `null` where none is. */
export function weightsModel(table: StatedTable): WeightsModel | null {
  for (const rounding of ['nearest', 'any'] as const) {
    const weights = weightsOf(table, rounding);
    for (const scale of weights === null ? [] : scalesOfTable(table)) {
      const variances = variancesOf(table, scale, rounding);
      const tau2 = weights === null || variances === null ? null : tau2FromWeights(weights, variances);
      if (tau2 !== null) return { scale, tau2, fits: tau2.lower > 0 ? 'random' : tau2.upper > 0 ? 'either' : 'common' };
    }
  }
  return null;
}

/**
 * The weights are the inverse variances of the studies' intervals, tau² added, and the tau² printed is the one added.
 *
 * Assumes normal intervals of the studies. Mantel–Haenszel, Peto and sample-size weights, and exact or t intervals of small
 * studies, break that innocently, so that it is a note. Alternatives tried: the scales on which the studies are central,
 * cut-off digits.
 */
export const weightsAreInverseVariances: TableCheck = (table) => {
  const weights = weightsOf(table);
  const scales = scalesOfTable(table);
  if (weights === null || scales.every((scale) => variancesOf(table, scale) === null)) return [];
  const model = weightsModel(table);
  if (model === null)
    return remark(
      'WEIGHTS_NOT_INVERSE_VARIANCE',
      `the weights are not the inverse variances of the printed intervals, with no tau² nor any other (tried ${scales.join(', ')}, cut-off digits); they may be by Mantel–Haenszel, Peto or sample size, or the intervals not normal ones`,
    );
  const { tau2, tau } = table.pooled?.heterogeneity ?? { tau2: null, tau: null };
  const printed = tau2 === null ? (tau === null ? null : { text: `tau ${tau.text}`, box: mapBox(boxOf(tau, 'any'), (value) => Math.max(0, value) ** 2) }) : { text: `tau² ${tau2.text}`, box: boxOf(tau2, 'any') };
  if (printed === null || boxesMeet(printed.box, model.tau2)) return [];
  return found(
    'note',
    'WEIGHTS_DISAGREE_WITH_TAU2',
    `the weights go with ${tau2Words(model.tau2)} (${model.scale} scale), not with ${printed.text}; they may be those of another model than the pooled effect, or tau² be on another scale`,
  );
};

/** The values of tau² in words. */
export function tau2Words({ lower, upper }: Box): string {
  if (upper === 0) return 'tau² 0';
  return upper === Infinity ? `tau² of ${formatSignificant(lower, 3)} and more` : `tau² of ${formatSignificant(lower, 3)} to ${formatSignificant(upper, 3)}`;
}
