import { pointOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import type { RoundingMode } from '../../numeric/exact/rounding.js';
import { grim } from '../granularity/grim.js';
import type { StatedSample } from './stated.js';

/** A sample whose mean can be looked into: a mean, and whole numbers of participants and items. */
export interface WholeSample {
  readonly mean: PrintedNumber;
  readonly n: number;
  readonly items: number;
  /** Whether it is stated that the values are whole numbers, or zeros and ones. */
  readonly stated: boolean;
}

const wholeNumber = (printed: PrintedNumber | null): number | null => {
  if (printed === null || printed.comparator !== '=') return null;
  const value = pointOf(printed);
  return Number.isSafeInteger(value) && value >= 1 ? value : null;
};

/** The sample if its figures allow the tests of whole numbers; `null` else. */
export function wholeSampleOf(sample: StatedSample | null): WholeSample | null {
  if (sample === null || sample.mean === null || sample.mean.comparator !== '=') return null;
  const [n, items] = [wholeNumber(sample.n), sample.items === null ? 1 : wholeNumber(sample.items)];
  return n === null || items === null ? null : { mean: sample.mean, n, items, stated: sample.values !== null || sample.items !== null };
}

/** Ways of rounding that are tried before a figure is called impossible. */
const otherModes = { truncate: 'cut off', ceiling: 'rounded up', floor: 'rounded down' } as const satisfies Partial<Record<RoundingMode, string>>;

/** The first other way of rounding under which a figure is possible, in words. */
export function otherModeOf(isPossible: (mode: RoundingMode) => boolean): string | null {
  const mode = (Object.keys(otherModes) as (keyof typeof otherModes)[]).find(isPossible);
  return mode === undefined ? null : otherModes[mode];
}

/** Who may have left out an answer: up to a tenth of the sample. */
const mostMissing = 0.1;

/** The largest smaller number of participants whose mean it can be; `null` where none is near. */
export function nearestSize({ mean, n, items }: WholeSample): number | null {
  const least = Math.ceil(n * (1 - mostMissing));
  for (let size = n - 1; size >= Math.max(1, least); size -= 1) if (grim(mean, size, items).possible) return size;
  return null;
}

/**
 * The mean of whole numbers is a fraction over their number (GRIM).
 *
 * Assumes values in whole numbers, one per participant, or the mean of so many items. Where that is not stated, a mean that is
 * none is a note. Alternatives tried: cut off, rounded up and down; and answers that are missing, which are named but do not
 * excuse the number of participants that is printed.
 */
export const wholeNumberMean: Check = ({ sample }) => {
  const whole = wholeSampleOf(sample);
  if (whole === null || grim(whole.mean, whole.n, whole.items).possible) return nothing;
  const { mean, n, items, stated } = whole;
  const of = items === 1 ? `${n} whole numbers` : `${n} people's means of ${items} whole numbers`;
  const found = `${mean.text} is not the mean of ${of}`;
  const mode = otherModeOf((each) => grim(mean, n, items, each).possible);
  if (mode !== null) return note('MEAN_IMPOSSIBLE', `${found} by rounding to nearest; it is explained if it was ${mode}`, `it was ${mode}`);
  const size = nearestSize(whole);
  const missing = size === null ? '' : `; it could be that of ${size}, if ${n - size === 1 ? 'one answer is' : `${n - size} answers are`} missing`;
  return stated
    ? inconsistent('MEAN_IMPOSSIBLE', `${found}, whether rounded, cut off, rounded up or down${missing}`)
    : note('MEAN_IMPOSSIBLE', `${found}${missing}; values with fractions, or several items per person, may be the reason`, 'the values are no whole numbers');
};
