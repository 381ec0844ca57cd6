import type { QuantityCode } from './quantities.js';

/**
 * A figure is the string that was printed: `"0.50"` and `"0.5"` make different promises.
 *
 * `percent` on the string (`"69%"`) means that the value is compared times 100.
 */
export interface Figure {
  readonly quantity: QuantityCode;
  readonly printed: string;
}

/** What an article states, in one place, about one analysis. */
export interface Claim {
  readonly id: string;
  readonly label: string | null;
  readonly quote: string | null;
  readonly figures: readonly Figure[];
  /** The sentence, or the row of a table with its headings, that the quote stands in: what the quote leaves out is read from it. */
  readonly sentence?: string | undefined;
  /** What a mean in the quote is known to be the mean of. */
  readonly values?: 'whole' | undefined;
  /** The coefficient of a regression that the figures are about, by name. */
  readonly coefficient?: string | undefined;
  /** The study whose weight is cited, by its label. */
  readonly study?: string | undefined;
}

