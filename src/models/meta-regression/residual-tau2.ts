import { variance } from 'simple-statistics';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { curveMaxima } from '../tau2/curve-maxima.js';
import type { Tau2Code } from '../tau2/estimators.js';
import { crossingOfQ } from '../tau2/generalised-q.js';
import { scanRange } from '../tau2/likelihood-maxima.js';
import { totalVariances } from '../tau2/standard-error.js';
import type { DesignedEffects } from './designed-effects.js';
import { leverageComplements, residualSums, sumOfSquaresAround, sumsAround, traceOfSquare, unweightedSums, type ResidualSums, type WeightedResiduals } from './residual-sums.js';

/** An estimator of the residual between-study variance: what moderators leave of τ². Members as in `Tau2Row`. */
export interface ResidualTau2Row {
  readonly estimate: (effects: DesignedEffects) => number;
  readonly standardError: (effects: DesignedEffects, tau2: number) => number;
  readonly equation?: (effects: DesignedEffects, tau2: number) => number;
  readonly maxima?: (effects: DesignedEffects) => readonly number[];
}

const dfOf = ({ k, p }: DesignedEffects): number => k - p;

/** Standard error of c·y′Py, at the weights of the last call of a kernel. */
function formError(effects: DesignedEffects, tau2: number, c: number): number {
  return c * Math.sqrt(2 * traceOfSquare(effects, totalVariances(effects.v, tau2)));
}

/** √(2k²/(k − p))/Σw, for the estimators that equate the generalised Q with a constant. */
function generalisedQError(effects: DesignedEffects, tau2: number): number {
  return Math.sqrt((2 * effects.k ** 2) / dfOf(effects)) / sumsAround(effects, tau2).sumW;
}

/** The two likelihoods: the score's bar, what the height has besides −½(Σ ln(v + τ²) + Q), and the bound's divisor. */
interface Likelihood {
  readonly bar: (sums: WeightedResiduals) => number;
  readonly extra: (sums: ResidualSums) => number;
  readonly divisor: (effects: DesignedEffects) => number;
}

const restricted: Likelihood = { bar: ({ traceP }) => traceP, extra: ({ logDeterminant }) => -logDeterminant / 2, divisor: dfOf };
const full: Likelihood = { bar: ({ sumW }) => sumW, extra: () => 0, divisor: ({ k }) => k };

function likelihoodRow(likelihood: Likelihood, standardError: ResidualTau2Row['standardError']): Required<ResidualTau2Row> {
  const equation = (effects: DesignedEffects, tau2: number): number => {
    const sums = sumsAround(effects, tau2);
    return sums.q2 / likelihood.bar(sums) - 1;
  };
  const height = (effects: DesignedEffects, tau2: number): number => {
    const sums = residualSums(effects, tau2);
    return likelihood.extra(sums) - (sumOfLogs(effects.v, tau2) + sums.q) / 2;
  };
  const maxima = (effects: DesignedEffects): readonly number[] => {
    const spread = sumOfSquaresAround(effects) / likelihood.divisor(effects);
    if (spread === 0) return [0];
    return curveMaxima({
      score: (tau2) => equation(effects, tau2),
      height: (tau2) => height(effects, tau2),
      ...scanRange(effects.v, spread),
    });
  };
  return { estimate: (effects) => maxima(effects)[0] ?? 0, standardError, equation, maxima };
}

/** Σ ln(v + τ²). */
export function sumOfLogs(v: Float64Array, tau2: number): number {
  let sum = 0;
  for (let i = 0; i < v.length; i += 1) sum += Math.log((v[i] as number) + tau2); // i < length
  return sum;
}

/** The start rescaled by how much the effects weighted by it scatter; Sidik and Jonkman's own is their plain variance. */
function sidikJonkmanRow(startOf: (effects: DesignedEffects) => number): ResidualTau2Row {
  return {
    estimate: (effects) => {
      const start = startOf(effects);
      return start === 0 ? 0 : (start * residualSums(effects, start).q) / dfOf(effects);
    },
    standardError: (effects, tau2) => {
      const start = startOf(effects);
      residualSums(effects, start);
      return formError(effects, tau2, start / dfOf(effects));
    },
  };
}

/** tr(PV), at the weights of the last call of a kernel. */
function traceOfPV(effects: DesignedEffects): number {
  const { v, scratch } = effects;
  return leverageComplements(effects).reduce((sum, rest, i) => sum + (scratch.weights[i] as number) * rest * (v[i] as number), 0);
}

