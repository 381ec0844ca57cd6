import type { FigureSubject, QuantityCode } from './quantities.js';

/**
 * A figure is the string that was printed: `"0.50"` and `"0.5"` make different promises.
 *
 * `percent` on the string (`"69%"`) means that the value is compared times 100.
 */
export interface Figure {
  readonly quantity: QuantityCode;
  readonly printed: string;
  /** Of a weight, the study whose it is, by its label; left out where it is the one that the claim names. */
  readonly study?: string | undefined;
}

/** Whether two figures are of one quantity, and of one study where it is a weight. */
export function isSameFigure(a: Pick<Figure, 'quantity' | 'study'>, b: Pick<Figure, 'quantity' | 'study'>): boolean {
  return a.quantity === b.quantity && a.study === b.study;
}

/** What a figure is of, without how it was printed. */
export function figureKey({ quantity, study }: Pick<Figure, 'quantity' | 'study'>): Pick<Figure, 'quantity' | 'study'> {
  return study === undefined ? { quantity } : { quantity, study };
}

/** What a figure of a claim is about, within a result. */
export function aboutFigure(claim: FigureSubject, { study }: Pick<Figure, 'study'>): FigureSubject {
  return study === undefined ? claim : { ...claim, study };
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
  /** The study whose weight is cited, by its label, where no figure names another. */
  readonly study?: string | undefined;
}

