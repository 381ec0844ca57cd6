/** The anchors of a page: where its links lead. */

/** A claim. */
export const claimAnchor = (id: string): string => `claim-${id}`;

/** An analysis. */
export const analysisAnchor = (id: string): string => `analysis-${id}`;

/** The rows of data of an analysis. */
export const rowsAnchor = (id: string): string => `rows-${id}`;

/** One of them, counted from 0. */
export const rowAnchor = (id: string, index: number): string => `row-${id}-${index + 1}`;

/** A work in the list of references, by its short form: `Hedges & Olkin 1985` is `ref-Hedges-Olkin-1985`. */
export const referenceAnchor = (short: string): string => `ref-${short.replace(/[^\p{L}\d]+/gu, '-')}`;

/** What was tried for a claim that does not come out. */
export const triedAnchor = (id: string): string => `tried-${id}`;
