/**
 * Repool: re-pools published meta-analyses and checks every figure that an article cites.
 *
 * Everything here runs without Node: in a browser, in Deno and in a notebook. Reading folders and writing reports is the
 * command's part.
 */

// Problems: what is said about somebody's data, manifest or usage
export { describeProblem, type Outcome, type Place, type Problem, type Severity } from './problems/problem.js';
export type { ProblemCode, ProblemFacts } from './problems/catalogue.js';

// Studies: a CSV table in, records out
export { readStudies } from './studies/read-studies.js';
export type { ReadOptions } from './studies/read-options.js';
export type { Provenance, Studies, Study, StudyKind, WrittenCell } from './studies/study.js';

// Conversions of what papers print
export { conversions, type ConversionCode } from './studies/conversions/conversions.js';
export { defaultConversionSettings, type ConversionSettings, type Transformation } from './studies/conversions/settings.js';
export { medianMethods, type MedianMethodCode } from './studies/conversions/medians/median-methods.js';
export { skewnessTest, type SkewnessTest } from './studies/conversions/medians/skewness.js';
export type { FiveNumbers } from './studies/conversions/medians/five-numbers.js';
export type { Conversion, Converted } from './studies/conversions/converted.js';
export { sdFromVariance } from './studies/conversions/sd-from-variance.js';
export { sdFromStandardError } from './studies/conversions/sd-from-standard-error.js';
export { sdFromDifferenceError } from './studies/conversions/sd-from-difference-error.js';
export { standardErrorFromInterval } from './studies/conversions/standard-error-from-interval.js';
export { standardErrorFromPValue } from './studies/conversions/standard-error-from-p-value.js';
export { standardErrorFromStatistic } from './studies/conversions/standard-error-from-statistic.js';
export { estimateFromInterval } from './studies/conversions/estimate-from-interval.js';
export { changeSd, correlationFromSds, meanChange } from './studies/conversions/change-from-baseline.js';
export { correlationFromT } from './studies/conversions/correlation-from-t.js';
export { eventsFromPercent } from './studies/conversions/events-from-percent.js';
export { eventsFromOddsRatio } from './studies/conversions/two-by-two/from-odds-ratio.js';
export { eventsFromRiskRatio } from './studies/conversions/two-by-two/from-risk-ratio.js';
export { eventsFromPhi } from './studies/conversions/two-by-two/from-phi.js';
export { eventsFromChiSquared } from './studies/conversions/two-by-two/from-chi-squared.js';
export { eventsFromOddsRatioInterval } from './studies/conversions/two-by-two/from-odds-ratio-interval.js';
export { eventsFromRiskRatioInterval } from './studies/conversions/two-by-two/from-risk-ratio-interval.js';
export { combineCounts, combineMeans, combineRates } from './studies/conversions/combine-groups.js';
export { splitCounts, splitMeans, splitRates } from './studies/conversions/split-group.js';
export type { Derived } from './studies/study.js';

// Effect sizes
export { absoluteEffects, riskWith, type AbsoluteEffectRow } from './effect-sizes/absolute-effects.js';
export { computeEffects, type EffectOptions } from './effect-sizes/compute-effects.js';
export type { Effects } from './effect-sizes/effects.js';
export { measures, type MeasureCode } from './effect-sizes/measures.js';
export { biasCorrections, variances, type BiasCorrectionCode, type EffectVariant, type VarianceCode } from './effect-sizes/variants.js';
export { riskDifferences, riskRatioTotals, zeroCellAmounts, zeroCellPolicies, type ZeroCellPolicy } from './effect-sizes/zero-cells.js';

// Pooling
export { pool } from './models/pool.js';
export { poolEffects } from './models/pool-effects.js';
export { methodsUsed } from './models/methods-used.js';
export type { MethodUsed } from './models/method-used.js';
export type { PooledResult } from './models/pooled-result.js';
export type { CompleteSettings, PoolSettings } from './models/settings.js';
export { methods, type MethodCode } from './models/methods.js';
export { qSources, type QSourceCode } from './models/q-sources.js';
export { strataTestRows, type StrataTest, type StrataTestCode } from './models/mantel-haenszel/strata-tests.js';
export { differenceVariances, type DifferenceVarianceCode } from './models/mantel-haenszel/difference-variances.js';
export { glmmModels, type GlmmModelCode } from './models/glmm/sub-models.js';
export { tau2Estimators, type Tau2Code } from './models/tau2/estimators.js';
export { tau2Intervals, type Tau2IntervalCode } from './models/tau2/intervals/tau2-intervals.js';
export { tau2Weights, type Tau2WeightChoice, type Tau2WeightCode } from './models/tau2/tau2-weights.js';
export { effectTests, type EffectTest, type EffectTestCode } from './models/effect-test.js';
export { i2Definitions, type I2DefinitionCode } from './models/i2-definitions.js';
export { inconsistencyIntervals, type InconsistencyIntervalCode } from './models/inconsistency/inconsistency-intervals.js';
export { intervals, type IntervalCode } from './models/intervals/intervals.js';
export type { RegressionSettings } from './models/meta-regression/regression-settings.js';
export type { RegressionResult } from './models/meta-regression/regression-result.js';
export { predictions, type PredictionCode } from './models/prediction/predictions.js';

