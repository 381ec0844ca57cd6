import { InvalidArgumentError } from 'commander';
import { nearestNames } from '../text/nearest.js';
import { meantBy } from '../text/other-names.js';

/** More names than this are not read, where one is wrong. */
const mostListed = 24;

/** What every row of a table of choices has: its name in words. */
interface Named {
  readonly name: string;
}

/**
 * A parser for a switch whose values are the codes of a table; letter case does not matter. A wrong one is answered
 * with the nearest right ones, and with all of them or, where they are too many to be read, where they are listed.
 */
export function oneOf<Code extends string>(what: string, codes: readonly Code[]): Choosing<Code> {
  return choosing(codes, (found) => {
    const match = codes.find((code) => code.toLowerCase() === found.toLowerCase());
    if (match !== undefined) return match;
    const meant = meantBy(found, codes);
    const nearest = meant.length > 0 ? meant : nearestNames(found, codes);
    const possible = codes.length <= mostListed ? `one of ${codes.join(', ')}` : `such as ${codes.slice(0, 3).join(', ')} (--help lists all ${codes.length})`;
    throw new InvalidArgumentError(`expected ${what}, ${possible}.${nearest.length === 0 || nearest.length === codes.length ? '' : ` Did you mean ${nearest.join(' or ')}?`}`);
  });
}

/** A parser of a switch that names what it accepts, so that a shell can complete it. */
export interface Choosing<Value> {
  (found: string): Value;
  readonly codes: readonly string[];
  /** Whether it takes several, with a comma between them. */
  readonly list?: true;
}

/** A parser with the names that it accepts. */
export function choosing<Value>(codes: readonly string[], parse: (found: string) => Value): Choosing<Value> {
  return Object.assign((found: string) => parse(found), { codes });
}

/** A parser of several names with a comma between them. */
export function severalOf<Code extends string, Value>(one: Choosing<Code>, of: (named: readonly Code[]) => Value): Choosing<Value> {
  return Object.assign((found: string) => of(found.split(',').map((name) => one(name.trim()))), { codes: one.codes, list: true as const });
}

/** A table of choices as a block of help: one code and its words per line. */
export function listing(heading: string, table: Readonly<Record<string, Named>>): string {
  const rows = Object.entries(table);
  const width = Math.max(...rows.map(([code]) => code.length));
  return [`${heading}:`, ...rows.map(([code, { name }]) => `  ${code.padEnd(width)}  ${name}`)].join('\n');
}

/** The codes of a table, in its order. */
export function codesOf<Code extends string>(table: Readonly<Record<Code, unknown>>): readonly Code[] {
  return Object.keys(table) as Code[];
}

/** A day of the calendar, as YYYY-MM-DD. */
export function dayOf(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(time) || isoDay(new Date(time)) !== text) throw new InvalidArgumentError('expected a day as YYYY-MM-DD.');
  return text;
}

/** The day of a moment, in UTC, as YYYY-MM-DD. */
export function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** A seed: a whole number that 32 bits hold. */
export function seedOf(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text.trim()) || value >= 2 ** 32) throw new InvalidArgumentError('expected a whole number from 0 to 4294967295.');
  return value;
}

/** How many of something: a whole number above zero, in digits or as `1e6`; not what JavaScript also takes for one, as `0x10`. */
export function countOf(text: string): number {
  const value = Number(text);
  const isWritten = /^\d+(?:\.\d+)?(?:e\+?\d+)?$/i.test(text.trim());
  if (!isWritten || !(value > 0 && Number.isSafeInteger(value))) throw new InvalidArgumentError('expected a whole number above 0.');
  return value;
}
