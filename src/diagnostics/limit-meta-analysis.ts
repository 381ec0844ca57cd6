import type { Effects } from '../effect-sizes/effects.js';
import { betweenVariance } from '../models/between-variance.js';
import { cochranQ } from '../models/heterogeneity.js';
import type { CompleteSettings } from '../models/settings.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { estimateOnly, tau2Words } from './by-inverse-variance.js';
import type { DiagnosticRow } from './diagnostic.js';
import { estimateFigures, estimateWords, type EstimateFigures } from './estimate-figures.js';
import { leastPoints, notEstimable, withoutSlope } from './funnel/regression-test.js';
import { weightedLine } from './funnel/weighted-line.js';

/** The effect in the limit of unlimited precision, by three routes, and how heterogeneity divides. */
export interface LimitMetaAnalysis {
  readonly settings: {
    readonly tau2Method: string;
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    readonly tau2: number;
    /** The line through the effects on √(vi + τ²): its slope, the bias of a study of one unit of standard error, and its value at zero. */
    readonly alpha: number;
    readonly beta: number;
    /** Cochran's Q, the part of it that the common-effect line of small-study effects takes away, and the rest. */
    readonly Q: number;
    readonly QSmall: number;
    readonly QSmallPValue: number;
    readonly QResidual: number;
    readonly QResidualPValue: number;
    /** Heterogeneity that small-study effects do not explain, in percent; `null` where the shrunken effects do not differ. */
    readonly G2: number | null;
  } & EstimateFigures;
  /** `beta0`, which the figures repeat, `beta-lim` and `mu-lim`. */
  readonly rows: readonly ({ readonly label: string } & EstimateFigures)[];
}

const name = 'the limit meta-analysis';

/**
 * Limit meta-analysis: the pooled effect without small-study effects, in the limit of unlimited precision.
 *
 * In words: the effects are regressed on √(vi + τ²) with weights 1/(vi + τ²); a study that grows without limit keeps the
 * heterogeneity τ² and loses its sampling error, so that its expected effect is β₀ = β + τα. Each effect shrunken
 * accordingly, β + √(τ²/(vi + τ²))·(yi − β), makes up a limit meta-analysis, which is summarised by a line in the radial
 * plot (β-lim) or by one through its origin (μ-lim). G² is the heterogeneity left once small-study effects are allowed for.
 *
 * Not to be confused with: the limit estimate of Egger's test, the line at zero variance and zero heterogeneity.
 *
 * @param effects of k ≥ 3 studies
 * @param settings of the analysis, which say how τ² is estimated (0 under the common model)
 * @returns three limit estimates; TOO_FEW_STUDIES; NOT_ESTIMABLE where all variances are equal
 *
 * @source Rücker et al. (2011), doi:10.1093/biostatistics/kxq046
 * @r      metasens::limitmeta(metagen(yi, sqrt(vi)), method.adjust = "beta0")
 * @laws   permutation; shift; scale; τ² = 0 gives Egger's limit estimate
 */
