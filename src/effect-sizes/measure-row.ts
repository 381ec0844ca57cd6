import type { Arm, MeanArm, PairedStudy, PartialCorrelationStudy, PersonTimeArm, ReliabilityStudy, StudyKind } from '../studies/study.js';
import type { BareOf } from '../studies/study-list.js';
import type { ScaleName } from './scales.js';
import type { BiasCorrectionCode, EffectVariant, VarianceCode } from './variants.js';
import type { ZeroCellCode } from './zero-cells.js';

/** An effect size on its analysis scale with its sampling variance. Not finite, or vi = 0, where the data define none. */
export interface EffectSize {
  readonly yi: number;
  /** Unit: (unit of yi)². */
  readonly vi: number;
}

interface MeasureFacts {
  readonly code: string;
  /** The standard words, for running text: "risk ratio". */
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Kinds of data it can be made from, best first. Effects already computed are always taken as they are. */
  readonly kinds: readonly StudyKind[];
  readonly scale: ScaleName;
  /** Natural-scale value that means "no effect"; `null` for one group. */
  readonly nullValue: number | null;
  /** Whether it compares a treatment arm with a control arm, so that "favours" makes sense. */
  readonly arms: boolean;
  /** What is done about zero cells unless the settings say otherwise. */
  readonly zeroCells: ZeroCellCode;
  /** Largest value the natural scale knows, where the analysis scale can go beyond it. */
  readonly atMost?: number;
  /** Ends of what the natural scale can take, `null` for none; left out where it has neither. */
  readonly range?: readonly [lower: number | null, upper: number | null];
  /** Whether its natural scale is events per unit of time, so that it may be shown per 1,000. */
  readonly perTime?: boolean;
  /** Forms of its variance, its default first; left out where it has only one. */
  readonly variances?: readonly VarianceCode[];
  /** Corrections of its bias, its default first; left out where it has only one way or none. */
  readonly biasCorrections?: readonly BiasCorrectionCode[];
  /** Where a form or a correction is from for this measure, when that is another work than the one their table names. */
  readonly formReferences?: Readonly<Partial<Record<VarianceCode | BiasCorrectionCode, string>>>;
}

/** A row of the table of measures: facts, and how to compute it from each study's data. */
export type MeasureRow = MeasureFacts &
  (
    | { readonly data: 'binary'; readonly compute: (treatment: Arm, control: Arm, variant: EffectVariant) => EffectSize }
    | { readonly data: 'continuous'; readonly compute: (treatment: MeanArm, control: MeanArm, variant: EffectVariant) => EffectSize }
    | { readonly data: 'person-time'; readonly compute: (treatment: PersonTimeArm, control: PersonTimeArm) => EffectSize }
    | { readonly data: 'proportion'; readonly compute: (group: Arm) => EffectSize }
    | { readonly data: 'correlation'; readonly compute: (pairs: { readonly r: number; readonly total: number }, variant: EffectVariant) => EffectSize }
    | { readonly data: 'partial-correlation'; readonly compute: (correlation: BareOf<PartialCorrelationStudy>) => EffectSize }
    | { readonly data: 'rate'; readonly compute: (group: PersonTimeArm) => EffectSize }
    | { readonly data: 'mean'; readonly compute: (group: MeanArm, variant: EffectVariant) => EffectSize }
    | { readonly data: 'paired'; readonly compute: (group: BareOf<PairedStudy>, variant: EffectVariant) => EffectSize }
    | { readonly data: 'reliability'; readonly compute: (reliability: BareOf<ReliabilityStudy>) => EffectSize }
    /** Only ever precomputed. */
    | { readonly data: null }
  );
