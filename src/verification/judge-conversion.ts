import { parsePrinted, type PrintedNumber } from '../numeric/exact/decimal.js';
import type { Rational } from '../numeric/exact/rational.js';
import type { RoundingRule } from '../numeric/exact/rounding.js';
import { formatSignificant } from '../text/format.js';
import type { Claim } from './claim.js';
import { type Dose, convertDose, readDose } from './coherence/conversion.js';
import { inconsistent } from './coherence/finding.js';
import { compareFigure, mayBeCutOff } from './compare.js';
import { type CutFigure, cutOffTogether } from './cut-off.js';
import { meets, worstGrade } from './grades.js';
import { notCheckable } from './not-checkable.js';
import type { Grade, Verdict } from './verdict.js';

export interface ConversionJudgement {
  readonly claim: Claim;
  readonly expect: Grade;
  /** Two doses or rates, as printed, that should be equal. */
  readonly conversion: { readonly from: string; readonly to: string };
  /** How the second was rounded. Default `union`: to nearest, with ties either way. */
  readonly rounding?: RoundingRule | undefined;
}

/**
 * Judges whether two doses with their units are the same: the first is converted exactly, and the second must be what
 * that prints as.
 *
 * @example
 * judgeConversion({
 *   claim: { id: 'dose', label: null, quote: null, figures: [] },
 *   expect: 'reproduced',
 *   conversion: { from: '1-2 µg/kg/min', to: '0.06-0.12 mg/kg/h' },
 * }).grade // 'reproduced'
 */
export function judgeConversion({ claim, expect, conversion, rounding = 'union' }: ConversionJudgement): Verdict {
  const [from, to] = [readDose(conversion.from), readDose(conversion.to)];
  if (from === null || to === null) return notCheckable({ claim, expect, missing: `a dose with a known unit; found "${from === null ? conversion.from : conversion.to}"` });
  const converted = convertDose(from, to.unit);
  if (converted === null) return notCheckable({ claim, expect, missing: missingLink(from, to) });
  if (converted.length !== to.amounts.length)
    return notCheckable({ claim, expect, missing: 'two single doses or two ranges; found one of each' });

  const figures = cutOffTogether(
    to.amounts.map((text, index): CutFigure => {
      // Amounts that were read are printed numbers, and there are as many converted.
      const [printed, computed] = [parsePrinted(text) as PrintedNumber, converted[index] as Rational];
      const { grade, missUnits, computed: value } = compareFigure(printed, computed, { rounding });
      const quantity = index === 0 ? 'dose_lower' : 'dose_upper';
      return { figure: { quantity, printed: text, computed: value, computedRange: null, missUnits, grade, note: null }, mayBeCut: mayBeCutOff(printed, computed) };
    }),
  );
  const grade = worstGrade(figures.map((each) => each.grade));
  const found = figures.map((each) => formatSignificant(each.computed)).join(' to ');
  return {
    id: claim.id,
    quote: claim.quote,
    grade,
    basis: 'text only',
    expect,
    met: meets(grade, expect),
    figures,
    findings:
      grade === 'discrepant' ? inconsistent('CONVERSION_DISAGREES', `${conversion.from} is ${found} in the unit of ${conversion.to}`) : [],
    missing: null,
    note: null,
  };
}

function missingLink(from: Dose, to: Dose): string {
  if (from.unit.perKilogram !== to.unit.perKilogram) return 'the body weight that takes a dose per kg to a dose';
  return 'the duration that takes a rate to a dose';
}
