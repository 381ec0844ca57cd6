import type { Box } from '../coherence/boxes.js';
import type { QuantityCode } from '../quantities.js';
import { at, type CitedFigure, type FigureReader, readerOf } from './figures-of-fits.js';
import type { Fits } from './fits.js';
import { type Inferred, inferredFrom, isOfFit, isUsual } from './inferences.js';
import type { Space } from './space.js';
import type { WeightReader } from './study-weights.js';

/** A figure to be met, as the computed values that print it. */
export interface Target extends CitedFigure {
  readonly box: Box;
  readonly unsigned: boolean;
}

/** Whether values, in the order of the targets, meet all of them. */
export function meetsAll(values: Float64Array, targets: readonly Target[]): boolean {
  return targets.every(({ box, unsigned }, index) => {
    const value = values[index] ?? Number.NaN;
    const size = unsigned ? Math.abs(value) : value;
    return size >= box.lower && size <= box.upper;
  });
}

/** A specification that meets every target. */
export interface Match extends Inferred {
  readonly fit: number;
}

const searched = ['estimate', 'ci_lower', 'ci_upper', 'p_value', 'statistic', 'se', 'prediction_lower', 'prediction_upper', 'k', 'Q', 'df', 'Q_p_value', 'I2', 'H2', 'H', 'tau2', 'tau', 'weight'] as const satisfies readonly QuantityCode[];
type SearchedQuantity = (typeof searched)[number];

/** Whether a figure follows from a fit. */
export function isSearched(quantity: QuantityCode): quantity is SearchedQuantity {
  return (searched as readonly QuantityCode[]).includes(quantity);
}

/** Fits made ready for many claims on the same quantities. */
export interface Matcher {
  /** Specifications among which it looks. */
  readonly specifications: number;
  /** How many of them meet every target; each is shown to `visit`. */
  readonly count: (targets: readonly Target[], visit?: (match: Match) => void) => number;
  readonly read: FigureReader;
  /** Every fit in turn, with what is made of it. */
  readonly each: (visit: (fit: number, inferred: readonly Inferred[]) => void) => void;
}

/**
 * Looks through fits for what prints a claim.
 *
 * Fits are sorted by the estimate, so that a claim that has one is compared only with those around it.
 */
export function matcherOf(fits: Fits, space: Space, quantities: readonly QuantityCode[], level: number, weightOf: WeightReader = () => Number.NaN): Matcher {
  const options = space.poolings.map((pooling) => inferredFrom(pooling, space, quantities));
  const beyondUsual = space.poolings.map((pooling, index) => (options[index] ?? []).filter((inferred) => !isUsual(pooling, inferred)));
  const { order, sorted } = inOrder(fits.natural.subarray(0, fits.size));
  const read = readerOf(fits, space, level, weightOf);
  const meets = (fit: number, inferred: Inferred, target: Target): boolean => {
    const { box, unsigned } = target;
    const value = read(fit, inferred, target);
    const size = unsigned ? Math.abs(value) : value;
    return size >= box.lower && size <= box.upper;
  };
  const optionsOf = (fit: number): readonly Inferred[] => (at(fits.form, fit) < space.beyondUsual ? beyondUsual : options)[at(fits.pooling, fit)] ?? [];

  return {
    specifications: order.reduce((sum, fit) => sum + optionsOf(fit).length, 0),
    read,
    each: (visit) => {
      for (const fit of order) visit(fit, optionsOf(fit));
    },
    count: (targets, visit) => {
      const estimate = targets.find(({ quantity, unsigned }) => quantity === 'estimate' && !unsigned);
      const from = estimate === undefined ? 0 : firstAtLeast(sorted, estimate.box.lower);
      const [early, late] = [targets.filter(({ quantity }) => isOfFit(quantity)), targets.filter(({ quantity }) => !isOfFit(quantity))];
      let count = 0;
      for (let place = from; place < order.length; place += 1) {
        const fit = at(order, place);
        if (estimate !== undefined && at(fits.natural, fit) > estimate.box.upper) break;
        const some = optionsOf(fit);
        const [head] = some;
        if (head === undefined || !early.every((target) => meets(fit, head, target))) continue;
        for (const inferred of some) {
          if (!late.every((target) => meets(fit, inferred, target))) continue;
          count += 1;
          visit?.({ fit, ...inferred });
        }
      }
      return count;
    },
  };
}

/**
 * Places of values in their order, of equal ones in that of their places, and the values so.
 *
 * Why by a search for each: to put numbers in order takes a tenth of the time that it takes to put places in order by them.
 */
function inOrder(values: Float64Array): { readonly order: Int32Array; readonly sorted: Float64Array } {
  const sorted = values.toSorted();
  const taken = new Int32Array(values.length);
  const order = new Int32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = at(values, place);
    // What is no number stands at the end.
    const first = firstAtLeast(sorted, Number.isNaN(value) ? Number.POSITIVE_INFINITY : value);
    order[first + at(taken, first)] = place;
    taken[first] = at(taken, first) + 1;
  }
  return { order, sorted };
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
