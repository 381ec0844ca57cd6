import type { Reproduction } from '../../analysis/reproduction.js';
import { keyFigures } from '../claim-words.js';
import { expectationSentence, tallyOf } from '../tally.js';
import { markOf, tallyWords } from '../words.js';
import { claimAnchor, verdictChip } from './claim-section.js';
import { markup, type Markup } from './markup.js';
import { dataTable } from './table.js';

/** How the claims came out: counts by grade and basis, then one row per claim in the manifest's order. */
export function verdictSection({ claims }: Reproduction): Markup {
  const tally = tallyOf(claims.map(({ verdict }) => verdict));
  return markup`<section id="verdicts" aria-labelledby="verdicts-heading">
<h2 id="verdicts-heading">Verdicts</h2>
<p class="lead">${expectationSentence(tally)}</p>
<ul class="tally" aria-label="Claims by verdict">
${tally.entries.map(({ grade, basis, count }) => {
  const { symbol, tone } = markOf(grade, basis);
  return markup`<li class="${tone}"><b>${count} <i aria-hidden="true">${symbol}</i></b> <span>${tallyWords(grade, basis, count)}</span></li>
`;
})}</ul>
${dataTable({
  caption: 'Every claim with its verdict',
  captionHidden: true,
  columns: [{ heading: 'Claim' }, { heading: 'Verdict' }, { heading: 'As printed' }, { heading: 'Computed' }],
  rows: claims.map(({ verdict }) => {
    const { printed, computed } = keyFigures(verdict);
    return [
      markup`<a href="#${claimAnchor(verdict.id)}">${verdict.id}</a>${verdict.met ? null : markup` <strong class="below basis">below expectation</strong>`}`,
      verdictChip(verdict),
      printed,
      computed,
    ];
  }),
})}</section>
`;
}
