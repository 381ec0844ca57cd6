import type { Reproduction, TableUse } from '../../analysis/reproduction.js';
import { gradeMeanings } from '../../verification/grades.js';
import { bases, grades } from '../../verification/verdict.js';
import { comparisonSentences, missingItems, reproduceCommand } from '../report-words.js';
import { basisMeanings, gradeWords } from '../words.js';
import { markup, type Markup } from './markup.js';
import { dataTable } from './table.js';

/** The tables that were used, each with its digest. */
export function dataSection(tables: readonly TableUse[]): Markup | null {
  if (tables.length === 0) return null;
  return markup`<section id="data" aria-labelledby="data-heading">
<h2 id="data-heading">Data files</h2>
${dataTable({
  caption: 'Data files',
  captionHidden: true,
  columns: [{ heading: 'Table' }, { heading: 'File' }, { heading: 'SHA-256' }],
  rows: tables.map(({ id, file, sha256 }) => [id, markup`<code>${file}</code>`, sha256 === null ? 'awaited' : markup`<span class="hash">${sha256}</span>`]),
})}</section>
`;
}

/** What would have to be had to check more. */
export function missingSection(reproduction: Reproduction): Markup | null {
  const items = missingItems(reproduction);
  if (items.length === 0) return null;
  return markup`<section id="missing" aria-labelledby="missing-heading">
<h2 id="missing-heading">What is missing</h2>
<ul>
${items.map(({ what, missing }) => markup`<li><span class="label">${what}:</span> ${missing}</li>
`)}</ul>
</section>
`;
}

/** How figures were compared, and what the words of a verdict mean. */
export function methodSection(): Markup {
  return markup`<section id="method" aria-labelledby="method-heading">
<h2 id="method-heading">How figures are compared</h2>
${comparisonSentences.map((sentence) => markup`<p>${sentence}</p>
`)}<details>
<summary>What the grades mean, best first</summary>
<dl>
${grades.map((grade) => markup`<dt>${gradeWords[grade].word}</dt><dd>${gradeMeanings[grade]}</dd>
`)}</dl>
</details>
<details>
<summary>What a verdict can stand on, best first</summary>
<dl>
${bases.map((basis) => markup`<dt>${basis}</dt><dd>${basisMeanings[basis]}</dd>
`)}</dl>
</details>
</section>
`;
}

/** The command that makes this report again. */
export function againSection(reproduction: Reproduction): Markup {
  return markup`<section id="again" aria-labelledby="again-heading">
<h2 id="again-heading">How to reproduce this report</h2>
<p>In the folder that holds the data set:</p>
<pre><code>${reproduceCommand(reproduction)}</code></pre>
<p>The same files give the same report, byte for byte. It holds no date, and opening it sends nothing anywhere.</p>
</section>
`;
}
