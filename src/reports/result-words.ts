import { measureRow, type MeasureCode } from '../effect-sizes/measures.js';
import { biasCorrections, formOf, variances } from '../effect-sizes/variants.js';
import { effectTests } from '../models/effect-test.js';
import { i2Definitions } from '../models/i2-definitions.js';
import { intervals } from '../models/intervals/intervals.js';
import { strataTestRows, type StrataTestCode } from '../models/mantel-haenszel/strata-tests.js';
import { methodRow } from '../models/methods.js';
import type { PooledResult, Subgroups } from '../models/pooled-result.js';
import { predictions } from '../models/prediction/predictions.js';
import { tau2Row } from '../models/tau2/estimators.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { bracketed, presentationOf } from '../plots/presentation/presentation.js';
import { formatCount, formatFixed, formatPStatement, formatSignificant } from '../text/format.js';
import { glmmName, likelihoodLine, testLines } from './glmm-words.js';
import { provenanceCounts } from './provenance-words.js';
import { countOf } from './tally.js';

/** Measures with arms whose code is not an abbreviation that readers know. */
const seldomAbbreviated: ReadonlySet<MeasureCode> = new Set(['PETO', 'PBIT', 'OR2DN', 'OR2DL', 'SMD1', 'SMD1H', 'IRSD']);

/** The short name of a measure before a number: its code where that is the usual abbreviation, otherwise its name. */
export function effectLabel(result: PooledResult): string {
  const { arms } = measureRow(result.measure);
  const { name, unit } = presentationOf(result, {});
  return `${arms && !seldomAbbreviated.has(result.measure) ? result.measure : name}${unit === '' ? '' : ` (${unit})`}`;
}

/**
 * The pooled effect on the natural scale, as it would be cited: `RR 0.49 [0.34, 0.70]`.
 */
export function headline(result: PooledResult): string {
  const presentation = presentationOf(result, {});
  return `${effectLabel(result)} ${bracketed(presentation.ofResult(result), presentation)}`;
}

/** What the brackets of the headline are, and how many studies it is made from, those that were solved for told: `95% CI, 13 studies`. */
export function headlineContext(result: PooledResult): string {
  const { ci, k } = result;
  const { reconstructed } = provenanceCounts(result);
  return `${formatLevel(ci.level)} CI, ${countOf(k, 'study', 'studies')}${reconstructed === 0 ? '' : `, ${reconstructed} of them reconstructed`}`;
}

