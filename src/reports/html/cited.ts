import type { Reproduction } from '../../analysis/reproduction.js';
import { citingPieces, referencesOfReport } from '../references.js';
import { referenceAnchor } from './anchors.js';
import { markup, type Markup, trustedMarkup } from './markup.js';
import type { Section } from './parts.js';

/** A text whose citations lead to the list of references. */
export function citingText(text: string): Markup {
  const pieces = citingPieces(text).map((piece) => (piece.cites ? markup`<a href="#${referenceAnchor(piece.text)}">${piece.text}</a>` : markup`${piece.text}`));
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
