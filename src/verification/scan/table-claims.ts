import { readHeterogeneity } from './heterogeneity.js';
import { readInterval, readIntervalHeader } from './intervals.js';
import { type LabelKind, readLabel } from './labels.js';
import { type NormalisedText, plainText } from './normalise.js';
import { hasOwnFigures } from './own-figures.js';
import { readPValue } from './p-values.js';
import { type CountColumns, countAt, countColumnsOf } from './table-counts.js';
import { type PlacedCells, layOut, trimmed } from './table-layout.js';
import type { Cell, Table } from './tables.js';
import { tokenise } from './tokens.js';

/** What the heading of a column says about the figures under it. */
type Role = 'effect' | 'interval' | 'lower' | 'upper' | 'p' | 'heterogeneity' | 'count' | 'studies' | 'weight' | null;

interface Column {
  readonly role: Role;
  /** What a row has only one of: the role, with the figure's name where a role has several. */
  readonly figure: string | null;
  readonly head: Piece;
  /** Whether the figures are in percent. */
  readonly percent: boolean;
}

/** A stretch of the normalised text, or words that are put in between. */
export type Piece = { readonly from: number; readonly to: number; readonly quoted: boolean } | string;

const longestHead = 160;
const longestCell = 400;

/**
 * The rows of a table as lines of running text: the heading of each column before its cell, as in "RR (95% CI) 0.49
 * (0.34-0.70); P value = 0.03". They are read like any other text; only the cells are quoted.
 *
 * A cell of the heading that says figures of its own is a line without a heading. A row whose first cell names the figures ("OR (95% CI)") gives its name to the cells behind it. A P value in a cell
 * that spans several rows is that of none of them, and is left out.
 */
export function* tableLines(table: Table, normalised: NormalisedText): Generator<NormalisedText, void> {
  const layout = layOut(table, normalised.text);
  const { heads, apart, rows } = layout;
  const columns = columnsOf(heads, normalised.text);
  const counts = countColumnsOf(layout, normalised.text);
  for (const cells of apart) {
    for (const cell of cells.values()) yield compose([{ ...trimmed(normalised.text, cell), quoted: true }], normalised);
  }
  for (const cells of rows) {
    for (const { pieces, totalsApart } of linesOfRow(cells, columns, counts, normalised.text)) yield { ...compose(pieces, normalised), totalsApart };
  }
}

function columnsOf(heads: readonly (readonly Cell[])[], text: string): readonly Column[] {
  return withOwnersOfP(heads.map((cells) => columnOf(cells, text)));
}

const noColumn: Column = { role: null, figure: null, head: '', percent: false };

/** A cell that is a count whatever stands above it, as the name of a group: "20/39 (51.3%)". */
const countWithPercent = /^\d[\d,\u00a0]*\s?\/\s?\d[\d,\u00a0]*\s?\(\d+(?:\.\d+)?\s?%\)$/;
const countColumn: Column = { role: 'count', figure: 'count', head: '', percent: false };

const pOf = { effect: 'P for overall effect', heterogeneity: 'P for heterogeneity' } as const;

/**
 * Whose P values a column holds, said once for all rows: never by whether the number of a row fits. That of the effect stands right
 * behind it or its interval, or beside another column of heterogeneity's; that of heterogeneity right behind Q and its degrees of
 * freedom, or behind figures of heterogeneity where the effect has one already. A single one behind I² alone stays open.
 */
