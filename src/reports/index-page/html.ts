import type { Reproduction } from '../../analysis/reproduction.js';
import { describeProblem } from '../../problems/problem.js';
import { forestThumbnail } from '../../plots/forest/thumbnail.js';
import { claimAnchor } from '../html/anchors.js';
import { type Content, markup, type Markup } from '../html/markup.js';
import { framedPage } from '../html/page-frame.js';
import { pageHead } from '../html/page-head.js';
import type { Section } from '../html/parts.js';
import { dataTable } from '../html/table.js';
import { tallyTiles } from '../html/verdicts.js';
import { sourceLinks } from '../report-words.js';
import { countOf, tallyOf, verdictsOf } from '../tally.js';
import { basisMeanings, gradeMeaning, markOf, tallyWords, verdictWords } from '../words.js';
import { byMeasure, byVerdict, type FaultyEntry, faultyOf, type IndexEntry, plotSpecOf, reproductionsOf, shownAnalysis, type VerdictGroup } from './entries.js';
import { indexStyle, indexStyleHash } from './style.js';
import { thumbnailMarkup } from './thumbnail.js';
import { indexSentence, measureWords, promise, reportAddress, shownWords, tallyParts } from './words.js';

/**
 * The index of all reports as one HTML page that needs nothing but itself and runs no script: what came out by verdict and
 * basis, every data set with a small forest plot and the way to its report, the claims by measure and by verdict, and what
 * could not be run.
 */
export function indexHtml(entries: readonly IndexEntry[]): string {
  const reproductions = reproductionsOf(entries);
  const faulty = faultyOf(entries);
  const sections = [
    verdictsSection(reproductions, faulty),
    ...(faulty.length === 0 ? [] : [faultySection(faulty)]),
    papersSection(reproductions),
    measuresSection(reproductions),
    gradesSection(reproductions),
  ];
  return framedPage({
    head: pageHead('Reproduction reports', 'still', { text: indexStyle, hash: indexStyleHash }),
    masthead: [markup`<p class="kicker">Reproduction reports</p>`, markup`<h1>Published meta-analyses, computed again</h1>`, markup`<p>${promise}</p>`],
    sections,
    foot: 'Made by Repool. Verdicts are about printed figures, not about the quality of the studies.',
  });
}

function verdictsSection(reproductions: readonly Reproduction[], faulty: readonly FaultyEntry[]): Section {
  const tally = tallyOf(verdictsOf(reproductions));
  const bases = [...new Set(tally.entries.filter(({ grade }) => grade !== 'not-checkable').map(({ basis }) => basis))];
  return {
    id: 'verdicts',
    heading: 'Verdicts',
    body: [
      markup`<p class="lead">${indexSentence(reproductions, faulty)}</p>`,
      tallyTiles(tally),
      dataTable({
        caption: 'What each verdict promises',
        columns: [{ heading: 'Verdict' }, { heading: 'What it promises' }],
        rows: [
          ...tally.entries.map(({ grade, basis }) => [verdictWords(grade, basis), gradeMeaning(grade, basis)]),
          ...bases.map((basis) => [`Basis: ${basis}`, basisMeanings[basis]]),
        ],
      }),
    ],
  };
}

function faultySection(faulty: readonly FaultyEntry[]): Section {
  const item = ({ name, problems }: FaultyEntry): Markup => markup`<h3>${name}</h3>
<ul class="findings">
${problems.map((each) => markup`<li class="bad">${describeProblem(each)}</li>`)}
</ul>`;
  return { id: 'faulty', heading: 'Not run', body: faulty.map(item) };
}

const paperAnchor = (index: number): string => `paper-${index + 1}`;

function papersSection(reproductions: readonly Reproduction[]): Section {
  return {
    id: 'papers',
    heading: 'Data sets',
    body: [markup`<ul class="papers">
${reproductions.map((each, index) => markup`<li>${paper(each, paperAnchor(index))}</li>`)}
</ul>`],
  };
}

