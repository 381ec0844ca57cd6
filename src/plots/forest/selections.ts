import { figuresOf, type PoolingFigures } from '../../diagnostics/case-pooling.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { formatCount, stableNumber } from '../../text/format.js';
import { oneLine } from '../../text/one-line.js';
import type { PlotFigure } from '../figure.js';
import type { PiecedLine } from '../font/text.js';
import { formatInconsistency, formatLevel, formatVariance } from '../presentation/numbers.js';
import { inWords, presentationOf, type Presentation } from '../presentation/presentation.js';
import { effectColumn, type ForestColumn } from './columns.js';
import { composeForest } from './compose.js';
import { reconstructedSentence } from './description.js';
import type { ForestLayout } from './layouts/layout.js';
import { layoutOf } from './layouts/layouts.js';
import { modelSentence, summaryLines, type Drawn } from './notes.js';
import { checkForestOptions, type ForestOptions } from './options.js';
import { isEstimate, type EstimateRow, type ForestRow } from './rows.js';
import { modelPieces } from './statistics.js';

/** What a caller may choose about a forest plot of selections: all of a forest plot's options but those on single studies. */
export type SelectionsOptions = Omit<ForestOptions, 'studies' | 'arms' | 'columns' | 'columnOrder' | 'otherModel' | 'predictionShape' | 'riskOfBias'>;

/** Studies pooled again and again, each time some of them. */
export interface Selections {
  /** What the figure is, at the beginning of a sentence: `Leave-one-out analysis`. */
  readonly name: string;
  /** Heading of the labels: `Without`. */
  readonly labelHeading: string;
  readonly rows: readonly ({ readonly label: string } & PoolingFigures)[];
  /** What a square is, as a sentence. */
  readonly squares: string;
  /** What the rows show together, as sentences. */
  readonly findings: readonly string[];
}

/** A column of figures beside the selections. */
interface FigureColumn {
  readonly heading: readonly string[];
  readonly cell: (figures: PoolingFigures) => string;
}

/**
 * Forest plot of studies pooled again and again: a line per selection with its estimate and interval, P value,
 * heterogeneity and number of studies, and the diamond of all studies at the end.
 *
 * @param result of all studies
 */
export function selectionsPlot(selections: Selections, result: PooledResult, options: SelectionsOptions): PlotFigure {
  checkForestOptions(options);
  const presentation = presentationOf(result, options);
  const layout = layoutOf(options.layout);
  const columns = figureColumns(result, layout);
  const as: Look = { columns, presentation, layout };
  const rows: readonly ForestRow[] = [...selections.rows.map((row) => selectionRow(row, as)), wholeRow(result, as)];
  const effect: ForestColumn = { ...effectColumn(layout, presentation, [result]), side: layout.columns.indexOf('effect') < layout.columns.indexOf('plot') ? 'left' : 'right' };
  const texts = [...columns.map(({ heading }, index): ForestColumn => ({ field: `cell${index + 1}`, side: 'left', heading, text: ({ cells }) => cells[index] ?? '' })), effect];
  const findings = [...selections.findings, ...reconstructedSentence(result).map((words) => `${words}.`)];
  const description = [
    `${selections.name} of ${result.k} studies: ${presentation.name}.`,
    `${modelPieces(result).join(', ')}.`,
    `All studies ${inWords(presentation.ofResult(result), presentation)}.`,
    ...findings,
  ].join(' ');
  const summary = summaryLines([result], presentation, layout.notation);
  return {
    specification: composeForest(
      {
        description,
        layout,
        labelHeading: selections.labelHeading,
        columns: texts,
        rows,
        presentation,
        plotHeading: layout.plotHeading(presentation, [result]),
        studyColour: layout.palette.study(null),
        density: [],
        summary,
        notesOf: (drawn) => [...(layout.modelInHeading ? [] : [modelSentence([result])]), ...notesOf(selections.squares, findings, drawn)],
      },
      options,
    ),
    table: {
      caption: description,
      columns: [
        { title: selections.labelHeading, align: 'left' },
        ...texts.map(({ heading }) => ({ title: heading.join(' '), align: 'right' as const })),
      ],
      rows: rows.map((row) => {
        if (isEstimate(row)) return { type: row.type, cells: [row.label, ...row.cells, row.effect] };
        return { type: row.type, cells: [row.type === 'note' ? row.pieces.join(' ') : row.label, ...columns.map(() => ''), ''] };
      }),
      notes: [...summary.map(({ pieces, separator }) => pieces.join(separator)), ...findings],
    },
  };
}

