import { outsideSubgroups } from '../../models/outside-subgroups.js';
import type { PooledResult, PooledStudy } from '../../models/pooled-result.js';
import type { Provenance, Study } from '../../studies/study.js';
import { oneLine } from '../../text/one-line.js';
import type { DataColumn } from './data-columns.js';
import type { Interval } from '../presentation/interval.js';
import { rowFinder, weightFinder } from './matching.js';
import { heterogeneityPieces } from './statistics.js';
import { formatLevel, formatShare } from '../presentation/numbers.js';
import type { ForestOptions } from './options.js';
import { bracketed, inWords, type Presentation } from '../presentation/presentation.js';
import { readJudgement, type Judgement } from '../risk-of-bias/judgements.js';

/** A subgroup's name. */
export interface HeadingRow {
  readonly type: 'heading';
  readonly label: string;
}

/** A line of small text under a subtotal, in pieces that stay together when it has to be broken. */
export interface NoteRow {
  readonly type: 'note';
  readonly pieces: readonly string[];
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
  /** Share of the total weight, in percent. */
  readonly share: number | null;
  readonly weight: string;
  /** How the study's numbers were obtained, when they are neither study data nor reported: it is drawn hollow. */
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
export function isWeighted({ studies }: PooledResult): boolean {
  return studies.some(({ weight }) => weight !== null);
}

/** Whether a study's row is drawn hollow: its numbers were derived, measured on a figure or solved for. */
export function isIndirect({ provenance }: PooledStudy): boolean {
  return provenance !== 'study data' && provenance !== 'reported';
}

/** The rows of a forest plot from top to bottom: studies, with subgroups their headings and subtotals, then the studies in none of them, total, prediction. */
export function forestRows(
  result: PooledResult,
  columns: readonly DataColumn[],
  presentation: Presentation,
  options: ForestOptions,
): readonly ForestRow[] {
  const { subgroups } = result;
  const findRow = rowFinder(options.studies, subgroups?.column ?? null);
  const findWeight = weightFinder(result.studies);
  const pooledRow = pooledRows(columns, presentation);

  const rowsOf = (
    studies: readonly PooledStudy[],
    group: string | null,
  ): { readonly rows: readonly EstimateRow[]; readonly found: readonly Study[]; readonly share: number | null } => {
    const matched = studies.map((study) => ({
      study,
      row: findRow(study, group),
      share: group === null ? study.weight : findWeight(study),
    }));
    return {
      rows: matched.map(({ study, row, share }) => studyRow(study, row, share, columns, presentation, options)),
      found: matched.flatMap(({ row }) => (row === null ? [] : [row])),
      share: isWeighted(result) ? matched.reduce((total, { share }) => total + (share ?? 0), 0) : null,
    };
  };

  const outside = (studies: readonly PooledStudy[]): readonly { readonly rows: readonly ForestRow[]; readonly found: readonly Study[] }[] => {
    if (studies.length === 0) return [];
    const { rows, found } = rowsOf(studies, null);
    return [{ rows: [{ type: 'heading', label: 'In no subgroup that was pooled' }, ...rows], found }];
  };
  const blocks = (subgroups?.groups ?? []).map(
    ({ name, result: pooled }): { readonly rows: readonly ForestRow[]; readonly found: readonly Study[] } => {
      const { rows, found, share } = rowsOf(pooled.studies, name);
      const subtotal = pooledRow('subtotal', pooled, found, share);
      return {
        rows: [{ type: 'heading', label: oneLine(name) }, ...rows, subtotal, { type: 'note', pieces: heterogeneityPieces(pooled) }],
        found,
      };
    },
  );
  const parts = subgroups === null ? [rowsOf(result.studies, null)] : [...blocks, ...outside(outsideSubgroups(result))];
  const total = pooledRow(
    'total',
    result,
    parts.flatMap(({ found }) => found),
    isWeighted(result) ? 100 : null,
  );
  const prediction = presentation.predictionOf(result);
  return [
    ...parts.flatMap(({ rows }): readonly ForestRow[] => rows),
    total,
    ...(prediction === null ? [] : [predictionRow(result, prediction, columns, presentation)]),
  ];
}

function studyRow(
  study: PooledStudy,
  row: Study | null,
  share: number | null,
  columns: readonly DataColumn[],
  presentation: Presentation,
  options: ForestOptions,
): EstimateRow {
  const interval = presentation.ofStudy(study);
  const label = oneLine(study.label);
  const indirect = isIndirect(study) ? study.provenance : null;
  const weight = share === null ? '' : formatShare(share);
  return {
    type: 'study',
    label,
    mark: study.corrected ? dagger : '',
    cells: columns.map(({ cell }) => (row === null ? '' : cell(row))),
    interval,
    effect: bracketed(interval, presentation),
    share,
    weight,
    indirect,
    judgements: (options.riskOfBias ?? []).map((column) => readJudgement(row?.cells[column]?.text)),
    description: [
      `${label}: ${presentation.name} ${inWords(interval, presentation)}`,
      ...(weight === '' ? [] : [`weight ${weight}`]),
      ...(indirect === null ? [] : [indirect]),
    ].join(', '),
  };
}

function pooledRows(columns: readonly DataColumn[], presentation: Presentation) {
  return (type: 'subtotal' | 'total', pooled: PooledResult, studies: readonly Study[], share: number | null): EstimateRow => {
    const interval = presentation.ofResult(pooled);
    const label = `${type === 'total' ? 'Total' : 'Subtotal'} (${presentation.level} CI), k = ${pooled.k}`;
    return {
      type,
      label,
      mark: '',
      // A sum over fewer studies than were pooled would be wrong without looking so.
      cells: columns.map(({ total }) => (studies.length === pooled.k ? total(studies) : '')),
      interval,
      effect: bracketed(interval, presentation),
      share,
      weight: share === null ? '' : formatShare(share),
      indirect: null,
      judgements: [],
      description: `${label}: ${presentation.name} ${inWords(interval, presentation)}`,
    };
  };
}

function predictionRow(
  result: PooledResult,
  interval: Interval,
  columns: readonly DataColumn[],
  { formatValue }: Presentation,
): EstimateRow {
  const label = `${formatLevel(result.prediction?.level ?? result.ci.level)} prediction interval`;
  const [lower, upper] = [formatValue(interval.lower), formatValue(interval.upper)];
  return {
    type: 'prediction',
    label,
    mark: '',
    cells: columns.map(() => ''),
    interval,
    effect: `[${lower}, ${upper}]`,
    share: null,
    weight: '',
    indirect: null,
    judgements: [],
    description: `${label}: ${lower} to ${upper}`,
  };
}
