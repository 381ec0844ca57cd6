import type { Token } from './tokens.js';

/** Units of time and dose: a number before one may be the effect ("-14.0 days") or when and how much ("at 12 weeks"). */
export const units = new Set(
  `second seconds minute minutes min h hour hours day days week weeks wk month months year years point points
   mg g kg ug mcg ml l mm cm`.split(/\s+/),
);

/** A number before one of these counts something. */
export const counted = new Set(
  `trial trials study studies rct rcts cohort cohorts participants patients women men children adults people persons individuals
   subjects respondents infants babies neonates newborns mothers boys girls males females pairs twins eyes knees teeth limbs cases
   controls deaths events comparisons reports articles papers samples arms sites centres centers hospitals countries procedures
   operations pregnancies births admissions visits sessions items`.split(/\s+/),
);

/** Whether a word is a noun that numbers count. */
export function isCountedNoun(token: Token | undefined): boolean {
  const word = token?.text.toLowerCase() ?? '';
  return counted.has(word) || units.has(word);
}
