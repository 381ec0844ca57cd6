import type { Study, StudyKind } from '../studies/study.js';
import { asStudyList, type BareStudy, type StudyList } from '../studies/study-list.js';

interface ZeroCellRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  /** Whether the study is corrected, given that some study has a zero cell. */
  readonly corrects: (hasZero: boolean, anyHasZero: boolean) => boolean;
}

/** What to do about cells without events: the policies of metafor's argument `to`. */
export const zeroCellPolicies = {
  only0: {
    code: 'only0',
    name: 'only studies with a zero cell',
    description: 'add only to studies with a zero cell',
    corrects: (hasZero) => hasZero,
  },
  if0all: {
    code: 'if0all',
    name: 'all studies if one has a zero cell',
    description: 'add to all studies if any has a zero cell',
    corrects: (_hasZero, anyHasZero) => anyHasZero,
  },
  all: { code: 'all', name: 'all studies', description: 'add to all studies', corrects: () => true },
  none: { code: 'none', name: 'no correction', description: 'add nothing', corrects: () => false },
} as const satisfies Record<string, ZeroCellRow>;

export type ZeroCellCode = keyof typeof zeroCellPolicies;

interface ZeroCellAmountRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The measures of binary data that it is made for; `null` for every measure of counts. */
  readonly measures: readonly string[] | null;
  /** Share of 2·add that each arm's cells get, given the odds ratio of the studies without a zero cell. */
  readonly shares: (treatmentTotal: number, controlTotal: number, oddsRatio: number) => readonly [treatment: number, control: number];
}

/** How much is added to the cells of each arm. */
export const zeroCellAmounts = {
  constant: {
    code: 'constant',
    name: 'the same in both arms',
    description: 'the same amount in both arms',
    reference: 'Haldane 1956',
    measures: null,
    shares: () => [0.5, 0.5],
  },
  'opposite-arm': {
    code: 'opposite-arm',
    name: 'opposite-arm correction',
    description: 'twice the amount, dealt out by the reciprocal of the size of the opposite arm',
    reference: 'Sweeting et al. 2004',
    measures: ['RR', 'OR', 'RD'],
    shares: (treatmentTotal, controlTotal) => [treatmentTotal / (treatmentTotal + controlTotal), controlTotal / (treatmentTotal + controlTotal)],
  },
  empirical: {
    code: 'empirical',
    name: 'empirical correction',
    description: 'twice the amount, so that a study without events has the odds ratio of the studies without a zero cell',
    reference: 'Sweeting et al. 2004',
    measures: ['OR'],
    shares: (treatmentTotal, controlTotal, oddsRatio) => {
      const ratio = controlTotal / treatmentTotal;
      return [oddsRatio / (ratio + oddsRatio), ratio / (ratio + oddsRatio)];
    },
  },
} as const satisfies Record<string, ZeroCellAmountRow>;

export type ZeroCellAmountCode = keyof typeof zeroCellAmounts;

/** What a correction raises the totals of a risk ratio by. */
export const riskRatioTotals = {
  cells: {
    code: 'cells',
    name: 'both cells',
    description: 'by what is added to the events and to the non-events: n + 1; as metafor and RevMan',
  },
  events: { code: 'events', name: 'the events', description: 'by what is added to the events only: n + 1/2; as R meta' },
} as const;

/** What a correction changes of a risk difference. */
export const riskDifferences = {
  corrected: { code: 'corrected', name: 'estimate and variance', description: 'its estimate and its variance; as metafor' },
  observed: { code: 'observed', name: 'variance only', description: 'its variance only, the estimate stays as observed; as R meta and RevMan' },
} as const;

