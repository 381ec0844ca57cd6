import type { PooledResult } from '../models/pooled-result.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { lowerAxis, type ChartAxis } from './chart/axis.js';
import { chart } from './chart/chart.js';
import { onX, onX2, onY, onY2 } from './chart/marks.js';
import type { PlotFigure } from './figure.js';
import { textWidth, truncateText } from './font/text.js';
import { columnTitle } from './forest/columns.js';
import { rowFinder } from './forest/matching.js';
import { textMark } from './placed-text.js';
import { formatShare, formatStable } from './presentation/numbers.js';
import { blankNote, type RiskOfBiasOptions } from './risk-of-bias.js';
import { judgementCodes, judgements, signsOf, type Judgement } from './risk-of-bias/judgements.js';
import { readJudgements, type JudgedStudy } from './risk-of-bias/read-judgements.js';
import { fontSizes } from './style.js';

/** What a caller may choose about a summary of risk of bias. */
export interface RiskOfBiasSummaryOptions extends RiskOfBiasOptions {
  /** Whether a study counts by its weight in the pooled effect; every study counts the same by default. */
  readonly weighted?: boolean | undefined;
}

/** A part of a domain's bar: where it begins and ends, in percent. */
interface Segment {
  readonly judgement: Judgement | null;
  readonly from: number;
  readonly to: number;
}

/** Unit: pixels. */
const width = 420;
const barStep = 30;
const barHeight = 20;
const mostLabel = 220;

/**
 * Summary of risk of bias: per domain a bar of the shares of the judgements, in percent.
 *
 * In words: how much of the evidence is at which risk, domain by domain; every study counts the same, or by its weight in
 * the pooled effect, which says what the pooled effect rests on. Cells without a judgement are a blank part of the bar.
 *
 * @param studies as they were pooled; weighted, those that were not pooled count nothing
 * @param result what `pool` returned for them
 * @returns the figure; what `readJudgements` reports, NOT_ESTIMABLE for weights where the model has none
 *
 * @source McGuinness & Higgins (2021), doi:10.1002/jrsm.1411
 * @r      robvis::rob_summary(data, tool = "ROB2", weighted = TRUE)
 */
