import { success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { oneLine } from '../text/one-line.js';
import { placeLegend } from './chart/legend.js';
import type { PlotFigure } from './figure.js';
import { textWidth, truncateMiddle, wrapPieces } from './font/text.js';
import { columnTitle } from './forest/columns.js';
import { placedTexts, type PlacedText } from './placed-text.js';
import { domainLetter, judgements, signsOf, type Judgement } from './risk-of-bias/judgements.js';
import { readJudgements, type JudgedStudy } from './risk-of-bias/read-judgements.js';
import { signAt, signLayers } from './risk-of-bias/sign-layers.js';
import { colours, fontFamily, fontSizes } from './style.js';
import { stableSpec, titleOf, vegaLiteSchema } from './vega-lite-spec.js';

/** What a caller may choose about a risk-of-bias plot. */
export interface RiskOfBiasOptions {
  readonly title?: string | undefined;
  /** Columns of the file that hold the judgements, one per domain. */
  readonly riskOfBias?: readonly string[] | undefined;
}

/** Unit: pixels. */
const rowHeight = 21;
const columnWidth = 30;
const headingHeight = 24;
const mostLabel = 260;
const leastWidth = 300;
const edge = 14;
const lineHeight = 16;

/**
 * Risk-of-bias plot: a line per study with the sign of every domain's judgement, as traffic lights.
 *
 * In words: a disc's sign says what its colour says. A cell without a judgement stays blank, and the figure says how many
 * there are. Nothing is summed over domains: a score would weigh them as nobody means to.
 *
 * @param studies all studies of the table, also those that were not pooled
 * @param options the columns of the judgements
 * @returns the figure; what `readJudgements` reports
 *
 * @source McGuinness & Higgins (2021), doi:10.1002/jrsm.1411
 * @r      robvis::rob_traffic_light(data, tool = "ROB2")
 */
export function riskOfBiasPlot(studies: Studies, { title, riskOfBias: domains = [] }: RiskOfBiasOptions = {}): Outcome<PlotFigure> {
  const judged = readJudgements(studies, domains);
  if (!judged.ok) return judged;
  const rows = judged.value;
  const present = new Set(rows.flatMap((row) => row.judgements.filter((judgement) => judgement !== null)));

  const labels = rows.map(({ study }) => truncateMiddle(oneLine(study.label), mostLabel, fontSizes.text));
  const labelWidth = Math.ceil(labels.reduce((widest, label) => Math.max(widest, textWidth(label, fontSizes.text)), textWidth('Study', fontSizes.text, 'bold')));
  const middleOf = (domain: number): number => labelWidth + 16 + (domain + 0.5) * columnWidth;
  const right = labelWidth + 16 + domains.length * columnWidth;
  const width = Math.max(right, leastWidth);
  const height = headingHeight + rows.length * rowHeight;
  const rowY = (index: number): number => headingHeight + (index + 0.5) * rowHeight;

  const text = (each: Pick<PlacedText, 'x' | 'y' | 'text'> & Partial<PlacedText>): PlacedText => ({ align: 'left', size: fontSizes.text, bold: false, muted: false, ...each });
  const letters = domains.map((domain, index) => `${domainLetter(index)}: ${columnTitle(domain)}`);
  const legend = placeLegend(signsOf(present).map(({ words, ...sign }) => ({ words, sign: { type: 'disc', ...sign } })), 0, height + 10, width);
  const notes = [...wrapPieces(letters, '; ', width, fontSizes.small), ...blankNote(rows).flatMap((note) => wrapPieces(note.split(' '), ' ', width, fontSizes.small))];
  const notesTop = legend.bottom + 6;
  const titleLines = title === undefined ? [] : wrapPieces(oneLine(title).split(' '), ' ', width, fontSizes.title, 'bold');
  const description = describe(rows, domains);
  const specification = stableSpec({
    $schema: vegaLiteSchema,
    description,
    ...(titleLines.length === 0 ? {} : { title: titleOf(titleLines, 0) }),
    width,
    height,
    padding: {
      left: edge,
      right: edge,
      top: edge + titleLines.length * (fontSizes.title + 3) + (titleLines.length === 0 ? 0 : 10),
      bottom: notesTop + notes.length * lineHeight - height + edge,
    },
    autosize: { type: 'none' },
    background: colours.paper,
    config: { font: fontFamily, view: { stroke: null } },
    datasets: {
      lines: [{ y: headingHeight, colour: colours.line }, ...rows.map((_, index) => ({ y: headingHeight + (index + 1) * rowHeight, colour: colours.grid }))],
      signs: rows.flatMap((row, index) =>
        row.judgements.flatMap((judgement, domain) =>
          judgement === null ? [] : [{ ...signAt(judgement, middleOf(domain), rowY(index)), description: `${labels[index] ?? ''}, ${columnTitle(domains[domain] ?? '')}: ${judgements[judgement].words}` }],
        ),
      ),
      texts: [
        text({ x: 0, y: headingHeight / 2, text: 'Study', bold: true }),
        ...domains.map((_, index) => text({ x: middleOf(index), y: headingHeight / 2, text: domainLetter(index), align: 'center', bold: true })),
        ...labels.map((label, index) => text({ x: 0, y: rowY(index), text: label })),
        ...legend.texts,
        ...notes.map((line, index) => text({ x: 0, y: notesTop + (index + 0.5) * lineHeight, text: line, size: fontSizes.small })),
      ],
    },
    layer: [
      {
        data: { name: 'lines' },
        mark: { type: 'rule', strokeWidth: 1, aria: false },
        encoding: { x: { value: 0 }, x2: { value: right }, y: { field: 'y', type: 'quantitative', scale: null, axis: null }, color: { field: 'colour', type: 'nominal', scale: null } },
      },
      ...signLayers({ name: 'signs' }),
      ...legend.layers,
      placedTexts(),
    ],
  });
  return success(
    {
      specification,
      table: {
        caption: description,
        columns: ['Study', ...domains.map(columnTitle)].map((heading) => ({ title: heading, align: 'left' as const })),
        rows: rows.map(({ study, judgements: stated }) => ({ cells: [oneLine(study.label), ...stated.map((judgement) => (judgement === null ? '' : judgements[judgement].words))] })),
        notes: blankNote(rows),
      },
    },
    judged.problems,
  );
}

/** How many cells hold no judgement. */
export function blankNote(rows: readonly JudgedStudy[]): readonly string[] {
  const blank = rows.reduce((sum, row) => sum + row.judgements.filter((judgement) => judgement === null).length, 0);
  return blank === 0 ? [] : [`Cells of the file without a judgement: ${blank}.`];
}

function describe(rows: readonly JudgedStudy[], domains: readonly string[]): string {
  const counts = domains.map((domain, index) => {
    const stated = rows.flatMap((row) => row.judgements[index] ?? []);
    return `${columnTitle(domain)}: ${countsOf(stated)}.`;
  });
  return [`Risk of bias of ${rows.length} ${rows.length === 1 ? 'study' : 'studies'} in ${domains.length} ${domains.length === 1 ? 'domain' : 'domains'}.`, ...counts, ...blankNote(rows)].join(' ');
}

function countsOf(stated: readonly Judgement[]): string {
  const counts = (Object.keys(judgements) as Judgement[]).map((code) => ({ code, count: stated.filter((each) => each === code).length })).filter(({ count }) => count > 0);
  return counts.length === 0 ? 'no judgement' : counts.map(({ code, count }) => `${judgements[code].words} ${count}`).join(', ');
}
