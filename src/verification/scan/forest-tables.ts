import { isPooledLine, type TableLine } from '../coherence/table/printed-table.js';
import { labelWithin } from './labels.js';
import { type TextForm, readText } from './normalise.js';
import { type Place, placeFinder } from './places.js';
import { readable } from './sentences.js';
import { countColumnsOf } from './table-counts.js';
import { type PlacedCells, layOut, trimmed } from './table-layout.js';
import type { Cell, Table } from './tables.js';

/** A table of studies with their weights or with their counts and a total, as a forest plot has it beside its drawing. */
export interface FoundForest extends Place {
  /** What is measured, as the heading prints it; `null` where it does not say. */
  readonly label: string | null;
  /** Of the intervals, in percent. */
  readonly level: string;
  readonly lines: readonly TableLine[];
}

const fewestStudies = 3;
const mostCharacters = 160;
const usualLevel = '95';

const weightWords = /^(?:%|percent)? ?weights?(?:,? ?\(?%\)?)?$/i;
const weightCell = /^\d+(?:\.\d+)? ?%?$/;
const fractionCell = /^(\d[\d,]*) ?\/ ?(\d[\d,]*)(?: ?\(\d+(?:\.\d+)? ?%?\))?$/;
const effectCell = /^(-?\d*\.?\d+) ?[([] ?(-?\d*\.?\d+) ?(?:,|;|to|-) ?(-?\d*\.?\d+) ?[)\]]$/;
const countCell = /^\d[\d,]*$/;
/** The heading over the names of studies; that of other groups, of which everybody may be in several, is another. */
const studyWords = /^(?:stud(?:y|ies)|trials?|sources?|(?:first )?authors?|references?)\b/i;
/** RevMan has the sums of events in a row of their own. */
const eventsWords = /^total events\b/i;
/** A row of a part of the studies: weights then add up in parts, and which line is the pooled effect is not said. */
const partWords = /^sub-?(?:total|group)/i;

/**
 * Reads the tables of a text that list studies: the first column names them, one is headed `Weight`, others hold an effect with its
 * interval and the counts of two arms, as `n/N` or in columns for events and totals. Rows without any of these are headings within
 * the table. A table with subtotals is left out. Without weights, those are read whose heading says that its rows are studies, which has
 * both arms of each and of a total in the last row.
 */
export function findForests(source: string, form: TextForm): readonly FoundForest[] {
  const { normalised, tables } = readText(source, form);
  const place = placeFinder(source);
  const words = (from: number, to: number): string => readable(normalised, from, Math.min(to, from + mostCharacters));
  return tables.flatMap((table): readonly FoundForest[] => {
    const found = forestOf(table, normalised.text, words);
    return found === null ? [] : [{ ...found, ...place(normalised.starts[table.from] ?? 0) }];
  });
}

function forestOf(table: Table, text: string, readWords: (from: number, to: number) => string): Omit<FoundForest, keyof Place> | null {
  const layout = layOut(table, text);
  const { heads, rows } = layout;
  const plain = (cell: Cell): string => {
    const { from, to } = trimmed(text, cell);
    return to - from > mostCharacters ? '' : text.slice(from, to).replace(/\s+/g, ' ');
  };
  const weightColumns = heads.flatMap((cells, column) => (cells.some((cell) => weightWords.test(plain(cell))) ? [column] : []));
  const [weightColumn = null, another] = weightColumns;
  if (another !== undefined) return null;
  const columns: FigureColumns = { weight: weightColumn, arms: [...countColumnsOf(layout, text).split.values()] };
  let effectColumn: number | null = null;
  const read = rows.flatMap((cells): readonly TableLine[] => {
    const [name] = cells.values();
    const line = name === undefined ? {} : figuresOf(cells, name, columns, plain);
    if (effectColumn === null && line.effectColumn !== undefined) effectColumn = line.effectColumn;
    return name === undefined || line.figures === undefined ? [] : [{ study: readWords(name.from, name.to), ...line.figures }];
  });
  const lines = withEventsBelow(read);
  const studies = lines.filter((line) => !isPooledLine(line));
  const namesStudies = (heads[0] ?? []).some((cell) => studyWords.test(plain(cell)));
  const weighted = studies.filter(({ weight }) => weight !== undefined).length;
  const isForest = weightColumn === null ? namesStudies && isCounted(lines, studies) : weighted >= fewestStudies;
  if (!isForest || lines.some(({ study }) => partWords.test(study))) return null;
  const heading = effectColumn === null ? '' : (heads[effectColumn] ?? []).map(plain).join(' ');
  return { label: labelWithin(heading), level: /(\d+(?:\.\d+)?) ?% ?C/i.exec(heading)?.[1] ?? usualLevel, lines };
}

