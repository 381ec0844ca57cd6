import { pooledTest } from '../pooled-figures.js';
import type { Span } from '../printed-boxes.js';
import type { MeansProblem } from './means-problem.js';
import { knownEffect } from './row-box.js';

/** What the rows that are not known must come to, whatever they are. */
export interface RestBounds {
  /** The between-study variances for which there can be such rows. */
  readonly tau2: Span;
  /** Sum of their weights, in percent of all. */
  readonly weight: Span;
  /** Their weighted mean effect; an end is `null` where nothing bounds it. */
  readonly mean: { readonly least: number | null; readonly most: number | null };
}

export interface Rest {
  readonly knownRows: number;
  readonly unknownRows: number;
  /** Without heterogeneity between the studies; `null` where that is not possible. */
  readonly homogeneous: RestBounds | null;
  /** With whatever heterogeneity; `null` where nothing is possible, or under a common effect. */
  readonly any: RestBounds | null;
}

/** Parts in which the between-study variance is gone through; more make the bounds narrower. */
const parts = 400;
/** By what an end is moved outwards, relative to its size: far more than the doubles before it are off by. */
const room = 1e-9;

/**
 * What the rows that are not known must average, so that all rows together pool to the printed figures.
 *
 * In words: the printed interval says what all weights add up to, the printed estimate what the weighted mean is; what
 * the known rows leave over of both is the others'. Every printed figure is taken as the interval of all numbers that
 * print so, and every end is moved outwards, so that no rows whatever can come to anything outside. Under random effects
 * the weights depend on the between-study variance: all of it is gone through in parts, up to where the unknown rows,
 * none of which can weigh 1/tau2, no longer have the weight that is left to them.
 */
export function restBounds(problem: MeansProblem): Rest {
  const known = problem.rows.flatMap((row) => knownEffect(row, problem.measure) ?? []);
  const unknownRows = problem.rows.length - known.length;
  const test = pooledTest(problem);
  const at = (tau2: Span): RestBounds | null => {
    const weights = known.map(({ vi }): Span => ({ least: 1 / (vi + tau2.most), most: 1 / (vi + tau2.least) }));
    const taken: Span = { least: weights.reduce((sum, { least }) => sum + least, 0), most: weights.reduce((sum, { most }) => sum + most, 0) };
    const ceiling = tau2.least > 0 ? unknownRows / tau2.least : Infinity;
    const left: Span = { least: Math.max(0, test.precision.least - taken.most), most: Math.min(ceiling, test.precision.most - taken.least) };
    if (left.most * (1 + room) < left.least || left.most <= 0) return null;
    const ends = (['least', 'most'] as const).map((side) => {
      const theta = test.estimate[side];
      const pull = weights.reduce((sum, weight, i) => {
        const distance = theta - (known[i]?.yi ?? 0);
        return sum + distance * (distance > 0 === (side === 'most') ? weight.most : weight.least);
      }, 0);
      const divisor = pull > 0 === (side === 'most') ? left.least : left.most;
      return pull === 0 ? theta : theta + pull / divisor;
    });
    const [least = Number.NaN, most = Number.NaN] = ends;
    // The share of all weight is lowest with the least that is left beside the most that is taken.
    const share = (rest: number, other: number): number => (rest === Infinity ? 100 : (100 * rest) / (rest + other));
    return { tau2, weight: { least: share(left.least, taken.most), most: share(left.most, taken.least) }, mean: outwards({ least, most }) };
  };
  const homogeneous = unknownRows === 0 || test.tau2.least > 0 ? null : at({ least: 0, most: 0 });
  if (problem.pooling === 'IV' || unknownRows === 0) return { knownRows: known.length, unknownRows, homogeneous, any: null };
  const most = Math.min(test.tau2.most, (problem.rows.length / test.precision.least) * (1 + room));
  if (!Number.isFinite(most)) return { knownRows: known.length, unknownRows, homogeneous, any: null };
  const least = Math.max(0, test.tau2.least);
  const edges = Array.from({ length: parts + 1 }, (_, i) => least + (most - least) * (i / parts) ** 2);
  const possible = edges.slice(1).flatMap((end, i) => at({ least: edges[i] ?? 0, most: end }) ?? []);
  return { knownRows: known.length, unknownRows, homogeneous, any: possible.length === 0 ? null : possible.reduce(hull) };
}

function outwards({ least, most }: Span): RestBounds['mean'] {
  return { least: Number.isFinite(least) ? least - room * (1 + Math.abs(least)) : null, most: Number.isFinite(most) ? most + room * (1 + Math.abs(most)) : null };
}

function hull(a: RestBounds, b: RestBounds): RestBounds {
  const spans = (of: (each: RestBounds) => Span): Span => ({ least: Math.min(of(a).least, of(b).least), most: Math.max(of(a).most, of(b).most) });
  return {
    tau2: spans(({ tau2 }) => tau2),
    weight: spans(({ weight }) => weight),
    mean: {
      least: a.mean.least === null || b.mean.least === null ? null : Math.min(a.mean.least, b.mean.least),
      most: a.mean.most === null || b.mean.most === null ? null : Math.max(a.mean.most, b.mean.most),
    },
  };
}
