import { z } from 'zod';
import { printedValue } from '../numeric/exact/decimal.js';
import { rationalToDouble } from '../numeric/exact/rational.js';
import { failure, type Outcome, success } from '../problems/problem.js';
import { anything, printRules } from '../verification/reconstruct/printed-boxes.js';
import { type MeansCell, type MeansColumn, meansColumns, meansMeasures, type MeansProblem } from '../verification/reconstruct/means/means-problem.js';
import { codes, constraintReader, effect, knownAs, printed } from './constraint-reader.js';
import { largestArm } from '../verification/reconstruct/sizes.js';
import { readShaped } from './read-manifest.js';

const mean = z.number().min(-1e9).max(1e9);
const sd = z.number().gt(0).max(1e9);
const size = z.int().min(2).max(largestArm);
const within = <Value extends z.ZodType>(value: Value) => z.union([printed, z.tuple([value, value])]).describe('As printed, in quotation marks; or the least and the most that it can be.');
const sizes = z.union([size, z.tuple([size, size])]).describe('A whole number, or the least and the most that it can be.');

/** What is known of tables of means of which only the pooled figures are printed: the shape of the YAML file. */
export const meansConstraintsSchema = z
  .strictObject({
    schema: z.literal(1),
    title: z.string().optional(),
    note: z.string().optional(),
    form: z.enum(codes(meansMeasures)),
    methods: z.array(z.enum(['IV', 'DL'])).min(1),
    level: z.number().gt(0).lt(1).default(0.95),
    rounding: z.enum(codes(printRules)).default('nearest'),
    decimals: z.int().min(0).max(6).default(2).describe('Of the means and standard deviations that a witness has.'),
    pooled: z.strictObject({ ...effect, i2: printed.optional(), q: printed.optional(), tau2: printed.optional() }),
    participants: z.union([z.int().min(0), z.tuple([z.int().min(0), z.int().min(0)])]).optional().describe('Of all rows together, or the least and the most.'),
    significant: z.int().min(0).max(40).optional().describe('Rows with P below 1 - level in the direction of the pooled estimate; none is in the other.'),
    rows: z
      .array(
        z.strictObject({
          study: z.string().optional(),
          repeat: z.int().min(1).max(20).optional().describe('So many rows of which the same is known.'),
          treatment_mean: within(mean),
          treatment_sd: within(sd),
          treatment_total: sizes,
          control_mean: within(mean),
          control_sd: within(sd),
          control_total: sizes,
          weight: printed.optional(),
          provenance: knownAs,
        }),
      )
      .min(1)
      .max(20),
  })
  .describe('What is known of study tables of means that are not printed.');

/** The constraints of a file about means, as one problem for each method of pooling. */
export function readMeansConstraints(text: string, file: string): Outcome<readonly MeansProblem[]> {
  const read = readShaped(text, file, meansConstraintsSchema);
  if (!read.ok) return read;
  const { value, at } = read.value;
  const { problems, invalid, figure, span, effectAt } = constraintReader(at);
  const isTotal = (column: MeansColumn): boolean => column.endsWith('_total');
  const cellAt = (written: string | number | readonly [number, number], column: MeansColumn, index: number): MeansCell => {
    const path = ['rows', index, column];
    if (typeof written === 'number') return { known: true, text: String(written), value: written };
    if (typeof written !== 'string') return { known: false, span: span(written, path, anything), decimals: isTotal(column) ? 0 : value.decimals };
    const number = figure(written, path);
    const plain = number !== null && number.comparator === '=' && !number.percent;
    if (number !== null && !plain) invalid(path, `expected a plain number; found "${written}"`);
    const parsed = number === null ? Number.NaN : rationalToDouble(printedValue(number));
    if (plain && column.endsWith('_sd') && !(parsed > 0)) invalid(path, `expected a standard deviation above 0; found "${written}"`);
    return { known: true, text: number === null ? '' : parsed.toFixed(Math.max(0, number.decimals)), value: parsed };
  };
  const rows = value.rows.flatMap((row, index) => {
    const cells = Object.fromEntries(meansColumns.map((column) => [column, cellAt(row[column], column, index)])) as Record<MeansColumn, MeansCell>;
    const weight = figure(row.weight, ['rows', index, 'weight']);
    return Array.from({ length: row.repeat ?? 1 }, (_, i) => ({ label: row.repeat === undefined ? row.study : `${row.study ?? 'row'} ${i + 1}`, cells, weight, provenance: row.provenance }));
  });
  const pooled = effectAt(value.pooled, ['pooled']);
  if (problems.length === 0 && (pooled.lower === null || pooled.upper === null)) invalid(['pooled'], 'expected ci_lower and ci_upper; without the interval nothing is known of the weights');
  for (const end of ['lower', 'upper'] as const) if (pooled[end] !== null && pooled[end]?.comparator !== '=') invalid(['pooled', `ci_${end}`], `expected a number; found "${pooled[end]?.text ?? ''}", which leaves the interval open`);
  const { form: measure, methods, level, rounding: rule, significant } = value;
  const shared = {
    measure,
    level,
    rule,
    toScale: (each: number): number => each,
    studies: rows.length,
    rows: rows.map(({ label, cells, provenance }, i) => ({ label: label ?? `row ${i + 1}`, cells, provenance })),
    weights: rows.map(({ weight }) => weight),
    pooled,
    q: figure(value.pooled.q, ['pooled', 'q']),
    i2: figure(value.pooled.i2, ['pooled', 'i2']),
    tau2: figure(value.pooled.tau2, ['pooled', 'tau2']),
    significant: significant ?? null,
    participants: span(value.participants, ['participants'], anything),
  };
  return problems.length > 0 ? failure(...problems) : success(methods.map((pooling) => ({ ...shared, pooling })));
}