export function riskOfBiasSummaryPlot(studies: Studies, result: PooledResult, { title, riskOfBias: domains = [], weighted = false }: RiskOfBiasSummaryOptions = {}): Outcome<PlotFigure> {
  const judged = readJudgements(studies, domains);
  if (!judged.ok) return judged;
  const weights = weighted ? pooledWeights(judged.value, studies, result) : judged.value.map(() => 1);
  if (weights === null) return failure(problem('NOT_ESTIMABLE', { what: 'a weighted summary of risk of bias', reason: 'studies have no weights in this model' }, {}, 'error'));

  const bars = domains.map((_, domain) => segmentsOf(judged.value.map((row) => row.judgements[domain] ?? null), weights));
  const height = domains.length * barStep;
  const x = lowerAxis({ title: weighted ? 'Share of the weight' : 'Share of the studies', values: [0, 100], bounds: [0, 100], ticks: [0, 25, 50, 75, 100], suffix: '%' }, width);
  const titles = domains.map((domain) => truncateText(columnTitle(domain), mostLabel, fontSizes.tick));
  const y: ChartAxis = { kind: 'linear', range: [0, Math.max(1, domains.length)], ticks: titles.map((label, index) => ({ value: index + 0.5, label })), title: '', reversed: true };
  const half = barHeight / barStep / 2;
  const segments = bars.flatMap((bar, domain) =>
    bar.flatMap(({ judgement, from, to }) => {
      if (judgement === null) return [];
      const { fill, ink, sign, words } = judgements[judgement];
      const share = `${sign} ${formatStable(to - from, 0)}%`;
      const fits = textWidth(share, fontSizes.small, 'bold') + 6 <= ((to - from) / 100) * width;
      return [
        { from, to, middle: (from + to) / 2, at: domain + 0.5, top: domain + 0.5 - half, bottom: domain + 0.5 + half, fill, ink, text: fits ? share : '', words: `${columnTitle(domains[domain] ?? '')}, ${words} ${formatStable(to - from, 0)}%`, description: `${columnTitle(domains[domain] ?? '')}: ${words} ${formatShare(to - from)}` },
      ];
    }),
  );
  const present = new Set(judged.value.flatMap((row) => row.judgements.filter((judgement) => judgement !== null)));
  const notes = [weighted ? 'A study counts by its weight in the pooled effect.' : 'Every study counts the same.', ...blankNote(judged.value), ...narrowNote(segments)];
  const description = describe(bars, domains, judged.value.length, notes);
  return success(
    {
      specification: chart({
        description,
        title,
        x,
        y,
        width,
        height,
        datasets: { segments },
        layers: [
          {
            data: { name: 'segments' },
            mark: { type: 'rect', stroke: 'white', strokeWidth: 1 },
            encoding: { x: onX('from'), x2: onX2('to'), y: onY('top'), y2: onY2('bottom'), fill: { field: 'fill', type: 'nominal', scale: null }, description: { field: 'description', type: 'nominal' } },
          },
          {
            data: { name: 'segments' },
            transform: [{ filter: "datum.text !== ''" }],
            mark: { ...textMark, align: 'center', fontSize: fontSizes.small, fontWeight: 'bold', color: { expr: 'datum.ink' } },
            encoding: { x: onX('middle'), y: onY('at'), text: { field: 'text', type: 'nominal' } },
          },
        ],
        legend: signsOf(present).map(({ words, ...sign }) => ({ words, sign: { type: 'disc', ...sign } })),
        notes: notes.map((note) => ({ pieces: note.split(' '), separator: ' ' })),
      }),
      table: {
        caption: description,
        columns: [{ title: 'Domain', align: 'left' }, ...judgementCodes.filter((code) => present.has(code)).map((code) => ({ title: judgements[code].words, align: 'right' as const }))],
        rows: bars.map((bar, domain) => ({
          cells: [columnTitle(domains[domain] ?? ''), ...judgementCodes.filter((code) => present.has(code)).map((code) => formatShare(shareOf(bar, code)))],
        })),
        notes,
      },
    },
    judged.problems,
  );
}

/** The parts of bars that are too narrow for their number. */
function narrowNote(segments: readonly { readonly text: string; readonly words: string }[]): readonly string[] {
  const narrow = segments.filter(({ text }) => text === '');
  return narrow.length === 0 ? [] : [`Too narrow for a number: ${narrow.map(({ words }) => words).join('; ')}.`];
}

/** The weight of each row in the pooled effect, 0 for those that were not pooled; `null` where the model has no weights. */
function pooledWeights(rows: readonly JudgedStudy[], studies: Studies, result: PooledResult): readonly number[] | null {
  if (result.studies.some(({ weight }) => weight === null)) return null;
  const findRow = rowFinder(studies, null);
  const found = new Map(result.studies.map((study) => [findRow(study, null), study.weight ?? 0] as const));
  return rows.map(({ study }) => found.get(study) ?? 0);
}

/** A bar's parts from the best judgement to the worst, then what has none. */
function segmentsOf(stated: readonly (Judgement | null)[], weights: readonly number[]): readonly Segment[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let from = 0;
  return [...judgementCodes, null].flatMap((judgement) => {
    const part = weights.reduce((sum, weight, index) => ((stated[index] ?? null) === judgement ? sum + weight : sum), 0);
    if (part === 0) return [];
    const segment = { judgement, from, to: from + (100 * part) / total };
    from = segment.to;
    return [segment];
  });
}

function shareOf(bar: readonly Segment[], judgement: Judgement): number {
  const segment = bar.find((each) => each.judgement === judgement);
  return segment === undefined ? 0 : segment.to - segment.from;
}

function describe(bars: readonly (readonly Segment[])[], domains: readonly string[], k: number, notes: readonly string[]): string {
  const sentences = bars.map((bar, domain) => {
    const parts = bar.map(({ judgement, from, to }) => `${judgement === null ? 'no judgement' : judgements[judgement].words} ${formatShare(to - from)}`);
    return `${columnTitle(domains[domain] ?? '')}: ${parts.join(', ')}.`;
  });
  return [`Risk of bias of ${k} ${k === 1 ? 'study' : 'studies'}.`, ...sentences, ...notes].join(' ');
}
