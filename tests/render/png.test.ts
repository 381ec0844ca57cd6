import { describe, expect, test } from 'vitest';
import { fontFiles } from '../../src/files/fonts.js';
import { forestPlot } from '../../src/plots/forest.js';
import { toPng } from '../../src/render/png.js';
import { toSvg } from '../../src/render/svg.js';
import { darkPixels, decodePng } from '../support/png.js';
import { samples } from '../plots/samples.js';

const { result, options } = samples['subgroups, Hartung–Knapp']();
const svg = await toSvg(forestPlot(result, options));
const textless = svg.replace(/<text[^>]*>[^<]*<\/text>/g, '');

const line = (style: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text x="5" y="20" font-family="Arimo, Arial" font-size="16" ${style}>Heterogeneity</text></svg>`;

describe('toPng', () => {
  test('draws the text: without it most of the ink would be gone', async () => {
    const [whole, without] = await Promise.all([toPng(svg, { fontFiles: fontFiles() }), toPng(textless, { fontFiles: fontFiles() })]);
    const [ink, inkless] = [darkPixels(decodePng(whole)), darkPixels(decodePng(without))];
    expect(inkless).toBeGreaterThan(2000);
    expect(ink).toBeGreaterThan(2.5 * inkless);
  });

  test('bold and italic are drawn with their own faces', async () => {
    const pictures = await Promise.all(
      ['', 'font-weight="bold"', 'font-style="italic"'].map((style) => toPng(line(style), { fontFiles: fontFiles() })),
    );
    const [regular = 0, bold = 0] = pictures.map((picture) => darkPixels(decodePng(picture)));
    expect(bold).toBeGreaterThan(1.2 * regular);
    expect(pictures[2]).not.toEqual(pictures[0]);
  });

  test('is twice the size of the drawing, or as asked, on white', async () => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? [];
    const twice = decodePng(await toPng(svg, { fontFiles: fontFiles() }));
    expect([twice.width, twice.height]).toEqual([2 * (width ?? 0), 2 * (height ?? 0)]);
    expect(Array.from(twice.pixels.slice(0, 4))).toEqual([255, 255, 255, 255]);
    expect(decodePng(await toPng(svg, { fontFiles: fontFiles(), scale: 1 })).width).toBe(width);
  });

  test('gives the same bytes again', async () => {
    const [one, two] = [await toPng(svg, { fontFiles: fontFiles() }), await toPng(svg, { fontFiles: fontFiles() })];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  test('refuses to draw without a font, or at a size that makes no sense', async () => {
    await expect(toPng(svg, { fontFiles: [] })).rejects.toThrow('font');
    await expect(toPng(svg, { fontFiles: fontFiles(), scale: 0 })).rejects.toThrow(RangeError);
    await expect(toPng(svg, { fontFiles: fontFiles(), scale: Number.NaN })).rejects.toThrow(RangeError);
  });
});
