import { isPooledLine, type TableLine } from '../coherence/table/printed-table.js';
import { labelWithin } from './labels.js';
import { type TextForm, readText } from './normalise.js';
import { type Place, placeFinder } from './places.js';
import { readable } from './sentences.js';
import { type PlacedCells, layOut, trimmed } from './table-layout.js';
import type { Cell, Table } from './tables.js';

/** A table of studies with their weights, as a forest plot has it beside its drawing. */
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
/** A row of a part of the studies: weights then add up in parts, and which line is the pooled effect is not said. */
const partWords = /^sub-?(?:total|group)/i;

/**
 * Reads the tables of a text that list studies with weights: the first column names them, one is headed `Weight`, others hold an
 * effect with its interval and the counts of two arms. Rows without any of these are headings within the table. A table with
 * subtotals is left out.
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
  const { heads, rows } = layOut(table, text);
  const plain = (cell: Cell): string => {
    const { from, to } = trimmed(text, cell);
    return to - from > mostCharacters ? '' : text.slice(from, to).replace(/\s+/g, ' ');
  };
  const weightColumns = heads.flatMap((cells, column) => (cells.some((cell) => weightWords.test(plain(cell))) ? [column] : []));
  const [weightColumn, another] = weightColumns;
  if (weightColumn === undefined || another !== undefined) return null;
  let effectColumn: number | null = null;
  const lines = rows.flatMap((cells): readonly TableLine[] => {
    const [name] = cells.values();
    const line = name === undefined ? {} : figuresOf(cells, name, weightColumn, plain);
    if (effectColumn === null && line.effectColumn !== undefined) effectColumn = line.effectColumn;
    return name === undefined || line.figures === undefined ? [] : [{ study: readWords(name.from, name.to), ...line.figures }];
  });
  const weighted = lines.filter((line) => line.weight !== undefined && !isPooledLine(line)).length;
  if (weighted < fewestStudies || lines.some(({ study }) => partWords.test(study))) return null;
  const heading = effectColumn === null ? '' : (heads[effectColumn] ?? []).map(plain).join(' ');
  return { label: labelWithin(heading), level: /(\d+(?:\.\d+)?) ?% ?C/i.exec(heading)?.[1] ?? usualLevel, lines };
}

interface LineFigures {
  readonly figures?: Omit<TableLine, 'study'>;
  readonly effectColumn?: number;
}

/** The figures of a row; none where the row has none of them. */
function figuresOf(cells: PlacedCells, name: Cell, weightColumn: number, plain: (cell: Cell) => string): LineFigures {
  const all = [...cells].filter(([, cell]) => cell !== name).map(([column, cell]) => ({ column, words: plain(cell) }));
  const weight = all.find(({ column, words }) => column === weightColumn && weightCell.test(words))?.words;
  const effect = all.flatMap(({ column, words }) => {
    const [whole, estimate = '', lower = '', upper = ''] = effectCell.exec(words) ?? [];
    return whole === undefined ? [] : [{ column, estimate, lower, upper }];
  });
  const [only, second] = effect;
  const arms = all.flatMap(({ words }) => {
    const [whole, events = '', total = ''] = fractionCell.exec(words) ?? [];
    return whole === undefined ? [] : [{ events, total }];
  });
  const [treatment, control] = arms;
  if (weight === undefined && only === undefined) return {};
  return {
    figures: {
      ...(weight === undefined ? {} : { weight }),
      ...(only === undefined || second !== undefined ? {} : { estimate: only.estimate, ci_lower: only.lower, ci_upper: only.upper }),
      ...(treatment === undefined || control === undefined || arms.length > 2 ? {} : { treatment_events: treatment.events, treatment_total: treatment.total, control_events: control.events, control_total: control.total }),
    },
    ...(only === undefined || second !== undefined ? {} : { effectColumn: only.column }),
  };
}
