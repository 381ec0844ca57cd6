import { readTokens } from '../../verification/scan/decimal-commas.js';
import { withoutTables } from '../../verification/scan/find-claims.js';
import { type NormalisedText, type TextForm, plainText, readText } from '../../verification/scan/normalise.js';
import { hasOwnFigures } from '../../verification/scan/own-figures.js';
import { type Place, placeFinder } from '../../verification/scan/places.js';
import { endsSentence, readable } from '../../verification/scan/sentences.js';
import { layOut, trimmed } from '../../verification/scan/table-layout.js';
import type { Cell, Table } from '../../verification/scan/tables.js';
import { type Token, tokenise } from '../../verification/scan/tokens.js';
import { kindUnder, readCell } from './cells.js';
import type { Sighted, SightedFigure, SightedKind } from './kinds.js';
import { type Zone, zonesPassedOver } from './passed-over.js';
import { readSighted } from './readers.js';

/** A passage of a text that looks like figures of a result, whether or not anything can be made of them. */
export interface Sighting extends Place {
  /** UTF-16 code units of the source before the passage, and before what follows it. */
  readonly offset: number;
  readonly end: number;
  /** The passage with a few words around it, or the row of a table, without mark-up and in one line. */
  readonly quote: string;
  readonly figures: readonly SightedFigure[];
  /** Which row of all tables it stands in; `null` in running text. */
  readonly row: number | null;
}

/** Without its place in lines, which are counted once for all. */
type Unplaced = Omit<Sighting, keyof Place>;

/**
 * Everything in a text that looks like a figure of a result, by its surroundings: named statistics, intervals, P values, counts and
 * percentages, sizes, rates, means, and in running text any other number with decimals. What numbers things is none: dates and
 * years, citations and the list of references, pages, sections, tables, versions; nor are levels, thresholds, powers, doses and
 * plain ages.
 *
 * It makes sure that no figure goes unseen because the reader of claims does not know its form. The time is proportional to the length.
 */
export function sightingsIn(source: string, form: TextForm): readonly Sighting[] {
  const { normalised, tables } = readText(source, form);
  const tokens = readTokens(normalised);
  const passedOver = zonesPassedOver(source, form);
  const found = [...inRunningText(withoutTables(tokens, tables), normalised, passedOver), ...inTables(tables, tokens, normalised)];
  const place = placeFinder(source);
  return found.toSorted((one, other) => one.offset - other.offset).map((each) => ({ ...each, ...place(each.offset) }));
}

function inRunningText(tokens: readonly Token[], text: NormalisedText, zones: readonly Zone[]): readonly Unplaced[] {
  const found: Unplaced[] = [];
  let zone = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const offset = text.starts[token.start] ?? 0;
    while ((zones[zone]?.to ?? Infinity) <= offset) zone += 1;
    if (offset >= (zones[zone]?.from ?? Infinity)) continue;
    const sighted = readSighted(tokens, at);
    if (sighted === null) continue;
    if (sighted.value.length > 0) found.push({ ...spanOf(tokens, at, sighted, text), quote: wordsAround(tokens, at, sighted.next, text), figures: sighted.value, row: null });
    at = Math.max(at, sighted.next - 1);
  }
  return found;
}

function spanOf(tokens: readonly Token[], at: number, { next }: Sighted, { starts, ends }: NormalisedText): Pick<Sighting, 'offset' | 'end'> {
  return { offset: starts[tokens[at]?.start ?? 0] ?? 0, end: ends[(tokens[next - 1]?.end ?? 1) - 1] ?? 0 };
}

const mostTokensBefore = 5;
const mostTokensBehind = 3;

/** A passage with a few words of its sentence to either side, as far as no other number stands there. */
function wordsAround(tokens: readonly Token[], at: number, next: number, text: NormalisedText): string {
  let first = at;
  while (first > 0 && at - first < mostTokensBefore && goesWith(tokens, first - 1)) first -= 1;
  let last = next;
  while (last < tokens.length && last - next < mostTokensBehind && tokens[last]?.kind === 'word') last += 1;
  // A bracket that the passage closes and does not open.
  if (last === next && tokens[last]?.kind === 'close' && tokens.slice(first, last).some(({ kind }) => kind === 'open')) last += 1;
  while (tokens[first]?.kind !== 'word' && first < at) first += 1;
  return readable(text, tokens[first]?.start ?? 0, tokens[last - 1]?.end ?? 0);
}

const goesWith = (tokens: readonly Token[], at: number): boolean => !endsSentence(tokens, at) && !['number', 'percent', 'semicolon', 'open', 'close'].includes(tokens[at]?.kind ?? '');

function inTables(tables: readonly Table[], tokens: readonly Token[], normalised: NormalisedText): readonly Unplaced[] {
  const found: Unplaced[] = [];
  let row = 0;
  for (const table of tables) {
    const { heads, apart, rows } = layOut(table, normalised.text);
    const headings = heads.map((cells) => headingOf(cells, normalised.text));
    for (const cells of [...apart, ...rows]) {
      row += 1;
      for (const sighting of inRow(cells, headings, tokens, normalised)) found.push({ ...sighting, row });
    }
  }
  return found;
}

interface Heading {
  readonly words: string;
  readonly kind: SightedKind | null;
}

const longestHead = 160;

/** The lowest heading of a column that says what its figures are, with the words of all. */
function headingOf(cells: readonly Cell[], text: string): Heading {
  const each = cells.map(({ from, to }) => text.slice(from, Math.min(to, from + longestHead)));
  const kinds = each.toReversed().map((words) => kindUnder(tokenise(plainText(words)), words));
  return { words: each.join(' '), kind: kinds.find((kind) => kind !== null) ?? null };
}

function inRow(cells: ReadonlyMap<number, Cell>, headings: readonly Heading[], tokens: readonly Token[], normalised: NormalisedText): readonly Omit<Unplaced, 'row'>[] {
  const { text } = normalised;
  const all = [...cells.values()];
  const [name] = all;
  const last = all.at(-1);
  if (name === undefined || last === undefined) return [];
  const label = text.slice(name.from, Math.min(name.to, name.from + longestHead));
  const quote = readable(normalised, trimmed(text, name).from, trimmed(text, last).to);
  const found: Omit<Unplaced, 'row'>[] = [];
  for (const [column, cell] of cells) {
    if (cell === name && !hasOwnFigures(cell, text)) continue;
    const own = tokens.slice(firstFrom(tokens, cell.from), firstFrom(tokens, cell.to)).filter(({ kind }) => kind !== 'break');
    const { words = '', kind = null } = headings[column] ?? {};
    const whole = cell === name ? null : readCell(own, kind, `${label} ${words}`);
    if (whole !== null) {
      found.push({ ...spanOf(own, 0, whole, normalised), quote, figures: whole.value });
      continue;
    }
    for (let at = 0; at < own.length; at += 1) {
      const sighted = readSighted(own, at);
      if (sighted === null) continue;
      if (sighted.value.length > 0) found.push({ ...spanOf(own, at, sighted, normalised), quote, figures: sighted.value });
      at = Math.max(at, sighted.next - 1);
    }
  }
  return found;
}

/** The first token that starts at a place of the text or behind it. */
function firstFrom(tokens: readonly Token[], from: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((tokens[middle]?.start ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
