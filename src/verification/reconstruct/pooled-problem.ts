import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import type { Provenance } from '../../studies/study.js';
import type { FormCode } from './forms.js';
import { mantelHaenszelSums, type MantelHaenszelSums } from './mantel-haenszel-sums.js';
import type { TableModel } from './one-table.js';
import type { PrintedEffect, Span } from './printed-boxes.js';

/** How the tables were pooled. */
export const poolings = {
  IV: { name: 'inverse variance, common effect' },
  MH: { name: 'Mantel–Haenszel, common effect, no correction' },
  'MH-GR': { name: 'Mantel–Haenszel, common effect, no correction, variance of Greenland and Robins' },
  DL: { name: 'inverse variance, random effects (DerSimonian–Laird)' },
} as const satisfies Record<string, { readonly name: string }>;
export type PoolingCode = keyof typeof poolings;

/** The Mantel–Haenszel sums that a method pools by; `null` for inverse variance. */
export function sumsOf(pooling: PoolingCode, form: FormCode): MantelHaenszelSums | null {
  return pooling === 'MH' || pooling === 'MH-GR' ? mantelHaenszelSums(form, pooling === 'MH' ? 'sato' : 'greenland-robins') : null;
}

/** Whether a form can be pooled by a method. The second variance of Mantel and Haenszel is one of risk differences. */
export function pools(pooling: PoolingCode, form: FormCode): boolean {
  return pooling === 'IV' || pooling === 'DL' || (pooling === 'MH-GR' ? form === 'RD' : sumsOf(pooling, form) !== null);
}

/** What becomes of the rows in which nobody, or everybody, had the event. */
export const uninformativeRows = {
  'left-out': { name: 'rows in which nobody or everybody had the event left out' },
  kept: { name: 'rows in which nobody or everybody had the event kept' },
} as const satisfies Record<string, { readonly name: string }>;
export type UninformativeRows = keyof typeof uninformativeRows;

/**
 * Whether keeping such rows allows other sets than leaving them out: it does where something is added to them, or where they count
 * with their totals. Otherwise they have no estimate, or an interval without width, and cannot be pooled when they are kept.
 */
export function keepingMatters(pooling: PoolingCode, { form, correction }: Pick<TableModel, 'form' | 'correction'>): boolean {
  return form !== 'PETO' && (correction !== 'none' || ((form === 'RR' || form === 'RD') && sumsOf(pooling, form) !== null));
}

/** What is known of one study; equal ends are a number that is known. */
export interface RowSpec {
  /** `null` where nothing tells this row from another one. */
  readonly label: string | null;
  /** How its numbers were obtained, where all are known. */
  readonly provenance: Provenance;
  readonly treatmentTotal: Span;
  readonly controlTotal: Span;
  readonly treatmentEvents: Span;
  readonly controlEvents: Span;
  /** The row's own figures as printed. */
  readonly effect: PrintedEffect | null;
  /** Its weight in percent, as printed. */
  readonly weight: PrintedNumber | null;
}

/** Totals over all rows of one arm. */
export interface ArmTotals {
  readonly events: Span;
  readonly total: Span;
  /** The rate as printed, such as `51.3%`. */
  readonly rate: PrintedNumber | null;
}

/** Tables of which only the pooled figures are printed. */
export interface PooledProblem {
  readonly model: TableModel;
  readonly pooling: PoolingCode;
  readonly uninformative: UninformativeRows;
  readonly rows: readonly RowSpec[];
  readonly treatment: ArmTotals;
  readonly control: ArmTotals;
  /** Treatment total over control total, in every row. */
  readonly armRatio: Span;
  readonly pooled: PrintedEffect;
  readonly q: PrintedNumber | null;
  /** In percent, as printed. */
  readonly i2: PrintedNumber | null;
  readonly tau2: PrintedNumber | null;
}
