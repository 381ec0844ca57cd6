import { figureStrip } from '../../analysis/figure-strip.js';
import type { JudgedClaim, Reproduction } from '../../analysis/reproduction.js';
import type { RoundingRule } from '../../numeric/exact/rounding.js';
import type { FigureVerdict, Verdict } from '../../verification/verdict.js';
import { figureTable, type FigureRow, whereWords } from '../claim-words.js';
import { comparisonWords, isMiss } from '../figure-words.js';
import { analysisTitle } from '../report-words.js';
import { countOf } from '../tally.js';
import { isTried } from '../tried-words.js';
import { basisMeanings, expectedInstead, markOf, verdictWords, waiverWords } from '../words.js';
import { analysisAnchor, claimAnchor, rowAnchor, rowsAnchor, triedAnchor } from './anchors.js';
import { isolated } from './isolated.js';
import { type Content, markup, type Markup } from './markup.js';
import { labelled, remarks, type Section } from './parts.js';
import { stripMarkup } from './strip.js';
import { dataTable } from './table.js';

/** Every claim, in the manifest's order. */
export function claimsSection(reproduction: Reproduction): Section {
  return { id: 'claims', heading: 'Claims', body: reproduction.claims.map((claim) => claimArticle(claim, reproduction)) };
}

/** Grade and basis: the grade by sign, word and colour, the basis always beside it. */
export function verdictChip({ grade, basis }: Verdict): Markup {
  const { symbol, tone } = markOf(grade, basis);
  const [word = '', standing] = verdictWords(grade, basis).split(' · ');
  const beside = standing === undefined ? null : markup` <span class="basis">${standing}</span>`;
  return markup`<span class="chip ${tone}"><span aria-hidden="true">${symbol}</span> ${word}</span>${beside}`;
}

/** A claim by its title with the id beside it, or by the id alone. */
export function claimName({ id, title }: JudgedClaim['spec']): Content {
  return title === undefined ? id : markup`${isolated(title)} <span class="basis">${id}</span>`;
}

/** One claim: what was printed and where, each figure beside what was computed, and everything found on the way. */
function claimArticle(claim: JudgedClaim, reproduction: Reproduction): Markup {
  const { spec, verdict, waiver = null } = claim;
  const { id, quote, grade, basis, figures, findings, missing, note, met } = verdict;
  const anchor = claimAnchor(id);
  const where = whereWords(spec.where);
  const body: readonly Content[] = [
    markup`<header><h3 id="${anchor}-name">${claimName(spec)}</h3><p class="verdict">${verdictChip(verdict)}</p></header>`,
    quote === null ? null : markup`<blockquote><p>${isolated(quote)}</p></blockquote>`,
    where === null ? null : markup`<p class="where">${isolated(where)}</p>`,
    standsOn(claim, reproduction),
    sameWords(spec, reproduction),
    figures.length === 0 ? null : figuresOf(verdict, spec.rounding ?? reproduction.manifest.rounding),
    met
      ? null
      : markup`<p class="below"><span class="label">Below expectation:</span> ${expectedInstead(verdict)}.</p>`,
    labelled('Waived', waiver === null ? null : waiverWords(waiver)),
    grade === 'not-checkable' || basis === 'study data' ? null : markup`<p class="caveat">${basisMeanings[basis]}</p>`,
    remarks(
      findings.map(({ severity, message, code }) => ({ kind: severity === 'inconsistent' ? 'Inconsistent' : 'Note', text: message, code })),
    ),
    labelled('Missing', missing),
    labelled('Note', note),
    isTried(claim) ? markup`<p><a href="#${triedAnchor(id)}">What was tried, and how likely chance is</a></p>` : null,
  ];
  return markup`<article class="claim ${markOf(grade, basis).tone}" id="${anchor}" aria-labelledby="${anchor}-name">
${body}
</article>`;
}

/** What a claim was computed from, with the way to its analysis and to its rows of data. */
function standsOn({ spec: { analysis, subgroup, study } }: JudgedClaim, { analyses }: Reproduction): Markup | null {
  const run = analyses.find(({ id }) => id === analysis);
  if (run === undefined) return null;
  const title = markup`<a href="#${analysisAnchor(run.id)}">${isolated(analysisTitle(run))}</a>`;
  if (run.status === 'awaited') return markup`<p class="where">Of the analysis ${title}, which awaits its data.</p>`;
  const { rows } = run.studies;
  const cited = rows.findIndex(({ label }) => label === study);
  const row = cited < 0 ? null : markup`, <a href="#${rowAnchor(run.id, cited)}">the row of ${isolated(study ?? '')}</a>`;
  const part = subgroup === undefined ? null : markup`, subgroup ${isolated(subgroup)}`;
  return markup`<p class="where">Computed from <a href="#${rowsAnchor(run.id)}">${countOf(rows.length, 'row')} of data</a>${row}, in the analysis ${title}${part}.</p>`;
}

/** The way to the other claims that were read from the very same words. */
function sameWords({ id, quote }: JudgedClaim['spec'], { claims }: Reproduction): Markup | null {
  const others = claims.filter(({ spec }) => quote !== undefined && spec.quote === quote && spec.id !== id);
  if (others.length === 0) return null;
  return markup`<p class="where">Other claims on the same words: ${others.map(({ spec }, index) => markup`<a href="#${claimAnchor(spec.id)}">${spec.id}</a>${index < others.length - 1 ? ', ' : ''}`)}.</p>`;
}

function figuresOf(verdict: Verdict, rounding: RoundingRule | undefined): Markup {
  const { computedHeading, rows } = figureTable(verdict);
  const caption = `Figures of ${verdict.id}`;
  const printed = [{ heading: 'Figure' }, { heading: 'As printed', numeric: true }];
  if (computedHeading === null) return dataTable({ caption, columns: printed, rows: rows.map((row) => [row.name, row.printed]) });
  return dataTable({
    caption,
    columns: [
      ...printed,
      { heading: 'Rounding interval', wideOnly: true },
      { heading: computedHeading, numeric: true },
      { heading: 'Off by (last digits)', numeric: true },
      { heading: 'Verdict' },
    ],
    rows: rows.map((row) => [
      row.name,
      row.printed,
      stripOf(row, rounding),
      stressed(row.computed, row.figure),
      stressed(row.miss, row.figure),
      row.note === null ? row.verdict : markup`${row.verdict} <span class="basis">${row.note}</span>`,
    ]),
  });
}

function stripOf({ figure, name }: FigureRow, rounding: RoundingRule | undefined): Content {
  const strip = figureStrip(figure, rounding);
  return strip === null ? '–' : stripMarkup(strip, isMiss(figure), `${name}: ${comparisonWords(figure)}`);
}

function stressed(text: string, figure: FigureVerdict): Content {
  return isMiss(figure) ? markup`<span class="miss">${text}</span>` : text;
}
