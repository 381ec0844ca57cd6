import { measureRow } from '../effect-sizes/measures.js';
import type { PooledResult } from '../models/pooled-result.js';
import { tau2Row } from '../models/tau2/estimators.js';
import { type PrintedNumber, parsePrinted, printedValue } from '../numeric/exact/decimal.js';
import { compareRationals, divideRationals, rational, rationalFromDouble } from '../numeric/exact/rational.js';
import type { RoundingRule } from '../numeric/exact/rounding.js';
import type { Studies } from '../studies/study.js';
import { formatSignificant } from '../text/format.js';
import { aboutFigure, type Claim, type Figure, figureKey } from './claim.js';
import { basisOf } from './basis.js';
import { claimCoherence } from './claim-coherence.js';
import { boxOf } from './coherence/boxes.js';
import { boxOfP, decisiveP } from './coherence/p-agreement.js';
import { type Comparison, type Computed, closedFormError, compareFigure, mayBeCutOff } from './compare.js';
import { type CutFigure, cutOffNote, cutOffTogether } from './cut-off.js';
import { meets, worstGrade } from './grades.js';
import { type FigureSubject, quantities } from './quantities.js';
import { quotedWords } from './quoted-words.js';
import { type FigureVerdict, type Grade, type Verdict, grades } from './verdict.js';

/** What a result under an iterative estimator of tau² may be off by, relatively: the solvers stop well inside it. */
const iterativeError = 1e-8;

export interface DataJudgement {
  readonly claim: Claim;
  /** The lowest grade that is accepted. */
  readonly expect: Grade;
  readonly result: PooledResult;
  /** The table that the result was pooled from. */
  readonly studies: Studies;
  /** How the figures were rounded. Default `union`: to nearest, with ties either way. */
  readonly rounding?: RoundingRule | undefined;
}

/**
 * Judges a claim against an analysis of data: every figure at the precision with which it was printed.
 *
 * The claim is as good as its worst figure; figures are cut off all together or not at all. Its basis is the weakest provenance among the rows that were pooled, and
 * agreement on reconstructed rows is said to prove consistency only. What the printed figures say about each other is
 * attached as findings, whatever the data say.
 */
export function judgeAgainstData({ claim, expect, result, studies, rounding = 'union' }: DataJudgement): Verdict {
  const words = quotedWords(claim);
  const figures = cutOffTogether(claim.figures.map((figure) => judgeFigure(figure, result, studies, { ...aboutFigure(claim, figure), rounding }))).map((each) => (words.text?.pReadAsOfQ === true ? withPOfEffect(each, result) : each));
  const grade = worstGrade(figures.map((each) => each.grade));
  const basis = basisOf(result);
  const missing = figures.filter((each) => each.grade === 'not-checkable').map((each) => quantities[each.quantity].words);
  const notes = [
    basis === 'reconstructed' ? reconstructedNote : null,
    cutOffNote(figures),
    grade === 'discrepant' ? conclusionNote(claim, result) : null,
  ].filter((each) => each !== null);
  return {
    id: claim.id,
    quote: claim.quote,
    grade,
    basis,
    expect,
    met: meets(grade, expect),
    figures,
    findings: claimCoherence(claim, words).findings,
    missing:
      grade === 'not-checkable'
        ? missing.length > 0
          ? `${missing.join(', ')}: not in the data or the analysis`
          : 'a figure to check'
        : null,
    note: notes.length > 0 ? notes.join(' ') : null,
  };
}

function judgeFigure(
  { quantity, printed: text, study }: Figure,
  result: PooledResult,
  studies: Studies,
  { rounding, ...about }: FigureSubject & { readonly rounding: RoundingRule },
): CutFigure {
  const printed = parsePrinted(text);
  const { read, unit, signOptional } = quantities[quantity];
  const value = read(result, studies, about);
  const own = figureKey({ quantity, study });
  const open = { ...own, printed: text, computed: null, computedRange: null, missUnits: null, grade: 'not-checkable' } as const;
  const uncompared = (note: string): CutFigure => ({ figure: { ...open, note }, mayBeCut: true });
  if (printed === null) return uncompared('the figure is not a printed number');
  if (value === null || (typeof value === 'number' && !Number.isFinite(value)))
    return uncompared('the data or the analysis do not have it');
  const computed = signOptional && printed.sign === 1 ? magnitudeOf(value) : value;
  const relativeError = result.tau2Method !== null && result.tau2Method !== 'given' && tau2Row(result.tau2Method).iterative ? iterativeError : closedFormError;
  const options = { relativeError, unit: unit === 'analysis' ? 'natural' : unit, rounding } as const;
  const compared = compareFigure(printed, computed, options);
  const asFraction = unit === 'percent' && mayBeFraction(printed) ? compareFigure(printed, hundredth(computed), options) : null;
  const better = asFraction !== null && isBetter(asFraction, compared) ? asFraction : compared;
  return {
    figure: { ...own, printed: text, computed: better.computed, computedRange: null, missUnits: better.missUnits, grade: better.grade, note: noteOf(better, better === asFraction) },
    mayBeCut: mayBeCutOff(printed, better === asFraction ? hundredth(computed) : computed, options),
  };
}

