import type { PooledResult } from '../models/pooled-result.js';
import { formatFixed } from '../text/format.js';
import type { Evidence } from './evidence.js';

/** How a program writes a P value. */
export interface PStyle {
  readonly decimals: number;
  /** Limits below which it prints "less than", smallest first; none for a program that prints zeros. */
  readonly below: readonly number[];
  /** Whether P values under 0.01 get one significant digit, however many decimals that takes. */
  readonly oneDigit: boolean;
}

/** How a program prints a pooled result. */
export interface Printing {
  /** The scale on which it prints the effect and its interval. */
  readonly scale: 'natural' | 'analysis';
  readonly decimals: { readonly effect: number; readonly tau2: number; readonly I2: number; readonly Q: number; readonly statistic: number };
  readonly p: PStyle;
  /** Whether a negative number that rounds to zero keeps its sign: `-0.00`. */
  readonly signedZero: boolean;
  /** What stands before, between and after the ends of an interval. */
  readonly interval: readonly [open: string, between: string, close: string];
  readonly evidence: Evidence;
}

/** The figures of a result as a program would print them. */
export interface PrintedResult {
  /** Effect with its interval. */
  readonly effect: string;
  readonly prediction: string | null;
  readonly statistic: string;
  readonly pValue: string;
  readonly Q: string;
  readonly QpValue: string | null;
  readonly tau2: string | null;
  readonly I2: string | null;
}

/**
 * The figures of a result with the decimals, brackets and limits of a program.
 *
 * @param result of any model
 * @param printing the program's manner
 */
export function printAs(result: PooledResult, { scale, decimals, p, signedZero, interval: [open, between, close] }: Printing): PrintedResult {
  const shown = (value: number, digits: number): string => {
    const text = formatFixed(value, digits);
    return signedZero && value < 0 && Number(text) === 0 ? `−${text}` : text;
  };
  const { estimate, ci, prediction } = scale === 'natural' ? result.natural : result;
  const bounds = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string =>
    `${open}${shown(lower, decimals.effect)}${between}${shown(upper, decimals.effect)}${close}`;
  const { Q, pValue, tau2, I2 } = result.heterogeneity;
  return {
    effect: `${shown(estimate, decimals.effect)} ${bounds(ci)}`,
    prediction: prediction === null ? null : bounds(prediction),
    statistic: `${result.test.statistic} = ${shown(result.test.value, decimals.statistic)}`,
    pValue: printP(result.test.pValue, p),
    Q: formatFixed(Q, decimals.Q),
    QpValue: pValue === null ? null : printP(pValue, p),
    tau2: result.model === 'common' ? null : formatFixed(tau2, decimals.tau2),
    I2: I2 === null ? null : `${formatFixed(I2, decimals.I2)}%`,
  };
}

/**
 * A P value as a program writes it.
 *
 * @example
 * printP(0.00003, { decimals: 2, below: [0.00001, 0.0001], oneDigit: true }) // '< 0.0001'
 */
export function printP(pValue: number, { decimals, below, oneDigit }: PStyle): string {
  const limit = below.find((each) => pValue < each);
  if (limit !== undefined) return `< ${plain(limit)}`;
  const digits = oneDigit && pValue < 0.01 ? -Math.floor(Math.log10(pValue)) : decimals;
  return formatFixed(pValue, digits);
}

/** A limit such as 0.00001 in plain decimals. */
function plain(limit: number): string {
  return formatFixed(limit, -Math.floor(Math.log10(limit)));
}
