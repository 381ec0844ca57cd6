import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fontFiles } from '../../src/files/fonts.js';
import { forestPlot } from '../../src/plots/forest.js';
import { toPdf } from '../../src/render/pdf.js';
import { toSvg } from '../../src/render/svg.js';
import { samples } from '../plots/samples.js';

const { result, options } = samples['subgroups, Hartung–Knapp']();
const svg = await toSvg(forestPlot(result, options), { title: 'A & B <C> (D) \\' });
const pdf = Buffer.from(await toPdf(svg, { fontFiles: fontFiles() })).toString('latin1');

test('is one page of the size of the drawing, in fonts of its own, told in words, without a date', () => {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? [];
  expect(pdf).toContain(`/MediaBox [0 0 ${(width ?? 0) * 0.75} ${(height ?? 0) * 0.75}]`);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(new Set(pdf.match(/(?<=\/FontName \/[A-Z]{6}\+)[\w-]+/g))).toEqual(new Set(['Arimo-Regular', 'Arimo-Italic', 'Arimo-Bold']));
  expect(pdf.match(/\/FontFile2/g)).toHaveLength(3);
  expect(pdf).toContain('(A & B <C> \\(D\\) \\\\)');
  expect(pdf).toMatch(/\/S \/Figure\n\/T \(.*\n\/Alt \(/);
  expect(pdf).not.toMatch(/Date|D:\d{4}/);
});

test('its text can be read back: the names of characters go with each font', () => {
  const maps = [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, bytes = '']) => {
    try {
      return [inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  expect(maps.filter((text) => text.includes('beginbfrange'))).toHaveLength(3);
});

test('sets Hebrew from right to left, words and brackets too', async () => {
  const drawn = (text: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><title>T</title><desc>D</desc><text x="10" y="20" font-family="Arimo" font-size="12">${text}</text></svg>`;
  const glyphs = async (text: string): Promise<string> => {
    const bytes = Buffer.from(await toPdf(drawn(text), { fontFiles: fontFiles() })).toString('latin1');
    const streams = [...bytes.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, each = '']) => {
      try {
        return [inflateSync(Buffer.from(each, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
    const order = streams.find((each) => each.includes(' Tj') || each.includes(' TJ')) ?? '';
    const names = /beginbfrange\n([\s\S]*?)endbfrange/.exec(streams.find((each) => each.includes('beginbfrange')) ?? '')?.[1]?.match(/(?<=\[.*)<[0-9a-f]{4}>/g) ?? [];
    return [...order.matchAll(/<([0-9a-f]+)> ?-?[\d.]*\]? ?TJ?j?/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []).map((code) => String.fromCodePoint(Number.parseInt(names[Number.parseInt(code, 16)]?.slice(1, 5) ?? '', 16))).join('');
  };
  expect(await glyphs('\u05d0\u05d1 \u05d2 (2010)')).toBe('(2010) \u05d2 \u05d1\u05d0');
});

test('gives the same bytes again, and refuses to draw without its fonts or a size', async () => {
  expect(Buffer.from(await toPdf(svg, { fontFiles: fontFiles() })).toString('latin1') === pdf).toBe(true);
  await expect(toPdf(svg, { fontFiles: fontFiles().slice(1) })).rejects.toThrow('four font files');
  await expect(toPdf('<svg></svg>', { fontFiles: fontFiles() })).rejects.toThrow('no width and height');
});
