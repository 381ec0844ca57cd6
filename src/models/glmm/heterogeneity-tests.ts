import { gaussHermite, type QuadratureRule } from '../../numeric/gauss-hermite.js';
import type { Study } from '../../studies/study.js';
import { cochranQ, qTest, type QTest } from '../heterogeneity.js';
import type { Cell } from './cells.js';
import { cellsOf, conditionalCell, saturatedDrawnDesign } from './design.js';
import { fitGlmm, type GlmmFit } from './fit.js';
import { spacedRule } from './spaced-rule.js';
import { studyIntegral, type FittedRule } from './study-integral.js';
import type { GlmmModelCode } from './sub-models.js';

/** The two tests of heterogeneity of a generalised linear mixed model; each `null` where the saturated model has no fit. */
export interface HeterogeneityTests {
  readonly wald: QTest | null;
  readonly likelihoodRatio: QTest | null;
}

/**
 * Wald and likelihood-ratio test of heterogeneity: the common-effect model against the saturated one, in which every
 * study has an effect of its own.
 *
 * In words: the Wald statistic is Cochran's Q of the effects that the saturated model gives, with their variances there;
 * a study whose effect is infinite there (a cell without events) adds nothing to it, as its variance is infinite too, but
 * counts in the degrees of freedom. The likelihood ratio has no such blind spot and is the better one for rare events.
 *
 * Not the same for swapped arms with random study levels: the saturated model then draws the levels of the control arms.
 *
 * @param studies as pooled
 * @param model `null` for one group
 * @param common the common-effect model's fit
 * @param points of quadrature, `null` for as many as it takes
 *
 * @source Viechtbauer (2010), doi:10.18637/jss.v036.i03, and the manual of metafor, for the saturated models
 * @r      metafor::rma.glmm(…)[c("QE.Wld", "QE.LRT", "QE.df")]
 */
export function heterogeneityTests(studies: readonly Study[], model: GlmmModelCode | null, common: GlmmFit, points: number | null): HeterogeneityTests {
  const df = studies.length - 1;
  if (model === 'UM.RS' && studies.length > 1) return testsOfDrawnLevels(studies, common, points);
  const cells = studies.map((study) => (model === 'CM.EL' || model === 'CM.AL' ? [conditionalCell(study, model)] : cellsOf(study)));
  const own = cells.map(saturatedEffect);
  const logLik = own.reduce((sum, each) => sum + each.logLik, 0);
  const finite = own.filter(({ effect }) => Number.isFinite(effect));
  const Q = finite.length === 0 ? 0 : cochranQ(finite.map(({ effect }) => effect), finite.map(({ variance }) => variance));
  return { wald: qTest(Q, df), likelihoodRatio: qTest(Math.max(0, 2 * (logLik - common.logLik)), df) };
}

/** The effect that fits one study alone: its only linear predictor, or the difference between the arms'. */
function saturatedEffect(cells: readonly Cell[]): { readonly effect: number; readonly variance: number; readonly logLik: number } {
  const fits = cells.map((cell) => cell.saturated());
  const [treatment = Number.NaN, control = 0] = fits.map(({ eta }) => eta);
  return {
    effect: treatment - control,
    variance: fits.reduce((sum, { information }) => sum + 1 / information, 0),
    logLik: fits.reduce((sum, each) => sum + each.logLik, 0),
  };
}

/** With levels that are drawn, the studies' effects are not independent: all depend on the mean level and its spread. */
function testsOfDrawnLevels(studies: readonly Study[], common: GlmmFit, points: number | null): HeterogeneityTests {
  const df = studies.length - 1;
  const design = saturatedDrawnDesign(studies);
  const fit = fitGlmm(design, ['sigma'], points);
  if (fit.kind === 'none') return { wald: null, likelihoodRatio: null };
  const likelihoodRatio = qTest(Math.max(0, 2 * (fit.logLik - common.logLik)), df);

  const level = fit.coefficients[0] ?? 0;
  const sigma = fit.deviations.sigma?.value ?? 0;
  // With σ at zero the information has no line for it.
  const shared = sigma > 0 ? 2 : 1;
  const rule = fit.points === 'spaced' ? spacedRule : gaussHermite(fit.points ?? 1);
  const blocks = design.studies(['sigma']).map((study, index) => informationOf(study.cells, study.own === null ? null : (fit.own[index] ?? 0), level, sigma, shared, rule));
  return { wald: qTest(waldOf(blocks, fit.own, shared), df), likelihoodRatio };
}

