import { certaintyDomains, type Certainty } from '../analysis/certainty.js';
import type { Reproduction } from '../analysis/reproduction.js';
import { evidenceLevels, type AbsoluteFinding, type EvidenceLevel, type Finding, type Span, summaryOfFindings } from '../analysis/summary-of-findings.js';
import { absoluteEffects } from '../effect-sizes/absolute-effects.js';
import { measureRow } from '../effect-sizes/measures.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { FigureTable } from '../plots/figure.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { capitalised, presentationOf } from '../plots/presentation/presentation.js';
import { formatCount, formatFixed } from '../text/format.js';
import { effectLabel, headline } from './result-words.js';
import { countOf } from './tally.js';
import { verdictWords } from './words.js';

/** Certainty with its signs, as GRADE shows it. */
export const certaintyWords: Readonly<Record<Certainty, string>> = {
  high: '⊕⊕⊕⊕ High',
  moderate: '⊕⊕⊕○ Moderate',
  low: '⊕⊕○○ Low',
  'very-low': '⊕○○○ Very low',
};

const nothing = '–';

/**
 * The summary of findings as a table of text: one row per outcome, or per assumed risk of it. Absolute effects are whole
 * events; the reasons for ratings are footnotes.
 *
 * @returns `null` where the manifest has no such section
 */
export function summaryTable(reproduction: Reproduction): FigureTable | null {
  const { summary_of_findings: section } = reproduction.manifest;
  if (section === undefined) return null;
  const { per, population, setting, intervention, comparison } = section;
  const findings = summaryOfFindings(reproduction);
  const reasons = findings.flatMap(({ spec }) => spec.reasons);
  const context = { population, setting, intervention, comparison };
  const level = findings.flatMap(({ result }) => (result === null ? [] : [formatLevel(result.ci.level)]))[0] ?? '95%';
  const interval = `(${level} CI)`;
  const rows = findings.flatMap((finding) => rowsOf(finding, per, (reason) => letter(reasons.indexOf(reason))));
  const commented = rows.some(({ cells }) => cells.at(-1) !== '');
  return {
    caption: `Summary of findings: ${reproduction.manifest.title}`,
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'Participants (studies)', align: 'left' },
      { title: `Relative effect ${interval}`, align: 'left' },
      { title: `Without ${intervention ?? 'intervention'}`, align: 'left' },
      { title: `With ${intervention ?? 'intervention'} ${interval}`, align: 'left' },
      { title: `Difference ${interval}`, align: 'left' },
      { title: 'Certainty', align: 'left' },
      ...(commented ? [{ title: 'Comment', align: 'left' } as const] : []),
    ],
    rows: commented ? rows : rows.map(({ cells, ...row }) => ({ ...row, cells: cells.slice(0, -1) })),
    notes: [
      ...Object.entries(context).flatMap(([name, words]) => (words === undefined ? [] : [`${capitalised(name)}: ${words}`])),
      ...reasons.map(({ domain, levels, reason }, index) => `${letter(index)}. ${capitalised(certaintyDomains[domain].name)}, ${countOf(Math.abs(levels), 'level', 'levels')} ${levels < 0 ? 'down' : 'up'}: ${reason}`),
      ...sourceNotes(findings, per),
      ...formulaNotes(findings),
      'Certainty of evidence (GRADE) and its reasons are the judgement of the authors of the manifest; effects, intervals, participants and studies were computed.',
    ],
  };
}

/** a, b, …, z, aa, … */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `${letter(Math.floor(index / 26) - 1)}${letter(index % 26)}`;
}

