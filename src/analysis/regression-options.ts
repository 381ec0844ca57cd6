import { z } from 'zod';
import type { RegressionSettings } from '../models/meta-regression/regression-settings.js';

/** The keys of an analysis in a manifest that are about moderators. */
export const regressionKeys = {
  moderators: z
    .array(z.string().min(1))
    .optional()
    .describe('Columns that are to explain the effects; a:b is a product, a*b both columns and their product.'),
  categorical: z.array(z.string().min(1)).optional().describe('Moderators that are levels of a factor although they look like numbers.'),
  reference: z.record(z.string(), z.string()).optional().describe('Categorical moderator → its reference level; the first by default.'),
  centre: z
    .record(z.string(), z.union([z.number(), z.literal('mean')]))
    .optional()
    .describe('Numeric moderator → what is taken off it: its mean, or a number.'),
  intercept: z.boolean().optional().describe('false for a regression without intercept.'),
  contrasts: z.array(z.record(z.string(), z.number())).optional().describe('Combinations of coefficients to be tested: coefficient → factor.'),
  predict: z.array(z.record(z.string(), z.union([z.number(), z.string()]))).optional().describe('Values of the moderators at which to predict.'),
  reduced: z.array(z.string().min(1)).optional().describe('Moderators of a smaller model, for a likelihood-ratio test.'),
  permutation: z
    .strictObject({
      iterations: z.union([z.int().min(1), z.literal('exact')]).optional(),
      seed: z.int().min(0).max(2 ** 32 - 1).optional(),
    })
    .optional()
    .describe('A permutation test of the coefficients.'),
} as const;

type Given = { readonly [K in keyof typeof regressionKeys]?: z.output<(typeof regressionKeys)[K]> };

/** What an analysis says of moderators, in the engine's names; `undefined` when it says nothing. */
export function regressionSettingsOf({ moderators, permutation, ...rest }: Given): RegressionSettings | undefined {
  if (moderators === undefined && permutation === undefined) return undefined;
  const { categorical, reference, centre, intercept, contrasts, predict, reduced } = rest;
  return { moderators: moderators ?? [], categorical, reference, centre, intercept, contrasts, predict, reduced, permutation };
}
