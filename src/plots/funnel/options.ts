import type { TrimOptions } from '../../diagnostics/trim-and-fill/trim-and-fill.js';
import type { NameOptions } from '../chart/name-options.js';
import type { PresentationOptions } from '../presentation/presentation.js';

/** A row of the table of upright axes. */
interface FunnelAxisRow {
  readonly name: string;
  /** Whether small values, of precise studies, stand above. */
  readonly reversed: boolean;
  /** The value of a study; `NaN` where the data do not say. */
  readonly valueOf: (study: { readonly vi: number; readonly ni: number }) => number;
  /** The standard error that goes with a value; `null` where none does. */
  readonly seOf: ((value: number) => number) | null;
}

/** What may stand upright in a funnel plot, by its code. */
export const funnelAxes = {
  sei: { name: 'Standard error', reversed: true, valueOf: ({ vi }) => Math.sqrt(vi), seOf: (value) => value },
  vi: { name: 'Sampling variance', reversed: true, valueOf: ({ vi }) => vi, seOf: Math.sqrt },
  seinv: { name: 'Precision (1/standard error)', reversed: false, valueOf: ({ vi }) => 1 / Math.sqrt(vi), seOf: (value) => 1 / value },
  vinv: { name: 'Inverse of the sampling variance', reversed: false, valueOf: ({ vi }) => 1 / vi, seOf: (value) => 1 / Math.sqrt(value) },
  ni: { name: 'Sample size', reversed: false, valueOf: ({ ni }) => ni, seOf: null },
} as const satisfies Readonly<Record<string, FunnelAxisRow>>;

/** The code of an upright axis. */
export type FunnelAxisCode = keyof typeof funnelAxes;

export const funnelAxisRow = (code: FunnelAxisCode): FunnelAxisRow => funnelAxes[code];

/** What a caller may choose about a funnel plot. */
export interface FunnelOptions extends PresentationOptions, TrimOptions, NameOptions {
  readonly title?: string | undefined;
  readonly range?: readonly [left: number, right: number] | undefined;
  readonly ticks?: readonly number[] | undefined;
  /** Width of the plotting area; 430 by default; unit: pixels. */
  readonly plotWidth?: number | undefined;
  /** What stands upright: `sei` (the default), `vi`, `seinv`, `vinv` or `ni`. */
  readonly yAxis?: FunnelAxisCode | undefined;
  /** Two-sided levels of significance, such as 0.1, 0.05 and 0.01: the regions between them are shaded, around no effect. */
  readonly contours?: readonly number[] | undefined;
  /** Whether the studies that trim and fill imputes are drawn, hollow. */
  readonly fill?: boolean | undefined;
  /** Whether the line of Egger's test is drawn. */
  readonly regressionLine?: boolean | undefined;
}
