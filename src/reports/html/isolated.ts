import { hasRightToLeft } from '../../text/visual-order.js';
import { type Content, markup, type Markup, trustedMarkup } from './markup.js';

/** A text of a file beside words of ours: by itself where it is written from right to left, so that it moves nothing beside it. */
export function isolated(text: string): Content {
  return hasRightToLeft(text) ? markup`<bdi>${text}</bdi>` : text;
}

/**
 * A sentence of ours in which each of these names, where it is written from right to left, stands by itself: figures and
 * punctuation after it stay where the sentence has them.
 *
 * @param names as the files have them: of studies, of groups, of columns
 */
export function withIsolated(text: string, names: readonly string[]): Markup {
  const those = [...new Set(names.filter(hasRightToLeft))].toSorted((a, b) => b.length - a.length);
  if (those.length === 0) return markup`${text}`;
  const any = new RegExp(`(${those.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|')})`, 'u');
  // Between what it captures, a split leaves the rest: every second piece is a name.
  return trustedMarkup(text.split(any).map((piece, index) => (index % 2 === 1 ? markup`<bdi>${piece}</bdi>` : markup`${piece}`).text).join(''));
}
