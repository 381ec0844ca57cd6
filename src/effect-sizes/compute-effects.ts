import { withList } from '../lists/list.js';
import { columnsOf } from '../numeric/columns.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { IntervalStudy, Studies, Study } from '../studies/study.js';
import { pickedStudies, studyListOf, type BareOf, type BareStudy, type StudyList } from '../studies/study-list.js';
import { doubtfulEffects } from './doubtful-effects.js';
import type { Effects } from './effects.js';
import type { EffectSize, MeasureRow } from './measure-row.js';
import { measureRow, type MeasureCode } from './measures.js';
import { scaleRow } from './scales.js';
import { correctedEffect } from './corrected-effect.js';
import { chosenVariant, variantFaults, type ChosenVariant, type EffectVariant } from './variants.js';
import { amountsFor, completeZeroCells, isCounted, isDoubleZero, type ZeroCellAmountCode, type ZeroCellPolicy, zeroCellCorrection } from './zero-cells.js';

/** What effects to compute, and in which form. */
export interface EffectOptions {
  readonly measure: MeasureCode;
  readonly effects?: EffectVariant | ChosenVariant;
  readonly zeroCells?: ZeroCellPolicy;
}

/**
 * Effect sizes of all studies that have one.
 *
 * 1. Check that the measure can be made from this kind of data.
 * 2. Leave out double-zero studies, where that is asked for.
 * 3. Correct zero cells by the policy.
 * 4. Compute each effect, or take it as given.
 * 5. Leave out, with a warning that names the study, what the data do not define.
 *
 * @param studies of one kind
 * @returns columns yi, vi, ni and the studies they came from, or MEASURE_NEEDS_OTHER_DATA, VARIANT_NOT_FOR_MEASURE, or
 *   NOT_ESTIMABLE for an empirical correction that nothing tells. Never a NaN or an infinite yi or vi; k may be 0
 *
 * @r metafor::escalc(measure, …, add = 1/2, to = "only0", drop00 = FALSE)
 *
 * @example
 * computeEffects(readStudies('study,treatment_events,treatment_total,control_events,control_total\nAlpha 2001,4,123,11,139\nBeta 2003,6,306,29,303\nGamma 2004,3,231,11,220').value, { measure: 'RR' }).value.yi // [-0.8893, -1.585, -1.348]
 */
export function computeEffects(studies: Studies, options: EffectOptions): Outcome<Effects> {
  const row = measureRow(options.measure);
  if (!row.kinds.includes(studies.kind)) {
    return failure(problem('MEASURE_NEEDS_OTHER_DATA', { measure: row.code, needs: row.kinds, found: studies.kind }));
  }
  const zeroCells = completeZeroCells(row, options.zeroCells ?? {});
  const faults = [...variantFaults(row, options.effects ?? {}), ...amountFaults(row, studies, zeroCells.amount)];
  if (faults.length > 0) return failure(...faults);
  const { variance, biasCorrection } = chosenVariant(row, options.effects ?? {});
  const variant: EffectVariant = { variance: variance ?? undefined, biasCorrection: biasCorrection ?? undefined };
  const problems: Problem[] = [];
  const excluded: { label: string; reason: string }[] = [];
  const leaveOut = (study: BareStudy, toProblem: (reason: string) => Problem): void => {
    const reason = reasonUndefined(study);
    excluded.push({ label: study.label, reason });
    problems.push(toProblem(reason));
  };

  const all = studyListOf(studies);
  const candidates = zeroCells.dropDoubleZeros ? pickedStudies(all, indicesWhere(all, (study) => !isDoubleZero(study))) : all;
  if (zeroCells.dropDoubleZeros) {
    for (const index of indicesWhere(all, isDoubleZero)) {
      const study = all.at(index) as Study; // index < length
      leaveOut(study, (reason) => problem('STUDY_DROPPED', { study: study.label, reason }, study.at));
    }
  }

  const correct = zeroCellCorrection(candidates, zeroCells);
  if (correct === null) {
    const reason = 'every study has a zero cell, so that there is no odds ratio to take it from';
    return failure(problem('NOT_ESTIMABLE', { what: 'the empirical correction', reason }, {}, 'error'));
  }
  const compute = (each: BareStudy): EffectSize => effectOf(row, each, variant);
  const [yi, vi, ni, ti] = columnsOf(4, candidates.length) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [kept, labels, corrected]: [number[], string[], boolean[]] = [[], [], []];
  for (let index = 0; index < candidates.length; index += 1) {
    const study = candidates.bare(index);
    const counted = correct(study);
    const effect = counted.corrected ? correctedEffect(row.code, zeroCells, study, counted.study, compute) : compute(counted.study);
    if (!(Number.isFinite(effect.yi) && Number.isFinite(effect.vi) && effect.vi > 0)) {
      const { at } = candidates.at(index) as Study; // index < length
      leaveOut(study, (reason) => problem('EFFECT_UNDEFINED', { study: study.label, measure: row.name, reason }, at));
      continue;
    }
    const place = kept.length;
    yi[place] = effect.yi;
    vi[place] = effect.vi;
    ni[place] = participantsOf(study);
    ti[place] = study.kind === 'rate' ? study.time : Number.NaN;
    kept.push(index);
    labels.push(study.label);
    corrected.push(counted.corrected);
  }
  const k = kept.length;
  const shared = k === candidates.length ? candidates : pickedStudies(candidates, kept);

  const correctedLabels = labels.filter((_, index) => corrected[index] === true);
  if (correctedLabels.length > 0) {
    const { add, amount } = zeroCells;
    problems.push(problem('ZERO_CELL_CORRECTED', { studies: correctedLabels, add, ...(amount === 'constant' ? {} : { amount }) }));
  }

  for (const doubt of doubtfulEffects(row, shared, yi, studies)) problems.push(doubt);

  const effects: Effects = {
    measure: options.measure,
    scale: row.scale,
    kind: studies.kind,
    k,
    labels,
    yi: upTo(yi, k),
    vi: upTo(vi, k),
    ni: upTo(ni, k),
    ti: upTo(ti, k),
    studies: [],
    corrected,
    excluded,
  };
  return success(withList(effects, 'studies', shared), problems);
}

