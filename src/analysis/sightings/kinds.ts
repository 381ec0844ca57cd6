import type { NamedFigure } from '../named-figures.js';

/** What a number of a manuscript may look like beside the figures that a claim can be about: name → what it is. */
export const sightedKinds = {
  median: 'median',
  count: 'count',
  percentage: 'percentage',
  number: 'number',
} as const satisfies Readonly<Record<string, string>>;

/** What a figure looks like, by its surroundings. */
export type SightedKind = NamedFigure | keyof typeof sightedKinds;

/** A figure of a manuscript as it strikes the eye, and where. */
export interface SightedFigure {
  readonly quantity: SightedKind;
  /** With its sign, `%` and a comparator other than `=`. */
  readonly printed: string;
}

/** Figures that stand side by side, and the token behind the last of them. */
export interface Sighted {
  readonly value: readonly SightedFigure[];
  readonly next: number;
}
