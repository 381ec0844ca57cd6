import type { Finding, Verdict } from '../verification/verdict.js';
import { type Manuscript, quotedText } from './manuscript.js';

/**
 * A verdict with the finding that its quote no longer stands in the manuscript, if it does not: then the claim is below
 * expectation, because what was checked is not what is written. Dashes, white space, entities and mark-up do not matter.
 */
export function withStaleQuote(verdict: Verdict, manuscript: Manuscript | null): Verdict {
  if (manuscript === null || verdict.quote === null) return verdict;
  const quote = quotedText(verdict.quote);
  if (quote === '' || manuscript.text.includes(quote)) return verdict;
  const near = nearestPassage(quote, manuscript);
  const message = `the quote does not stand in ${manuscript.file}${near === null ? '' : `; nearest, on line ${near.line}: “${near.passage}”`}`;
  const finding: Finding = { code: 'STALE_QUOTE', severity: 'inconsistent', message };
  return { ...verdict, met: false, findings: [...verdict.findings, finding] };
}

/** The line of the manuscript on which a quote begins, or the passage nearest to it; `null` where neither is there. */
export function lineOfQuote(quote: string, manuscript: Manuscript): number | null {
  const wanted = quotedText(quote);
  const at = wanted === '' ? -1 : manuscript.text.indexOf(wanted);
  return at < 0 ? (nearestPassage(wanted, manuscript)?.line ?? null) : manuscript.lineAt(at);
}

/** The passage as long as the quote that begins at a word and shares most words with it; `null` where none shares two. */
function nearestPassage(quote: string, { text, lineAt }: Manuscript): { readonly passage: string; readonly line: number } | null {
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
  const first = words[best.from];
  if (first === undefined) return null;
  const passage = words.slice(best.from, best.from + quoted.length).map(([word]) => word).join(' ');
  return { passage: passage.length > 200 ? `${passage.slice(0, 199)}…` : passage, line: lineAt(first.index) };
}
