import { stableNumber } from '../text/format.js';

/** A document as JSON text, at full double precision. */
export function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * A document as JSON text whose bytes are the same on every runtime: numbers are rounded to 12 significant digits,
 * because the last bits of logarithms and exponentials are not.
 */
export function stableJsonText(document: object): string {
  return `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'number' ? stableNumber(value) : value), 2)}\n`;
}