/** No estimator of τ² in a common-effect model and nothing between the studies where there is one; no P value without a value of no effect. */
function figureColumns({ model, test }: PooledResult, { notation: { tau2: tau, onlyP } }: ForestLayout): readonly FigureColumn[] {
  const orNone = (value: number | null, format: (value: number) => string): string => (value === null ? '\u2013' : format(value));
  return [
    { heading: ['k'], cell: ({ k }) => formatCount(k) },
    ...(test.pValue === null ? [] : [{ heading: ['P'], cell: ({ pValue }: PoolingFigures) => orNone(pValue, (value) => onlyP(stableNumber(value))) }]),
    ...(model === 'random' ? [{ heading: [tau], cell: ({ k, tau2 }: PoolingFigures) => orNone(k < 2 ? null : tau2, formatVariance) }] : []),
    { heading: ['I\u00b2'], cell: ({ I2 }) => orNone(I2, formatInconsistency) },
  ];
}

/** How rows are printed. */
interface Look {
  readonly columns: readonly FigureColumn[];
  readonly presentation: Presentation;
  readonly layout: ForestLayout;
}

function selectionRow(figures: Selections['rows'][number], as: Look): ForestRow {
  const { estimate, ciLower, ciUpper, naturalEstimate, naturalLower, naturalUpper } = figures;
  const label = oneLine(figures.label);
  if (estimate === null || ciLower === null || ciUpper === null || naturalEstimate === null || naturalLower === null || naturalUpper === null) {
    return { type: 'note', pieces: [`${label}: not estimable`] };
  }
  const interval = as.presentation.ofResult({
    estimate,
    ci: { lower: ciLower, upper: ciUpper },
    natural: { estimate: naturalEstimate, ci: { lower: naturalLower, upper: naturalUpper } },
  });
  return estimateRow('study', label, interval, figures, as);
}

function wholeRow(result: PooledResult, as: Look): ForestRow {
  return estimateRow('total', `All studies (${formatLevel(result.ci.level)} CI)`, as.presentation.ofResult(result), figuresOf(result), as);
}

function estimateRow(
  type: 'study' | 'total',
  label: string,
  interval: EstimateRow['interval'],
  figures: PoolingFigures,
  { columns, presentation, layout }: Look,
): EstimateRow {
  return {
    type,
    label,
    mark: '',
    cells: columns.map(({ cell }) => cell(figures)),
    interval,
    effect: layout.estimate(interval, presentation),
    share: null,
    weights: [],
    indirect: null,
    judgements: [],
    description: `${label}: ${presentation.name} ${inWords(interval, presentation)}`,
  };
}

function notesOf(squares: string, findings: readonly string[], { arrows, overallLine, cut }: Drawn): readonly PiecedLine[] {
  const signs = [
    squares,
    'Diamond: all studies.',
    ...(cut ? ['…: cut from names, which the table of this figure has whole.'] : []),
    ...(arrows ? ['Arrowheads: the interval extends beyond the axis.'] : []),
    ...(overallLine ? ['Dashed line: estimate of all studies.'] : []),
  ];
  return [...findings.map((finding) => ({ pieces: finding.split(' '), separator: ' ' })), { pieces: signs, separator: ' ' }];
}
