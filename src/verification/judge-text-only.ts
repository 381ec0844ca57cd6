import { type PrintedNumber, parsePrinted } from '../numeric/exact/decimal.js';
import { type Claim, type Figure, figureKey } from './claim.js';
import { type Box, boxOf } from './coherence/boxes.js';
import { claimCoherence } from './claim-coherence.js';
import { countable } from './compare.js';
import { wholeSampleOf } from './coherence/whole-number-mean.js';
import type { StatedClaim } from './coherence/stated.js';
import { determineFigure } from './determine.js';
import { meets, worstGrade } from './grades.js';
import { quantities } from './quantities.js';
import { quotedWords } from './quoted-words.js';
import { stateFigures } from './state-figures.js';
import type { FigureVerdict, Grade, Verdict } from './verdict.js';

export interface TextJudgement {
  readonly claim: Claim;
  /** The lowest grade that is accepted. */
  readonly expect: Grade;
}

/**
 * Judges a claim by what its printed figures say about each other, without data.
 *
 * A figure that the others determine gets the range that they leave for it, and is graded by whether the two meet.
 * Figures that nothing determines are not checkable and do not weigh; if none is determined, nor is the claim. A claim whose
 * figures contradict each other is discrepant, also where no one of them can be named as the wrong one.
 *
 * @example
 * judgeTextOnly({
 *   claim: { id: 'tau', label: null, quote: null, figures: [{ quantity: 'tau2', printed: '0.31' }, { quantity: 'tau', printed: '0.56' }] },
 *   expect: 'reproduced',
 * }).grade // 'reproduced'
 */
export function judgeTextOnly({ claim, expect }: TextJudgement): Verdict {
  const words = quotedWords(claim);
  const stated = stateFigures(claim, words);
  const figures = claim.figures.map((figure) => judgeFigure(figure, stated));
  const decided = figures.filter((each) => each.grade !== 'not-checkable');
  const { scales, findings } = claimCoherence(claim, words);
  const contradicted = findings.some(({ severity }) => severity === 'inconsistent');
  // A mean has no figure of its own in the table of quantities: what there is to say of it, its findings say.
  const ofMean = wholeSampleOf(stated.sample) === null || claim.figures.length > 0 ? [] : (['reproduced'] as const);
  const grade = worstGrade([...decided.map((each) => each.grade), ...ofMean, ...(contradicted ? (['discrepant'] as const) : [])]);
  return {
    id: claim.id,
    quote: claim.quote,
    grade,
    basis: 'text only',
    expect,
    met: meets(grade, expect),
    figures,
    findings,
    missing: grade === 'not-checkable' ? 'study data, or further figures that determine these' : null,
    note: scales.length > 0 ? `Central on its interval on the ${scales.join(' and ')} scale${scales.length > 1 ? 's' : ''}.` : null,
  };
}

function judgeFigure({ quantity, study, printed: text }: Figure, claim: StatedClaim): FigureVerdict {
  const printed = parsePrinted(text);
  const found = printed === null ? null : determineFigure(quantity, claim);
  const open = {
    ...figureKey({ quantity, study }),
    printed: text,
    computed: null,
    computedRange: null,
    missUnits: null,
    grade: 'not-checkable',
    note: null,
  } as const;
  if (printed === null || found === null) return open;
  const scale = printed.percent && quantities[quantity].unit !== 'percent' ? 100 : 1;
  const range = { lower: found.range.lower * scale, upper: found.range.upper * scale };
  return {
    ...open,
    computedRange: finite(range),
    missUnits: found.grade === 'reproduced' ? 0 : missOf(range, printed),
    grade: found.grade,
    note: found.note,
  };
}

/** Ranges without an end are cut at the largest number, because a result holds no infinity. */
function finite({ lower, upper }: Box): Box {
  return { lower: Math.max(lower, -Number.MAX_VALUE), upper: Math.min(upper, Number.MAX_VALUE) };
}

/** Distance between the rounding interval and the range, in units of the last digit; 0 where they meet. */
function missOf(range: Box, printed: PrintedNumber): number {
  const unit = 10 ** -printed.decimals;
  const box = boxOf({ ...printed, percent: false });
  if (range.upper < box.lower) return countable((range.upper - box.lower) / unit);
  return range.lower > box.upper ? countable((range.lower - box.upper) / unit) : 0;
}
