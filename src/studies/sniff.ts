/** The delimiters that a table may have without saying so, in the order that settles a tie. */
export const delimiters = ['\t', ';', '|', ','] as const;

export type Decimal = '.' | ',';

/**
 * The delimiter that Excel writes ahead of a table (`sep=;`), with the number of characters that its line takes.
 *
 * @example
 * separatorLine('sep=;\nstudy;yi;vi') // { delimiter: ';', length: 6 }
 */
export function separatorLine(text: string): { readonly delimiter: string; readonly length: number } | null {
  const match = /^(?:sep=([^\r\n"])|"sep=([^\r\n"])")(?:\r\n|\n|\r|$)/i.exec(text);
  const delimiter = match?.[1] ?? match?.[2];
  return match === null || delimiter === undefined ? null : { delimiter, length: match[0].length };
}

/**
 * The delimiter of a table: the one that stands most often on its first line that is not blank, outside quotation
 * marks. Only that line is asked, because cells hold decimal commas and prose, and names of columns rarely do.
 *
 * @example
 * sniffDelimiter('study;"events; total";n\n1,5;2;3') // ';'
 */
export function sniffDelimiter(text: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (let index = text.search(/\S/); index >= 0 && index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  const most = Math.max(...counts.values());
  return most === 0 ? ',' : (delimiters.find((delimiter) => counts.get(delimiter) === most) ?? ',');
}

const sign = '[+\\-\\u2212]?';
const exponent = '(?:[eE][+\\-\\u2212]?\\d+)?';
const pointed = new RegExp(`^${sign}\\d*\\.\\d+${exponent}$`);
const commaed = new RegExp(`^${sign}\\d*,\\d+${exponent}$`);
/** `1,234` may be a thousand; `1,5`, `0,234` and `,5` cannot. */
const thousand = new RegExp(`^${sign}[1-9]\\d{0,2},\\d{3}$`);
const grouped = new RegExp(`^${sign}\\d{1,3}(?:,\\d{3}){2,}|^${sign}\\d{1,3}(?:,\\d{3})+\\.\\d+$`);

/** The longest cell that can be evidence: longer ones are prose, and need not be searched. */
const longestNumber = 40;

/**
 * The decimal mark of a table whose delimiter leaves room for a comma.
 *
 * A comma is inferred only when it is safe: the cells are parted by semicolons or tabs, at least one number is written
 * as only a decimal comma can be (`1,5`; `1,234` could be a thousand), and none has a point or several commas. A wrong
 * inference would change numbers silently, whereas a missing one is reported cell by cell.
 *
 * @example
 * inferDecimal(['Aronson', '1,5', '2'], ';') // ','
 */
export function inferDecimal(cells: Iterable<string>, delimiter: string): Decimal {
  if (delimiter !== ';' && delimiter !== '\t') return '.';
  let found = false;
  for (const cell of cells) {
    if (cell.length > longestNumber) continue;
    const text = cell.trim();
    if (pointed.test(text) || grouped.test(text)) return '.';
    if (!found && commaed.test(text) && !thousand.test(text)) found = true;
  }
  return found ? ',' : '.';
}

/** `2.000` may be two thousand; `0.500`, `2.5` and `12.3456` cannot. */
const pointedThousand = new RegExp(`^${sign}[1-9]\\d{0,2}(?:\\.\\d{3})+$`);

/**
 * The first of the numbers with a point, in a table parted by semicolons, where every one of them could be grouped
 * thousands; `null` where one cannot, or there is none. Those who part cells by semicolons often part thousands by points.
 *
 * @example
 * ambiguousPoint(['Aronson', '2.000', '1.500', '12'], ';') // '2.000'
 */
export function ambiguousPoint(cells: Iterable<string>, delimiter: string): string | null {
  if (delimiter !== ';') return null;
  let first: string | null = null;
  for (const cell of cells) {
    const text = cell.length > longestNumber ? '' : cell.trim();
    if (pointedThousand.test(text)) first ??= text;
    else if (pointed.test(text)) return null;
  }
  return first;
}
