import { sourceColumns } from './source-columns.js';

/** What the cells of a column must be; `quantities.ts` holds the rules. */
export type Quantity = 'text' | 'count' | 'total' | 'positive' | 'number' | 'correlation' | 'percent' | 'probability' | 'level' | 'reliability';

/** One column of the contract. */
export interface ColumnRow {
  readonly words: string;
  /** Unit of its numbers, or `null` for text. */
  readonly unit: string | null;
  readonly quantity: Quantity;
  /** Other headers that mean the same, compared without case, blanks, dots, underscores and hyphens. */
  readonly aliases: readonly string[];
  /** Headers that are taken only when neither the column nor its aliases nor an author column is there. */
  readonly fallbacks?: readonly string[];
}

const participants = 'participants';
const outcomeUnit = 'unit of the outcome';
const personTime = 'person-time, the same unit in every row';

/** Names that say themselves that a ratio was taken as its natural logarithm: `logHR`, `se_lnOR`. */
const logged = (before: string): readonly string[] => ['or', 'rr', 'hr', 'irr'].flatMap((ratio) => [`${before}log_${ratio}`, `${before}ln_${ratio}`]);

/**
 * Every column that Repool knows, by its canonical name, with the usual names of metafor (`ai`), R meta (`event.e`),
 * RevMan (`Experimental cases`) and hand-made tables (`events_1`).
 *
 * One alias may belong to several columns as long as no kind of study needs two of them. Names whose meaning is not
 * safe are left out on purpose. Those of limits (`lower`, `ci.lb`) say nothing of their scale, which is that of the
 * estimate beside them: `lookup.ts` has the rule.
 */
