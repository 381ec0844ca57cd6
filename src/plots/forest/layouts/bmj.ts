import { journalP, journalPAlone, plainNotation } from '../notation.js';
import { spaces } from '../sizes.js';
import type { ForestLayout } from './layout.js';
import { fullName, inBrackets, intervalName } from './wording.js';

const violet = '#5f4b9b';

/** The manner of The BMJ: data before the plot, weights and effects after it, intervals with "to", violet on grey. */
export const bmj: ForestLayout = {
  code: 'bmj',
  name: 'BMJ',
  description: 'As The BMJ: data before the plot, weights and effects after it, intervals with "to", violet on grey',
  reference: 'The BMJ, house style',
  columns: ['data', 'plot', 'weight', 'effect'],
  labelHeading: (grouped) => (grouped ? 'Study or subgroup' : 'Study'),
  data: {
    arrangement: 'spanned',
    events: 'No of events/total',
    time: 'No of events/time',
    means: 'Mean (SD)',
    meansAndSizes: 'Mean (SD), No',
    meanAndSd: (mean, sd) => `${mean} (${sd})`,
    withSize: (text, size) => `${text}, ${size}`,
    sizeAlone: (size) => size,
  },
  estimate: (interval, presentation) => inBrackets(interval, presentation, ' to '),
  interval: (lower, upper, { formatValue }) => `(${formatValue(lower)} to ${formatValue(upper)})`,
  effectHeading: (presentation) => [fullName(presentation), `(${intervalName(presentation)})`],
  effectHeadingWidth: spaces.leastHeading,
  weightHeading: 'Weight (%)',
  weight: (share) => share.replace('%', ''),
  plotHeading: (presentation) => ({ bold: [fullName(presentation, false), `(${intervalName(presentation)})`], plain: [] }),
  modelInHeading: false,
  axisTitle: () => '',
  pooledLabel: ({ name, level }) => `${name} (${level} CI)`,
  eventsLine: false,
  favours: { over: false, word: 'Favours' },
  notation: {
    ...plainNotation,
    heterogeneity: 'Test for heterogeneity',
    equals: '=',
    separator: ', ',
    withP: (pValue) => `, ${journalP(pValue, '=', true)}`,
    onlyP: (pValue) => journalPAlone(pValue, true),
  },
  overallLine: true,
  palette: {
    study: () => violet,
    whisker: violet,
    subtotal: '#b9aed6',
    total: violet,
    outline: violet,
    prediction: '#b0702a',
    line: '#8a8c8f',
    rule: '#a7a9ac',
  },
};
