import type { Reproduction } from '../../analysis/reproduction.js';
import { gradeMeanings } from '../../verification/grades.js';
import { bases, grades } from '../../verification/verdict.js';
import { comparisonSentences, missingItems, reproduceCommand } from '../report-words.js';
import { type TriedClaim, triedClaims, triedSentences } from '../tried-words.js';
import { basisMeanings, gradeWords } from '../words.js';
import { claimAnchor, triedAnchor } from './anchors.js';
import { markup, type Markup } from './markup.js';
import { folded, type Section } from './parts.js';
import { dataTable } from './table.js';

/** The tables that were used, the manifest and the manuscript, each with its digest. */
export function dataSection({ tables, texts = [] }: Reproduction): Section | null {
  if (tables.length === 0 && texts.length === 0) return null;
  const digest = (sha256: string): Markup => markup`<span class="hash">${sha256}</span>`;
  const rows = [
    ...tables.map(({ id, file, sha256 }) => [id, markup`<code>${file}</code>`, sha256 === null ? 'awaited' : digest(sha256)]),
    ...texts.map(({ what, file, sha256 }) => [`the ${what}`, markup`<code>${file}</code>`, digest(sha256)]),
  ];
  const columns = [{ heading: 'Table' }, { heading: 'File' }, { heading: 'SHA-256' }];
  return { id: 'data', heading: 'Data files', body: [dataTable({ caption: 'Every file with its digest', columns, rows })] };
}

/** What was tried beyond the stated analyses, and how easily chance would have found as much. */
export function triedSection(reproduction: Reproduction): Section {
  const tried = triedClaims(reproduction);
  return { id: 'tried', heading: 'What was tried, and how likely chance is', body: [...triedSentences(reproduction).map((sentence) => markup`<p>${sentence}</p>`), ...tried.map((each, index) => triedPart(each, each.id !== tried[index - 1]?.id))] };
}

/** @param isFirst of its claim, to which its name leads and whose anchor it has */
function triedPart({ id, heading, steps }: TriedClaim, isFirst: boolean): Markup {
  const title = isFirst ? markup`<h3 id="${triedAnchor(id)}"><a href="#${claimAnchor(id)}">${id}</a></h3>` : null;
  return markup`${title}
<h4>${heading}</h4>
${definitions(steps.map(({ what, sentence }) => [what, sentence]))}`;
}

/** What would have to be had to check more. */
export function missingSection(reproduction: Reproduction): Section | null {
  const items = missingItems(reproduction);
  if (items.length === 0) return null;
  const list = markup`<ul>
${items.map(({ what, missing }) => markup`<li><span class="label">${what}:</span> ${missing}</li>`)}
</ul>`;
  return { id: 'missing', heading: 'What is missing', body: [list] };
}

const stripSentence =
  'The strip beside a printed figure is five units of its last digit wide. The box in it holds the numbers that round to what was printed; the computed ' +
  'value is a disc in it, a diamond outside it, or an arrow where it lies further off, and a bar where the other printed figures leave a range.';

/** How figures were compared, and what the words of a verdict mean. */
export function methodSection(): Section {
  return {
    id: 'method',
    heading: 'How figures are compared',
    body: [
      ...[...comparisonSentences, stripSentence].map((sentence) => markup`<p>${sentence}</p>`),
      folded('What the grades mean, best first', definitions(grades.map((grade) => [gradeWords[grade].word, gradeMeanings[grade]]))),
      folded('What a verdict can stand on, best first', definitions(bases.map((basis) => [basis, basisMeanings[basis]]))),
    ],
  };
}

function definitions(terms: readonly (readonly [string, string])[]): Markup {
  return markup`<dl>
${terms.map(([term, meaning]) => markup`<dt>${term}</dt><dd>${meaning}</dd>`)}
</dl>`;
}

/** The command that makes this report again. */
export function againSection(reproduction: Reproduction, version: string | undefined): Section {
  const made = version === undefined ? null : markup`<p>Made by Repool ${version} from the files above, whose digests are those of their bytes (<code>sha256sum</code>).</p>`;
  return {
    id: 'again',
    heading: 'How to reproduce this report',
    body: [
      markup`<p>In the folder that holds the data set:</p>`,
      markup`<pre><code>${reproduceCommand(reproduction)}</code></pre>`,
      made,
      markup`<p>The same files give the same report, byte for byte. It holds no date, and opening it sends nothing anywhere.</p>`,
    ],
  };
}
