import { type Problem, problem } from '../problems/problem.js';
import type { Manifest } from './manifest.js';

/**
 * Claims of which nobody can say where they were printed: neither their `where` does, nor a manuscript that holds the quote.
 *
 * @returns one CLAIM_WITHOUT_PLACE that names them all, at the first of them; none where each has its place
 */
export function unplacedClaims(manifest: Manifest): readonly Problem[] {
  const unplaced = claimsWithoutPlace(manifest);
  const [first] = unplaced;
  return first === undefined ? [] : [problem('CLAIM_WITHOUT_PLACE', { claims: unplaced }, manifest.claimPlaces?.[first] ?? {})];
}

/** Their ids. */
export function claimsWithoutPlace({ claims, manuscript }: Pick<Manifest, 'claims' | 'manuscript'>): readonly string[] {
  return claims.filter(({ where = {}, quote }) => Object.keys(where).length === 0 && (manuscript === undefined || quote === undefined)).map(({ id }) => id);
}