function paper(reproduction: Reproduction, anchor: string): Markup {
  const { name, manifest, claims } = reproduction;
  const links = sourceLinks(manifest.source).map(({ words, address }): Markup => markup`<a href="${address}" rel="noreferrer">${words}</a>`);
  const { entries } = tallyOf(claims.map(({ verdict }) => verdict));
  const chips = entries.map(({ grade, basis, count }) => markup`<li class="chip ${markOf(grade, basis).tone}"><span aria-hidden="true">${markOf(grade, basis).symbol}</span> ${count} ${tallyWords(grade, basis, count)}</li>`);
  return markup`<article class="paper" id="${anchor}" aria-labelledby="${anchor}-name">
<div class="about">
<h3 id="${anchor}-name"><a href="${reportAddress(name, 'report.html')}">${manifest.title}</a></h3>
<p class="citation">${[manifest.source.citation, ...links]}</p>
<ul class="counts" aria-label="Claims by verdict">
${chips}
</ul>
<p class="ways">${ways(name, manifest.title)}</p>
</div>
${picture(reproduction)}
</article>`;
}

/** The report in each form that people read or programs do. */
function ways(name: string, title: string): readonly Markup[] {
  const forms = { 'Markdown': 'report.md', 'plain text': 'report.txt', 'JSON': 'report.json' };
  return Object.entries(forms).map(([words, file]) => markup`<a href="${reportAddress(name, file)}">${words}<span class="hidden"> of ${title}</span></a>`);
}

function picture(reproduction: Reproduction): Content {
  const run = shownAnalysis(reproduction);
  const words = shownWords(reproduction);
  if (run === null || words === null) return null;
  const { reference, ...spec } = plotSpecOf(run);
  const drawn = forestThumbnail(run.result, { scale: spec.scale, per: spec.per, range: spec.range, reference });
  const hollow = words.hollow === null ? null : markup`<br/>${words.hollow}`;
  return markup`<figure class="picture">
${thumbnailMarkup(drawn, `Forest plot of ${words.of}: ${words.effect}`)}
<figcaption>${words.of}: ${words.effect}${hollow}</figcaption>
</figure>`;
}

function measuresSection(reproductions: readonly Reproduction[]): Section {
  return {
    id: 'measures',
    heading: 'By measure',
    body: [
      dataTable({
        caption: 'Claims by the measure of their analysis',
        columns: [{ heading: 'Measure' }, { heading: 'Claims' }, { heading: 'Data sets' }],
        rows: byMeasure(reproductions).map(({ measure, members }) => [
          measureWords(measure),
          listed(tallyParts(tallyOf(members.flatMap(({ claims }) => claims.map(({ verdict }) => verdict))))),
          listed(members.map(({ reproduction, claims }) => [link(`#${paperAnchor(reproductions.indexOf(reproduction))}`, reproduction.name), ` (${claims.length})`])),
        ]),
      }),
    ],
  };
}

function gradesSection(reproductions: readonly Reproduction[]): Section {
  return {
    id: 'grades',
    heading: 'By verdict',
    body: [
      dataTable({
        caption: 'Claims by verdict and basis',
        columns: [{ heading: 'Verdict' }, { heading: 'Claims' }],
        rows: byVerdict(reproductions).map((group) => [markup`${verdictWords(group.grade, group.basis)} <span class="basis">${countOf(group.count, 'claim')}</span>`, claimLinks(group)]),
      }),
    ],
  };
}

/** The claims of a verdict, each with the way to where its report speaks of it. */
function claimLinks({ members }: VerdictGroup): Markup {
  return listed(members.map(({ reproduction: { name }, claims }) => [`${name}: `, ...claims.flatMap(({ spec: { id } }, index) => [index === 0 ? '' : ', ', link(`${reportAddress(name, 'report.html')}#${claimAnchor(id)}`, id)])]));
}

const link = (address: string, words: string): Markup => markup`<a href="${address}">${words}</a>`;

/** Items of a cell, one on a line. Each is joined without blanks. */
function listed(items: readonly (string | readonly (string | Markup)[])[]): Markup {
  const joined = (item: (typeof items)[number]): Content => (typeof item === 'string' ? item : { text: item.map((piece) => markup`${piece}`.text).join('') });
  return markup`<ul class="inline">
${items.map((item) => markup`<li>${joined(item)}</li>`)}
</ul>`;
}