function withOwnersOfP(columns: readonly Column[]): readonly Column[] {
  const named = (figure: string): boolean => columns.some((column) => column.figure === figure);
  let before: Column = noColumn;
  let effectHasOne = false;
  return columns.map((column) => {
    if (column.role === 'effect') effectHasOne = false;
    let owner: keyof typeof pOf | null = column.figure === 'p effect' ? 'effect' : column.figure === 'p heterogeneity' ? 'heterogeneity' : null;
    if (column.figure === 'p') {
      if (['effect', 'interval', 'upper'].includes(before.role ?? '')) owner = 'effect';
      else if (before.role === 'heterogeneity') owner = before.figure === 'Q' || before.figure === 'df' || effectHasOne ? 'heterogeneity' : named('p heterogeneity') ? 'effect' : null;
      if (owner === 'heterogeneity' && named('p heterogeneity')) owner = 'effect';
    }
    if (owner === 'effect') effectHasOne = true;
    // Weights and numbers of trials or participants stand between the effect and its P value.
    if (!['weight', 'studies', null].includes(column.role)) before = column;
    return owner === null ? column : { ...column, figure: `p ${owner}`, head: pOf[owner] };
  });
}

/** The lowest heading that says what the figures are counts; those above it name groups. */
function columnOf(cells: readonly { readonly from: number; readonly to: number }[], text: string): Column {
  for (const { from, to } of cells.toReversed()) {
    if (to - from > longestHead) continue;
    const found = roleOf(text.slice(from, to));
    if (found !== null) return { ...found, head: headOf(found.role, text, from, to), percent: /%(?! ?(?:CI|confidence))/.test(withoutIntervals(text.slice(from, to))) };
  }
  return noColumn;
}

/** "RR or mean difference (95% CI)" says of no row which of them it is. */
function headOf(role: Role, text: string, from: number, to: number): Piece {
  const head = text.slice(from, to);
  const kinds = new Set(role === 'effect' ? measuresIn(head).map(({ kind }) => kind) : []);
  return kinds.size > 1 ? `Effect ${intervalIn(head)}` : { from, to: role === 'heterogeneity' ? nameEnd(text, from, to) : to, quoted: false };
}

/** The ratios and differences that some words name, and where. */
function measuresIn(words: string): readonly { readonly kind: LabelKind; readonly from: number; readonly to: number }[] {
  const tokens = tokenise(plainText(words));
  const found: { kind: LabelKind; from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const label = readLabel(tokens, at);
    const last = label === null ? undefined : tokens[label.next - 1];
    if (label === null || last === undefined) continue;
    const { kind, onlyAdjacent } = label.value;
    if (!onlyAdjacent && (kind === 'ratio' || kind === 'difference')) found.push({ kind, from: tokens[at]?.start ?? 0, to: last.end });
    at = label.next - 1;
  }
  return found;
}

const intervalIn = (head: string): string => /\(?\d+(?:\.\d+)? ?% ?(?:CI|CrI|confidence interval)\)?/i.exec(head)?.[0] ?? '';

/** "Relapse, OR": the heading of an effect in a row that names its own measure. */
function headInRow(name: Cell | undefined, head: Piece, text: string): Piece[] {
  const words = name === undefined || name.to - name.from > longestHead ? '' : text.slice(name.from, name.to);
  const [own, another] = measuresIn(words);
  if (name === undefined || own === undefined || another !== undefined) return [head];
  const above = typeof head === 'string' ? head : text.slice(head.from, head.to);
  const said = measuresIn(above);
  // A heading that names the same kind is the more exact of the two.
  if (said.some(({ kind }) => kind === own.kind)) return [head];
  return [{ from: name.from + own.from, to: name.from + own.to, quoted: false }, ` ${intervalIn(above)}`];
}

