import type { Figure } from '../verification/claim.js';
import type { Diagnosis } from '../verification/diagnose/diagnose.js';
import { findFigures } from '../verification/scan/find-claims.js';
import type { Finding, Verdict } from '../verification/verdict.js';
import { noted } from './explain.js';
import { type Manuscript, quotedText } from './manuscript.js';

/**
 * A verdict with the finding that its quote no longer stands in the manuscript, if it does not: then the claim is below
 * expectation, because what was checked is not what is written. Dashes, white space, entities and mark-up do not matter.
 */
export function withStaleQuote(verdict: Verdict, manuscript: Manuscript | null, diagnosis: Diagnosis | null = null): Verdict {
  if (manuscript === null || verdict.quote === null) return verdict;
  const quote = quotedText(verdict.quote);
  if (quote === '' || manuscript.text.includes(quote)) return verdict;
  const near = nearestPassage(quote, manuscript);
  const message = `the quote does not stand in ${manuscript.file}${near === null ? '' : `; nearest, on line ${near.line}: “${shownPassage(near.words, quote)}”`}`;
  const finding: Finding = { code: 'STALE_QUOTE', severity: 'inconsistent', message };
  const stale = { ...verdict, met: false, findings: [...verdict.findings, finding] };
  return diagnosis?.outcome === 'misprint' ? noted(stale, slipOfQuote(diagnosis, near?.words.join(' ') ?? '')) : stale;
}

/** A slip in a quote that does not stand in the manuscript may be one of the quote, and is where the manuscript has the figures right. */
function slipOfQuote({ misprints: { fitting } }: Diagnosis, passage: string): string {
  const there = findFigures(passage);
  const prints = (figure: Figure): boolean => there.some(({ quantity, printed }) => quantity === figure.quantity && printed === figure.printed);
  const copied = fitting.find(({ figures, changed }) => figures.filter(({ quantity }) => changed.includes(quantity)).every(prints));
  if (copied === undefined) return 'The quote does not stand in the manuscript: the slip may be one of the quote and not of the print.';
  const right = copied.figures.filter(({ quantity }) => copied.changed.includes(quantity)).map(({ printed }) => printed);
  return `The slip is one of the quote and not of the print: the manuscript has ${right.join(', ')}.`;
}

/** The line of the manuscript on which a quote begins, or the passage nearest to it; `null` where neither is there. */
export function lineOfQuote(quote: string, manuscript: Manuscript): number | null {
  const wanted = quotedText(quote);
  const at = wanted === '' ? -1 : manuscript.text.indexOf(wanted);
  return at < 0 ? (nearestPassage(wanted, manuscript)?.line ?? null) : manuscript.lineAt(at);
}

/** The passage as long as the quote that begins at a word and shares most words with it, to the end of its sentence and within one paragraph; `null` where none shares two. */
function nearestPassage(quote: string, { text, source, lineAt, offsetAt }: Manuscript): { readonly words: readonly string[]; readonly line: number } | null {
  const wanted = new Map<string, number>();
  const quoted = quote.split(' ');
  for (const word of quoted) wanted.set(word, (wanted.get(word) ?? 0) + 1);
  const words = [...text.matchAll(/\S+/g)];
  const held = new Map<string, number>();
  let shared = 0;
  let best = { shared: 1, from: -1 };
  for (const [index, [word]] of words.entries()) {
    held.set(word, (held.get(word) ?? 0) + 1);
    if ((held.get(word) ?? 0) <= (wanted.get(word) ?? 0)) shared += 1;
    const [gone] = words[index - quoted.length] ?? [];
    if (gone !== undefined) {
      if ((held.get(gone) ?? 0) <= (wanted.get(gone) ?? 0)) shared -= 1;
      held.set(gone, (held.get(gone) ?? 0) - 1);
    }
    if (shared > best.shared) best = { shared, from: Math.max(0, index - quoted.length + 1) };
  }
  if (best.from < 0) return null;
  const around = words.slice(best.from, best.from + quoted.length + Math.max(quoted.length, shortestSearch));
  const ends = around.flatMap(({ 0: word, index }, at) => {
    const next = around[at + 1];
    return next !== undefined && paragraphEnd.test(source.slice(offsetAt(index + word.length - 1), offsetAt(next.index))) ? [at + 1] : [];
  });
  // Of the paragraphs that the passage reaches into, the one with most words of the quote.
  const parts = [0, ...ends].map((from, at) => ({ from, to: ends[at] ?? around.length }));
  const sharedIn = ({ from, to }: (typeof parts)[number]): number => around.slice(from, Math.min(to, quoted.length)).filter(([word]) => wanted.has(word)).length;
  const part = parts.reduce((most, each) => (sharedIn(each) > sharedIn(most) ? each : most));
  const first = around[part.from];
  if (first === undefined) return null;
  const passage = toEndOfSentence(around.slice(part.from, part.to).map(([word]) => word), quoted.length - part.from);
  return { words: passage, line: lineAt(first.index) };
}

/** What stands between two paragraphs: an empty line, or the end of an element that is one. */
const paragraphEnd = /\n[^\S\n]*\n|<\/(?:p|title|h[1-6]|li|td|th|sec)>/i;

/** How many words behind a short quote the end of its sentence is looked for. */
const shortestSearch = 20;

/** Some words, and those behind them up to the end of their sentence. */
function toEndOfSentence(words: readonly string[], length: number): readonly string[] {
  let end = Math.min(length, words.length);
  while (end < words.length && !/[.!?]["”’)\]]*$/.test(words[end - 1] ?? '')) end += 1;
  return words.slice(0, end);
}

/** How much of a long passage is shown: what stands before its first word that the quote has not, is cut first. */
const longestPassage = 200;
const wordsOfContext = 6;

function shownPassage(words: readonly string[], quote: string): string {
  const whole = words.join(' ');
  if (whole.length <= longestPassage) return whole;
  const quoted = quote.split(' ');
  const differs = words.findIndex((word, at) => word !== quoted[at]);
  const from = Math.max(0, differs - wordsOfContext);
  const shown = `${from === 0 ? '' : '… '}${words.slice(from).join(' ')}`;
  return shown.length > longestPassage ? `${shown.slice(0, longestPassage - 1)}…` : shown;
}
