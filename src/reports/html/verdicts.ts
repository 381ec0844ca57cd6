import type { JudgedClaim, Reproduction } from '../../analysis/reproduction.js';
import { keyFigures } from '../claim-words.js';
import { expectationSentence, type Tally, tallyOf, type TallyEntry } from '../tally.js';
import { markOf, tallyWords } from '../words.js';
import { claimAnchor } from './anchors.js';
import { claimName, verdictChip } from './claims.js';
import { type Content, markup, type Markup } from './markup.js';
import type { Section } from './parts.js';
import { dataTable } from './table.js';

/** How the claims came out: counts by grade and basis, then one row per claim in the manifest's order. */
export function verdictsSection({ claims }: Reproduction): Section {
  const tally = tallyOf(claims.map(({ verdict }) => verdict));
  return {
    id: 'verdicts',
    heading: 'Verdicts',
    body: [
      markup`<p class="lead">${expectationSentence(tally)}</p>`,
      tallyTiles(tally),
      dataTable({
        caption: 'Every claim with its verdict',
        columns: [{ heading: 'Claim' }, { heading: 'Verdict' }, { heading: 'As printed' }, { heading: 'Computed' }],
        rows: claims.map(rowOf),
      }),
    ],
  };
}

/** How many claims have each verdict, each on a tile. */
export function tallyTiles({ entries }: Tally): Markup {
  return markup`<ul class="tally" aria-label="Claims by verdict">
${entries.map(tile)}
</ul>`;
}

function tile({ grade, basis, count }: TallyEntry): Markup {
  const { symbol, tone } = markOf(grade, basis);
  const words = tallyWords(grade, basis, count);
  return markup`<li class="${tone}"><b>${count} <i aria-hidden="true">${symbol}</i></b> <span>${words}</span></li>`;
}

function rowOf({ spec, verdict }: JudgedClaim): readonly Content[] {
  const { id, met } = verdict;
  const { printed, computed } = keyFigures(verdict);
  const below = met ? null : markup` <strong class="below basis">below expectation</strong>`;
  return [markup`<a href="#${claimAnchor(id)}">${claimName(spec)}</a>${below}`, verdictChip(verdict), printed, computed];
}
