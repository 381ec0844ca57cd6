import { computeEffects } from '../../effect-sizes/compute-effects.js';
import type { Effects } from '../../effect-sizes/effects.js';
import { type MeasureCode, measureRow, measures } from '../../effect-sizes/measures.js';
import type { EffectVariant } from '../../effect-sizes/variants.js';
import { amountsFor, hasZeroCell, isCounted, isDoubleZero, type ZeroCellPolicy } from '../../effect-sizes/zero-cells.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../models/settings.js';
import type { Studies } from '../../studies/study.js';

/** What is stated of how effects are computed. */
type FormSettings = Pick<PoolSettings, 'measure' | 'effects' | 'zeroCells'>;

/** One way of computing the effects of a table, with those it gives. */
export interface Form {
  readonly settings: FormSettings;
  /** Of all rows that have one. */
  readonly effects: Effects;
  /** Position of each row of the table among the effects; −1 where it has none. */
  readonly positions: Int32Array;
}

/** Measures that go by one name in print, or print on one scale: a claim does not tell which of them it is. */
const namesakes: Readonly<Partial<Record<MeasureCode, readonly MeasureCode[]>>> = {
  OR: ['PETO'],
  PETO: ['OR'],
  SMD: ['SMDH', 'SMD1'],
  SMDH: ['SMD', 'SMD1'],
  SMD1: ['SMD', 'SMDH'],
  PR: ['PLO', 'PAS', 'PFT', 'PLN'],
  PLO: ['PR', 'PAS', 'PFT', 'PLN'],
  PAS: ['PR', 'PLO', 'PFT', 'PLN'],
  PFT: ['PR', 'PLO', 'PAS', 'PLN'],
  PLN: ['PR', 'PLO', 'PAS', 'PFT'],
  COR: ['ZCOR', 'UCOR'],
  ZCOR: ['COR', 'UCOR'],
  IR: ['IRLN', 'IRS', 'IRFT'],
  IRLN: ['IR', 'IRS', 'IRFT'],
};

/** What programs do with zero cells. `if0all` depends on which rows go in, and is left to the programs' own defaults. */
const usualZeroCells: readonly ZeroCellPolicy[] = [
  { policy: 'only0' },
  { policy: 'only0', riskRatioTotals: 'events' },
  { policy: 'only0', amount: 'opposite-arm' },
  { policy: 'only0', dropDoubleZeros: true },
  { policy: 'all' },
  { policy: 'none' },
];

/** The usual treatments of zero cells where the rows have cells. */
const usualZeroCellsOf = ({ kind }: Studies): readonly ZeroCellPolicy[] => (isCounted(kind) ? usualZeroCells : [{}]);

/** What is added to cells where something is: the usual half, and what is met beside it. */
const everyAmount = [0.5, 0.25, 0.1, 1] as const;

/** Every treatment of zero cells that a measure has, as far as the rows can tell one from the other. */
function everyZeroCells({ kind, rows }: Studies, measure: MeasureCode): readonly ZeroCellPolicy[] {
  if (!isCounted(kind)) return [{}];
  const choices = <T>(all: readonly T[], some: boolean): readonly T[] => (some ? all : all.slice(0, 1));
  const drops = choices([false, true], rows.some(isDoubleZero));
  const added = choices(['all', 'only0', 'if0all'] as const, rows.some(hasZeroCell)).flatMap((policy) =>
    everyAmount.flatMap((add) =>
      amountsFor(measure).flatMap((amount) =>
        choices(['cells', 'events'] as const, measure === 'RR').flatMap((riskRatioTotals) =>
          choices(['corrected', 'observed'] as const, measure === 'RD').flatMap((riskDifference) => drops.map((dropDoubleZeros) => ({ policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros }))),
        ),
      ),
    ),
  );
  return [...drops.map((dropDoubleZeros) => ({ policy: 'none' as const, dropDoubleZeros })), ...added];
}

/** Measures on the table of the rows, the stated one and its namesakes first. */
function measuresOf({ kind }: Studies, stated: MeasureCode): readonly MeasureCode[] {
  return [stated, ...(namesakes[stated] ?? [])].filter((code) => (measureRow(code).kinds as readonly string[]).includes(kind));
}

