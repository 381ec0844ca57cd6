import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { isFailing } from '../analysis/waivers.js';
import { worstGrade } from '../verification/grades.js';

/** A claim with the data set that it is of. */
export interface PlacedClaim {
  readonly reproduction: Reproduction;
  readonly claim: JudgedClaim;
}

/**
 * The file and line that a claim's quote stands in: of the manuscript where the manifest says so or
 * the quote is found in it, else of the manifest.
 * Paths begin where that of the manifest does, with forward slashes.
 */
export function claimPlace({ reproduction: { manifest }, claim: { spec, quoteAt = null } }: PlacedClaim): { readonly file: string; readonly line: number } {
  const own = manifest.quotePlaces?.[spec.id];
  const file = (own?.file ?? 'reproduction.yaml').replaceAll('\\', '/');
  const { file: manuscript, line } = spec.where ?? {};
  if (manuscript !== undefined && line !== undefined) return { file: beside(file, manuscript), line };
  return quoteAt === null ? { file, line: own?.line ?? 1 } : { file: beside(file, quoteAt.file), line: quoteAt.line };
}

/** The path of a file that a manifest names, from where the path of the manifest begins. */
export function pathBesideManifest({ manifest }: Reproduction, name: string): string {
  return beside((Object.values(manifest.quotePlaces ?? {})[0]?.file ?? '').replaceAll('\\', '/'), name);
}

const beside = (manifest: string, name: string): string => manifest.slice(0, manifest.lastIndexOf('/') + 1) + name;

/** Every claim of a run, worst first: what makes the run fail, then what a waiver holds, then by grade. */
export function worstFirst(reproductions: readonly Reproduction[]): readonly PlacedClaim[] {
  const urgency = ({ claim }: PlacedClaim): number => (isFailing(claim) ? 2 : claim.verdict.met ? 0 : 1);
  const byGrade = ({ claim: { verdict: a } }: PlacedClaim, { claim: { verdict: b } }: PlacedClaim): number => (a.grade === b.grade ? 0 : worstGrade([a.grade, b.grade]) === a.grade ? -1 : 1);
  return reproductions
    .flatMap((reproduction) => reproduction.claims.map((claim): PlacedClaim => ({ reproduction, claim })))
    .toSorted((a, b) => urgency(b) - urgency(a) || byGrade(a, b));
}
