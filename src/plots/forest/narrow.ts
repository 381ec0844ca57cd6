import { textWidth, truncateMiddle, wrapPieces, type PiecedLine } from '../font/text.js';
import { fontSizes } from '../style.js';
import type { ForestContent } from './compose.js';
import type { ForestOptions } from './options.js';
import { isEstimate, type ForestRow } from './rows.js';
import { spaces } from './sizes.js';

/** Of the whole figure and of its plotting area, and the least and the most that labels take; unit: pixels. */
const figureWidth = 404;
const plotWidth = 120;
const [leastLabel, mostLabel] = [102, 120];
/** Around everything: little, where the screen has an edge of its own. */
export const narrowEdge = 8;

/** The options of a forest plot, for a narrow one: no columns but that of the effects, and the prediction interval as a bar. */
export function narrowOptions(options: ForestOptions): ForestOptions {
  return { ...options, columns: undefined, columnOrder: ['plot', 'effect'], riskOfBias: undefined, predictionShape: undefined, plotWidth };
}

/**
 * What a forest plot shows, for a narrow one: labels are cut to the room that the effects leave, and every line may be
 * broken between words. The model stands under the figure.
 */
export function narrowContent(content: ForestContent): ForestContent {
  const { rows, layout, labelHeading, plotHeading, summary, notesOf } = content;
  const { separator } = layout.notation;
  const effects = Math.max(0, ...rows.map((row) => (isEstimate(row) ? textWidth(row.effect, fontSizes.text, row.type === 'study' ? 'regular' : 'bold') : 0)));
  const left = figureWidth - 2 * (narrowEdge + spaces.plot) - plotWidth - Math.ceil(effects);
  const room = Math.max(textWidth(labelHeading, fontSizes.text, 'bold'), Math.min(mostLabel, Math.max(leastLabel, left)));
  return {
    ...content,
    rows: rows.flatMap((row) => narrowRows(row, separator, { room, indent: rows.some(({ type }) => type === 'heading') ? spaces.indent : 0 })),
    plotHeading: { bold: [], plain: [] },
    summary: summary.map(inWords),
    notesOf: (drawn) => [...(plotHeading.plain.length === 0 ? [] : [{ pieces: plotHeading.plain, separator: ', ' }]), ...notesOf(drawn)].map(inWords),
    layout: { ...layout, notation: { ...layout.notation, separator: ' ' } },
  };
}

/** A row in a narrow figure; the name of a subgroup goes on in further lines. */
function narrowRows(row: ForestRow, separator: string, { room, indent }: { readonly room: number; readonly indent: number }): readonly ForestRow[] {
  if (row.type === 'note') return [{ type: 'note', pieces: words(row.pieces.join(separator)) }];
  if (row.type === 'heading') return wrapPieces(words(row.label), ' ', room, fontSizes.text, 'bold').map((label, index) => ({ type: 'heading', label, goesOn: index > 0 }));
  if (row.type === 'study') return [{ ...row, label: truncateMiddle(row.label, room - indent, fontSizes.text) }];
  // Of what is pooled, the first words say what it is; what stands in brackets stays together.
  const [first = ''] = wrapPieces(row.label.split(/ (?![^()]*\))/), ' ', room, fontSizes.text, 'bold');
  return [{ ...row, label: first.replace(/,(?: k(?: =)?)?$/, '') }];
}

const inWords = ({ pieces, separator }: PiecedLine): PiecedLine => ({ pieces: words(pieces.join(separator)), separator: ' ' });

/** The words of a line; a sign between two numbers stays with them. */
const words = (line: string): readonly string[] => line.split(/(?<![=<>≤≥]) (?![=<>≤≥])/u);
