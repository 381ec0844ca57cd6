import { listIn, some } from '../../lists/list.js';
import { pooledAsObserved } from '../../models/methods.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { provenances } from '../../studies/study.js';
import { formatSignificant } from '../../text/format.js';
import { oneLine } from '../../text/one-line.js';
import { columnTitle } from './columns.js';
import type { PiecedLine } from '../font/text.js';
import { formatLevel } from '../presentation/numbers.js';
import type { ForestOptions } from './options.js';
import type { Presentation } from '../presentation/presentation.js';
import { domainLetter, signsOf, type Judgement } from '../risk-of-bias/judgements.js';
import { dagger, isIndirect, isWeighted } from './rows.js';
import type { ForestLayout } from './layouts/layout.js';
import { modelLines } from './layouts/wording.js';
import { plainNotation, type Notation } from './notation.js';
import { heterogeneityPieces, modelName, overallTest, subgroupTest } from './statistics.js';

/** What the drawing shows, as far as the legend depends on it. */
export interface Drawn {
  /** Whether some interval leaves the axis. */
  readonly arrows: boolean;
  /** Whether the dashed line of the pooled estimate lies on the axis. */
  readonly overallLine: boolean;
  /** Whether some square would have been too small to see and was enlarged. */
  readonly enlarged: boolean;
  /** Whether some name was too long and was cut. */
  readonly cut: boolean;
  readonly judgements: ReadonlySet<Judgement>;
}

/** Names printed before the rest is only counted. */
const mostNames = 24;

/** The lines on heterogeneity and tests under the figure. A test against a null effect is left out where there is none. */
export function summaryLines(results: readonly PooledResult[], { nullValue }: Presentation, notation: Notation = plainNotation): readonly PiecedLine[] {
  // What is between the studies belongs to the random effects, whose τ² the other model does not have.
  const heterogeneous = results.find(({ model }) => model === 'random') ?? results[0];
  const of = ({ model }: PooledResult): string => (results.length === 1 ? '' : ` (${modelName(model).toLowerCase()})`);
  const line = (text: string): PiecedLine => ({ pieces: [text], separator: ' ' });
  const between = results.flatMap((result) => subgroupTest(result.subgroups, notation, of(result)) ?? []);
  return [
    ...(heterogeneous === undefined ? [] : [{ pieces: heterogeneityPieces(heterogeneous, notation), separator: notation.separator }]),
    ...(nullValue === null ? [] : results.map((result) => line(overallTest(result, notation, of(result))))),
    ...between.map(line),
  ];
}

/** The notes on single studies: corrected ones and left-out ones. */
export function studyNotes(result: PooledResult): readonly PiecedLine[] {
  return [...correctionNote(result), ...excludedNotes(result)];
}

/** What the signs of the drawing mean. */
export function legendLines(result: PooledResult, results: readonly PooledResult[], layout: ForestLayout, options: ForestOptions, { arrows, overallLine, enlarged, cut, judgements }: Drawn): readonly PiecedLine[] {
  const prediction = results.flatMap((each) => each.prediction ?? [])[0];
  const shape = { bar: 'Thick bar', line: 'Line with ends', density: 'Shaded area' }[options.predictionShape ?? 'bar'];
  const signs = [
    isWeighted(result)
      ? `Squares: area proportional to weight${results.length > 1 ? ` under the ${result.model}${result.model === 'random' ? '-effects' : '-effect'} model` : ''}${enlarged ? ' (enlarged where too small to see)' : ''}.`
      : 'Squares: effects of single studies, which have no weights in this model.',
    ...(cut ? ['…: cut from names, which the table of this figure has whole.'] : []),
    ...(arrows ? ['Arrowheads: the interval extends beyond the axis.'] : []),
    ...(overallLine ? [results.length > 1 ? 'Dashed lines: pooled estimates.' : 'Dashed line: pooled estimate.'] : []),
    ...(prediction === undefined ? [] : [`${shape}: ${formatLevel(prediction.level)} prediction interval${shape === 'Shaded area' ? ', with the density of the effects of new studies' : ''}.`]),
  ];
  const model: readonly PiecedLine[] = layout.modelInHeading ? [] : [modelSentence(results)];
  return [...model, ...provenanceNote(result), { pieces: signs, separator: ' ' }, ...riskOfBiasLegend(options.riskOfBias ?? [], judgements)];
}

