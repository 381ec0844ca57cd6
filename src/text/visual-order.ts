/** What the algorithm tells characters apart by: letters from left to right, from right to left, Arabic ones, numbers and what goes with them, and the rest. */
type Direction = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'NSM' | 'BN' | 'WS' | 'ON';

/** Characters that are written from right to left: a text without them is in its visual order already. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u200f\u061c]/u;

/** Whether a text has a letter that is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** The first rule that a character meets gives its class. */
const classes: readonly (readonly [Direction, RegExp])[] = [
  ['NSM', /[\p{Mn}\p{Me}]/u],
  ['L', /\u200e/],
  ['R', /\u200f/],
  ['AL', /\u061c/],
  ['BN', /[\p{Cc}\p{Cf}]/u],
  ['AN', /[\u0660-\u0669\u066b\u066c]/],
  ['EN', /[0-9\u06f0-\u06f9\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]/],
  ['ES', /[+\u2212\u207a\u207b\u208a\u208b-]/],
  ['CS', /[,./:\u00a0\u202f\u2044\u060c]/],
  ['ET', /[#%\u00b0\u00b1\u2030-\u2034\u2213\u066a\p{Sc}]/u],
  ['WS', /\s/],
  ['ON', /[\p{P}\p{S}]/u],
  ['AL', /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u],
  ['R', rightToLeft],
  ['L', /[\p{L}\p{N}\p{M}]/u],
];

/** Hebrew punctuation is strong, unlike that of other scripts. */
const hebrewMarks = /[\u05be\u05c0\u05c3\u05c6\u05f3\u05f4]/;

/** Brackets and other characters that face the other way in text from right to left, by pairs. */
const mirrored = '()[]{}<>\u00ab\u00bb\u2039\u203a\u2264\u2265';
const brackets = '()[]{}';

const classOf = (character: string): Direction => (hebrewMarks.test(character) ? 'R' : (classes.find(([, rule]) => rule.test(character))?.[0] ?? 'ON'));

/**
 * A line of text in the order in which its characters stand on paper, from left to right, for writers that set one
 * character after another: words of Hebrew or Arabic are turned round, numbers in them are not, brackets face the text
 * that they enclose. The line as a whole runs from left to right, as texts in drawings do. Combining marks stay behind
 * their letters.
 *
 * Explicit embeddings and isolates are not followed: `oneLine` takes them out of what people write.
 *
 * @param text one line, in the order in which it is read
 *
 * @source The Unicode Bidirectional Algorithm, Unicode Standard Annex 9, rules W1–W7, N0–N2, I1–I2, L1–L4
 *
 * @example
 * visualOrder('\u05d0\u05d1 (1 of 2)') // '\u05d1\u05d0 (1 of 2)'
 */
export function visualOrder(text: string): string {
  if (!rightToLeft.test(text)) return text;
  const characters = [...text];
  const original = characters.map(classOf);
  const kinds = withoutBoundaries(original, resolveWeak);
  const directed = withoutBoundaries(kinds, (sequence, at) => resolveNeutral(sequence, at.map((index) => characters[index] ?? ''), at.map((index) => original[index] ?? 'ON')));
  const levels = directed.map((kind) => (kind === 'L' ? 0 : kind === 'R' ? 1 : 2));
  // Marks without room of their own go with what stands before them, and blanks at the end with the line.
  original.forEach((kind, index) => {
    if (kind === 'BN') levels[index] = levels[index - 1] ?? 0;
  });
  for (let last = characters.length - 1; last >= 0 && (original[last] === 'WS' || original[last] === 'BN'); last -= 1) levels[last] = 0;
  return reordered(characters, original, levels);
}

/**
 * A piece of a line that keeps its place among its neighbours whatever its direction: a number before a name in Hebrew
 * stays before it, because marks from left to right, which take no room, end what runs the other way.
 */
export function inItsPlace(piece: string): string {
  return rightToLeft.test(piece) ? `\u200e${piece}\u200e` : piece;
}

type Resolved = 'L' | 'R' | 'EN' | 'AN';

/** Applies a rule to the classes as if characters without width were not there. */
function withoutBoundaries<T extends Direction>(kinds: readonly Direction[], rule: (sequence: readonly Direction[], at: readonly number[]) => readonly T[]): (T | 'BN')[] {
  const at = kinds.flatMap((kind, index) => (kind === 'BN' ? [] : [index]));
  const ruled = rule(at.map((index) => kinds[index] ?? 'ON'), at);
  const all = kinds.map((): T | 'BN' => 'BN');
  at.forEach((index, place) => {
    all[index] = ruled[place] ?? 'BN';
  });
  return all;
}

/** Rules W1 to W7: marks, and what belongs to numbers. */
function resolveWeak(sequence: readonly Direction[]): readonly Direction[] {
  const kinds = [...sequence];
  let strong: Direction = 'L';
  kinds.forEach((kind, index) => {
    if (kind === 'NSM') kinds[index] = kinds[index - 1] ?? 'L';
  });
  kinds.forEach((kind, index) => {
    if (kind === 'L' || kind === 'R' || kind === 'AL') strong = kind;
    if (kind === 'EN' && strong === 'AL') kinds[index] = 'AN';
  });
  kinds.forEach((kind, index) => {
    if (kind === 'AL') kinds[index] = 'R';
  });
  kinds.forEach((kind, index) => {
    const [before, after] = [kinds[index - 1], kinds[index + 1]];
    if (before !== after) return;
    if ((kind === 'ES' || kind === 'CS') && before === 'EN') kinds[index] = 'EN';
    if (kind === 'CS' && before === 'AN') kinds[index] = 'AN';
  });
  for (let start = 0; start < kinds.length; start += 1) {
    if (kinds[start] !== 'ET') continue;
    let end = start;
    while (kinds[end] === 'ET') end += 1;
    if (kinds[start - 1] === 'EN' || kinds[end] === 'EN') kinds.fill('EN', start, end);
    start = end - 1;
  }
  strong = 'L';
  kinds.forEach((kind, index) => {
    if (kind === 'ES' || kind === 'ET' || kind === 'CS') kinds[index] = 'ON';
    if (kind === 'L' || kind === 'R') strong = kind;
    if (kind === 'EN' && strong === 'L') kinds[index] = 'L';
  });
  return kinds;
}

/** Numbers count as text from right to left for what stands between. */
const side = (kind: Direction | undefined): 'L' | 'R' | null => (kind === 'L' ? 'L' : kind === 'R' || kind === 'EN' || kind === 'AN' ? 'R' : null);

/** Rules N0 to N2: brackets take the direction of what they enclose, other signs and blanks that of both neighbours. */
function resolveNeutral(sequence: readonly Direction[], characters: readonly string[], original: readonly Direction[]): readonly Resolved[] {
  const kinds = [...sequence];
  for (const [open, close] of bracketPairs(characters, kinds)) {
    const inside = new Set(kinds.slice(open + 1, close).map(side));
    const before = kinds.slice(0, open).map(side).findLast((direction) => direction !== null) ?? 'L';
    const direction = inside.has('L') ? 'L' : inside.has('R') ? before : null;
    if (direction === null) continue;
    for (const at of [open, close]) {
      kinds[at] = direction;
      // Marks on a bracket go with it.
      for (let next = at + 1; original[next] === 'NSM'; next += 1) kinds[next] = direction;
    }
  }
  for (let start = 0; start < kinds.length; start += 1) {
    if (side(kinds[start]) !== null) continue;
    let end = start;
    while (end < kinds.length && side(kinds[end]) === null) end += 1;
    const [before, after] = [side(kinds[start - 1]) ?? 'L', side(kinds[end]) ?? 'L'];
    kinds.fill(before === after ? before : 'L', start, end);
    start = end - 1;
  }
  return kinds as readonly Resolved[];
}

/** No more brackets than this may be open at once, by the algorithm. */
const mostOpen = 63;

/** Brackets that belong together, in the order in which they open. */
function bracketPairs(characters: readonly string[], kinds: readonly Direction[]): readonly (readonly [open: number, close: number])[] {
  const open: { readonly closes: string; readonly at: number }[] = [];
  const pairs: (readonly [number, number])[] = [];
  for (const [at, character] of characters.entries()) {
    const place = kinds[at] === 'ON' ? brackets.indexOf(character) : -1;
    if (place === -1) continue;
    if (place % 2 === 0) {
      if (open.length === mostOpen) return [];
      open.push({ closes: brackets.charAt(place + 1), at });
    } else {
      const last = open.findLastIndex(({ closes }) => closes === character);
      const found = open[last];
      if (found === undefined) continue;
      pairs.push([found.at, at]);
      open.length = last;
    }
  }
  return pairs.toSorted(([a], [b]) => a - b);
}

/** Rules L2 to L4: stretches are turned round from the innermost out, letters with their marks, and signs mirrored. */
function reordered(characters: readonly string[], original: readonly Direction[], levels: readonly number[]): string {
  const clusters: { text: string; readonly level: number }[] = [];
  characters.forEach((character, index) => {
    const level = levels[index] ?? 0;
    const last = clusters.at(-1);
    if (original[index] === 'NSM' && last !== undefined) last.text += character;
    else clusters.push({ text: level === 1 ? facingBack(character) : character, level });
  });
  const turned = turnedFrom(turnedFrom(clusters, 2), 1);
  return turned.map(({ text }) => text).join('');
}

function facingBack(character: string): string {
  const place = mirrored.indexOf(character);
  return place === -1 ? character : mirrored.charAt(place % 2 === 0 ? place + 1 : place - 1);
}

/** Turns round every stretch of at least a level. */
function turnedFrom<T extends { readonly level: number }>(clusters: readonly T[], level: number): readonly T[] {
  const out: T[] = [];
  let stretch: T[] = [];
  for (const cluster of clusters) {
    if (cluster.level >= level) {
      stretch.push(cluster);
    } else {
      out.push(...stretch.toReversed(), cluster);
      stretch = [];
    }
  }
  return [...out, ...stretch.toReversed()];
}
