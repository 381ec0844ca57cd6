import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import { casesOf } from './metafor-reference.js';

/** An estimate with its standard error, or the two ends of an interval. */
type Pair = readonly [number, number];

/** One set of effects in `tau2.json`; what metafor did not find is not there. */
export interface Tau2Case {
  readonly set: string;
  readonly measure: MeasureCode;
  /** At full precision, by the names of `tau2.R`. */
  readonly tight: Readonly<Record<string, Pair | number>>;
  /** At metafor's default settings. */
  readonly default: Readonly<Record<string, Pair>>;
}

/** What `tests/reference/tau2.R` wrote. */
export const tau2Reference = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/tau2.json'), 'utf8')) as {
  readonly source: Readonly<Record<string, string>>;
  readonly cases: readonly Tau2Case[];
};

/** The effects of a case, as metafor made them. */
export function effectsOfCase({ set, measure }: Tau2Case): { readonly yi: readonly number[]; readonly vi: readonly number[] } {
  const found = casesOf('effects').find((each) => each.set === set && each.measure === measure);
  if (found === undefined) throw new RangeError(`there are no effects of ${set} ${measure}`);
  return found;
}