/** How zero cells are treated. What is not given is the measure's default policy, with the values below. */
export interface ZeroCellPolicy {
  /** Which studies are corrected. */
  readonly policy?: ZeroCellCode | undefined;
  /** What is added to each cell: 0.5 unless given. */
  readonly add?: number | undefined;
  /** How it is dealt out between the arms: `constant` unless given. */
  readonly amount?: ZeroCellAmountCode | undefined;
  /** What it raises the totals of a risk ratio by: `cells` unless given. Means nothing to other measures. */
  readonly riskRatioTotals?: keyof typeof riskRatioTotals | undefined;
  /** What it changes of a risk difference: `corrected` unless given. Means nothing to other measures. */
  readonly riskDifference?: keyof typeof riskDifferences | undefined;
  /** Whether studies with no events in either arm, or only events in both, are left out: false unless given. */
  readonly dropDoubleZeros?: boolean | undefined;
  /** Whether Mantel–Haenszel pools the corrected counts too, as RevMan 5 does, and not the counts as observed: false unless given. */
  readonly inPooling?: boolean | undefined;
  /**
   * Whether studies without events in either arm count in Q beside a Mantel–Haenszel risk or rate difference, to which they
   * add: true as RevMan 5 and R meta, false as metafor, which is the default.
   */
  readonly doubleZerosInQ?: boolean | undefined;
}

export const zeroCellDefaults = {
  add: 0.5,
  amount: 'constant',
  riskRatioTotals: 'cells',
  riskDifference: 'corrected',
  dropDoubleZeros: false,
  inPooling: false,
  doubleZerosInQ: false,
} as const satisfies ZeroCellPolicy;

/** A policy with nothing left open. */
export type CompleteZeroCells = { readonly [K in keyof ZeroCellPolicy]-?: NonNullable<ZeroCellPolicy[K]> };

/** A policy completed by the measure's own and the defaults above. */
export function completeZeroCells(measure: { readonly zeroCells: ZeroCellCode }, asked: ZeroCellPolicy): CompleteZeroCells {
  return {
    policy: asked.policy ?? measure.zeroCells,
    add: asked.add ?? zeroCellDefaults.add,
    amount: asked.amount ?? zeroCellDefaults.amount,
    riskRatioTotals: asked.riskRatioTotals ?? zeroCellDefaults.riskRatioTotals,
    riskDifference: asked.riskDifference ?? zeroCellDefaults.riskDifference,
    dropDoubleZeros: asked.dropDoubleZeros ?? zeroCellDefaults.dropDoubleZeros,
    inPooling: asked.inPooling ?? zeroCellDefaults.inPooling,
    doubleZerosInQ: asked.doubleZerosInQ ?? zeroCellDefaults.doubleZerosInQ,
  };
}

/** What zero cells mean for one kind of study. */
interface CountedKind<S extends BareStudy> {
  readonly hasZero: (study: S) => boolean;
  /** No events in either arm, or nothing but events in both: nothing to compare. */
  readonly isDoubleZero: (study: S) => boolean;
  /** The study with something added to its cells; kinds with one group take the first amount. */
  readonly add: (study: S, amount: number, controlAmount: number) => S;
  /** Participants of the arms, where there are two. */
  readonly totals: (study: S) => readonly [treatment: number, control: number] | null;
}

type CountedStudy = Extract<BareStudy, { readonly kind: 'binary' | 'person-time' | 'proportion' | 'rate' }>;

const countedKinds: { readonly [K in CountedStudy['kind']]: CountedKind<Extract<BareStudy, { readonly kind: K }>> } = {
  binary: {
    hasZero: ({ treatment, control }) => treatment.events === 0 || treatment.events === treatment.total || control.events === 0 || control.events === control.total,
    isDoubleZero: ({ treatment, control }) =>
      treatment.events + control.events === 0 || (treatment.events === treatment.total && control.events === control.total),
    add: (study, amount, controlAmount) => ({
      ...study,
      treatment: { events: study.treatment.events + amount, total: study.treatment.total + 2 * amount },
      control: { events: study.control.events + controlAmount, total: study.control.total + 2 * controlAmount },
    }),
    totals: ({ treatment, control }) => [treatment.total, control.total],
  },
  'person-time': {
    hasZero: ({ treatment, control }) => treatment.events === 0 || control.events === 0,
    isDoubleZero: ({ treatment, control }) => treatment.events + control.events === 0,
    add: (study, amount, controlAmount) => ({
      ...study,
      treatment: { ...study.treatment, events: study.treatment.events + amount },
      control: { ...study.control, events: study.control.events + controlAmount },
    }),
    totals: () => null,
  },
  proportion: {
    hasZero: ({ events, total }) => events === 0 || events === total,
    isDoubleZero: () => false,
    add: (study, amount) => ({ ...study, events: study.events + amount, total: study.total + 2 * amount }),
    totals: () => null,
  },
  rate: {
    hasZero: ({ events }) => events === 0,
    isDoubleZero: () => false,
    add: (study, amount) => ({ ...study, events: study.events + amount }),
    totals: () => null,
  },
};

