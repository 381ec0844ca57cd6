import type { Reproduction } from '../analysis/reproduction.js';
import { evidenceLevels, type Finding, type Span, summaryOfFindings } from '../analysis/summary-of-findings.js';
import type { Summary } from './summary-schema.js';
import { gradeWord, toldBasis } from './words.js';

/** The summary of findings and the levels of evidence of a data set as a document has them. */
export function summaryOf(reproduction: Reproduction): Summary {
  const per = reproduction.manifest.summary_of_findings?.per ?? null;
  return {
    per,
    outcomes: summaryOfFindings(reproduction).map((finding) => outcomeDocument(finding, per ?? 1)),
    evidence: evidenceLevels(reproduction).map(({ condition, statement, level, scale, analyses, claims, note }) => ({
      condition,
      statement,
      level,
      scale: { name: scale.name, reference: scale.reference, levels: [...scale.levels] },
      analyses: analyses.map(({ id, result }) => ({ id, k: result?.k ?? null, measure: result?.measure ?? null, estimate: result?.natural.estimate ?? null, lower: result?.natural.ci.lower ?? null, upper: result?.natural.ci.upper ?? null })),
      claims: claims.map(({ verdict }) => ({ id: verdict.id, grade: verdict.grade, word: gradeWord(verdict.grade, verdict.basis), basis: toldBasis(verdict) })),
      note,
    })),
  };
}

const times = ({ estimate, lower, upper }: Span, factor: number): { estimate: number | null; lower: number | null; upper: number | null } => {
  const of = (value: number | null): number | null => (value === null ? null : value * factor);
  return { estimate: of(estimate), lower: of(lower), upper: of(upper) };
};

function outcomeDocument({ spec, result, remarks, participants, absolute, inUnits, certainty }: Finding, per: number): Summary['outcomes'][number] {
  return {
    outcome: spec.outcome,
    analysis: spec.analysis,
    subgroup: spec.subgroup ?? null,
    importance: spec.importance ?? null,
    followUp: spec.follow_up ?? null,
    k: result?.k ?? null,
    participants,
    effect: result === null ? null : { measure: result.measure, level: result.ci.level, estimate: result.natural.estimate, lower: result.natural.ci.lower, upper: result.natural.ci.upper },
    absolute: absolute.map((each) => ({ name: each.name, source: each.source, assumed: each.assumed * per, withIntervention: times(each.withIntervention, per), difference: times(each.difference, per) })),
    inUnits: inUnits === null || spec.standard_deviation === undefined ? null : { ...times(inUnits, 1), unit: spec.standard_deviation.unit },
    certainty,
    startsAt: spec.starts_at,
    reasons: spec.reasons.map(({ domain, levels, reason }) => ({ domain, levels, reason })),
    comment: spec.comment ?? null,
    remarks: [...remarks],
  };
}