/** How the results were pooled, for figures that do not say it over the plot. */
export function modelSentence(results: readonly PooledResult[]): PiecedLine {
  return { pieces: modelLines(results).map((piece, index, all) => (index === all.length - 1 ? `${piece}.` : piece)), separator: ', ' };
}

function correctionNote(result: PooledResult): readonly PiecedLine[] {
  if (!some(listIn(result, 'studies'), ({ corrected }) => corrected)) return [];
  const { measure, method, model, settings: { zeroCells } } = result;
  const { amount, add } = zeroCells;
  const added = amount === 'constant' ? formatSignificant(add, 3) : `the ${amount} correction (${formatSignificant(2 * add, 3)} over both arms)`;
  const eventsOnly = measure === 'RR' && zeroCells.riskRatioTotals === 'events';
  const varianceOnly = measure === 'RD' && zeroCells.riskDifference === 'observed';
  const where = eventsOnly ? 'the events and the total of each arm' : `each cell${varianceOnly ? ', for the variance only' : ''}`;
  const uncorrected = pooledAsObserved(method, model) && !zeroCells.inPooling;
  const pooled = uncorrected ? ' of the effect shown; the counts were pooled as they are' : '';
  return [{ pieces: [`${dagger} Because of zero cells, ${added} was added to ${where}${pooled}.`], separator: ' ' }];
}

function provenanceNote({ studies }: PooledResult): readonly PiecedLine[] {
  const counts = provenances
    .map((provenance) => ({ provenance, count: studies.filter((study) => study.provenance === provenance && isIndirect(study)).length }))
    .filter(({ count }) => count > 0)
    .map(({ provenance, count }) => ({ provenance, words: `${provenance} ${count === 1 ? 'row' : 'rows'} (${count})` }));
  const ofReal = counts.filter(({ provenance }) => provenance !== 'reconstructed').map(({ words }) => words);
  const solved = counts.filter(({ provenance }) => provenance === 'reconstructed').map(({ words }) => words);
  const pieces = [
    ...(ofReal.length === 0 ? [] : [`Hollow squares: ${ofReal.join(', ')}.`]),
    // A picture goes about without its report: what figures of such rows are must stand on it.
    ...solved.flatMap((words) => [`Hollow squares with a dashed outline: ${words}, solved for from printed figures:`, 'the pooled effect agrees with those by construction,', 'and their heterogeneity is not that of the studies.']),
  ];
  return pieces.length === 0 ? [] : [{ pieces, separator: ' ' }];
}

function excludedNotes({ excluded }: PooledResult): readonly PiecedLine[] {
  const reasons = [...new Set(excluded.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const names = excluded.filter((each) => each.reason === reason).map(({ label }) => oneLine(label));
    const [first = '', ...others] = names.slice(0, mostNames);
    const rest = names.length - mostNames;
    return {
      pieces: [`Not estimable (${oneLine(reason)}): ${first}`, ...others, ...(rest > 0 ? [`and ${rest} more`] : [])],
      separator: ', ',
    };
  });
}

/** What the signs mean, and the domain of each letter. */
function riskOfBiasLegend(columns: readonly string[], judgements: ReadonlySet<Judgement>): readonly PiecedLine[] {
  if (columns.length === 0) return [];
  const signs = signsOf(judgements);
  return [
    ...(signs.length === 0 ? [] : [{ pieces: [`Risk of bias: ${signs.map(({ sign, words }) => `${sign} ${words}`).join(', ')}.`], separator: ' ' }]),
    { pieces: columns.map((column, index) => `${domainLetter(index)}: ${columnTitle(column)}`), separator: '; ' },
  ];
}
