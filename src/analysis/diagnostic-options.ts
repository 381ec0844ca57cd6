import { z } from 'zod';
import type { OptionRow } from '../diagnostics/option-row.js';
import { diagnosticOptions, type DiagnosticOptions } from '../diagnostics/options.js';

/** `joinTies` as a manifest writes it: `join_ties`. */
const manifestKey = (code: string): string => code.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** The options of diagnostics in a manifest, made from their table. */
export const diagnosticOptionsSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries<OptionRow>(diagnosticOptions).map(([code, row]) => [manifestKey(code), schemaOf(row).optional().describe(row.description)]),
    ),
  )
  .describe('What the diagnostics are told.');

function schemaOf(row: OptionRow) {
  switch (row.kind) {
    case 'words':
      return z.string().min(1);
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(row.codes);
    case 'list':
      return z.array(z.string().min(1)).min(1);
    case 'pair':
      return z.tuple([z.string().min(1), z.string().min(1)]);
    case 'range':
      return z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'expected the smaller end first');
    case 'count':
      return z.int().min(row.least);
    case 'number':
      return numberBetween(row);
    case 'numbers':
      return z.array(numberBetween(row)).min(1);
  }
}

/** An infinite bound is none: JSON has no number for it. */
function numberBetween({ above, below }: { readonly above: number; readonly below: number }): z.ZodNumber {
  const from = above === -Infinity ? z.number() : z.number().gt(above);
  return below === Infinity ? from : from.lt(below);
}

/** The options of a manifest in the engine's names. `runDiagnostics` checks them once more. */
export function diagnosticOptionsOf(given: z.output<typeof diagnosticOptionsSchema> = {}): DiagnosticOptions {
  return Object.fromEntries(Object.keys(diagnosticOptions).map((code) => [code, given[manifestKey(code)]]));
}
