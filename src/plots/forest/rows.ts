import { listIn, some } from '../../lists/list.js';
import { outsideSubgroups } from '../../models/outside-subgroups.js';
import type { PooledResult, PooledStudy } from '../../models/pooled-result.js';
import type { Provenance, Study } from '../../studies/study.js';
import { oneLine } from '../../text/one-line.js';
import type { DataColumn } from './data-columns.js';
import type { Interval } from '../presentation/interval.js';
import { pooledFinder, rowFinder } from './matching.js';
import type { ForestLayout } from './layouts/layout.js';
import { heterogeneityPieces, modelName, reconstructedMark } from './statistics.js';
import { formatLevel, formatShare } from '../presentation/numbers.js';
import type { ForestOptions } from './options.js';
import { inWords, type Presentation } from '../presentation/presentation.js';
import { readJudgement, type Judgement } from '../risk-of-bias/judgements.js';

/** A subgroup's name. */
export interface HeadingRow {
  readonly type: 'heading';
  readonly label: string;
  /** Whether it goes on with the name in the row before. */
  readonly goesOn?: boolean;
}

/** A line of small text under a subtotal, in pieces that stay together when it has to be broken. */
export interface NoteRow {
  readonly type: 'note';
  readonly pieces: readonly string[];
  /** What stands in its columns, by their fields; such a note is one line. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** A row with an interval. */
export interface EstimateRow {
  readonly type: 'study' | 'subtotal' | 'total' | 'prediction';
  readonly label: string;
  /** Follows the label, even one that was cut: a dagger. */
  readonly mark: string;
  /** One text per column between the labels and the plot. */
  readonly cells: readonly string[];
  readonly interval: Interval;
  readonly effect: string;
  /** Share of the total weight that the area of the square shows, in percent. */
  readonly share: number | null;
  /** The weight in each of the results shown. */
  readonly weights: readonly string[];
  /** How the study's numbers were obtained, when they are neither study data nor reported: it is drawn hollow, and dashed where they were solved for. */
  readonly indirect: Provenance | null;
  readonly judgements: readonly (Judgement | null)[];
  /** The row in words. */
  readonly description: string;
}

export type ForestRow = HeadingRow | NoteRow | EstimateRow;

/** Whether a row has an interval. */
export function isEstimate<Row extends { readonly type: ForestRow['type'] }>(
  row: Row,
): row is Extract<Row, { readonly type: EstimateRow['type'] }> {
  return row.type !== 'heading' && row.type !== 'note';
}

/** Marks a study to whose cells something was added. */
export const dagger = '\u2020';

/** Whether the studies have weights: a likelihood of all counts together has none. */
export function isWeighted(result: PooledResult): boolean {
  return some(listIn(result, 'studies'), ({ weight }) => weight !== null);
}

/** Whether a study's row is drawn hollow: its numbers were derived, measured on a figure or solved for. */
export function isIndirect({ provenance }: Pick<PooledStudy, 'provenance'>): boolean {
  return provenance !== 'study data' && provenance !== 'reported';
}

/** What the rows of a forest plot are made of. */
export interface RowsInput {
  /** The result, and beside it that of the other model where both are shown: the common effect first. */
  readonly results: readonly PooledResult[];
  /** Which of them the squares and the studies' intervals belong to. */
  readonly result: PooledResult;
  readonly columns: readonly DataColumn[];
  readonly presentation: Presentation;
  readonly layout: ForestLayout;
  readonly options: ForestOptions;
}

/** Rows, and the rows of the file behind them. */
interface Block {
  readonly rows: readonly ForestRow[];
  readonly found: readonly Study[];
}

/** The rows of a forest plot from top to bottom: studies, with subgroups their headings and subtotals, then the studies in none of them, total, prediction. */
export function forestRows(input: RowsInput): readonly ForestRow[] {
  const { results, result, presentation, layout, options } = input;
  const { subgroups } = result;
  const findRow = rowFinder(options.studies, subgroups?.column ?? null);
  const finders = results.map(({ studies }) => pooledFinder(studies));
  const own = results.indexOf(result);

  const rowsOf = (studies: readonly PooledStudy[], group: string | null): Block & { readonly shares: readonly (number | null)[] } => {
    const matched = studies.map((study) => ({ study, row: findRow(study, group), shares: finders.map((find) => find(study)?.weight ?? null) }));
    return {
      rows: matched.map(({ study, row, shares }) => studyRow(study, row, shares, own, input)),
      found: matched.flatMap(({ row }) => (row === null ? [] : [row])),
      shares: results.map((each, index) => (isWeighted(each) ? matched.reduce((total, { shares }) => total + (shares[index] ?? 0), 0) : null)),
    };
  };

  const outside = (studies: readonly PooledStudy[]): readonly Block[] => {
    if (studies.length === 0) return [];
    const { rows, found } = rowsOf(studies, null);
    return [{ rows: [{ type: 'heading', label: 'In no subgroup that was pooled' }, ...rows], found }];
  };
  const blocks = (subgroups?.groups ?? []).map(({ name, result: pooled }): Block => {
    const { rows, found, shares } = rowsOf(pooled.studies, name);
    const subtotals = results.flatMap((each, index) => {
      const own = each.subgroups?.groups.find((group) => group.name === name)?.result;
      return own === undefined ? [] : [pooledRow('subtotal', own, found, shares.map((share, other) => (other === index ? share : null)), input)];
    });
    return {
      rows: [
        { type: 'heading', label: oneLine(name) },
        ...rows,
        ...subtotals,
        ...eventsLine(found.length === pooled.k ? found : [], input),
        { type: 'note', pieces: heterogeneityPieces(pooled, layout.notation) },
      ],
      found,
    };
  });
  const parts = subgroups === null ? [rowsOf(result.studies, null)] : [...blocks, ...outside(outsideSubgroups(result))];
  const found = parts.flatMap((part) => part.found);
  const totals = results.map((each, index) => pooledRow('total', each, found, results.map((other, column) => (column === index && isWeighted(other) ? 100 : null)), input));
  const predicting = results.find((each) => presentation.predictionOf(each) !== null);
  const prediction = predicting === undefined ? null : presentation.predictionOf(predicting);
  return [
    ...parts.flatMap(({ rows }): readonly ForestRow[] => rows),
    ...totals,
    ...eventsLine(found.length === result.k ? found : [], input),
    ...(predicting === undefined || prediction === null ? [] : [predictionRow(predicting, prediction, input)]),
  ];
}

/** The sums of the events in a line of their own, for layouts that have one; none for studies whose rows were not all found, nor without the columns of events. */
function eventsLine(found: readonly Study[], { columns, layout, options: { columnOrder } }: RowsInput): readonly NoteRow[] {
  const shown = layout.eventsLine && columnOrder?.includes('data') !== false;
  const sums = columns.flatMap(({ events }, index) => (events === undefined ? [] : [[`cell${index + 1}`, events(found)] as const]));
  return !shown || found.length === 0 || sums.length === 0 ? [] : [{ type: 'note', pieces: ['Total events'], cells: Object.fromEntries(sums) }];
}

const shown = (share: number | null | undefined, layout: ForestLayout): string => (share === null || share === undefined ? '' : layout.weight(formatShare(share)));

function studyRow(study: PooledStudy, row: Study | null, shares: readonly (number | null)[], own: number, { columns, presentation, layout, options }: RowsInput): EstimateRow {
  const interval = presentation.ofStudy(study);
  const label = oneLine(study.label);
  const indirect = isIndirect(study) ? study.provenance : null;
  const share = shares[own] ?? null;
  return {
    type: 'study',
    label,
    mark: study.corrected ? dagger : '',
    cells: columns.map(({ cell }) => (row === null ? '' : cell(row))),
    interval,
    effect: layout.estimate(interval, presentation),
    share,
    weights: shares.map((each) => shown(each, layout)),
    indirect,
    judgements: (options.riskOfBias ?? []).map((column) => readJudgement(row?.cells[column]?.text)),
    description: [
      `${label}: ${presentation.name} ${inWords(interval, presentation)}`,
      ...(share === null ? [] : [`weight ${formatShare(share)}`]),
      ...(indirect === null ? [] : [indirect]),
    ].join(', '),
  };
}

function pooledRow(
  type: 'subtotal' | 'total',
  pooled: PooledResult,
  studies: readonly Study[],
  shares: readonly (number | null)[],
  { results, columns, presentation, layout }: RowsInput,
): EstimateRow {
  const interval = presentation.ofResult(pooled);
  const total = type === 'total' ? 'Total' : 'Subtotal';
  const model = modelName(pooled.model);
  const name = results.length === 1 ? total : type === 'total' ? model : `Subtotal, ${model.toLowerCase()}`;
  const label = layout.pooledLabel({ name, level: presentation.level, k: pooled.k });
  return {
    type,
    label,
    mark: '',
    // A sum over fewer studies than were pooled would be wrong without looking so. Under two models it stands once.
    cells: columns.map((column) => (studies.length === pooled.k && pooled.model === results[0]?.model ? column.total(studies) : '')),
    interval,
    effect: layout.estimate(interval, presentation),
    share: null,
    weights: shares.map((share) => shown(share, layout)),
    indirect: null,
    judgements: [],
    description: `${label}: ${presentation.name} ${inWords(interval, presentation)}`,
  };
}

function predictionRow(result: PooledResult, interval: Interval, { results, columns, presentation, layout }: RowsInput): EstimateRow {
  const label = `${formatLevel(result.prediction?.level ?? result.ci.level)} prediction interval${reconstructedMark(result)}`;
  const [lower, upper] = [presentation.formatValue(interval.lower), presentation.formatValue(interval.upper)];
  return {
    type: 'prediction',
    label,
    mark: '',
    cells: columns.map(() => ''),
    interval,
    effect: layout.interval(interval.lower, interval.upper, presentation),
    share: null,
    weights: results.map(() => ''),
    indirect: null,
    judgements: [],
    description: `${label}: ${lower} to ${upper}`,
  };
}