/**
 * The usual ways of computing effects that a claim leaves open: measures of one name, forms of variance and bias correction,
 * what is done with zero cells. Those that give the same effects as one before are left out.
 */
export function usualForms(studies: Studies, stated: CompleteSettings): readonly Form[] {
  return formsFrom(studies, [asStated(stated), ...measuresOf(studies, stated.measure).flatMap((measure) => formsWith(measure, usualZeroCellsOf(studies)))]);
}

/** Every way of computing effects of the measure and its namesakes: the usual ones, and then the others. */
export function everyForm(studies: Studies, stated: CompleteSettings, usual: readonly Form[]): readonly Form[] {
  return formsFrom(studies, measuresOf(studies, stated.measure).flatMap((measure) => formsWith(measure, everyZeroCells(studies, measure))), usual);
}

/** The usual ways of computing the effects of all other measures that the rows have. */
export function formsOfOthers(studies: Studies, stated: CompleteSettings): readonly Form[] {
  // Effects as reported are of the measure that was reported.
  if (studies.kind === 'effect' || studies.kind === 'interval') return [];
  const own = measuresOf(studies, stated.measure);
  const others = (Object.keys(measures) as MeasureCode[]).filter((code) => measureRow(code).kinds.includes(studies.kind) && !own.includes(code));
  return formsFrom(studies, others.flatMap((measure) => formsWith(measure, usualZeroCellsOf(studies))));
}

function asStated(stated: CompleteSettings): FormSettings {
  return { measure: stated.measure, effects: variantOf(stated), zeroCells: zeroCellsOf(stated) };
}

/** What is stated of zero cells; whether double zeros count in Q only where it is not what the method does anyway, for every method has its own way. */
function zeroCellsOf({ measure, method, model, zeroCells }: CompleteSettings): ZeroCellPolicy {
  const usual = completeSettings({ measure, method, model });
  const own = usual.ok && usual.value.zeroCells.doubleZerosInQ === zeroCells.doubleZerosInQ;
  return own ? { ...zeroCells, doubleZerosInQ: undefined } : zeroCells;
}

function formsWith(measure: MeasureCode, policies: readonly ZeroCellPolicy[]): readonly FormSettings[] {
  return variantsOf(measure).flatMap((effects) => policies.map((zeroCells): FormSettings => ({ measure, effects, zeroCells })));
}

/** Those forms, and the forms by those settings that give other effects than one before. */
function formsFrom(studies: Studies, all: readonly FormSettings[], before: readonly Form[] = []): readonly Form[] {
  const forms = [...before];
  for (const settings of all) {
    const complete = completeSettings(settings);
    const computed = complete.ok ? computeEffects(studies, complete.value) : complete;
    if (!computed.ok || computed.value.k === 0) continue;
    const effects = computed.value;
    if (forms.some((form) => form.settings.measure === settings.measure && areSame(form.effects, effects))) continue;
    const place = new Map(effects.studies.map((study, index) => [study, index] as const));
    forms.push({ settings, effects, positions: Int32Array.from(studies.rows, (study) => place.get(study) ?? -1) });
  }
  return forms;
}

function areSame(a: Effects, b: Effects): boolean {
  return a.k === b.k && a.studies.every((study, index) => study === b.studies[index] && a.yi[index] === b.yi[index] && a.vi[index] === b.vi[index]);
}

/** The forms in which a measure may be had: of its variance, by its corrections of bias. */
export function variantsOf(code: MeasureCode): readonly EffectVariant[] {
  const { variances = [], biasCorrections = [] } = measureRow(code);
  const forms: readonly EffectVariant[] = variances.length === 0 ? [{}] : variances.map((variance) => ({ variance }));
  return biasCorrections.length === 0 ? forms : forms.flatMap((form) => biasCorrections.map((biasCorrection) => ({ ...form, biasCorrection })));
}

function variantOf({ effects: { variance, biasCorrection } }: CompleteSettings): EffectVariant {
  return { variance: variance ?? undefined, biasCorrection: biasCorrection ?? undefined };
}
