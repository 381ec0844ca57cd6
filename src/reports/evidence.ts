import { z } from 'zod';
import type { Reproduction } from '../analysis/reproduction.js';
import { stableJsonText } from './json-text.js';
import { reproduceDocument } from './reproduce-document.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 of 64 lower-case hexadecimal digits');

/** The shape of `evidence.json`: what a bundle holds, and who made it. */
export const evidenceSchema = z
  .strictObject({
    schema: z.literal(1),
    version: z.string().describe('Of the program that made it.'),
    explained: z.strictObject({ seed: z.int() }).nullable().describe('Whether explanations were looked for, and from which seed the made-up claims were drawn.'),
    searched: z.boolean().describe('Whether other specifications were searched for.'),
    counts: z.strictObject({ tables: z.int(), analyses: z.int(), claims: z.int(), figures: z.int(), explanations: z.int(), certificates: z.int() }),
    files: z.array(z.strictObject({ path: z.string(), sha256 })).describe('Every other file of the bundle.'),
    seal: sha256.describe('SHA-256 of this document without its seal, as compact JSON.'),
  })
  .describe('The evidence for the verdicts on a data set.');
export type Evidence = z.output<typeof evidenceSchema>;

/** What the verdicts are called in a bundle. */
export const verdictsName = 'verdicts.json';

/**
 * The verdicts of a bundle: those of the report, without what hangs on the day of the run or on where the folder lies.
 */
export function verdictsText({ claims, ...rest }: Reproduction): string {
  const lasting = claims.map((each) => ({ ...each, waiver: null }));
  const problems = rest.problems.map((each) => (each.at.file === undefined ? each : { ...each, at: { ...each.at, file: each.at.file.replace(/^.*[\\/](?=reproduction\.yaml$)/, '') } }));
  return stableJsonText(reproduceDocument([{ ...rest, claims: lasting }], problems));
}

/** How much of everything there is in a bundle. */
export function evidenceCounts({ tables, analyses, claims }: Reproduction): Evidence['counts'] {
  const sum = (count: (claim: Reproduction['claims'][number]) => number): number => claims.reduce((total, each) => total + count(each), 0);
  return {
    tables: tables.length,
    analyses: analyses.length,
    claims: claims.length,
    figures: sum(({ verdict }) => verdict.figures.length),
    explanations: sum(({ diagnosis }) => diagnosis?.explanations.length ?? 0),
    certificates: sum(({ certificates = [] }) => certificates.length),
  };
}

/** The text that is sealed. */
export function sealedText({ seal: _seal, ...rest }: Evidence): string {
  return JSON.stringify(rest);
}
