import { readFileSync } from 'node:fs';
import { fontCharacters, fontTables } from '../../src/files/font-characters.js';

/**
 * Advance widths of a TrueType font by code point, in font units, read from its `cmap` (format 4) and `hmtx` tables.
 */
export function advanceWidths(path: string): { readonly unitsPerEm: number; readonly widths: ReadonlyMap<number, number> } {
  const font = readFileSync(path);
  const table = fontTables(font);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const advance = (glyph: number): number => font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, metrics - 1));
  return {
    unitsPerEm: font.readUInt16BE(table('head') + 18),
    widths: new Map([...fontCharacters(font)].map(([code, glyph]) => [code, advance(glyph)])),
  };
}
