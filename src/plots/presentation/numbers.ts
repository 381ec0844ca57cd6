import { beyondPrinting, formatCount, formatFixed, formatSignificant, stableNumber } from '../../text/format.js';
import { formatTick } from '../axis/ticks.js';

/** Significant digits that every runtime agrees on. */
const stableDigits = 12;

/**
 * A number with fixed decimals whose last bits may differ between runtimes: what is printed may not. What has more digits
 * than are agreed on gets four and a power of ten, so that no zero is printed that was not computed.
 */
export function formatStable(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 10 ** (stableDigits - digits) && size < beyondPrinting) return formatTick(Number(value.toPrecision(4)));
  return formatFixed(stableNumber(value), digits);
}

/** Decimals that suit a linear quantity: two significant digits of the pooled interval's width, but two at least. */
export function decimalsFor(width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) return 2;
  if (width >= 1000) return 0;
  if (width >= 100) return 1;
  return Math.min(5, Math.max(2, 1 - Math.floor(Math.log10(width))));
}

/** A difference, a percentage or a mean with a fixed number of decimals. */
export function formatLinear(value: number, digits: number): string {
  const text = formatStable(value, digits);
  return digits === 0 ? text.replace(/\d+/, (whole) => (whole.length > 15 ? whole : formatCount(Number(whole)))) : text;
}

/**
 * A ratio as readers expect it: a fixed number of decimals in the usual range, two significant digits where those hold no
 * unit of the last one, so that 0.0036 and 0.0061 are told alike, and whole numbers or powers of ten where it is huge.
 *
 * @example
 * formatRatio(0.0031, 2) // '0.0031'
 */
export function formatRatio(value: number, digits: number): string {
  if (value <= 0) return formatFixed(value, digits);
  if (value >= beyondPrinting) return formatFixed(value, digits);
  if (value >= 1e6 || value < 1e-4) return formatTick(Number(value.toPrecision(2)));
  if (value >= 1000) return formatCount(Math.round(value));
  return value < 10 ** -digits ? formatSignificant(value, 2) : formatStable(value, digits);
}

/** A weight or a share in percent, one decimal; what rounds to nothing is not shown as nothing. */
export function formatShare(percent: number): string {
  return percent > 0 && percent < 0.05 ? '<\u20090.1%' : `${formatStable(percent, 1)}%`;
}

/** A variance component: two decimals, or two significant digits where these hold one at most: 0.0051 and 0.0097 are no 0.01 each. */
export function formatVariance(value: number): string {
  if (value === 0) return '0';
  return value < 0.095 ? formatSignificant(value, 2) : formatStable(value, 2);
}

/** The most decimals that an I² close to 100% gets. */
const mostOfInconsistency = 9;

/** I² as a whole percentage; below 100% with as many decimals as it takes not to be printed as 100%. */
export function formatInconsistency(I2: number): string {
  for (let digits = 0; digits <= mostOfInconsistency; digits += 1) {
    const text = formatStable(I2, digits);
    if (I2 >= 100 || Number(text) < 100) return `${text}%`;
  }
  return '100%';
}

/** Significant digits that tell every double from its neighbours. */
const mostDigits = 17;

/** A confidence level in percent: `95%`, `99.5%`; next to 1 with as many nines as it takes, because no level is 100%. */
export function formatLevel(level: number): string {
  const nines = Math.ceil(-Math.log10(1 - level));
  return `${formatSignificant(level * 100, Math.min(Math.max(4, nines + 2), mostDigits))}%`;
}
