import type { Reproduction } from '../../analysis/reproduction.js';
import { gradeMeanings } from '../../verification/grades.js';
import { bases, grades } from '../../verification/verdict.js';
import { comparisonSentences, missingItems, reproduceCommand } from '../report-words.js';
import { basisMeanings, gradeWords } from '../words.js';
import { markup, type Markup } from './markup.js';
import { folded, type Section } from './parts.js';
import { dataTable } from './table.js';

/** The tables that were used, each with its digest. */
export function dataSection({ tables }: Reproduction): Section | null {
  if (tables.length === 0) return null;
  const rows = tables.map(({ id, file, sha256 }) => [
    id,
    markup`<code>${file}</code>`,
    sha256 === null ? 'awaited' : markup`<span class="hash">${sha256}</span>`,
  ]);
  const columns = [{ heading: 'Table' }, { heading: 'File' }, { heading: 'SHA-256' }];
  return { id: 'data', heading: 'Data files', body: [dataTable({ caption: 'Data files', columns, rows })] };
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

/** How figures were compared, and what the words of a verdict mean. */
export function methodSection(): Section {
  return {
    id: 'method',
    heading: 'How figures are compared',
    body: [
      ...comparisonSentences.map((sentence) => markup`<p>${sentence}</p>`),
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
export function againSection(reproduction: Reproduction): Section {
  return {
    id: 'again',
    heading: 'How to reproduce this report',
    body: [
      markup`<p>In the folder that holds the data set:</p>`,
      markup`<pre><code>${reproduceCommand(reproduction)}</code></pre>`,
      markup`<p>The same files give the same report, byte for byte. It holds no date, and opening it sends nothing anywhere.</p>`,
    ],
  };
}
