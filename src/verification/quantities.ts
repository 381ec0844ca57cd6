import { measureRow } from '../effect-sizes/measures.js';
import type { Coefficient } from '../models/meta-regression/regression-result.js';
import type { PooledResult } from '../models/pooled-result.js';
import { type Rational, rational } from '../numeric/exact/rational.js';
import type { Study, Studies } from '../studies/study.js';
import type { Computed } from './compare.js';
import { coefficientNamed } from './regression-quantities.js';

/** What a claim narrows its figures down to, within a result. */
export interface FigureSubject {
  /** A coefficient of the regression, by name. */
  readonly coefficient?: string | undefined;
  /** A study, by its label. */
  readonly study?: string | undefined;
}

/** What a printed figure may refer to. */
interface Quantity {
  /** Its name in prose. */
  readonly words: string;
  /** Other names that manifests and quotes use for it. */
  readonly aliases: readonly string[];
  /**
   * `natural`: the scale of the effect itself (a risk ratio, not its logarithm), times 100 when printed in percent.
   * `percent`: in percent always. `analysis`: the scale on which effects are pooled. `probability`, `count`: as they say.
   */
  readonly unit: 'natural' | 'percent' | 'analysis' | 'probability' | 'count';
  /** Whether print may leave out its sign, as in "z = 6.90" for −6.90. */
  readonly signOptional: boolean;
  /** The computed value, or `null` where the data or the analysis do not have it. Counts and crude rates are exact. */
  readonly read: (result: PooledResult, studies: Studies, about: FigureSubject) => Computed | null;
}

type Reader = Quantity['read'];
type Arm = 'treatment' | 'control';

const row = (unit: Quantity['unit'], words: string, aliases: readonly string[], read: Reader, signOptional = false): Quantity => ({
  words,
  aliases,
  unit,
  signOptional,
  read,
});

/**
 * The rows of the table that were pooled: those of the result, in its order, so that of a subgroup's result only its
 * own rows count and of two rows with one label only the pooled ones.
 */
function pooled(result: PooledResult, studies: Studies): readonly Study[] {
  const labels = result.studies.map(({ label }) => label);
  let next = 0;
  const inOrder = studies.rows.filter(({ label }) => {
    const taken = label === labels[next];
    if (taken) next += 1;
    return taken;
  });
  return inOrder.length === labels.length ? inOrder : studies.rows.filter(({ label }) => labels.includes(label));
}

/** A sum of whole numbers over the pooled studies, exactly; `null` as soon as one study does not say. */
function total(result: PooledResult, studies: Studies, count: (study: Study) => number | null): Rational | null {
  let sum = 0n;
  for (const study of pooled(result, studies)) {
    const value = count(study);
    if (value === null || !Number.isInteger(value)) return null;
    sum += BigInt(value);
  }
  return rational(sum);
}

function participantsIn(study: Study, arm: Arm): number | null {
  return study.kind === 'binary' || study.kind === 'continuous' ? study[arm].total : null;
}

function eventsIn(study: Study, arm: Arm): number | null {
  return study.kind === 'binary' || study.kind === 'person-time' ? study[arm].events : null;
}

function participantsOf(study: Study): number | null {
  switch (study.kind) {
    case 'binary':
    case 'continuous':
      return study.treatment.total + study.control.total;
    case 'proportion':
    case 'mean':
    case 'correlation':
    case 'partial-correlation':
    case 'paired':
    case 'reliability':
      return study.total;
    case 'person-time':
    case 'rate':
    case 'log-rank':
    case 'effect':
    case 'interval':
      return null;
  }
}

function eventsOf(study: Study): number | null {
  switch (study.kind) {
    case 'binary':
    case 'person-time':
      return study.treatment.events + study.control.events;
    case 'proportion':
    case 'rate':
      return study.events;
    default:
      return null;
  }
}

/** Events among participants, all studies thrown together: what an article prints as "51.3% v 19.4%". */
function crudeRate(arm: Arm): Reader {
  return (result, studies) => {
    if (studies.kind !== 'binary') return null;
    const events = total(result, studies, (study) => eventsIn(study, arm));
    const participants = total(result, studies, (study) => participantsIn(study, arm));
    return events === null || participants === null || participants.numerator === 0n
      ? null
      : rational(events.numerator, participants.numerator);
  };
}

/** The same over everybody, arms or no arms. */
function crudeRateOfAll(result: PooledResult, studies: Studies): Rational | null {
  if (studies.kind !== 'binary' && studies.kind !== 'proportion') return null;
  const events = total(result, studies, eventsOf);
  const participants = total(result, studies, participantsOf);
  return events === null || participants === null || participants.numerator === 0n
    ? null
    : rational(events.numerator, participants.numerator);
}