/** A column without what was left out at its end. */
function upTo(column: Float64Array, k: number): Float64Array {
  return k === column.length ? column : column.slice(0, k);
}

function indicesWhere(studies: StudyList, is: (study: BareStudy) => boolean): readonly number[] {
  const indices: number[] = [];
  for (let index = 0; index < studies.length; index += 1) if (is(studies.bare(index))) indices.push(index);
  return indices;
}

/** A way of dealing out the correction between the arms that the measure does not have. */
function amountFaults(row: MeasureRow, { kind }: Studies, found: ZeroCellAmountCode): readonly Problem[] {
  const allowed = amountsFor(row.code);
  if (!isCounted(kind) || allowed.includes(found)) return [];
  return [problem('VARIANT_NOT_FOR_MEASURE', { what: 'zero-cell correction', found, measure: row.code, allowed })];
}

/** Effect of one study of a kind that the measure accepts; NaN where the data do not define one. */
function effectOf(row: MeasureRow, study: BareStudy, variant: EffectVariant): EffectSize {
  if (study.kind === 'effect') return { yi: study.yi, vi: study.vi };
  if (study.kind === 'interval') return effectOfInterval(row, study);
  if (study.kind === 'log-rank') return { yi: study.excess / study.variance, vi: 1 / study.variance };
  if (row.data === 'binary' && study.kind === 'binary') return row.compute(study.treatment, study.control, variant);
  if (row.data === 'continuous' && study.kind === 'continuous') return row.compute(study.treatment, study.control, variant);
  if (row.data === 'person-time' && study.kind === 'person-time') return row.compute(study.treatment, study.control);
  if (row.data === 'proportion' && study.kind === 'proportion') return row.compute(study);
  if (row.data === 'correlation' && study.kind === 'correlation') return row.compute(study, variant);
  if (row.data === 'partial-correlation' && study.kind === 'partial-correlation') return row.compute(study);
  if (row.data === 'rate' && study.kind === 'rate') return row.compute(study);
  if (row.data === 'mean' && study.kind === 'mean') return row.compute(study, variant);
  if (row.data === 'paired' && study.kind === 'paired') return row.compute(study, variant);
  if (row.data === 'reliability' && study.kind === 'reliability') return row.compute(study);
  throw new RangeError(`computeEffects: ${row.code} was promised ${row.kinds.join(' or ')}, found ${study.kind}`);
}

/** A reported estimate and its interval on the analysis scale: the interval's width there tells the standard error. */
function effectOfInterval(row: MeasureRow, { estimate, lower, upper, level }: BareOf<IntervalStudy>): EffectSize {
  const { toAnalysis } = scaleRow(row.scale);
  const se = (toAnalysis(upper) - toAnalysis(lower)) / (2 * normal.upperQuantile((1 - level) / 2));
  return { yi: toAnalysis(estimate), vi: se ** 2 };
}

function participantsOf(study: BareStudy): number {
  switch (study.kind) {
    case 'binary':
    case 'continuous':
      return study.treatment.total + study.control.total;
    case 'proportion':
    case 'correlation':
    case 'mean':
    case 'partial-correlation':
    case 'paired':
    case 'reliability':
      return study.total;
    case 'person-time':
    case 'rate':
    case 'log-rank':
    case 'effect':
    case 'interval':
      return Number.NaN;
  }
}

/** In words, what about the study's own data leaves its effect undefined. */
function reasonUndefined(study: BareStudy): string {
  switch (study.kind) {
    case 'binary':
    case 'person-time':
      if (study.treatment.events + study.control.events === 0) return 'no events in either arm';
      return isDoubleZero(study) ? 'nothing but events in both arms' : 'a zero cell to which nothing was added';
    case 'proportion':
      return study.events === 0 ? 'no events' : 'nothing but events';
    case 'continuous':
      if (study.derived?.some(({ quantity, method }) => quantity === 'control_mean' && method === 'mean-from-difference') === true) return 'only the difference of the means is known';
      if (study.treatment.mean * study.control.mean <= 0) return 'means that are not of one sign, or standard deviations of zero';
      return 'standard deviations of zero, or too few participants';
    case 'correlation':
      return 'a correlation of 1 or -1, or too few participants';
    case 'partial-correlation':
      return 'too few participants for the number of predictors';
    case 'rate':
      return study.events === 0 ? 'no events' : 'a variance that is not positive';
    case 'mean':
      if (!(study.mean > 0)) return 'a mean that is not above zero, or too few participants';
      return 'a standard deviation of zero, or too few participants';
    case 'paired':
      if (study.pre.mean * study.post.mean <= 0) return 'means that are not of one sign, or too few participants';
      return 'changes that do not vary, or too few participants';
    case 'reliability':
      return 'fewer than two items, or too few participants';
    case 'interval':
      return 'an interval with an end that the scale does not have, or of no width';
    default:
      return 'a variance that is not positive';
  }
}
