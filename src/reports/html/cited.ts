import type { Reproduction } from '../../analysis/reproduction.js';
import { citingPieces, referencesOfReport } from '../references.js';
import { referenceAnchor } from './anchors.js';
import { withIsolated } from './isolated.js';
import { markup, type Markup, trustedMarkup } from './markup.js';
import type { Section } from './parts.js';

/** A text whose citations lead to the list of references. @param names of files that may stand in it */
export function citingText(text: string, names: readonly string[] = []): Markup {
  const pieces = citingPieces(text).map((piece) => (piece.cites ? markup`<a href="#${referenceAnchor(piece.text)}">${piece.text}</a>` : withIsolated(piece.text, names)));
  return trustedMarkup(pieces.map((piece) => piece.text).join(''));
}

/** The works that the analyses cite, in full; no section where there are none. */
export function referencesSection(reproduction: Reproduction): Section | null {
  const works = referencesOfReport(reproduction);
  if (works.length === 0) return null;
  return {
    id: 'references',
    heading: 'References',
    body: [
      markup`<ul>
${works.map(({ short, entry, link }) => markup`<li id="${referenceAnchor(short)}">${entry}${link === null ? null : markup` <a href="${link.address}" rel="noreferrer">${link.words}</a>`}</li>`)}
</ul>`,
    ],
  };
}