/** Studies whose own interval leaves out no effect; a measure of one group has no such value. */
function significantStudies(result: PooledResult): Rational | null {
  if (measureRow(result.measure).nullValue === null) return null;
  return rational(result.studies.filter(({ ci }) => ci.lower > 0 || ci.upper < 0).length);
}

/** The share of the study that the claim names in the pooled effect; `null` where no study has that label, or several do. */
function weightOfStudy({ studies }: PooledResult, _studies: Studies, { study }: FigureSubject): number | null {
  const [found, another] = study === undefined ? [] : studies.filter(({ label }) => label === study);
  return another === undefined ? (found?.weight ?? null) : null;
}

/** A figure of the coefficient that the claim names. */
function ofCoefficient(value: (coefficient: Coefficient) => number | null): Reader {
  return ({ regression }, _studies, { coefficient }) => {
    const found = regression === null || coefficient === undefined ? null : coefficientNamed(regression, coefficient);
    return found === null ? null : value(found);
  };
}

/** The P value of that coefficient by permutation. */
function permutationP({ regression }: PooledResult, _studies: Studies, { coefficient }: FigureSubject): number | null {
  const found = regression === null || coefficient === undefined ? null : coefficientNamed(regression, coefficient);
  return regression?.permutation?.coefficients.find(({ name }) => name === found?.name)?.pValue ?? null;
}

/**
 * What a figure of a claim may refer to: code → words, unit, aliases, and how it is read off an analysis.
 *
 * @example
 * quantities.tau2.words // 'between-study variance'
 */