export function limitMetaAnalysis(effects: Effects, settings: CompleteSettings): Outcome<LimitMetaAnalysis> {
  const { yi, vi, k } = effects;
  if (k < leastPoints) return failure(problem('TOO_FEW_STUDIES', { found: k, least: leastPoints }));
  const heterogeneity = settings.tau2 === null ? success({ tau2: 0 }) : betweenVariance(effects, settings.tau2, estimateOnly(settings), null);
  if (!heterogeneity.ok) return heterogeneity;
  const { tau2 } = heterogeneity.value;
  const tau = Math.sqrt(tau2);

  const total = vi.map((v) => v + tau2);
  const line = weightedLine(yi, total.map(Math.sqrt), total.map((v) => 1 / v));
  const common = weightedLine(yi, vi.map(Math.sqrt), vi.map((v) => 1 / v));
  if (line === null || common === null) return failure(withoutSlope(name, 'standard error'));
  const { intercept: beta, slope: alpha, unscaled } = line;
  // With the variances taken at their word: the dispersion is in τ² already.
  const seBeta0 = Math.sqrt(unscaled.intercept + tau2 * unscaled.slope + 2 * tau * unscaled.covariance);

  const limits = yi.map((y, i) => beta + (tau / Math.sqrt(total[i] as number)) * (y - beta)); // i < k
  const radial = weightedLine(limits, vi.map(Math.sqrt), vi.map((v) => 1 / v));
  if (radial === null) return failure(withoutSlope(name, 'standard error'));
  const dispersion = radial.residual / (k - 2);
  const [sumW, mean] = weightedMean(limits, vi);

  const figuresOf = (estimate: number, se: number): EstimateFigures => estimateFigures(effects, estimate, se, null, settings.level);
  const seBetaLim = Math.sqrt(dispersion * radial.unscaled.intercept);
  if (!(seBeta0 > 0)) return failure(notEstimable(name, 'its standard error is zero'));
  const beta0 = figuresOf(beta + tau * alpha, seBeta0);
  const Q = cochranQ(yi, vi);
  const [QResidual, QSmall] = [common.residual, Math.max(0, Q - common.residual)];
  return success(
    {
      settings: { tau2Method: tau2Words(settings), level: settings.level },
      figures: {
        k,
        tau2,
        alpha,
        beta,
        Q,
        QSmall,
        QSmallPValue: chiSquared.upper(QSmall, 1),
        QResidual,
        QResidualPValue: chiSquared.upper(QResidual, k - 2),
        G2: shareLeft(limits, vi, radial.residual),
        ...beta0,
      },
      rows: [
        { label: 'beta0', ...beta0 },
        // With τ² = 0 the shrunken effects are all β: a line without scatter has no standard error.
        ...(seBetaLim > 0 ? [{ label: 'beta-lim', ...figuresOf(radial.intercept, seBetaLim) }] : []),
        { label: 'mu-lim', ...figuresOf(mean, 1 / Math.sqrt(sumW)) },
      ],
    },
    heterogeneity.problems,
  );
}

function weightedMean(y: Float64Array, v: Float64Array): readonly [sumW: number, mean: number] {
  let [sumW, sumWy] = [0, 0];
  for (let i = 0; i < y.length; i += 1) {
    sumW += 1 / (v[i] as number); // i < length of both
    sumWy += (y[i] as number) / (v[i] as number);
  }
  return [sumW, sumWy / sumW];
}

/** One minus R² of the radial plot of the limits, y/s on 1/s, in percent. */
function shareLeft(y: Float64Array, v: Float64Array, residual: number): number | null {
  const z = y.map((value, i) => value / Math.sqrt(v[i] as number)); // one length
  const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
  const scatter = z.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return scatter > 0 ? Math.min(100, (100 * residual) / scatter) : null;
}

export const limitMetaAnalysisRow: DiagnosticRow<LimitMetaAnalysis> = {
  code: 'limit-meta-analysis',
  name: 'limit meta-analysis',
  description: 'The pooled effect in the limit of unlimited precision, with small-study effects taken out',
  reference: 'Rücker et al. 2011',
  leastStudies: leastPoints,
  words: {
    settings: {
      tau2Method: { heading: 'τ² by', name: 'estimator of τ²', format: 'words' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      tau2: { heading: 'τ²', name: 'between-study variance', format: 'variance' },
      alpha: { heading: 'α', name: 'bias per unit of the standard error', format: 'number' },
      beta: { heading: 'β', name: 'the line at zero', format: 'effect', detail: true },
      Q: { heading: 'Q', name: "Cochran's Q", format: 'statistic' },
      QSmall: { heading: 'Q-small', name: 'Q from small-study effects', format: 'statistic' },
      QSmallPValue: { heading: 'P', name: 'its P value, 1 df', format: 'P' },
      QResidual: { heading: 'Q-resid', name: 'Q left', format: 'statistic' },
      QResidualPValue: { heading: 'P', name: 'its P value, k − 2 df', format: 'P' },
      G2: { heading: 'G²', name: 'heterogeneity left (G²)', format: 'percent' },
      ...estimateWords,
    },
    label: 'Estimate',
    columns: estimateWords,
  },
  run: ({ effects, settings }) => limitMetaAnalysis(effects, settings),
};
