import { z } from 'zod';
import type { Reproduction } from '../analysis/reproduction.js';
import { figureKey } from '../verification/claim.js';
import { tierCodes } from '../verification/search/tiers.js';
import { stableJsonText } from './json-text.js';
import { reproduceDocument } from './reproduce-document.js';
import { figureStudy } from './diagnose-schema.js';

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

const listed = z.strictObject({ settings: z.record(z.string(), z.unknown()).describe('As the library takes them.'), rows: z.array(z.int()).nullable().describe('Positions in the table, from 0; null for all.'), prints: z.array(z.string()) });

/** The shape of `specifications.json`: what a search tried for each claim that does not come out. */
export const specificationsSchema = z
  .strictObject({
    claims: z.array(
      z.strictObject({
        id: z.string(),
        figures: z.array(z.strictObject({ quantity: z.string(), study: figureStudy, printed: z.string() })),
        seed: z.int().describe('From which the made-up claims were drawn.'),
        tiers: z.array(
          z.strictObject({
            tier: z.enum(tierCodes as [string, ...string[]]),
            tried: z.int(),
            sha256: sha256.describe('Of all that were tried, in order, one on a line: settings, rows and prints as compact JSON.'),
            listed: z.array(listed).describe('All of them, or of a long list those that print the claim or come near; none of a tier that was refused.'),
          }),
        ),
      }),
    ),
  })
  .describe('Every specification that a search tried for a claim, with what it prints.');
export type Specifications = z.output<typeof specificationsSchema>;

/** What the specifications are called in a bundle that has them. */
export const specificationsName = 'specifications.json';

/** The specifications that were tried; `null` where none were. */
export function specificationsText({ claims }: Reproduction): string | null {
  const searched = claims.flatMap(({ verdict: { id }, search = null, tried = [] }) => (search === null || tried.length === 0 ? [] : [{ id, figures: search.figures.map((figure) => ({ ...figureKey(figure), printed: figure.printed })), seed: search.seed, tiers: tried }]));
  return searched.length === 0 ? null : stableJsonText({ claims: searched });
}

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