// Diagnostics: how far the pooled result hangs on single studies, and what may be amiss with it
export { runDiagnostics, type DiagnosticRun } from './diagnostics/run-diagnostics.js';
export { diagnostics, type DiagnosticCode } from './diagnostics/diagnostics.js';
export type { DiagnosticResult } from './diagnostics/diagnostic.js';
export type { DiagnosticOptions } from './diagnostics/options.js';
export { completeSettings } from './models/settings.js';
export { excessSignificance, type ExcessSignificance } from './diagnostics/excess-significance.js';
export { failSafeN, type FailSafeN } from './diagnostics/fail-safe-n.js';
export { gosh, type Gosh } from './diagnostics/gosh/gosh.js';
export { influence, type Influence } from './diagnostics/influence.js';
export { leaveOneOut, type LeaveOneOut } from './diagnostics/leave-one-out.js';
export { baujat, type Baujat } from './diagnostics/baujat.js';
export { cumulative, type Cumulative } from './diagnostics/cumulative.js';
export { egger } from './diagnostics/funnel/egger.js';
export { mixedEgger, type MixedTest } from './diagnostics/funnel/mixed-egger.js';
export { schwarzer } from './diagnostics/funnel/schwarzer.js';
export { begg } from './diagnostics/funnel/begg.js';
export { harbord } from './diagnostics/funnel/harbord.js';
export { macaskillPooled, peters } from './diagnostics/funnel/peters.js';
export { macaskill } from './diagnostics/funnel/macaskill.js';
export { deeks } from './diagnostics/funnel/deeks.js';
export { pustejovskyRodgers } from './diagnostics/funnel/pustejovsky-rodgers.js';
export type { RankTest, RegressionTest } from './diagnostics/funnel/funnel-test.js';
export { predictors, type PredictorCode } from './diagnostics/funnel/predictors.js';
export { trimAndFill, type TrimAndFill, type TrimOptions } from './diagnostics/trim-and-fill/trim-and-fill.js';
export { missingEstimators, type MissingEstimatorCode } from './diagnostics/trim-and-fill/missing-estimators.js';
export { petPeese, type PetPeese } from './diagnostics/pet-peese.js';
export { waap, type Waap } from './diagnostics/waap.js';
export { shareBeyond, type ShareBeyond } from './diagnostics/share-beyond.js';
export { pCurve, type PCurve } from './diagnostics/p-curve.js';
export { pUniform, type PUniform } from './diagnostics/p-uniform.js';
export { pUniformStar, type PUniformStar } from './diagnostics/p-uniform-star.js';
export { stepFunction, type StepFunction, type StepOptions } from './diagnostics/selection/step-function.js';
export { smoothSelection, type SmoothSelection } from './diagnostics/selection/smooth-selection.js';
export { weightFunctions, type WeightFunctionCode } from './diagnostics/selection/weight-functions.js';
export { alternatives, type AlternativeCode } from './diagnostics/selection/alternatives.js';
export { limitMetaAnalysis, type LimitMetaAnalysis } from './diagnostics/limit-meta-analysis.js';

// Profiles: the conventions of other programs
export { profiles, type ProfileCode } from './profiles/profiles.js';
export { profileSettings, type ProfileSettings } from './profiles/profile-settings.js';
export { profileDiagnostics, type ProfileDiagnostics } from './profiles/profile-diagnostics.js';
export { compareProfiles, type ComparedDiagnostics, type ProfileComparison, type ProfilesComparison } from './profiles/compare-profiles.js';