/** "I² (%)", "I², %": the name without its unit. */
function nameEnd(text: string, from: number, to: number): number {
  const unit = text.slice(from, to).search(/[(,[]/);
  return unit > 0 ? from + unit : to;
}

const withoutIntervals = (head: string): string => head.replace(/\d+(?:\.\d+)? ?% ?(?:C\.?I|Cr?I|confidence|credible)/gi, '');
const lowerWords = /^(?:\d+(?:\.\d+)? ?%? ?)?(?:CI |confidence interval )?(?:lower|low|LCL|LL|LB)(?: (?:limit|bound|end|CI|95% CI))?$/i;
const upperWords = /^(?:\d+(?:\.\d+)? ?%? ?)?(?:CI |confidence interval )?(?:upper|high|UCL|UL|UB)(?: (?:limit|bound|end|CI|95% CI))?$/i;

const studiesWords = /^(?:k|(?:no\.?|number|#|n) ?(?:of )?(?:studies|trials|RCTs|cohorts)|studies|trials|RCTs)(?:,? ?\(?(?:k|n|no\.?)\)?)?$/i;

const plainRole = (role: NonNullable<Role>): Pick<Column, 'role' | 'figure'> => ({ role, figure: role });

function roleOf(head: string): Pick<Column, 'role' | 'figure'> | null {
  const words = head.trim().replace(/\s+/g, ' ');
  if (words === '') return null;
  if (lowerWords.test(words)) return plainRole('lower');
  if (upperWords.test(words)) return plainRole('upper');
  if (/(?:^|[ ,;:(])(?:n ?\/ ?N|events ?\/ ?(?:total|n)|no\.? ?\/ ?total)\b/i.test(words)) return plainRole('count');
  if (/^(?:pooled |summary )?(?:effect|estimate)(?: size| estimate)?$/i.test(words)) return plainRole('effect');
  const probe = tokenise(plainText(words));
  for (let at = 0; at < probe.length; at += 1) {
    if (readLabel(probe, at) !== null) return plainRole('effect');
  }
  if (/^(?:%|percent)? ?weights?(?:,? ?\(?%\)?)?$/i.test(words)) return plainRole('weight');
  if (studiesWords.test(words)) return plainRole('studies');
  const p = ownerOfP(words);
  if (p !== null) return { role: 'p', figure: p };
  const scatter = readHeterogeneity(tokenise(plainText(`${words.replace(/[([]%[)\]]|, ?%/, '')} = 5`)), 0);
  if (scatter !== null) return { role: 'heterogeneity', figure: Object.keys(scatter.value.figures)[0] ?? null };
  for (let at = 0; at < probe.length; at += 1) {
    if (readIntervalHeader(probe, at) !== null) return plainRole(at === 0 ? 'interval' : 'effect');
  }
  return null;
}

/** The figure that a heading makes of the P values under it: `p` where it says only that. */
function ownerOfP(words: string): string | null {
  const tokens = tokenise(plainText(`${words} = 0.5`));
  const at = /^p(?:\b|-|het)/i.test(words) ? 0 : /^(?:heterogeneity|overall|effect)\W+p\b/i.test(words) ? tokens.findIndex(({ text }) => /^p$/i.test(text)) : -1;
  const found = at < 0 ? null : readPValue(tokens, at);
  if (found === null) return null;
  const { about, said } = found.value;
  return about === 'effect' && !said ? 'p' : `p ${about}`;
}

/** A line of a row as it grows. */
interface Line {
  readonly pieces: Piece[];
  readonly has: Set<string | null>;
  /** Whether its counts have their totals in another cell. */
  readonly totalsApart: boolean;
  /** P values and heterogeneity, which may turn out to be nobody's. */
  readonly further: { readonly figure: string | null; readonly pieces: readonly Piece[] }[];
}

const single: ReadonlySet<Role> = new Set<Role>(['p', 'lower', 'upper', 'studies', 'weight']);

function linesOfRow(cells: PlacedCells, columns: readonly Column[], counts: CountColumns, text: string): readonly Pick<Line, 'pieces' | 'totalsApart'>[] {
  const lines: Line[] = [];
  const begin = (role: Role, pieces: readonly Piece[], totalsApart = false): Line => {
    const line: Line = { pieces: [...pieces], has: new Set([role]), totalsApart, further: [] };
    lines.push(line);
    return line;
  };
  const [name] = cells.values();
  const named = name !== undefined && name.to - name.from <= longestHead && namesFigures(text.slice(name.from, name.to));
  let line: Line | null = null;
  let studies: readonly Piece[] = [];
  const taken = new Set<number>();
  for (const [at, whole] of cells) {
    if (taken.has(at)) continue;
    const count = countAt(counts, at, cells, text);
    if (count !== null) {
      line = begin('count', count.pieces, true);
      for (const column of count.columns) taken.add(column);
      continue;
    }
    const cell = { ...whole, ...trimmed(text, whole) };
    const content = text.slice(cell.from, cell.to);
    if (!/\d/.test(content)) continue;
    const column = columns[at] ?? noColumn;
    // A whole claim is none of the figures that a column of these holds.
    const said = single.has(column.role) && speaksForItself(content) && hasOwnFigures(cell, text) ? noColumn : column;
    const { role, figure, head, percent } = said.role === null && countWithPercent.test(content) ? countColumn : said;
    const quoted: Piece = { from: cell.from, to: cell.to, quoted: true };
    if (content.length > longestCell) {
      begin(null, [quoted]);
    } else if (role === 'weight') {
      // Stands between the counts of the arms and their effect.
    } else if (role === 'studies') {
      if (/^\d+$/.test(content)) studies = ['; k = ', { ...cell, quoted: false }];
    } else if (role === null) {
      // A number of trials or participants in between leaves the claim open.
      if (!/^\d[\d,]*$/.test(content)) line = null;
      begin(null, named && whole !== name ? [{ from: name.from, to: name.to, quoted: false }, ' ', quoted] : [quoted]);
    } else if (line !== null && spansInterval(line, role, content)) {
      line.pieces.push(' ', quoted);
      line.has.add('interval');
    } else {
      const heading = role === 'effect' && whole !== name ? headInRow(name, head, text) : [head];
      const withHeading = speaksForItself(content) ? [quoted] : withHead(role, heading, quoted, content, percent);
      const follows = line !== null && role !== 'effect' && role !== 'count' && !line.has.has(figure) && (role !== 'interval' || line.has.has('effect'));
      if (!follows) {
        // A P value or an end without an estimate before it says nothing.
        if (role !== 'p' && role !== 'lower' && role !== 'upper') line = begin(role, withHeading);
        if (line !== null) line.has.add(figure);
      } else if (role === 'p' || role === 'heterogeneity') {
        if (cell.rows === 1) line?.further.push({ figure, pieces: ['; ', ...withHeading] });
        line?.has.add(figure);
      } else {
        line?.pieces.push(role === 'upper' ? ' to ' : ' ', ...withHeading);
        line?.has.add(role);
      }
    }
  }
  // Several effects of one row need not be pooled from the same studies.
  const counted = lines.filter(({ has }) => has.has('effect')).length === 1 ? studies : [];
  return withArms(lines).map(({ pieces, further, has, totalsApart }) => ({
    pieces: [...pieces, ...further.flatMap((each) => (isShared(each.figure, lines) ? [] : each.pieces)), ...(has.has('effect') ? counted : [])],
    totalsApart,
  }));
}

/**
 * The counts of two arms and the effect behind or before them, each in a column of its own, as one line: "20/39 (51.3%) v 7/36 (19.4%)
 * RR 2.43 (1.16-5.09)". Only where a row has just these: of more counts, or of several effects, it is not said which belong together.
 */
function withArms(lines: readonly Line[]): readonly Line[] {
  const arms = lines.filter(({ has }) => has.has('count'));
  const effects = lines.filter(({ has }) => has.has('effect'));
  const [first, second] = arms;
  const [effect] = effects;
  if (first === undefined || second === undefined || effect === undefined || arms.length > 2 || effects.length > 1) return lines;
  const [at, behind, before] = [lines.indexOf(first), lines.indexOf(second) + 1, lines.indexOf(first) - 1];
  if (behind !== at + 2 || (lines[behind] !== effect && lines[before] !== effect)) return lines;
  const ofArms = [...first.pieces, ' v ', ...second.pieces];
  const pieces = lines[behind] === effect ? [...ofArms, '; ', ...effect.pieces] : [...effect.pieces, '; ', ...ofArms];
  const joined = { ...effect, totalsApart: first.totalsApart || second.totalsApart, pieces, has: new Set([...first.has, ...effect.has]) };
  return lines.flatMap((line) => (line === first ? [joined] : line === second || line === effect ? [] : [line]));
}

/** One P value, or one I², behind several estimates of a row may compare these, and belongs to none. */
function isShared(figure: string | null, lines: readonly Line[]): boolean {
  const effects = lines.filter(({ has }) => has.has('effect')).length;
  const found = lines.reduce((sum, { further }) => sum + further.filter((each) => each.figure === figure).length, 0);
  return effects > 1 && found % effects !== 0;
}

/** One heading over two columns, for the estimate and for its interval in a bracket. */
const spansInterval = ({ has }: Line, role: Role, content: string): boolean =>
  role === 'effect' && /^[([]/.test(content) && has.size === 1 && has.has('effect');

/** "OR (95% CI)" as the name of a row. */
function namesFigures(text: string): boolean {
  const tokens = tokenise(plainText(text.trim()));
  return tokens.some((_, at) => readLabel(tokens, at) !== null) && tokens.some((_, at) => readIntervalHeader(tokens, at) !== null);
}

/** A cell that names its own figures needs no heading: "RR 0.49 (95% CI 0.34 to 0.70)". */
function speaksForItself(content: string): boolean {
  const tokens = tokenise(plainText(content));
  return tokens.some((token, at) => token.kind === 'word' && (readInterval(tokens, at) !== null || readLabel(tokens, at) !== null));
}

function withHead(role: NonNullable<Role>, head: readonly Piece[], cell: Piece, content: string, percent: boolean): readonly Piece[] {
  const startsWithNumber = /^\s*[-.\d]/.test(content);
  switch (role) {
    case 'p':
      return startsWithNumber ? [...head, ' = ', cell] : [...head, ' ', cell];
    case 'heterogeneity':
      return [...head, startsWithNumber ? ' = ' : ' ', cell, percent && !content.includes('%') ? '%' : ''];
    case 'lower':
      return [' CI ', cell];
    case 'upper':
      return [cell];
    case 'count':
      return countPieces(cell, content, percent);
    default:
      return [...head, ' ', cell];
  }
}

/** "20/39 (51.3)" under a heading with a per cent sign. */
function countPieces(cell: Piece, content: string, percent: boolean): readonly Piece[] {
  const found = /^(\s*\d[\d,]*\s*\/\s*\d[\d,]*\s*\(\d+(?:\.\d+)?)\)\s*$/.exec(content)?.[1];
  if (!percent || found === undefined || typeof cell === 'string') return [cell];
  const middle = cell.from + found.length;
  return [{ ...cell, to: middle }, '%', { ...cell, from: middle }];
}

/** Puts pieces together into a text that knows where each character stands in the source. */
function compose(pieces: readonly Piece[], { source, text, starts, ends }: NormalisedText): NormalisedText {
  const length = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece.to - piece.from), 0);
  const composed = { starts: new Uint32Array(length), ends: new Uint32Array(length), quotable: new Uint8Array(length) };
  const parts: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      // What was put in stands where the text before it ends.
      const place = at === 0 ? 0 : (composed.ends[at - 1] ?? 0);
      composed.starts.fill(place, at, at + piece.length);
      composed.ends.fill(place, at, at + piece.length);
      parts.push(piece);
      at += piece.length;
      continue;
    }
    composed.starts.set(starts.subarray(piece.from, piece.to), at);
    composed.ends.set(ends.subarray(piece.from, piece.to), at);
    if (piece.quoted) composed.quotable.fill(1, at, at + piece.to - piece.from);
    // A cell is one line: what ends a paragraph in running text is a blank here. A long one is running text.
    const words = text.slice(piece.from, piece.to);
    parts.push(words.length > longestCell ? words : words.replace(/[\n\t]/g, ' '));
    at += piece.to - piece.from;
  }
  return { source, text: parts.join(''), ...composed };
}
