import { readFileSync } from 'node:fs';

/**
 * Advance widths of a TrueType font by code point, in font units, read from its `cmap` (format 4) and `hmtx` tables.
 */
export function advanceWidths(path: string): { readonly unitsPerEm: number; readonly widths: ReadonlyMap<number, number> } {
  const font = readFileSync(path);
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const record = 12 + 16 * index;
      return [font.toString('latin1', record, record + 4), font.readUInt32BE(record + 8)] as const;
    }),
  );
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`${path} has no table ${name}`);
    return offset;
  };
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const advance = (glyph: number): number => font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, metrics - 1));
  return {
    unitsPerEm: font.readUInt16BE(table('head') + 18),
    widths: new Map([...characters(font, table('cmap'))].map(([code, glyph]) => [code, advance(glyph)])),
  };
}

/** Code point and glyph of every character of the Unicode subtable. */
function* characters(font: Buffer, cmap: number): Generator<readonly [code: number, glyph: number]> {
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + 8 * index));
  const start = subtables.find((offset) => font.readUInt16BE(offset) === 4);
  if (start === undefined) throw new Error('the font has no format 4 character map');
  const size = font.readUInt16BE(start + 6);
  for (let segment = 0; segment < size; segment += 2) {
    const end = font.readUInt16BE(start + 14 + segment);
    const first = font.readUInt16BE(start + 16 + size + segment);
    const delta = font.readInt16BE(start + 16 + 2 * size + segment);
    const place = start + 16 + 3 * size + segment;
    const range = font.readUInt16BE(place);
    for (let code = first; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : font.readUInt16BE(place + range + 2 * (code - first));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) yield [code, glyph];
    }
  }
}
