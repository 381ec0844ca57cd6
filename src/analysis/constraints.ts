import { z } from 'zod';
import { failure, type Outcome, success } from '../problems/problem.js';
import { corrections, forms } from '../verification/reconstruct/forms.js';
import { keepingMatters, type PooledProblem, poolings, pools, type RowSpec, type UninformativeRows, uninformativeRows } from '../verification/reconstruct/pooled-problem.js';
import { anything, printRules, type Span } from '../verification/reconstruct/printed-boxes.js';
import { meansMeasures } from '../verification/reconstruct/means/means-problem.js';
import { codes, constraintReader, effect, knownAs, printed } from './constraint-reader.js';
import { largestArm } from '../verification/reconstruct/sizes.js';
import { readShaped } from './read-manifest.js';

const largest = z.int().min(0).max(largestArm);
const size = z.union([largest, z.tuple([largest, largest])]).describe('A whole number, or the least and the most that it can be.');
const count = z.union([z.int().min(0), z.tuple([z.int().min(0), z.int().min(0)])]).describe('A whole number, or the least and the most that it can be.');
const arm = z.strictObject({ events: count.optional(), total: count.optional(), rate: printed.optional() });
const row = z.strictObject({
  study: z.string().optional(),
  repeat: z.int().min(1).max(20).optional().describe('So many rows of which nothing else is known.'),
  treatment_total: size,
  control_total: size.optional().describe('Left out for event rates of one group.'),
  treatment_events: count.optional(),
  control_events: count.optional(),
  weight: printed.optional(),
  provenance: knownAs,
  ...effect,
});

/** What is known of tables of which only the pooled figures are printed: the shape of the YAML file. */
export const constraintsSchema = z
  .strictObject({
    schema: z.literal(1),
    title: z.string().optional(),
    note: z.string().optional(),
    form: z.enum(codes(forms)),
    methods: z.array(z.enum(codes(poolings))).min(1),
    correction: z.enum(codes(corrections)).default('zero-cells'),
    uninformative: z.array(z.enum(codes(uninformativeRows))).min(1).optional().describe('What became of rows in which nobody, or everybody, had the event; either way where it is not said.'),
    level: z.number().gt(0).lt(1).default(0.95),
    rounding: z.enum(codes(printRules)).default('nearest'),
    pooled: z.strictObject({ ...effect, i2: printed.optional(), q: printed.optional(), tau2: printed.optional() }),
    treatment: arm.default({}),
    control: arm.default({}),
    arm_ratio: z.tuple([z.number().gt(0), z.number().gt(0)]).optional().describe('Least and most of treatment total over control total in a row.'),
    rows: z.array(row).min(1).max(20),
  })
  .describe('What is known of study tables that are not printed.');

/** Tables of one row, and pairs of totals of one arm, that are gone through at most. */
const [mostTables, mostMargins] = [4_000_000, 1_000_000];

/** Whether a file of constraints is about means; what else it may be is for `readConstraints` to say. */
export function isAboutMeans(text: string, file: string): boolean {
  const read = readShaped(text, file, z.looseObject({ form: z.enum(codes(meansMeasures)) }));
  return read.ok;
}

/** The constraints of a file, as one problem for each method of pooling, and for each way with rows without or with nothing but events where that matters. */
export function readConstraints(text: string, file: string): Outcome<readonly PooledProblem[]> {
  const read = readShaped(text, file, constraintsSchema);
  if (!read.ok) return read;
  const { value, at } = read.value;
  const { problems, invalid, figure, span, effectAt } = constraintReader(at);
  const counts: Span = { least: 0, most: Infinity };
  const totalsOf = (side: 'treatment' | 'control'): PooledProblem['treatment'] => ({
    events: span(value[side].events, [side, 'events'], counts),
    total: span(value[side].total, [side, 'total'], counts),
    rate: figure(value[side].rate, [side, 'rate']),
  });
  const oneGroup = forms[value.form].groups === 1;
  value.methods.forEach((pooling, index) => {
    if (!pools(pooling, value.form)) invalid(['methods', index], `expected ${codes(poolings).filter((code) => pools(code, value.form)).join(', ')} for ${value.form}; found ${pooling}`);
  });
  const rows: readonly RowSpec[] = value.rows.flatMap((each, index) => {
    const path = ['rows', index];
    if (!oneGroup && each.control_total === undefined) invalid(path, 'expected control_total; found nothing');
    const own = effectAt(each, path);
    const spec: RowSpec = {
      label: each.study ?? null,
      provenance: each.provenance,
      treatmentTotal: span(each.treatment_total, [...path, 'treatment_total'], anything),
      controlTotal: oneGroup ? { least: 0, most: 0 } : span(each.control_total, [...path, 'control_total'], anything),
      treatmentEvents: span(each.treatment_events, [...path, 'treatment_events'], counts),
      controlEvents: span(each.control_events, [...path, 'control_events'], counts),
      effect: Object.values(own).some((printedFigure) => printedFigure !== null) ? own : null,
      weight: figure(each.weight, [...path, 'weight']),
    };
    const tables = (spec.treatmentTotal.most + 1) * (spec.controlTotal.most + 1);
    if (tables > mostTables) invalid(path, `expected arms with no more than ${mostTables} tables; found ${tables}`);
    return Array.from({ length: each.repeat ?? 1 }, () => spec);
  });
  for (const side of ['treatment', 'control'] as const) {
    const { events, total, rate } = value[side];
    const people = rows.reduce((sum, row) => sum + row[`${side}Total`].most, 0);
    const reach = (written: typeof events): number => (Array.isArray(written) ? Math.min(written[1], people) - written[0] + 1 : written === undefined ? people : 1);
    const margins = reach(total) * (events === undefined && rate === undefined ? 1 : reach(events));
    if (margins > mostMargins) invalid([side], `expected no more than ${mostMargins} pairs of events and participants; found ${margins}`);
  }
  if (Object.keys(value.pooled).length === 0) invalid(['pooled'], 'expected the estimate, its interval or another figure that the tables pool to; found none');
  const { form, correction, level, rounding } = value;
  const shared = {
    model: { form, correction, level, rule: rounding },
    rows,
    treatment: totalsOf('treatment'),
    control: totalsOf('control'),
    armRatio: value.arm_ratio === undefined ? anything : { least: value.arm_ratio[0], most: value.arm_ratio[1] },
    pooled: effectAt(value.pooled, ['pooled']),
    q: figure(value.pooled.q, ['pooled', 'q']),
    i2: figure(value.pooled.i2, ['pooled', 'i2']),
    tau2: figure(value.pooled.tau2, ['pooled', 'tau2']),
  };
  return problems.length > 0 ? failure(...problems) : success(value.methods.flatMap((pooling) => waysWith(shared, pooling, value.uninformative).map((uninformative) => ({ ...shared, pooling, uninformative }))));
}

/**
 * What may have become of rows in which nobody, or everybody, had the event: one way where they are excluded, or where keeping them
 * adds nothing. Those of one group tell its rate as well as others do, and are left out only where that is said.
 */
function waysWith({ model, rows }: Pick<PooledProblem, 'model' | 'rows'>, pooling: PooledProblem['pooling'], wanted: readonly UninformativeRows[] | undefined): readonly UninformativeRows[] {
  if (wanted !== undefined) return [...new Set(wanted)];
  if (forms[model.form].groups === 1) return ['kept'];
  const some = rows.some(({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }) => (a.least === 0 && c.least === 0) || (a.most >= n1.least && c.most >= n2.least));
  return some && keepingMatters(pooling, model) ? ['left-out', 'kept'] : ['left-out'];
}
