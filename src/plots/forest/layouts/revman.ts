import type { PooledResult } from '../../../models/pooled-result.js';
import type { StudyKind } from '../../../studies/study.js';
import { bracketed, type Presentation } from '../../presentation/presentation.js';
import { plainNotation, revmanP } from '../notation.js';
import type { ForestLayout } from './layout.js';
import { fullName, methodAbbreviations } from './wording.js';

/** `M-H, Random, 95% CI`: method, model and interval on one line. */
function analysisLine({ level }: Presentation, results: readonly PooledResult[]): string {
  const methods = [...new Set(results.map(({ method }) => methodAbbreviations[method]))].join(' / ');
  const models = results.map(({ model }) => (model === 'random' ? 'Random' : 'Fixed')).join(' + ');
  return `${methods}, ${models}, ${level} CI`;
}

const colourOf: Readonly<Partial<Record<StudyKind, string>>> = { binary: '#2f55c4', continuous: '#2a8a2e' };

/** The manner of Cochrane reviews made with Review Manager 5: arms with a column for each number, figures before the plot. */
export const revman: ForestLayout = {
  code: 'revman',
  name: 'RevMan',
  description: 'As Cochrane reviews by Review Manager: a column for each number, weights and effects before the plot, total events and tests at the foot',
  reference: 'Cochrane Collaboration, Review Manager 5',
  columns: ['data', 'weight', 'effect', 'plot'],
  labelHeading: () => 'Study or Subgroup',
  data: {
    arrangement: 'apart',
    events: 'Events',
    time: 'Events',
    means: 'Mean',
    meansAndSizes: 'Mean',
    meanAndSd: (mean) => mean,
    withSize: (text) => text,
    sizeAlone: (size) => size,
  },
  estimate: bracketed,
  interval: (lower, upper, { formatValue }) => `[${formatValue(lower)}, ${formatValue(upper)}]`,
  effectHeading: (presentation, results) => [fullName(presentation), analysisLine(presentation, results)],
  effectHeadingWidth: 145,
  weightHeading: 'Weight',
  weight: (share) => share,
  plotHeading: (presentation, results) => ({ bold: [fullName(presentation, false), analysisLine(presentation, results)], plain: [] }),
  modelInHeading: false,
  axisTitle: () => '',
  pooledLabel: ({ name, level }) => `${name} (${level} CI)`,
  eventsLine: true,
  favours: { over: false, word: 'Favours' },
  notation: {
    ...plainNotation,
    tau2: 'Tau\u00b2',
    chi2: 'Chi\u00b2',
    statistic: (letter) => letter.toUpperCase(),
    signed: false,
    withP: (pValue) => ` (${revmanP(pValue)})`,
    onlyP: (pValue) => revmanP(pValue).replace(/^P (?:= )?/, ''),
  },
  overallLine: false,
  palette: {
    study: (kind) => (kind === null ? undefined : colourOf[kind]) ?? '#b3261e',
    whisker: '#111111',
    subtotal: '#111111',
    total: '#111111',
    outline: '#111111',
    prediction: '#6a6a6a',
    line: '#111111',
    rule: '#111111',
  },
};