/** A P value that stands before I² and misses as that of Q may be the effect's, which is not that of its interval: what that is. */
function withPOfEffect(figure: FigureVerdict, { test: { pValue } }: PooledResult): FigureVerdict {
  return figure.quantity !== 'Q_p_value' || figure.grade !== 'discrepant' ? figure : { ...figure, note: `read as that of heterogeneity because it is not that of the interval beside it; the P value of the effect is ${formatSignificant(pValue, 3)}` };
}

/** The reading of a figure that comes out better; where both miss, the one that misses by less. */
function isBetter(one: Comparison, other: Comparison): boolean {
  const by = grades.indexOf(one.grade) - grades.indexOf(other.grade);
  return by < 0 || (by === 0 && Math.abs(one.missUnits) < Math.abs(other.missUnits));
}

function noteOf({ grade }: Comparison, fraction: boolean): string | null {
  if (grade === 'boundary') return 'the computed value lies on the edge between two printed figures';
  if (grade === 'truncated') return 'holds if the last digit was cut off instead of rounded';
  return fraction ? 'read as a fraction, not in percent' : null;
}

const magnitudeOf = (value: Computed): Computed => (typeof value === 'number' ? Math.abs(value) : value);

/** I² printed as 0.92. */
const mayBeFraction = (printed: PrintedNumber): boolean => !printed.percent && compareRationals(printedValue(printed), rational(1n)) <= 0;

const hundredth = (value: Computed): Computed =>
  divideRationals(typeof value === 'number' ? rationalFromDouble(value) : value, rational(100n));

const reconstructedNote =
  'Rows were reconstructed from cited figures: agreement is by construction and proves only that the figures fit each other.';

/** Whether what is printed and what was computed decide alike about the value of no effect. */
function conclusionNote(claim: Claim, result: PooledResult): string | null {
  const { nullValue } = measureRow(result.measure);
  const printed = nullValue === null ? null : printedDecision(claim, nullValue, result.ci.level);
  if (nullValue === null || printed === null) return null;
  const computed: Decision = result.test.pValue >= decisiveP(result.ci.level) ? 'none' : result.natural.estimate > nullValue ? 'above' : 'below';
  if ((printed === 'none') !== (computed === 'none')) return `The conclusion changes: ${effectWords(printed)} as printed, ${effectWords(computed)} as computed.`;
  return printed === computed || printed === 'either'
    ? `The conclusion does not change: ${effectWords(computed)} either way.`
    : 'The conclusion changes: the effect is significant either way, but in opposite directions.';
}

/** Whether no effect is left out, and on which side of it the effect then lies; a P value alone does not say the side. */
type Decision = 'none' | 'above' | 'below' | 'either';

const effectWords = (decision: Decision): string => (decision === 'none' ? 'no significant effect' : 'a significant effect');

/** What the printed figures decide; `null` where they do not say or stand on the edge. */
function printedDecision({ figures }: Claim, nullValue: number, level: number): Decision | null {
  const number = (quantity: Figure['quantity']): PrintedNumber | null => {
    const found = figures.find((each) => each.quantity === quantity);
    return found === undefined ? null : parsePrinted(found.printed);
  };
  const [lower, upper, p] = [number('ci_lower'), number('ci_upper'), number('p_value')];
  if (lower !== null && upper !== null) {
    const [low, high] = [boxOf(lower), boxOf(upper)];
    if (low.lower > nullValue) return 'above';
    if (high.upper < nullValue) return 'below';
    return low.upper < nullValue && high.lower > nullValue ? 'none' : null;
  }
  if (p === null) return null;
  const box = boxOfP(p);
  const alpha = decisiveP(level);
  return box.upper <= alpha ? 'either' : box.lower >= alpha ? 'none' : null;
}
