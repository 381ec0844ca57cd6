import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arimoUnitsPerEm, arimoWidths } from '../../src/plots/font/arimo-widths.js';
import { advanceWidths } from '../support/true-type.js';

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));
const files = { regular: '400Regular/Arimo_400Regular.ttf', bold: '700Bold/Arimo_700Bold.ttf' } as const;

describe.each(['regular', 'bold'] as const)('Arimo %s', (weight) => {
  const font = advanceWidths(join(folder, files[weight]));
  const listed = arimoWidths[weight].flatMap(([first, widths]) => widths.map((width, index) => [first + index, width] as const));

  test('has the units per em of the table', () => {
    expect(font.unitsPerEm).toBe(arimoUnitsPerEm);
  });

  test('has every width of the table', () => {
    expect(listed.filter(([code, width]) => font.widths.get(code) !== width)).toEqual([]);
    expect(new Set(listed.map(([code]) => code)).size).toBe(listed.length);
  });

  test('the table holds what labels and figures are made of', () => {
    const known = new Set(listed.map(([code]) => code));
    const needed =
      'ABCXYZabcxyz0123456789 .,;:()[]/%&+-<>=\'"!?#éüñøłŠžαβτχАбв\u2009\u2212\u2013\u2014\u2018\u2019\u201c\u201d\u2020\u2026\u2190\u2192\u00b2\u207b\u2074\u00d7\u00b1\u2264';
    expect([...needed].filter((character) => !known.has(character.codePointAt(0) ?? 0))).toEqual([]);
  });
});
