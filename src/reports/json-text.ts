import { longListIn, type List } from '../lists/list.js';
import { escapeJson } from '../text/escape.js';
import { stableNumber } from '../text/format.js';

/** A document as JSON text, at full double precision. Control characters and marks that turn the direction of writing stand in it as their escapes. */
export function jsonText(document: object): string {
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}

/**
 * The same text in pieces, for documents with lists of a million records: neither they nor their text are there at once, and
 * no text can be as long.
 *
 * @param document plain data, with lists in it as `withList` leaves them
 * @laws the pieces together are what `jsonText` gives
 */
export function* jsonPieces(document: object): Generator<string> {
  yield* piecesOf(document, 0);
  yield '\n';
}

function* piecesOf(value: unknown, depth: number): Generator<string> {
  if (!hasLongList(value)) {
    yield textWithin(value, depth);
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  let before = open;
  for (const name of Object.keys(value)) {
    const list = longListIn(value, name);
    if (list === null && value[name] === undefined) continue;
    yield `${before}${lineEnd(depth + 1)}${open === '[' ? '' : `${escapeJson(JSON.stringify(name))}: `}`;
    yield* list === null ? piecesOf(value[name], depth + 1) : piecesOfList(list, depth + 1);
    before = ',';
  }
  yield `${lineEnd(depth)}${close}`;
}

/** Whether a list that is not an array is in a value, at whatever depth. */
function hasLongList(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((name) => longListIn(value, name) !== null || hasLongList((value as Readonly<Record<string, unknown>>)[name]));
}

/** Records that become one piece: its text is then short enough to be cleared away soon. */
const perPiece = 200;

function* piecesOfList(list: List<unknown>, depth: number): Generator<string> {
  for (let from = 0; from < list.length; from += perPiece) {
    const records = Array.from({ length: Math.min(perPiece, list.length - from) }, (_, index) => list.at(from + index));
    yield `${from === 0 ? '[' : ','}${textWithin(records, depth).slice(1, -lineEnd(depth).length - 1)}`;
  }
  yield `${lineEnd(depth)}]`;
}

/** The text of a value as it stands so deep in a document. The runtime is made to lay it out there: to move it afterwards takes longer. */
function textWithin(value: unknown, depth: number): string {
  let whole = value;
  for (let level = 0; level < depth; level += 1) whole = [whole];
  const [before, behind] = [depth * (depth + 3), depth * (depth + 1)]; // the brackets around it, each with its line end and blanks
  const text = JSON.stringify(whole, null, 2);
  return escapeJson(text.slice(before, text.length - behind));
}

const lineEnd = (depth: number): string => `\n${'  '.repeat(depth)}`;

/**
 * A document as JSON text whose bytes are the same on every runtime: numbers are rounded to 12 significant digits,
 * because the last bits of logarithms and exponentials are not.
 */
export function stableJsonText(document: object): string {
  return `${escapeJson(JSON.stringify(document, (_, value: unknown) => (typeof value === 'number' ? stableNumber(value) : value), 2))}\n`;
}