function rowsOf(finding: Finding, per: number, noteOf: (reason: Finding['spec']['reasons'][number]) => string): FigureTable['rows'] {
  const { spec, result, remarks, participants, absolute, certainty } = finding;
  const marks = spec.reasons.map(noteOf).join(', ');
  const name = [spec.outcome, ...(spec.follow_up === undefined ? [] : [`follow-up ${spec.follow_up}`]), ...(spec.importance === undefined ? [] : [spec.importance])].join('; ');
  const people = participants === null ? 'not stated' : formatCount(participants);
  const first = [name, result === null ? nothing : `${people} (${countOf(result.k, 'study', 'studies')})`, relative(result)];
  const last = [`${certaintyWords[certainty]}${marks === '' ? '' : ` ${marks}`}`, [...(spec.comment === undefined ? [] : [spec.comment]), ...remarks].join('; ')];
  if (absolute.length === 0) return [{ cells: [...first, spec.comparator?.value ?? nothing, nothing, difference(finding), ...last] }];
  const base = baseOf(finding, per);
  // One of several risks is told from the others, whether or not it was given a name.
  const named = ({ name: given, fromStudies }: AbsoluteFinding): string | null => given ?? (fromStudies && absolute.length > 1 ? 'median of the studies' : null);
  return absolute.map((each, index) => ({
    cells: [
      ...(index === 0 ? first : [spec.outcome, '', '']),
      `${whole(each.assumed * per)} ${base}${named(each) === null ? '' : ` (${named(each)})`}`,
      risks(each, per, base),
      // What cannot be at this risk is still the pooled difference.
      each.difference.estimate === null ? difference(finding) : fewer(each, per, base),
      ...(index === 0 ? last : ['', '']),
    ],
  }));
}

/** Of how many absolute effects are: `per 1000`, and of a rate how much person-time. */
function baseOf({ spec, result }: Finding, per: number): string {
  return `per ${formatCount(per)}${isRate(result) ? ` ${spec.unit ?? 'units of person-time'}` : ''}`;
}

/** Whether events are counted by person-time; such a rate is no risk. */
const isRate = (result: PooledResult | null): boolean => result !== null && absoluteEffects[result.measure]?.probability === false;

/** A ratio with its interval; differences are no relative effects. */
function relative(result: PooledResult | null): string {
  if (result === null || measureRow(result.measure).nullValue !== 1) return nothing;
  const presentation = presentationOf(result, {});
  const { estimate, lower, upper } = presentation.ofResult(result);
  return `${effectLabel(result)} ${presentation.formatValue(estimate)} (${presentation.formatValue(lower)} to ${presentation.formatValue(upper)})`;
}

/** Whole events; what rounds to none and is not none is less than one. */
const whole = (value: number): string => (value > 0 && value < 0.5 ? 'less than 1' : formatFixed(value, 0));

function risks({ withIntervention: { estimate, lower, upper } }: AbsoluteFinding, per: number, base: string): string {
  const shown = (value: number | null): string => (value === null ? nothing : whole(value * per));
  return estimate === null ? nothing : `${shown(estimate)} ${base} (${shown(lower)} to ${shown(upper)})`;
}

/** `13 fewer per 1000 (20 fewer to 4 fewer)`. */
function fewer({ difference: { estimate, lower, upper } }: AbsoluteFinding, per: number, base: string): string {
  const shown = (value: number | null): string => {
    if (value === null) return nothing;
    return `${whole(Math.abs(value * per))} ${value > 0 ? 'more' : 'fewer'}`;
  };
  return estimate === null ? nothing : `${shown(estimate)} ${base} (${shown(lower)} to ${shown(upper)})`;
}

/** A difference of means in words, in units where there are any; a standardised one in both. */
function difference({ spec, result, absolute, inUnits }: Finding): string {
  if (result === null || measureRow(result.measure).nullValue === 1) return nothing;
  const presentation = presentationOf(result, {});
  const { estimate, lower, upper } = presentation.ofResult(result);
  // Beside assumed rates the unit is that of person-time.
  const unit = spec.unit === undefined || absolute.length > 0 ? presentation.unit : spec.unit;
  const own = between({ estimate, lower, upper }, presentation.formatValue, ` ${unit}`.trimEnd(), measureRow(result.measure).nullValue === 0);
  const named = `${effectLabel(result)} ${own}`;
  return inUnits === null || spec.standard_deviation === undefined ? named : `${named}; ${between(inUnits, (value) => formatFixed(value, 1), ` ${spec.standard_deviation.unit}`, true)}`;
}

