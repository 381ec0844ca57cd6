import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conversion, Converted } from '../../src/studies/conversions/converted.js';

interface MedianCase {
  readonly luo: number;
  readonly wan: number;
  readonly wanSd: number;
  readonly shiSd: number;
  readonly statistic: number;
  readonly critical: number;
  readonly qe: { readonly name: string; readonly mean: number; readonly sd: number; readonly sumOfSquares: number };
}

/** What `conversions.R` writes. */
interface ConversionReference {
  readonly medians: readonly (Readonly<Record<'S1' | 'S2' | 'S3', MedianCase>> & {
    readonly numbers: Readonly<Record<'min' | 'q1' | 'median' | 'q3' | 'max' | 'n', number>>;
  })[];
  readonly errors: readonly Readonly<
    Record<'estimate' | 'n1' | 'n2' | 'level' | 'sd' | 'se' | 't' | 'df' | 'pT' | 'pZ' | 'lowerT' | 'upperT' | 'lowerZ' | 'upperZ', number>
  >[];
  readonly tables: readonly Readonly<Record<'a' | 'b' | 'c' | 'd' | 'or' | 'seOr' | 'rr' | 'seRr' | 'phi' | 'chi2' | 'yates', number>>[];
  readonly groups: readonly {
    readonly groups: readonly { readonly mean: number; readonly sd: number; readonly total: number }[];
    readonly mean: number;
    readonly sd: number;
    readonly total: number;
  }[];
}

export const conversionReference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/conversions.json'), 'utf8'),
) as ConversionReference;

/** A conversion that must have been possible; the test fails with the reason where it was not. */
export function done<T>(conversion: Conversion<T>): Converted<T> {
  if (!conversion.ok) throw new Error(`expected a value, found: ${conversion.reason}`);
  return conversion;
}

/** Why a conversion was not possible. */
export function reasonOf(conversion: Conversion<unknown>): string {
  if (conversion.ok) throw new Error(`expected no value, found ${JSON.stringify(conversion.value)}`);
  return conversion.reason;
}
