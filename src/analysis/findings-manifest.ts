import { z } from 'zod';
import { certainties, certaintyDomains, certaintyFrom, type CertaintyDomain } from './certainty.js';
import { evidenceScales, type EvidenceScaleCode } from './evidence-scales.js';

const words = z.string().trim().min(1);

const assumedRisk = z
  .union([
    z.strictObject({
      risk: z.number().min(0).describe('Events without the intervention, per 1,000 or per what `per` says; of a rate, per so much person-time.'),
      source: words.describe('Where this risk is from.'),
      name: words.optional().describe('Whose risk it is: low, high, a population.'),
    }),
    z.strictObject({
      from: z.literal('median-of-studies').describe('The median risk of the control groups of the studies pooled.'),
      name: words.optional(),
    }),
  ])
  .describe('The risk without the intervention to which the relative effect is applied.');

const reason = z
  .strictObject({
    domain: z.enum(Object.keys(certaintyDomains) as [CertaintyDomain, ...CertaintyDomain[]]),
    levels: z.int().describe('Levels down (-1, -2) or up (1, 2).'),
    reason: words.describe('Why.'),
  })
  .refine(({ domain, levels }) => levels >= certaintyDomains[domain].least && levels <= certaintyDomains[domain].most, {
    error: 'expected whole levels down for risk of bias, inconsistency, indirectness, imprecision and publication bias (-1 to -3), and up for the others (1, large effects 2)',
    path: ['levels'],
  });

const outcome = z
  .strictObject({
    outcome: words.describe('The outcome in words.'),
    analysis: z.string().describe('The id of the analysis whose pooled effect it is.'),
    subgroup: z.string().optional().describe('A subgroup of that analysis, by its name.'),
    follow_up: words.optional(),
    importance: z.enum(['critical', 'important', 'limited']).optional(),
    assumed_risks: z.array(assumedRisk).min(1).optional().describe('For risks, odds, hazards and rates: what they are without the intervention.'),
    comparator: z.strictObject({ value: words, source: words }).optional().describe('For means: what the comparison group has, as printed.'),
    unit: words.optional().describe('For means: the unit of the difference. For rates: the unit of person-time, such as person-years.'),
    standard_deviation: z
      .strictObject({ value: z.number().gt(0), unit: words, source: words })
      .optional()
      .describe('For standardised mean differences: the standard deviation of a familiar scale, in whose units they are told.'),
    participants: z.int().min(0).optional().describe('Where the table of studies does not say how many.'),
    starts_at: z.enum(['high', 'low']).default('high').describe('Where the certainty begins: high for randomised trials, low for observational studies.'),
    certainty: z.enum(certainties).describe("The author's judgement; it is never computed."),
    reasons: z.array(reason).default([]),
    comment: words.optional(),
  })
  .superRefine(({ starts_at: start, reasons, certainty }, context) => {
    const led = certaintyFrom(start, reasons);
    if (led !== certainty) context.addIssue({ code: 'custom', path: ['certainty'], message: `expected ${led}, to which the reasons lead from ${start}, or further reasons` });
  });

/** The section of a manifest that a summary-of-findings table is made from. */
export const summaryOfFindingsSchema = z
  .strictObject({
    population: words.optional(),
    setting: words.optional(),
    intervention: words.optional(),
    comparison: words.optional(),
    per: z.union([z.literal(100), z.literal(1000), z.literal(10000), z.literal(100000)]).default(1000).describe('Absolute effects are events per this many.'),
    outcomes: z.array(outcome).min(1),
  })
  .describe('What a summary-of-findings table says beside what is computed.');

const scale = z.union([
  z.enum(Object.keys(evidenceScales) as [EvidenceScaleCode, ...EvidenceScaleCode[]]),
  z.strictObject({ name: words, reference: words, levels: z.array(words).min(1).describe('Best first.') }),
]);

/** The section of a manifest that a table of levels of evidence is made from. */
export const evidenceSchema = z
  .array(
    z
      .strictObject({
        condition: words,
        statement: words.optional().describe('What the evidence is for.'),
        level: words.describe("The author's judgement."),
        scale,
        analyses: z.array(z.string()).default([]).describe('Ids of the analyses that it rests on.'),
        claims: z.array(z.string()).default([]).describe('Ids of the claims that it rests on.'),
        note: words.optional(),
      })
      .superRefine(({ level, scale: of, analyses, claims }, context) => {
        const { levels, name } = typeof of === 'string' ? evidenceScales[of] : of;
        if (!(levels as readonly string[]).includes(level)) context.addIssue({ code: 'custom', path: ['level'], message: `expected a level of ${name}, one of ${levels.join(', ')}` });
        if (analyses.length + claims.length === 0) context.addIssue({ code: 'custom', path: [], message: 'expected analyses or claims that it rests on' });
      }),
  )
  .min(1)
  .describe('Levels of evidence by condition.');

export type SummaryOfFindingsSpec = z.output<typeof summaryOfFindingsSchema>;
export type FindingSpec = SummaryOfFindingsSpec['outcomes'][number];
export type EvidenceSpec = z.output<typeof evidenceSchema>[number];
