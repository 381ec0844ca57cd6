import { absoluteEffects, riskWith } from '../effect-sizes/absolute-effects.js';
import { measureRow } from '../effect-sizes/measures.js';
import type { PooledResult } from '../models/pooled-result.js';
import { rationalToDouble } from '../numeric/exact/rational.js';
import type { Studies } from '../studies/study.js';
import { quantities } from '../verification/quantities.js';
import type { Certainty } from './certainty.js';
import { evidenceScales, type EvidenceScale } from './evidence-scales.js';
import type { FindingSpec } from './findings-manifest.js';
import type { JudgedClaim, Reproduction } from './reproduction.js';

/** A point with the interval around it; a part that cannot be is `null`. */
export interface Span {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What a relative effect makes of one assumed risk. All risks are fractions (or rates per unit of time), not per 1,000. */
export interface AbsoluteFinding {
  readonly name: string | null;
  readonly source: string;
  /** Whether it is the median of the studies. */
  readonly fromStudies: boolean;
  readonly assumed: number;
  readonly withIntervention: Span;
  /** With less without; below zero are fewer events. */
  readonly difference: Span;
}

/** An outcome of a summary of findings: what is computed, and what the manifest says of it. */
export interface Finding {
  readonly spec: FindingSpec;
  /** The pooled effect; `null` where its table is awaited or the subgroup was not pooled. */
  readonly result: PooledResult | null;
  /** Why there is no result, or something of it cannot be had; empty otherwise. */
  readonly remarks: readonly string[];
  readonly participants: number | null;
  /** Absolute effects, one per assumed risk. */
  readonly absolute: readonly AbsoluteFinding[];
  /** A standardised difference in the units of a familiar scale. */
  readonly inUnits: Span | null;
  readonly certainty: Certainty;
}

/**
 * The outcomes that the manifest lists under `summary_of_findings`, each with its pooled effect, its participants and, where
 * risks are assumed, its absolute effects. The interval of an absolute effect is that of the relative one: the assumed risk is
 * taken as known, as GRADE does.
 *
 * @returns none where the manifest has no such section
 */
export function summaryOfFindings({ manifest, analyses }: Reproduction): readonly Finding[] {
  const { summary_of_findings: section } = manifest;
  if (section === undefined) return [];
  return section.outcomes.map((spec): Finding => {
    const run = analyses.find(({ id }) => id === spec.analysis);
    const none = { spec, result: null, participants: spec.participants ?? null, absolute: [], inUnits: null, certainty: spec.certainty };
    if (run === undefined || run.status === 'awaited') return { ...none, remarks: [`awaits data: ${run?.missing ?? spec.analysis}`] };
    const result = spec.subgroup === undefined ? run.result : run.result.subgroups?.groups.find(({ name }) => name === spec.subgroup)?.result;
    if (result === undefined) return { ...none, remarks: [`there is no subgroup ${spec.subgroup} that was pooled`] };
    const { absolute, remarks } = absoluteOf(spec, result, run.studies, section.per);
    const counted = quantities.participants.read(result, run.studies, {});
    return {
      spec,
      result,
      remarks,
      participants: spec.participants ?? (typeof counted === 'number' ? counted : counted === null ? null : rationalToDouble(counted)),
      absolute,
      inUnits: unitsOf(spec, result),
      certainty: spec.certainty,
    };
  });
}

function absoluteOf(spec: FindingSpec, result: PooledResult, studies: Studies, per: number): { readonly absolute: readonly AbsoluteFinding[]; readonly remarks: readonly string[] } {
  const risks = spec.assumed_risks ?? [];
  const row = absoluteEffects[result.measure];
  if (row === undefined) return { absolute: [], remarks: risks.length === 0 ? [] : [`a ${measureRow(result.measure).name} gives no absolute effect of an assumed risk`] };
  const remarks: string[] = [];
  const absolute = risks.flatMap((each): readonly AbsoluteFinding[] => {
    const median = 'from' in each ? medianControlRisk(result, studies) : null;
    if ('from' in each && median === null) {
      remarks.push(`the studies have no control groups with counts, of which the median ${row.probability ? 'risk' : 'rate'} could be taken`);
      return [];
    }
    const assumed = 'from' in each ? (median ?? 0) : each.risk / per;
    if (row.probability && assumed > 1) {
      remarks.push(`an assumed risk of ${assumed * per} is more than all of ${per}`);
      return [];
    }
    const { natural } = result;
    const possible = mapped({ estimate: natural.estimate, ...natural.ci }, (effect) => riskWith(result.measure, assumed, effect));
    // An end of an interval around what cannot be is no finding.
    const withIntervention = possible.estimate === null ? { estimate: null, lower: null, upper: null } : possible;
    if (Object.values(withIntervention).includes(null)) {
      const kind = row.probability ? 'risk' : 'rate';
      const reach = possible.estimate === null ? '' : ' as far as its interval reaches';
      remarks.push(`the effect cannot hold at an assumed ${kind} of ${Number((assumed * per).toPrecision(12))} per ${per}${reach}: the ${kind} would be ${row.probability ? 'below none or above all' : 'below none'}`);
    }
    return [{ name: each.name ?? null, source: 'from' in each ? `median ${row.probability ? 'risk' : 'rate'} of the control groups of the studies` : each.source, fromStudies: 'from' in each, assumed, withIntervention, difference: mapped(withIntervention, (risk) => (Math.abs(risk - assumed) <= noDifference * assumed ? 0 : risk - assumed)) }];
  });
  return { absolute, remarks };
}

/** Share of a risk below which a difference is the error of the arithmetic: an interval that ends at no effect ends there. */
const noDifference = 1e-12;

function mapped(span: Span, by: (value: number) => number | null): Span {
  const at = (value: number | null): number | null => (value === null ? null : by(value));
  return { estimate: at(span.estimate), lower: at(span.lower), upper: at(span.upper) };
}

/** The median over the pooled studies of the risk (or rate) in the control group; `null` where there are no such groups. */
function medianControlRisk({ studies: pooled }: PooledResult, { rows }: Studies): number | null {
  const labels = new Set(pooled.map(({ label }) => label));
  const risks = rows
    .flatMap((study) => {
      if (!labels.has(study.label)) return [];
      if (study.kind === 'binary') return [study.control.events / study.control.total];
      return study.kind === 'person-time' ? [study.control.events / study.control.time] : [];
    })
    .toSorted((a, b) => a - b);
  const middle = risks.length / 2;
  const [low, high] = [risks[Math.ceil(middle) - 1], risks[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** A standardised difference times the standard deviation of a familiar scale (Cochrane Handbook 6, section 15.5.3.2). */
function unitsOf({ standard_deviation: familiar }: FindingSpec, { measure, natural }: PooledResult): Span | null {
  if (familiar === undefined || !measure.startsWith('SMD')) return null;
  return mapped({ estimate: natural.estimate, ...natural.ci }, (effect) => effect * familiar.value);
}

/** A level of evidence with what it rests on. */
export interface EvidenceLevel {
  readonly condition: string;
  readonly statement: string | null;
  readonly level: string;
  readonly scale: EvidenceScale;
  readonly analyses: readonly { readonly id: string; readonly title: string; readonly result: PooledResult | null }[];
  readonly claims: readonly JudgedClaim[];
  readonly note: string | null;
}

/** The levels of evidence that the manifest lists, each with the results and verdicts that it rests on. */
export function evidenceLevels({ manifest, analyses, claims }: Reproduction): readonly EvidenceLevel[] {
  return (manifest.evidence ?? []).map(({ condition, statement, level, scale, analyses: ids, claims: claimIds, note }) => ({
    condition,
    statement: statement ?? null,
    level,
    scale: typeof scale === 'string' ? evidenceScales[scale] : scale,
    analyses: ids.flatMap((id) => analyses.filter((run) => run.id === id).map((run) => ({ id, title: run.spec.title ?? id, result: run.status === 'done' ? run.result : null }))),
    claims: claimIds.flatMap((id) => claims.filter(({ spec }) => spec.id === id)),
    note: note ?? null,
  }));
}
