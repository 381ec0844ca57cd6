import { columns, type ColumnName } from '../src/studies/columns.js';
import { kindNames, kinds } from '../src/studies/kinds.js';
import { type Draw, mutated, oddText } from './draw.js';

/** A number as a cell of a column would have it; in one table of ten now and then one that it would not. */
function cellOf(column: ColumnName, draw: Draw, odd: number): string {
  if (draw.chance(odd)) return oddText(draw);
  const number = (least: number, most: number): string => (least + (most - least) * draw.random()).toFixed(draw.whole(0, 4));
  const { quantity } = columns[column];
  switch (quantity) {
    case 'count':
      return String(draw.chance(0.2) ? draw.whole(0, 1) : draw.whole(0, 40));
    case 'total':
      return String(draw.chance(0.01) ? draw.whole(1, 3) : draw.whole(40, 400));
    case 'positive':
      return draw.chance(0.1) ? draw.one(['1e-8', '1e8', '0.001', '1e-150', '1e150']) : number(0.05, 5);
    case 'correlation':
    case 'reliability':
      return draw.chance(0.1) ? draw.one(['0', '0.999999', '-0.9', '1e-9']) : number(0.05, 0.95);
    case 'percent':
      return number(0, 100);
    case 'probability':
      return draw.chance(0.2) ? draw.one(['<0.001', '0.05', '1']) : number(0, 1);
    case 'level':
      return draw.one(['95', '0.95', '90']);
    case 'number':
      return draw.chance(0.1) ? draw.one(['0', '1e9', '-1e9', '1e-12', '1e200']) : number(-3, 3);
    default:
      return draw.chance(0.002) ? '' : `Study ${draw.whole(1, 30)}`;
  }
}

/** A row with an estimate inside its interval, which three numbers by themselves rarely are. */
function intervalCells(names: readonly ColumnName[], draw: Draw): readonly string[] {
  const [estimate, wide] = [0.1 + 4 * draw.random(), 1.05 + draw.random()];
  const ends: Partial<Record<ColumnName, number>> = { estimate, ci_lower: estimate / wide, ci_upper: estimate * wide };
  return names.map((name) => ends[name]?.toFixed(draw.whole(2, 4)) ?? cellOf(name, draw, 0));
}

/** Rows of one kind of study, in any way that a CSV file may be written. */
export function validTable(draw: Draw): string {
  const kind = draw.one(kindNames);
  const needs = kinds[kind].needs.map(({ column }) => column);
  const more = draw.chance(0.2) ? draw.several(1, 3, () => draw.one(Object.keys(columns) as ColumnName[])) : [];
  const odd = draw.chance(0.1) ? 0.05 : 0;
  const [delimiter, lineEnd] = [draw.one([',', ';', '\t', '|', ',']), draw.one(['\n', '\r\n', '\r', '\n'])];
  const decimal = delimiter !== ',' && draw.chance(0.3) ? ',' : '.';
  const names = [...new Set<ColumnName>(['study', ...needs, ...more])].filter(() => !draw.chance(0.005));
  const foreign = draw.chance(0.3) ? ['group'] : [];
  const written = (text: string): string => (draw.chance(0.05) || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cells = (): readonly string[] => (kind === 'interval' && odd === 0 ? intervalCells(names, draw) : names.map((name) => cellOf(name, draw, odd)));
  const row = (): readonly string[] => [...cells().map((cell) => cell.replace('.', decimal)), ...foreign.map(() => draw.one(['a', 'b', 'c', '']))];
  return [[...names, ...foreign], ...draw.several(1, 9, row)].map((cells) => cells.map(written).join(delimiter) + lineEnd).join('');
}

/** A file as somebody might hand it over: a table, a damaged one, another encoding, or bytes. */
export function tableFile(draw: Draw): Uint8Array {
  if (draw.chance(0.05)) return Uint8Array.from(draw.several(0, 300, () => draw.whole(0, 255)));
  const table = validTable(draw);
  const text = draw.chance(0.35) ? mutated(table, draw) : table;
  const bytes = Buffer.from(text, draw.one(['utf8', 'utf8', 'utf8', 'utf8', 'utf8', 'utf8', 'utf16le', 'latin1'] as const));
  for (let flips = draw.chance(0.05) ? draw.whole(1, 5) : 0; flips > 0 && bytes.length > 0; flips -= 1) bytes[draw.whole(0, bytes.length - 1)] = draw.whole(0, 255);
  return bytes;
}
