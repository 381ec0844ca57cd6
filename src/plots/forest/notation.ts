import { formatFixed, formatP, formatPStatement, formatSignificant } from '../../text/format.js';

/** How a journal writes statistics. */
export interface Notation {
  readonly heterogeneity: string;
  readonly tau2: string;
  readonly chi2: string;
  /** What stands between a name and its value, with its spaces. */
  readonly equals: string;
  /** What stands between the pieces of a line. */
  readonly separator: '; ' | ', ' | ' ';
  /** The statistic of the test for the overall effect, from its letter and its value. */
  readonly statistic: (letter: string) => string;
  /** Whether that statistic is printed with its sign. */
  readonly signed: boolean;
  /** A P value where it follows a statistic. */
  readonly withP: (pValue: number) => string;
  /** A P value in a column of them. */
  readonly onlyP: (pValue: number) => string;
}

/** The notation of figures that follow no journal: `τ² = 0.31; χ² = 152.23, df = 12 (P = 0.029)`. */
export const plainNotation: Notation = {
  heterogeneity: 'Heterogeneity',
  tau2: '\u03c4\u00b2',
  chi2: '\u03c7\u00b2',
  equals: ' = ',
  separator: '; ',
  statistic: (letter) => letter,
  signed: true,
  withP: (pValue) => ` (${formatPStatement(pValue)})`,
  onlyP: (pValue) => formatP(pValue),
};

/**
 * A P value to two decimals, three below 0.01 or where rounding would carry it across 0.05, with bounds at 0.001 and
 * 0.99: the manner of the medical journals, `P < 0.001`.
 *
 * @param equals what stands before a value, with its spaces
 * @param leadingZero whether a zero stands before the point
 */
export function journalP(pValue: number, equals: string, leadingZero: boolean): string {
  const bounded = pValue < 0.001 ? '< 0.001' : pValue > 0.99 ? '> 0.99' : `= ${formatFixed(pValue, journalDigits(pValue))}`;
  const spaced = equals === '=' ? bounded.replace(' ', '') : ` ${bounded}`;
  return `P${leadingZero ? spaced : spaced.replace('0.', '.')}`;
}

/** A P value of `journalP` in a column that is headed by its letter: `<.001`. */
export function journalPAlone(pValue: number, leadingZero: boolean): string {
  return journalP(pValue, '=', leadingZero).replace(/^P=?/, '');
}

/**
 * A P value in the manner of Review Manager: two decimals, one significant digit below 0.01, and a bound below 0.0001 and
 * 0.00001. Where two decimals would carry it across 0.05 it gets a third, which Review Manager does not give.
 */
export function revmanP(pValue: number): string {
  if (pValue < 0.00001) return 'P < 0.00001';
  if (pValue < 0.0001) return 'P < 0.0001';
  return `P = ${pValue < 0.01 ? formatSignificant(pValue, 1) : formatFixed(pValue, journalDigits(pValue))}`;
}

function journalDigits(pValue: number): number {
  return pValue < 0.01 || formatFixed(pValue, 2) === '0.05' ? 3 : 2;
}

/** `P = 0.029` after a statistic, or nothing when there is no P value. */
export function followingP(pValue: number | null, { withP }: Notation): string {
  return pValue === null ? '' : withP(pValue);
}
