import type { JudgedClaim } from '../../analysis/reproduction.js';
import type { FigureVerdict, Verdict } from '../../verification/verdict.js';
import { figureTable, whereWords } from '../claim-words.js';
import { isMiss } from '../figure-words.js';
import { basisMeanings, gradeWords, markOf, verdictWords } from '../words.js';
import { markup, type Markup } from './markup.js';
import { dataTable } from './table.js';

/** The anchor of a claim. */
export function claimAnchor(id: string): string {
  return `claim-${id}`;
}

/** Grade and basis: the grade by sign, word and colour, the basis always beside it. */
export function verdictChip({ grade, basis }: Verdict): Markup {
  const { symbol, tone } = markOf(grade, basis);
  const [word = '', standing] = verdictWords(grade, basis).split(' · ');
  return markup`<span class="chip ${tone}"><span aria-hidden="true">${symbol}</span> ${word}</span>${standing === undefined ? null : markup` <span class="basis">${standing}</span>`}`;
}

/** One claim: what was printed and where, each figure beside what was computed, and everything found on the way. */
export function claimSection({ spec, verdict }: JudgedClaim): Markup {
  const { id, quote, grade, basis, figures, findings, missing, note, met, expect } = verdict;
  const where = whereWords(spec.where);
  return markup`<article class="claim ${markOf(grade, basis).tone}" id="${claimAnchor(id)}" aria-labelledby="${claimAnchor(id)}-name">
<header><h3 id="${claimAnchor(id)}-name">${id}</h3><p class="verdict">${verdictChip(verdict)}</p></header>
${quote === null ? null : markup`<blockquote><p>${quote}</p></blockquote>
`}${where === null ? null : markup`<p class="where">${where}</p>
`}${figures.length === 0 ? null : figuresOf(id, figures)}${
    met ? null : markup`<p class="below"><span class="label">Below expectation:</span> ${gradeWords[expect].word} or better was expected.</p>
`
  }${grade === 'not-checkable' || basis === 'study data' ? null : markup`<p class="caveat">${basisMeanings[basis]}</p>
`}${
    findings.length === 0
      ? null
      : markup`<ul class="findings">
${findings.map(({ severity, message, code }) => markup`<li${severity === 'inconsistent' ? markup` class="bad"` : null}><b>${severity === 'inconsistent' ? 'Inconsistent' : 'Note'}:</b> ${message} <code>${code}</code></li>
`)}</ul>
`
  }${missing === null ? null : markup`<p><span class="label">Missing:</span> ${missing}</p>
`}${note === null ? null : markup`<p><span class="label">Note:</span> ${note}</p>
`}</article>
`;
}

function figuresOf(id: string, figures: readonly FigureVerdict[]): Markup {
  const { computedHeading, rows } = figureTable(figures);
  const table = { caption: `Figures of ${id}`, captionHidden: true };
  const printedColumns = [{ heading: 'Figure' }, { heading: 'As printed', numeric: true }];
  if (computedHeading === null) return dataTable({ ...table, columns: printedColumns, rows: rows.map(({ name, printed }) => [name, printed]) });
  return dataTable({
    ...table,
    columns: [...printedColumns, { heading: computedHeading, numeric: true }, { heading: 'Off by (last digits)', numeric: true }, { heading: 'Verdict' }],
    rows: rows.map(({ figure, name, printed, computed, miss, grade, note }) => [
      name,
      printed,
      isMiss(figure) ? markup`<span class="miss">${computed}</span>` : computed,
      isMiss(figure) ? markup`<span class="miss">${miss}</span>` : miss,
      note === null ? grade : markup`${grade} <span class="basis">${note}</span>`,
    ]),
  });
}
