import type { DiagnosticCode } from '../diagnostics/diagnostics.js';
import type { CompleteSettings } from '../models/settings.js';
import { figureNames, type Figures } from '../profiles/figures.js';
import type { ProfileComparison, ProfilesComparison } from '../profiles/compare-profiles.js';
import { unknownOf } from '../profiles/conventions.js';
import { conventionsFor } from '../profiles/diagnostic-conventions.js';
import type { Evidence } from '../profiles/evidence.js';
import { printAs } from '../profiles/printing.js';
import { profileRow } from '../profiles/profiles.js';
import { diagnosticDocument } from './diagnostic-document.js';
import { jsonText } from './json-text.js';
import { problemDocument } from './problem-document.js';
import type { CompareProfilesDocument } from './compare-profiles-schema.js';

/** What `repool pool --compare-profiles --format json` prints. Its keys have a fixed order. */
export function compareProfilesDocument({ asked, figures, diagnostics, diagnosticCodes, profiles }: ProfilesComparison): CompareProfilesDocument {
  return {
    measure: asked.measure,
    scale: asked.scale,
    asked: { figures: figuresOf(figures), diagnostics: diagnostics.map(diagnosticDocument) },
    profiles: profiles.map((each) => profileOf(each, asked.settings, diagnosticCodes)),
    problems: asked.problems.map(problemDocument),
  };
}

function profileOf(
  { profile, figures, result, applied, overridden, steps, diagnostics, diagnosticOptions, problems }: ProfileComparison,
  asked: CompleteSettings,
  codes: readonly DiagnosticCode[],
): CompareProfilesDocument['profiles'][number] {
  const { name, version, dated, printing, unknown } = profileRow(profile);
  return {
    profile,
    name,
    version,
    dated,
    figures: figures === null ? null : figuresOf(figures),
    printed: result === null || printing === null ? null : printAs(result, printing),
    conventions: applied.map(({ setting, value, evidence }) => ({ setting, value, evidence: evidenceOf(evidence) })),
    overridden: [...overridden],
    unknown: unknownOf(unknown, asked, codes).map(({ what, instead }) => ({ what, instead })),
    steps: steps.map(({ changes, before, after, changed }) => ({
      changes: changes.map(({ setting, from, to }) => ({ setting, from, to })),
      changed: changed.map((figure) => ({ figure, before: before[figure], after: after[figure] })),
    })),
    diagnostics: {
      options: conventionsFor(diagnosticOptions.applied, codes).map(({ option, value, evidence }) => ({ option, value, evidence: evidenceOf(evidence) })),
      overridden: [...diagnosticOptions.overridden],
      runs: diagnostics.map(diagnosticDocument),
    },
    problems: problems.map(problemDocument),
  };
}

const evidenceOf = ({ grade, source }: Evidence): { grade: Evidence['grade']; source: string } => ({ grade, source });

function figuresOf(figures: Figures): CompareProfilesDocument['asked']['figures'] {
  return Object.fromEntries(figureNames.map((name) => [name, figures[name]])) as CompareProfilesDocument['asked']['figures'];
}

/** The document as text. */
export const compareProfilesJson = (comparison: ProfilesComparison): string => jsonText(compareProfilesDocument(comparison));