/** The row for a study's kind, seen as one for any counted study: a kind and its row always belong together. */
function countedKind<S extends BareStudy>(kind: S['kind']): CountedKind<S> | null {
  return Object.hasOwn(countedKinds, kind) ? (countedKinds[kind as CountedStudy['kind']] as unknown as CountedKind<S>) : null;
}

/** Whether some cell of the study's table is zero. Never for data that are not counts. */
export function hasZeroCell(study: BareStudy): boolean {
  return countedKind(study.kind)?.hasZero(study) ?? false;
}

/** Whether nobody, or everybody, had the event in both arms. */
export function isDoubleZero(study: BareStudy): boolean {
  return countedKind(study.kind)?.isDoubleZero(study) ?? false;
}

/** Whether something can be added to the cells of this kind of study. */
export function isCounted(kind: StudyKind): boolean {
  return countedKind(kind) !== null;
}

/** The amounts between which a measure of this kind of data has a choice. */
export function amountsFor(measure: string): readonly ZeroCellAmountCode[] {
  const rows: readonly (ZeroCellAmountRow & { readonly code: ZeroCellAmountCode })[] = Object.values(zeroCellAmounts);
  return rows.filter((row) => row.measures === null || row.measures.includes(measure)).map(({ code }) => code);
}

/**
 * The studies with the chosen amount added to the cells that the policy names; the others as they are.
 *
 * A correction adds the same amount to events and non-events of an arm (to the events only, with person-time).
 *
 * @param studies of one kind
 * @returns `null` where the empirical amount is asked for and no study without a zero cell tells an odds ratio
 *
 * @source Sweeting, Sutton & Lambert (2004), doi:10.1002/sim.1761
 */
export function correctZeroCells(studies: readonly Study[], policy: CompleteZeroCells): readonly Corrected<Study>[] | null {
  const correct = zeroCellCorrection(asStudyList(studies), policy);
  return correct === null ? null : studies.map((study) => correct(study));
}

/** A study with what was added to its cells, if anything was. */
export interface Corrected<S> {
  readonly study: S;
  readonly corrected: boolean;
}

/** The same for who goes through the studies one by one: what makes the corrected study of each. */
export function zeroCellCorrection(studies: StudyList, { policy, add, amount }: CompleteZeroCells): (<S extends BareStudy>(study: S) => Corrected<S>) | null {
  const { corrects } = zeroCellPolicies[policy];
  // Most policies do not ask for the other studies.
  const anyHasZero = corrects(false, true) !== corrects(false, false) && someBare(studies, hasZeroCell);
  const isWanted = (study: BareStudy): boolean => add > 0 && isCounted(study.kind) && corrects(hasZeroCell(study), anyHasZero);
  const oddsRatio = amount === 'empirical' && someBare(studies, isWanted) ? oddsRatioWithoutZeros(studies) : 1;
  if (oddsRatio === null) return null;
  const { shares }: ZeroCellAmountRow = zeroCellAmounts[amount];
  return (study) => {
    const counted = countedKind<typeof study>(study.kind);
    if (counted === null || !isWanted(study)) return { study, corrected: false };
    const [treatment, control] = shares(...(counted.totals(study) ?? [1, 1]), oddsRatio);
    return { study: counted.add(study, 2 * add * treatment, 2 * add * control), corrected: true };
  };
}

function someBare(studies: StudyList, is: (study: BareStudy) => boolean): boolean {
  for (let index = 0; index < studies.length; index += 1) if (is(studies.bare(index))) return true;
  return false;
}

/** Mantel–Haenszel odds ratio of the two-by-two tables without a zero cell. */
function oddsRatioWithoutZeros(studies: StudyList): number | null {
  let [concordant, discordant] = [0, 0];
  for (let index = 0; index < studies.length; index += 1) {
    const study = studies.bare(index);
    if (study.kind !== 'binary' || hasZeroCell(study)) continue;
    const { treatment, control } = study;
    const total = treatment.total + control.total;
    concordant += (treatment.events * (control.total - control.events)) / total;
    discordant += ((treatment.total - treatment.events) * control.events) / total;
  }
  return discordant > 0 ? concordant / discordant : null;
}