/** The method of moments with the weights of a first estimate. */
function twoStepRow(first: (effects: DesignedEffects) => number): ResidualTau2Row {
  return {
    estimate: (effects) => {
      const { q, traceP } = residualSums(effects, first(effects));
      return Math.max(0, (q - traceOfPV(effects)) / traceP);
    },
    standardError: (effects, tau2) => formError(effects, tau2, 1 / residualSums(effects, first(effects)).traceP),
  };
}

/** Those that equate the generalised Q with a constant. */
function generalisedQRow(target: (df: number) => number): Required<Omit<ResidualTau2Row, 'maxima'>> {
  return {
    estimate: (effects) =>
      crossingOfQ((tau2) => sumsAround(effects, tau2).q, sumOfSquaresAround(effects), target(dfOf(effects))),
    standardError: generalisedQError,
    equation: (effects, tau2) => sumsAround(effects, tau2).q / target(dfOf(effects)) - 1,
  };
}

/** Empirical Bayes and two iterations solve the same equation, as without moderators. */
const pauleMandel = generalisedQRow((df) => df);

const dersimonianLaird: ResidualTau2Row = {
  estimate: (effects) => {
    const { q, traceP } = residualSums(effects, 0);
    return Math.max(0, (q - dfOf(effects)) / traceP);
  },
  standardError: (effects, tau2) => formError(effects, tau2, 1 / residualSums(effects, 0).traceP),
};

const hedges: ResidualTau2Row = {
  estimate: (effects) => {
    const { q } = unweightedSums(effects);
    return Math.max(0, (q - traceOfPV(effects)) / dfOf(effects));
  },
  standardError: (effects, tau2) => {
    unweightedSums(effects);
    return formError(effects, tau2, 1 / dfOf(effects));
  },
};

/**
 * The estimators of τ² in their general form, for k studies and p coefficients, by the code of `tau2Estimators`. With p = 1
 * and a column of ones each is the estimator of that table. Those that are not here were made for a mean, and nobody has
 * said what they are around a regression; GENQ and GENQM need weights of their own.
 *
 * @source Raudenbush (2009), in The handbook of research synthesis and meta-analysis, 2nd ed.; Viechtbauer,
 *         López-López, Sánchez-Meca & Marín-Martínez (2015), doi:10.1037/met0000023
 * @r      metafor::rma(yi, vi, mods = ~ x, method = …)$tau2
 * @laws   unchanged by any other coding of the same design; one column of ones → the estimator without moderators
 */
export const residualTau2 = {
  REML: likelihoodRow(restricted, (effects, tau2) => {
    residualSums(effects, tau2);
    return Math.sqrt(2 / traceOfSquare(effects, new Float64Array(effects.k).fill(1)));
  }),
  ML: likelihoodRow(full, (effects, tau2) => Math.sqrt(2 / residualSums(effects, tau2).sumW2)),
  PM: pauleMandel,
  EB: pauleMandel,
  DLIT: pauleMandel,
  SJIT: pauleMandel,
  PMM: generalisedQRow((df) => chiSquared.quantile(0.5, df)),
  DL: dersimonianLaird,
  DL2: twoStepRow(dersimonianLaird.estimate),
  CA2: twoStepRow(hedges.estimate),
  HE: hedges,
  HS: {
    estimate: (effects) => {
      const { q, sumW } = residualSums(effects, 0);
      return Math.max(0, (q - effects.k) / sumW);
    },
    standardError: (effects, tau2) => formError(effects, tau2, 1 / residualSums(effects, 0).sumW),
  },
  HSk: {
    estimate: (effects) => {
      const { q, sumW } = residualSums(effects, 0);
      return Math.max(0, ((effects.k / dfOf(effects)) * q - effects.k) / sumW);
    },
    standardError: (effects, tau2) => formError(effects, tau2, effects.k / dfOf(effects) / residualSums(effects, 0).sumW),
  },
  SJ: sidikJonkmanRow(({ yi }) => variance(Array.from(yi))),
  SJ2: sidikJonkmanRow(hedges.estimate),
} as const satisfies Partial<Record<Tau2Code, ResidualTau2Row>>;

/** The row of an estimator, or `null` where it has no form with moderators. */
export function residualTau2Row(code: Tau2Code): ResidualTau2Row | null {
  const rows: Partial<Record<Tau2Code, ResidualTau2Row>> = residualTau2;
  return rows[code] ?? null;
}
