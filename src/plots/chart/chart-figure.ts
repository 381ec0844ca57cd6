import type { FigureTable, PlotFigure } from '../figure.js';
import { oneLine } from '../../text/one-line.js';
import { chart, type ChartInput } from './chart.js';
import { composed, type ChartPart } from './parts.js';

/** A chart and the same as a table. */
export interface ChartFigureInput extends Omit<ChartInput, 'description' | 'datasets' | 'layers' | 'legend' | 'notes'> {
  /** What the chart shows, in sentences. */
  readonly summary: string;
  /** Sentences under the chart, each on a line of its own. */
  readonly notes: readonly string[];
  /** From the back to the front. */
  readonly parts: readonly ChartPart[];
  readonly columns: FigureTable['columns'];
  readonly rows: FigureTable['rows'];
}

/** A chart of parts and the same as a table; both are told in the same words, the summary and then the notes. */
export function chartFigure({ summary, notes, parts, columns, rows, ...input }: ChartFigureInput): PlotFigure {
  const description = [summary, ...notes].join(' ');
  return {
    specification: chart({ ...input, ...composed(parts), description, notes: notes.map((text) => ({ pieces: text.split(' '), separator: ' ' })) }),
    table: { caption: description, columns, rows, notes },
  };
}

/** What a chart says of studies that it does not show, and nothing where it shows all. @param why `without an effect` */
export function notShown(labels: readonly string[], why: string): readonly string[] {
  return labels.length === 0 ? [] : [`Not shown, ${why}: ${labels.map(oneLine).join(', ')}.`];
}