// Verification: printed figures against data, and against each other
export { parsePrinted, type PrintedNumber } from './numeric/exact/decimal.js';
export { compareFigure, type Comparison } from './verification/compare.js';
export { checkText, type CheckedClaim, type CheckedText } from './verification/check-text.js';
export { checkFigures, type CheckedFigures, type GivenFigures } from './analysis/printed-figures.js';
export { namedFigures, type NamedFigure, type PrintedFigures } from './analysis/named-figures.js';
export { checkTable, type CheckedTable, type PrintedTable } from './verification/coherence/table/check-table.js';
export { diagnose, type Diagnosis, type DiagnoseOptions } from './verification/diagnose/diagnose.js';
export { search, type SearchOptions, type SearchResult, type TierReport } from './verification/search/search.js';
export { tiers as searchTiers, type TierCode as SearchTierCode } from './verification/search/tiers.js';
export { operators as errorKinds, type OperatorCode as ErrorKindCode } from './verification/diagnose/operators.js';
export { certify, type Certificate } from './verification/reconstruct/certificate.js';
export { checkCertificate } from './verification/reconstruct/check-certificate.js';
export { enumerateTables, type Enumeration } from './verification/reconstruct/enumerate.js';
export type { Solution } from './verification/reconstruct/event-search.js';
export { reconstructTable, type ArmSizes, type TableModel } from './verification/reconstruct/one-table.js';
export { countBound } from './verification/reconstruct/count-bound.js';
export { readConstraints } from './analysis/constraints.js';
export { readMeansConstraints } from './analysis/means-constraints.js';
export { answerMeans, type MeansAnswer } from './verification/reconstruct/means/answer-means.js';
export type { MeansProblem, MeansRow } from './verification/reconstruct/means/means-problem.js';
export type { PooledProblem, RowSpec } from './verification/reconstruct/pooled-problem.js';
export type { PrintedEffect } from './verification/reconstruct/printed-boxes.js';
export type { Claim, Figure } from './verification/claim.js';
export { quantities, type QuantityCode } from './verification/quantities.js';
export { gradeMeanings, meets } from './verification/grades.js';
export type { Basis, Finding, Grade, Verdict } from './verification/verdict.js';

// The main job: a manifest and its files in, verdicts out
export { readManifest } from './analysis/read-manifest.js';
export type { Manifest, ManifestInput } from './analysis/manifest.js';
export { evidenceLevels, summaryOfFindings, type AbsoluteFinding, type EvidenceLevel, type Finding as OutcomeFinding, type Span } from './analysis/summary-of-findings.js';
export { reproduce, type Dataset } from './analysis/reproduce.js';
export type { Reproduction, SourceFile } from './analysis/reproduction.js';

// Plots and reports
export { baujatPlot, type BaujatOptions } from './plots/baujat.js';
export { labbePlot, type LabbeOptions } from './plots/labbe.js';
export { qqPlot, type QqOptions } from './plots/qq.js';
export { bubblePlot, type BubbleOptions } from './plots/bubble.js';
export { radialPlot, type RadialOptions } from './plots/radial.js';
export { forestPlot, type ForestOptions } from './plots/forest.js';
export { funnelPlot } from './plots/funnel.js';
export type { FunnelOptions } from './plots/funnel/options.js';
export { leaveOneOutPlot } from './plots/leave-one-out.js';
export { cumulativePlot, type CumulativePlotOptions } from './plots/cumulative.js';
export type { SelectionsOptions } from './plots/forest/selections.js';
export { draperyPlot } from './plots/drapery.js';
export type { DraperyOptions } from './plots/drapery/options.js';
export { goshPlot } from './plots/gosh.js';
export type { GoshPlotOptions } from './plots/gosh/options.js';
export { influencePlot, type InfluencePlotOptions } from './plots/influence.js';
export { pCurvePlot, type PCurvePlotOptions } from './plots/p-curve.js';
export { profilePlot, type ProfileOptions } from './plots/profile.js';
export { riskOfBiasPlot, type RiskOfBiasOptions } from './plots/risk-of-bias.js';
export { riskOfBiasSummaryPlot, type RiskOfBiasSummaryOptions } from './plots/risk-of-bias-summary.js';
export { specificationCurve, type CurveSpecification, type SpecificationCurveInput } from './plots/specification-curve.js';
export { claimsFigure } from './reports/claims-figure.js';
export { curveOfSearch } from './analysis/curve-of-search.js';
export { drawPlot } from './plots/draw-plot.js';
export { plots, type PlotCode } from './plots/plots.js';
export type { PlotOptions } from './plots/plot-options.js';
export type { PlotFigure, FigureTable } from './plots/figure.js';
export type { VegaLiteSpec } from './plots/vega-lite-spec.js';
export { toSvg } from './render/svg.js';
export { show, type ShownFigure } from './render/show.js';
export { toPng } from './render/png.js';
export { toPdf } from './render/pdf.js';
export { formats, type FormatCode } from './reports/formats.js';
