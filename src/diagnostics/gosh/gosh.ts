import type { Effects } from '../../effect-sizes/effects.js';
import type { CompleteSettings } from '../../models/settings.js';
import { orderStatistics } from '../../numeric/order-statistics.js';
import { randomSource } from '../../numeric/random.js';
import { runThrough } from '../../numeric/steps.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import { formatCount } from '../../text/format.js';
import type { DiagnosticRow } from '../diagnostic.js';
import type { DiagnosticOptions } from '../options.js';
import { poolSubsetsInSteps, routeOf, type SubsetFigures, type SubsetRoute } from './pool-subsets.js';
import { studyMeansOf, type StudyMeans } from './study-means.js';
import { allSubsets, randomSubsets, type Subsets } from './subsets.js';

/** The pooled effect of every subset of the studies, or of a random sample of them. */
export interface Gosh {
  readonly settings: {
    /** How many subsets were pooled. */
    readonly subsets: number;
    /** Whether they are all that there are. */
    readonly exhaustive: boolean;
    /** What a sample was drawn with; `null` when none was. */
    readonly seed: number | null;
  };
  /** Of the pooled effects of the subsets, on the analysis scale, and of their I². */
  readonly figures: {
    readonly lowest: number | null;
    readonly lowerQuartile: number | null;
    readonly median: number | null;
    readonly upperQuartile: number | null;
    readonly highest: number | null;
    readonly medianI2: number | null;
    readonly highestI2: number | null;
    /** Subsets that could not be pooled. */
    readonly notPooled: number;
  };
  /** Means over the subsets with the study and over those without; far apart where a study makes a cluster of its own. */
  readonly rows: readonly ({ readonly label: string } & StudyMeans)[];
  /** Subset by subset; `members` says which studies are in. */
  readonly columns: SubsetFigures & { readonly members: Subsets };
}

/** What of the options GOSH reads. */
type GoshOptions = Pick<DiagnosticOptions, 'subsets' | 'seed'>;

/** The most subsets that are pooled where nothing is said: they take about a second at most. */
const mostSubsets: Readonly<Record<SubsetRoute, number>> = { tables: 2 ** 20, estimator: 2 ** 16, analysis: 2 ** 13, likelihood: 2 ** 7 };

/** The most that are pooled when they are asked for: about a minute's, as far as memory holds their figures. */
const longest = (route: SubsetRoute): number => Math.min(2 ** 24, 64 * mostSubsets[route]);

/** With more studies than this, the subsets are not numbered but drawn. */
const MOST_NUMBERED = 25;

/**
 * Graphical display of study heterogeneity (GOSH): the studies pooled in all subsets.
 *
 * In words: if the studies estimate one effect, the pooled effects of their subsets form one hill; two hills mean groups
 * of studies, or an outlier. With too many subsets a random sample of them is pooled, the same for the same seed.
 *
 * @param effects of k ≥ 2 studies
 * @param settings of the analysis; the paper has the common-effect model
 * @param options the most subsets to pool (left out, what takes about a second), and the seed of a sample
 * @returns columns of figures by subset, and a summary of them; or TOO_FEW_STUDIES, or USAGE for more subsets than a minute is enough for
 *
 * @source Olkin, Dahabreh & Trikalinos (2012), doi:10.1002/jrsm.1053
 * @r      metafor::gosh(rma(yi, vi, method = "EE"))
 * @laws   holds every leave-one-out result and the pooled one; permutation; shift; scale
 */
export function gosh(effects: Effects, settings: CompleteSettings, options: GoshOptions = {}): Outcome<Gosh> {
  return runThrough(goshInSteps(effects, settings, options));
}

/** The same in steps of about a second, each the share of the subsets that were pooled. */
export function* goshInSteps(effects: Effects, settings: CompleteSettings, { subsets: most, seed = 1 }: GoshOptions): Generator<number, Outcome<Gosh>> {
  const { k, labels } = effects;
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const route = routeOf(settings);
  const limit = most ?? mostSubsets[route];
  const exhaustive = k <= MOST_NUMBERED && 2 ** k - 1 <= limit;
  const asked = exhaustive ? 2 ** k - 1 : limit;
  if (asked > longest(route)) {
    return failure(problem('USAGE', { wrong: `${formatCount(asked)} subsets are too many to pool`, expected: `at most ${formatCount(longest(route))} with this model and method`, found: String(most) }));
  }
  const chosen = exhaustive ? allSubsets(k) : randomSubsets(k, limit, randomSource(seed));
  const pooled = yield* poolSubsetsInSteps(effects, settings, chosen, mostSubsets[route]);
  const columns = withoutFailures({ ...pooled, members: chosen });
  const meansOf = studyMeansOf(columns, columns.members);
  return success({
    settings: { subsets: chosen.count, exhaustive, seed: exhaustive ? null : seed },
    figures: { ...summaryOf(columns), notPooled: chosen.count - columns.members.count },
    rows: labels.map((label, study) => ({ label, ...meansOf(study) })),
    columns,
  });
}