/** Whether lines are different studies with the counts of both arms, and one total below them. */
function isCounted(lines: readonly TableLine[], studies: readonly TableLine[]): boolean {
  const last = lines.at(-1);
  const whole = lines.every(({ treatment_total: treatment, control_total: control }) => treatment !== undefined && control !== undefined);
  const different = new Set(studies.map(({ study }) => study)).size === studies.length;
  return last !== undefined && isPooledLine(last) && whole && different && studies.length >= fewestStudies && studies.length === lines.length - 1;
}

/** The lines with the sums of events in the line of the total, where they stand in a row of their own below it. */
function withEventsBelow(lines: readonly TableLine[]): readonly TableLine[] {
  const [sum, another] = lines.filter(({ study }) => eventsWords.test(study));
  const rest = lines.filter(({ study }) => !eventsWords.test(study));
  if (sum === undefined || another !== undefined) return rest;
  const { treatment_events, control_events } = sum;
  return rest.map((line) => (isPooledLine(line) ? { treatment_events, control_events, ...line } : line));
}

/** Which columns hold the weight, and events and totals apart. */
interface FigureColumns {
  readonly weight: number | null;
  readonly arms: readonly { readonly events: number; readonly total: number }[];
}

interface LineFigures {
  readonly figures?: Omit<TableLine, 'study'>;
  readonly effectColumn?: number;
}

/** The figures of a row; none where the row has none of them. */
function figuresOf(cells: PlacedCells, name: Cell, columns: FigureColumns, plain: (cell: Cell) => string): LineFigures {
  const all = [...cells].filter(([, cell]) => cell !== name).map(([column, cell]) => ({ column, words: plain(cell) }));
  const weight = all.find(({ column, words }) => column === columns.weight && weightCell.test(words))?.words;
  const effect = all.flatMap(({ column, words }) => {
    const [whole, estimate = '', lower = '', upper = ''] = effectCell.exec(words) ?? [];
    return whole === undefined ? [] : [{ column, estimate, lower, upper }];
  });
  const [only, second] = effect;
  const countIn = (column: number): string | undefined => all.find((each) => each.column === column && countCell.test(each.words))?.words;
  const fractions = all.flatMap(({ words }) => {
    const [whole, events, total] = fractionCell.exec(words) ?? [];
    return whole === undefined ? [] : [{ events, total }];
  });
  const arms = fractions.length > 0 ? fractions : columns.arms.map(({ events, total }) => ({ events: countIn(events), total: countIn(total) }));
  const [treatment, control] = arms;
  const isSum = eventsWords.test(plain(name));
  if (weight === undefined && only === undefined && !isSum) return {};
  const isOfTwo = treatment !== undefined && control !== undefined && arms.length === 2;
  const counts = isOfTwo ? { treatment_events: treatment.events, treatment_total: treatment.total, control_events: control.events, control_total: control.total } : {};
  return {
    figures: {
      ...(weight === undefined ? {} : { weight }),
      ...(only === undefined || second !== undefined ? {} : { estimate: only.estimate, ci_lower: only.lower, ci_upper: only.upper }),
      ...printed(counts),
    },
    ...(only === undefined || second !== undefined ? {} : { effectColumn: only.column }),
  };
}

/** The figures that are there. */
const printed = <T extends object>(figures: T): Partial<T> => Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined)) as Partial<T>;