export const quantities = {
  estimate: row('natural', 'pooled estimate', ['effect', 'est'], (result) => result.natural.estimate),
  ci_lower: row('natural', 'lower end of the confidence interval', ['lower', 'lo'], (result) => result.natural.ci.lower),
  ci_upper: row('natural', 'upper end of the confidence interval', ['upper', 'hi'], (result) => result.natural.ci.upper),
  p_value: row('probability', 'P value of the pooled effect', ['p', 'P'], (result) => result.test.pValue),
  statistic: row('analysis', 'z or t statistic of the pooled effect', ['z', 't'], (result) => result.test.value, true),
  se: row('analysis', 'standard error of the pooled estimate', ['standard_error'], (result) => result.se),
  prediction_lower: row(
    'natural',
    'lower end of the prediction interval',
    ['pi_lower'],
    (result) => result.natural.prediction?.lower ?? null,
  ),
  prediction_upper: row(
    'natural',
    'upper end of the prediction interval',
    ['pi_upper'],
    (result) => result.natural.prediction?.upper ?? null,
  ),
  k: row('count', 'number of studies', ['studies', 'trials'], (result) => rational(result.k)),
  weight: row('percent', 'percent weight of the study named', ['study_weight'], weightOfStudy),
  significant: row('count', 'number of studies with a significant effect of their own', ['significant_studies'], significantStudies),
  participants: row('count', 'participants', ['n', 'N', 'patients'], (result, studies) => total(result, studies, participantsOf)),
  treatment_participants: row('count', 'participants in the treatment arms', ['treatment_total'], (result, studies) =>
    total(result, studies, (study) => participantsIn(study, 'treatment')),
  ),
  control_participants: row('count', 'participants in the control arms', ['control_total'], (result, studies) =>
    total(result, studies, (study) => participantsIn(study, 'control')),
  ),
  events: row('count', 'events', [], (result, studies) => total(result, studies, eventsOf)),
  treatment_events: row('count', 'events in the treatment arms', [], (result, studies) =>
    total(result, studies, (study) => eventsIn(study, 'treatment')),
  ),
  control_events: row('count', 'events in the control arms', [], (result, studies) =>
    total(result, studies, (study) => eventsIn(study, 'control')),
  ),
  rate: row('natural', 'crude proportion with an event', [], crudeRateOfAll),
  treatment_rate: row('natural', 'crude proportion with an event in the treatment arms', [], crudeRate('treatment')),
  control_rate: row('natural', 'crude proportion with an event in the control arms', [], crudeRate('control')),
  Q: row('analysis', "Cochran's Q", ['chi2', 'Chi2'], (result) => result.heterogeneity.Q),
  df: row('count', 'degrees of freedom of Q', ['Q_df'], (result) => rational(result.heterogeneity.df)),
  Q_p_value: row('probability', 'P value of heterogeneity', ['Qp', 'heterogeneity_p'], (result) => result.heterogeneity.pValue),
  I2: row('percent', 'I²', ['i2'], (result) => result.heterogeneity.I2),
  H2: row('analysis', 'H²', ['h2'], (result) => result.heterogeneity.H2),
  H: row('analysis', 'H', ['h'], ({ heterogeneity: { H2 } }) => (H2 === null ? null : Math.sqrt(H2))),
  I2_lower: row('percent', 'lower end of the confidence interval of I²', ['i2_lower'], (result) => result.heterogeneity.I2CI?.lower ?? null),
  I2_upper: row('percent', 'upper end of the confidence interval of I²', ['i2_upper'], (result) => result.heterogeneity.I2CI?.upper ?? null),
  tau2_lower: row('analysis', 'lower end of the confidence interval of τ²', [], (result) => result.heterogeneity.tau2CI?.lower ?? null),
  tau2_upper: row('analysis', 'upper end of the confidence interval of τ²', [], (result) => result.heterogeneity.tau2CI?.upper ?? null),
  tau2: row('analysis', 'between-study variance', ['tau_squared'], (result) => result.heterogeneity.tau2),
  tau: row('analysis', 'between-study standard deviation', [], (result) => Math.sqrt(result.heterogeneity.tau2)),
  subgroup_Q: row('analysis', 'Q between the subgroups', ['QM', 'Qb'], (result) => result.subgroups?.test?.Q ?? null),
  subgroup_p_value: row(
    'probability',
    'P value of the difference between subgroups',
    ['interaction_p'],
    (result) => result.subgroups?.test?.pValue ?? null,
  ),
  coefficient: row('analysis', 'coefficient', ['slope', 'b'], ofCoefficient(({ estimate }) => estimate)),
  coefficient_lower: row('analysis', 'lower end of the interval of the coefficient', [], ofCoefficient(({ ci }) => ci.lower)),
  coefficient_upper: row('analysis', 'upper end of the interval of the coefficient', [], ofCoefficient(({ ci }) => ci.upper)),
  coefficient_se: row('analysis', 'standard error of the coefficient', [], ofCoefficient(({ se }) => se)),
  coefficient_statistic: row('analysis', 'z or t statistic of the coefficient', [], ofCoefficient(({ test }) => test.value), true),
  coefficient_p_value: row('probability', 'P value of the coefficient', [], ofCoefficient(({ test }) => test.pValue)),
  coefficient_ratio: row('natural', 'factor per unit of the moderator', [], ofCoefficient(({ natural }) => natural?.estimate ?? null)),
  coefficient_ratio_lower: row('natural', 'lower end of the interval of the factor', [], ofCoefficient(({ natural }) => natural?.ci.lower ?? null)),
  coefficient_ratio_upper: row('natural', 'upper end of the interval of the factor', [], ofCoefficient(({ natural }) => natural?.ci.upper ?? null)),
  coefficient_permutation_p_value: row('probability', 'permutation P value of the coefficient', [], permutationP),
  moderators_Q: row('analysis', 'QM of the moderators (or F)', ['Q_model'], (result) => result.regression?.QM?.value ?? null),
  moderators_p_value: row('probability', 'P value of the moderators', [], (result) => result.regression?.QM?.pValue ?? null),
  residual_Q: row('analysis', 'QE, residual heterogeneity', ['QE', 'Q_residual'], (result) => result.regression?.QE.Q ?? null),
  residual_Q_p_value: row('probability', 'P value of residual heterogeneity', [], (result) => result.regression?.QE.pValue ?? null),
  residual_tau2: row('analysis', 'residual between-study variance', [], (result) => result.regression?.heterogeneity.tau2 ?? null),
  residual_I2: row('percent', 'residual I²', [], (result) => result.regression?.heterogeneity.I2 ?? null),
  R2: row('percent', 'R²', ['r2'], (result) => result.regression?.heterogeneity.R2 ?? null),
  dose_lower: row('natural', 'converted dose, or its lower end', ['dose'], () => null),
  dose_upper: row('natural', 'upper end of the converted dose', [], () => null),
} as const satisfies Record<string, Quantity>;

/** The name of a figure that a claim can cite: `estimate`, `ci_lower`, `I2`, … */
export type QuantityCode = keyof typeof quantities;

/**
 * The code of a quantity by its code or one of its aliases, or `null`.
 *
 * @example
 * quantityByName('z') // 'statistic'
 */
export function quantityByName(name: string): QuantityCode | null {
  if (Object.hasOwn(quantities, name)) return name as QuantityCode;
  const found = (Object.entries(quantities) as [QuantityCode, Quantity][]).find(([, { aliases }]) => aliases.includes(name));
  return found?.[0] ?? null;
}
