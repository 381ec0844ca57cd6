import type { Candidates } from './candidates.js';
import { forms } from './forms.js';
import { type PooledFigures, pooledTest, printedPoolOf } from './pooled-figures.js';
import { type PooledProblem, sumsOf } from './pooled-problem.js';
import { anything, type Span } from './printed-boxes.js';

/**
 * What each table of a row adds to two sums by which sets of tables are told apart: its weight, and its weight times how
 * far its effect is from the printed one. Each is between two ends, which are one column where nothing is left open.
 */
export interface SliceColumns {
  readonly tiltLeast: Float64Array;
  readonly tiltMost: Float64Array;
  readonly weightLeast: Float64Array;
  readonly weightMost: Float64Array;
}

/**
 * A part of the search in which the weight of a table does not depend on the other tables: all of it where the weights
 * are fixed, one range of the between-study variance where they are not.
 */
export interface Slice {
  readonly columnsOf: (candidates: Candidates) => SliceColumns;
  /** Where the tilt of a whole set must be, when it weighs no more than this: nearly 0, which is what the printed estimate says. */
  readonly tiltUpTo: (weight: number) => Span;
  /** Where its weight must be. */
  readonly weight: Span;
  /** No more than this can the Q of a set be, nor that of a part of it. */
  readonly mostQ: number;
  /** Whether a set of tables belongs to this slice; each belongs to one. */
  readonly has: (figures: PooledFigures) => boolean;
}

/** Ranges that the between-study variance is gone through in. */
const ranges = 24;
/** What windows are widened by, relative to the sums, so that nothing is lost to the last bits of a double. */
const room = 1e-9;

/**
 * The slices that a problem is searched in; together they have every set of tables that can print as the figures.
 *
 * In words: weights of inverse variance and of Mantel and Haenszel are those of the table alone, so that the printed
 * estimate and interval say what two plain sums must come to. Under random effects they also depend on tau2, which is not
 * known; within a narrow range of it the sums are known up to a little, and every set has its tau2 in one of the ranges.
 *
 * @param sliced whether ranges of tau2 are worth their while; without, there is one slice that excludes by Q alone
 */
export function slicesOf(problem: PooledProblem, sliced: boolean): readonly Slice[] {
  const test = pooledTest(printedPoolOf(problem));
  const sums = sumsOf(problem.pooling, problem.model.form);
  const { fromScale } = forms[problem.model.form];
  const isLog = fromScale === Math.exp;
  const estimate = sums === null || !isLog ? test.estimate : { least: Math.exp(test.estimate.least), most: Math.exp(test.estimate.most) };
  const bounded = Number.isFinite(estimate.least) && Number.isFinite(estimate.most);
  const centre = bounded ? (estimate.least + estimate.most) / 2 : 0;
  const df = problem.rows.length - 1;
  const tiltUpTo = (weight: number): Span => {
    if (!bounded) return anything;
    const [below, above] = [(centre - estimate.least) * weight, (estimate.most - centre) * weight];
    const slack = room * (1 + weight) * (1 + Math.abs(centre));
    return { least: -below - slack, most: above + slack };
  };
  const everything = (): boolean => true;
  if (sums !== null) {
    const columnsOf = (candidates: Candidates): SliceColumns => {
      const [first, second] = [candidates.terms[0] ?? new Float64Array(0), candidates.terms[1] ?? new Float64Array(0)];
      const tilt = first.map((each, i) => each - centre * (second[i] ?? 0));
      return { tiltLeast: tilt, tiltMost: tilt, weightLeast: second, weightMost: second };
    };
    return [{ columnsOf, tiltUpTo, weight: anything, mostQ: test.q.most, has: everything }];
  }
  const fixed: Slice = {
    columnsOf: ({ w, wy }) => {
      const tilt = wy.map((each, i) => each - centre * (w[i] ?? 0));
      return { tiltLeast: tilt, tiltMost: tilt, weightLeast: w, weightMost: w };
    },
    tiltUpTo: (weight) => tiltUpTo(Math.min(weight, test.precision.most)),
    weight: test.precision,
    mostQ: test.q.most,
    has: everything,
  };
  if (problem.pooling === 'IV') return [fixed];
  const homogeneous: Slice = { ...fixed, mostQ: Math.min(test.q.most, df), has: ({ tau2 }) => tau2 === 0 };
  // k weights, each less than 1/tau2, must reach the precision that was printed.
  const mostTau2 = Math.min(test.tau2.most, ((df + 1) / test.precision.least) * (1 + room));
  if (!sliced || !Number.isFinite(mostTau2) || !bounded) return [{ ...fixed, tiltUpTo: () => anything, weight: { least: test.precision.least, most: Infinity } }];
  const edges = Array.from({ length: ranges + 1 }, (_, i) => mostTau2 * (i / ranges) ** 2);
  const heterogeneous = edges.slice(1).map((most, i): Slice => {
    const least = edges[i] ?? 0;
    return {
      columnsOf: ({ w, wy }) => {
        const weightMost = w.map((each) => each / (1 + each * least));
        const weightLeast = w.map((each) => each / (1 + each * most));
        const tilt = (weights: Float64Array): Float64Array => weights.map((each, row) => (each === 0 ? 0 : each * ((wy[row] ?? 0) / (w[row] ?? 0) - centre)));
        const [one, other] = [tilt(weightLeast), tilt(weightMost)];
        return { tiltLeast: one.map((each, row) => Math.min(each, other[row] ?? each)), tiltMost: one.map((each, row) => Math.max(each, other[row] ?? each)), weightLeast, weightMost };
      },
      tiltUpTo: (weight) => tiltUpTo(Math.min(weight, test.precision.most)),
      weight: test.precision,
      mostQ: test.q.most,
      has: ({ tau2 }) => tau2 > least && (tau2 <= most || i === ranges - 1),
    };
  });
  return [homogeneous, ...heterogeneous];
}
