import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import { isMeasureOfCounts, measureRow } from '../effect-sizes/measures.js';
import { extended, listIn, mapped, withList } from '../lists/list.js';
import { absentQuantities } from '../models/absent-quantities.js';
import { methodsUsed } from '../models/methods-used.js';
import { outsideSubgroups } from '../models/outside-subgroups.js';
import type { Bounds, PooledResult, PooledStudy } from '../models/pooled-result.js';
import { provenances, type Studies } from '../studies/study.js';
import { basisOfProvenances } from '../verification/basis.js';
import type { Screen } from './colour.js';
import { diagnosticDocument } from './diagnostic-document.js';
import { jsonPieces } from './json-text.js';
import { effectsCsv, type PooledTableName, resultsCsv } from './pool-csv.js';
import { poolLatex, poolMarkdown } from './pool-tables.js';
import { provenanceCounts } from './provenance-words.js';
import { poolText } from './pool-text.js';
import { problemDocument } from './problem-document.js';
import { factorModelDocument, regressionDocument } from './regression-document.js';
import type { PoolDocument } from './schemas.js';

/** A pooled result by itself. */
export type OverallDocument = Omit<PoolDocument, 'subgroups' | 'regression' | 'settings' | 'methods' | 'diagnostics' | 'madeBy'>;

/** A pooled result as the JSON document that `repool pool --format json` prints. Its keys have a fixed order. */
export function poolDocument(result: PooledResult, diagnostics: readonly DiagnosticRun[] = []): PoolDocument {
  const { effects, zeroCells } = result.settings;
  return extended(
    extended(figuresDocument(result), {
      subgroups: subgroupsOf(result),
      regression: result.regression === null ? null : regressionDocument(result.regression),
      settings: { ...result.settings, effects: { ...effects }, zeroCells: { ...zeroCells } },
      methods: methodsOf(result),
      diagnostics: diagnostics.map(diagnosticDocument),
    }),
    { problems: result.problems.map(problemDocument) },
  );
}

function methodsOf(result: PooledResult): PoolDocument['methods'] {
  return methodsUsed(result).map((each) => ({ ...each, with: { ...each.with } }));
}

/** What the document says of all studies together, without what else was asked about them. */
export function overallDocument(result: PooledResult): OverallDocument {
  return extended(figuresDocument(result), { problems: result.problems.map(problemDocument) });
}

/** The pooled effect, with its test, its intervals and the heterogeneity around it. */
export type EffectDocument = Pick<OverallDocument, 'measure' | 'scale' | 'k' | 'model' | 'method' | 'tau2Method' | 'estimate' | 'se' | 'ci' | 'test' | 'natural' | 'prediction' | 'heterogeneity'>;

/** What the document says of the pooled effect alone. */
export function effectDocument(result: PooledResult): EffectDocument {
  const { measure, scale, k, model, method, tau2Method, estimate, se, ci, test, natural, prediction, heterogeneity } = result;
  const { Q, df, pValue, logPValue, tau2, seTau2, tau2CI, I2, H2, I2Definition, I2CI, H2CI } = heterogeneity;
  return {
    measure,
    scale,
    k,
    model,
    method,
    tau2Method,
    estimate,
    se,
    ci: { method: ci.method, level: ci.level, lower: ci.lower, upper: ci.upper },
    test: { method: test.method, statistic: test.statistic, value: test.value, df: test.df, pValue: test.pValue, logPValue: test.logPValue },
    natural: {
      estimate: natural.estimate,
      ci: bounds(natural.ci),
      prediction: natural.prediction === null ? null : bounds(natural.prediction),
    },
    prediction:
      prediction === null
        ? null
        : { method: prediction.method, level: prediction.level, df: prediction.df, lower: prediction.lower, upper: prediction.upper },
    heterogeneity: {
      Q,
      df,
      pValue,
      logPValue,
      tau2,
      seTau2,
      tau2CI: methodInterval(tau2CI),
      tau2Settings: tau2SettingsOf(result),
      I2,
      H2,
      I2Definition,
      I2CI: methodInterval(I2CI),
      H2CI: methodInterval(H2CI),
    },
  };
}

/** The studies without an effect, and why. */
export function excludedDocument({ excluded }: PooledResult): OverallDocument['excluded'] {
  return excluded.map(({ label, reason }) => ({ label, reason }));
}

/** What the document says of all studies but for its problems, which stand last. */
function figuresDocument(result: PooledResult): Omit<OverallDocument, 'problems'> {
  const { measure, scale, k, model, method, tau2Method, estimate, se, ci, test, natural, prediction, heterogeneity } = effectDocument(result);
  const provenance = provenanceCounts(result);
  const document: Omit<OverallDocument, 'problems'> = {
    measure,
    scale,
    k,
    basis: basisOfProvenances(provenances.filter((each) => provenance[each] > 0)),
    provenance,
    model,
    method,
    tau2Method,
    estimate,
    se,
    ci,
    test,
    natural,
    prediction,
    heterogeneity,
    ...(result.glmm === null ? {} : { glmm: result.glmm }),
    strataTests: result.strataTests.map(({ method: code, statistic, df: degrees, pValue: p, logPValue: logP }) => ({
      method: code,
      statistic,
      df: degrees,
      pValue: p,
      logPValue: logP,
    })),
    studies: [],
    excluded: excludedDocument(result),
    absent: absentQuantities(result).map(({ quantity, reason }) => ({ quantity, reason })),
    effects: { ...result.settings.effects, zeroCells: zeroCellsOf(result) },
  };
  return withList(document, 'studies', mapped(listIn(result, 'studies'), study));
}

