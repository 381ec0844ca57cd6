import { checkWholeTable } from '../verification/coherence/table/check-table.js';
import { findForests } from '../verification/scan/forest-tables.js';
import type { TextSource } from '../verification/check-text.js';
import type { CheckedFigures } from './printed-figures.js';

/**
 * Finds the tables of studies in a text, and checks their lines against each other: that weights add up, that the pooled
 * effect is their mean, that counts add up. What a row says of itself is checked with the claims of the text.
 */
export function checkForests(text: string, { file = null, form = 'plain' }: TextSource): readonly CheckedFigures[] {
  return findForests(text, form).map(({ label, level, lines, line }) => ({
    file,
    line,
    figures: label === null ? {} : { label },
    comparable: true,
    ...checkWholeTable({ label, level, lines }),
  }));
}