/** A line of a result: what it is about, and what there is to say. */
export interface ResultFact {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A variance and what goes with it: four significant digits, so that a small one does not read as none. */
const variance = (value: number): string => formatSignificant(value, 4);

/** Decimals that show three significant digits of a standard error, four at least. */
export const decimalsBeside = (se: number): number => (se > 0 ? Math.min(12, Math.max(4, 2 - Math.floor(Math.log10(se)))) : 4);

/** Everything about a pooled result that is not about single studies, in the order in which it is usually read. */
export function resultFacts(result: PooledResult): readonly ResultFact[] {
  return [model(result), onAnalysisScale(result), test(result), heterogeneity(result), ...strata(result), ...prediction(result), ...between(result)];
}

function model(result: PooledResult): ResultFact {
  const { model: kind, method, tau2Method, ci, glmm } = result;
  const tau2 = tau2Method === null ? '' : tau2Method === 'given' ? '; τ² as given' : `; τ² by ${tau2Row(tau2Method).name} (${tau2Method})`;
  const how = glmm === null ? methodRow(method).name : glmmName(methodRow(method).name, glmm);
  return {
    name: 'Model',
    lines: [
      `${kind === 'random' ? 'random effects' : 'common effect'}, ${how}${tau2}`,
      `confidence interval: ${intervals[ci.method].name}`,
      ...form(result),
      ...(glmm === null ? [] : [likelihoodLine(glmm)]),
    ],
  };
}

/** The form of the effects, where the measure has a choice. */
function form({ measure, settings: { effects: { biasCorrection, variance } } }: PooledResult): readonly string[] {
  const row = measureRow(measure);
  const words = [...(biasCorrection === null ? [] : [formOf(row, biasCorrections[biasCorrection]).name]), ...(variance === null ? [] : [formOf(row, variances[variance]).name])];
  return words.length === 0 ? [] : [`effects: ${words.join(', ')}`];
}

function onAnalysisScale(result: PooledResult): ResultFact {
  const { scale, estimate, se, ci } = result;
  const shown = (value: number): string => formatFixed(value, decimalsBeside(se));
  return {
    name: scale === 'identity' ? 'Estimate' : `On ${scale} scale`,
    lines: [`${shown(estimate)}, SE ${shown(se)}, ${formatLevel(ci.level)} CI ${shown(ci.lower)} to ${shown(ci.upper)}`],
  };
}

function test({ test: { method, statistic, df, value, pValue } }: PooledResult): ResultFact {
  const by = method === 'wald' ? '' : ` (${effectTests[method].name})`;
  const name = df === null ? statistic : `${statistic}(${formatSignificant(df, 4)})`;
  return { name: 'Test', lines: [`${name} = ${formatFixed(value, 2)}, ${formatPStatement(pValue)}${by}`] };
}

function heterogeneity({ model: kind, heterogeneity: found, glmm }: PooledResult): ResultFact {
  const { Q, df, pValue, tau2, seTau2, tau2CI, I2, H2, I2Definition, I2CI } = found;
  if (df < 1) return { name: 'Heterogeneity', lines: ['not applicable (one study)'] };
  const spread = [
    ...(seTau2 === null ? [] : [`SE ${variance(seTau2)}`]),
    ...(tau2CI === null ? [] : [`${formatLevel(tau2CI.level)} CI ${variance(tau2CI.lower)} to ${variance(tau2CI.upper)} by ${tau2Intervals[tau2CI.method].name}`]),
  ].join('; ');
  const ofI2 = I2CI === null ? '' : ` (${formatLevel(I2CI.level)} CI ${formatFixed(I2CI.lower, 1)}% to ${formatFixed(I2CI.upper, 1)}%)`;
  return {
    name: 'Heterogeneity',
    lines: [
      ...(glmm === null ? [`Q = ${formatFixed(Q, 2)}, df = ${df}, ${formatPStatement(pValue)}`] : testLines(glmm)),
      ...(kind === 'random' ? [`τ² = ${variance(tau2)}${spread === '' ? '' : ` (${spread})`}, τ = ${variance(Math.sqrt(tau2))}`] : []),
      ...(I2 === null
        ? []
        : [`I² = ${formatFixed(I2, 1)}%${ofI2} by ${i2Definitions[I2Definition].formula}${H2 === null ? '' : `, H² = ${formatFixed(H2, 2)}`}`]),
    ],
  };
}

/** The tests on the pooled tables that are usually cited. */
function strata({ strataTests }: PooledResult): readonly ResultFact[] {
  const cited: ReadonlySet<StrataTestCode> = new Set<StrataTestCode>(['cochran-mantel-haenszel', 'cochran-mantel-haenszel-corrected', 'breslow-day', 'tarone']);
  const lines = strataTests
    .filter(({ method }) => cited.has(method))
    .map(
      ({ method, statistic, df, pValue }) =>
        `${strataTestRows[method].name}: χ² = ${formatFixed(statistic, 2)}, df = ${df}, ${formatPStatement(pValue)}`,
    );
  return lines.length === 0 ? [] : [{ name: 'Strata', lines }];
}

function prediction(result: PooledResult): readonly ResultFact[] {
  const presentation = presentationOf(result, {});
  const interval = presentation.predictionOf(result);
  if (result.prediction === null || interval === null) return [];
  const { formatValue } = presentation;
  const { level, method } = result.prediction;
  const { bootstrap } = result.settings;
  const drawn = bootstrap === null ? '' : `, ${formatCount(bootstrap.draws)} draws, seed ${bootstrap.seed}`;
  return [
    {
      name: 'Prediction',
      lines: [`${formatValue(interval.lower)} to ${formatValue(interval.upper)} (${formatLevel(level)}, ${predictions[method].name}${drawn})`],
    },
  ];
}

/** What the subgroups have in common, where they were pooled with one τ². */
function inCommon({ tau2, mixedModel }: Subgroups): readonly string[] {
  if (tau2 !== 'common' || mixedModel === null) return [];
  const { QM, heterogeneity: found } = mixedModel;
  const test = QM.dfResidual === null ? `QM = ${formatFixed(QM.value, 2)}, df = ${QM.df}` : `F(${QM.df}, ${QM.dfResidual}) = ${formatFixed(QM.value, 2)}`;
  const ci = found.tau2CI === null ? '' : ` (${formatLevel(found.tau2CI.level)} CI ${variance(found.tau2CI.lower)} to ${variance(found.tau2CI.upper)} by Q-profile)`;
  const explained = found.R2 === null ? '' : `, R² = ${formatFixed(found.R2, 1)}%`;
  return [`τ² in common = ${variance(found.tau2)}${ci}${explained}`, `mixed-effects model: ${test}, ${formatPStatement(QM.pValue)}`];
}

function between({ subgroups }: PooledResult): readonly ResultFact[] {
  if (subgroups === null || subgroups.test === null) return [];
  const { Q, df, pValue } = subgroups.test;
  return [
    {
      name: 'Subgroups',
      lines: [`by ${subgroups.column}: Q between = ${formatFixed(Q, 2)}, df = ${df}, ${formatPStatement(pValue)}`, ...inCommon(subgroups)],
    },
  ];
}
