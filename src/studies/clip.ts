/** The longest text and the most names that the facts of a problem repeat. */
const longestText = 100;
const mostNames = 30;

/**
 * A text short enough to be repeated in a problem: hostile files have cells of a megabyte.
 *
 * @example
 * clipped('0.5') // '0.5'
 */
export function clipped(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}\u2026`;
}

/**
 * A list of names short enough to be repeated in a problem; what is left out is counted.
 *
 * @example
 * clippedNames(['study', 'yi', 'vi']) // ['study', 'yi', 'vi']
 */
export function clippedNames(names: readonly string[]): readonly string[] {
  const shown = names.slice(0, mostNames).map(clipped);
  return names.length <= mostNames ? shown : [...shown, `\u2026 and ${names.length - mostNames} more`];
}
