import { endsSentence } from '../../verification/scan/sentences.js';
import type { Token } from '../../verification/scan/tokens.js';

/** How far a sentence is looked through to either side. */
const mostTokensAround = 40;

/** Whether a word of the sentence around a token passes a test. */
function sentenceHas(tokens: readonly Token[], at: number, test: RegExp): boolean {
  for (let back = at; back >= 0 && at - back < mostTokensAround && (back === at || !endsSentence(tokens, back)); back -= 1) {
    if (test.test(tokens[back]?.text ?? '')) return true;
  }
  for (let ahead = at; ahead < tokens.length && ahead - at < mostTokensAround && !endsSentence(tokens, ahead); ahead += 1) {
    if (test.test(tokens[ahead]?.text ?? '')) return true;
  }
  return false;
}

const rules = /^(?:considered|regarded|deemed|defined?|denot(?:e|ed|ing)|thresholds?|criteri(?:on|a)|required?|cut-?offs?|interpreted|judged|prespecified|alpha|boundary|assum(?:ed|ing)|called)$/i;
/** Words of a rule that a result may have too, as in "P < .001, indicating asymmetry". */
const perhapsRules = /^(?:indicat(?:e|es|ed|ing)|level|set|taken|assumed|chosen|corresponds?|represent(?:s|ed|ing)?|accepted|termed)$/i;
const usualLevels = /^0?\.(?:1|10|05|01|025|005)$/;

/** Whether the sentence around a token plans a study: "80% power to detect a hazard ratio of 0.75 with 380 events". */
export const statesPlan = (tokens: readonly Token[], at: number): boolean => sentenceHas(tokens, at, /^power(?:ed)?$/i) && sentenceHas(tokens, at, /^detect$/i);

/** Whether the sentence around a token states a rule or a plan and no result: "P < .05 was considered significant". */
export const statesRule = (tokens: readonly Token[], at: number): boolean => sentenceHas(tokens, at, rules) || statesPlan(tokens, at);

/** Whether a P value is a level of significance: "significance was set at P < .05". */
export const isLevelOfSignificance = (tokens: readonly Token[], at: number, comparator: string, number: string): boolean =>
  (comparator !== '=' && statesRule(tokens, at)) || (usualLevels.test(number) && (comparator !== '=' || sentenceHas(tokens, at, /^(?:significance|level)$/i)) && sentenceHas(tokens, at, perhapsRules));

/** What stands before a number with decimals that is none of a result: a version, a section, an illustration, a level of significance. */
const names = /^(?:v|versions?|R|SPSS|SAS|Stata|STATA|Python|RevMan|MetaXL|CMA|JASP|GraphPad|Prism|figs?|figures?|tables?|sections?|chapters?|appendix|equations?|eqs?|steps?|box|panel|supplement|file|alpha|\u03b1|margin|doi|https?|www|phase|grade|analysis|comparison|power|limits?|stage|item|question|seed|ICD|DSM)$/i;

/** Whether the word before a number says that it numbers something. */
export function isNumbering(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const joins = before !== undefined && (['stop', 'compare', 'colon', 'open'].includes(before.kind) || /^(?:of|at)$/i.test(before.text));
  const named = joins ? tokens[at - 2] : before;
  return names.test(named?.text ?? '');
}

/** "OR = 1", "a ratio of 1.0", "above 0": the value of no effect, which is none that was found. */
export const isNoEffect = (tokens: readonly Token[], at: number, number: string): boolean => /^(?:1(?:\.0)?|0)$/.test(number) && !/^(?:was|were|is)$/i.test(tokens[at - 1]?.text ?? '');

/** Whether a number stands at the beginning of a paragraph or a heading, as that of a section does. */
export function beginsParagraph(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'break' || before.text === '#';
}

const dose = /^(?:[m\u00b5\u03bcnk]?g|mcg|ug|m[lL]|IU|U)$/;

/** "0.5 mg", "7.5 mg/kg": how much was given; "11.2 g/dL" is what was measured. */
export function isDose(tokens: readonly Token[], next: number): boolean {
  const unit = tokens[next];
  if (unit?.kind !== 'word' || !dose.test(unit.text)) return false;
  return !(tokens[next + 1]?.kind === 'slash' && /^d?[lL]$/.test(tokens[next + 2]?.text ?? '')) && unit.text !== 'kg';
}

const ofPercent = /^(?:power(?:ed)?|confidence|credible|credibility|prediction|uncertainty|compatibility|certainty|level|range|CIs?|CrIs?|PIs?|UIs?|HDIs?|limits?|saline|dextrose|glucose|sucrose|solution|cream|gel|ointment|ethanol|alcohol|chlorhexidine|lidocaine|formalin|paraformaldehyde|hydrochloride)$/i;
const mostTokensToNoun = 3;

/** Whether a percentage is a level, a power or a strength: "80% power", "95% CI", "0.9% saline". */
export function isLevelOrStrength(tokens: readonly Token[], at: number, next: number): boolean {
  for (let ahead = next; ahead < next + mostTokensToNoun; ahead += 1) {
    const token = tokens[ahead];
    if (token?.kind !== 'word' && token?.kind !== 'dash') break;
    if (ofPercent.test(token.text)) return true;
  }
  return /^(?:power|level|confidence)$/i.test(tokens[/^(?:of|at)$/i.test(tokens[at - 1]?.text ?? '') ? at - 2 : at - 1]?.text ?? '');
}
