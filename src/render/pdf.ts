import { escapeMarkup } from '../text/escape.js';
import { oneLine } from '../text/one-line.js';
import { visualOrder } from '../text/visual-order.js';

/** What a PDF is made with. */
export interface PdfOptions {
  /** Paths of four TrueType or OpenType files: regular, bold, italic, bold italic. What is used of them is embedded. */
  readonly fontFiles: readonly string[];
}

/** Points of a page for each pixel of a drawing: 1/72 and 1/96 of an inch. */
const pointsPerPixel = 0.75;

/**
 * Turns a drawing into a PDF of one page of its size: lines as lines, text as text that can be selected and searched, in
 * the given fonts only and never the system's. It is tagged as a figure with the drawing's own description, for readers of
 * screens. The same drawing and fonts give the same bytes: there is no date in it.
 *
 * @param svg a drawing, as `toSvg` returns it
 * @throws {RangeError} if there are not four font files, or the drawing has no size
 */
export async function toPdf(svg: string, { fontFiles }: PdfOptions): Promise<Uint8Array> {
  const [regular, bold, italic, boldItalic] = fontFiles;
  if (regular === undefined || italic === undefined || bold === undefined || boldItalic === undefined)
    throw new RangeError('toPdf: four font files are needed: regular, bold, italic, bold italic');
  const [width, height] = sizeOf(svg);
  const [{ default: PDFDocument }, { default: svgToPdf }] = await Promise.all([import('pdfkit'), import('svg-to-pdfkit')]);

  /** pdfkit describes a document a second time, with a date and with a title that can break its XML: once is enough. */
  class Drawing extends PDFDocument {
    override endMetadata(): void {}

    /** Texts come in visual order: a font that is left to itself would turn some of their words round once more. */
    override font(source: string): this {
      super.font(source);
      const { font } = this['_font'];
      if (!Object.hasOwn(font, 'layout')) {
        const layout = font.layout.bind(font);
        font.layout = (text, features) => layout(text, features, undefined, undefined, 'ltr');
      }
      return this;
    }
  }
  const title = wordsOf(svg, 'title');
  const document = new Drawing({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    font: regular,
    // The document's id is made from the time: of this one there is none, so that the id is that of the rest.
    info: { Title: title, Creator: 'Repool', Producer: 'pdfkit', CreationDate: { getTime: () => 0 } },
  });
  delete document.info['CreationDate'];
  const written = bytesOf(document);
  const complaints: string[] = [];
  const figure = document.struct('Figure', { alt: wordsOf(svg, 'desc'), title }, () =>
    svgToPdf(document, inVisualOrder(svg), 0, 0, {
      width,
      height,
      fontCallback: (_, isBold, isItalic) => (isBold ? (isItalic ? boldItalic : bold) : isItalic ? italic : regular),
      warningCallback: (warning) => complaints.push(warning),
    }),
  );
  document.addStructure(figure);
  figure.end();
  document.end();
  const bytes = await written;
  if (complaints.length > 0) throw new RangeError(`toPdf: ${complaints.join('; ')}`);
  return bytes;
}

/** Width and height of a drawing in points. */
function sizeOf(svg: string): readonly [width: number, height: number] {
  const root = /<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1] ?? Number.NaN) * pointsPerPixel);
  if (width === undefined || height === undefined || !(width > 0 && height > 0)) throw new RangeError('toPdf: the drawing has no width and height');
  return [width, height];
}

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const unescaped = (markup: string): string => markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity);

/** A drawing whose texts stand as they are set on paper, from left to right. */
function inVisualOrder(svg: string): string {
  return svg.replace(/(<t(?:ext|span)\b[^>]*>)([^<]+)/g, (_, tag: string, text: string) => tag + escapeMarkup(visualOrder(unescaped(text))));
}

/** What the drawing says of itself in an element of its own. */
function wordsOf(svg: string, element: 'title' | 'desc'): string {
  const found = new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(svg)?.[1] ?? '';
  return oneLine(unescaped(found));
}

/** All that a document writes, as it is when it ends. */
function bytesOf(document: { on(event: 'data', listener: (chunk: Uint8Array) => void): unknown; on(event: 'end', listener: () => void): unknown; on(event: 'error', listener: (error: Error) => void): unknown }): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('error', failed);
    document.on('end', () => {
      const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
      }
      done(whole);
    });
  });
}
