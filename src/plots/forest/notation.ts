import { formatFixed, formatPStatement } from '../../text/format.js';

/** How a journal writes statistics. */
export interface Notation {
  readonly heterogeneity: string;
  readonly tau2: string;
  readonly chi2: string;
  /** What stands between a name and its value, with its spaces. */
  readonly equals: string;
  /** What stands between the pieces of a line. */
  readonly separator: '; ' | ', ';
  /** A P value where it follows a statistic. */
  readonly withP: (pValue: number) => string;
}

/** The notation of figures that follow no journal: `τ² = 0.31; χ² = 152.23, df = 12 (P = 0.029)`. */
export const plainNotation: Notation = {
  heterogeneity: 'Heterogeneity',
  tau2: '\u03c4\u00b2',
  chi2: '\u03c7\u00b2',
  equals: ' = ',
  separator: '; ',
  withP: (pValue) => ` (${formatPStatement(pValue)})`,
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

function journalDigits(pValue: number): number {
  return pValue < 0.01 || formatFixed(pValue, 2) === '0.05' ? 3 : 2;
}

/** `P = 0.029` after a statistic, or nothing when there is no P value. */
export function followingP(pValue: number | null, { withP }: Notation): string {
  return pValue === null ? '' : withP(pValue);
}
