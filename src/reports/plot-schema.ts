import { z } from 'zod';

const figure = z.strictObject({
  specification: z.record(z.string(), z.unknown()).describe('Vega-Lite.'),
  table: z.strictObject({
    caption: z.string(),
    columns: z.array(z.strictObject({ title: z.string(), align: z.enum(['left', 'right']) })),
    rows: z.array(z.strictObject({ cells: z.array(z.string()), type: z.enum(['study', 'heading', 'note', 'subtotal', 'total', 'prediction']).optional() })),
    notes: z.array(z.string()),
  }).describe('The numbers of the figure.'),
});

const written = z.strictObject({ kind: z.string(), files: z.array(z.string()) }).describe('With `--out`: the files that were written.');

/** The shape of what `repool plot --format json` prints. */
export const plotDocumentSchema = z.union([figure, written]).describe('A figure before it is drawn, or where it was written to.');