/** Information of one study about (own effect, level, σ), row by row; the first row and column empty without own effect. */
type Block = readonly (readonly number[])[];

function informationOf(
  cells: readonly Cell[],
  effect: number | null,
  level: number,
  sigma: number,
  shared: number,
  rule: QuadratureRule | FittedRule,
): Block {
  const integral = studyIntegral(cells, 1, rule);
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const score = ([a = 0, l = 0, s = 0]: readonly number[]): readonly number[] => {
    const fixed = Float64Array.from(effect === null ? [level + l] : [level + l + effect + a, level + l]);
    integral.at(fixed, fixed.map(() => sigma + s));
    return [effect === null ? 0 : (integral.byFixed[0] ?? 0), total(integral.byFixed), total(integral.bySlope)];
  };
  const h = 1e-3;
  return Array.from({ length: 1 + shared }, (_, j) => {
    const at = (steps: number): readonly number[] => score([0, 1, 2].map((i) => (i === j ? steps * h : 0)));
    const [far, near, back, farBack] = [at(2), at(1), at(-1), at(-2)];
    return [0, 1, 2].map((i) => -(8 * ((near[i] ?? 0) - (back[i] ?? 0)) - ((far[i] ?? 0) - (farBack[i] ?? 0))) / (12 * h));
  });
}

/** The least of (θ − c)′V⁻¹(θ − c) over c, with V⁻¹ = D − BM⁻¹B′ of the effects when level and σ are estimated too. */
function waldOf(blocks: readonly Block[], effects: Float64Array, shared: number): number {
  const has = blocks.map((block) => (block[0]?.[0] ?? 0) > 0);
  const D = blocks.map((block) => block[0]?.[0] ?? 0);
  const B = blocks.map((block) => Array.from({ length: shared }, (_, j) => block[1 + j]?.[0] ?? 0));
  const M = Array.from({ length: shared }, (_, i) => Array.from({ length: shared }, (_, j) => blocks.reduce((sum, block) => sum + (block[1 + i]?.[1 + j] ?? 0), 0)));
  const form = (x: (index: number) => number, y: (index: number) => number): number => {
    const project = (z: (index: number) => number): number[] =>
      Array.from({ length: shared }, (_, j) => B.reduce((sum, row, i) => sum + (has[i] === true ? (row[j] ?? 0) * z(i) : 0), 0));
    const own = D.reduce((sum, d, i) => sum + (has[i] === true ? d * x(i) * y(i) : 0), 0);
    return own - solvedProduct(M, project(x), project(y));
  };
  const theta = (index: number): number => effects[index] ?? 0;
  const one = (): number => 1;
  const [tt, t1, ones] = [form(theta, theta), form(theta, one), form(one, one)];
  return ones > 0 ? Math.max(0, tt - (t1 * t1) / ones) : 0;
}

/** x′M⁻¹y for order 1 or 2. */
function solvedProduct(M: readonly (readonly number[])[], x: readonly number[], y: readonly number[]): number {
  const [[a = 1, b = 0] = [], [c = 0, d = 1] = []] = M;
  const [x1 = 0, x2 = 0] = x;
  const [y1 = 0, y2 = 0] = y;
  if (M.length === 1) return (x1 * y1) / a;
  return (d * x1 * y1 - b * x1 * y2 - c * x2 * y1 + a * x2 * y2) / (a * d - b * c);
}
