import { bracketed } from '../../presentation/presentation.js';
import { colours } from '../../style.js';
import { plainNotation } from '../notation.js';
import { fullName, intervalName, modelLines } from './wording.js';
import { spaces } from '../sizes.js';
import type { ForestLayout } from './layout.js';

/** No journal's manner: data on the left, figures on the right, everything said in the figure. */
export const plain: ForestLayout = {
  code: 'plain',
  name: 'plain',
  description: 'Data on the left of the plot, effects and weights on its right, the model over it',
  reference: 'Lewis & Clarke 2001',
  columns: ['data', 'plot', 'effect', 'weight'],
  labelHeading: (grouped) => (grouped ? 'Study or subgroup' : 'Study'),
  data: {
    arrangement: 'stacked',
    events: 'Events/total',
    time: 'Events/time',
    means: 'Mean \u00b1 SD',
    meansAndSizes: 'Mean \u00b1 SD (n)',
    meanAndSd: (mean, sd) => `${mean} \u00b1 ${sd}`,
    withSize: (text, size) => `${text} (${size})`,
    sizeAlone: (size) => `(${size})`,
  },
  estimate: bracketed,
  interval: (lower, upper, { formatValue }) => `[${formatValue(lower)}, ${formatValue(upper)}]`,
  effectHeading: (presentation) => [fullName(presentation), `[${intervalName(presentation)}]`],
  effectHeadingWidth: spaces.leastHeading,
  weightHeading: 'Weight',
  weight: (share) => share,
  plotHeading: (presentation, results) => ({ bold: [fullName(presentation, false)], plain: modelLines(results) }),
  modelInHeading: true,
  axisTitle: () => '',
  pooledLabel: ({ name, level, k }) => `${name} (${level} CI), k = ${k}`,
  eventsLine: false,
  favours: { over: false, word: 'Favours' },
  notation: plainNotation,
  overallLine: true,
  palette: {
    study: () => colours.study,
    whisker: colours.whisker,
    subtotal: colours.subtotal,
    total: colours.total,
    outline: colours.total,
    prediction: colours.prediction,
    line: colours.line,
    rule: colours.line,
  },
};