/** `1.2 points lower (2.0 lower to 0.4 lower)` for a difference, `12.1 (10.0 to 14.5)` for one group. */
function between({ estimate, lower, upper }: Span, show: (value: number) => string, unit: string, compared: boolean): string {
  const shown = (value: number | null, of: string): string => {
    if (value === null) return nothing;
    return compared ? `${show(Math.abs(value))}${of} ${value > 0 ? 'higher' : 'lower'}` : `${show(value)}${of}`;
  };
  return `${shown(estimate, unit)} (${shown(lower, '')} to ${shown(upper, '')})`;
}

function sourceNotes(findings: readonly Finding[], per: number): readonly string[] {
  return findings.flatMap((finding) => {
    const { spec, result, absolute } = finding;
    return [
      ...absolute.map(({ assumed, name, source }) => `Assumed ${isRate(result) ? 'rate' : 'risk'} of ${spec.outcome}, ${whole(assumed * per)} ${baseOf(finding, per)}${name === null ? '' : ` (${name})`}: ${source}`),
      ...(spec.comparator === undefined ? [] : [`${spec.outcome} in the comparison group: ${spec.comparator.source}`]),
      ...(spec.standard_deviation === undefined ? [] : [`${spec.outcome} in ${spec.standard_deviation.unit}: the standardised difference times ${spec.standard_deviation.value} (${spec.standard_deviation.source})`]),
    ];
  });
}

function formulaNotes(findings: readonly Finding[]): readonly string[] {
  const used = new Set(findings.flatMap(({ result, absolute }) => (result === null || absolute.length === 0 ? [] : [result.measure])));
  if (used.size === 0) return [];
  const formulas = [...used].flatMap((measure) => {
    const row = absoluteEffects[measure];
    return row === undefined ? [] : [`${row.formula} for ${measure} (${row.reference})`];
  });
  const ofRates = new Set([...used].map((measure) => absoluteEffects[measure]?.probability === false));
  const kind = [...(ofRates.has(false) ? ['risk'] : []), ...(ofRates.has(true) ? ['rate'] : [])].join(' or ');
  return [`The ${kind} with the intervention follows from the assumed ${kind} p: ${formulas.join('; ')}. Its interval is that of the pooled effect; the assumed ${kind} is taken as known.`];
}

/** The levels of evidence as a table of text; `null` where the manifest lists none. */
export function evidenceTable(reproduction: Reproduction): FigureTable | null {
  const levels = evidenceLevels(reproduction);
  if (levels.length === 0) return null;
  const scales = new Map(levels.map(({ scale }) => [scale.name, scale]));
  return {
    caption: `Levels of evidence: ${reproduction.manifest.title}`,
    columns: ['Condition', 'Level', 'Scale', 'Rests on', 'Note'].map((title) => ({ title, align: 'left' as const })),
    rows: levels.map((each) => ({ cells: [each.statement === null ? each.condition : `${each.condition}: ${each.statement}`, each.level, each.scale.name, restsOn(each), each.note ?? ''] })),
    notes: [
      ...[...scales.values()].map(({ name, reference, levels: all }) => `${name}, best first: ${all.join(', ')} (${reference})`),
      'Levels are the judgement of the authors of the manifest; effects and verdicts were computed.',
    ],
  };
}

/** The results and verdicts under a level of evidence: `Tuberculosis: RR 0.49 [0.34, 0.70], 13 studies; claim primary: reproduced`. */
function restsOn({ analyses, claims }: EvidenceLevel): string {
  return [
    ...analyses.map(({ title, result }) => `${title}: ${result === null ? 'awaits data' : `${headline(result)}, ${countOf(result.k, 'study', 'studies')}`}`),
    ...claims.map(({ verdict: { id, grade, basis } }) => `claim ${id}: ${verdictWords(grade, basis)}`),
  ].join('; ');
}
