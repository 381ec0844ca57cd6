import { computeEffects } from '../../effect-sizes/compute-effects.js';
import type { Effects } from '../../effect-sizes/effects.js';
import { measureRow, type MeasureCode } from '../../effect-sizes/measures.js';
import type { EffectVariant } from '../../effect-sizes/variants.js';
import type { ZeroCellPolicy } from '../../effect-sizes/zero-cells.js';
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
const zeroCells: readonly ZeroCellPolicy[] = [
  { policy: 'only0' },
  { policy: 'only0', riskRatioTotals: 'events' },
  { policy: 'only0', amount: 'opposite-arm' },
  { policy: 'only0', dropDoubleZeros: true },
  { policy: 'all' },
  { policy: 'none' },
];

/**
 * The ways of computing effects that a claim leaves open: measures of one name, forms of variance and bias correction, what
 * is done with zero cells. Those that give the same effects as one before are left out.
 */
export function formsOf(studies: Studies, stated: CompleteSettings): readonly Form[] {
  const asStated: FormSettings = { measure: stated.measure, effects: variantOf(stated), zeroCells: stated.zeroCells };
  const measures = [stated.measure, ...(namesakes[stated.measure] ?? [])].filter((code) => (measureRow(code).kinds as readonly string[]).includes(studies.kind));
  const open = measures.flatMap((measure) => variantsOf(measure).flatMap((effects) => zeroCells.map((policy): FormSettings => ({ measure, effects, zeroCells: policy }))));
  const seen = new Set<string>();
  return [asStated, ...open].flatMap((settings): readonly Form[] => {
    const complete = completeSettings(settings);
    const computed = complete.ok ? computeEffects(studies, complete.value) : complete;
    if (!computed.ok || computed.value.k === 0) return [];
    const effects = computed.value;
    const key = `${settings.measure} ${effects.labels.join('|')} ${effects.yi.join(' ')} ${effects.vi.join(' ')}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const place = new Map(effects.studies.map((study, index) => [study, index] as const));
    return [{ settings, effects, positions: Int32Array.from(studies.rows, (study) => place.get(study) ?? -1) }];
  });
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
