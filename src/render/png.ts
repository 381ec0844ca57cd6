/** What a picture is made with. */
export interface PngOptions {
  /** Paths of TrueType or OpenType files, one at least: without a font the text would silently be missing. */
  readonly fontFiles: readonly string[];
  /** Pixels of the picture per pixel of the drawing; 2 by default. */
  readonly scale?: number;
}

/**
 * Turns a drawing into a PNG picture on white, with the given fonts only and never the system's: the same drawing and
 * fonts give the same bytes on every machine. Characters that the fonts lack are left out of the picture. It is drawn beside
 * this thread, so that several pictures, or a picture and the next drawing, are made at once.
 *
 * @param svg a drawing, as `toSvg` returns it
 * @throws {RangeError} if there is no font file or the scale is not from above 0 to 10
 */
export async function toPng(svg: string, { fontFiles, scale = 2 }: PngOptions): Promise<Uint8Array> {
  if (fontFiles.length === 0) throw new RangeError('toPng: at least one font file is needed, or all text would be missing');
  if (!(scale > 0 && scale <= 10)) throw new RangeError('toPng: scale must be above 0 and at most 10');
  const { renderAsync } = await import('@resvg/resvg-js');
  const picture = await renderAsync(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  });
  return new Uint8Array(picture.asPng());
}
