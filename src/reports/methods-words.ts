import { measureRow } from '../effect-sizes/measures.js';
import type { ScaleName } from '../effect-sizes/scales.js';
import { biasCorrections, formOf, variances } from '../effect-sizes/variants.js';
import { zeroCellAmounts } from '../effect-sizes/zero-cells.js';
import { effectTests } from '../models/effect-test.js';
import { i2Definitions } from '../models/i2-definitions.js';
import { inconsistencyIntervals } from '../models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../models/intervals/intervals.js';
import { mantelHaenszelVariance } from '../models/mantel-haenszel/difference-variances.js';
import { strataTestRows } from '../models/mantel-haenszel/strata-tests.js';
import { methodRow, pooledAsObserved } from '../models/methods.js';
import { outsideSubgroups } from '../models/outside-subgroups.js';
import type { PooledResult } from '../models/pooled-result.js';
import { predictions } from '../models/prediction/predictions.js';
import { qSources } from '../models/q-sources.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../models/tau2/tau2-weights.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { formatCount, formatSignificant } from '../text/format.js';
import { derivedSentences } from './derived-words.js';
import { estimatorOf } from './estimator-words.js';
import { glmmSentences } from './glmm-words.js';
import { provenanceSentences } from './provenance-words.js';
import { regressionSentences } from './regression-methods.js';
import type { DoneRun } from './report-words.js';
import { cited } from './source-words.js';
import { countOf } from './tally.js';

/** The methods paragraph of an analysis: which rows of which table, then how they were pooled. */
export function analysisSentences({ spec, studies, result }: DoneRun): readonly string[] {
  const rows = Object.entries(spec.rows ?? {}).map(([column, value]) => `${column} is ${value}`);
  const from =
    studies.source.file === null
      ? []
      : [`The studies are the rows of ${studies.source.file}${rows.length === 0 ? '' : ` in which ${rows.join(' and ')}`}.`];
  return [...from, ...methodsSentences(result)];
}

/**
 * How studies were pooled: everything that somebody else needs to compute the same figures, as sentences with the sources
 * of the methods. It is taken from the result, and so says what was done and not what was asked for.
 */
export function methodsSentences(result: PooledResult): readonly string[] {
  return [
    effects(result),
    ...provenanceSentences(result),
    ...form(result),
    ...derivedSentences(result),
    ...(result.glmm === null ? [] : glmmSentences(result, result.glmm)),
    between(result),
    intervalOf(result),
    ...predictionOf(result),
    heterogeneity(result),
    ...strata(result),
    ...corrections(result),
    ...excluded(result),
    ...subgroups(result),
    ...regressionSentences(result),
  ];
}

/** Scales on which effects are pooled, as a sentence has them. */
const scaleWords: Readonly<Record<Exclude<ScaleName, 'identity'>, string>> = {
  log: 'log',
  logit: 'logit',
  arcsine: 'arcsine',
  'double-arcsine': 'double arcsine',
  'fisher-z': 'Fisher z',
  'square-root': 'square root',
  'freeman-tukey-rate': 'Freeman–Tukey',
  'hakstian-whalen': 'Hakstian–Whalen',
  'log-complement': '−log(1 − reliability)',
};

/** A type of interval with its source and, after a colon, what it is made of; what other programs call it is left to the tables. */
function typed({ name, reference, description }: Readonly<Record<'name' | 'reference' | 'description', string>>): string {
  // A name keeps its capital: those here have an apostrophe or a dash in them.
  return `${cited(name, reference)}: ${description.replace(/, as [^,;]*$/u, '').replace(/^\p{Lu}(?=\p{Ll}* )/u, (capital) => capital.toLowerCase())}`;
}

