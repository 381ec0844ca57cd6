import { type FoundCounts, type PrintedCount, mayBeNoArms, readFraction } from './counts.js';
import { readLabel } from './labels.js';
import { countsNobody } from './no-arms.js';
import { type Match, percentLength } from './numbers.js';
import type { Token } from './tokens.js';

/** Words between the arms, from the first to "and", from that to the second, and from the second to the effect. */
const mostTokensBetween = 10;

/** What is counted of a whole, and is nobody: "3 of 4 tables", "12 of 15 trials". */
const notPersons =
  /^(?:trials?|studies|study|rcts?|cohorts?|reports?|articles?|papers?|reviews?|tables?|figures?|items?|criteria|domains?|questions?|countries|sites|cent(?:re|er)s?|hospitals?|comparisons?|analys[ei]s|outcomes?|measures?|databases?|journals?|points?|steps?|models?|tests?|doses?|visits?|days?|weeks?|months?|years?)$/i;

/** A number behind one of these is a place in a row: "figure 3 of 12", "day 1 of 14". */
const places = /^(?:figures?|figs?|tables?|pages?|parts?|volumes?|days?|weeks?|months?|visits?|items?|questions?|steps?|sheets?|lines?|versions?|from|until|since|on|before|after|between)$/i;

const asNumber = (text: string): number => Number(text.replace(/,/g, ''));

/** Of what nobody has more than one. */
const oncePerPerson = /^(?:deaths?|cases?)$/i;

/** "23 deaths among 180", "41 cases in 176". */
function readEventsAmong(tokens: readonly Token[], at: number): ReturnType<typeof readFraction> {
  const [events, noun, among, total] = tokens.slice(at, at + 4);
  const isOne = events !== undefined && total?.kind === 'number' && oncePerPerson.test(noun?.text ?? '') && /^(?:among|in)$/i.test(among?.text ?? '');
  if (!isOne || ![events.text, total.text].every((text) => /^\d[\d,]*$/.test(text)) || tokens[at - 1]?.kind === 'compare') return null;
  return { value: { events: events.text, total: total.text }, next: at + 4 };
}

function readArm(tokens: readonly Token[], at: number): Match<PrintedCount> | null {
  const fraction = tokens[at]?.kind === 'number' && !places.test(tokens[at - 1]?.text ?? '') ? (readFraction(tokens, at) ?? readEventsAmong(tokens, at)) : null;
  if (fraction === null || notPersons.test(tokens[fraction.next]?.text ?? '') || countsNobody(tokens, at, fraction.next)) return null;
  const { events, total } = fraction.value;
  return asNumber(events) <= asNumber(total) ? { value: { events, total, percent: null }, next: fraction.next } : null;
}

/** The first token that is wanted, behind words and brackets alone. */
export function firstBehind(tokens: readonly Token[], from: number, wanted: (token: Token) => boolean): number | null {
  for (let at = from; at <= from + mostTokensBetween; at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (wanted(token)) return at;
    if (!['word', 'dash', 'open', 'close'].includes(token.kind)) return null;
  }
  return null;
}

const marks = new Set<Token['kind']>(['open', 'semicolon', 'comma', 'colon']);
const beforeLabel = /^(?:for|with|giving|a|an|the|pooled|overall|crude|unadjusted|adjusted|corresponding)$/i;

/** What may stand between a label and its figure. */
const toFigure = new Set<Token['kind']>(['comma', 'colon', 'compare', 'dash']);

/** Whether the figure of a label is in percent or percentage points: "difference, −15.3 percentage points". */
function isInPercent(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (at < from + 3 && (toFigure.has(tokens[at]?.kind ?? 'break') || /^(?:was|is|of)$/i.test(tokens[at]?.text ?? ''))) at += 1;
  if (tokens[at]?.kind !== 'number') return false;
  return percentLength(tokens, at + 1) > 0 || /^(?:percentage|percent)$/i.test(tokens[at + 1]?.text ?? '');
}

/** Whether an effect that two proportions give stands right behind: "(RR 0.55", "(placebo): the adjusted odds ratio was". */
export function hasCrudeEffect(tokens: readonly Token[], from: number): boolean {
  let mark = firstBehind(tokens, from, ({ kind }) => marks.has(kind));
  while (mark !== null && mark <= from + mostTokensBetween) {
    const start = firstBehind(tokens, mark + 1, ({ kind, text }) => kind === 'word' && !beforeLabel.test(text));
    const label = start === null ? null : readLabel(tokens, start);
    if (label !== null) return label.value.crude !== null || (label.value.kind === 'difference' && isInPercent(tokens, label.next));
    mark = firstBehind(tokens, mark + 1, ({ kind }) => marks.has(kind));
  }
  return false;
}

/**
 * Two arms that are counted without percentages, side by side, with their effect right behind them: "23 of 180 in the treated group
 * and 41 of 176 in the control group (RR 0.55", "with drug (23/180) than with placebo (41/176; OR 0.48".
 *
 * So are "23 deaths among 180 patients … and 41 deaths among 176". Fractions alone are no counts ("24/7"): they become such by the effect, one that two proportions give. Those with "versus" between them
 * are read with the others.
 */
export function readBareArms(tokens: readonly Token[], at: number): Match<FoundCounts> | null {
  const first = readArm(tokens, at);
  const joint = first === null ? null : firstBehind(tokens, first.next, ({ text }) => /^(?:and|than)$/i.test(text));
  const secondAt = joint === null ? null : firstBehind(tokens, joint + 1, ({ kind }) => kind === 'number');
  const second = secondAt === null ? null : readArm(tokens, secondAt);
  if (first === null || second === null || mayBeNoArms(first.value, second.value) || !hasCrudeEffect(tokens, second.next)) return null;
  return { value: { counts: [first.value, second.value] }, next: second.next };
}
