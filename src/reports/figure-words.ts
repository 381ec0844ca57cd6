import { formatFixed, formatSignificant } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import type { Figure } from '../verification/claim.js';
import { type QuantityCode, quantities } from '../verification/quantities.js';
import type { FigureVerdict } from '../verification/verdict.js';

/** Short names of quantities; the others go by their words. */
const shortNames: Partial<Record<QuantityCode, string>> = {
  estimate: 'estimate',
  ci_lower: 'CI lower end',
  ci_upper: 'CI upper end',
  p_value: 'P value',
  statistic: 'test statistic',
  se: 'standard error',
  prediction_lower: 'prediction lower end',
  prediction_upper: 'prediction upper end',
  k: 'studies',
  significant: 'significant studies',
  treatment_rate: 'treatment rate',
  control_rate: 'control rate',
  df: 'df of Q',
  tau2: '\u03c4\u00b2',
  tau: '\u03c4',
  subgroup_Q: 'Q between',
  subgroup_p_value: 'P value between',
  dose_lower: 'dose',
  dose_upper: 'dose, upper end',
};

/** The name of a quantity in words, short where that is clear. */
export function quantityName(code: QuantityCode): string {
  return shortNames[code] ?? quantities[code].words;
}

/** The name of a figure in words: that of its quantity, and the study whose weight it is. */
export function figureName({ quantity, study }: Pick<Figure, 'quantity' | 'study'>): string {
  return study === undefined ? quantityName(quantity) : `percent weight of ${oneLine(study)}`;
}

/** The number of decimals with which a figure was printed; a middle dot is a decimal point too. */
function decimalsOf(printed: string): number {
  return /[.·](\d+)/.exec(printed)?.[1]?.length ?? 0;
}

/** A figure as it was printed, with a true minus sign: figures are kept with the one of the keyboard. */
export function printedWords({ printed }: FigureVerdict): string {
  return printed.replaceAll('-', '\u2212');
}

/**
 * A computed value with two decimals more than were printed (a count with none), or in significant digits where those
 * would be zeros.
 */
function besidePrinted(value: number, { quantity, printed }: FigureVerdict): string {
  if (quantities[quantity].unit === 'count' && Number.isInteger(value)) return formatFixed(value, 0);
  const digits = decimalsOf(printed) + 2;
  const text = value !== 0 && Math.abs(value) < 10 ** -digits * 50 ? formatSignificant(value, 3) : formatFixed(value, digits);
  return printed.includes('%') ? `${text}%` : text;
}

/**
 * What was computed for a figure, with two decimals more than were printed; `null` when nothing was. Without data this
 * is the range that the other printed figures leave.
 */
export function computedWords(figure: FigureVerdict): string | null {
  const { computed, computedRange } = figure;
  if (computed !== null) return besidePrinted(computed, figure);
  if (computedRange !== null) return `${besidePrinted(computedRange.lower, figure)} to ${besidePrinted(computedRange.upper, figure)}`;
  return null;
}

/** Whether a figure was checked and lies outside what was printed. */
export function isMiss({ missUnits }: FigureVerdict): boolean {
  return missUnits !== null && missUnits !== 0;
}

/** How far a computed value lies above or below what was printed, in words; `null` when it does neither. */
function missWords(figure: FigureVerdict): string | null {
  const { missUnits } = figure;
  if (missUnits === null || missUnits === 0) return null;
  return `${missSize(missUnits)} units of the last digit ${missUnits > 0 ? 'above' : 'below'}`;
}

/** The miss as a signed number: `+3.3` when the computed value is above what was printed. */
export function missNumber({ missUnits }: FigureVerdict): string {
  if (missUnits === null) return '\u2013';
  return missUnits === 0 ? '0' : `${missUnits > 0 ? '+' : '\u2212'}${missSize(missUnits)}`;
}

/** The size of a miss with one decimal, or in significant digits where that would read as none or as too many. */
function missSize(missUnits: number): string {
  const size = Math.abs(missUnits);
  return size < 0.1 ? formatSignificant(size, 1) : size < 1e6 ? formatFixed(size, 1) : formatSignificant(size, 3);
}

/** A figure as printed and as computed, with the miss if there is one: `printed 25%, computed 20.67%: 3.8 units …`. */
export function comparisonWords(figure: FigureVerdict): string {
  const miss = missWords(figure);
  return `printed ${printedWords(figure)}, computed ${computedWords(figure) ?? 'nothing'}${miss === null ? '' : `: ${miss}`}`;
}
