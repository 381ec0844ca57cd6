import { z } from 'zod';
import { chanceWords } from '../verification/chance/chance-rate.js';
import { diagnosisOutcomes } from '../verification/diagnose/diagnose.js';
import { operatorCodes } from '../verification/diagnose/operators.js';

const operator = z.enum(operatorCodes as [string, ...string[]]);
/** Of a weight, whose it is. */
export const figureStudy = z.string().optional().describe('Of a weight, the study whose it is, where the figure names it.');

const printed = z.strictObject({ quantity: z.string(), study: figureStudy, printed: z.string() });

export const chanceSchema = z
  .strictObject({
    decoys: z.int().describe('Made-up claims that were tried.'),
    explained: z.int().describe('Those for which an explanation was found as well.'),
    mean: z.number().describe('Explanations per made-up claim.'),
    rate: z.number(),
    upper: z.number().describe('Upper end of the one-sided 95% interval of the rate.'),
    word: z.enum(chanceWords),
    generator: z.string().describe('The way of making up claims that gave the higher rate.'),
  })
  .describe('How often a claim that is wrong for another reason would be explained too.');

const edit = z
  .strictObject({
    study: z.string(),
    what: z.enum(['changed', 'left out', 'twice', 'effect', 'added']),
    cells: z.array(z.strictObject({ column: z.string(), from: z.number(), to: z.number() })).describe('Empty where a row is left out or twice, or only its effect is another.'),
    effect: z.strictObject({ yi: z.number(), vi: z.number() }).nullable(),
    instead: z.array(z.strictObject({ column: z.string(), from: z.string(), to: z.string() })).describe('Where the row is one that the filter passed over: the cells of the filter that tell it from those of the analysis.'),
  })
  .describe('What the hypothesis does to one row.');

const telling = z.strictObject({
  operator,
  taxonomy: z.string(),
  inArticle: z.string().describe('The error that the article made, if the table is right.'),
  inTable: z.string().describe('The error that is in the table, if the article is right.'),
  change: z.array(edit),
  prior: z.number().describe('How usual the kind of error is beside the others, more where the row looks like it or it was named as suspect.'),
  suspected: z.boolean().describe('Whether a row that it touches looks like it.'),
  named: z.int().describe('How many of the suspects that were named it meets.'),
  tried: z.int().describe('Hypotheses of the kind that were tried.'),
  score: z.number().describe('log(prior) - log(tried).'),
});

const explanation = z.strictObject({
  studies: z.array(z.string()),
  words: z.string(),
  tellings: z.array(telling).describe('Ways to tell it that imply the same effects, best first.'),
  score: z.number(),
  share: z.number().describe('Of the prior weight of all explanations that fit; not the probability that the error was made.'),
  prints: z.array(printed),
});

const doubles = z.strictObject({
  status: z.enum(['not tried', 'not identifiable', 'tried']),
  reason: z.string().nullable(),
  pairs: z.int().nullable(),
  matches: z.int().nullable(),
  chance: chanceSchema.nullable(),
  told: z.array(z.strictObject({ words: z.string(), change: z.array(edit).describe('Both errors, one after the other.') })),
});

const ranged = z.strictObject({ at: z.number().describe('In the middle of what prints.'), least: z.number(), most: z.number() });

const missingStudy = z.strictObject({
  effect: ranged.describe('On the scale of the analysis.'),
  se: ranged.describe('Standard error of that effect.'),
  natural: z.strictObject({ estimate: z.number(), lower: z.number(), upper: z.number() }).describe('The effect with its own Wald interval, in the middle of what prints.'),
  weight: ranged.describe('Share in the pooled effect, in percent.'),
  prints: z.array(printed),
  distance: z.number().describe('Standard deviations of its effect from what the studies of the table let expect.'),
  likeOthers: z.boolean().describe('Whether the studies of the table let expect such an effect and such a variance.'),
  rank: z.int().describe('Its place among the explanations by single errors, by the score.'),
  score: z.number().describe('Logarithm of the weight of a study left out, and of the share of the studies to be expected that lie in the ranges.'),
});

const missing = z.strictObject({
  status: z.enum(['not asked', 'asked']),
  reason: z.string().nullable().describe('Why it was not asked.'),
  found: z.array(missingStudy).describe('Studies after which every figure comes out; two numbers can nearly always be solved for two figures.'),
  chance: chanceSchema.nullable(),
});

export const diagnosisSchema = z.strictObject({
  outcome: z.enum(diagnosisOutcomes).describe('What it amounts to: the most innocent explanation that made-up claims seldom have.'),
  figures: z.array(printed.extend({ computed: z.string().describe('From the table as it stands, at the precision of print.') })),
  forest: z
    .strictObject({
      rows: z.array(z.strictObject({ study: z.string(), inTable: z.boolean(), holds: z.boolean(), figures: z.array(z.strictObject({ name: z.string(), printed: z.string(), computed: z.string(), holds: z.boolean() })) })),
      unprinted: z.array(z.string()).describe('Studies of the table that no printed row has.'),
    })
    .nullable()
    .describe('The printed rows of a forest plot beside the table; an error that would change a row which agrees is ruled out.'),
  misprints: z.strictObject({ tried: z.int(), fitting: z.array(z.strictObject({ code: z.string(), words: z.string(), figures: z.array(printed) })), chance: chanceSchema.nullable() }),
  otherAnalyses: z
    .strictObject({ tried: z.int(), fitting: z.array(z.strictObject({ words: z.string(), changes: z.int(), settings: z.record(z.string(), z.unknown()).describe('As the library takes them.') })), chance: chanceSchema.nullable(), near: chanceSchema.nullable().describe('The same of claims from data in which one number is wrong by one to three units of its last place; null where nothing fits, or there are none.') })
    .describe('Other usual analyses of the same rows, the nearest to the stated one first.'),
  tried: z.int().describe('Single errors that were tried.'),
  byOperator: z.record(z.string(), z.int()),
  suspicions: z.array(z.strictObject({ study: z.string(), code: z.string(), message: z.string(), operators: z.array(operator) })).describe('What in the table is hard to believe as it stands.'),
  expectations: z.strictObject({ priors: z.record(z.string(), z.number()), suspect: z.array(z.string()) }).describe('Weights and suspects (studies, kinds of error) that were told beforehand.'),
  leftOut: z.int().describe('Single errors that were too many to try; 0 unless the table has thousands of rows.'),
  leftOutByOperator: z.record(z.string(), z.int()).describe('The same by kind: a kind is tried in all rows or in none.'),
  derivedNumbers: z.int().describe('Numbers that were derived from others and could not be derived anew: no slips of single digits were looked for in what they come from.'),
  matches: z.int().describe('Single errors after which every figure comes out as printed.'),
  explanations: z.array(explanation).describe('Those, put together where they imply the same effects, best first.'),
  doubles: doubles.nullable(),
  missing: missing.nullable().optional().describe('The study that the table would have to lack for the figures to come out; null where they do, absent where it was not looked for yet.'),
  concentration: z.array(z.strictObject({ study: z.string(), touched: z.int() })).describe('How many explanations touch each study.'),
  chance: chanceSchema,
  blind: z.array(z.strictObject({ study: z.string(), tried: z.int(), unseen: z.int(), operators: z.array(operator) })).describe('Errors that no printed figure would show.'),
  next: z.strictObject({ quantity: z.string(), decimals: z.int(), left: z.number(), of: z.int() }).nullable().describe('The figure that would leave the fewest explanations.'),
  seed: z.int(),
});

export type DiagnosisDocument = z.output<typeof diagnosisSchema>;
