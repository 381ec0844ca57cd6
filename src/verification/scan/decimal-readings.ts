import type { EffectReading } from './resolve.js';

/** What says that commas are decimal where the claims do not: nought before one, an interval in another language. */
const commaLanguage = /(?<![\d.,])0,\d|\b(?:KI|IC|BI)\b|konfidenzintervall|intervalle de confiance|intervalo de confian/i;

export const namesCommaLanguage = (words: string): boolean => commaLanguage.test(words);

/** A number with one group of three digits, which a comma or a point divides: "1,234" is 1234, or 1.234 where commas are decimal. */
const grouped = /^-?[1-9]\d{0,2}[.,]\d{3}%?$/;

const isGrouped = (printed: string, mark: ',' | '.'): boolean => grouped.test(printed) && printed.includes(mark);

/** The other value that the figures have where commas are decimal: thousands for decimals, and decimals for thousands. */
const exchanged = (printed: string, mark: ',' | '.'): string => (mark === ',' ? printed.replace(',', '.') : printed.replace('.', ','));

/**
 * The other reading of figures that are all divided before their last three digits: "1,234 (1,100 to 1,380)" may be thousands or
 * have decimal commas. Points may divide thousands only where commas are decimal. `null` where one figure at least tells.
 *
 * @param decimalCommas whether the words around are of a language with decimal commas, and the label allows thousands
 */
export function otherDecimalReading({ estimate, lower, upper }: EffectReading, decimalCommas: boolean): EffectReading | null {
  const all = [...(estimate === null ? [] : [estimate]), lower, upper];
  const mark = ([',', '.'] as const).find((each) => all.every((printed) => isGrouped(printed, each)));
  if (mark === undefined || (mark === '.' && !decimalCommas)) return null;
  return { estimate: estimate === null ? null : exchanged(estimate, mark), lower: exchanged(lower, mark), upper: exchanged(upper, mark) };
}
