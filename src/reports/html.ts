import type { Reproduction } from '../analysis/reproduction.js';
import { analysesSection } from './html/analysis-section.js';
import { claimSection } from './html/claim-section.js';
import { markup, type Markup, trustedMarkup } from './html/markup.js';
import { againSection, dataSection, methodSection, missingSection } from './html/source-sections.js';
import { pageStyle, pageStyleHash } from './html/style.js';
import { verdictSection } from './html/verdict-section.js';
import type { ReportFigures } from './report-figures.js';
import { sourceLinks } from './report-words.js';

/** Nothing is loaded and nothing is run: the one style sheet is known by its digest. */
const securityPolicy = `default-src 'none'; style-src '${pageStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * The report of a data set as one HTML page that needs nothing but itself: verdicts first, then every claim, every
 * analysis with its forest plot, the data files, and how it all was compared.
 *
 * @param figures finished forest plots by analysis
 */
export function htmlReport(reproduction: Reproduction, figures: ReportFigures): string {
  const { manifest, claims, analyses, tables } = reproduction;
  const sections: readonly (readonly [string, string, Markup | null])[] = [
    ['verdicts', 'Verdicts', verdictSection(reproduction)],
    ['claims', 'Claims', claimsSection(claims)],
    ['analyses', 'Analyses', analysesSection(analyses, figures)],
    ['data', 'Data files', dataSection(tables)],
    ['missing', 'What is missing', missingSection(reproduction)],
    ['method', 'How figures are compared', methodSection()],
    ['again', 'Reproduce', againSection(reproduction)],
  ];
  const present = sections.filter(([, , content]) => content !== null);
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${securityPolicy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${`${manifest.title}: reproduction report`}</title>
<style>${trustedMarkup(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the verdicts</a>
<header class="top">
<p class="kicker">Reproduction report</p>
<h1>${manifest.title}</h1>
${citation(manifest.source)}${manifest.source.note === undefined ? null : markup`<p class="citation">${manifest.source.note}</p>
`}${manifest.note === undefined ? null : markup`<p>${manifest.note}</p>
`}<nav aria-label="Contents"><ul>
${present.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>
`)}</ul></nav>
</header>
<main id="main">
${present.map(([, , content]) => content)}</main>
<footer class="end"><p>Made by Repool from the files named above. Verdicts are about printed figures, not about the quality of the studies.</p></footer>
</body>
</html>
`.text;
}

function claimsSection(claims: Reproduction['claims']): Markup {
  return markup`<section id="claims" aria-labelledby="claims-heading">
<h2 id="claims-heading">Claims</h2>
${claims.map(claimSection)}</section>
`;
}

/** The citation, with links to the article. */
function citation(source: Reproduction['manifest']['source']): Markup {
  return markup`<p class="citation">${source.citation}${sourceLinks(source).map(({ words, address }) => markup` <a href="${address}" rel="noreferrer">${words}</a>`)}</p>
`;
}
