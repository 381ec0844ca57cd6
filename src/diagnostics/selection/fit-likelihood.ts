import { choleskySolve, type CholeskyFactor } from '../../numeric/linear-algebra/cholesky.js';
import { findMaximum, type Maximum, type NoMaximum, type Slope } from '../../numeric/maximum.js';

/** A log-likelihood of an average effect μ, a between-study variance τ² and the parameters η of a selection. */
export interface SelectionLikelihood {
  /** Number of parameters of the selection. */
  readonly parameters: number;
  /** Value and gradient at [μ, τ², η…], τ² ≥ 0; −Infinity where the likelihood does not exist. */
  readonly at: (theta: Float64Array) => Slope;
}

/** The parameters at which a likelihood is highest. */
export interface LikelihoodFit {
  readonly mu: number;
  readonly tau2: number;
  readonly eta: Float64Array;
  readonly logLikelihood: number;
  /** Standard errors from the observed information; that of τ² is `null` where τ² is at zero or held there. */
  readonly seMu: number;
  readonly seTau2: number | null;
  readonly seEta: Float64Array;
}

/** A better likelihood by less than this is none: the climb to τ² = 0 ends a little beside it. */
const SAME_HEIGHT = 1e-9;

/** The highest maximum found, and what is known of places without one. */
export interface LikelihoodSearch {
  /** `null` where the likelihood has no maximum, as when it rises without end. */
  readonly fit: LikelihoodFit | null;
  /** The highest log-likelihood at which a climb was given up, −Infinity where none was. */
  readonly runaway: number;
}

/**
 * Maximum-likelihood estimates of μ, τ² ≥ 0 and η.
 *
 * In words: the likelihood is climbed with ln τ² as the variable, and once more at τ² = 0, from every start; the highest
 * place counts. Several starts, because such likelihoods can have more than one maximum.
 *
 * @param likelihood with its gradient
 * @param starts at [μ, τ², η…], τ² > 0
 * @param heterogeneity whether τ² is estimated, and not held at zero
 */
export function fitLikelihood(
  likelihood: SelectionLikelihood,
  starts: readonly Float64Array[],
  heterogeneity: boolean,
): LikelihoodSearch {
  const without = searchOf(starts.map((start) => withoutHeterogeneity(likelihood, start)));
  if (!heterogeneity) return without;
  const within = searchOf(starts.map((start) => withHeterogeneity(likelihood, start)));
  const runaway = Math.max(without.runaway, within.runaway);
  const [none, some] = [without.fit, within.fit];
  if (some === null || none === null) return { fit: some ?? none, runaway };
  return { fit: some.logLikelihood > none.logLikelihood + SAME_HEIGHT ? some : none, runaway };
}

/** A climb: its maximum, or how high it came before it was given up. */
type Climb = LikelihoodFit | number;

function searchOf(climbs: readonly Climb[]): LikelihoodSearch {
  let fit: LikelihoodFit | null = null;
  let runaway = -Infinity;
  for (const climb of climbs) {
    if (typeof climb === 'number') runaway = Math.max(runaway, climb);
    else if (fit === null || climb.logLikelihood > fit.logLikelihood) fit = climb;
  }
  return { fit, runaway };
}

/** In [μ, η…], at τ² = 0. */
function withoutHeterogeneity({ at }: SelectionLikelihood, start: Float64Array): Climb {
  const thetaOf = (x: Float64Array): Float64Array => Float64Array.of(x[0] as number, 0, ...x.subarray(1));
  const maximum = climb((x) => {
    const { value, gradient } = at(thetaOf(x));
    return { value, gradient: gradient.filter((_slope, i) => i !== 1) };
  }, Float64Array.of(start[0] as number, ...start.subarray(2)));
  if (maximum.kind === 'none') return maximum.value;
  const errors = standardErrors(maximum.information);
  return {
    mu: maximum.at[0] as number,
    tau2: 0,
    eta: maximum.at.slice(1),
    logLikelihood: maximum.value,
    seMu: errors[0] as number,
    seTau2: null,
    seEta: errors.slice(1),
  };
}

/** In [μ, ln τ², η…]. */
function withHeterogeneity({ at }: SelectionLikelihood, start: Float64Array): Climb {
  const maximum = climb(
    (x) => {
      const theta = Float64Array.from(x);
      const tau2 = Math.exp(x[1] as number);
      // A long step on the logarithm leaves the range of numbers.
      if (tau2 === Infinity) return { value: -Infinity, gradient: x.map(() => Number.NaN) };
      theta[1] = tau2;
      const { value, gradient } = at(theta);
      return { value, gradient: gradient.map((slope, i) => (i === 1 ? slope * tau2 : slope)) };
    },
    start.map((value, i) => (i === 1 ? Math.log(value) : value)),
  );
  if (maximum.kind === 'none') return maximum.value;
  const errors = standardErrors(maximum.information);
  const tau2 = Math.exp(maximum.at[1] as number);
  return {
    mu: maximum.at[0] as number,
    tau2,
    eta: maximum.at.slice(2),
    logLikelihood: maximum.value,
    seMu: errors[0] as number,
    // At a maximum second derivatives follow a change of variable: dτ² = τ² d ln τ².
    seTau2: tau2 * (errors[1] as number),
    seEta: errors.slice(2),
  };
}

/** Evaluations after which a climb is given up: one that has a top needs about fifty. */
const MOST_EVALUATIONS = 600;

function climb(f: (x: Float64Array) => Slope, start: Float64Array): Maximum | NoMaximum {
  if (!Number.isFinite(f(start).value)) return { kind: 'none', at: start, value: -Infinity };
  // A long step leaves the range of numbers: there is no likelihood then.
  const inRange = (x: Float64Array): Slope => (x.every(Number.isFinite) ? f(x) : { value: -Infinity, gradient: x.map(() => Number.NaN) });
  return findMaximum(inRange, start, MOST_EVALUATIONS);
}

/** Square roots of the diagonal of the inverse information. */
function standardErrors(information: CholeskyFactor): Float64Array {
  const n = information.lower.rows;
  return Float64Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return Math.sqrt(choleskySolve(information, unit)[i] as number); // i < n
  });
}
