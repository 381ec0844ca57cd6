import type { JudgedClaim, Reproduction } from '../../analysis/reproduction.js';
import type { FigureVerdict, Verdict } from '../../verification/verdict.js';
import { figureTable, whereWords } from '../claim-words.js';
import { isMiss } from '../figure-words.js';
import { basisMeanings, gradeWords, markOf, verdictWords, waiverWords } from '../words.js';
import { type Content, markup, type Markup } from './markup.js';
import { labelled, remarks, type Section } from './parts.js';
import { dataTable } from './table.js';

/** Every claim, in the manifest's order. */
export function claimsSection({ claims }: Reproduction): Section {
  return { id: 'claims', heading: 'Claims', body: claims.map(claimArticle) };
}

/** The anchor of a claim. */
export function claimAnchor(id: string): string {
  return `claim-${id}`;
}

/** Grade and basis: the grade by sign, word and colour, the basis always beside it. */
export function verdictChip({ grade, basis }: Verdict): Markup {
  const { symbol, tone } = markOf(grade, basis);
  const [word = '', standing] = verdictWords(grade, basis).split(' · ');
  const beside = standing === undefined ? null : markup` <span class="basis">${standing}</span>`;
  return markup`<span class="chip ${tone}"><span aria-hidden="true">${symbol}</span> ${word}</span>${beside}`;
}

/** One claim: what was printed and where, each figure beside what was computed, and everything found on the way. */
function claimArticle({ spec, verdict, waiver = null }: JudgedClaim): Markup {
  const { id, quote, grade, basis, figures, findings, missing, note, met, expect } = verdict;
  const anchor = claimAnchor(id);
  const where = whereWords(spec.where);
  const body: readonly Content[] = [
    markup`<header><h3 id="${anchor}-name">${id}</h3><p class="verdict">${verdictChip(verdict)}</p></header>`,
    quote === null ? null : markup`<blockquote><p>${quote}</p></blockquote>`,
    where === null ? null : markup`<p class="where">${where}</p>`,
    figures.length === 0 ? null : figuresOf(id, figures),
    met
      ? null
      : markup`<p class="below"><span class="label">Below expectation:</span> ${gradeWords[expect].word} or better was expected.</p>`,
    labelled('Waived', waiver === null ? null : waiverWords(waiver)),
    grade === 'not-checkable' || basis === 'study data' ? null : markup`<p class="caveat">${basisMeanings[basis]}</p>`,
    remarks(
      findings.map(({ severity, message, code }) => ({ kind: severity === 'inconsistent' ? 'Inconsistent' : 'Note', text: message, code })),
    ),
    labelled('Missing', missing),
    labelled('Note', note),
  ];
  return markup`<article class="claim ${markOf(grade, basis).tone}" id="${anchor}" aria-labelledby="${anchor}-name">
${body}
</article>`;
}

function figuresOf(id: string, figures: readonly FigureVerdict[]): Markup {
  const { computedHeading, rows } = figureTable(figures);
  const caption = `Figures of ${id}`;
  const printed = [{ heading: 'Figure' }, { heading: 'As printed', numeric: true }];
  if (computedHeading === null) return dataTable({ caption, columns: printed, rows: rows.map((row) => [row.name, row.printed]) });
  return dataTable({
    caption,
    columns: [
      ...printed,
      { heading: computedHeading, numeric: true },
      { heading: 'Off by (last digits)', numeric: true },
      { heading: 'Verdict' },
    ],
    rows: rows.map((row) => [
      row.name,
      row.printed,
      stressed(row.computed, row.figure),
      stressed(row.miss, row.figure),
      row.note === null ? row.grade : markup`${row.grade} <span class="basis">${row.note}</span>`,
    ]),
  });
}

function stressed(text: string, figure: FigureVerdict): Content {
  return isMiss(figure) ? markup`<span class="miss">${text}</span>` : text;
}
