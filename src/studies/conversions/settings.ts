import { medianMethods, type MedianMethodCode } from './medians/median-methods.js';
import type { WhichEvents } from './two-by-two/from-odds-ratio-interval.js';

/** The way between the natural scale, on which estimates are printed, and the one on which their intervals are symmetric. */
export interface Transformation {
  readonly name: string;
  readonly toAnalysis: (x: number) => number;
  readonly toNatural: (x: number) => number;
}

/** What a conversion has to know that no row says. */
export interface ConversionSettings {
  /** From medians, quartiles and ranges to mean and standard deviation. */
  readonly medians: MedianMethodCode;
  /** Correlation of the values before and after that is assumed where a row has none; `null` assumes none. */
  readonly baselineCorrelation: number | null;
  /** Whether intervals of means and of their differences were made with the t or with the normal distribution. */
  readonly meanIntervals: 't' | 'normal';
  /** Whether rebuilt counts are rounded to whole participants. */
  readonly rebuiltCounts: 'rounded' | 'exact';
  /** Which of two tables with the same odds ratio and interval is meant. */
  readonly rebuiltEvents: WhichEvents;
  /** Scale of natural estimates with their intervals; `null` where it is not known, and nothing follows from one end. */
  readonly scale: Transformation | null;
}

/** What holds where the settings are silent. */
export const defaultConversionSettings: ConversionSettings = {
  medians: 'luo-shi',
  baselineCorrelation: null,
  meanIntervals: 't',
  rebuiltCounts: 'rounded',
  rebuiltEvents: 'fewer',
  scale: null,
};

/** What is wrong with settings that come from a file or from somebody's hand; nothing if all is well. */
export function conversionSettingsFaults(settings: Partial<ConversionSettings>): readonly { readonly wrong: string; readonly expected: string; readonly found: string }[] {
  const { medians, baselineCorrelation: r } = settings;
  return [
    ...(medians === undefined || Object.hasOwn(medianMethods, medians)
      ? []
      : [{ wrong: 'the method for medians is unknown', expected: Object.keys(medianMethods).join(', '), found: JSON.stringify(medians) }]),
    ...(r === undefined || r === null || (r > -1 && r < 1)
      ? []
      : [{ wrong: 'the assumed correlation of before and after is none', expected: 'a number between -1 and 1', found: String(r) }]),
  ];
}
