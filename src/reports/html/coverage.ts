import type { Reproduction } from '../../analysis/reproduction.js';
import { coverageSentence, uncoveredFigures } from '../coverage-words.js';
import { markup } from './markup.js';
import type { Section } from './parts.js';
import { dataTable } from './table.js';

/** Which figures of the manuscript no claim covers; no section where the manifest names no manuscript. */
export function coverageSection({ coverage = null }: Reproduction): Section | null {
  if (coverage === null) return null;
  const columns = [{ heading: 'Line', numeric: true }, { heading: 'Text' }, { heading: 'Figures that no claim covers' }, { heading: 'Left alone because' }];
  const rows = coverage.uncovered.map((each) => [String(each.line), each.quote, uncoveredFigures(each), each.ignored ?? markup`<strong class="below">no claim</strong>`]);
  return {
    id: 'coverage',
    heading: 'Figures of the manuscript',
    body: [markup`<p>${coverageSentence(coverage)}</p>`, rows.length === 0 ? null : dataTable({ caption: 'Figures that no claim covers', columns, rows })],
  };
}
