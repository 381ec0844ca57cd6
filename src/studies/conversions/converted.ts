import type { Problem } from '../../problems/problem.js';
import { formatSignificant } from '../../text/format.js';

/** What a conversion gives: the value, the formula with its numbers in words, and what had to be assumed. */
export interface Converted<T = number> {
  readonly ok: true;
  readonly value: T;
  /** For instance `SD = SE·√n = 1.2·√40`. */
  readonly formula: string;
  /** What is not known and was taken for granted; empty for plain arithmetic. */
  readonly assumptions: readonly string[];
  /** What speaks against the result, if anything does; its place is for the caller to add. */
  readonly doubt?: Problem;
}

/** A conversion, or in words why these numbers do not allow it. */
export type Conversion<T = number> = Converted<T> | { readonly ok: false; readonly reason: string };

/** A conversion that was possible. */
export function converted<T>(value: T, formula: string, assumptions: readonly string[] = []): Converted<T> {
  return { ok: true, value, formula, assumptions };
}

/** A conversion that these numbers do not allow. */
export function notConverted(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** A number inside a formula: six significant digits, which is more than papers print. */
export function shown(value: number): string {
  return formatSignificant(value, 6);
}

/** A number as a factor or summand of a formula: in parentheses if it is negative. */
export function term(value: number): string {
  return value < 0 ? `(${shown(value)})` : shown(value);
}