export const columns = {
  study: {
    words: 'label of the study', unit: null, quantity: 'text',
    aliases: ['slab', 'studlab', 'study_name', 'study_label', 'label'],
    fallbacks: ['trial', 'trial_name', 'study_id', 'trial_id', 'id'],
  },
  author: {
    words: 'first author, who labels the study with the year when there is no label', unit: null, quantity: 'text',
    aliases: ['authors', 'first_author'],
  },
  year: {
    words: 'year of publication', unit: 'calendar year', quantity: 'number',
    aliases: ['yr', 'pub_year', 'publication_year', 'study_year'],
  },
  subgroup: { words: 'subgroup that the study belongs to', unit: null, quantity: 'text', aliases: ['subgroup_name', 'byvar'] },
  provenance: { words: 'how the numbers of the row were obtained', unit: null, quantity: 'text', aliases: [] },

  treatment_events: {
    words: 'participants with the event, treatment arm', unit: participants, quantity: 'count',
    aliases: [
      'ai', 'tpos', 'x1i', 'event.e', 'events_e', 'events_1', 'events_treatment', 'treat_events',
      'experimental_events', 'experimental_cases', 'exp_events', 'intervention_events',
    ],
  },
  treatment_nonevents: {
    words: 'participants without the event, treatment arm', unit: participants, quantity: 'count',
    aliases: ['bi', 'tneg', 'nonevents_1', 'nonevents_treatment', 'experimental_nonevents', 'intervention_nonevents'],
  },
  treatment_total: {
    words: 'participants, treatment arm', unit: participants, quantity: 'total',
    aliases: [
      'n1i', 'n1', 'n.e', 'total_e', 'total_1', 'total_treatment', 'treatment_n', 'n_treatment', 'treat_total',
      'experimental_total', 'experimental_n', 'exp_total', 'intervention_total', 'intervention_n',
    ],
  },
  treatment_time: {
    words: 'time at risk, treatment arm', unit: personTime, quantity: 'positive',
    aliases: ['t1i', 'time.e', 'time_1', 'time_treatment', 'treatment_person_time', 'experimental_time', 'intervention_time'],
  },
  treatment_mean: {
    words: 'mean of the outcome, treatment arm', unit: outcomeUnit, quantity: 'number',
    aliases: ['m1i', 'm1', 'mean.e', 'mean_1', 'mean_treatment', 'treat_mean', 'experimental_mean', 'exp_mean', 'intervention_mean'],
  },
  treatment_sd: {
    words: 'standard deviation of the outcome, treatment arm', unit: outcomeUnit, quantity: 'positive',
    aliases: ['sd1i', 'sd.e', 'sd_1', 'sd_treatment', 'treat_sd', 'experimental_sd', 'exp_sd', 'intervention_sd'],
  },
  control_events: {
    words: 'participants with the event, control arm', unit: participants, quantity: 'count',
    aliases: [
      'ci', 'cpos', 'x2i', 'event.c', 'events_c', 'events_2', 'events_control', 'ctrl_events', 'control_cases',
      'comparator_events',
    ],
  },
  control_nonevents: {
    words: 'participants without the event, control arm', unit: participants, quantity: 'count',
    aliases: ['di', 'cneg', 'nonevents_2', 'nonevents_control', 'comparator_nonevents'],
  },
  control_total: {
    words: 'participants, control arm', unit: participants, quantity: 'total',
    aliases: [
      'n2i', 'n2', 'n.c', 'total_c', 'total_2', 'total_control', 'control_n', 'n_control', 'ctrl_total',
      'comparator_total', 'comparator_n',
    ],
  },
  control_time: {
    words: 'time at risk, control arm', unit: personTime, quantity: 'positive',
    aliases: ['t2i', 'time.c', 'time_2', 'time_control', 'control_person_time', 'comparator_time'],
  },
  control_mean: {
    words: 'mean of the outcome, control arm', unit: outcomeUnit, quantity: 'number',
    aliases: ['m2i', 'm2', 'mean.c', 'mean_2', 'mean_control', 'ctrl_mean', 'comparator_mean'],
  },
  control_sd: {
    words: 'standard deviation of the outcome, control arm', unit: outcomeUnit, quantity: 'positive',
    aliases: ['sd2i', 'sd.c', 'sd_2', 'sd_control', 'ctrl_sd', 'comparator_sd'],
  },

  events: { words: 'participants with the event', unit: participants, quantity: 'count', aliases: ['xi', 'event', 'cases'] },
  total: { words: 'participants', unit: participants, quantity: 'total', aliases: ['ni', 'n', 'sample_size'] },
  time: { words: 'time at risk', unit: personTime, quantity: 'positive', aliases: ['ti', 'person_time'] },
  mean: { words: 'mean of the outcome', unit: outcomeUnit, quantity: 'number', aliases: ['mi'] },
  sd: { words: 'standard deviation of the outcome', unit: outcomeUnit, quantity: 'positive', aliases: ['sdi'] },

  r: { words: 'correlation', unit: 'none, between -1 and 1', quantity: 'correlation', aliases: ['ri', 'cor', 'corr', 'correlation'] },
  predictors: {
    words: 'predictors in the regression, the one in question among them', unit: 'count', quantity: 'total',
    aliases: ['mi', 'm', 'n_predictors', 'number_of_predictors'],
  },
  alpha: { words: "reliability of the scale, Cronbach's alpha", unit: 'none, below 1', quantity: 'reliability', aliases: ['ai', 'cronbach_alpha', 'cronbachs_alpha', 'reliability'] },
  items: { words: 'items of the scale', unit: 'count', quantity: 'total', aliases: ['mi', 'm', 'n_items', 'number_of_items'] },
  o_minus_e: {
    words: 'observed minus expected events, treatment arm', unit: 'events', quantity: 'number',
    aliases: ['o-e', 'observed_minus_expected'],
  },
  o_minus_e_variance: {
    words: 'variance of observed minus expected events', unit: 'events, squared', quantity: 'positive',
    aliases: ['variance', 'v', 'o_e_variance', 'logrank_variance'],
  },
  pre_mean: { words: 'mean before', unit: outcomeUnit, quantity: 'number', aliases: ['m_pre', 'mean_pre'] },
  post_mean: { words: 'mean after', unit: outcomeUnit, quantity: 'number', aliases: ['m_post', 'mean_post'] },
  pre_sd: { words: 'standard deviation before', unit: outcomeUnit, quantity: 'positive', aliases: ['sd_pre'] },
  post_sd: { words: 'standard deviation after', unit: outcomeUnit, quantity: 'positive', aliases: ['sd_post'] },

  yi: { words: 'effect size', unit: 'analysis scale', quantity: 'number', aliases: ['TE', 'GIV mean', ...logged('')] },
  vi: {
    words: 'sampling variance of the effect size', unit: 'analysis scale, squared', quantity: 'positive',
    aliases: ['variance', 'var', 'sampling_variance'],
  },
  sei: {
    words: 'standard error of the effect size', unit: 'analysis scale', quantity: 'positive',
    aliases: ['seTE', 'se', 'standard_error', 'std_err', 'GIV SE', ...logged('se_')],
  },
  estimate: {
    words: 'estimate', unit: 'natural scale', quantity: 'number',
    aliases: [
      'est', 'or', 'rr', 'hr', 'irr', 'rd', 'md', 'smd', 'odds_ratio', 'risk_ratio', 'hazard_ratio', 'rate_ratio',
      'effect_estimate', 'point_estimate',
    ],
  },
  ci_lower: {
    words: 'lower confidence limit', unit: 'natural scale', quantity: 'number',
    aliases: ['lower', 'lower_ci', 'ci_low', 'ci_start', 'lcl', 'lci', 'lower_limit', 'll'],
  },
  ci_upper: {
    words: 'upper confidence limit', unit: 'natural scale', quantity: 'number',
    aliases: ['upper', 'upper_ci', 'ci_high', 'ci_end', 'ucl', 'uci', 'upper_limit', 'ul'],
  },
  ...sourceColumns,
} as const satisfies Readonly<Record<string, ColumnRow>>;

export type ColumnName = keyof typeof columns;

/** The canonical names, in the order of the table. */
export const columnNames = Object.keys(columns) as readonly ColumnName[];

/** The row of a column, for those who ask for any of them. */
export function columnRow(name: ColumnName): ColumnRow {
  return columns[name];
}

/**
 * Whether a text is a canonical name.
 *
 * @example
 * isColumnName('__proto__') // false
 */
export function isColumnName(text: string): text is ColumnName {
  return Object.hasOwn(columns, text);
}

/**
 * A header as it is compared: without case, blanks, dots, underscores and hyphens.
 *
 * @example
 * plainName('Event.E') // 'evente'
 */
export function plainName(header: string): string {
  return header.toLowerCase().replace(/[\s._\-\u2010-\u2015]+/g, '');
}