/** How τ² was estimated, besides its estimator; `null` where it was not. */
function tau2SettingsOf({ tau2Method, settings: { convergence, tau2Weights } }: PooledResult): OverallDocument['heterogeneity']['tau2Settings'] {
  if (tau2Method === null || tau2Method === 'given') return null;
  return { convergence, weights: tau2Weights === null || typeof tau2Weights === 'string' ? tau2Weights : { column: tau2Weights.column } };
}

/** An interval with its method and level, in the order of keys of the document. */
function methodInterval<Code extends string>(interval: (Bounds & { readonly method: Code; readonly level: number }) | null) {
  return interval === null ? null : { method: interval.method, level: interval.level, lower: interval.lower, upper: interval.upper };
}

function study({ label, yi, vi, weight, ci, natural, provenance, derived, corrected }: PooledStudy): OverallDocument['studies'][number] {
  const shown = derived.map(({ quantity, value, formula, method, reference, assumptions }) => ({ quantity, value, formula, method, reference, assumptions: [...assumptions] }));
  return {
    label,
    yi,
    vi,
    weight,
    ci: bounds(ci),
    natural: { estimate: natural.estimate, ci: bounds(natural.ci) },
    provenance,
    derived: shown,
    corrected,
  };
}

function zeroCellsOf({ measure, settings: { zeroCells } }: PooledResult): OverallDocument['effects']['zeroCells'] {
  if (!isMeasureOfCounts(measureRow(measure))) return null;
  const { policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros, inPooling, doubleZerosInQ } = zeroCells;
  return { policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros, inPooling, doubleZerosInQ };
}

function bounds({ lower, upper }: { readonly lower: number; readonly upper: number }): { lower: number; upper: number } {
  return { lower, upper };
}

function subgroupsOf(pooled: PooledResult): PoolDocument['subgroups'] {
  const { subgroups } = pooled;
  if (subgroups === null) return null;
  const { column, groups, test, tau2, mixedModel } = subgroups;
  return {
    column,
    groups: groups.map(({ name, result }) => ({ name, result: overallDocument(result), methods: methodsOf(result) })),
    outside: outsideSubgroups(pooled).map(({ label }) => label),
    test: test === null ? null : { Q: test.Q, df: test.df, pValue: test.pValue, logPValue: test.logPValue },
    tau2,
    mixedModel: mixedModel === null ? null : factorModelDocument(mixedModel),
  };
}

interface PoolTextOptions extends Screen {
  readonly diagnostics?: readonly DiagnosticRun[];
  /** Only in JSON. */
  readonly madeBy?: PoolDocument['madeBy'];
  /** Which table of those that are written as tables; CSV has one, that of effects by default. */
  readonly table?: PooledTableName | undefined;
  /** The studies as read, for what tables show of them. */
  readonly studies?: Studies;
}

/** The formats of `repool pool`, each as pieces of one text: no text can hold a million studies. */
export const pooledPieces = {
  text: (result: PooledResult, options: PoolTextOptions): Iterable<string> => [poolText(result, options, options.diagnostics)],
  json: (result: PooledResult, { diagnostics, madeBy }: Omit<PoolTextOptions, 'colour'> = {}): Iterable<string> =>
    jsonPieces(extended(poolDocument(result, diagnostics), madeBy === undefined ? {} : { madeBy })),
  csv: (result: PooledResult, { table = 'effects' }: Pick<PoolTextOptions, 'table'> = {}): Iterable<string> => (table === 'effects' ? effectsCsv(result) : [resultsCsv(result)]),
  markdown: (result: PooledResult, options: Partial<PoolTextOptions> = {}): Iterable<string> => [poolMarkdown(result, options)],
  latex: (result: PooledResult, options: Partial<PoolTextOptions> = {}): Iterable<string> => [poolLatex(result, options)],
} as const;

const whole =
  <Given extends readonly unknown[]>(pieces: (...given: Given) => Iterable<string>) =>
  (...given: Given): string => [...pieces(...given)].join('');

/** The same, each whole. */
export const formatPooled = {
  text: whole(pooledPieces.text),
  json: whole(pooledPieces.json),
  csv: whole(pooledPieces.csv),
  markdown: whole(pooledPieces.markdown),
  latex: whole(pooledPieces.latex),
} as const satisfies Readonly<Record<keyof typeof pooledPieces, (result: PooledResult, options: PoolTextOptions) => string>>;
