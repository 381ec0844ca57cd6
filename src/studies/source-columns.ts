import type { ColumnRow } from './columns.js';

const outcomeUnit = 'unit of the outcome';
const outcome = { unit: outcomeUnit, quantity: 'number' } as const;
const spread = { unit: outcomeUnit, quantity: 'positive' } as const;
const squared = { unit: `${outcomeUnit}, squared`, quantity: 'positive' } as const;
const percent = { unit: 'percent', quantity: 'percent' } as const;
const correlation = { unit: 'none, between -1 and 1', quantity: 'correlation' } as const;
const bare = { unit: 'none', quantity: 'number' } as const;
const ratio = { unit: 'none', quantity: 'positive' } as const;

/**
 * Columns that no kind of study needs by itself: what papers print instead, from which the needed numbers follow by a
 * conversion. One row of a file may fill the needed column, the next one of these.
 */
export const sourceColumns = {
  treatment_variance: { words: 'variance of the outcome, treatment arm', ...squared, aliases: ['variance_1', 'variance_treatment', 'var.e'] },
  treatment_se: {
    words: 'standard error of the mean, treatment arm', ...spread,
    aliases: ['se1i', 'se.e', 'se_1', 'se_treatment', 'sem_treatment', 'treatment_sem', 'experimental_se', 'intervention_se'],
  },
  treatment_ci_lower: { words: 'lower confidence limit of the mean, treatment arm', ...outcome, aliases: ['lower_1', 'lower.e', 'treatment_lower'] },
  treatment_ci_upper: { words: 'upper confidence limit of the mean, treatment arm', ...outcome, aliases: ['upper_1', 'upper.e', 'treatment_upper'] },
  treatment_min: { words: 'smallest value, treatment arm', ...outcome, aliases: ['min.e', 'min_1', 'min1i', 'min_treatment', 'experimental_min', 'intervention_min'] },
  treatment_q1: { words: 'first quartile, treatment arm', ...outcome, aliases: ['q1.e', 'q1_1', 'q1_treatment', 'experimental_q1', 'intervention_q1'] },
  treatment_median: { words: 'median, treatment arm', ...outcome, aliases: ['median.e', 'median_1', 'med1i', 'median_treatment', 'experimental_median', 'intervention_median'] },
  treatment_q3: { words: 'third quartile, treatment arm', ...outcome, aliases: ['q3.e', 'q3_1', 'q3_treatment', 'experimental_q3', 'intervention_q3'] },
  treatment_max: { words: 'largest value, treatment arm', ...outcome, aliases: ['max.e', 'max_1', 'max1i', 'max_treatment', 'experimental_max', 'intervention_max'] },
  treatment_pre_mean: { words: 'mean before, treatment arm', ...outcome, aliases: ['pre_mean_treatment', 'treatment_baseline_mean'] },
  treatment_pre_sd: { words: 'standard deviation before, treatment arm', ...spread, aliases: ['pre_sd_treatment', 'treatment_baseline_sd'] },
  treatment_post_mean: { words: 'mean after, treatment arm', ...outcome, aliases: ['post_mean_treatment', 'treatment_final_mean'] },
  treatment_post_sd: { words: 'standard deviation after, treatment arm', ...spread, aliases: ['post_sd_treatment', 'treatment_final_sd'] },
  treatment_change_mean: { words: 'mean change (after minus before), treatment arm', ...outcome, aliases: ['change_mean_treatment'] },
  treatment_change_sd: { words: 'standard deviation of the change, treatment arm', ...spread, aliases: ['change_sd_treatment'] },
  treatment_r: { words: 'correlation of before and after, treatment arm', ...correlation, aliases: ['r_treatment'] },
  treatment_percent: { words: 'percentage with the event, treatment arm', ...percent, aliases: ['percent_treatment', 'percent_1', 'experimental_percent', 'intervention_percent'] },

  control_variance: { words: 'variance of the outcome, control arm', ...squared, aliases: ['variance_2', 'variance_control', 'var.c'] },
  control_se: {
    words: 'standard error of the mean, control arm', ...spread,
    aliases: ['se2i', 'se.c', 'se_2', 'se_control', 'sem_control', 'control_sem', 'comparator_se'],
  },
  control_ci_lower: { words: 'lower confidence limit of the mean, control arm', ...outcome, aliases: ['lower_2', 'lower.c', 'control_lower'] },
  control_ci_upper: { words: 'upper confidence limit of the mean, control arm', ...outcome, aliases: ['upper_2', 'upper.c', 'control_upper'] },
  control_min: { words: 'smallest value, control arm', ...outcome, aliases: ['min.c', 'min_2', 'min2i', 'min_control', 'comparator_min'] },
  control_q1: { words: 'first quartile, control arm', ...outcome, aliases: ['q1.c', 'q1_2', 'q1_control', 'comparator_q1'] },
  control_median: { words: 'median, control arm', ...outcome, aliases: ['median.c', 'median_2', 'med2i', 'median_control', 'comparator_median'] },
  control_q3: { words: 'third quartile, control arm', ...outcome, aliases: ['q3.c', 'q3_2', 'q3_control', 'comparator_q3'] },
  control_max: { words: 'largest value, control arm', ...outcome, aliases: ['max.c', 'max_2', 'max2i', 'max_control', 'comparator_max'] },
  control_pre_mean: { words: 'mean before, control arm', ...outcome, aliases: ['pre_mean_control', 'control_baseline_mean'] },
  control_pre_sd: { words: 'standard deviation before, control arm', ...spread, aliases: ['pre_sd_control', 'control_baseline_sd'] },
  control_post_mean: { words: 'mean after, control arm', ...outcome, aliases: ['post_mean_control', 'control_final_mean'] },
  control_post_sd: { words: 'standard deviation after, control arm', ...spread, aliases: ['post_sd_control', 'control_final_sd'] },
  control_change_mean: { words: 'mean change (after minus before), control arm', ...outcome, aliases: ['change_mean_control'] },
  control_change_sd: { words: 'standard deviation of the change, control arm', ...spread, aliases: ['change_sd_control'] },
  control_r: { words: 'correlation of before and after, control arm', ...correlation, aliases: ['r_control'] },
  control_percent: { words: 'percentage with the event, control arm', ...percent, aliases: ['percent_control', 'percent_2', 'comparator_percent'] },

  nonevents: { words: 'participants without the event', unit: 'participants', quantity: 'count', aliases: [] },
  percent: { words: 'percentage with the event', ...percent, aliases: ['event_percent'] },
  outcome_variance: { words: 'variance of the outcome', ...squared, aliases: ['variance'] },
  mean_se: { words: 'standard error of the mean', ...spread, aliases: ['se', 'sem', 'se_mean', 'standard_error'] },
  min: { words: 'smallest value', ...outcome, aliases: ['minimum'] },
  q1: { words: 'first quartile', ...outcome, aliases: ['q25', 'lower_quartile'] },
  median: { words: 'median', ...outcome, aliases: ['med'] },
  q3: { words: 'third quartile', ...outcome, aliases: ['q75', 'upper_quartile'] },
  max: { words: 'largest value', ...outcome, aliases: ['maximum'] },
  change_sd: { words: 'standard deviation of the change', ...spread, aliases: ['sd_change'] },

  all_events: { words: 'participants with the event, both arms together', unit: 'participants', quantity: 'count', aliases: ['events_both', 'events_all'] },
  table_odds_ratio: { words: 'odds ratio of the two-by-two table', ...ratio, aliases: ['odds_ratio', 'or', 'ori'] },
  table_risk_ratio: { words: 'risk ratio of the two-by-two table', ...ratio, aliases: ['risk_ratio', 'rr'] },
  phi: { words: 'phi coefficient of the two-by-two table', ...correlation, aliases: [] },
  chi2: {
    words: 'chi-squared of the two-by-two table without continuity correction, negative where the treatment arm has the lower risk', ...bare,
    aliases: ['chi_squared', 'chisq'],
  },
  chi2_yates: {
    words: "chi-squared with Yates' correction, negative where the treatment arm has the lower risk", ...bare,
    aliases: ['chi_squared_yates', 'chisq_yates'],
  },

  mean_difference: { words: 'difference of the means, treatment minus control', ...outcome, aliases: ['md', 'difference_in_means'] },
  mean_difference_se: { words: 'standard error of the difference of the means', ...spread, aliases: ['md_se', 'se_md'] },
  mean_difference_ci_lower: { words: 'lower confidence limit of the difference of the means', ...outcome, aliases: ['md_ci_lower', 'md_lower'] },
  mean_difference_ci_upper: { words: 'upper confidence limit of the difference of the means', ...outcome, aliases: ['md_ci_upper', 'md_upper'] },

  yi_ci_lower: { words: 'lower confidence limit of the effect size', unit: 'analysis scale', quantity: 'number', aliases: ['ci.lb'] },
  yi_ci_upper: { words: 'upper confidence limit of the effect size', unit: 'analysis scale', quantity: 'number', aliases: ['ci.ub'] },
  p_value: { words: 'two-sided P value of the test against no effect', unit: 'none, between 0 and 1', quantity: 'probability', aliases: ['pval', 'p'] },
  t: { words: 't statistic of the test against no effect', ...bare, aliases: ['tval', 't_value', 't_statistic'] },
  z: { words: 'z statistic of the test against no effect', ...bare, aliases: ['zval', 'z_value', 'z_statistic'] },
  df: { words: 'degrees of freedom of the t statistic, the P value or the interval', unit: 'none', quantity: 'positive', aliases: ['degrees_of_freedom'] },
  ci_level: { words: 'confidence level of the intervals of the row', unit: 'a fraction such as 0.95, or percent such as 95', quantity: 'level', aliases: ['confidence_level', 'conf_level'] },
} as const satisfies Readonly<Record<string, ColumnRow>>;