function effects(result: PooledResult): string {
  const { measure, scale, k, method, model } = result;
  const { name, reference } = measureRow(measure);
  const { pools } = methodRow(method);
  // The scale is said beside the name; a name in brackets of the same scale would say it twice.
  const plain = scale === 'identity' ? name : name.replace(new RegExp(` \\(${scaleWords[scale]}\\)$`), '');
  const on = scale === 'identity' ? 'on its own scale' : `on ${scale === 'log-complement' ? 'the scale of ' : 'the '}${scaleWords[scale]}${scale === 'log-complement' ? '' : ' scale'}`;
  const studies = countOf(k, 'study was', 'studies were');
  const source =
    measure === 'GEN'
      ? 'Effects are as the studies reported them, pooled on their own scale.'
      : `The effect measure is ${/’s |'s /.test(name) ? '' : 'the '}${pooledAsObserved(method, model) ? plain : cited(plain, reference)}, ${pools === 'likelihood' ? 'modelled' : 'pooled'} ${on}.`;
  return `${source} ${studies} pooled with a ${model === 'random' ? 'random-effects' : 'common-effect'} ${pooledBy(result)}.`;
}

/** Model and method, after "random-effects" or "common-effect". */
function pooledBy({ method, model }: PooledResult): string {
  const { name, reference, pools } = methodRow(method);
  if (pools === 'likelihood') return cited(name, reference);
  const by = (words: string, source: string): string => `model by the ${cited(`${words} method`, source)}`;
  if (pools === 'effects' || model === 'common') return by(name, reference);
  // What programs call random effects by Mantel–Haenszel weights the effects themselves; only Q is around the pooled tables.
  const { name: weighting, reference: weightingReference } = methodRow('inverse-variance');
  return `${by(weighting, weightingReference)}, in the manner of RevMan 5 under ${cited(name, 'Deeks & Higgins 2010')}`;
}

/** The forms of the effects, where the measure has a choice. */
function form({ measure, settings: { effects: { variance, biasCorrection } } }: PooledResult): readonly string[] {
  const row = measureRow(measure);
  const withForm = (words: string, reference: string): string => `with the ${reference === row.reference ? words : cited(words, reference)}`;
  const correction = biasCorrection === null ? null : formOf(row, biasCorrections[biasCorrection]);
  const ofVariance = variance === null ? null : formOf(row, variances[variance]);
  const chosen = [
    ...(correction === null ? [] : [correction.code === 'none' ? 'without correction for small-sample bias' : withForm(`${correction.name} for small-sample bias`, correction.reference)]),
    ...(ofVariance === null ? [] : [withForm(ofVariance.name, ofVariance.reference)]),
  ];
  return chosen.length === 0 ? [] : [`Effects were computed ${chosen.join(' and ')}.`];
}

function between({ tau2Method, settings: { convergence, q, tau2Weights: weights }, heterogeneity: { tau2, tau2CI }, glmm }: PooledResult): string {
  if (tau2Method === null) return 'The model has no between-study variance.';
  if (glmm !== null) return 'The between-study variance τ² was estimated with the effect, by maximum likelihood; standard errors are from the observed information.';
  const interval = tau2CI === null ? '' : `, with a ${formatLevel(tau2CI.level)} ${intervalBy(tau2Intervals[tau2CI.method])}`;
  if (tau2Method === 'given') return `The between-study variance τ² was given as ${formatSignificant(tau2)} and not estimated${interval}.`;
  const around = tau2Method === 'DL' && q !== 'inverse-variance' ? ` from Q around the ${qSources[q].name}` : '';
  const weighted = weights === null ? '' : `, with ${typeof weights === 'string' ? tau2Weights[weights].name.replace(/(?<!weights)$/, ' as weights') : `the weights in column ${weights.column}`}`;
  const stopped = convergence === 'tight' ? '' : ", its iterations ended where metafor's default settings end them";
  return `The between-study variance τ² was estimated by ${estimatorOf(tau2Method)}${around}${weighted}${stopped}${interval}.`;
}

/** A confidence interval by its name, with its source. */
function intervalBy({ name, reference }: Readonly<Record<'name' | 'reference', string>>): string {
  return cited(`${name} confidence interval`, reference);
}

function intervalOf({ measure, model, method, ci, test, settings: { differenceVariance } }: PooledResult): string {
  const variance = method === 'mantel-haenszel' && model === 'common' ? mantelHaenszelVariance(measure, differenceVariance) : null;
  const standardError = variance === null ? '' : `The standard error of the pooled effect is by ${cited(variance.name, variance.reference)}. `;
  const row = effectTests[test.method];
  const tested = test.method === 'wald' ? '' : ` Its P value is that of the ${cited(row.name, row.reference)}.`;
  return `${standardError}The ${formatLevel(ci.level)} confidence interval of the pooled effect is of the type ${typed(intervals[ci.method])}.${tested}`;
}

