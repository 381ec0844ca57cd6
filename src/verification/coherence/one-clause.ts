import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import type { StatedCount } from './stated.js';

/** Words by which it is said who is counted, or of what. */
const saysWhoIsCounted =
  /\b(?:groups?|arms?|patients?|participants?|women|men|children|adults|infants|babies|neonates|persons?|people|subjects|individuals|recipients|placebo|controls?|cases|treated|untreated|events?|deaths?|died|mortality|surviv\w*|occurr\w*|developed|experienced|relapse\w*|recur\w*|respon\w*|cured?|strokes?|infarctions?|infections?|bleeding|vaccinated|unvaccinated)\b|[\p{L})][ ]?: ?[([]?$/iu;

/** Another fraction: of a third arm or another outcome. */
const fraction = /\d ?(?:\/|of|out of) ?\d/;

/** Counts of something else than the outcome. */
const ofSomethingElse = /\b(?:exclu\w+|available|follow-?up|followed|complete\w*|adheren\w+|withdr\w+|missing|lost|crossover|cross-over|adverse events:|returned|blinding)\b/i;

/** Words before a label that say nothing of another effect. */
const introducing = /(?:\b(?:for|with|giving|an?|the|crude|corresponding|unadjusted|was|is)\b ?)*$/i;

const separators = ' ,;:([';

/** What may stand between the second arm and the effect besides words: brackets, and a time ("at 30 days"). */
const times = /\b\d+[- ](?:hours?|days?|weeks?|months?|years?)\b/g;
const wordsAlone = /^(?:[\p{L}\p{M} '’()[\]/-]|, respectively$){0,100}$/u;
const otherClause = /\b(?:and|but|however|although|though|while|whereas|nor|yet|then|or|among|which|who)\b/i;

/** What may stand between a label and its figure. */
const toTheFigure = /^[\p{L} ,:=-]{0,25}$/u;
const compares = /\b(?:v|vs|versus|among|of|in)\b/i;

/** What may stand between an effect and the arms behind it: its interval, its P value, and a word for events. */
const figuresAlone = /^(?:[\d\s.,;:()[\]%<=>~–−-]|\b(?:CI|confidence|interval|to|and|P|deaths?|events?|in)\b)*$/i;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const isFigure = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);

/** Where a figure stands that is no part of a longer one. */
function findFigure(sentence: string, text: string, from: number, within = Infinity): Stretch | null {
  for (let start = sentence.indexOf(text, from); start >= 0 && start - from <= within; start = sentence.indexOf(text, start + 1)) {
    const end = start + text.length;
    const longer = isFigure(sentence[start - 1]) || (/[.,]/.test(sentence[start - 1] ?? '') && isFigure(sentence[start - 2])) || isFigure(sentence[end]) || (/[.,]/.test(sentence[end] ?? '') && isFigure(sentence[end + 1]));
    if (!longer) return { start, end };
  }
  return null;
}

/** Raised points and typographic minus signs as they stand in figures that were read; each is one character as before. */
const withPlainSigns = (sentence: string): string => sentence.replace(/·/g, '.').replace(/−/g, '-');

const unsigned = ({ text }: PrintedNumber): string => text.replace(/^[-+]|%$/g, '');

/** The words behind a figure; none where it is not found. */
export function behindFigure(sentence: string, figure: PrintedNumber, from: number): string {
  const found = findFigure(withPlainSigns(sentence), unsigned(figure), from);
  return found === null ? '' : sentence.slice(found.end);
}

/** How far behind its events a total may stand, and behind that its percentage. */
const farthestFigure = 24;

function findArm(sentence: string, { events, total, percent }: StatedCount, from: number): Stretch | null {
  if (events === null || total === null) return null;
  for (let at = findFigure(sentence, events.text, from); at !== null; at = findFigure(sentence, events.text, at.end)) {
    const whole = findFigure(sentence, total.text, at.end, farthestFigure);
    if (whole === null) continue;
    const share = percent === null ? null : findFigure(sentence, percent.text, whole.end, farthestFigure);
    return { start: at.start, end: share?.end ?? whole.end };
  }
  return null;
}

/** Whether nothing of a second outcome stands between the second arm and the label of the effect. */
function leadsToLabel(between: string): boolean {
  const introduced = between.replace(introducing, '');
  let end = introduced.length;
  while (end > 0 && separators.includes(introduced[end - 1] ?? '')) end -= 1;
  const head = introduced.slice(0, end).replace(times, '').replace(/^%/, '');
  return end < between.length && wordsAlone.test(head) && !otherClause.test(head);
}

/**
 * Whether an effect stands in one clause with the two arms that it is held against, and words say that persons are counted: so that the
 * effect can hardly be that of anything else. Not where a third fraction stands before or between, or words of a second outcome.
 */
export function standsWithItsArms(words: string, label: string, estimate: PrintedNumber, counts: readonly StatedCount[]): boolean {
  const sentence = withPlainSigns(words);
  const digits = unsigned(estimate);
  const [first, second] = counts;
  const one = first === undefined ? null : findArm(sentence, first, 0);
  const other = one === null || second === undefined ? null : findArm(sentence, second, one.end);
  if (one === null || other === null) return false;
  const before = sentence.slice(0, one.start);
  const named = counts.every(({ percent }) => percent !== null) || saysWhoIsCounted.test(before) || saysWhoIsCounted.test(sentence.slice(one.end, other.start)) || saysWhoIsCounted.test(sentence.slice(other.end));
  if (!named || fraction.test(before) || ofSomethingElse.test(before) || fraction.test(sentence.slice(one.end, other.start))) return false;
  const labelled = sentence.indexOf(label, other.end);
  if (labelled >= 0) {
    const figure = findFigure(sentence, digits, labelled + label.length);
    const toFigure = figure === null ? null : sentence.slice(labelled + label.length, figure.start);
    // "(RR 0.55 and 0.69, respectively)": of two outcomes.
    return figure !== null && toFigure !== null && !/\brespectively\b/i.test(sentence.slice(figure.end)) && toTheFigure.test(toFigure) && !compares.test(toFigure) && leadsToLabel(sentence.slice(other.end, labelled));
  }
  const figure = findFigure(sentence, digits, 0);
  return figure !== null && figure.end <= one.start && !/\brespectively\b/i.test(sentence) && figuresAlone.test(sentence.slice(figure.end, one.start));
}