/** The columns without the subsets that could not be pooled. */
function withoutFailures(columns: Gosh['columns']): Gosh['columns'] {
  const { estimate, members } = columns;
  if (!estimate.includes(Number.NaN)) return columns;
  const kept = new Uint32Array(estimate.length).map((_zero, subset) => subset).filter((subset) => !Number.isNaN(estimate[subset]));
  const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (subset) => column[subset] as number);
  const { wordsPerSubset, words } = members;
  return {
    estimate: pick(estimate),
    Q: pick(columns.Q),
    I2: pick(columns.I2),
    tau2: pick(columns.tau2),
    k: Uint32Array.from(kept, (subset) => columns.k[subset] as number),
    members: {
      ...members,
      count: kept.length,
      consecutive: false,
      words: Uint32Array.from({ length: kept.length * wordsPerSubset }, (_empty, at) => {
        const subset = kept[Math.floor(at / wordsPerSubset)] as number;
        return words[subset * wordsPerSubset + (at % wordsPerSubset)] as number;
      }),
    },
  };
}

function summaryOf({ estimate, I2 }: SubsetFigures): Omit<Gosh['figures'], 'notPooled'> {
  const [lowest = null, lowerQuartile = null, median = null, upperQuartile = null, highest = null] = quantiles(estimate, [0, 0.25, 0.5, 0.75, 1]);
  const [medianI2 = null, highestI2 = null] = quantiles(I2, [0.5, 1]);
  return { lowest, lowerQuartile, median, upperQuartile, highest, medianI2, highestI2 };
}

/**
 * The values below which shares of the others lie, on the line between two of them where none is at that place.
 *
 * @returns one for each share; none where there are no values
 * @r quantile(x, shares) (type 7), as `summary()` has it
 */
function quantiles(values: Float64Array, shares: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const places = shares.map((share) => share * (values.length - 1));
  const found = orderStatistics(values, places.flatMap((place) => [Math.floor(place), Math.ceil(place)]));
  return places.map((place, index) => {
    const [below, above] = [found[2 * index] as number, found[2 * index + 1] as number]; // two for each
    return place % 1 === 0 ? below : below + (place % 1) * (above - below);
  });
}

export const goshRow: DiagnosticRow<Gosh> = {
  code: 'gosh',
  name: 'subsets of the studies (GOSH)',
  description: 'The studies pooled in all subsets, or in a random sample of them',
  reference: 'Olkin et al. 2012',
  leastStudies: 2,
  mostStudies: 10_000,
  words: {
    settings: {
      subsets: { heading: 'subsets', name: 'subsets pooled', format: 'count' },
      exhaustive: { heading: 'all there are', name: 'whether they are all subsets', format: 'flag' },
      seed: { heading: 'seed', name: 'seed of the sample', format: 'count' },
    },
    figures: {
      lowest: { heading: 'lowest', name: 'smallest pooled effect, on the analysis scale', format: 'effect' },
      lowerQuartile: { heading: 'lower quartile', name: 'lower quartile', format: 'effect' },
      median: { heading: 'median', name: 'median', format: 'effect' },
      upperQuartile: { heading: 'upper quartile', name: 'upper quartile', format: 'effect' },
      highest: { heading: 'highest', name: 'largest', format: 'effect' },
      medianI2: { heading: 'median I²', name: 'median I²', format: 'percent' },
      highestI2: { heading: 'highest I²', name: 'largest I²', format: 'percent' },
      notPooled: { heading: 'not pooled', name: 'subsets that could not be pooled', format: 'count', detail: true },
    },
    label: 'Study',
    columns: {
      effectWith: { heading: 'mean effect with', name: 'mean of the pooled effects with the study', format: 'effect' },
      effectWithout: { heading: 'without', name: 'mean of the pooled effects without the study', format: 'effect' },
      I2With: { heading: 'mean I² with', name: 'mean I² with the study', format: 'percent' },
      I2Without: { heading: 'without', name: 'mean I² without the study', format: 'percent' },
    },
  },
  run: ({ effects, settings, options }) => gosh(effects, settings, options),
  inSteps: ({ effects, settings, options }) => goshInSteps(effects, settings, options),
};
