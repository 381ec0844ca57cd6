import { journalP, journalPAlone, plainNotation } from '../notation.js';
import type { Presentation } from '../../presentation/presentation.js';
import { spaces } from '../sizes.js';
import type { ForestLayout } from './layout.js';
import { fullName, inBrackets, intervalName } from './wording.js';

/** A hyphen between the ends of an interval, and a word where an end may have a minus sign. */
const between = ({ kind, bounds }: Presentation): string => (kind === 'log' || bounds[0] === 0 ? '-' : ' to ');

/** The manner of JAMA: source and data, effects before the plot, what each side favors over it, in black and grey. */
export const jama: ForestLayout = {
  code: 'jama',
  name: 'JAMA',
  description: 'As JAMA: source, data and effects before the plot, what each side favors over it, weights after it, in black and grey',
  reference: 'AMA Manual of Style, 11th edition, section 4.2',
  columns: ['data', 'effect', 'plot', 'weight'],
  labelHeading: () => 'Source',
  data: {
    arrangement: 'spanned',
    events: 'No. of events/total No.',
    time: 'No. of events/time',
    means: 'Mean (SD)',
    meansAndSizes: 'Mean (SD), No.',
    meanAndSd: (mean, sd) => `${mean} (${sd})`,
    withSize: (text, size) => `${text}, ${size}`,
    sizeAlone: (size) => size,
  },
  estimate: (interval, presentation) => inBrackets(interval, presentation, between(presentation)),
  interval: (lower, upper, presentation) => `(${presentation.formatValue(lower)}${between(presentation)}${presentation.formatValue(upper)})`,
  effectHeading: (presentation) => [fullName(presentation), `(${intervalName(presentation)})`],
  effectHeadingWidth: spaces.leastHeading,
  weightHeading: 'Weight, %',
  weight: (share) => share.replace('%', ''),
  plotHeading: () => ({ bold: [], plain: [] }),
  modelInHeading: false,
  axisTitle: (presentation) => `${fullName(presentation)} (${intervalName(presentation)})`,
  pooledLabel: ({ name, level }) => `${name} (${level} CI)`,
  eventsLine: false,
  favours: { over: true, word: 'Favors' },
  notation: { ...plainNotation, withP: (pValue) => ` (${journalP(pValue, ' = ', false)})`, onlyP: (pValue) => journalPAlone(pValue, false) },
  overallLine: true,
  palette: {
    study: () => '#6b6b6b',
    whisker: '#111111',
    subtotal: '#a6a6a6',
    total: '#111111',
    outline: '#111111',
    prediction: '#8c8c8c',
    line: '#111111',
    rule: '#111111',
  },
};
