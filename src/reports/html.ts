import type { Reproduction } from '../analysis/reproduction.js';
import { analysesSection } from './html/analyses.js';
import { claimsSection } from './html/claims.js';
import { referencesSection } from './html/cited.js';
import { coverageSection } from './html/coverage.js';
import { interactiveScript } from './html/interactive-script.js';
import { isolated } from './html/isolated.js';
import { type Content, markup, type Markup, trustedMarkup } from './html/markup.js';
import { framedPage } from './html/page-frame.js';
import { pageHead } from './html/page-head.js';
import { againSection, dataSection, methodSection, missingSection, triedSection } from './html/sources.js';
import { evidenceSection, summarySection } from './html/summary.js';
import { verdictsSection } from './html/verdicts.js';
import type { ReportFigures, ReportOptions } from './report-figures.js';
import { sourceLinks } from './report-words.js';

/**
 * The report of a data set as one HTML page that needs nothing but itself: verdicts first, then every claim, every
 * analysis with its forest plot, the data files, and how it all was compared.
 *
 * @param figures finished plots by analysis
 */
export function htmlReport(reproduction: Reproduction, figures: ReportFigures, { version, interactive = false }: ReportOptions = {}): string {
  const { manifest } = reproduction;
  const sections = [
    verdictsSection(reproduction),
    summarySection(reproduction),
    evidenceSection(reproduction),
    claimsSection(reproduction),
    coverageSection(reproduction),
    analysesSection(reproduction, figures, interactive),
    triedSection(reproduction),
    dataSection(reproduction),
    missingSection(reproduction),
    methodSection(),
    referencesSection(reproduction),
    againSection(reproduction, version),
  ].filter((section) => section !== null);
  return framedPage({
    head: pageHead(`${manifest.title}: reproduction report`, interactive ? 'interactive' : 'still'),
    masthead: masthead(manifest),
    sections,
    foot: 'Made by Repool from the files named above. Verdicts are about printed figures, not about the quality of the studies.',
    end: markup`
${interactive ? markup`<script>${trustedMarkup(interactiveScript)}</script>` : null}`,
  });
}

/** The title, the source with links to it, and what the manifest has to say first. */
function masthead({ title, source, note }: Reproduction['manifest']): readonly Content[] {
  const links = sourceLinks(source).map(({ words, address }): Markup => markup`<a href="${address}" rel="noreferrer">${words}</a>`);
  return [
    markup`<p class="kicker">Reproduction report</p>`,
    markup`<h1>${isolated(title)}</h1>`,
    markup`<p class="citation">${[isolated(source.citation), ...links]}</p>`,
    source.note === undefined ? null : markup`<p class="citation">${isolated(source.note)}</p>`,
    note === undefined ? null : markup`<p>${isolated(note)}</p>`,
  ];
}
