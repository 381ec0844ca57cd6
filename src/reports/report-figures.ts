import type { NarrowForest } from '../plots/forest.js';
import type { FigureTable } from '../plots/figure.js';
import type { FigureRow } from './figure-rows.js';

/** A finished figure: drawn, and as the table that says the same to those who cannot see it. */
export interface ReportFigure {
  /** SVG made by the renderer, as text. Its ids are its own: no other figure of the report has them. */
  readonly svg: string;
  /** The same figure for a narrow screen. */
  readonly narrow?: NarrowForest | undefined;
  /** Whether the drawing fits a narrow screen as it is. */
  readonly compact?: boolean | undefined;
  readonly table: FigureTable;
  /** Its rows, where each study has one to itself: a page that answers is told of them. */
  readonly rows?: readonly FigureRow[] | null | undefined;
}

/** What else a report may be told. */
export interface ReportOptions {
  /** Of Repool, where it is to be named. */
  readonly version?: string | undefined;
  /** Whether the figures of the web page answer: the one script that it then has is known to its security policy. */
  readonly interactive?: boolean | undefined;
}

/** What is drawn of an analysis: its forest plot, and its funnel plot where there are studies enough for one. */
export interface AnalysisFigures extends ReportFigure {
  readonly funnel?: ReportFigure | undefined;
}

/** The figures of a data set by the id of their analysis. An analysis without one has no figure in the report. */
export type ReportFigures = ReadonlyMap<string, AnalysisFigures>;

/** The name of the file that an analysis's forest plot is written to, beside the report. */
export function figureFile(analysisId: string): string {
  return `forest-${analysisId}.svg`;
}