function predictionOf({ prediction, settings: { bootstrap } }: PooledResult): readonly string[] {
  if (prediction === null) return [];
  const type = typed(predictions[prediction.method]);
  const drawn = bootstrap === null ? '' : ` (${formatCount(bootstrap.draws)} draws, seed ${bootstrap.seed})`;
  return [
    `The ${formatLevel(prediction.level)} prediction interval, in which the effect of a further study is expected, is of the type ${type}${drawn}.`,
  ];
}

function heterogeneity({ glmm, settings: { q }, heterogeneity: { df, I2, I2Definition, I2CI } }: PooledResult): string {
  if (df < 1) return 'One study has no heterogeneity to assess.';
  const ends = I2CI === null ? '' : `, with a ${formatLevel(I2CI.level)} confidence interval (${inconsistencyIntervals[I2CI.method].name}; ${inconsistencyIntervals[I2CI.method].reference})`;
  const i2 = I2 === null ? '' : ` I² was computed as ${i2Definitions[I2Definition].formula} (${i2Definitions[I2Definition].reference})${ends}.`;
  if (glmm !== null) {
    return `Heterogeneity was tested against the saturated model, in which every study has its own effect, by a Wald test (Q) and a likelihood-ratio test.${i2}`;
  }
  return `Heterogeneity was tested with Cochran's Q around the ${cited(qSources[q].name, qSources[q].reference)}.${i2}`;
}

function strata({ strataTests }: PooledResult): readonly string[] {
  if (strataTests.length === 0) return [];
  const names = strataTests.map(({ method }) => strataTestRows[method]).map(({ name, reference }) => cited(name, reference));
  return [`The tables as observed were put to ${names.length === 1 ? 'this test' : 'these tests'}: ${names.join('; ')}.`];
}

function corrections({ measure, studies, method, model, settings: { zeroCells } }: PooledResult): readonly string[] {
  const corrected = studies.filter((study) => study.corrected);
  if (corrected.length === 0) return [];
  const constant = zeroCells.amount === 'constant';
  const { name, reference } = zeroCellAmounts[zeroCells.amount];
  const amount = formatSignificant(constant ? zeroCells.add : 2 * zeroCells.add);
  const dealt = constant ? ' was added to each cell' : ` in all, dealt out between the arms by the ${cited(name, reference)}, was added to the cells`;
  const uncorrected = pooledAsObserved(method, model) && !zeroCells.inPooling;
  const shownOnly = uncorrected ? ' for the effects shown; the counts were pooled as they are' : '';
  const labels = corrected.map(({ label }) => label).join(', ');
  const totals = measure === 'RR' && zeroCells.riskRatioTotals === 'events' ? ' Totals were raised by what was added to the events only.' : '';
  const estimates = measure === 'RD' && zeroCells.riskDifference === 'observed' ? ' Risk differences are as observed; only the variances are corrected.' : '';
  return [`A continuity correction of ${amount}${dealt} of ${countOf(corrected.length, 'study', 'studies')}${shownOnly}: ${labels}.${totals}${estimates}`];
}

function excluded({ excluded: left }: PooledResult): readonly string[] {
  return left.length === 0 ? [] : [`Left out: ${left.map(({ label, reason }) => `${label} (${reason})`).join('; ')}.`];
}

function subgroups(result: PooledResult): readonly string[] {
  const { subgroups: by, model } = result;
  if (by === null) return [];
  const test =
    by.test === null ? '' : ' They were compared by Q between their pooled effects, each weighted by the inverse of its variance (Borenstein & Higgins 2013).';
  const common = by.tau2 === 'common' && by.mixedModel !== null;
  const tau2 = common ? ', with one τ² for all of them' : model === 'random' ? ', each with its own τ²' : '';
  const mixed = common ? ' Besides, a mixed-effects model with the subgroup as its moderator was fitted (Borenstein et al. 2009).' : '';
  const outside = outsideSubgroups(result).map(({ label }) => label);
  const without = outside.length === 0 ? '' : ` In the total but in no subgroup that was pooled: ${outside.join('; ')}.`;
  return [`Subgroups by the column ${by.column} were pooled separately${tau2}.${test}${mixed}${without}`];
}
