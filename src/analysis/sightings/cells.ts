import { readLabel } from '../../verification/scan/labels.js';
import { readUnsigned } from '../../verification/scan/numbers.js';
import type { Token } from '../../verification/scan/tokens.js';
import type { Sighted, SightedFigure, SightedKind } from './kinds.js';

/** What the heading of a column says that a lone number under it is, the first that fits. */
const headings: readonly (readonly [RegExp, SightedKind])[] = [
  [/\bp[- ]?(?:values?)?\b.*het|het.*\bp\b/i, 'Q_p_value'],
  [/^p\b|\bp[- ]?values?\b/i, 'p_value'],
  [/^I ?(?:2|\u00b2|\^2|-?squared)/i, 'I2'],
  [/^R ?(?:2|\u00b2|\^2|-?squared)/i, 'R2'],
  [/^(?:tau|\u03c4|T) ?(?:2|\u00b2|\^2|-?squared)/i, 'tau2'],
  [/^(?:tau|\u03c4)\b/i, 'tau'],
  [/^(?:Q|chi|\u03c7)/i, 'Q'],
  [/^d\.?f\b/i, 'df'],
  [/^(?:k|(?:no\.?|number|n) ?(?:of )?(?:studies|trials)|studies|trials|RCTs)\b/i, 'k'],
  [/^(?:SE|S\.E\.|standard errors?)\b/i, 'se'],
  [/^(?:SD|S\.D\.|standard deviations?)\b/, 'sd'],
  [/^means?\b(?! diff)/i, 'mean'],
  [/^medians?\b/i, 'median'],
  [/^(?:NNT|number needed)/i, 'nnt'],
  [/^(?:b|B|\u03b2|beta|coefficients?|estimates?|slope)\b/, 'coefficient'],
  [/^(?:z|t|F)\b|^(?:test )?statistic/i, 'statistic'],
  [/\bweights?\b/i, 'weight'],
  [/^(?:events?|deaths?|cases)\b/i, 'events'],
  [/^(?:N|n|totals?|participants|patients|sample size)\b/i, 'participants'],
  [/%|percent/, 'percentage'],
];

/** What is longer is no heading, and would be gone through again from each of its places. */
const longestHeading = 200;

/** What a lone number under a heading is; `null` where the heading does not say. */
export function kindUnder(heading: readonly Token[], words: string): SightedKind | null {
  const found = headings.find(([test]) => test.test(words.trim().slice(0, longestHeading)))?.[1];
  return found ?? (heading.some((_, at) => readLabel(heading, at) !== null) ? 'estimate' : null);
}

const ofMean = /\bmeans?\b|\bSDs?\b|\u00b1/i;
const ofMedian = /\bmedians?\b|\bIQR\b/i;

/**
 * The figures of a cell: a number that its heading names, "60 (50.0)", "58 (11)" where the row or its heading speaks of means, and
 * whatever is a figure in running text too.
 *
 * @param kind what a lone number of its column is
 * @param around the words of the row's name and of the headings
 */
export function readCell(tokens: readonly Token[], kind: SightedKind | null, around: string): Sighted | null {
  const [first, second] = tokens;
  const number = first === undefined ? null : readUnsigned(tokens, first.kind === 'dash' || first.kind === 'compare' ? 1 : 0);
  if (number === null || first === undefined) return null;
  const sign = first.kind === 'dash' ? '-' : first.kind === 'compare' && first.text !== '=' ? first.text : '';
  const printed = sign + number.value;
  if (number.next === tokens.length) return kind === null ? null : { value: [{ quantity: kind, printed }], next: number.next };
  const bracket = tokens[number.next]?.kind === 'open' ? readUnsigned(tokens, number.next + 1) : null;
  const closes = bracket !== null && tokens[bracket.next]?.kind === 'close' && bracket.next + 1 === tokens.length;
  if (bracket === null || !closes || second === undefined) return null;
  return { value: pair(printed, bracket.value, around), next: tokens.length };
}

function pair(first: string, second: string, around: string): readonly SightedFigure[] {
  const whole = /^\d[\d,]*$/.test(first) && parseFloat(second) <= 100;
  const [one, other]: readonly [SightedKind, SightedKind] = ofMedian.test(around) ? ['median', 'number'] : whole && !ofMean.test(around) ? ['count', 'percentage'] : ofMean.test(around) ? ['mean', 'sd'] : ['number', 'number'];
  return [{ quantity: one, printed: first }, { quantity: other, printed: second }];
}

