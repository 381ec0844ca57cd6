import { textWidth } from '../plots/font/text.js';
import type { VegaLiteSpec } from '../plots/vega-lite-spec.js';
import { escapeMarkup } from '../text/escape.js';

/** What a drawing is called and told as. */
export interface SvgOptions {
  /** The drawing's short name; the specification's title, or the first sentence of its description, by default. */
  readonly title?: string;
  /** The drawing in words; the specification's description by default. */
  readonly description?: string;
  /** Beginning of every id in the drawing, so that several fit on one page; `plot` by default. */
  readonly idPrefix?: string;
}

/**
 * Draws a Vega-Lite specification as SVG: without a browser, a canvas or a network.
 *
 * The same specification gives the same bytes, whatever was drawn before: coordinates are rounded to a thousandth of a
 * pixel and ids are numbered from the caller's prefix. The root is an image with a title and a description for screen
 * readers. Vega and Vega-Lite are loaded on the first call.
 *
 * @param spec what a plot returned; it may hold its data only, nothing is fetched
 * @throws {RangeError} if the specification is not one that Vega-Lite compiles and draws without a warning
 *
 * @example
 * toSvg({ description: 'A point.', width: 1, height: 1, data: { values: [{}] }, mark: 'point' }).then((svg) => svg.startsWith('<svg')) // true
 */
export async function toSvg(spec: VegaLiteSpec, options: SvgOptions = {}): Promise<string> {
  const { idPrefix = 'plot' } = options;
  if (!/^[A-Za-z][\w-]*$/.test(idPrefix))
    throw new RangeError('toSvg: idPrefix must be a letter followed by letters, digits, hyphens or underscores');
  const [vegaLite, vega, { expressionInterpreter }] = await Promise.all([import('vega-lite'), import('vega'), import('vega-interpreter')]);
  // Vega takes every letter for 0.8 of the font's size, and a title would stand clear of texts that long.
  (vega as unknown as MeasuringText).textMetrics.width = ({ fontSize, fontWeight }, text) => textWidth(String(text), Number(fontSize), fontWeight === 'bold' ? 'bold' : 'regular');
  const complaints: string[] = [];
  const logger = collector(complaints);
  // Every plot is checked against Vega-Lite's own schema in the tests; the compiler's type is a union too large to match.
  const compiled = vegaLite.compile(spec as unknown as Parameters<typeof vegaLite.compile>[0], { logger });
  // Expressions are walked as trees: Vega would make functions of their text.
  const flow = vega.parse(compiled.spec, undefined, { ast: true });
  const view = new vega.View(flow, { expr: expressionInterpreter, renderer: 'none', logger, loader: refusing(vega.loader()) });
  const drawn = await view.toSVG();
  view.finalize();
  if (complaints.length > 0) throw new RangeError(`toSvg: ${complaints.join('; ')}`);
  return finish(drawn, options.title ?? titleOf(spec), options.description ?? spec.description, idPrefix);
}

/** What Vega has for programs that know their font, and its types do not. */
interface MeasuringText {
  readonly textMetrics: { width: (item: { readonly fontSize?: unknown; readonly fontWeight?: unknown }, text: unknown) => number };
}

/** A logger that keeps what the libraries complain about. */
function collector(complaints: string[]) {
  const keep = (...messages: readonly unknown[]) => {
    complaints.push(messages.map(String).join(' '));
    return logger;
  };
  const ignore = () => logger;
  // The level is only ever set here, and setting it changes nothing.
  const logger = { level: ignore, error: keep, warn: keep, info: ignore, debug: ignore } as unknown as LoggerLike;
  return logger;
}

/** The part of both libraries' logger that they share. */
interface LoggerLike {
  level(): number;
  level(level: number): this;
  error(...messages: readonly unknown[]): this;
  warn(...messages: readonly unknown[]): this;
  info(...messages: readonly unknown[]): this;
  debug(...messages: readonly unknown[]): this;
}

const refuse = (): Promise<never> => Promise.reject(new RangeError('a drawing fetches nothing; put the data into the specification'));

/** A loader that fetches nothing: a drawing is made of its specification alone. */
function refusing<L extends object>(loader: L): L {
  return { ...loader, load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

function titleOf({ title, description }: VegaLiteSpec): string {
  const text = title !== null && typeof title === 'object' && 'text' in title ? title.text : title;
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.join(' ');
  return description.split(/(?<=\.)\s/)[0] ?? description;
}

/** Attributes that hold coordinates and lengths. */
const geometry =
  /^(?:d|points|transform|viewBox|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|stroke-width|stroke-dasharray|font-size)$/;

/** Rounds coordinates, numbers ids, gives the root its name and words, and takes out characters that XML cannot hold. */
function finish(svg: string, title: string, description: string, prefix: string): string {
  const ids = new Map<string, string>();
  const idOf = (old: string): string => {
    const known = ids.get(old) ?? `${prefix}-${ids.size + 1}`;
    ids.set(old, known);
    return known;
  };
  const body = svg.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/([\w:-]+)="([^"]*)"/g, (whole, name: string, value: string) => {
      if (name === 'id') return `id="${idOf(value)}"`;
      if (/^(?:xlink:)?href$/.test(name) && value.startsWith('#')) return `${name}="#${idOf(value.slice(1))}"`;
      if (geometry.test(name)) return `${name}="${rounded(value)}"`;
      return whole.replace(/url\(#([^)]+)\)/g, (_, old: string) => `url(#${idOf(old)})`);
    }),
  );
  const named = (tag: string, id: string, text: string): string => `<${tag} id="${prefix}-${id}">${escapeMarkup(text)}</${tag}>`;
  const names = named('title', 'title', title) + named('desc', 'description', description);
  return body
    .replace(
      /^<svg([^>]*)>/,
      (_, attributes: string) => `<svg${attributes} role="img" aria-labelledby="${prefix}-title ${prefix}-description">${names}`,
    )
    .replace(/[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** Every number of a text rounded to a thousandth. */
function rounded(text: string): string {
  return text.replace(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi, (number) => String(Number(Number(number).toFixed(3)) + 0));
}
