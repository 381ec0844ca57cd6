import { readFileSync } from 'node:fs';
import { fontFiles } from './fonts.js';

/**
 * Places of the tables of a TrueType font by their names.
 *
 * @throws {RangeError} by the reader that is returned, if there is no such table
 */
export function fontTables(font: Buffer): (name: string) => number {
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const record = 12 + 16 * index;
      return [font.toString('latin1', record, record + 4), font.readUInt32BE(record + 8)] as const;
    }),
  );
  return (name) => {
    const offset = tables.get(name);
    if (offset === undefined) throw new RangeError(`the font has no table ${name}`);
    return offset;
  };
}

/**
 * Code point and glyph of every character of a TrueType font, read from its character map (`cmap`, format 4).
 *
 * @throws {RangeError} if it has no such map
 */
export function* fontCharacters(font: Buffer): Generator<readonly [code: number, glyph: number]> {
  const cmap = fontTables(font)('cmap');
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + 8 * index));
  const start = subtables.find((offset) => font.readUInt16BE(offset) === 4);
  if (start === undefined) throw new RangeError('the font has no format 4 character map');
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

/** Code points of the font of all figures, read when first asked for. */
let known: ReadonlySet<number> | null = null;

function knownCharacters(): ReadonlySet<number> {
  const [regular = ''] = fontFiles();
  return (known ??= new Set([...fontCharacters(readFileSync(regular))].map(([code]) => code)));
}

/** What is not drawn by itself, and not missed: blanks, joiners, variation selectors and direction marks. */
const undrawn = /^[\s\p{Cf}\p{Variation_Selector}]$/u;

/** Code points that every figure may hold, without a look into the font: those of ASCII. */
const plain = 0x80;

/**
 * The characters of a drawing that its font lacks, each once, in the order in which they occur. Pictures and PDFs show a
 * box or nothing in their place; in the drawing itself another font of the reader's machine may stand in.
 *
 * @param svg a drawing, as `toSvg` returns it
 */
export function charactersNotInFont(svg: string): readonly string[] {
  const drawn = new Set(svg.replace(/<title\b[^<]*<\/title>|<desc\b[^<]*<\/desc>|<[^>]*>/g, ''));
  return [...drawn].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= plain && !undrawn.test(character) && !knownCharacters().has(code);
  });
}
