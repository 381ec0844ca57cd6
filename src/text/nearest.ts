import { distance } from 'fastest-levenshtein';

/**
 * The known names that a mistyped one most likely meant, nearest first.
 *
 * Case, blanks, hyphens and underscores do not count; a name further off than a third of its length (at least two
 * edits, of a name of three letters one) is not offered, because a wrong suggestion costs more than none. Two neighbours
 * exchanged are one edit.
 */
export function nearestNames(found: string, known: readonly string[], most = 3): readonly string[] {
  const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');
  const target = plain(found);
  return known
    .map((name) => ({ name, edits: isExchange(target, plain(name)) ? 1 : distance(target, plain(name)) }))
    .filter(({ name, edits }) => edits <= Math.max(target.length < 4 ? 1 : 2, Math.floor(name.length / 3)) && edits < target.length)
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Whether one name is the other with two neighbouring letters exchanged. */
function isExchange(a: string, b: string): boolean {
  const first = [...a].findIndex((letter, index) => letter !== b[index]);
  return first >= 0 && a.length === b.length && `${b.slice(0, first)}${b[first + 1] ?? ''}${b[first] ?? ''}${b.slice(first + 2)}` === a;
}

/** The nearest known name, or `null` when none is near. */
export function nearestName(found: string, known: readonly string[]): string | null {
  return nearestNames(found, known, 1)[0] ?? null;
}
