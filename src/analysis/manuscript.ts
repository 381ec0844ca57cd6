import { readText, type TextForm } from '../verification/scan/normalise.js';
import { placeFinder } from '../verification/scan/places.js';

/** A text that quotes are looked for in, brought into few characters once. */
export interface Manuscript {
  readonly file: string;
  /** As it is in the file. */
  readonly source: string;
  readonly form: TextForm;
  /** Without mark-up, with every run of white space as one blank. */
  readonly text: string;
  /** Where in the source a character of `text` stands. */
  readonly offsetAt: (position: number) => number;
  /** The line of the source on which a character of `text` stands. */
  readonly lineAt: (position: number) => number;
}

const forms: Readonly<Record<string, TextForm>> = { md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html', xml: 'xml' };

/** Reads a manuscript; how it is written is told by the end of its name. */
export function readManuscript(file: string, source: string): Manuscript {
  const form = forms[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? 'plain';
  const { normalised } = readText(source, form);
  const starts: number[] = [];
  let text = '';
  // Runs of white space are one blank, wherever lines were broken.
  for (let at = 0; at < normalised.text.length; at += 1) {
    const character = normalised.text[at] ?? '';
    const blank = /\s/.test(character);
    if (blank && (text === '' || text.endsWith(' '))) continue;
    text += blank ? ' ' : character;
    starts.push(normalised.starts[at] ?? 0);
  }
  const place = placeFinder(source);
  const offsetAt = (position: number): number => starts[Math.min(position, starts.length - 1)] ?? 0;
  return { file, source, form, text, offsetAt, lineAt: (position) => place(offsetAt(position)).line };
}

/** A quote as it would stand in the text of a manuscript. */
export function quotedText(quote: string): string {
  return readManuscript('', quote).text.trim();
}

/** From the first to the last character of a passage, in the source. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Everywhere that a quote stands in a manuscript, in order and apart. Dashes, white space, entities and mark-up do not matter. */
export function spansOf(quote: string, { text, offsetAt }: Manuscript): readonly Span[] {
  const wanted = quotedText(quote);
  const spans: Span[] = [];
  if (wanted === '') return spans;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    spans.push({ first: offsetAt(at), last: offsetAt(at + wanted.length - 1) });
  }
  return spans;
}
