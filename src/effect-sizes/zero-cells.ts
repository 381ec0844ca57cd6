import type { Study, StudyKind } from '../studies/study.js';

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

/** How zero cells are treated. What is not given is the measure's default policy, with the values below. */
export interface ZeroCellPolicy {
  /** Which studies are corrected. */
  readonly policy?: ZeroCellCode | undefined;
  /** What is added to each cell: 0.5 unless given. */
  readonly add?: number | undefined;
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

export const zeroCellDefaults = { add: 0.5, dropDoubleZeros: false, inPooling: false } as const;

/** What zero cells mean for one kind of study. */
interface CountedKind<S extends Study> {
  readonly hasZero: (study: S) => boolean;
  /** No events in either arm, or nothing but events in both: nothing to compare. */
  readonly isDoubleZero: (study: S) => boolean;
  readonly add: (study: S, amount: number) => S;
}

type CountedStudy = Extract<Study, { readonly kind: 'binary' | 'person-time' | 'proportion' }>;

const countedKinds: { readonly [K in CountedStudy['kind']]: CountedKind<Extract<Study, { readonly kind: K }>> } = {
  binary: {
    hasZero: ({ treatment, control }) => [treatment, control].some(({ events, total }) => events === 0 || events === total),
    isDoubleZero: ({ treatment, control }) =>
      treatment.events + control.events === 0 || (treatment.events === treatment.total && control.events === control.total),
    add: (study, amount) => ({
      ...study,
      treatment: { events: study.treatment.events + amount, total: study.treatment.total + 2 * amount },
      control: { events: study.control.events + amount, total: study.control.total + 2 * amount },
    }),
  },
  'person-time': {
    hasZero: ({ treatment, control }) => treatment.events === 0 || control.events === 0,
    isDoubleZero: ({ treatment, control }) => treatment.events + control.events === 0,
    add: (study, amount) => ({
      ...study,
      treatment: { ...study.treatment, events: study.treatment.events + amount },
      control: { ...study.control, events: study.control.events + amount },
    }),
  },
  proportion: {
    hasZero: ({ events, total }) => events === 0 || events === total,
    isDoubleZero: () => false,
    add: (study, amount) => ({ ...study, events: study.events + amount, total: study.total + 2 * amount }),
  },
};

/** The row for a study's kind, seen as one for any counted study: a kind and its row always belong together. */
function countedKind(kind: StudyKind): CountedKind<Study> | null {
  return Object.hasOwn(countedKinds, kind) ? (countedKinds[kind as CountedStudy['kind']] as unknown as CountedKind<Study>) : null;
}

/** Whether some cell of the study's table is zero. Never for data that are not counts. */
export function hasZeroCell(study: Study): boolean {
  return countedKind(study.kind)?.hasZero(study) ?? false;
}

/** Whether nobody, or everybody, had the event in both arms. */
export function isDoubleZero(study: Study): boolean {
  return countedKind(study.kind)?.isDoubleZero(study) ?? false;
}

/**
 * The studies with the chosen amount added to the cells that the policy names; the others as they are.
 *
 * A correction adds the same amount to events and non-events of both arms (to the events only, with person-time).
 *
 * @param studies of one kind
 * @param policy which studies are corrected
 * @param amount what is added to each cell, > 0
 */
export function correctZeroCells(
  studies: readonly Study[],
  policy: ZeroCellCode,
  amount: number,
): readonly { readonly study: Study; readonly corrected: boolean }[] {
  const anyHasZero = studies.some(hasZeroCell);
  return studies.map((study) => {
    const counted = countedKind(study.kind);
    const corrected = counted !== null && amount > 0 && zeroCellPolicies[policy].corrects(counted.hasZero(study), anyHasZero);
    return { study: corrected ? counted.add(study, amount) : study, corrected };
  });
}
